"""Files, folders and streams."""


