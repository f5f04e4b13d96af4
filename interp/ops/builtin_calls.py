"""Calls of builtins: arguments are checked against the masks, coerced where PHP does so, and released after the
call.
"""

from typing import Final, NoReturn

from pyphp.interp.bytecode import TYPE_BOOL, TYPE_FLOAT, TYPE_INT, TYPE_STRING
from pyphp.interp.code import Func
from pyphp.interp.coercion import coerce, has_type
from pyphp.interp.errors import deprecated, throw_argument_count_error, throw_error, throw_type_error
from pyphp.interp.numbers import int_to_str
from pyphp.interp.operands import store_result
from pyphp.interp.ops.registry import handler
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Next, dispatch, link, set_link, slot
from pyphp.interp.rlib.hints import dont_look_inside, unroll_safe
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import NULL, REFCOUNTED, STR, UNDEF, Value, as_ref, v_bool, v_float, v_int, v_ref, v_undef
from pyphp.interp.tables import find_builtin
from pyphp.interp.vm import VM, Builtin
from pyphp.interp.wording import join3, join4, join5, mask_text, type_name

TYPE_NUMBER: Final[int] = TYPE_INT | TYPE_FLOAT


@handler("CALL_BUILTIN")
@unroll_safe
def call_builtin(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Linked, and every argument has the type."""
    builtin = link(Builtin, pc)
    if builtin is None:
        return call_builtin_first(vm, fp, pc)
    args = fp.window(pc.b + slot(HEADER))
    for k in range(pc.imm_c):
        if not has_type(args[slot(k)], mask_of(builtin, k)):
            return call_builtin_coercing(vm, fp, pc)
    run_builtin(vm, fp, pc, builtin)
    return dispatch(vm, fp, pc.next())


@unroll_safe
def run_builtin(vm: VM, fp: Frame, pc: Instr, builtin: Builtin) -> None:
    """Call it, release the arguments, store the result."""
    args = fp.window(pc.b + slot(HEADER))
    vm.at_builtin(fp, pc, builtin)
    result = builtin.fn(vm, args, pc.imm_c)
    for k in range(pc.imm_c):
        if args[slot(k)].tag >= REFCOUNTED:
            args[slot(k)] = v_undef()
    store_result(fp, pc.a, result)


def call_builtin_coercing(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Some argument has another type. Traces show what was given, but strings and int|float as they became, as in
    PHP.
    """
    builtin = link(Builtin, pc)
    assert builtin is not None
    vm.at_builtin(fp, pc, builtin)
    args = fp.window(pc.b + slot(HEADER))
    given = Array[Value](pc.imm_c)
    for k in range(pc.imm_c):
        given[k] = args[slot(k)]
    vm.given = given
    for k in range(pc.imm_c):
        v = args[slot(k)]
        if not has_type(v, mask_of(builtin, k)):
            args[slot(k)] = coerced_argument(vm, builtin, k, v)
            if args[slot(k)].tag == STR or mask_of(builtin, k) & TYPE_NUMBER == TYPE_NUMBER:
                given[k] = args[slot(k)]
    run_builtin(vm, fp, pc, builtin)
    vm.given = None
    return dispatch(vm, fp, pc.next())


def mask_of(builtin: Builtin, k: int) -> int:
    """The type of argument number k (from 0)."""
    last = builtin.masks.length - 1
    return builtin.masks[k if k < last else last]


def call_builtin_first(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Find it. The number of arguments is the instruction's own, so checking it once will do."""
    vm.at(fp, pc)
    name = as_ref(Str, pc.const(pc.d))
    builtin = find_builtin(vm, name)
    if builtin is None:
        throw_error(vm, join3(lit(b"Call to undefined function "), name, lit(b"()")))
    n = pc.imm_c
    if n < builtin.min_args or (builtin.max_args >= 0 and n > builtin.max_args):
        wrong_count(vm, fp, pc, builtin)
    set_link(pc, builtin)
    return call_builtin(vm, fp, pc)


def wrong_count(vm: VM, fp: Frame, pc: Instr, builtin: Builtin) -> NoReturn:
    """The ArgumentCountError."""
    too_few = pc.imm_c < builtin.min_args
    limit = builtin.min_args if too_few else builtin.max_args
    bound = lit(b"at least ") if too_few else lit(b"at most ")
    if builtin.min_args == builtin.max_args:
        bound = lit(b"exactly ")
    noun = lit(b" argument, ") if limit == 1 else lit(b" arguments, ")
    vm.at_builtin(fp, pc, builtin)
    head = join5(builtin.name, lit(b"() expects "), bound, int_to_str(limit), noun)
    throw_argument_count_error(vm, join3(head, int_to_str(pc.imm_c), lit(b" given")))


@dont_look_inside
def coerced_argument(vm: VM, builtin: Builtin, k: int, v: Value) -> Value:
    """An argument of another type. A null for a scalar is deprecated; under strict_types it is an error like others."""
    strict = cast(Func, vm.fp.func).code.strict
    mask = mask_of(builtin, k)
    if v.tag == NULL and not strict:
        made = _from_null(mask)
        if made.tag != UNDEF:
            deprecate_null(vm, builtin, k)
            return made
    r = coerce(vm, v, mask, strict)
    if r.tag == UNDEF:
        types = join4(lit(b" must be of type "), mask_text(mask), lit(b", "), type_name(v))
        throw_type_error(vm, join5(builtin.name, lit(b"(): "), argument_text(builtin, k), types, lit(b" given")))
    return r


def _from_null(mask: int) -> Value:
    """What null is to a parameter of scalar type; UNDEF for the others."""
    if mask & TYPE_INT != 0:
        return v_int(0)
    if mask & TYPE_FLOAT != 0:
        return v_float(0.0)
    if mask & TYPE_STRING != 0:
        return v_ref(STR, lit(b""))
    if mask & TYPE_BOOL == TYPE_BOOL:
        return v_bool(False)
    return v_undef()


def deprecate_null(vm: VM, builtin: Builtin, k: int) -> None:
    """"f(): Passing null to parameter #1 ($x) of type int is deprecated"."""
    head = join3(builtin.name, lit(b"(): Passing null to parameter #"), int_to_str(k + 1))
    name = join3(lit(b" ($"), parameter_name(builtin, k), lit(b") of type "))
    deprecated(vm, join4(head, name, mask_text(mask_of(builtin, k)), lit(b" is deprecated")))


def argument_text(builtin: Builtin, k: int) -> Str:
    """"Argument #1 ($x)"; a variadic's further arguments have no name."""
    number = int_to_str(k + 1)
    if k >= builtin.param_names.length:
        return join3(lit(b"Argument #"), number, lit(b""))
    return join5(lit(b"Argument #"), number, lit(b" ($"), builtin.param_names[k], lit(b")"))


def parameter_name(builtin: Builtin, k: int) -> Str:
    """The name of argument number k."""
    last = builtin.param_names.length - 1
    return builtin.param_names[k if k < last else last]
