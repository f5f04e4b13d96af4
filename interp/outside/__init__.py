"""The interpreter's surroundings on CPython: its engine, how a run starts, the host's side of requests. Never translated.
"""

TRANSLATED = False
