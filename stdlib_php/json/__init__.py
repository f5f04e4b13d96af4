"""PHP's extension json."""
