"""PHP's extension ctype."""
