"""One engine's JIT: from a recording to installed code, and what is kept of it.

Imports replay, optimize, backend, signatures and report; imported by pyphp.
"""
