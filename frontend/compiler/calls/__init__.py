"""Calls: of functions by name, of values, and what is known of callees beforehand."""
