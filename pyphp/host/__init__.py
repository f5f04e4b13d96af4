"""The host of a running program: files, inclusion, settings, encodings; what a script may reach is decided here.
"""
