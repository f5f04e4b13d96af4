"""The subset's primitives: what RPython-style Python may use beyond plain classes and arithmetic.

Every primitive has two lives: the Python here, and a lowering in jit/translate.
"""

TRANSLATED = False
