"""The interpreter, written once in RPython-style Python: run by CPython, translated, traced.

Imported by stdlib_php, jit and pyphp; imports nothing of theirs.
"""
