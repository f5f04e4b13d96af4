"""Behavioural signatures: a region's recorded events in portable form, the trace cache over them, and their database.

Imported by the engine; imports replay's data types only.
"""
