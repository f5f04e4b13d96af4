"""What is not compiled yet, by name: nothing. A class of nodes is in REFUSED or has a function, which a test checks."""
