"""Classes whose objects a site has found to be of the type that it asks for. The type is a text; it is read once for
each class.
"""

from typing import Final

from pyphp.interp.data.code import Class
from pyphp.interp.data.objects import MOST_ENTRIES, FittingEntry, Kept, PhpObject
from pyphp.interp.rlib.hints import dont_look_inside, unroll_safe
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.value import OBJ, Value, as_ref

MOST_FITTING: Final[int] = 64  # classes that a site knows


@unroll_safe
def is_of_met_class(first: FittingEntry | None, v: Value) -> bool:
    """Is it an object of one of these classes? Traces look at the first ones themselves."""
    if v.tag != OBJ:
        return False
    cls = as_ref(PhpObject, v).cls
    entry = first
    for _ in range(MOST_ENTRIES):
        if entry is not None:
            if same_object(cls, entry.cls):
                return True
            entry = entry.next
    return entry is not None and _is_one_of(entry, cls)


@dont_look_inside
def _is_one_of(first: FittingEntry, cls: Class) -> bool:
    entry: FittingEntry | None = first
    while entry is not None:
        if same_object(cls, entry.cls):
            return True
        entry = entry.next
    return False


def with_class(older: Kept | None, first: FittingEntry | None, cls: Class) -> FittingEntry | None:
    """Let the class be one of them; the entry if it is the first. older: see Kept."""
    if first is None:
        return FittingEntry(older, cls, None)
    last = first
    for _ in range(MOST_FITTING - 1):
        if same_object(last.cls, cls):
            return None
        further = last.next
        if further is None:
            last.next = FittingEntry(None, cls, None)
            return None
        last = further
    return None
