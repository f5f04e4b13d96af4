"""PHP's extension mbstring."""
