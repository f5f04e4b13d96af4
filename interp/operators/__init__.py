"""What PHP's operators do to any values; handlers/ has their fast paths."""
