"""Requests that cannot fit memory_limit: refused at once, before a builtin builds something huge.

PHP's figures, for the message: a string costs 25 bytes more than its length, a list 16 bytes and a hash 40 bytes for
each of the elements up to the next power of two, and large blocks are made of pages.
"""

from typing import Final

from pyphp.interp.errors import fatal, memory_exhausted
from pyphp.interp.numbers import int_to_str
from pyphp.interp.rlib.rarithmetic import INT_MAX
from pyphp.interp.rlib.text import lit
from pyphp.interp.vm import VM
from pyphp.interp.wording import join5

PAGE_MASK: Final[int] = 4095
RESERVED: Final[int] = 2097152  # what PHP has in use when a script starts
STRING_BYTES: Final[int] = 25
MOST_ELEMENTS: Final[int] = 1073741824
LIST_BYTES: Final[int] = 16
HASH_BYTES: Final[int] = 40


def request(vm: VM, size: int) -> None:
    """End the script if a block of this size is more than the limit leaves."""
    if vm.memory_limit >= 0 and size > vm.memory_limit - RESERVED:
        memory_exhausted(vm, (size + PAGE_MASK) & ~PAGE_MASK)


def request_string(vm: VM, length: int) -> None:
    """A string of this length is about to be made."""
    most = INT_MAX - STRING_BYTES - PAGE_MASK
    request(vm, length + STRING_BYTES if length < most else most)


def request_list(vm: VM, size: int) -> None:
    """A list of so many elements is about to be made."""
    if size >= MOST_ELEMENTS:
        overflow(vm, size, 32)
    request(vm, _power_of_two(size) * LIST_BYTES + 8)


def request_hash(vm: VM, size: int) -> None:
    """A hash of so many elements is about to be made."""
    if size >= MOST_ELEMENTS:
        overflow(vm, size, 32)
    request(vm, _power_of_two(size) * HASH_BYTES)


def _power_of_two(n: int) -> int:
    size = 8
    while size < n:
        size = size + size
    return size


def overflow(vm: VM, count: int, size: int) -> None:
    """End the script: count * size bytes are more than there can be."""
    head = lit(b"Possible integer overflow in memory allocation (")
    fatal(vm, join5(head, int_to_str(count), lit(b" * "), int_to_str(size), lit(b" + 32)")))
