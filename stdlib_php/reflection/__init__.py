"""PHP's extension Reflection: what is known of classes, functions and their parts, to the script."""
