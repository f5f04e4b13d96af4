"""From Python's syntax trees to the IR."""
