"""Fibers: calls that are left half-way and gone on with later. See objects/fibers.py."""

from typing import Final

from attrs import define

from pyphp.interp.data.objects import PhpObject
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.coroutines import CoroutineHolder
from pyphp.interp.rlib.frame import Frame, Instr
from pyphp.interp.rlib.value import Value

INIT: Final[int] = 0  # states of a fiber
RUNNING: Final[int] = 1  # also while another one runs that it has resumed
SUSPENDED: Final[int] = 2
RETURNED: Final[int] = 3
THREW: Final[int] = 4
SENT: Final[int] = 0  # what it is resumed with: a value
THROWN: Final[int] = 1  # a throwable
CLOSING: Final[int] = 2  # what nothing catches: nobody refers to the fiber any more
ENDING: Final[int] = 3  # as exit(): not even what is in `finally` runs


@define(slots=True, eq=False)
class FiberStack(CoroutineHolder):
    """A coroutine's stacks, and others that wait to be used again."""

    number: int
    next: "FiberStack | None"


@define(slots=True, eq=False)
class FiberObject(PhpObject):
    """An object of the class Fiber.

    callback: the Callable (HIDDEN), UNDEF before the constructor. number: its coroutine's, 0 where it has none. entry:
    its first frame, once it has been started; fp, pc: where it was suspended last; used: how many slots there are from
    its first frame on while it is suspended; held: what is in them, while cycles are collected
    (limits/suspended.py). previous: the one that resumed it; None: none did, or it is not running. transfer:
    what is handed over when it is entered or left; what it has returned. mode: how it is resumed. closed: it must not
    be suspended any more.
    """

    callback: Value
    state: int
    number: int
    stack: FiberStack | None
    entry: Frame
    fp: Frame
    pc: Instr
    used: int
    held: Array[Value] | None
    previous: "FiberObject | None"
    transfer: Value
    mode: int
    closed: bool
