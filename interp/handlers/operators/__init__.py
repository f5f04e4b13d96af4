"""Handlers of operators: arithmetic, comparison, casts, branches, strings."""
