"""HashArray: an insertion-ordered hash map, for every array that is not a list.

    entries   key and value side by side, in insertion order:  [k0, v0, k1, v1, ..]
              a deleted entry is a tombstone: key and value UNDEF
    index     open addressing with linear probing, a power of two long, at least twice as many places as entries:
              word = upper half of the key's hash | entry number + 1;   0 = nothing here
              None while there is room for FEW entries only: looking at each costs less than an index would

A lookup compares the upper half of the hash in the index word first, so a probe that fails rarely touches an entry.
Deleting leaves the index alone: the word goes on to lead to a tombstone, which equals no key. So order survives
deletion, and entry numbers (the positions of api.py) are stable until the entries are full; then `make_room` drops
the tombstones or doubles.

PHP's own storage shows in one place: while it has an array packed, a new key behind the last one that is there sets the
key of the next append, even to a smaller one. list_end and list_room follow what PHP's packed storage would be.
"""

from typing import Final

from attrs import define

from pyphp.interp.arrays.base import PhpArray, copied_item
from pyphp.interp.data.refs import assign_item, item_value
from pyphp.interp.data.strings import str_hash
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import dont_look_inside, noinline
from pyphp.interp.rlib.rarithmetic import INT_MAX, INT_MIN, int_shr, intmask
from pyphp.interp.rlib.text import Str, str_same
from pyphp.interp.rlib.value import INT, STR, UNDEF, Value, as_ref, v_int, v_ref, v_undef

ENTRY: Final[int] = 0xFFFFFFFF  # of an index word: entry number + 1
UPPER: Final[int] = -4294967296  # of an index word: the hash's upper half
NO_KEY_YET: Final[int] = INT_MIN  # as next_free: every int key to come raises it
NO_LIST: Final[int] = -1
LEAST_ROOM: Final[int] = 8
FEW: Final[int] = 8
GOLDEN: Final[int] = -7046029254386353131  # 2**64 divided by the golden ratio: spreads runs and multiples alike


@define(slots=True, eq=False)
class HashArray(PhpArray):
    """See the module's text. Keys are INT or STR values."""

    next_free: int  # the key that an append takes; NO_KEY_YET: 0
    used: int  # entries in use, tombstones included
    head: int  # no live entry lies before it
    entries: Array[Value]
    index: Array[int] | None
    list_end: int  # PHP's packed storage is in use up to here; NO_LIST: PHP has a hash
    list_room: int  # and has room for so many


def new_index(capacity: int) -> Array[int] | None:
    """For so many entries: as long as the power of two that is at least twice that."""
    if capacity <= FEW:
        return None
    n = FEW + FEW
    while n < capacity + capacity:
        n = n + n
    return Array[int](n)


def new_hash(capacity: int) -> HashArray:
    """An empty hash with room for this many entries (FEW or more)."""
    return new_record(capacity if capacity > FEW else FEW)


def new_record(n: int) -> HashArray:
    """An empty hash with room for n entries, 1 or more, and no other: most that begin with as many keep them."""
    return HashArray(0, 0, None, NO_KEY_YET, 0, 0, Array[Value](n + n), new_index(n), 0, list_room_for(n))


def list_room_for(capacity: int) -> int:
    """The size of PHP's packed storage for so many elements: a power of two."""
    n = LEAST_ROOM
    while n < capacity:
        n = n + n
    return n


def int_hash(i: int) -> int:
    """The hash of an int key."""
    h = intmask(i * GOLDEN)
    return h ^ int_shr(h, 32)


def key_hash(key: Value) -> int:
    """The hash of a live entry's key."""
    return int_hash(key.i) if key.tag == INT else str_hash(as_ref(Str, key))


@dont_look_inside
def find_int(arr: HashArray, i: int) -> int:
    """The entry of int key i, or -1."""
    index = arr.index
    if index is None:
        return _find_int_among_few(arr, i)
    h = int_hash(i)
    p = h & (index.length - 1)
    word = index[p]
    if word == 0:
        return -1
    e = (word & ENTRY) - 1
    key = arr.entries[e + e]
    if key.tag == INT and key.i == i:
        return e
    return _find_int_further(arr, index, i, h, p)


def _find_int_among_few(arr: HashArray, i: int) -> int:
    """Without an index."""
    for e in range(arr.used):
        key = arr.entries[e + e]
        if key.tag == INT and key.i == i:
            return e
    return -1


@noinline
def _find_int_further(arr: HashArray, index: Array[int], i: int, h: int, start: int) -> int:
    """Go on probing behind place `start`."""
    mask = index.length - 1
    p = (start + 1) & mask
    word = index[p]
    while word != 0:
        if (word ^ h) & UPPER == 0:
            e = (word & ENTRY) - 1
            key = arr.entries[e + e]
            if key.tag == INT and key.i == i:
                return e
        p = (p + 1) & mask
        word = index[p]
    return -1


@dont_look_inside
def find_str(arr: HashArray, s: Str) -> int:
    """The entry of string key s (which is not a decimal int, see keys.py), or -1."""
    index = arr.index
    if index is None:
        return _find_str_among_few(arr, s)
    h = str_hash(s)
    p = h & (index.length - 1)
    word = index[p]
    if word == 0:
        return -1
    if (word ^ h) & UPPER == 0:
        e = (word & ENTRY) - 1
        key = arr.entries[e + e]
        if key.tag == STR and str_same(as_ref(Str, key), s):
            return e
    return _find_str_further(arr, index, s, h, p)


def _find_str_among_few(arr: HashArray, s: Str) -> int:
    """Without an index."""
    h = str_hash(s)
    for e in range(arr.used):
        key = arr.entries[e + e]
        if key.tag == STR and str_hash(as_ref(Str, key)) == h and str_same(as_ref(Str, key), s):
            return e
    return -1


@noinline
def _find_str_further(arr: HashArray, index: Array[int], s: Str, h: int, start: int) -> int:
    """Go on probing behind place `start`."""
    mask = index.length - 1
    p = (start + 1) & mask
    word = index[p]
    while word != 0:
        if (word ^ h) & UPPER == 0:
            e = (word & ENTRY) - 1
            key = arr.entries[e + e]
            if key.tag == STR and str_same(as_ref(Str, key), s):
                return e
        p = (p + 1) & mask
        word = index[p]
    return -1


def hash_get_int(arr: HashArray, i: int) -> Value:
    """The value of int key i, or UNDEF."""
    e = find_int(arr, i)
    return v_undef() if e < 0 else item_value(arr.entries, e + e + 1)


def hash_get_str(arr: HashArray, s: Str) -> Value:
    """The value of string key s, or UNDEF."""
    e = find_str(arr, s)
    return v_undef() if e < 0 else item_value(arr.entries, e + e + 1)


def hash_set_int(arr: HashArray, i: int, v: Value) -> None:
    """arr[i] = v."""
    e = find_int(arr, i)
    if e >= 0:
        assign_item(arr.entries, e + e + 1, v)
    else:
        insert_entry(arr, v_int(i), int_hash(i), v)
        if i >= arr.next_free or _extends_list(arr, i):
            arr.next_free = i + 1 if i < INT_MAX else i
        _follow_insertion(arr, i)


def _extends_list(arr: HashArray, i: int) -> bool:
    """Does PHP put the new key i behind the end of a packed array?"""
    end = arr.list_end
    if end == NO_LIST or i < end:
        return False
    room = arr.list_room
    return i < room or (int_shr(i, 1) < room and int_shr(room, 1) < arr.size - 1)


def _follow_insertion(arr: HashArray, i: int) -> None:
    """The new key i is in: what has become of PHP's storage?"""
    if arr.list_end == NO_LIST:
        return
    if _extends_list(arr, i):
        if i >= arr.list_room:
            arr.list_room = arr.list_room + arr.list_room
        arr.list_end = i + 1
    else:
        arr.list_end = NO_LIST


def hash_set_str(arr: HashArray, s: Str, v: Value) -> None:
    """arr[s] = v."""
    e = find_str(arr, s)
    if e >= 0:
        assign_item(arr.entries, e + e + 1, v)
    else:
        hash_add_str(arr, s, v)


def hash_add_str(arr: HashArray, s: Str, v: Value) -> None:
    """arr[s] = v, where it is certain that there is no s yet."""
    insert_entry(arr, v_ref(STR, s), str_hash(s), v)
    arr.list_end = NO_LIST


def hash_append(arr: HashArray, v: Value) -> bool:
    """arr[] = v; False if the next key is already taken (only PHP_INT_MAX can be)."""
    i = next_int_key(arr)
    if i == INT_MAX and find_int(arr, i) >= 0:
        return False
    insert_entry(arr, v_int(i), int_hash(i), v)
    arr.next_free = i + 1 if i < INT_MAX else i
    _follow_insertion(arr, i)
    return True


def next_int_key(arr: HashArray) -> int:
    """The key that an append takes."""
    return 0 if arr.next_free == NO_KEY_YET else arr.next_free


def insert_entry(arr: HashArray, key: Value, h: int, v: Value) -> None:
    """A new entry at the end, for a key that is not there."""
    if arr.used + arr.used == arr.entries.length:
        make_room(arr)
    e = arr.used
    arr.entries.put(e + e, key)
    arr.entries.put(e + e + 1, v)
    arr.used = e + 1
    arr.size = arr.size + 1
    index = arr.index
    if index is not None:
        _link_entry(index, h, e)


def _link_entry(index: Array[int], h: int, e: int) -> None:
    """Let the first free place of the hash's probe sequence lead to entry e."""
    mask = index.length - 1
    p = h & mask
    while index[p] != 0:
        p = (p + 1) & mask
    index[p] = (h & UPPER) | (e + 1)


def remove_entry(arr: HashArray, e: int) -> None:
    """Make a live entry a tombstone."""
    key = arr.entries.take(e + e)
    old = arr.entries.take(e + e + 1)
    assert key.tag != UNDEF and old.tag != UNDEF
    arr.size = arr.size - 1
    if e == arr.head:
        arr.head = next_live(arr, e + 1)
    if arr.list_end > 0 and key.tag == INT and key.i == arr.list_end - 1:
        _shrink_list(arr)


def _shrink_list(arr: HashArray) -> None:
    """The last key of a packed array has gone."""
    end = arr.list_end - 1
    while end > 0 and find_int(arr, end - 1) < 0:
        end = end - 1
    arr.list_end = end


def drop_last(arr: HashArray) -> None:
    """Remove the last live entry, of an array that has one, and leave as much room as before it was added."""
    if arr.entries[arr.used + arr.used - 2].tag == UNDEF:
        _rebuild(arr, int_shr(arr.entries.length, 1))
    e = arr.used - 1
    index = arr.index
    if index is None:
        remove_entry(arr, e)
    else:
        h = key_hash(arr.entries[e + e])
        remove_entry(arr, e)
        _unlink_entry(arr, index, h, e)
    arr.used = e
    if arr.head > e:
        arr.head = e


def last_live(arr: HashArray) -> int:
    """The last live entry, or -1."""
    e = arr.used - 1
    while e >= 0 and arr.entries[e + e].tag == UNDEF:
        e = e - 1
    return e


def _unlink_entry(arr: HashArray, index: Array[int], h: int, e: int) -> None:
    """No place of the index leads to entry e any more: its word goes, and words behind it that could be nearer to where
    their search begins move up.
    """
    mask = index.length - 1
    hole = h & mask
    while index[hole] & ENTRY != e + 1:
        hole = (hole + 1) & mask
    p = (hole + 1) & mask
    while index[p] != 0:
        other = (index[p] & ENTRY) - 1
        key = arr.entries[other + other]
        if key.tag != UNDEF and ((p - (key_hash(key) & mask)) & mask) >= ((p - hole) & mask):
            index[hole] = index[p]
            hole = p
        p = (p + 1) & mask
    index[hole] = 0


def next_live(arr: HashArray, start: int) -> int:
    """The first live entry from `start` on, or `used`."""
    if start < arr.used and arr.entries[start + start].tag == UNDEF:
        return _next_live_further(arr, start + 1)
    return start


@noinline
def _next_live_further(arr: HashArray, start: int) -> int:
    """The same behind a tombstone."""
    e = start
    while e < arr.used and arr.entries[e + e].tag == UNDEF:
        e = e + 1
    return e


@noinline
def make_room(arr: HashArray) -> None:
    """The entries are full: drop the tombstones if they are a quarter or more, else double, to FEW at least."""
    capacity = int_shr(arr.entries.length, 1)
    if arr.size > capacity - int_shr(capacity + 3, 2):
        _rebuild(arr, capacity + capacity if capacity >= FEW else FEW)
    else:
        _rebuild(arr, capacity)


def _rebuild(arr: HashArray, capacity: int) -> None:
    """Move the live entries to a new block, in order, and index them afresh. Both blocks are there before anything
    moves: memory may run out.
    """
    old = arr.entries
    entries = Array[Value](capacity + capacity)
    index = new_index(capacity)
    pos = arr.pos
    if arr.size == arr.used:
        entries.move_from(0, old, 0, arr.used + arr.used)
    else:
        n = 0
        pos = arr.size
        if arr.cursors is not None:
            _move_cursors(arr)
        for e in range(arr.used):
            if arr.pos == e:
                pos = n
            if old[e + e].tag != UNDEF:
                entries.put(n + n, old.take(e + e))
                entries.put(n + n + 1, old.take(e + e + 1))
                n = n + 1
    arr.pos = pos
    arr.head = 0
    arr.used = arr.size
    arr.entries = entries
    arr.index = index
    if index is not None:
        for e in range(arr.used):
            _link_entry(index, key_hash(entries[e + e]), e)


def _move_cursors(arr: HashArray) -> None:
    """The tombstones are about to go."""
    cursor = arr.cursors
    while cursor is not None:
        cursor.pos = live_before(arr, cursor.pos)
        cursor = cursor.next


def live_before(arr: HashArray, end: int) -> int:
    """The number of live entries before this one."""
    n = 0
    for e in range(end if end < arr.used else arr.used):
        if arr.entries[e + e].tag != UNDEF:
            n = n + 1
    return n


def clone_hash(arr: HashArray) -> HashArray:
    """A copy that shares what keys and elements refer to. Tombstones stay: positions mean the same in both."""
    entries = Array[Value](arr.entries.length)
    for e in range(arr.used):
        entries.put(e + e, arr.entries[e + e])
        entries.put(e + e + 1, copied_item(arr, arr.entries, e + e + 1))
    whole = arr.index
    index: Array[int] | None = None
    if whole is not None:
        copied = Array[int](whole.length)
        copied.copy_from(0, whole, 0, whole.length)
        index = copied
    made = HashArray(
        arr.size, arr.pos, None, arr.next_free, arr.used, arr.head, entries, index, arr.list_end, arr.list_room
    )
    if arr.size == 0:
        made.list_end = 0
        made.list_room = LEAST_ROOM
    return made
