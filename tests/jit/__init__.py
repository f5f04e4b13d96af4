"""The JIT: traces as text through each pass, and whole programs under its settings."""
