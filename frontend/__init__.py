"""The front end: PHP text to tokens, syntax tree and bytecode.

Knows only the bytecode's definition (pyphp.interp.bytecode); imported by pyphp and the tests.
"""
