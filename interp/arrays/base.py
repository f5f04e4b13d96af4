"""PhpArray: what every strategy of array storage has in common.

A PHP array is an ordered map from ints and strings. The class of the object says how it is stored:

    PackedInts     keys 0 .. size-1, every element an int      items: raw i64
    PackedFloats   keys 0 .. size-1, every element a float     items: raw double
    PackedValues   keys 0 .. size-1, anything                  items: Value
    HashArray      any keys in insertion order                 entries + open-addressing index

Invariant of the packed ones: there are no holes and the next append key is `size`. Whatever would break that (unset,
a key that is not consecutive) makes a HashArray. So a fast path asks `isinstance(arr, PackedInts)` and `ult(i,
arr.size)`, and reads `arr.items[i]`.

The empty array is a PackedInts; its first element chooses the strategy. Arrays are values: one is changed only when
the slot that holds it is its only holder (`unique`), which callers ask before they come here.
"""

from attrs import define

from pyphp.interp.data.refs import RefCell
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import Size, copied_on_write
from pyphp.interp.rlib.obj import HeapObject, same_object
from pyphp.interp.rlib.value import ARR, REF, Value, as_ref


@define(slots=True, eq=False)
class Cursor(HeapObject):
    """Where a foreach by reference is (cursors.py): it goes on at the first element from pos on; the last one it met
    was at `at`.
    """

    pos: int
    at: int
    next: "Cursor | None"


@copied_on_write
@define(slots=True, eq=False)
class PhpArray(HeapObject):
    """Any array. size: number of elements. pos: the internal pointer of current() and next(), a position of api.py."""

    size: Size
    pos: int
    cursors: "Cursor | None"  # the loops by reference that are going through it


def grown(capacity: int) -> int:
    """The capacity after a full one: doubled, so that n appends cost O(n)."""
    return 8 if capacity < 8 else capacity + capacity


def copied_item(source: PhpArray, items: Array[Value], i: int) -> Value:
    """What a copy of an array gets (see shared_item), but a reference that holds that array itself stays one."""
    if items[i].tag == REF and items.unique(i):
        v = as_ref(RefCell, items[i]).value
        if v.tag != ARR or not same_object(as_ref(PhpArray, v), source):
            return v
    return items[i]
