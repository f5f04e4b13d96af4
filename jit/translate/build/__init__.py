"""From Python to the IR: programs, statements, expressions, calls, the primitives and templates."""
