"""What PHP refuses although it parses: one family of rules a module, entered into the registry of place.py; walk.py looks at a tree.

A new module here needs no second edit: walk.py finds it.
"""
