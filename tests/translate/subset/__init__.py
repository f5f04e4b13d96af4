"""Functions of the subset, translated once for all tests: each must do natively what it does on CPython."""
