"""Closures bound to something else, and made of callables: what the class Closure (closures.php) calls."""

from pyphp.interp.bytecode import TYPE_HIDDEN, TYPE_MIXED
from pyphp.interp.calls.callables import search
from pyphp.interp.data.code import Class
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import Closure, PhpObject
from pyphp.interp.errors.raising import throw_type_error, warn
from pyphp.interp.objects.classes import find_class
from pyphp.interp.objects.closures import closure_of, rebound, scope_of
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import NULL, OBJ, Value, as_ref, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(b"Bound_closure", P(b"closure", TYPE_MIXED), P(b"this", TYPE_MIXED), P(b"scope", TYPE_MIXED))
@dont_look_inside
def bound_closure(vm: VM, args: Frame, n: int) -> Value:
    """The closure bound to an object, or none, and in the scope of an object's class or of a class; "static": its own.
    null after a warning if that cannot be.
    """
    vm.native = None  # no line of the trace is this function's
    closure = as_ref(Closure, args[slot(0)])
    given = args[slot(2)]
    scope: Class | None = None
    if given.tag == OBJ:
        scope = as_ref(PhpObject, given).cls
    elif given.tag != NULL:
        name = as_ref(Str, given)
        if str_same(name, lit(b"static")):
            scope = scope_of(closure)
        else:
            scope = find_class(vm, name)
            if scope is None:
                warn(vm, fill(b'Class "%s" not found', name))
                return v_null()
    made = rebound(vm, closure, args[slot(1)], scope)
    return v_null() if made is None else v_ref(OBJ, made)


@builtin(b"Closure_from", P(b"callback", TYPE_MIXED | TYPE_HIDDEN))
@dont_look_inside
def closure_from(vm: VM, args: Frame, n: int) -> Value:
    """A closure that calls what this value does."""
    vm.native = None
    found = search(vm, args[slot(0)], False)
    callee = found.callee
    if callee is None:
        throw_type_error(vm, fill(b"Failed to create closure from callable: %s", found.reason))
    return v_ref(OBJ, closure_of(vm, callee, found.bound))
