"""References: made in temporaries, bound to variables and elements, passed and returned.

    REF_VAR t5, $b         $a = &$b: t5 and $b are one reference from here on,
    BIND $a, t5            and so is $a

A call whose result is wanted as a reference finds one in its destination, which WANT_REF has put there. RETURN stores
its value into that; RETURN_REF binds the destination to the reference that is returned. CHECK_REF can tell which it
was.
"""

from pyphp.interp.bytecode import (
    ASSIGNED,
    LISTED,
    NO_NOTICE,
    NO_RESULT,
    PASSED,
    RETURNED,
    SAID_SHIFT,
    YIELDED,
)
from pyphp.interp.calls.arguments import argument_text, parameter_of
from pyphp.interp.data.code import Callee, Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.refs import RefCell, Unbound, bind, deref, make_ref, takes_reference
from pyphp.interp.elements.keys import key_count
from pyphp.interp.elements.overloaded import container_of, element_cell, enter_objects
from pyphp.interp.elements.places import check_path, reach_element
from pyphp.interp.errors.raising import notice, throw_error
from pyphp.interp.handlers.registry import handler
from pyphp.interp.names.lacking import callee_or_stand_in
from pyphp.interp.objects.naming import title_of_argument
from pyphp.interp.operators.operands import store_result
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Next, Slot, dispatch, slot
from pyphp.interp.rlib.hints import dont_look_inside, promote, unroll_safe
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.rarithmetic import int_sar
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import BARE, OBJ, REF, as_ref, v_null, v_ref, v_undef
from pyphp.interp.vm import VM, Builtin


@handler("REF_VAR")
def ref_var(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A variable that is a reference already is shared once more."""
    bind(fp, pc.a, make_ref(fp, pc.b))
    return dispatch(vm, fp, pc.next())


@handler("REF_DIMS")
def ref_dims(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Elements that are not there are made: they are null."""
    vm.at(fp, pc)
    n = key_count(pc)
    entered = enter_objects(vm, fp, pc.b, pc.c, n)
    root = pc.b if entered == 0 else pc.c + slot(entered - 1)
    container = container_of(vm, fp, root, pc.c, entered, n - 1)
    if container.tag == OBJ:
        bind(fp, pc.a, element_cell(vm, container, fp[pc.c + slot(n - 1)], False))
    elif entered > 0:
        bind(fp, pc.a, reference_behind(vm, fp, root, pc.c + slot(entered), n - entered))
    elif check_path(vm, fp, pc.b, pc.c, n, int_sar(pc.imm_d, SAID_SHIFT)):
        bind(fp, pc.a, reference_in(vm, fp, pc.b, pc.c, n))
    else:
        bind(fp, pc.a, RefCell(v_null()))
    clear(fp.window(pc.c), n)
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def reference_in(vm: VM, fp: Frame, root: Slot, keys: Slot, n: int) -> RefCell:
    """The element as a reference. All has been said that there is to say about the way to it."""
    return make_ref(reach_element(vm, fp, root, keys, n), slot(0))


def reference_behind(vm: VM, fp: Frame, root: Slot, keys: Slot, n: int) -> RefCell:
    """The same in what the last object on the way has returned."""
    return reference_in(vm, fp, root, keys, n) if check_path(vm, fp, root, keys, n, 0) else RefCell(v_null())


def clear(keys: Frame, n: int) -> None:
    """Release the keys of an element."""
    for k in range(n):
        keys[slot(k)] = v_undef()


@handler("BIND")
def bind_variable(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Whatever the variable was, it is not any more."""
    fp[pc.a] = fp.take(pc.b)
    return dispatch(vm, fp, pc.next())


@handler("BIND_DIMS")
def bind_dims(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An element that was a reference leaves it."""
    vm.at(fp, pc)
    n = key_count(pc)
    entered = enter_objects(vm, fp, pc.a, pc.b, n)
    root = pc.a if entered == 0 else pc.b + slot(entered - 1)
    if container_of(vm, fp, root, pc.b, entered, n - 1).tag == OBJ:  # not held: an array would be copied
        element_cell(vm, container_of(vm, fp, root, pc.b, entered, n - 1), fp[pc.b + slot(n - 1)], False)
        throw_error(vm, lit(b"Cannot assign by reference to an array dimension of an object"))
    if entered > 0:
        cell = reference_behind(vm, fp, root, pc.b + slot(entered), n - entered)
        cell.value = deref(fp.take(pc.c))
    elif check_path(vm, fp, pc.a, pc.b, n, int_sar(pc.imm_d, SAID_SHIFT)):
        reach_element(vm, fp, pc.a, pc.b, n)[slot(0)] = fp.take(pc.c)
    else:
        fp[pc.c] = v_undef()
        throw_error(vm, lit(b"Cannot assign by reference to an array dimension of an object"))  # in PHP's words
    clear(fp.window(pc.b), n)
    return dispatch(vm, fp, pc.next())


# Calls


@handler("WANT_REF")
def want_ref(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The call that comes next knows by this what is wanted."""
    fp[pc.a] = v_ref(REF, Unbound(v_null()))
    return dispatch(vm, fp, pc.next())


@handler("CHECK_REF")
def check_ref(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A function that returns references left one."""
    if fp[pc.a].tag == REF and not isinstance(as_ref(RefCell, fp[pc.a]), Unbound):
        return dispatch(vm, fp, pc.next())
    return check_ref_unbound(vm, fp, pc)


def check_ref_unbound(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A value gets a reference of its own."""
    vm.at(fp, pc)
    if pc.imm_b != NO_NOTICE and not takes_values(vm, fp, pc):
        notice(vm, complaint(pc.imm_b))
    v = deref(fp[pc.a])
    fp[pc.a] = v_ref(REF, RefCell(v))
    return dispatch(vm, fp, pc.next())


def takes_values(vm: VM, fp: Frame, pc: Instr) -> bool:
    """Is the reference for a function, named by a slot, that would rather have one, but takes values?"""
    if pc.c == slot(0):
        return False
    return fp[pc.c].tag == BARE and as_ref(Callee, fp[pc.c]).by_ref < 0


def complaint(kind: int) -> Str:
    """What was to be done with the reference."""
    if kind == ASSIGNED:
        return lit(b"Only variables should be assigned by reference")
    if kind == PASSED:
        return lit(b"Only variables should be passed by reference")
    if kind == RETURNED:
        return lit(b"Only variable references should be returned by reference")
    if kind == YIELDED:
        return lit(b"Only variable references should be yielded by reference")
    assert kind == LISTED
    return lit(b"Attempting to set reference to non referenceable value")


BY_VALUE, BY_REFERENCE = 1, 2  # the word of JBYVAL and NO_REF, once it is known


@handler("JBYVAL")
def jbyval(vm: VM, fp: Frame, pc: Instr) -> Next:
    """FIND_FUNC has found the function, and what is found once stays."""
    if pc.word == BY_VALUE:
        return dispatch(vm, fp, pc.target_b())
    if pc.word == BY_REFERENCE:
        return dispatch(vm, fp, pc.next())
    return decide_first(vm, fp, pc)


def decide_first(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Ask the function."""
    mask = callee_there(vm, as_ref(Str, pc.const(pc.d))).by_ref
    pc.word = BY_REFERENCE if takes_reference(mask, pc.imm_a) else BY_VALUE
    return dispatch(vm, fp, pc)


def callee_there(vm: VM, name: Str) -> Callee:
    """The function of this name that there is, or would be."""
    callee = callee_or_stand_in(vm, name)
    assert callee is not None
    return callee


@handler("NO_REF")
def no_ref(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The arguments before this one have been evaluated, and so has this one."""
    if pc.word == BY_VALUE:
        return dispatch(vm, fp, pc.next())
    if pc.word == BY_REFERENCE:
        vm.at(fp, pc)
        throw_error(vm, cannot_pass(callee_there(vm, as_ref(Str, pc.const(pc.d))), pc.imm_a))
    return decide_first(vm, fp, pc)


@dont_look_inside
def cannot_pass(callee: Callee, k: int) -> Str:
    """ "f(): Argument #1 ($x) cannot be passed by reference"; what a variadic parameter takes has no name."""
    if isinstance(callee, Func):
        func = cast(Func, callee)
        argument = fill(b"%s(): Argument #%d", title_of_argument(func), k + 1)
        if k < func.n_params:
            argument = fill(b"%s ($%s)", argument, func.code.local_names[k])
        return fill(b"%s cannot be passed by reference", argument)
    return fill(b"%s cannot be passed by reference", argument_text(parameter_of(cast(Builtin, callee), k)))


@handler("RETURN_REF")
@unroll_safe
def return_ref(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Who wants a reference gets this one, others its value."""
    cell = as_ref(RefCell, fp[pc.a])
    fp[pc.a] = v_undef()
    for k in range(pc.imm_b):
        fp[slot(HEADER + k)] = v_undef()
    ret = promote(fp.ret_pc)
    call_pc = ret.prev()
    caller = fp.up(call_pc.b)
    if (
        call_pc.a != slot(NO_RESULT)
        and caller[call_pc.a].tag == REF
        and isinstance(as_ref(RefCell, caller[call_pc.a]), Unbound)
    ):
        bind(caller, call_pc.a, cell)
    else:
        store_result(vm, caller, call_pc.a, cell.value)
    return dispatch(vm, caller, ret)
