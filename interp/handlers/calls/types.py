"""Declared types: parameters as they arrive, results as they leave. Whether arguments are coerced is for the caller's
file to say.
"""

from typing import NoReturn

from pyphp.interp.arrays.api import array_clone, array_set
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import items
from pyphp.interp.bytecode import TYPE_CALLABLE, TYPE_CALLED, TYPE_CLASS, TYPE_MIXED, TYPE_NEVER, TYPE_STRICT, USER
from pyphp.interp.calls.arguments import Parameter, argument_as, argument_text, callback_argument
from pyphp.interp.calls.callables import is_known_callable, search
from pyphp.interp.data.code import Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import FittingEntry, PhpObject
from pyphp.interp.data.refs import RefCell, deref
from pyphp.interp.data.wording import type_name
from pyphp.interp.errors.raising import file_at, line_at, throw_type_error
from pyphp.interp.frames.interruptions import is_internal
from pyphp.interp.frames.operations import calling_frame, calling_instruction
from pyphp.interp.handlers.registry import handler
from pyphp.interp.objects.naming import title, title_of_argument
from pyphp.interp.objects.this import called_class
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.class_types import is_of_type, shown
from pyphp.interp.operators.coercion import coerce, has_type
from pyphp.interp.operators.met_classes import is_of_met_class, with_class
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, link, set_link
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, HIDDEN, OBJ, REF, UNDEF, Value, as_ref, v_ref, v_undef
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
    if has_type(given, pc.imm_c) or pc.imm_c & TYPE_CALLABLE != 0 and is_callable(vm, given):
        return dispatch(vm, fp, pc.next())
    caller = calling_frame(fp)
    v = v_undef()
    if fp[pc.a].tag != REF or as_ref(RefCell, fp[pc.a]).sources is None:  # which have types of their own
        v = coerce(vm, given, pc.imm_c, cast(Func, caller.func).code.strict)
    if v.tag == UNDEF:
        parameter = fill(b" ($%s)", cast(Func, fp.func).code.local_names[pc.imm_b])
        wrong_type(vm, fp, pc, pc.imm_b, parameter, given)
    assign(vm, fp, pc.a, v)
    return dispatch(vm, fp, pc.next())


def is_callable(vm: VM, v: Value) -> bool:
    """As a rule it is a closure."""
    return is_known_callable(v) or search(vm, v, True).callee is not None


def called_in(caller: Frame, call: Instr) -> Str:
    """Where a call is, if the script made it."""
    if is_internal(caller):
        return lit(b"")
    return fill(b", called in %s on line %d", file_at(caller), line_at(caller, call))


def recv_in_builtin(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An argument of a builtin that is written in PHP: coerced and worded as those of the others; a callback is
    resolved.
    """
    vm.at(fp, pc)
    given = deref(fp[pc.a])
    if not has_type(given, pc.imm_c):
        assign(vm, fp, pc.a, argument_of_builtin(vm, fp, pc, given))
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def argument_of_builtin(vm: VM, fp: Frame, pc: Instr, v: Value) -> Value:
    """What becomes of the argument v."""
    caller = fp.up(fp.ret_pc.prev().b)
    func = cast(Func, fp.func)
    parameter = Parameter(
        title(func), func.code.local_names[pc.imm_b], True, pc.imm_b, pc.imm_c & (TYPE_MIXED | TYPE_CALLABLE)
    )
    if pc.imm_c & TYPE_CALLABLE != 0:
        return v_ref(HIDDEN, callback_argument(vm, parameter, v))
    if pc.imm_c & TYPE_CLASS != 0:
        made = coerce(vm, v, pc.imm_c, cast(Func, caller.func).code.strict)
        if made.tag == UNDEF:
            wanted = shown(as_ref(Str, pc.const(pc.d)), func.scope, called_class(fp))
            throw_type_error(
                vm, fill(b"%s must be of type %s, %s given", argument_text(parameter), wanted, type_name(v))
            )
        return made
    return argument_as(vm, parameter, v, cast(Func, caller.func).code.strict)


def wrong_type(vm: VM, fp: Frame, pc: Instr, number: int, parameter: Str, given: Value) -> NoReturn:
    """The TypeError about an argument of a function of the script."""
    message = fill(
        b"%s(): Argument #%d%s must be of type %s, %s given%s",
        title_of_argument(cast(Func, fp.func)),
        number + 1,
        parameter,
        shown(as_ref(Str, pc.const(pc.d)), cast(Func, fp.func).scope, called_class(fp)),
        type_name(given),
        called_in(calling_frame(fp), calling_instruction(fp)),
    )
    throw_type_error(vm, message)


def is_known_to_fit(fp: Frame, pc: Instr) -> bool:
    """Has what slot a holds the type in c, or is it an object of a class that has been met here?"""
    v = fp[pc.a]
    return has_type(v, pc.imm_c) or is_of_met_class(link(FittingEntry, pc), v)


@handler("RECV_CLASS")
def recv_class(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An object of a class that has been met here."""
    if is_known_to_fit(fp, pc):
        return dispatch(vm, fp, pc.next())
    return recv_other_class(vm, fp, pc)


def recv_other_class(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An object of another class, or of none that the type names; or no object."""
    vm.at(fp, pc)
    if has_class(vm, fp, pc):
        return dispatch(vm, fp, pc.next())
    return recv_other_type(vm, fp, pc)


@dont_look_inside
def has_class(vm: VM, fp: Frame, pc: Instr) -> bool:
    """Is what slot a holds an object of the type in c and d?"""
    v = deref(fp[pc.a])
    if v.tag != OBJ:
        return False
    obj = as_ref(PhpObject, v)
    text = as_ref(Str, pc.const(pc.d))
    if not is_of_type(vm, obj, pc.imm_c, text, cast(Func, fp.func).scope, called_class(fp)):
        return False
    if pc.imm_c & TYPE_CALLED == 0:
        entry = with_class(vm.kept, link(FittingEntry, pc), obj.cls)
        if entry is not None:
            vm.kept = entry
            set_link(pc, entry)
    return True


@handler("RETURN_CLASS")
def return_class(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An object of a class that has been met here."""
    if is_known_to_fit(fp, pc):
        return dispatch(vm, fp, pc.next())
    return return_other_class(vm, fp, pc)


def return_other_class(vm: VM, fp: Frame, pc: Instr) -> Next:
    """As for parameters."""
    vm.at(fp, pc)
    if has_class(vm, fp, pc):
        return dispatch(vm, fp, pc.next())
    return return_other_type(vm, fp, pc)


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
    for key, given in items(rest):
        if not has_type(given, pc.imm_c):
            v = rest_argument(vm, fp, pc, number, given)
            if same_object(result, rest):
                result = array_clone(rest)
            result = array_set(result, key, v)
        number = number + 1
    return result


def rest_argument(vm: VM, fp: Frame, pc: Instr, number: int, given: Value) -> Value:
    """What becomes of one argument of another type."""
    caller = calling_frame(fp)
    strict = cast(Func, caller.func).code.strict
    func = cast(Func, fp.func)
    if func.kind != USER:
        parameter = Parameter(title(func), func.code.local_names[pc.imm_b], False, number, pc.imm_c & TYPE_MIXED)
        return argument_as(vm, parameter, given, strict)
    if pc.imm_c & TYPE_CALLABLE != 0 and is_callable(vm, given):
        return given
    if given.tag == OBJ:
        text = as_ref(Str, pc.const(pc.d))
        if is_of_type(vm, as_ref(PhpObject, given), pc.imm_c, text, func.scope, called_class(fp)):
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
    if pc.imm_c & TYPE_CALLABLE != 0 and is_callable(vm, given):
        return dispatch(vm, fp, pc.next())
    v = coerce(vm, given, pc.imm_c, pc.imm_c & TYPE_STRICT != 0)
    if v.tag == UNDEF:
        found = lit(b"none") if given.tag == UNDEF else type_name(given)
        name = title(cast(Func, fp.func))
        if pc.imm_c & TYPE_NEVER != 0:
            throw_type_error(vm, fill(b"%s(): never-returning function must not implicitly return", name))
        wanted = shown(as_ref(Str, pc.const(pc.d)), cast(Func, fp.func).scope, called_class(fp))
        throw_type_error(vm, fill(b"%s(): Return value must be of type %s, %s returned", name, wanted, found))
    assign(vm, fp, pc.a, v)
    return dispatch(vm, fp, pc.next())
