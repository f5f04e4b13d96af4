"""The heap's accounts: bytes in use, the most there have been, and how many there may be.

Natively the image's allocator keeps them (jit/translate/runtime/heap.py); on CPython, strings and arrays do as they come and go. Either counts what the image
would allocate. A request beyond the limit is reported to interp/limits/memory.py, which may grant it. If it does not, the run ends at once, wherever the request is made: no
code of the subset sees it fail. Natively the allocator abandons the machine; here HeapExhausted does, which nothing but the engine catches.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

NO_LIMIT = 1 << 62
HEADER = 24  # bytes before an array's elements
STR_BYTES = 41  # of a string besides its capacity


class HeapExhausted(Exception):
    """A block that does not fit: its size in bytes."""


def _refuse(size: int) -> int:
    return 0


class _Accounts:
    __slots__ = ("limit", "peak", "report", "used")

    def __init__(self) -> None:
        self.used = 0
        self.peak = 0
        self.limit = NO_LIMIT
        self.report: Callable[[int], int] = _refuse


_accounts = _Accounts()


def block(size: int) -> int:
    """The bytes that a block of this size takes in the allocator."""
    return size + 23 & -16


def charge(size: int) -> None:
    """A block of this size is made. Not for the subset."""
    if _accounts.used + block(size) > _accounts.limit and not _accounts.report(size):
        raise HeapExhausted(size)
    used = _accounts.used = _accounts.used + block(size)
    if used > _accounts.peak:
        _accounts.peak = used


def give_back(size: int) -> None:
    """A block of this size is gone. Not for the subset."""
    _accounts.used -= block(size)


def heap_bytes() -> int:
    """Bytes in use."""
    return _accounts.used


def heap_peak() -> int:
    """The most bytes that have been in use."""
    return _accounts.peak


def heap_limit() -> int:
    """How many there may be."""
    return _accounts.limit


def heap_allow(limit: int) -> None:
    """From now on there may be so many."""
    _accounts.limit = limit


@contextmanager
def unlimited() -> Iterator[None]:
    """No request meets the limit meanwhile. For the host."""
    limit = _accounts.limit
    _accounts.limit = NO_LIMIT
    yield
    _accounts.limit = limit


def heap_open(limit: int, report: Callable[[int], int]) -> None:
    """A run begins: its limit, what is called with the size of a block that does not fit, and its own peak. For the host."""
    _accounts.limit = limit
    _accounts.report = report
    _accounts.peak = _accounts.used


def heap_charge(size: int) -> None:
    """Count memory that is not from the allocator: the stack's."""
    _accounts.used += size
    _accounts.peak = max(_accounts.peak, _accounts.used)
