"""Handlers of elements: array literals, reads and writes by key, foreach."""
