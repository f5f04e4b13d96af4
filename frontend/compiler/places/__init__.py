"""Places that are written: variables, elements, references, by name or by position."""
