"""Runs one PHP program on every engine there is: modes.py names them, forkserver.py runs them apart from the test and
quickly.
"""
