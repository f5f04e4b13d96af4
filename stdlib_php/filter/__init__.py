"""PHP's extension filter."""
