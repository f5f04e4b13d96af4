"""crypt() and password_*."""
