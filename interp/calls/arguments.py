"""Arguments of builtins: coerced or refused in PHP's words, whether the builtin is native or written in PHP.

strlen(): Argument #1 ($string) must be of type string, array given
usort(): Argument #2 ($callback) must be a valid callback, no array or string given
strlen(): Passing null to parameter #1 ($string) of type string is deprecated
strlen() expects exactly 1 argument, 2 given
"""

from typing import NoReturn

from attrs import define

from pyphp.interp.bytecode import TYPE_BOOL, TYPE_FLOAT, TYPE_INT, TYPE_NULL, TYPE_STRING
from pyphp.interp.calls.callables import callable_of, search
from pyphp.interp.data.filling import fill
from pyphp.interp.data.wording import mask_text, type_name
from pyphp.interp.errors.raising import deprecated, throw_type_error
from pyphp.interp.operators.coercion import coerce
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import NULL, STR, UNDEF, Value, v_bool, v_float, v_int, v_ref, v_undef
from pyphp.interp.vm import VM, Builtin, Callable


@define(slots=True, eq=False)
class Parameter(HeapObject):
    """Which one it is: the function's name, its own name and whether errors show it, its number from 0, its type."""

    function: Str
    name: Str
    named: bool
    number: int
    mask: int


def mask_of(builtin: Builtin, k: int) -> int:
    """The type of a native builtin's argument number k (from 0)."""
    last = builtin.masks.length - 1
    return builtin.masks[k if k < last else last]


def parameter_of(builtin: Builtin, k: int) -> Parameter:
    """The parameter of argument number k. A variadic one's name is not shown by errors."""
    last = builtin.param_names.length - 1
    name = builtin.param_names[k if k < last else last]
    return Parameter(builtin.name, name, k < last or (k == last and builtin.max_args >= 0), k, mask_of(builtin, k))


def argument_as(vm: VM, parameter: Parameter, v: Value, strict: bool) -> Value:
    """An argument of another type. A null for a scalar is deprecated; under strict_types it is an error like others."""
    mask = parameter.mask
    if v.tag == NULL and not strict:
        made = _from_null(mask)
        if made.tag != UNDEF:
            deprecate_null(vm, parameter)
            return made
    r = coerce(vm, v, mask, strict)
    if r.tag == UNDEF:
        refuse_type(vm, parameter, v)
    return r


def refuse_type(vm: VM, parameter: Parameter, v: Value) -> NoReturn:
    """The TypeError of an argument."""
    about = argument_text(parameter)
    throw_type_error(vm, fill(b"%s must be of type %s, %s given", about, mask_text(parameter.mask), type_name(v)))


def callback_argument(vm: VM, parameter: Parameter, v: Value) -> Callable:
    """An argument that must be callable."""
    found = search(vm, v, False)
    callee = found.callee
    if callee is None:
        or_null = lit(b" or null, ") if parameter.mask & TYPE_NULL != 0 else lit(b", ")
        about = argument_text(parameter)
        throw_type_error(vm, fill(b"%s must be a valid callback%s%s", about, or_null, found.reason))
    return callable_of(callee, found.bound, v)


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


def deprecate_null(vm: VM, parameter: Parameter) -> None:
    """ "f(): Passing null to parameter #1 ($x) of type int is deprecated"."""
    message = fill(
        b"%s(): Passing null to parameter #%d ($%s) of type %s is deprecated",
        parameter.function,
        parameter.number + 1,
        parameter.name,
        mask_text(parameter.mask),
    )
    deprecated(vm, message)


def argument_text(parameter: Parameter) -> Str:
    """ "f(): Argument #1 ($x)"; what a variadic parameter takes has no name."""
    head = fill(b"%s(): Argument #%d", parameter.function, parameter.number + 1)
    return fill(b"%s ($%s)", head, parameter.name) if parameter.named else head


def count_text(name: Str, least: int, most: int, given: int) -> Str:
    """ "f() expects at least 2 arguments, 1 given"; most is -1 for any number."""
    limit = least if given < least else most
    bound = lit(b"at least") if given < least else lit(b"at most")
    if least == most:
        bound = lit(b"exactly")
    noun = lit(b"argument") if limit == 1 else lit(b"arguments")
    return fill(b"%s() expects %s %d %s, %d given", name, bound, limit, noun, given)
