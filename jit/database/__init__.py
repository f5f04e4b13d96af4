"""The signature database: signatures, plans and profiles by region, in SQLite or in this process; docs/database.md.
Knows signatures, not the engine.
"""
