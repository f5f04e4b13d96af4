"""foreach by reference: the iterator is two temporaries, a reference to the variable that holds the array, and a cursor
in that array, or a Visit of the object that it holds.
"""

from pyphp.interp.arrays.api import iter_key, iter_valid, iter_value
from pyphp.interp.arrays.base import Cursor, PhpArray
from pyphp.interp.arrays.convert import to_values
from pyphp.interp.arrays.cursors import element_from, has_cursor, place_cursor, remove_cursor
from pyphp.interp.arrays.packed_floats import PackedFloats
from pyphp.interp.arrays.packed_ints import PackedInts
from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.bytecode import VALUES_ONLY
from pyphp.interp.data.code import Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import bind, deref, make_ref, variable
from pyphp.interp.data.wording import type_name
from pyphp.interp.elements.places import cells
from pyphp.interp.elements.writing import own_array
from pyphp.interp.errors.raising import throw_type_error, warn
from pyphp.interp.frames.interruptions import is_internal
from pyphp.interp.handlers.registry import handler
from pyphp.interp.objects.iterators import is_traversable
from pyphp.interp.objects.properties.references import check_visited_by_reference, reference_to
from pyphp.interp.objects.visiting import Visit, begin_visit, end_visit, visit_next
from pyphp.interp.operators.assigning import assign_result
from pyphp.interp.operators.operands import operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, Slot, dispatch, item_view, slot
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import ARR, HIDDEN, OBJ, REF, STR, UNDEF, Value, as_ref, v_null, v_ref, v_undef
from pyphp.interp.vm import VM


@handler("FE_RESET_REF")
def fe_reset_ref(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Only a variable that holds an array or an object becomes a reference."""
    vm.at(fp, pc)
    tag = operand(vm, fp, pc, pc.b).tag  # a local that held the array would be a second holder
    if tag == OBJ:
        return fe_reset_object(vm, fp, pc)
    if tag != ARR:
        warn_no_array(vm, deref(fp[pc.b]))
        return dispatch(vm, fp, pc.target_c())
    bind(fp, pc.a, make_ref(fp, pc.b))
    begin_at(fp, pc, 0)
    return dispatch(vm, fp, pc.next())


def fe_reset_object(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Its properties, unless it has an iterator."""
    if is_traversable(deref(fp[pc.b])):
        return dispatch(vm, fp, pc.next().next())
    bind(fp, pc.a, make_ref(fp, pc.b))
    fp[pc.a + slot(1)] = v_ref(HIDDEN, begin_visit())
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
    """The element becomes a reference, and b another name of it; or b gets its value. Nothing is looked at behind an
    effect.
    """
    if fp[pc.a].tag == OBJ:
        return dispatch(vm, fp, pc.next().next())
    if variable(fp, pc.a)[slot(0)].tag != ARR:
        return fe_fetch_other(vm, fp, pc)
    arr = as_ref(PhpArray, variable(fp, pc.a)[slot(0)])
    cursor = as_ref(Cursor, fp[pc.a + slot(1)])
    if isinstance(cursor, Visit) or not has_cursor(arr, cursor):
        return fe_fetch_elsewhere(vm, fp, pc)
    at = element_from(arr, cursor.pos)
    if not iter_valid(arr, at):
        return dispatch(vm, fp, pc.next())
    if pc.imm_d == VALUES_ONLY:
        v = iter_value(arr, at)
    elif isinstance(arr, PackedInts) or isinstance(arr, PackedFloats):
        return fe_fetch_packed(vm, fp, pc)
    else:
        i = at if isinstance(arr, PackedValues) else at + at + 1
        v = v_ref(REF, make_ref(item_view(cells(arr), i), slot(0)))
    cursor.pos = at + 1
    cursor.at = at
    fp[pc.b] = v
    return dispatch(vm, fp, pc.target_c())


def fe_fetch_elsewhere(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The variable holds another array now, or one again."""
    arr = as_ref(PhpArray, variable(fp, pc.a)[slot(0)])
    begin_at(fp, pc, 0 if isinstance(as_ref(Cursor, fp[pc.a + slot(1)]), Visit) else element_from(arr, arr.pos))
    return fe_fetch_ref(vm, fp, pc)


def fe_fetch_packed(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Numbers alone become values, which references can be among."""
    place = variable(fp, pc.a)
    place[slot(0)] = v_ref(ARR, to_values(as_ref(PhpArray, place[slot(0)])))
    return fe_fetch_ref(vm, fp, pc)


def fe_fetch_other(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The variable holds an object, or nothing that has elements any more."""
    vm.at(fp, pc)
    v = variable(fp, pc.a)[slot(0)]
    if v.tag == OBJ:
        if not isinstance(as_ref(Cursor, fp[pc.a + slot(1)]), Visit):
            fp[pc.a + slot(1)] = v_ref(HIDDEN, begin_visit())
        visit = as_ref(Visit, fp[pc.a + slot(1)])
        obj = as_ref(PhpObject, v)
        scope = cast(Func, fp.func).scope
        if visit_next(visit, obj, scope).tag == UNDEF:
            return dispatch(vm, fp, pc.next())
        check_visited_by_reference(vm, obj, visit.name, scope)
        bind(fp, pc.b, reference_to(vm, obj, visit.name, scope))
        return dispatch(vm, fp, pc.target_c())
    if is_internal(fp):  # the walk of a builtin
        throw_type_error(vm, lit(b"Iterated value is no longer an array or object"))
    warn_no_array(vm, variable(fp, pc.a)[slot(0)])
    return dispatch(vm, fp, pc.next())


@handler("FE_KEY_REF")
def fe_key_ref(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Nothing has run since the element was fetched but the assignment of its value."""
    if fp[pc.b].tag == OBJ:
        assign_result(vm, fp, pc, fp.take(pc.b + slot(1)))
        return dispatch(vm, fp, pc.next())
    if isinstance(as_ref(Cursor, fp[pc.b + slot(1)]), Visit):
        assign_result(vm, fp, pc, v_ref(STR, as_ref(Visit, fp[pc.b + slot(1)]).name))
        return dispatch(vm, fp, pc.next())
    at = as_ref(Cursor, fp[pc.b + slot(1)]).at
    assign_result(vm, fp, pc, iter_key(as_ref(PhpArray, variable(fp, pc.b)[slot(0)]), at))
    return dispatch(vm, fp, pc.next())


@handler("FE_END_REF")
def fe_end_ref(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The array or object forgets the loop."""
    end_loop(fp, pc.a)
    return dispatch(vm, fp, pc.next())


def end_loop(fp: Frame, s: Slot) -> None:
    """Release the iterator in these two temporaries."""
    v = fp[s + slot(1)]
    if v.tag == HIDDEN:
        forget_loop(fp, s, as_ref(Cursor, v))
    fp[s] = v_undef()
    fp[s + slot(1)] = v_undef()
    fp[s + slot(2)] = v_undef()


def forget_loop(fp: Frame, s: Slot, state: Cursor) -> None:
    """If it was in what the variable holds now."""
    holder = deref(fp[s])
    if isinstance(state, Visit):
        if holder.tag == OBJ:
            end_visit(cast(Visit, state), as_ref(PhpObject, holder))
    elif holder.tag == ARR:
        remove_cursor(as_ref(PhpArray, holder), state)
