"""References: two names for one variable.

    $a = &$b        the slots of $a and $b, or an array's cell, hold the same RefCell (tag REF), which holds the value

Slots of variables and cells of arrays may hold REF; temporaries never do, except where an opcode says so, and no
expression's value is one: `operand()` and the reading functions of arrays/api.py look through it.

A *place* is a frame and a slot in it. What writes to a variable asks for its place: the variable's own slot, or the
inside of its reference, seen as a frame of one slot. So whoever works on (frame, slot) need not know that references
exist:

    place = variable(fp, pc.a)
    store_element(place, slot(0), key, v)

A place in the heap lasts as long as what holds it: ask for it after whatever may warn, not before.
"""

from attrs import define

from pyphp.interp.bytecode import LAST_BY_REF
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, Slot, cell_view, item_view, slot
from pyphp.interp.rlib.hints import immortal, immutable
from pyphp.interp.rlib.obj import HeapObject, ValueHolder, value_field
from pyphp.interp.rlib.rarithmetic import int_sar
from pyphp.interp.rlib.value import HIDDEN, REF, UNDEF, Value, as_ref, v_null, v_ref


@immutable
@immortal
@define(slots=True, eq=False)
class Declared(HeapObject):
    """A declared property, which is a PropertyInfo (data/code.py)."""


@define(slots=True, eq=False)
class TypeSource(HeapObject):
    """A typed property that is one of a reference's names."""

    info: Declared
    next: "TypeSource | None"


@define(slots=True, eq=False)
class RefCell(ValueHolder):
    """What the names of a reference share. The value is neither UNDEF nor REF. sources: what says of which types it
    must be; variables are assigned by operators/assigning.py, which looks at that.
    """

    value: Value = value_field()
    sources: TypeSource | None = None


@define(slots=True, eq=False)
class Unbound(RefCell):
    """Where a call is asked to leave a reference. If it leaves a value instead, this is a reference with no other name.
    """


def takes_reference(mask: int, k: int) -> bool:
    """Is parameter k one of the mask's?"""
    return int_sar(mask, k if k < LAST_BY_REF else LAST_BY_REF) & 1 != 0


def deref(v: Value) -> Value:
    """The value itself, or what it refers to."""
    return as_ref(RefCell, v).value if v.tag == REF else v


def variable(fp: Frame, s: Slot) -> Frame:
    """The place of the value of variable s: slot(0) of the frame that is returned. A temporary that PROP_PLACE has
    filled stands for a property: it holds the object's slots, the one behind it the index.
    """
    if fp[s].tag == REF:
        return cell_view(as_ref(RefCell, fp[s]))
    if fp[s].tag == HIDDEN:
        return item_view(as_ref(Array[Value], fp[s]), fp[s + slot(1)].i)
    return fp.window(s)


def make_ref(fp: Frame, s: Slot) -> RefCell:
    """Slot s becomes a reference, if it is none; what is not set becomes null."""
    if fp[s].tag == REF:
        return as_ref(RefCell, fp[s])
    cell = RefCell(v_null() if fp[s].tag == UNDEF else fp.take(s))
    fp.put(s, v_ref(REF, cell))
    return cell


def bind(fp: Frame, s: Slot, cell: RefCell) -> None:
    """Slot s becomes another name of this reference, whatever it was."""
    fp[s] = v_ref(REF, cell)


# Cells of arrays


def item_value(items: Array[Value], i: int) -> Value:
    """The value of a cell."""
    v = items[i]
    return as_ref(RefCell, v).value if v.tag == REF else v


def assign_item(items: Array[Value], i: int, v: Value) -> None:
    """Store into a cell: in the reference if it is one."""
    if items[i].tag == REF:
        as_ref(RefCell, items[i]).value = v
    else:
        items[i] = v


def shared_item(items: Array[Value], i: int) -> Value:
    """What a copy of the array gets: a reference with other names stays one, the others are as good as their values. It
    is in no local while it is asked for: that would hold it, too.
    """
    if items[i].tag == REF and items.unique(i):
        return as_ref(RefCell, items[i]).value
    return items[i]
