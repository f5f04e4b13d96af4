"""Cursors: where a foreach by reference is in an array that changes under it.

An array knows the cursors in it, so they move with its elements: appended elements are met, removed ones are not. A
cursor belongs to one array. If the loop's variable holds another one when the next element is wanted, be it a copy, the
loop begins at that array's internal pointer, as in PHP 8.2.
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
def carry_cursors(old: PhpArray, new: PhpArray) -> None:
    """`new` is what became of `old`: as many elements or fewer, in the same or another order, without holes. Loops go
    on as far in as they were.
    """
    if same_object(old, new):
        return
    each = old.cursors
    while each is not None:
        each.pos = _number(old, each.pos)
        each = each.next
    new.cursors = old.cursors


def _number(arr: PhpArray, pos: int) -> int:
    """The number of elements before a position."""
    return live_before(cast(HashArray, arr), pos) if isinstance(arr, HashArray) else pos


@dont_look_inside
def shift_cursors(old: PhpArray, new: PhpArray, by: int) -> None:
    """The same where elements have moved that many places. `new` may be `old` itself, a list."""
    each = old.cursors
    while each is not None:
        pos = _number(old, each.pos) + by
        each.pos = pos if pos > 0 else 0
        each = each.next
    new.cursors = old.cursors


@dont_look_inside
def splice_cursors(old: PhpArray, new: PhpArray, start: int, count: int, put_in: int) -> None:
    """From `start` on, `count` elements were exchanged for others. php moves a loop behind them with its element, but
    on its way through the rest of a growing array it meets the loop again where it has put it, and moves it on, and so
    forth.
    """
    by = put_in - count
    each = old.cursors
    while each is not None:
        pos = _number(old, each.pos)
        if pos >= start and pos < old.size:
            pos = start + put_in if pos < start + count else pos + by
            while by > 0 and pos < old.size:
                pos = pos + by
        each.pos = pos
        each = each.next
    new.cursors = old.cursors
