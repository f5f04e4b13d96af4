"""Calls of values: `$f($x)`, of methods, and of names that a namespace may have for itself.

$f($x)      FIND_CALLEE t5, $f          t5: what the callee is bound to, t6: the callee (BARE)
            MOVE t10, $x                header in t8 and t9, window from t8
            CALL_VALUE $r, t8, #1       t7 takes what no parameter takes
            FREE t7
"""

from typing import NoReturn

from pyphp.interp.arrays.api import array_get_int
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import LAST_BY_REF
from pyphp.interp.calls.callables import callee_in
from pyphp.interp.data.code import Callee, Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.refs import takes_reference
from pyphp.interp.data.strings import substring
from pyphp.interp.data.wording import type_name
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.frames.passing import bound_slot, callee_slot, parameter_index
from pyphp.interp.handlers.calls.builtins import check_count, run_checked
from pyphp.interp.handlers.calls.functions import frame_of, set_extras_aside, undefined_function
from pyphp.interp.handlers.registry import handler
from pyphp.interp.handlers.variables.references import cannot_pass
from pyphp.interp.names.lacking import callee_or_stand_in, refuse_class
from pyphp.interp.names.naming import callee_named, class_part
from pyphp.interp.operators.operands import kill_b, operand
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Next, dispatch, link, set_link, slot
from pyphp.interp.rlib.hints import dont_look_inside, promote, unroll_safe
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, BARE, HIDDEN, REFCOUNTED, STR, UNDEF, Value, as_ref, v_ref, v_undef
from pyphp.interp.vm import VM, Builtin, Callable


@handler("FIND_CALLEE")
def find_callee(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The function that was called here first."""
    v = fp.read(pc, pc.b)
    callee = link(Callee, pc)
    if callee is None or v.tag != STR or fp[pc.a].tag >= REFCOUNTED or not str_same(as_ref(Str, v), callee.name):
        return find_other_callee(vm, fp, pc)
    fp.put(pc.a, v_undef())
    fp.put(pc.a + slot(1), v_ref(BARE, callee))
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.next())


def find_other_callee(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Any value."""
    vm.at(fp, pc)
    v = operand(vm, fp, pc, pc.b)
    callee = callee_of(vm, v)
    if v.tag == STR and link(Callee, pc) is None:
        set_link(pc, callee)
    kill_b(fp, pc)
    fp[pc.a] = v_undef()
    fp[pc.a + slot(1)] = v_ref(BARE, callee)
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def callee_of(vm: VM, v: Value) -> Callee:
    """What a value calls, or the Error."""
    if v.tag == ARR:
        array_is_no_callee(vm, as_ref(PhpArray, v))
    if v.tag == HIDDEN:
        return callee_in(as_ref(Callable, v))
    if v.tag != STR:
        throw_error(vm, fill(b"Value of type %s is not callable", type_name(v)))
    name = as_ref(Str, v)
    callee = callee_or_stand_in(vm, name)
    if callee is None:
        colons = class_part(name)
        if colons >= 0:
            refuse_class(vm, substring(name, 0, colons))
            throw_error(vm, fill(b'Class "%s" not found', substring(name, 0, colons)))
        undefined_function(vm, name)
    return callee


def array_is_no_callee(vm: VM, arr: PhpArray) -> NoReturn:
    """There are no classes for [class, method] to name."""
    first = array_get_int(arr, 0)
    if arr.size != 2:
        throw_error(vm, lit(b"Array callback must have exactly two elements"))
    if first.tag == UNDEF or array_get_int(arr, 1).tag == UNDEF:
        throw_error(vm, lit(b"Array callback has to contain indices 0 and 1"))
    if first.tag != STR:
        throw_error(vm, lit(b"First array member is not a valid class name or object"))
    if array_get_int(arr, 1).tag != STR:
        throw_error(vm, lit(b"Second array member is not a valid method"))
    refuse_class(vm, as_ref(Str, first))
    throw_error(vm, fill(b'Class "%s" not found', as_ref(Str, first)))


@handler("FIND_CALLEE_NS")
def find_callee_ns(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Found once is found for good."""
    callee = link(Callee, pc)
    if callee is None or fp[pc.a].tag >= REFCOUNTED:
        return find_callee_ns_first(vm, fp, pc)
    fp.put(pc.a, v_undef())
    fp.put(pc.a + slot(1), v_ref(BARE, callee))
    return dispatch(vm, fp, pc.next())


def find_callee_ns_first(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A function that the namespace gets later is not seen here."""
    vm.at(fp, pc)
    callee = callee_named(vm, as_ref(Str, pc.const(pc.b)))
    if callee is None:
        callee = callee_or_stand_in(vm, as_ref(Str, pc.const(pc.c)))
    if callee is None:
        undefined_function(vm, as_ref(Str, pc.const(pc.b)))
    set_link(pc, callee)
    fp[pc.a] = v_undef()
    fp[pc.a + slot(1)] = v_ref(BARE, callee)
    return dispatch(vm, fp, pc.next())


@handler("CALL_VALUE")
def call_value(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Whatever the slots below the window say."""
    v = fp[callee_slot(pc)]
    if v.tag != BARE:
        return call_nothing(vm, fp, pc)
    callee = promote(as_ref(Callee, v))
    if isinstance(callee, Func):
        func = cast(Func, callee)
        if pc.imm_c > func.n_params:
            set_extras_aside(vm, fp, pc, func)
        frame = frame_of(fp, pc, func)
        if func.this_local >= 0:
            frame.put(slot(HEADER + func.this_local), fp.take(bound_slot(pc)))
        return dispatch(vm, frame, func.entry)
    builtin = cast(Builtin, callee)
    check_count(vm, fp, pc, builtin, pc.imm_c)
    run_checked(vm, fp, pc, builtin, pc.imm_c)
    return dispatch(vm, fp, pc.next())


@unroll_safe
def call_nothing(vm: VM, fp: Frame, pc: Instr) -> Next:
    """There is no constructor: the arguments have been evaluated, that is all."""
    args = fp.window(pc.b + slot(HEADER))
    for k in range(pc.imm_c):
        args[slot(k)] = v_undef()
    return dispatch(vm, fp, pc.next())


@handler("JBYVAL_VALUE")
def jbyval_value(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Most functions have no such parameters."""
    if fp[pc.c].tag != BARE:
        return dispatch(vm, fp, pc.target_b())
    callee = promote(as_ref(Callee, fp[pc.c]))
    if callee.by_ref != 0 and takes_reference(callee.by_ref, parameter_number(pc, callee)):
        return dispatch(vm, fp, pc.next())
    return dispatch(vm, fp, pc.target_b())


@handler("NO_REF_VALUE")
def no_ref_value(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The arguments before this one have been evaluated, and so has this one."""
    if fp[pc.c].tag != BARE:
        return dispatch(vm, fp, pc.next())
    callee = promote(as_ref(Callee, fp[pc.c]))
    if callee.by_ref > 0 and takes_reference(callee.by_ref, parameter_number(pc, callee)):
        vm.at(fp, pc)
        throw_error(vm, cannot_pass(vm, callee.name, parameter_number(pc, callee)))
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def parameter_number(pc: Instr, callee: Callee) -> int:
    """Which parameter the argument is for. A name that none has is for a variadic one."""
    if pc.imm_d >= 0:
        return pc.imm_a
    k = parameter_index(callee, as_ref(Str, pc.const(pc.d)))
    return LAST_BY_REF if k < 0 else k
