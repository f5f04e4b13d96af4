"""Expressions that read."""
