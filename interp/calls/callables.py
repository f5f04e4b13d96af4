"""Callables: is this value callable, and how is it called? The one place that knows.

    find_callable(vm, "strlen")     a Callable, or None
    why_not_callable(vm, "nope")    function "nope" not found or invalid function name

A builtin that is written in PHP gets its callbacks resolved: RECV_TYPE puts the Callable where the argument was,
CALL_BACK calls it. So a name is looked up once a call of array_map(), and a trace that goes through the callback guards
one function.
"""

from pyphp.interp.arrays.api import array_get_int
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.data.code import Callee, Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.strings import substring
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.names.lacking import callee_or_stand_in, refuse_class
from pyphp.interp.names.naming import class_part
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, STR, UNDEF, Value, as_ref, v_undef
from pyphp.interp.vm import VM, Builtin, Callable


def find_callable(vm: VM, v: Value) -> Callable | None:
    """What the value calls; None if it cannot be called. A name may begin with a backslash."""
    if v.tag != STR:
        return None
    callee = callee_or_stand_in(vm, as_ref(Str, v))
    if callee is None:
        return None
    if isinstance(callee, Func):
        return Callable(cast(Func, callee), None, v_undef(), v, False)
    return Callable(None, cast(Builtin, callee), v_undef(), v, False)


def callee_in(callback: Callable) -> Callee:
    """What a callback that the prelude was given calls."""
    func = callback.func
    if func is not None:
        return func
    builtin = callback.builtin
    assert builtin is not None
    return builtin


def why_not_callable(vm: VM, v: Value) -> Str:
    """What PHP says of a value that find_callable knows nothing of. There are no classes."""
    if v.tag == STR:
        name = as_ref(Str, v)
        colons = class_part(name)
        if colons == 0:
            return lit(b"invalid function name")
        if colons > 0:
            return class_not_found(vm, substring(name, 0, colons))
        return fill(b'function "%s" not found or invalid function name', up_to_nul(name))
    if v.tag != ARR:
        return lit(b"no array or string given")
    pair = as_ref(PhpArray, v)
    owner = array_get_int(pair, 0)
    method = array_get_int(pair, 1)
    if pair.size != 2:
        return lit(b"array callback must have exactly two members")
    if owner.tag == UNDEF or method.tag == UNDEF:
        return lit(b"array callback has to contain indices 0 and 1")
    if owner.tag != STR:
        return lit(b"first array member is not a valid class name or object")
    if method.tag != STR:
        return lit(b"second array member is not a valid method")
    return class_not_found(vm, as_ref(Str, owner))


def class_not_found(vm: VM, name: Str) -> Str:
    """The reason where a class is named. One that PHP has ends the script."""
    refuse_class(vm, name)
    return fill(b'class "%s" not found', up_to_nul(name))
