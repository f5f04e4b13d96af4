"""Writing elements: $a[key] = v and $a[] = v where a slot of the frame holds the container.

null and unset variables become arrays, false does so with a deprecation, strings replace one byte, other scalars are
an Error.

Everything that may warn or throw comes first; then the slot is made the only holder of its array, and the element is
stored.
"""

from typing import Final, NoReturn

from pyphp.interp.arrays.api import array_append, array_clone, array_set, fresh_array, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import Closure, PhpObject
from pyphp.interp.data.refs import RefCell, variable
from pyphp.interp.elements.keys import from_start, string_position
from pyphp.interp.errors.raising import deprecated, throw_error, warn
from pyphp.interp.operators.assigning import check_array_inside
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.operators.of_objects import object_array
from pyphp.interp.rlib.frame import Frame, Slot, slot
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.text import Str, lit, str_alloc, str_copy
from pyphp.interp.rlib.value import ARR, FALSE, NULL, OBJ, REF, STR, Value, as_ref, v_ref
from pyphp.interp.vm import VM

NOT_A_CONTAINER: Final[Str] = lit(b"Cannot use a scalar value as an array")
NO_APPEND_TO_STRING: Final[Str] = lit(b"[] operator not supported for strings")
NO_UNSET_IN_STRING: Final[Str] = lit(b"Cannot unset string offsets")
NO_UNSET_IN_SCALAR: Final[Str] = lit(b"Cannot unset offset in a non-array variable")
BLANK: Final[int] = 32


def deprecate_false(vm: VM) -> None:
    """false is about to become an array."""
    deprecated(vm, lit(b"Automatic conversion of false to array is deprecated"))


def becomes_array(vm: VM, fp: Frame, s: Slot) -> bool:
    """The variable s holds an array afterwards, or an Error is thrown; not for strings. False: it was false, and a
    handler of errors has put something else there than the array that it became.
    """
    tag = variable(fp, s)[slot(0)].tag
    if tag == ARR:
        return True
    if tag > FALSE:
        throw_error(vm, NOT_A_CONTAINER)
    if fp[s].tag == REF and as_ref(RefCell, fp[s]).sources is not None:
        check_array_inside(vm, as_ref(RefCell, fp[s]))
    variable(fp, s)[slot(0)] = v_ref(ARR, fresh_array())
    if tag == FALSE:
        held = RefCell(variable(fp, s)[slot(0)])
        deprecate_false(vm)
        return is_same(variable(fp, s)[slot(0)], held)
    return True


def is_same(v: Value, held: RefCell) -> bool:
    """Is v still the array or string that is held? It has been while PHP code may have run: what changes it meanwhile
    makes a copy first, so it is not.
    """
    was = held.value
    if was.tag == ARR:
        return is_array(v, was)
    return was.tag == STR and v.tag == STR and same_object(as_ref(Str, v), as_ref(Str, was))


def own_array(fp: Frame, s: Slot, stored: Value) -> None:
    """Copy on write: slot s, which holds an array, becomes its only holder. `stored` will go into it, so it must not
    be it.
    """
    if not fp.unique(s) or is_array(stored, fp[s]):
        fp[s] = v_ref(ARR, array_clone(as_ref(PhpArray, fp[s])))


def is_array(v: Value, arr: Value) -> bool:
    """Is v the very array arr?"""
    return v.tag == ARR and same_object(as_ref(PhpArray, v), as_ref(PhpArray, arr))


def store_element(fp: Frame, s: Slot, key: Value, v: Value) -> None:
    """fp[s][key] = v of an array and an INT or STR key."""
    own_array(fp, s, v)
    fp[s] = v_ref(ARR, array_set(as_ref(PhpArray, fp[s]), key, v))


def appended(vm: VM, arr: PhpArray, v: Value) -> PhpArray:
    """arr, which nobody else holds, or its replacement, with v behind it; the Error if the next key is occupied."""
    grown = array_append(arr, v)
    if grown is None:
        throw_error(vm, lit(b"Cannot add element to the array as the next element is already occupied"))
    return grown


def to_array(vm: VM, v: Value) -> PhpArray:
    """(array): null is [], an object its properties, a closure or any other scalar the only element of a list.
    """
    if v.tag == ARR:
        return as_ref(PhpArray, v)
    if v.tag == OBJ and not isinstance(as_ref(PhpObject, v), Closure):
        return object_array(as_ref(PhpObject, v))
    return new_array(0) if v.tag <= NULL else appended(vm, new_array(1), v)


def append_element(vm: VM, fp: Frame, s: Slot, v: Value) -> None:
    """fp[s][] = v of an array."""
    own_array(fp, s, v)
    fp[s] = v_ref(ARR, appended(vm, as_ref(PhpArray, fp[s]), v))


# Bytes of strings


def no_array_in_string(vm: VM, key: Value) -> NoReturn:
    """A string's element is to have elements itself. The key is complained about first."""
    string_position(vm, key)
    throw_error(vm, lit(b"Cannot use string offset as an array"))


def check_position(vm: VM, s: Str, position: int) -> bool:
    """May a byte be written there? In front of the string it may not, with a warning."""
    if position < -s.length:
        warn(vm, fill(b"Illegal string offset %d", position))
        return False
    return True


def byte_of(vm: VM, v: Value) -> int:
    """The byte that is stored for v: the first one of its string."""
    text = to_str(vm, v)
    if text.length == 0:
        throw_error(vm, lit(b"Cannot assign an empty string to a string offset"))
    b = text.byte(0)
    if text.length > 1:
        warn(vm, lit(b"Only the first byte will be assigned to the string offset"))
    return b


def with_byte(s: Str, in_place: bool, position: int, b: int) -> Str:
    """s with one byte replaced: s itself where nobody else has it. Beyond the end, blanks fill the gap."""
    at = from_start(s, position)
    if in_place and at < s.length:
        s.set_byte(at, b)
        s.hash = 0
        return s
    r = str_alloc(at + 1 if at >= s.length else s.length)
    str_copy(r, 0, s, 0, s.length)
    for i in range(s.length, at):
        r.set_byte(i, BLANK)
    r.set_byte(at, b)
    return r


def store_byte(fp: Frame, s: Slot, position: int, b: int) -> None:
    """Replace a byte of the string in slot s."""
    in_place = fp.unique(s)
    fp[s] = v_ref(STR, with_byte(as_ref(Str, fp[s]), in_place, position, b))
