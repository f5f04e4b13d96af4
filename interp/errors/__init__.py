"""Errors: reported, thrown, traced and unwound."""
