"""What a call needs to know: arguments and their types, what is callable, what is not there yet."""
