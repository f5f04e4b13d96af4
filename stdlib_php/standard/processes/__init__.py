"""Processes, what they are told (the environment, arguments), and the machine they run on."""
