"""Locales: setlocale() and its kin."""
