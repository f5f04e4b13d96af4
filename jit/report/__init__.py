"""What the JIT says of itself: counters, the log, a trace after each pass."""
