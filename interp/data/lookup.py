"""Names in tables: where a name is, and how functions and classes are spelled there: in lower case (ASCII letters only,
as in PHP), without a leading backslash.
"""

from typing import Final

from pyphp.interp.data.strings import str_hash, substring
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.rarithmetic import int_sar
from pyphp.interp.rlib.text import Str, str_alloc, str_order, str_same

BACKSLASH: Final[int] = ord(b"\\")


def place_of(names: Array[Str], name: Str) -> int:
    """Where the name is, or the free place where it belongs."""
    mask = names.length - 1
    i = str_hash(name) & mask
    while True:
        there = names[i]
        if there is None or str_same(there, name):
            return i
        i = (i + 1) & mask


def find_sorted(names: Array[Str], name: Str) -> int:
    """The index of a name in a table of members, or -1."""
    low = 0
    high = names.length
    while low < high:
        middle = int_sar(low + high, 1)
        there = names[middle]
        order = there.length - name.length
        if order == 0:
            order = str_order(there, name)
            if order == 0:
                return middle
        if order < 0:
            low = middle + 1
        else:
            high = middle
    return -1


def lower(s: Str) -> Str:
    """s with A-Z as a-z; s itself if there are none."""
    for i in range(s.length):
        if is_upper(s.byte(i)):
            return _lowered(s)
    return s


def _lowered(s: Str) -> Str:
    r = str_alloc(s.length)
    for i in range(s.length):
        b = s.byte(i)
        r.set_byte(i, b + 32 if is_upper(b) else b)
    return r


def is_upper(b: int) -> bool:
    """A to Z."""
    return ord(b"A") <= b and b <= ord(b"Z")


def without_root(name: Str) -> Str:
    """`\\A\\f` as `A\\f`."""
    if name.length > 0 and name.byte(0) == BACKSLASH:
        return substring(name, 1, name.length - 1)
    return name
