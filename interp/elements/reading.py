"""Reading elements: $container[key] of arrays, strings and things that have none.

fetch           for its value: what is missing warns and is null ("" in a string)
fetch_quietly   for ?? and isset: what is missing is null
fetch_list      for [$x] = ..: only arrays have elements; what is missing in one warns
"""

from pyphp.interp.arrays.api import array_get
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.keys import is_int_key
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import INT_NUMERIC, parse_numeric
from pyphp.interp.data.refs import RefCell
from pyphp.interp.data.wording import type_name, up_to_nul
from pyphp.interp.elements.keys import (
    ACCESS,
    ASKING,
    array_key,
    from_start,
    illegal_position,
    inside,
    is_key,
    plain_position,
    string_position,
)
from pyphp.interp.elements.overloaded import found_element, has_object_element, is_empty_object_element, object_element
from pyphp.interp.errors.raising import warn
from pyphp.interp.operators.conversions import deprecate_float, is_int_float, to_bool
from pyphp.interp.rlib.text import Str, char_str, lit
from pyphp.interp.rlib.value import ARR, FLOAT, INT, NULL, OBJ, RES, STR, UNDEF, Value, as_ref, v_null, v_ref, v_undef
from pyphp.interp.vm import VM


def held_key(vm: VM, container: Value, key: Value, purpose: int) -> Value:
    """As array_key(). The array is held meanwhile: a handler of errors that changes it changes a copy."""
    if is_key(key):
        return key
    held = RefCell(container)
    made = array_key(vm, key, purpose)
    assert held.value.tag == ARR
    return made


def fetch(vm: VM, container: Value, key: Value) -> Value:
    """container[key]."""
    if container.tag == ARR:
        return element(vm, as_ref(PhpArray, container), held_key(vm, container, key, ACCESS))
    if container.tag == STR:
        s = as_ref(Str, container)
        position = string_position(vm, key)
        if inside(s, position):
            return byte_at(s, position)
        warn(vm, fill(b"Uninitialized string offset %d", position))
        return v_ref(STR, lit(b""))
    if container.tag == OBJ:
        return object_element(vm, container, key)
    warn(vm, fill(b"Trying to access array offset on value of type %s", type_name(container)))
    return v_null()


def element(vm: VM, arr: PhpArray, key: Value) -> Value:
    """arr[key] of an INT or STR key; null with a warning if it is not there."""
    v = array_get(arr, key)
    if v.tag == UNDEF:
        warn_missing(vm, key)
        return v_null()
    return v


def warn_missing(vm: VM, key: Value) -> None:
    """ "Undefined array key": keys that are not ints are quoted."""
    if key.tag == INT:
        warn(vm, fill(b"Undefined array key %d", key.i))
    elif is_int_key(as_ref(Str, key)):
        warn(vm, fill(b"Undefined array key %s", as_ref(Str, key)))
    else:
        warn(vm, fill(b'Undefined array key "%s"', up_to_nul(as_ref(Str, key))))


def byte_at(s: Str, position: int) -> Value:
    """The one-byte string at a position inside."""
    return v_ref(STR, char_str(s.byte(from_start(s, position))))


def fetch_quietly(vm: VM, container: Value, key: Value) -> Value:
    """container[key] ?? null."""
    if container.tag == ARR:
        v = array_get(as_ref(PhpArray, container), held_key(vm, container, key, ACCESS))
        return v_null() if v.tag == UNDEF else v
    if container.tag == STR:
        return _byte_or_null(vm, as_ref(Str, container), key)
    if container.tag == OBJ and has_object_element(vm, container, key):
        return found_element(vm, container, key)
    return v_null()


def _byte_or_null(vm: VM, s: Str, key: Value) -> Value:
    if key.tag == ARR or key.tag == OBJ:
        illegal_position(vm, key)
    if key.tag == STR:
        if parse_numeric(as_ref(Str, key)).kind != INT_NUMERIC:
            return v_null()
        position = string_position(vm, key)
    else:
        position = plain_position(key)
    return byte_at(s, position) if inside(s, position) else v_null()


def fetch_list(vm: VM, container: Value, key: Value) -> Value:
    """container[key] as destructuring reads."""
    if container.tag == ARR:
        return element(vm, as_ref(PhpArray, container), held_key(vm, container, key, ACCESS))
    if container.tag == OBJ:
        return object_element(vm, container, key)
    return v_null()


def find_set(vm: VM, container: Value, key: Value) -> Value:
    """The element that isset(container[key]) and empty(container[key]) ask about; UNDEF if there is none."""
    if container.tag == ARR:
        return array_get(as_ref(PhpArray, container), held_key(vm, container, key, ASKING))
    if container.tag != STR or key.tag == ARR or key.tag == OBJ or key.tag == RES:
        return v_undef()
    position = 0
    if key.tag == STR:
        number = parse_numeric(as_ref(Str, key))
        if number.kind != INT_NUMERIC or not number.whole:
            return v_undef()
        position = number.i
    else:
        if key.tag == FLOAT and not is_int_float(key.f):
            deprecate_float(vm, key.f)
        position = plain_position(key)
    s = as_ref(Str, container)
    return byte_at(s, position) if inside(s, position) else v_undef()


def is_set_element(vm: VM, container: Value, key: Value) -> bool:
    """isset(container[key])."""
    if container.tag == OBJ:
        return has_object_element(vm, container, key)
    return find_set(vm, container, key).tag > NULL


def is_empty_element(vm: VM, container: Value, key: Value) -> bool:
    """empty(container[key])."""
    if container.tag == OBJ:
        return is_empty_object_element(vm, container, key)
    return not to_bool(find_set(vm, container, key))
