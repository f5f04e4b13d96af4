"""Methods of the script's wrappers and filters: classes by the names under which they are registered."""

from typing import Final

from pyphp.interp.bytecode.classes import STATIC
from pyphp.interp.data.code import Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import RefCell, deref, takes_reference
from pyphp.interp.data.resources import NamedClass
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.objects.calling import arguments0, call_method
from pyphp.interp.objects.classes import class_named
from pyphp.interp.objects.creating import check_instantiable, new_object
from pyphp.interp.objects.methods import visible_method
from pyphp.interp.objects.missing import stub_for
from pyphp.interp.objects.properties.writing import write_property
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import REF, UNDEF, Value, v_ref, v_undef
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.letters import lowered
from pyphp.stdlib_php.support.complaints import warn_of

CONTEXT: Final[Str] = lit(b"context")


def named_class(first: NamedClass | None, name: Str) -> NamedClass | None:
    """The one that is registered under this very name."""
    each = first
    while each is not None:
        if str_same(each.name, name):
            return each
        each = each.next
    return None


def without(first: NamedClass | None, name: Str) -> NamedClass | None:
    """The list without that name."""
    if first is None or str_same(first.name, name):
        return None if first is None else first.next
    before = first
    each = first.next
    while each is not None:
        if str_same(each.name, name):
            before.next = each.next
            return first
        before = each
        each = each.next
    return first


@dont_look_inside
def new_wrapper(vm: VM, named: NamedClass, context: Value) -> PhpObject:
    """An object of the wrapper's class; context: a resource, or null."""
    cls = class_named(vm, named.class_name)
    check_instantiable(vm, cls)
    obj = new_object(vm, cls)
    write_property(vm, obj, CONTEXT, context, None, False, 0)
    construct = cls.construct
    if construct is not None:
        call_method(vm, construct, obj, arguments0())
    return obj


def method_named(vm: VM, obj: PhpObject, name: Str) -> Func | None:
    """The method that a call of this name calls; None: there is none."""
    method = visible_method(obj.cls, lowered(name), None)
    if method is None and obj.cls.call is not None:
        return stub_for(vm, obj.cls, name, False)
    if method is not None and method.flags & STATIC != 0:
        return None
    return method


@dont_look_inside
def ask_script(vm: VM, obj: PhpObject, name: Str, arguments: Array[Value]) -> Value:
    """What the object's method returns; UNDEF: it has none. A reference among the arguments is for a parameter that
    takes one; another gets its value.
    """
    method = method_named(vm, obj, name)
    if method is None:
        return v_undef()
    for k in range(arguments.length):
        if arguments[k].tag == REF and not takes_reference(method.by_ref, k):
            arguments[k] = deref(arguments[k])
        elif arguments[k].tag != REF and takes_reference(method.by_ref, k):
            arguments[k] = v_ref(REF, RefCell(arguments[k]))
    return call_method(vm, method, obj, arguments)


@dont_look_inside
def tell_script(vm: VM, obj: PhpObject, name: Str, arguments: Array[Value]) -> Value:
    """The same; UNDEF is complained about."""
    v = ask_script(vm, obj, name, arguments)
    if v.tag == UNDEF:
        missing(vm, obj, name, lit(b""))
    return v


def missing(vm: VM, obj: PhpObject, name: Str, more: Str) -> None:
    """The warning about a method that there is not."""
    warn_of(vm, fill(b"%s::%s is not implemented!%s", up_to_nul(obj.cls.name), name, more))


def added(first: NamedClass | None, one: NamedClass) -> NamedClass:
    """The list with one more at its end."""
    if first is None:
        return one
    last = first
    further = last.next
    while further is not None:
        last = further
        further = last.next
    last.next = one
    return first
