"""Calls of builtins: arguments are checked against the masks, coerced where PHP does so, and released after the
call.
"""

from typing import Final

from pyphp.interp.bytecode import NO_RESULT, TYPE_FLOAT, TYPE_INT
from pyphp.interp.calls.arguments import argument_as, count_text, mask_of, parameter_of, refuse_type
from pyphp.interp.data.code import Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.refs import RefCell, deref
from pyphp.interp.errors.raising import throw_argument_count_error, throw_error
from pyphp.interp.frames.interruptions import is_internal
from pyphp.interp.handlers.registry import handler
from pyphp.interp.limits.attending import answer
from pyphp.interp.names.tables import builtin_named, find_builtin
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.coercion import has_type
from pyphp.interp.operators.operands import store_result
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Next, dispatch, link, set_link, slot
from pyphp.interp.rlib.hints import dont_look_inside, unroll_safe
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str
from pyphp.interp.rlib.value import FLOAT, INT, REF, REFCOUNTED, STR, Value, as_ref, v_float, v_undef
from pyphp.interp.vm import VM, Builtin

TYPE_NUMBER: Final[int] = TYPE_INT | TYPE_FLOAT


@handler("CALL_BUILTIN")
@unroll_safe
def call_builtin(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Linked, and every argument has the type."""
    builtin = link(Builtin, pc)
    if builtin is None:
        return call_builtin_first(vm, fp, pc)
    run_checked(vm, fp, pc, builtin, pc.imm_c)
    return dispatch(vm, fp, pc.next())


@unroll_safe
def run_checked(vm: VM, fp: Frame, pc: Instr, builtin: Builtin, n: int) -> None:
    """Call a builtin with n arguments, as many as it takes, of any type."""
    args = fp.window(pc.b + slot(HEADER))
    for k in range(n):
        if not has_type(args[slot(k)], mask_of(builtin, k)) and not refers_to_type(args[slot(k)], mask_of(builtin, k)):
            if not builtin.quiet or not are_numbers(args, n):
                run_coercing(vm, fp, pc, builtin, n)
                return
            if args[slot(k)].tag == INT:
                args[slot(k)] = v_float(float(args[slot(k)].i))
    run_builtin(vm, fp, pc, builtin, n)


@unroll_safe
def are_numbers(args: Frame, n: int) -> bool:
    """Ints and floats, all of them: no type of a number refuses either."""
    for k in range(n):
        if args[slot(k)].tag != INT and args[slot(k)].tag != FLOAT:
            return False
    return True


def refers_to_type(v: Value, mask: int) -> bool:
    """Is it a reference, which only a parameter that is one gets, to a value of one of the mask's types?"""
    return v.tag == REF and has_type(as_ref(RefCell, v).value, mask)


@unroll_safe
def run_builtin(vm: VM, fp: Frame, pc: Instr, builtin: Builtin, n: int) -> None:
    """Call it, release the arguments, store the result. What has been asked of the script meanwhile is done here, as in
    PHP, which is at the next instruction then: it may have taken long, and nothing but this may follow.
    """
    args = fp.window(pc.b + slot(HEADER))
    vm.at_builtin(fp, pc, builtin)
    result = called(vm, builtin, args, n)
    for k in range(n):
        if args[slot(k)].tag >= REFCOUNTED:
            args[slot(k)] = v_undef()
    store_result(vm, fp, pc.a, result)
    if vm.interrupt != 0:
        vm.at(fp, pc.next() if pc.a == slot(NO_RESULT) else pc)
        answer(vm, fp)


def called(vm: VM, builtin: Builtin, args: Frame, n: int) -> Value:
    """What it returns."""
    return builtin.fn(vm, args, n)  # type: ignore[misc]


def run_coercing(vm: VM, fp: Frame, pc: Instr, builtin: Builtin, n: int) -> None:
    """Some argument has another type. Traces show what was given, but strings and int|float as they became, as in
    PHP.
    """
    vm.at_builtin(fp, pc, builtin)
    args = fp.window(pc.b + slot(HEADER))
    given = Array[Value](n)
    for k in range(n):
        given[k] = args[slot(k)]
    vm.given = given
    for k in range(n):
        v = deref(args[slot(k)])
        if not has_type(v, mask_of(builtin, k)):
            assign(vm, args, slot(k), coerced_argument(vm, builtin, k, v))
            if args[slot(k)].tag == STR or mask_of(builtin, k) & TYPE_NUMBER == TYPE_NUMBER:
                given[k] = args[slot(k)]
    for k in range(n):
        if args[slot(k)].tag == REF and not refers_to_type(args[slot(k)], mask_of(builtin, k)):
            refuse_type(vm, parameter_of(builtin, k), deref(args[slot(k)]))  # a handler of errors has put it there
    run_builtin(vm, fp, pc, builtin, n)
    vm.given = None


def call_builtin_first(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Find it. The number of arguments is the instruction's own, so checking it once will do."""
    vm.at(fp, pc)
    name = as_ref(Str, pc.const(pc.d))
    builtin = builtin_named(vm, name) if is_internal(fp) else find_builtin(vm, name)
    if builtin is None:
        throw_error(vm, fill(b"Call to undefined function %s()", name))
    check_count(vm, fp, pc, builtin, pc.imm_c)
    set_link(pc, builtin)
    return call_builtin(vm, fp, pc)


def check_count(vm: VM, fp: Frame, pc: Instr, builtin: Builtin, n: int) -> None:
    """Does the builtin take n arguments? If not, the ArgumentCountError."""
    if n < builtin.min_args or (builtin.max_args >= 0 and n > builtin.max_args):
        vm.at_builtin(fp, pc, builtin)
        throw_argument_count_error(vm, count_text(builtin.name, builtin.min_args, builtin.max_args, n))


@dont_look_inside
def coerced_argument(vm: VM, builtin: Builtin, k: int, v: Value) -> Value:
    """An argument of another type. A null for a scalar is deprecated; under strict_types it is an error like others."""
    return argument_as(vm, parameter_of(builtin, k), v, cast(Func, vm.fp.func).code.strict)
