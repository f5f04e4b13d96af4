"""What is not compiled yet, by name: nothing. Every class of nodes is either in REFUSED or has a function; a test checks
that.
"""
