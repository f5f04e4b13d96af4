"""Kinds of objects: what else than its properties an object of a class has from the start (Class.create). Classes that
derive from one inherit its kind.
"""

TYPE_CHECKING = False  # typing's own would import typing, and programs with classes import this module
if TYPE_CHECKING:
    from typing import Final

PLAIN: "Final[int]" = 0
THROWABLE: "Final[int]" = 1  # it knows where it was made, and the calls that led there
WEAK_REFERENCE: "Final[int]" = 3  # made by WeakReference::create()
WEAK_MAP: "Final[int]" = 4
FIBER: "Final[int]" = 5
NUMBERLESS: "Final[int]" = 6  # state of the prelude's, which no script sees: it takes no number of those that are seen
CLOSURE: "Final[int]" = 2  # made where it is written, and not by `new`
