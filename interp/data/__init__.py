"""What values are and how they look: code, references, resources, strings, numbers, and the words of messages."""
