"""The JIT's side of the interpreter: when a recording starts, ends, or is given up."""
