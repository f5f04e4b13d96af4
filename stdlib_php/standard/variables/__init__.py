"""Functions about values: casts, var_dump, serialize, settings."""
