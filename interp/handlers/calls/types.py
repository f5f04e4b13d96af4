"""Declared types: parameters as they arrive, results as they leave. Whether arguments are coerced is for the caller's file to say."""

from typing import NoReturn

from pyphp.interp.arrays.api import array_clone, array_set, iter_first, iter_key, iter_next, iter_valid, iter_value
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_CALLABLE, TYPE_MIXED, TYPE_STRICT, USER
from pyphp.interp.calls.arguments import Parameter, argument_as, callback_argument
from pyphp.interp.calls.callables import find_callable
from pyphp.interp.data.code import Func
from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.data.refs import assign, deref
from pyphp.interp.data.wording import join3, join4, type_name
from pyphp.interp.errors.raising import file_at, line_at, throw_type_error
from pyphp.interp.frames.interruptions import is_internal
from pyphp.interp.handlers.registry import handler
from pyphp.interp.operators.coercion import coerce, has_type
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch
from pyphp.interp.rlib.hints import dont_look_inside, promote
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, HIDDEN, UNDEF, Value, as_ref, v_ref
from pyphp.interp.vm import VM


@handler("RECV_TYPE")
def recv_type(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The argument has the type."""
    if has_type(fp[pc.a], pc.imm_c):
        return dispatch(vm, fp, pc.next())
    return recv_other_type(vm, fp, pc)


def recv_other_type(vm: VM, fp: Frame, pc: Instr) -> Next:
    """It is a reference to such, or it is coerced, or a TypeError that says where the call is."""
    if cast(Func, fp.func).kind != USER:
        return recv_in_builtin(vm, fp, pc)
    vm.at(fp, pc)
    given = deref(fp[pc.a])
    if has_type(given, pc.imm_c) or pc.imm_c & TYPE_CALLABLE != 0 and find_callable(vm, given) is not None:
        return dispatch(vm, fp, pc.next())
    call_pc = promote(fp.ret_pc).prev()
    caller = fp.up(call_pc.b)
    v = coerce(vm, given, pc.imm_c, cast(Func, caller.func).code.strict)
    if v.tag == UNDEF:
        parameter = join3(lit(b" ($"), cast(Func, fp.func).code.local_names[pc.imm_b], lit(b")"))
        wrong_type(vm, fp, pc, pc.imm_b, parameter, given)
    assign(fp, pc.a, v)
    return dispatch(vm, fp, pc.next())


def called_in(caller: Frame, call: Instr) -> Str:
    """Where a call is, if the script made it."""
    if is_internal(caller):
        return lit(b"")
    return join4(lit(b", called in "), file_at(caller), lit(b" on line "), int_to_str(line_at(caller, call)))


def recv_in_builtin(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An argument of a builtin that is written in PHP: coerced and worded as those of the others; a callback is resolved."""
    vm.at(fp, pc)
    given = deref(fp[pc.a])
    if not has_type(given, pc.imm_c):
        assign(fp, pc.a, argument_of_builtin(vm, fp, pc, given))
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def argument_of_builtin(vm: VM, fp: Frame, pc: Instr, v: Value) -> Value:
    """What becomes of the argument v."""
    caller = fp.up(fp.ret_pc.prev().b)
    func = cast(Func, fp.func)
    parameter = Parameter(func.name, func.code.local_names[pc.imm_b], True, pc.imm_b, pc.imm_c & (TYPE_MIXED | TYPE_CALLABLE))
    if pc.imm_c & TYPE_CALLABLE != 0:
        return v_ref(HIDDEN, callback_argument(vm, parameter, v))
    return argument_as(vm, parameter, v, cast(Func, caller.func).code.strict)


def wrong_type(vm: VM, fp: Frame, pc: Instr, number: int, parameter: Str, given: Value) -> NoReturn:
    """The TypeError about an argument of a function of the script."""
    call_pc = fp.ret_pc.prev()
    head = join4(cast(Func, fp.func).name, lit(b"(): Argument #"), int_to_str(number + 1), parameter)
    types = join4(lit(b" must be of type "), as_ref(Str, pc.const(pc.d)), lit(b", "), type_name(given))
    throw_type_error(vm, join4(head, types, lit(b" given"), called_in(fp.up(call_pc.b), call_pc)))


@handler("RECV_REST")
def recv_rest(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Each has the type, or is coerced, or is a TypeError, which does not say the parameter's name."""
    vm.at(fp, pc)
    fp[pc.a] = v_ref(ARR, typed_rest(vm, fp, pc, as_ref(PhpArray, fp[pc.a])))
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def typed_rest(vm: VM, fp: Frame, pc: Instr, rest: PhpArray) -> PhpArray:
    """The array itself, or a copy where something was coerced: traces show what was passed."""
    result = rest
    number = pc.imm_b
    at = iter_first(rest)
    while iter_valid(rest, at):
        given = iter_value(rest, at)
        if not has_type(given, pc.imm_c):
            v = rest_argument(vm, fp, pc, number, given)
            if same_object(result, rest):
                result = array_clone(rest)
            result = array_set(result, iter_key(rest, at), v)
        number = number + 1
        at = iter_next(rest, at)
    return result


def rest_argument(vm: VM, fp: Frame, pc: Instr, number: int, given: Value) -> Value:
    """What becomes of one argument of another type."""
    caller = fp.up(fp.ret_pc.prev().b)
    strict = cast(Func, caller.func).code.strict
    func = cast(Func, fp.func)
    if func.kind != USER:
        named = number == pc.imm_b
        parameter = Parameter(func.name, func.code.local_names[pc.imm_b], named, number, pc.imm_c & TYPE_MIXED)
        return argument_as(vm, parameter, given, strict)
    if pc.imm_c & TYPE_CALLABLE != 0 and find_callable(vm, given) is not None:
        return given
    v = coerce(vm, given, pc.imm_c, strict)
    if v.tag == UNDEF:
        wrong_type(vm, fp, pc, number, lit(b""), given)
    return v


@handler("RETURN_TYPE")
def return_type(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The result has the type."""
    if has_type(fp[pc.a], pc.imm_c):
        return dispatch(vm, fp, pc.next())
    return return_other_type(vm, fp, pc)


def return_other_type(vm: VM, fp: Frame, pc: Instr) -> Next:
    """It is coerced, or a TypeError. UNDEF is what a function returns that ends without a return."""
    vm.at(fp, pc)
    given = deref(fp[pc.a])
    if has_type(given, pc.imm_c):
        return dispatch(vm, fp, pc.next())
    if pc.imm_c & TYPE_CALLABLE != 0 and find_callable(vm, given) is not None:
        return dispatch(vm, fp, pc.next())
    v = coerce(vm, given, pc.imm_c, pc.imm_c & TYPE_STRICT != 0)
    if v.tag == UNDEF:
        found = lit(b"none") if given.tag == UNDEF else type_name(given)
        head = join3(cast(Func, fp.func).name, lit(b"(): Return value must be of type "), as_ref(Str, pc.const(pc.d)))
        throw_type_error(vm, join4(head, lit(b", "), found, lit(b" returned")))
    assign(fp, pc.a, v)
    return dispatch(vm, fp, pc.next())
