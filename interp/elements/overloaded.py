"""Elements of objects: what `[]` does with an object that implements ArrayAccess, and with one that does not.

    $o[k]           offsetGet(k)
    $o[k] = v       offsetSet(k, v);  $o[] = v: offsetSet(null, v)
    isset($o[k])    offsetExists(k);  empty() and ?? go on with offsetGet(k)
    $o[k][l] = v    offsetGet(k), and what that returns has its element l written: a copy, with a notice, unless it is
                    an object or a reference

Where a path of keys leads through such objects, enter_objects() goes up to the last of them: the slot of the key that
was used for it then holds a reference to what it returned, and is the variable that the rest of the path starts from.
"""

from typing import NoReturn

from pyphp.interp.arrays.api import array_get
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode.classes import INTERNAL_CLASS
from pyphp.interp.data.code import Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import RefCell, Unbound, deref, variable
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.elements.keys import ACCESS, AGAIN, array_key
from pyphp.interp.errors.raising import notice, throw_error
from pyphp.interp.frames.interruptions import call_for_reference
from pyphp.interp.objects.calling import arguments1, arguments2, call_method
from pyphp.interp.objects.members import find_method, implements
from pyphp.interp.operators.conversions import to_bool
from pyphp.interp.rlib.frame import Frame, Slot, slot
from pyphp.interp.rlib.hints import Thrown, dont_look_inside
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, OBJ, REF, UNDEF, Value, as_ref, v_null, v_ref, v_undef
from pyphp.interp.vm import VM, Callable


def accessor(vm: VM, obj: PhpObject, name: Str) -> Func:
    """One of the four methods of ArrayAccess, by its name in lower case; the Error if the object has no elements."""
    if not implements(obj.cls, lit(b"ArrayAccess")):
        no_array(vm, obj)
    method = find_method(obj.cls, name)
    assert method is not None
    return method


def own_accessor(obj: PhpObject, method: Func, hidden: Str) -> Func:
    """What PHP's own classes have in a method's place for syntax (not for calls), if the script has not overridden it.
    """
    scope = method.scope
    if scope is None or scope.flags & INTERNAL_CLASS == 0:
        return method
    own = find_method(obj.cls, hidden)
    return method if own is None else own


def no_array(vm: VM, obj: PhpObject) -> NoReturn:
    """The Error."""
    throw_error(vm, fill(b"Cannot use object of type %s as array", up_to_nul(obj.cls.name)))


def key_given(key: Value) -> Value:
    """A key as methods get it: [] is null."""
    return v_null() if key.tag == UNDEF else deref(key)


@dont_look_inside
def reader(vm: VM, obj: PhpObject) -> Func:
    """What v[key] calls of an object."""
    return accessor(vm, obj, lit(b"offsetget"))


@dont_look_inside
def finder(vm: VM, obj: PhpObject) -> Func:
    """What v[key] calls of an object that has said that it is there, which it need not be."""
    return own_accessor(obj, accessor(vm, obj, lit(b"offsetget")), lit(b"Found"))


@dont_look_inside
def asker(vm: VM, obj: PhpObject) -> Func:
    """What isset(v[key]) does."""
    return own_accessor(obj, accessor(vm, obj, lit(b"offsetexists")), lit(b"Has_value"))


@dont_look_inside
def setter(vm: VM, obj: PhpObject, appends: bool) -> Func:
    """What v[key] = element, or v[] = element, does."""
    method = accessor(vm, obj, lit(b"offsetset"))
    return own_accessor(obj, method, lit(b"Append")) if appends else method


@dont_look_inside
def remover(vm: VM, obj: PhpObject) -> Func:
    """What unset(v[key]) does."""
    return accessor(vm, obj, lit(b"offsetunset"))


@dont_look_inside
def object_element(vm: VM, v: Value, key: Value) -> Value:
    """v[key] of an object."""
    obj = as_ref(PhpObject, v)
    return deref(call_method(vm, reader(vm, obj), obj, arguments1(key_given(key))))


@dont_look_inside
def has_object_element(vm: VM, v: Value, key: Value) -> bool:
    """isset(v[key]) of an object."""
    obj = as_ref(PhpObject, v)
    return to_bool(deref(call_method(vm, asker(vm, obj), obj, arguments1(key_given(key)))))


@dont_look_inside
def is_empty_object_element(vm: VM, v: Value, key: Value) -> bool:
    """empty(v[key]) of an object."""
    obj = as_ref(PhpObject, v)
    method = accessor(vm, obj, lit(b"offsetexists"))
    own = own_accessor(obj, method, lit(b"Has_filled"))
    if not same_object(own, method):
        return not to_bool(deref(call_method(vm, own, obj, arguments1(key_given(key)))))
    return not has_object_element(vm, v, key) or not to_bool(found_element(vm, v, key))


@dont_look_inside
def found_element(vm: VM, v: Value, key: Value) -> Value:
    """v[key] of an object that has said that it is there."""
    obj = as_ref(PhpObject, v)
    return deref(call_method(vm, finder(vm, obj), obj, arguments1(key_given(key))))


@dont_look_inside
def set_object_element(vm: VM, v: Value, key: Value, element: Value) -> None:
    """v[key] = element of an object."""
    obj = as_ref(PhpObject, v)
    call_method(vm, setter(vm, obj, key.tag == UNDEF), obj, arguments2(key_given(key), element))


@dont_look_inside
def unset_object_element(vm: VM, v: Value, key: Value) -> None:
    """unset(v[key]) of an object."""
    obj = as_ref(PhpObject, v)
    call_method(vm, remover(vm, obj), obj, arguments1(key_given(key)))


@dont_look_inside
def placer(vm: VM, obj: PhpObject, key: Value, reads: bool) -> Func:
    """What element_cell() calls."""
    method = accessor(vm, obj, lit(b"offsetget"))
    hidden = lit(b"Place_read") if reads else lit(b"Place")
    return own_accessor(obj, method, lit(b"Nowhere") if key.tag == UNDEF else hidden)


@dont_look_inside
def element_cell(vm: VM, v: Value, key: Value, reads: bool) -> RefCell:
    """What v[key] of an object is written through: the reference that offsetGet() returns. A value that is no object is
    written to in vain. reads: the element is read first, so it had better be there.
    """
    obj = as_ref(PhpObject, v)
    method = placer(vm, obj, key, reads)
    arguments = arguments1(key_given(key))
    result = call_for_reference(vm, Callable(method, None, v, v_undef(), False), arguments)
    if result.tag == UNDEF:
        raise Thrown
    return returned_cell(vm, obj, result)


@dont_look_inside
def returned_cell(vm: VM, obj: PhpObject, result: Value) -> RefCell:
    """The reference that the method has returned, or a new one of the value."""
    if result.tag == REF:
        return as_ref(RefCell, result)
    if result.tag != OBJ:
        notice(
            vm, fill(b"Indirect modification of overloaded element of %s has no effect", up_to_nul(obj.cls.name))
        )
    return RefCell(result)


# Paths


@dont_look_inside
def enter_objects(vm: VM, fp: Frame, s: Slot, keys: Slot, n: int) -> int:
    """How many of the keys lead up to, and into, the last object on the way to the container of the last key. If there
    are some, the slot of the last of them is the variable to go on from.
    """
    at = next_entered(vm, fp, s, keys, n)
    while at >= 0:
        cell = element_cell(vm, container_at(vm, fp, s, keys, n, at), fp[keys + slot(at)], False)
        fp[keys + slot(at)] = v_ref(REF, cell)
        at = next_entered(vm, fp, s, keys, n)
    return entered_before(fp, keys, n)


@dont_look_inside
def next_entered(vm: VM, fp: Frame, s: Slot, keys: Slot, n: int) -> int:
    """The number of the key of the next object that is to be entered on that way; -1 if there is none. All has been
    said about the keys before it.
    """
    entered = entered_before(fp, keys, n)
    root = s if entered == 0 else keys + slot(entered - 1)
    at = first_object(vm, fp, root, keys, entered, n)
    if at < 0 or at >= n - 1:
        return -1
    for k in range(entered, at):
        array_key(vm, fp[keys + slot(k)], ACCESS)
    return at if container_of(vm, fp, root, keys, entered, at).tag == OBJ else -1


@dont_look_inside
def container_at(vm: VM, fp: Frame, s: Slot, keys: Slot, n: int, at: int) -> Value:
    """The object of which that key is."""
    entered = entered_before(fp, keys, n)
    root = s if entered == 0 else keys + slot(entered - 1)
    return container_of(vm, fp, root, keys, entered, at)


def entered_before(fp: Frame, keys: Slot, n: int) -> int:
    """How far an update has come that read the element: see element_cell()."""
    entered = 0
    for k in range(n):
        if fp[keys + slot(k)].tag == REF:
            entered = k + 1
    return entered


def first_object(vm: VM, fp: Frame, root: Slot, keys: Slot, start: int, n: int) -> int:
    """The first key from `start` on whose container is an object; -1 if there is none."""
    for k in range(start, n):
        if container_of(vm, fp, root, keys, start, k).tag == OBJ:
            return k
    return -1


def container_of(vm: VM, fp: Frame, root: Slot, keys: Slot, start: int, k: int) -> Value:
    """The container of key k, behind those from `start` on; UNDEF if there is none yet. Nothing is said."""
    container = variable(fp, root)[slot(0)]
    for i in range(start, k):
        key = fp[keys + slot(i)]
        if container.tag != ARR or key.tag == UNDEF or key.tag == ARR or key.tag == OBJ:
            return v_undef()
        plain = array_key(vm, key, AGAIN)
        container = array_get(as_ref(PhpArray, container), plain)
    return container


def is_given_up(fp: Frame, keys: Slot, n: int) -> bool:
    """Has FETCH_DIM_RW left word that the array is another one?"""
    for k in range(n):
        v = fp[keys + slot(k)]
        if v.tag == REF and isinstance(as_ref(RefCell, v), Unbound):
            return True
    return False
