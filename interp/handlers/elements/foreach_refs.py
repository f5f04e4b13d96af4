"""foreach by reference: the iterator is two temporaries, a reference to the variable that holds the array, and a cursor
in that array.
"""

from pyphp.interp.arrays.api import iter_key, iter_valid
from pyphp.interp.arrays.base import Cursor, PhpArray
from pyphp.interp.arrays.convert import to_values
from pyphp.interp.arrays.cursors import element_from, has_cursor, place_cursor, remove_cursor
from pyphp.interp.arrays.packed_floats import PackedFloats
from pyphp.interp.arrays.packed_ints import PackedInts
from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.data.filling import fill
from pyphp.interp.data.refs import bind, deref, make_ref, variable
from pyphp.interp.data.wording import type_name
from pyphp.interp.elements.places import cells
from pyphp.interp.elements.writing import own_array
from pyphp.interp.errors.raising import warn
from pyphp.interp.handlers.registry import handler
from pyphp.interp.operators.assigning import assign_result
from pyphp.interp.operators.operands import operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, item_view, slot
from pyphp.interp.rlib.value import ARR, HIDDEN, Value, as_ref, v_null, v_ref, v_undef
from pyphp.interp.vm import VM


@handler("FE_RESET_REF")
def fe_reset_ref(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Only a variable that holds an array becomes a reference."""
    vm.at(fp, pc)
    if operand(vm, fp, pc, pc.b).tag != ARR:
        warn_no_array(vm, deref(fp[pc.b]))
        return dispatch(vm, fp, pc.target_c())
    bind(fp, pc.a, make_ref(fp, pc.b))
    begin_at(fp, pc, 0)
    return dispatch(vm, fp, pc.next())


def warn_no_array(vm: VM, v: Value) -> None:
    """There is nothing to go through."""
    warn(vm, fill(b"foreach() argument must be of type array|object, %s given", type_name(v)))


def begin_at(fp: Frame, pc: Instr, pos: int) -> None:
    """Put a cursor into the array, which nobody else holds from here on."""
    place = variable(fp, pc.a)
    own_array(place, slot(0), v_null())
    fp[pc.a + slot(1)] = v_ref(HIDDEN, place_cursor(as_ref(PhpArray, place[slot(0)]), pos))


@handler("FE_FETCH_REF")
def fe_fetch_ref(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The element becomes a reference, and b another name of it."""
    place = variable(fp, pc.a)
    if place[slot(0)].tag != ARR:
        return fe_fetch_none(vm, fp, pc)
    if not has_cursor(as_ref(PhpArray, place[slot(0)]), as_ref(Cursor, fp[pc.a + slot(1)])):
        begin_at(fp, pc, element_from(as_ref(PhpArray, place[slot(0)]), as_ref(PhpArray, place[slot(0)]).pos))
    cursor = as_ref(Cursor, fp[pc.a + slot(1)])
    at = element_from(as_ref(PhpArray, place[slot(0)]), cursor.pos)
    if not iter_valid(as_ref(PhpArray, place[slot(0)]), at):
        return dispatch(vm, fp, pc.next())
    cursor.pos = at + 1
    cursor.at = at
    if isinstance(as_ref(PhpArray, place[slot(0)]), PackedInts) or isinstance(
        as_ref(PhpArray, place[slot(0)]), PackedFloats
    ):
        place[slot(0)] = v_ref(ARR, to_values(as_ref(PhpArray, place[slot(0)])))
    arr = as_ref(PhpArray, place[slot(0)])
    cell = make_ref(item_view(cells(arr), at if isinstance(arr, PackedValues) else at + at + 1), slot(0))
    bind(fp, pc.b, cell)
    return dispatch(vm, fp, pc.target_c())


def fe_fetch_none(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The variable holds no array any more."""
    vm.at(fp, pc)
    warn_no_array(vm, variable(fp, pc.a)[slot(0)])
    return dispatch(vm, fp, pc.next())


@handler("FE_KEY_REF")
def fe_key_ref(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Nothing has run since the element was fetched but the assignment of its value."""
    at = as_ref(Cursor, fp[pc.b + slot(1)]).at
    assign_result(vm, fp, pc, iter_key(as_ref(PhpArray, variable(fp, pc.b)[slot(0)]), at))
    return dispatch(vm, fp, pc.next())


@handler("FE_END_REF")
def fe_end_ref(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The array forgets the loop."""
    if variable(fp, pc.a)[slot(0)].tag == ARR:
        remove_cursor(as_ref(PhpArray, variable(fp, pc.a)[slot(0)]), as_ref(Cursor, fp[pc.a + slot(1)]))
    fp[pc.a] = v_undef()
    fp[pc.a + slot(1)] = v_undef()
    return dispatch(vm, fp, pc.next())
