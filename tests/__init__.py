"""The tests. `harness/` runs PHP programs on every engine; `programs/` are PHP files beside what they print; `fuzz/`
makes its own.
"""
