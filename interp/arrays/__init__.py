"""PHP arrays: one file a storage strategy, and api.py, which chooses between them.

Imported by the interpreter and by stdlib_php through api.py and the strategy classes.
"""
