"""Cursors: where a foreach by reference is in an array that changes under it.

An array knows the cursors in it, so they move with its elements: appended elements are met, removed ones are not. A cursor belongs to one array. If the
loop's variable holds another one when the next element is wanted, be it a copy, the loop begins at that array's internal pointer, as in PHP 8.2.
"""

from pyphp.interp.arrays.base import Cursor, PhpArray
from pyphp.interp.arrays.hash_array import HashArray, live_before, next_live
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast, same_object


def place_cursor(arr: PhpArray, pos: int) -> Cursor:
    """A new cursor in the array."""
    cursor = Cursor(pos, 0, arr.cursors)
    arr.cursors = cursor
    return cursor


def has_cursor(arr: PhpArray, cursor: Cursor) -> bool:
    """Is the cursor in this array?"""
    first = arr.cursors
    if first is None:
        return False
    return same_object(first, cursor) or _has_further(first, cursor)


@dont_look_inside
def _has_further(first: Cursor, cursor: Cursor) -> bool:
    each = first.next
    while each is not None:
        if same_object(each, cursor):
            return True
        each = each.next
    return False


@dont_look_inside
def remove_cursor(arr: PhpArray, cursor: Cursor) -> None:
    """The loop is over, if it was in this array."""
    before: Cursor | None = None
    each = arr.cursors
    while each is not None:
        if same_object(each, cursor):
            if before is None:
                arr.cursors = each.next
            else:
                before.next = each.next
        before = each
        each = each.next


def element_from(arr: PhpArray, pos: int) -> int:
    """The position of the first element from pos on; not valid if there is none."""
    return next_live(cast(HashArray, arr), pos) if isinstance(arr, HashArray) else pos


@dont_look_inside
def carry_cursors(old: PhpArray, new: PhpArray, by: int) -> None:
    """`new` is what became of `old`: its elements in order, without holes, that many places further (or, below zero, so many fewer in front)."""
    each = old.cursors
    while each is not None:
        pos = live_before(cast(HashArray, old), each.pos) if isinstance(old, HashArray) else each.pos
        each.pos = pos + by if pos + by > 0 else 0
        each = each.next
    new.cursors = old.cursors
