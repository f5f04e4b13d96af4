"""Files, folders and streams."""
