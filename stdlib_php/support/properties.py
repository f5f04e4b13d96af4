"""Properties of objects as what prints, encodes and lists them sees them: by mangled names, `\\0A\\0x` a private one of
A, `\\0*\\0y` a protected one.
"""

from typing import Final

from pyphp.interp.arrays.api import array_set, array_set_int, array_set_str, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.hash_array import HashArray, hash_get_int, hash_set_str, new_hash
from pyphp.interp.arrays.iteration import items, values
from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.data.objects import Closure, PhpObject
from pyphp.interp.data.refs import shared_item
from pyphp.interp.data.strings import substring
from pyphp.interp.data.weak import WeakObject
from pyphp.interp.errors.raising import fatal
from pyphp.interp.objects.calling import arguments0, call_method
from pyphp.interp.objects.members import find_method, slot_of
from pyphp.interp.objects.scopes import scope_of_script
from pyphp.interp.operators.of_objects import properties_of
from pyphp.interp.rlib.dying import object_there
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find_byte
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, BARE, NULL, OBJ, STR, UNDEF, as_ref, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.closures import shown_closure

STAR: Final[int] = ord(b"*")


def plain_name(key: Str) -> Str:
    """The property's own name."""
    if key.length < 3 or key.byte(0) != 0:
        return key
    end = _end_of_owner(key)
    return key if end < 0 else substring(key, end + 1, key.length - end - 1)


def _end_of_owner(key: Str) -> int:
    """Where the zero byte behind the owner's name is, or -1. An anonymous class's name has one in itself."""
    end = c_find_byte(key, 0, 1)
    further = c_find_byte(key, 0, end + 1) if end >= 0 else -1
    return further if further >= 0 else end


def owner_name(key: Str) -> Str:
    """What is before the name of a mangled one: the class, of an anonymous one what is before its zero byte, or `*`."""
    return substring(key, 1, c_find_byte(key, 0, 1) - 1)


def is_protected(owner: Str) -> bool:
    """Does the owner's name stand for any of the class's relatives?"""
    return owner.length == 1 and owner.byte(0) == STAR


def is_public(key: Str) -> bool:
    """Is it not mangled?"""
    return key.length == 0 or key.byte(0) != 0


@dont_look_inside
def public_properties(obj: PhpObject) -> HashArray:
    """Those that are there, by name, whatever that looks like."""
    properties = properties_of(obj, False)
    made = new_hash(properties.used)
    for e in range(properties.used):
        key = properties.entries[e + e]
        name = as_ref(Str, key) if key.tag == STR else int_to_str(key.i)
        if is_public(name):
            hash_set_str(made, name, properties.entries[e + e + 1])
    return made


@dont_look_inside
def accessible_properties(vm: VM, obj: PhpObject) -> PhpArray:
    """Those that the script's code may access where it is, by their names."""
    scope = scope_of_script(vm)
    made = new_array(0)
    infos = obj.cls.slots
    for k in range(infos.length):
        if obj.slots[k].tag != UNDEF and slot_of(obj.cls, infos[k].name, scope) == k:
            made = array_set(made, v_ref(STR, infos[k].name), shared_item(obj.slots, k))
    extra = obj.extra
    if extra is not None:
        for e in range(extra.used):
            if extra.entries[e + e].tag == STR:
                made = array_set(made, extra.entries[e + e], shared_item(extra.entries, e + e + 1))
    return made


def initialised_count(properties: PhpArray) -> int:
    """How many have values."""
    count = 0
    for v in values(properties):
        if v.tag != BARE:
            count = count + 1
    return count


@dont_look_inside
def shown_properties(vm: VM, obj: PhpObject, uninitialised: bool, plainly: bool) -> PhpArray:
    """What is shown of an object: what __debugInfo() returns, or all properties. plainly: no code of PHP's runs."""
    if isinstance(obj, Closure) and not plainly:
        return shown_closure(vm, cast(Closure, obj))
    method = None if plainly else find_method(obj.cls, lit(b"__debuginfo"))
    if method is None:
        return pairs_of(cast(WeakObject, obj)) if isinstance(obj, WeakObject) else properties_of(obj, uninitialised)
    v = call_method(vm, method, obj, arguments0())
    if v.tag == ARR:
        return as_ref(PhpArray, v)
    if v.tag != NULL:
        fatal(vm, lit(b"__debuginfo() must return an array"))
    return new_array(0)


def pairs_of(weak: WeakObject) -> PhpArray:
    """A WeakMap's keys and values; of a WeakReference nothing is shown."""
    shown = new_array(4)
    held = weak.values
    places = weak.places
    if held is not None and places is not None:
        for key, v in items(held):
            obj = object_there(PhpObject, hash_get_int(places, key.i).i)
            pair = array_set_str(new_array(2), lit(b"key"), v_ref(OBJ, obj))
            shown = appended_pair(shown, array_set_str(pair, lit(b"value"), v))
    return shown


def appended_pair(shown: PhpArray, pair: PhpArray) -> PhpArray:
    """One more."""
    return array_set_int(shown, shown.size, v_ref(ARR, pair))
