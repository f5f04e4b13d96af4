"""The command line: what `pyphp` does with its words."""
