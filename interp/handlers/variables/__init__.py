"""Handlers of variables: moves, references, statics, constants, by name."""
