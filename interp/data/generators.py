"""Generators: functions that stop at a yield and go on there.

A generator owns its frame. While it does not run, the frame's slots are in `held`; whoever resumes it moves them to
the stack above his own frame, and YIELD moves them back. How many there are stands in the instruction at which the
generator stopped, so both moves have a constant length. Nothing recurses natively: resuming is a call, a yield a return
(handlers/objects/generators.py).
"""

from typing import Final

from attrs import define

from pyphp.interp.data.code import Func
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.value import Value

NEW: Final[int] = 0  # states: nothing of its body has run yet
SUSPENDED: Final[int] = 1  # at a yield
RUNNING: Final[int] = 2
CLOSING: Final[int] = 3  # nobody refers to it any more: what it has in `finally` runs
FINISHED: Final[int] = 4  # it has returned
ABORTED: Final[int] = 5  # a throwable has left it
VALUE: Final[int] = 0  # in `held`: what the last yield has yielded, UNDEF before the first
KEY: Final[int] = 1
RESULT: Final[int] = 2
SENT: Final[int] = 3  # what is thrown into it
EXTRAS: Final[int] = 4  # arguments that no parameter took, as in the slot below a window
SLOTS: Final[int] = 5  # the frame's slots behind its header, from here on


@define(slots=True, eq=False)
class GeneratorObject(PhpObject):
    """An object of the class Generator.

    at: the number of the instruction at which it goes on, behind the one at which it stopped and the one that throws
    what throw() sends. held: its slots and what it has yielded, see above. largest: the largest int key so far.
    at_first: it has not been resumed since its first yield. by_ref: it yields references. delegate: the
    generator whose values it yields. passed: the number of arguments of the call that made it.
    """

    func: Func
    at: int
    held: Array[Value]
    state: int
    largest: int
    at_first: bool
    by_ref: bool
    delegate: "GeneratorObject | None"
    passed: int


def leaf_of(generator: GeneratorObject) -> GeneratorObject:
    """The generator whose value this one shows: the innermost that it delegates to."""
    each = generator
    inner = each.delegate
    while inner is not None:
        each = inner
        inner = each.delegate
    return each


def is_over(generator: GeneratorObject) -> bool:
    """Will it never run again?"""
    return generator.state >= FINISHED
