"""Tests of the translator: the subset, its IR, and what becomes of it."""
