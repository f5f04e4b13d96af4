"""What builtins are made with: the registry, arguments, complaints. No builtin is here."""
