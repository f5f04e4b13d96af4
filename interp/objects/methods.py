"""Methods by name: whom a call means, and whether it may be called from here."""

from typing import NoReturn

from pyphp.interp.bytecode.classes import ABSTRACT, PRIVATE, PROTECTED, STATIC, TRAIT
from pyphp.interp.data.code import Class, Func, instance_of, is_subclass
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.errors.raising import deprecated, throw_error
from pyphp.interp.objects.members import find_method, key_of_method, may_call
from pyphp.interp.objects.missing import stub_for
from pyphp.interp.objects.naming import scope_text, title
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import OBJ, Value, as_ref
from pyphp.interp.vm import VM


@dont_look_inside
def method_of(vm: VM, cls: Class, name: Str, scope: Class | None) -> Func:
    """The method that `->name()` calls on an object of the class from code of this scope, or the Error."""
    key = key_of_method(name, scope)
    method = visible_method(cls, key, scope)
    if method is None:
        if cls.call is not None:
            return stub_for(vm, cls, name, False)
        no_method(vm, cls, name, key, scope)
    if method.flags & ABSTRACT != 0:
        throw_error(vm, fill(b"Cannot call abstract method %s()", title(method)))
    return method


@dont_look_inside
def visible_method(cls: Class, key: Str, scope: Class | None) -> Func | None:
    """The method of this lower-case name, if code of the scope may call it. A private one of the scope goes before what
    a class below it has.
    """
    method = find_method(cls, key)
    if scope is not None and not same_object(scope, cls) and is_subclass(cls, scope):
        own = find_method(scope, key)
        if own is not None and own.flags & PRIVATE != 0 and same_object(own.scope, scope):
            return own
    if method is None:
        return None
    return method if may_call(method, scope) else None


def no_method(vm: VM, cls: Class, name: Str, key: Str, scope: Class | None) -> NoReturn:
    """There is none, or it is none of the caller's business."""
    method = find_method(cls, key)
    if method is None:
        throw_error(vm, fill(b"Call to undefined method %s::%s()", up_to_nul(cls.name), name))
    word = visibility_word(method)
    owner = method.scope
    assert owner is not None
    throw_error(
        vm, fill(b"Call to %s method %s::%s() from %s", word, up_to_nul(owner.name), name, scope_text(scope))
    )


def visibility_word(method: Func) -> Str:
    """public, protected or private."""
    if method.flags & PRIVATE != 0:
        return lit(b"private")
    return lit(b"protected") if method.flags & PROTECTED != 0 else lit(b"public")


@dont_look_inside
def static_method_of(vm: VM, cls: Class, name: Str, scope: Class | None, this: Value) -> Func:
    """The method that `cls::name()` calls from code of this scope, static or not, or the Error. this: of that code."""
    key = key_of_method(name, scope)
    method = visible_method(cls, key, scope)
    if method is None:
        if cls.call is not None and this.tag == OBJ and instance_of(as_ref(PhpObject, this).cls, cls):
            return stub_for(vm, as_ref(PhpObject, this).cls, name, False)
        if cls.callstatic is None:
            no_method(vm, cls, name, key, scope)
        method = stub_for(vm, cls, name, True)
    if method.flags & ABSTRACT != 0:
        throw_error(vm, fill(b"Cannot call abstract method %s()", title(method)))
    owner = method.scope
    if owner is not None and owner.flags & TRAIT != 0:
        deprecated(
            vm,
            fill(
                b"Calling static trait method %s is deprecated, it should only be called on a class using the trait",
                fill(b"%s::%s", owner.name, name),
            ),
        )
    return method


def not_static(vm: VM, method: Func) -> NoReturn:
    """It needs an object."""
    throw_error(vm, fill(b"Non-static method %s() cannot be called statically", title(method)))


def is_static(method: Func) -> bool:
    """Does it go without an object?"""
    return method.flags & STATIC != 0


@dont_look_inside
def constructor_of(vm: VM, cls: Class, scope: Class | None) -> Func | None:
    """The constructor, if there is one; the Error where it may not be called from here."""
    method = cls.construct
    if method is None:
        return None
    if not may_call(method, scope):
        owner = method.scope
        assert owner is not None
        word = visibility_word(method)
        throw_error(
            vm, fill(b"Call to %s %s::__construct() from %s", word, up_to_nul(owner.name), scope_text(scope))
        )
    return method
