"""PHP's builtin functions, one file a group, in the subset unless they do I/O or are slow anyway.

Imports interp only; reached by the interpreter through the table that pyphp fills.
"""
