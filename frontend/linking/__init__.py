"""Class linking: what PHP checks and inherits when a class meets its parent, its traits and its interfaces.

Models of classes come from the syntax tree (declaring.py) or from the table of PHP's own classes
(builtins/classes.py). Nothing here knows the bytecode compiler; rules/linking.py binds early what php binds early, and
whoever declares classes at run time calls the same functions.
"""
