"""Random PHP programs that must behave the same in every mode: `python -m tests.fuzz --seconds 600`.

generate.py   a seed becomes a program (a tree of nodes, so that it can be made smaller)
oracle.py     runs it in every mode and says where they differ
minimise.py   makes a differing program small
"""
