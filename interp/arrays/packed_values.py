"""PackedValues: a list of any values, 16 bytes an element, as PHP's own packed arrays."""

from attrs import define

from pyphp.interp.arrays.base import PhpArray, copied_item, grown
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import noinline
from pyphp.interp.rlib.value import Value


@define(slots=True, eq=False)
class PackedValues(PhpArray):
    """items[0 .. size-1] are the elements of keys 0 .. size-1, never UNDEF; what lies beyond is UNDEF."""

    items: Array[Value]


def append_value(arr: PackedValues, v: Value) -> None:
    """arr[] = v."""
    n = arr.size
    if n == arr.items.length:
        grow_values(arr)
    arr.items.put(n, v)
    arr.size = n + 1


@noinline
def grow_values(arr: PackedValues) -> None:
    """Double the capacity."""
    items = Array[Value](grown(arr.items.length))
    items.move_from(0, arr.items, 0, arr.size)
    arr.items = items


def clone_values(arr: PackedValues) -> PackedValues:
    """A copy that shares what the elements refer to, with the same capacity."""
    items = Array[Value](arr.items.length)
    for i in range(arr.size):
        items.put(i, copied_item(arr, arr.items, i))
    return PackedValues(arr.size, arr.pos, None, items)
