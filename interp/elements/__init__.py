"""Elements of arrays and strings by key: read, written, found."""
