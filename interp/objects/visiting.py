"""Visiting the properties of an object: what foreach goes through where there is no iterator.

Declared properties come first, in the order of their slots, then the object's own. Only those count that code of the
loop's scope may access. The object may change meanwhile: what is added is met, what is removed is not.
"""

from attrs import define

from pyphp.interp.arrays.api import iter_key, iter_valid, iter_value
from pyphp.interp.arrays.base import Cursor
from pyphp.interp.arrays.cursors import element_from, has_cursor, place_cursor, remove_cursor
from pyphp.interp.data.code import Class
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import deref
from pyphp.interp.objects.members import DYNAMIC, slot_of
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import UNDEF, Value, as_ref, v_undef


@define(slots=True, eq=False)
class Visit(Cursor):
    """How far a loop is; a Cursor by its kind only, as loops by reference hold either. index: of the slot that is next;
    inner: in the object's own properties, once it is there. name: of the property visited last.
    """

    index: int
    inner: Cursor | None
    name: Str


def begin_visit() -> Visit:
    """Before the first property."""
    return Visit(0, 0, None, 0, None, lit(b""))


@dont_look_inside
def visit_next(visit: Visit, obj: PhpObject, scope: Class | None) -> Value:
    """The value of the next property; UNDEF when there is none."""
    cls = obj.cls
    while visit.index < cls.slots.length:
        k = visit.index
        visit.index = k + 1
        name = cls.slots[k].name
        if obj.slots[k].tag != UNDEF and slot_of(cls, name, scope) == k:
            visit.name = name
            return deref(obj.slots[k])
    extra = obj.extra
    if extra is None:
        return v_undef()
    cursor = visit.inner
    if cursor is None or not has_cursor(extra, cursor):
        cursor = place_cursor(extra, 0)
        visit.inner = cursor
    while True:
        at = element_from(extra, cursor.pos)
        if not iter_valid(extra, at):
            return v_undef()
        cursor.pos = at + 1
        name = as_ref(Str, iter_key(extra, at))
        if slot_of(cls, name, scope) == DYNAMIC:
            visit.name = name
            return iter_value(extra, at)


@dont_look_inside
def end_visit(visit: Visit, obj: PhpObject) -> None:
    """The loop is over."""
    extra = obj.extra
    cursor = visit.inner
    if extra is not None and cursor is not None:
        remove_cursor(extra, cursor)
