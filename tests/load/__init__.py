"""Signatures under load: many processes, one database or one Redis; what is said of them in docs/database.md is measured
here.
"""
