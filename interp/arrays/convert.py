"""Changes of strategy: what happens when a value or a key does not fit the storage that an array has.

    PackedInts, PackedFloats --(another kind of value)--> PackedValues --(another kind of key)--> HashArray

There is no way back. The elements move; the old array is left empty, for its holder to drop when it stores the new one.
"""

from pyphp.interp.arrays.base import PhpArray, grown
from pyphp.interp.arrays.hash_array import HashArray, insert_entry, int_hash, new_hash
from pyphp.interp.arrays.packed_floats import PackedFloats, append_float
from pyphp.interp.arrays.packed_ints import PackedInts
from pyphp.interp.arrays.packed_values import PackedValues, append_value
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import dont_look_inside, noinline
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.value import FLOAT, Value, v_float, v_int


@noinline
def append_other_kind(arr: PhpArray, v: Value) -> PhpArray:
    """arr[] = v for raw storage that v does not fit. The first element of an empty array chooses its strategy."""
    if arr.size == 0 and v.tag == FLOAT and isinstance(arr, PackedInts):
        floats = PackedFloats(0, 0, arr.cursors, Array[float](cast(PackedInts, arr).items.length))
        append_float(floats, v.f)
        return floats
    values = to_values(arr)
    append_value(values, v)
    return values


@noinline
def set_other_kind(arr: PhpArray, i: int, v: Value) -> PhpArray:
    """arr[i] = v for raw storage that v does not fit; key i is there."""
    values = to_values(arr)
    values.items.put(i, v)
    return values


@dont_look_inside
def to_values(arr: PhpArray) -> PackedValues:
    """The PackedValues that replaces a PackedInts or PackedFloats: a list of any values, with a room for one more."""
    n = arr.size
    if isinstance(arr, PackedInts):
        ints = cast(PackedInts, arr).items
        items = Array[Value](ints.length if n < ints.length else grown(n))
        for i in range(n):
            items.put(i, v_int(ints[i]))
        return PackedValues(n, arr.pos, arr.cursors, items)
    floats = cast(PackedFloats, arr).items
    boxed = Array[Value](floats.length if n < floats.length else grown(n))
    for i in range(n):
        boxed.put(i, v_float(floats[i]))
    return PackedValues(n, arr.pos, arr.cursors, boxed)


def to_hash(arr: PhpArray) -> HashArray:
    """The HashArray that replaces any array (a HashArray is returned as it is)."""
    if isinstance(arr, HashArray):
        return cast(HashArray, arr)
    return _hash_of(arr)


@dont_look_inside
@noinline
def _hash_of(arr: PhpArray) -> HashArray:
    n = arr.size
    if isinstance(arr, PackedInts):
        ints = cast(PackedInts, arr).items
        made = new_hash(ints.length if n < ints.length else n + 1)
        for i in range(n):
            insert_entry(made, v_int(i), int_hash(i), v_int(ints[i]))
    elif isinstance(arr, PackedFloats):
        floats = cast(PackedFloats, arr).items
        made = new_hash(floats.length if n < floats.length else n + 1)
        for i in range(n):
            insert_entry(made, v_int(i), int_hash(i), v_float(floats[i]))
    else:
        values = cast(PackedValues, arr)
        made = new_hash(values.items.length if n < values.items.length else n + 1)
        for i in range(n):
            insert_entry(made, v_int(i), int_hash(i), values.items.take(i))
        values.size = 0
    if n > 0 or is_shared_empty(arr):
        made.next_free = n
    made.list_end = n
    made.pos = arr.pos
    made.cursors = arr.cursors
    return made


def is_shared_empty(arr: PhpArray) -> bool:
    """Is this PHP's one empty array, [], rather than one with room? After a first key -5 it goes on at 0, others at -4.

    (An undefined variable or null that is indexed becomes an array with room.)
    """
    return isinstance(arr, PackedInts) and cast(PackedInts, arr).items.length == 0
