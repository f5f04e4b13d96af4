"""Where control goes: statements, loops, jumps, inclusion."""
