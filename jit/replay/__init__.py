"""Replay: symbolic execution of the VM's IR along a recording."""
