"""Building the IR: what the live functions and classes of the subset mean, statement by statement."""
