"""PackedInts: a list of ints as raw i64, 8 bytes an element. Also the empty array.

Storing anything but an int turns it into PackedValues (convert.py); elements need neither tag checks nor reference
counts.
"""

from attrs import define

from pyphp.interp.arrays.base import PhpArray, grown
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import noinline


@define(slots=True, eq=False)
class PackedInts(PhpArray):
    """items[0 .. size-1] are the elements of keys 0 .. size-1; what lies beyond is capacity."""

    items: Array[int]


def append_int(arr: PackedInts, i: int) -> None:
    """arr[] = i."""
    n = arr.size
    if n == arr.items.length:
        grow_ints(arr)
    arr.items[n] = i
    arr.size = n + 1


@noinline
def grow_ints(arr: PackedInts) -> None:
    """Double the capacity."""
    items = Array[int](grown(arr.items.length))
    items.move_from(0, arr.items, 0, arr.size)
    arr.items = items


def clone_ints(arr: PackedInts) -> PackedInts:
    """A copy, with the same capacity: what is copied for a write is often about to grow."""
    items = Array[int](arr.items.length)
    items.copy_from(0, arr.items, 0, arr.size)
    return PackedInts(arr.size, arr.pos, None, items)


def part_of_ints(arr: PackedInts, start: int, count: int) -> PackedInts:
    """A list of `count` elements from `start` on, which are there."""
    items = Array[int](count)
    items.copy_from(0, arr.items, start, count)
    return PackedInts(count, 0, None, items)
