"""PHP's extension standard, by what its functions are about."""
