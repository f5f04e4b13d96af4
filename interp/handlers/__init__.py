"""The handlers: one file an opcode family, in the subset. registry.py collects them for dispatch and translator."""
