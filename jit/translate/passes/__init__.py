"""Analyses and passes over the IR, one a module."""
