"""PHP's extension date."""
