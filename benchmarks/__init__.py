"""Benchmarks: programs of the kinds that people time, and two ways to run them.

make bench                       whole processes, interleaved with php's (run.py)
make bench-suite                 pytest-benchmark over programs, start-up and the compilers' stages (test_*.py)
"""
