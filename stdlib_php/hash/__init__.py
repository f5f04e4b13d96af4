"""PHP's extension hash, and the checksums of standard."""
