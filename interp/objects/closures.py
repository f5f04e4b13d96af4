"""Closures as objects: made, and bound to something else.

The code of a closure is laid out anew for each scope that it is bound to, for what its instructions remember is right
for one; that is kept, so binding in a loop asks the host once.
"""

from typing import Final

from pyphp.interp.bytecode.classes import CLOSURE, INTERNAL_CLASS, STATIC, USES_THIS
from pyphp.interp.contracts.hostcodes import SCOPED_FUNC
from pyphp.interp.data.code import Callee, Class, Func, ScopedFunc, instance_of
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import Closure, PhpObject
from pyphp.interp.data.records import int_field
from pyphp.interp.data.refs import RefCell, shared_item
from pyphp.interp.data.strings import concat2
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.errors.raising import warn
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.objects.classes import find_class
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.dying import new_handle
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import BARE, OBJ, REF, UNDEF, Value, as_ref, v_ref, v_undef
from pyphp.interp.vm import VM

CLASS_NAME: Final[Str] = lit(b"closure")


@dont_look_inside
def closure_class(vm: VM) -> Class:
    """The class of closures."""
    cls = find_class(vm, CLASS_NAME)
    assert cls is not None
    return cls


def new_closure(
    vm: VM, cls: Class, callee: Callee, bound: Value, captured: Array[Value], statics: Array[Value]
) -> Closure:
    """A closure; `cls` is the class of closures, which declares no properties."""
    handle = new_handle()
    return Closure(cls, handle, cls.defaults, None, 0, callee, captured, statics, bound)


def is_written(callee: Callee) -> bool:
    """Is it the code of a closure, which is bound to the closure itself when it is called?"""
    return isinstance(callee, Func) and cast(Func, callee).flags & CLOSURE != 0


def bound_of(obj: Closure) -> Value:
    """What its function is bound to when it is called."""
    return v_ref(OBJ, obj) if is_written(obj.callee) else obj.bound


@dont_look_inside
def closure_of(vm: VM, callee: Callee, bound: Value) -> Closure:
    """A closure that calls this. If that is a closure, it is that one."""
    if is_written(callee):
        return as_ref(Closure, bound)
    cls = closure_class(vm)
    nothing = cls.defaults
    return new_closure(vm, cls, callee, bound, nothing, nothing)


@dont_look_inside
def copied(vm: VM, obj: Closure, func: Callee, bound: Value) -> Closure:
    """A closure with the same variables; static ones begin with what they are now."""
    n = obj.captured.length
    captured = Array[Value](n)
    for k in range(n):
        captured[k] = shared_item(obj.captured, k)
    n = obj.statics.length
    statics = Array[Value](n)
    for k in range(n):
        v = shared_item(obj.statics, k)
        statics[k] = v if v.tag == REF or v.tag == UNDEF else v_ref(REF, RefCell(v))
    return new_closure(vm, obj.cls, func, bound, captured, statics)


# Scopes


def scope_of_callee(callee: Callee) -> Class | None:
    """The class whose code it is."""
    return cast(Func, callee).scope if isinstance(callee, Func) else None


def scope_of(obj: Closure) -> Class | None:
    """The class whose code it is. A function of the script that is bound to an object is taken for Closure's method."""
    own = scope_of_callee(obj.callee)
    is_bound = obj.bound.tag == OBJ and isinstance(obj.callee, Func) and not is_written(obj.callee)
    return obj.cls if own is None and is_bound else own


def is_scope(scope: Class | None, other: Class | None) -> bool:
    """Are they the same, or both none?"""
    if scope is None or other is None:
        return scope is None and other is None
    return same_object(scope, other)


@dont_look_inside
def in_scope(vm: VM, func: Func, scope: Class | None) -> Func:
    """The closure's code for this scope."""
    if is_scope(func.scope, scope):
        return func
    code = func.closure
    assert code is not None
    known = code.scoped
    while known is not None:
        if is_scope(known.cls, scope):
            return known.func
        known = known.older
    number = 0 if scope is None else scope.number
    call = ask_host(vm, SCOPED_FUNC, concat2(int_field(code.number), int_field(number)), lit(b""), 0)
    made = call.func
    assert made is not None
    code.scoped = ScopedFunc(scope, made, code.scoped)
    return made


# Binding


@dont_look_inside
def rebound(vm: VM, obj: Closure, this: Value, scope: Class | None) -> Closure | None:
    """The closure bound to another object, or none, and in another scope; None after a warning if that cannot be."""
    if not can_bind(vm, obj, this, scope):
        return None
    callee = obj.callee
    if not isinstance(callee, Func):
        return copied(vm, obj, callee, v_undef())  # what is bound to a function of PHP's own means nothing to it
    if not is_written(callee):
        return copied(vm, obj, callee, this if this.tag == OBJ or scope is None else v_ref(BARE, scope))
    if this.tag == OBJ:
        return copied(vm, obj, in_scope(vm, cast(Func, callee), closure_class(vm) if scope is None else scope), this)
    bound = v_undef() if scope is None else v_ref(BARE, scope)
    return copied(vm, obj, in_scope(vm, cast(Func, callee), scope), bound)


def can_bind(vm: VM, obj: Closure, this: Value, scope: Class | None) -> bool:
    """PHP's rules, and its warnings."""
    callee = obj.callee
    written = is_written(callee)
    flags = cast(Func, callee).flags if isinstance(callee, Func) else 0
    own = scope_of(obj)
    if this.tag == OBJ:
        cls = as_ref(PhpObject, this).cls
        if flags & STATIC != 0:
            warn(vm, lit(b"Cannot bind an instance to a static closure"))
            return False
        if not written and own is not None and not instance_of(cls, own):
            method = fill(b"%s::%s", up_to_nul(own.name), callee.name)
            warn(vm, fill(b"Cannot bind method %s() to object of class %s", method, up_to_nul(cls.name)))
            return False
    elif not written and own is not None and flags & STATIC == 0:
        warn(vm, lit(b"Cannot unbind $this of method"))
        return False
    elif written and obj.bound.tag == OBJ and flags & USES_THIS != 0:
        warn(vm, lit(b"Cannot unbind $this of closure using $this"))
        return False
    if scope is not None and scope.flags & INTERNAL_CLASS != 0 and not is_scope(scope, own):
        warn(vm, fill(b"Cannot bind closure to scope of internal class %s", scope.name))
        return False
    if not written and not is_scope(scope, own):
        word = lit(b"function") if own is None else lit(b"method")
        warn(vm, fill(b"Cannot rebind scope of closure created from %s", word))
        return False
    return True
