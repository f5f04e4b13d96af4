"""PackedFloats: a list of floats as raw doubles, 8 bytes an element.

Storing anything but a float (an int too: PHP keeps the two apart) turns it into PackedValues.
"""

from attrs import define

from pyphp.interp.arrays.base import PhpArray, grown
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import noinline


@define(slots=True, eq=False)
class PackedFloats(PhpArray):
    """items[0 .. size-1] are the elements of keys 0 .. size-1; what lies beyond is capacity."""

    items: Array[float]


def append_float(arr: PackedFloats, f: float) -> None:
    """arr[] = f."""
    n = arr.size
    if n == arr.items.length:
        grow_floats(arr)
    arr.items[n] = f
    arr.size = n + 1


@noinline
def grow_floats(arr: PackedFloats) -> None:
    """Double the capacity."""
    items = Array[float](grown(arr.items.length))
    items.move_from(0, arr.items, 0, arr.size)
    arr.items = items


def clone_floats(arr: PackedFloats) -> PackedFloats:
    """A copy, with the same capacity."""
    items = Array[float](arr.items.length)
    items.copy_from(0, arr.items, 0, arr.size)
    return PackedFloats(arr.size, arr.pos, None, items)


def part_of_floats(arr: PackedFloats, start: int, count: int) -> PackedFloats:
    """A list of `count` elements from `start` on, which are there."""
    items = Array[float](count)
    items.copy_from(0, arr.items, start, count)
    return PackedFloats(count, 0, None, items)
