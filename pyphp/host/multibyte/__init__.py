"""The host's half of the mb_ functions: every encoding, and what php remembers about them (room.py, acts.py)."""
