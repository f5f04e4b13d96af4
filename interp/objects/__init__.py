"""Classes and objects: what handlers and builtins share of them."""
