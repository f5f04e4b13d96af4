"""What the classes WeakReference and WeakMap (weak.php) call."""

from typing import NoReturn

from pyphp.interp.arrays.api import array_set_int, new_array
from pyphp.interp.arrays.hash_array import HashArray, find_int, hash_get_int, next_live
from pyphp.interp.bytecode import TYPE_INT, TYPE_MIXED
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import RefCell, deref
from pyphp.interp.data.weak import WeakObject
from pyphp.interp.errors.raising import throw_type_error
from pyphp.interp.objects.classes import class_named
from pyphp.interp.objects.weak import reference_to, set_in_map, target_of, unset_in_map
from pyphp.interp.rlib.dying import object_there
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import ARR, OBJ, REF, Value, as_ref, v_bool, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.registry import P, builtin


def weak_at(args: Frame) -> WeakObject:
    """The first argument, which is $this."""
    return cast(WeakObject, as_ref(PhpObject, args[slot(0)]))


def values_of(args: Frame) -> HashArray:
    """A map's."""
    values = weak_at(args).values
    assert values is not None
    return values


def key_at(vm: VM, args: Frame) -> PhpObject:
    """The second argument, an object."""
    v = args[slot(1)]
    if v.tag != OBJ:
        no_object(vm)
    return as_ref(PhpObject, v)


@dont_look_inside
def no_object(vm: VM) -> NoReturn:
    """The TypeError."""
    throw_type_error(vm, lit(b"WeakMap key must be an object"))


@builtin(b"WeakReference_to", P(b"object", TYPE_MIXED))
@dont_look_inside
def weak_reference_to(vm: VM, args: Frame, n: int) -> Value:
    """The reference to an object."""
    return v_ref(OBJ, reference_to(vm, class_named(vm, lit(b"WeakReference")), as_ref(PhpObject, args[slot(0)])))


@builtin(b"WeakReference_get", P(b"reference", TYPE_MIXED))
def weak_reference_get(vm: VM, args: Frame, n: int) -> Value:
    """Its object, or null."""
    return target_of(weak_at(args))


@builtin(b"WeakMap_has", P(b"map", TYPE_MIXED), P(b"object", TYPE_MIXED))
def weak_map_has(vm: VM, args: Frame, n: int) -> Value:
    """Is there a value for this key?"""
    return v_bool(find_int(values_of(args), key_at(vm, args).handle) >= 0)


@builtin(b"WeakMap_get", P(b"map", TYPE_MIXED), P(b"object", TYPE_MIXED))
def weak_map_get(vm: VM, args: Frame, n: int) -> Value:
    """The value for a key that is there."""
    return deref(hash_get_int(values_of(args), key_at(vm, args).handle))


@builtin(b"WeakMap_set", P(b"map", TYPE_MIXED), P(b"object", TYPE_MIXED), P(b"value", TYPE_MIXED))
def weak_map_set(vm: VM, args: Frame, n: int) -> Value:
    """Store it."""
    set_in_map(weak_at(args), key_at(vm, args), args[slot(2)])
    return v_null()


@builtin(b"WeakMap_cell", P(b"map", TYPE_MIXED), P(b"object", TYPE_MIXED))
@dont_look_inside
def weak_map_cell(vm: VM, args: Frame, n: int) -> Value:
    """[the reference that a key's value is from here on]"""
    key = key_at(vm, args)
    held = hash_get_int(values_of(args), key.handle)
    cell = as_ref(RefCell, held) if held.tag == REF else RefCell(held)
    set_in_map(weak_at(args), key, v_ref(REF, cell))
    return v_ref(ARR, array_set_int(new_array(1), 0, v_ref(REF, cell)))


@builtin(b"WeakMap_unset", P(b"map", TYPE_MIXED), P(b"object", TYPE_MIXED))
def weak_map_unset(vm: VM, args: Frame, n: int) -> Value:
    """Remove it."""
    unset_in_map(weak_at(args), key_at(vm, args).handle)
    return v_null()


@builtin(b"WeakMap_count", P(b"map", TYPE_MIXED))
def weak_map_count(vm: VM, args: Frame, n: int) -> Value:
    """How many there are."""
    return v_int(values_of(args).size)


@builtin(b"WeakMap_place", P(b"map", TYPE_MIXED), P(b"at", TYPE_INT))
def weak_map_place(vm: VM, args: Frame, n: int) -> Value:
    """The place of the first entry from there on; -1: there is none."""
    values = values_of(args)
    at = args[slot(1)].i
    e = next_live(values, at) if at >= 0 and at < values.used else values.used
    return v_int(e if e < values.used else -1)


@builtin(b"WeakMap_key", P(b"map", TYPE_MIXED), P(b"at", TYPE_INT))
@dont_look_inside
def weak_map_key(vm: VM, args: Frame, n: int) -> Value:
    """The key of the entry there."""
    places = weak_at(args).places
    e = args[slot(1)].i
    assert places is not None
    handle = values_of(args).entries[e + e].i
    return v_ref(OBJ, object_there(PhpObject, hash_get_int(places, handle).i))


@builtin(b"WeakMap_value", P(b"map", TYPE_MIXED), P(b"at", TYPE_INT))
def weak_map_value(vm: VM, args: Frame, n: int) -> Value:
    """Its value."""
    e = args[slot(1)].i
    return deref(values_of(args).entries[e + e + 1])
