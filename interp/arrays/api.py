"""Arrays for everybody: each operation asks the class once and goes to the strategy's own few instructions.

Reading gives UNDEF for a key that is not there. String keys are normalised here ("12" is 12). What changes an array
is given one that its holder's slot holds alone, changes it in place, and returns the array to be stored back: the
same one, or its replacement if the storage had to change (convert.py).

    fp[s] = v_ref(ARR, array_set_int(arr, 3, v))

Elements may be references (refs.py). Reading looks through them and writing goes into them; unset, clones and
iter_shared deal with the references themselves.

Positions of an iteration: element number in packed arrays, entry number in hashes. One stays valid while the array
grows by appends to packed storage; foreach by value holds the array itself, so nothing changes under it.
"""

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.convert import append_other_kind, set_other_kind, to_hash
from pyphp.interp.arrays.hash_array import (
    HashArray,
    clone_hash,
    find_int,
    find_str,
    hash_append,
    hash_get_int,
    hash_get_str,
    hash_set_int,
    hash_set_str,
    next_int_key,
    next_live,
    remove_entry,
)
from pyphp.interp.arrays.keys import int_key, is_int_key
from pyphp.interp.arrays.packed_floats import PackedFloats, append_float, clone_floats
from pyphp.interp.arrays.packed_ints import PackedInts, append_int, clone_ints
from pyphp.interp.arrays.packed_values import PackedValues, append_value, clone_values
from pyphp.interp.data.refs import assign_item, item_value, shared_item
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import noinline
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.rarithmetic import ult
from pyphp.interp.rlib.text import Str
from pyphp.interp.rlib.value import FLOAT, INT, REF, Value, as_ref, v_float, v_int, v_undef


def new_array(capacity: int) -> PhpArray:
    """An empty array that expects this many elements. 0 makes the literal [], see convert.is_shared_empty."""
    return PackedInts(0, 0, None, Array[int](capacity))


def fresh_array() -> PhpArray:
    """What an undefined variable or null becomes when it is indexed for writing."""
    return new_array(8)


def array_get_int(arr: PhpArray, i: int) -> Value:
    """arr[i], or UNDEF."""
    if isinstance(arr, HashArray):
        return hash_get_int(cast(HashArray, arr), i)
    if not ult(i, arr.size):
        return v_undef()
    if isinstance(arr, PackedValues):
        return item_value(cast(PackedValues, arr).items, i)
    if isinstance(arr, PackedInts):
        return v_int(cast(PackedInts, arr).items[i])
    return v_float(cast(PackedFloats, arr).items[i])


def array_get_str(arr: PhpArray, key: Str) -> Value:
    """arr[key], or UNDEF."""
    if is_int_key(key):
        return array_get_int(arr, int_key(key))
    if isinstance(arr, HashArray):
        return hash_get_str(cast(HashArray, arr), key)
    return v_undef()


def array_get(arr: PhpArray, key: Value) -> Value:
    """arr[key] of an int or string key, or UNDEF."""
    return array_get_int(arr, key.i) if key.tag == INT else array_get_str(arr, as_ref(Str, key))


def array_set_int(arr: PhpArray, i: int, v: Value) -> PhpArray:
    """arr[i] = v."""
    if isinstance(arr, HashArray):
        hash_set_int(cast(HashArray, arr), i, v)
        return arr
    if not ult(i, arr.size):
        return _set_new_int(arr, i, v)
    if isinstance(arr, PackedValues):
        assign_item(cast(PackedValues, arr).items, i, v)
        return arr
    if isinstance(arr, PackedInts):
        if v.tag != INT:
            return set_other_kind(arr, i, v)
        cast(PackedInts, arr).items[i] = v.i
        return arr
    if v.tag != FLOAT:
        return set_other_kind(arr, i, v)
    cast(PackedFloats, arr).items[i] = v.f
    return arr


def _set_new_int(arr: PhpArray, i: int, v: Value) -> PhpArray:
    """arr[i] = v of a packed array that has no i."""
    if i == arr.size:
        return _append_packed(arr, v)
    made = to_hash(arr)
    hash_set_int(made, i, v)
    return made


def array_set_str(arr: PhpArray, key: Str, v: Value) -> PhpArray:
    """arr[key] = v."""
    if is_int_key(key):
        return array_set_int(arr, int_key(key), v)
    made = to_hash(arr)
    hash_set_str(made, key, v)
    return made


def array_set(arr: PhpArray, key: Value, v: Value) -> PhpArray:
    """arr[key] = v of an int or string key."""
    return array_set_int(arr, key.i, v) if key.tag == INT else array_set_str(arr, as_ref(Str, key), v)


def array_append(arr: PhpArray, v: Value) -> PhpArray | None:
    """arr[] = v; None if the next element is already occupied (PHP_INT_MAX is)."""
    if isinstance(arr, HashArray):
        return arr if hash_append(cast(HashArray, arr), v) else None
    return _append_packed(arr, v)


def _append_packed(arr: PhpArray, v: Value) -> PhpArray:
    if isinstance(arr, PackedInts):
        if v.tag != INT:
            return append_other_kind(arr, v)
        append_int(cast(PackedInts, arr), v.i)
        return arr
    if isinstance(arr, PackedValues):
        append_value(cast(PackedValues, arr), v)
        return arr
    if v.tag != FLOAT:
        return append_other_kind(arr, v)
    append_float(cast(PackedFloats, arr), v.f)
    return arr


def next_key(arr: PhpArray) -> int:
    """The key that an append would take."""
    return next_int_key(cast(HashArray, arr)) if isinstance(arr, HashArray) else arr.size


def array_unset_int(arr: PhpArray, i: int) -> PhpArray:
    """unset(arr[i]). The next append key stays, so a list that loses an element is no list any more."""
    if isinstance(arr, HashArray) or ult(i, arr.size):
        made = to_hash(arr)
        e = find_int(made, i)
        if e >= 0:
            remove_entry(made, e)
        return made
    return arr


def array_unset_str(arr: PhpArray, key: Str) -> PhpArray:
    """unset(arr[key])."""
    if is_int_key(key):
        return array_unset_int(arr, int_key(key))
    if isinstance(arr, HashArray):
        made = cast(HashArray, arr)
        e = find_str(made, key)
        if e >= 0:
            remove_entry(made, e)
    return arr


@noinline
def array_clone(arr: PhpArray) -> PhpArray:
    """A copy to write to: same elements, order, next key and position."""
    if isinstance(arr, PackedInts):
        return clone_ints(cast(PackedInts, arr))
    if isinstance(arr, PackedValues):
        return clone_values(cast(PackedValues, arr))
    if isinstance(arr, PackedFloats):
        return clone_floats(cast(PackedFloats, arr))
    return clone_hash(cast(HashArray, arr))


# Iteration by position


def iter_first(arr: PhpArray) -> int:
    """The position of the first element; not valid if there is none."""
    if isinstance(arr, HashArray):
        return cast(HashArray, arr).head
    return 0


def iter_at(arr: PhpArray, n: int) -> int:
    """The position of element number n (from 0); at once where there are no holes."""
    if iter_end(arr) == arr.size:
        return n
    pos = iter_first(arr)
    for _ in range(n):
        pos = iter_next(arr, pos)
    return pos


def iter_next(arr: PhpArray, pos: int) -> int:
    """The position that follows; not valid at the end."""
    if isinstance(arr, HashArray):
        return next_live(cast(HashArray, arr), pos + 1)
    return pos + 1


def iter_valid(arr: PhpArray, pos: int) -> bool:
    """Is there an element at pos, which came from iter_first or iter_next?"""
    return pos < iter_end(arr)


def iter_end(arr: PhpArray) -> int:
    """The first position behind the last element."""
    return cast(HashArray, arr).used if isinstance(arr, HashArray) else arr.size


def iter_value(arr: PhpArray, pos: int) -> Value:
    """The element at a valid position."""
    if isinstance(arr, PackedValues):
        return item_value(cast(PackedValues, arr).items, pos)
    if isinstance(arr, PackedInts):
        return v_int(cast(PackedInts, arr).items[pos])
    if isinstance(arr, PackedFloats):
        return v_float(cast(PackedFloats, arr).items[pos])
    return item_value(cast(HashArray, arr).entries, pos + pos + 1)


def iter_shared(arr: PhpArray, pos: int) -> Value:
    """As iter_value, for a copy of the element: REF if it is a reference that has other names, too."""
    if isinstance(arr, PackedValues):
        return shared_item(cast(PackedValues, arr).items, pos)
    if isinstance(arr, HashArray):
        return shared_item(cast(HashArray, arr).entries, pos + pos + 1)
    return iter_value(arr, pos)


def iter_cell(arr: PhpArray, pos: int) -> Value:
    """As iter_value, but REF if the element is a reference."""
    if isinstance(arr, PackedValues):
        return cast(PackedValues, arr).items[pos]
    if isinstance(arr, HashArray):
        return cast(HashArray, arr).entries[pos + pos + 1]
    return iter_value(arr, pos)


def iter_refers(arr: PhpArray, pos: int) -> bool:
    """Is the element at a valid position a reference?"""
    if isinstance(arr, PackedValues):
        return cast(PackedValues, arr).items[pos].tag == REF
    return isinstance(arr, HashArray) and cast(HashArray, arr).entries[pos + pos + 1].tag == REF


def iter_key(arr: PhpArray, pos: int) -> Value:
    """The key at a valid position."""
    if isinstance(arr, HashArray):
        return cast(HashArray, arr).entries[pos + pos]
    return v_int(pos)
