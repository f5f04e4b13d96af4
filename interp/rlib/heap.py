"""The heap's accounts: bytes in use, the most there have been, and how many there may be.

Each engine has its own. A thread keeps those of the engine that works in it; on CPython, where an object may die in any
thread, blocks are given back to the accounts that they were taken from.

Natively the image's allocator keeps them (jit/translate/runtime/heap.py); on CPython, strings and arrays do as they
come and go. Either counts what the image would allocate. A request beyond the limit is reported to
interp/limits/memory.py, which may grant it. If it does not, the run ends at once, wherever the request is made: no code
of the subset sees it fail. Natively the allocator abandons the machine; here HeapExhausted does, which nothing but the
engine catches.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

NO_LIMIT = 1 << 62
HEADER = 24  # bytes before an array's elements
STR_BYTES = 41  # of a string besides its capacity


class HeapExhausted(Exception):
    """A block that does not fit: its size in bytes."""


def _refuse(size: int) -> int:
    return 0


class Accounts:
    """An engine's. used: what it begins with. tracked: what its cycle collector looks at (rlib/cycles.py). dying: see
    rlib/dying.py.
    """

    __slots__ = ("coroutines", "dying", "limit", "peak", "report", "tracked", "used")

    def __init__(self, used: int = 0) -> None:
        self.used = used
        self.peak = used
        self.limit = NO_LIMIT
        self.report: Callable[[int], int] = _refuse
        self.tracked: Any = None
        self.dying: Any = None
        self.coroutines: Any = None


class _Thread(threading.local):
    """What this thread keeps: what no engine has made is nobody's."""

    accounts = Accounts()


_here = _Thread()


def accounts_here() -> Accounts:
    """Those that this thread keeps. Not for the subset."""
    return _here.accounts


def block(size: int) -> int:
    """The bytes that a block of this size takes in the allocator."""
    return size + 23 & -16


def charge(size: int) -> Accounts:
    """A block of this size is made: the accounts that it is from. Not for the subset."""
    accounts = _here.accounts
    taken = block(size)
    if accounts.used + taken > accounts.limit and not accounts.report(size):
        raise HeapExhausted(size)
    used = accounts.used = accounts.used + taken
    if used > accounts.peak:
        accounts.peak = used
    return accounts


def give_back(accounts: Accounts, size: int) -> None:
    """A block of this size is gone, in whatever thread. Not for the subset."""
    taken = block(size)
    accounts.used -= taken


@contextmanager
def keeping(accounts: Accounts) -> Iterator[None]:
    """This thread keeps an engine's accounts meanwhile. For the host."""
    before = _here.accounts
    _here.accounts = accounts
    try:
        yield
    finally:
        _here.accounts = before


def heap_bytes() -> int:
    """Bytes in use."""
    return _here.accounts.used


def heap_peak() -> int:
    """The most bytes that have been in use."""
    return _here.accounts.peak


def heap_limit() -> int:
    """How many there may be."""
    return _here.accounts.limit


def heap_allow(limit: int) -> None:
    """From now on there may be so many."""
    _here.accounts.limit = limit


@contextmanager
def unlimited() -> Iterator[None]:
    """No request meets the limit meanwhile. For the host."""
    accounts = _here.accounts
    limit = accounts.limit
    accounts.limit = NO_LIMIT
    yield
    accounts.limit = limit


def heap_open(limit: int, report: Callable[[int], int]) -> None:
    """A run begins: its limit, what is called with the size of a block that does not fit, and its own peak. For the
    host.
    """
    accounts = _here.accounts
    accounts.limit = limit
    accounts.report = report
    accounts.peak = accounts.used


def heap_charge(size: int) -> None:
    """Count memory that is not from the allocator: the stack's."""
    accounts = _here.accounts
    accounts.used += size
    accounts.peak = max(accounts.peak, accounts.used)
