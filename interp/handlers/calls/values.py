"""Calls of values: `$f($x)`, of methods, and of names that a namespace may have for itself.

$f($x)      FIND_CALLEE t5, $f          t5: what the callee is bound to, t6: the callee (BARE)
            MOVE t10, $x                header in t8 and t9, window from t8
            CALL_VALUE $r, t8, #1       t7 takes what no parameter takes
            FREE t7
"""

from pyphp.interp.arrays.api import array_get_int
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import LAST_BY_REF
from pyphp.interp.bytecode.classes import STATIC
from pyphp.interp.calls.callables import callable_of, callee_in, search
from pyphp.interp.data.code import Callee, Class, Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.lookup import without_root
from pyphp.interp.data.objects import CalleeEntry, Closure, PhpObject
from pyphp.interp.data.refs import deref, takes_reference
from pyphp.interp.data.strings import substring
from pyphp.interp.data.wording import type_name, up_to_nul
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.frames.passing import bound_slot, callee_slot, frame_of, parameter_index
from pyphp.interp.handlers.calls.builtins import check_count, run_checked
from pyphp.interp.handlers.calls.found import fill_callee, is_met, remember_callee
from pyphp.interp.handlers.calls.functions import set_extras_aside, undefined_function
from pyphp.interp.handlers.registry import handler
from pyphp.interp.handlers.variables.references import cannot_pass
from pyphp.interp.names.lacking import callee_or_stand_in
from pyphp.interp.names.naming import callee_named, class_part
from pyphp.interp.objects.classes import class_named
from pyphp.interp.objects.closures import is_written
from pyphp.interp.objects.methods import method_of, not_static, static_method_of
from pyphp.interp.objects.this import scope_at, this_value
from pyphp.interp.operators.operands import operand
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Next, dispatch, link, set_link, slot
from pyphp.interp.rlib.hints import dont_look_inside, promote, unroll_safe
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, BARE, HIDDEN, OBJ, REFCOUNTED, STR, UNDEF, Value, as_ref, v_ref, v_undef
from pyphp.interp.vm import VM, Builtin, Callable


@handler("FIND_CALLEE")
def find_callee(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A name, and the function that was called here first; or a closure in a variable."""
    v = fp.read(pc, pc.b)
    if fp[pc.a].tag >= REFCOUNTED or pc.imm_d != 0:
        return find_other_callee(vm, fp, pc)
    if v.tag == OBJ and isinstance(as_ref(PhpObject, v), Closure):
        callee = promote(as_ref(Closure, v).callee)
        if not is_written(callee):
            return find_other_callee(vm, fp, pc)
        fp.put(pc.a, v)
        fp.put(pc.a + slot(1), v_ref(BARE, callee))
        return dispatch(vm, fp, pc.next())
    if v.tag != STR:
        return find_other_callee(vm, fp, pc)
    entry = link(CalleeEntry, pc)
    if entry is None:
        return find_any_callee(vm, fp, pc)
    if entry.cls is not None or not str_same(as_ref(Str, v), entry.name):
        return find_other_callee(vm, fp, pc)
    fp.put(pc.a, entry.bound)
    fp.put(pc.a + slot(1), v_ref(BARE, entry.callee))
    return dispatch(vm, fp, pc.next())


def find_other_callee(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A closure, or what else has been met."""
    if is_met(fp, pc):
        return dispatch(vm, fp, pc.next())
    return find_any_callee(vm, fp, pc)


def find_any_callee(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Any value."""
    vm.at(fp, pc)
    v = operand(vm, fp, pc, pc.b)
    found = called_value(vm, v, scope_at(fp), this_value(fp))
    remember_callee(vm, pc, v, callee_in(found), found.bound)
    fill_callee(fp, pc, callee_in(found), found.bound)
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def called_value(vm: VM, v: Value, scope: Class | None, this: Value) -> Callable:
    """What a value calls in code of this scope, or the Error."""
    if v.tag == STR:
        return called_name(vm, as_ref(Str, v), scope, this)
    if v.tag == ARR:
        return called_pair(vm, as_ref(PhpArray, v), scope, this)
    if v.tag == HIDDEN:
        return as_ref(Callable, v)
    found = search(vm, v, True)
    callee = found.callee
    if callee is None:
        if v.tag == OBJ:
            throw_error(vm, fill(b"Object of type %s is not callable", up_to_nul(as_ref(PhpObject, v).cls.name)))
        throw_error(vm, fill(b"Value of type %s is not callable", type_name(v)))
    return callable_of(callee, found.bound, v)


def called_name(vm: VM, name: Str, scope: Class | None, this: Value) -> Callable:
    """`f` or `A::f`."""
    callee = callee_or_stand_in(vm, name)
    if callee is not None:
        return callable_of(callee, v_undef(), v_ref(STR, name))
    colons = class_part(name)
    if colons < 0:
        undefined_function(vm, without_root(name))
    cls = class_named(vm, substring(name, 0, colons))
    return called_statically(vm, cls, substring(name, colons + 2, name.length - colons - 2), scope, this)


def called_statically(vm: VM, cls: Class, name: Str, scope: Class | None, this: Value) -> Callable:
    """A static method of a class; no object is handed on."""
    method = static_method_of(vm, cls, name, scope, this)
    if method.flags & STATIC == 0:
        not_static(vm, method)
    return callable_of(method, v_ref(BARE, cls), v_undef())


def called_pair(vm: VM, arr: PhpArray, scope: Class | None, this: Value) -> Callable:
    """[object or class, method]."""
    first = deref(array_get_int(arr, 0))
    second = deref(array_get_int(arr, 1))
    if arr.size != 2:
        throw_error(vm, lit(b"Array callback must have exactly two elements"))
    if first.tag == UNDEF or second.tag == UNDEF:
        throw_error(vm, lit(b"Array callback has to contain indices 0 and 1"))
    if first.tag != STR and first.tag != OBJ:
        throw_error(vm, lit(b"First array member is not a valid class name or object"))
    if second.tag != STR:
        throw_error(vm, lit(b"Second array member is not a valid method"))
    name = as_ref(Str, second)
    if first.tag == STR:
        return called_statically(vm, class_named(vm, as_ref(Str, first)), name, scope, this)
    cls = as_ref(PhpObject, first).cls
    method = method_of(vm, cls, name, scope)
    return callable_of(method, v_ref(BARE, cls) if method.flags & STATIC != 0 else first, v_undef())


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
        throw_error(vm, cannot_pass(callee, parameter_number(pc, callee)))
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def parameter_number(pc: Instr, callee: Callee) -> int:
    """Which parameter the argument is for. A name that none has is for a variadic one."""
    if pc.imm_d >= 0:
        return pc.imm_a
    k = parameter_index(callee, as_ref(Str, pc.const(pc.d)))
    return LAST_BY_REF if k < 0 else k
