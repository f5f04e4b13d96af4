"""Random programs of objects: classes, closures, generators, exceptions, references, destructors.

lines.py     what a line of a body may be, as tables of PHP text with placeholders
bodies.py    fills placeholders and builds blocks within a budget, so that every program ends
php.py       PHP that classes are put together from
classes.py   the program's classes, interfaces, traits, enum and exceptions
program.py   a seed becomes a program: declarations, hot loops over objects, what is left
"""
