"""What operators and conversions make of objects: text by __toString, 1 with a warning where a number is wanted, and
the array of an object's properties, which casts, comparisons and what prints values walk.

    object_text(vm, obj)        (string) obj
    properties_of(obj)          ["\\0A\\0x" => 1, "\\0*\\0y" => 2, "z" => 3]
"""

from typing import Final

from pyphp.interp.arrays.api import array_set, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.hash_array import HashArray, hash_set_int, hash_set_str, new_hash
from pyphp.interp.arrays.iteration import items
from pyphp.interp.bytecode import USER
from pyphp.interp.bytecode.classes import CLOSURE, PRIVATE, PROTECTED
from pyphp.interp.data.code import Class, Func, PropertyInfo, is_hidden
from pyphp.interp.data.filling import fill
from pyphp.interp.data.lookup import find_sorted
from pyphp.interp.data.objects import Closure, PhpObject
from pyphp.interp.data.refs import deref, shared_item
from pyphp.interp.data.strings import new_builder
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.errors.raising import MOST_INSIDE, fatal, throw_error, throw_type_error, warn
from pyphp.interp.frames.interruptions import call_inside
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import Thrown, dont_look_inside
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, BARE, OBJ, STR, UNDEF, Value, as_ref, v_null, v_ref, v_undef
from pyphp.interp.vm import VM, Callable

ELEMENTS: Final[Str] = lit(b"Elements")
BEHIND: Final[int] = 1  # slots behind it: another object whose elements or properties they are
FLAGS: Final[int] = 2
STANDARD_PROPERTIES: Final[int] = 1
VALUES: Final[Str] = lit(b"Values")  # elements beside properties, which == does not see
PAIRS: Final[Str] = lit(b"Pairs")  # elements that only == sees
SHOWN: Final[Str] = lit(b"Shown")  # an array of what is there beside the properties


@dont_look_inside
def call_nested(vm: VM, callback: Callable, arguments: Array[Value]) -> Value:
    """What a callable returns that is called from inside an operation, with at most four arguments."""
    result = try_nested(vm, callback, arguments)
    if result.tag == UNDEF:
        raise Thrown
    return result


@dont_look_inside
def try_nested(vm: VM, callback: Callable, arguments: Array[Value]) -> Value:
    """The same; UNDEF if it has thrown, which the caller passes on."""
    if vm.inside == MOST_INSIDE:
        fatal(vm, lit(b"Too many calls inside operations inside each other"))
    return call_inside(vm, callback, arguments)


def has_text(v: Value) -> bool:
    """Is it an object that can be a string?"""
    return v.tag == OBJ and as_ref(PhpObject, v).cls.tostring is not None


@dont_look_inside
def object_text(vm: VM, obj: PhpObject) -> Str:
    """(string) obj."""
    method = obj.cls.tostring
    if method is None:
        throw_error(vm, fill(b"Object of class %s could not be converted to string", up_to_nul(obj.cls.name)))
    v = call_nested(vm, Callable(method, None, v_ref(OBJ, obj), v_undef(), False), Array[Value](0))
    if v.tag != STR:
        throw_type_error(vm, fill(b"%s::__toString(): Return value must be of type string", up_to_nul(obj.cls.name)))
    return as_ref(Str, v)


@dont_look_inside
def warn_number(vm: VM, v: Value, wanted: Str) -> None:
    """An object is cast to a number."""
    warn(vm, no_number(v, wanted))


def no_number(v: Value, wanted: Str) -> Str:
    """The message about an object where a number is wanted."""
    name = up_to_nul(as_ref(PhpObject, v).cls.name)
    return fill(b"Object of class %s could not be converted to %s", name, wanted)


# Properties as arrays


@dont_look_inside
def mangled(info: PropertyInfo) -> Str:
    """The key of a property in (array): its name, behind its class's between zero bytes if it is private."""
    if info.flags & (PRIVATE | PROTECTED) == 0:
        return info.name
    made = new_builder(info.name.length + 16)
    made.add_byte(0)
    if info.flags & PRIVATE != 0:
        made.add(info.owner.name)
    else:
        made.add_byte(ord(b"*"))
    made.add_byte(0)
    made.add(info.name)
    return made.finish()


@dont_look_inside
def properties_of(obj: PhpObject, uninitialised: bool) -> HashArray:
    """All properties that are there, by mangled names as they are: "1" is no int. References with other names stay.
    uninitialised: typed ones that are not there, too, as BARE PropertyInfo. Of the classes that the prelude has,
    private ones whose names begin with a capital letter are nobody's business; if there is one called ELEMENTS, what it
    holds is there in place of the properties; what SHOWN holds is there behind them.
    """
    slots = obj.slots
    infos = obj.cls.slots
    for k in range(slots.length):
        if is_hidden(infos[k]) and str_same(infos[k].name, ELEMENTS):
            if slots[k + FLAGS].i & STANDARD_PROPERTIES != 0:
                break
            return elements_behind(obj, k)
        if is_hidden(infos[k]) and str_same(infos[k].name, VALUES):
            made = plain_properties(obj, uninitialised)
            for key, v in items(as_ref(PhpArray, slots[k])):
                hash_set_int(made, key.i, v)
            return made
        if slots[k].tag == ARR and is_hidden(infos[k]) and str_same(infos[k].name, SHOWN):
            return with_shown(plain_properties(obj, uninitialised), as_ref(PhpArray, slots[k]))
    return plain_properties(obj, uninitialised)


def elements_behind(obj: PhpObject, k: int) -> HashArray:
    """The elements of an ArrayObject or its kin, which says so in slot k: its own, the properties of another object,
    or the elements of another such.
    """
    here = obj
    at = k
    while at >= 0:
        behind = here.slots[at + BEHIND]
        if behind.tag != OBJ:
            return elements_of(as_ref(PhpArray, deref(here.slots[at])))
        there = as_ref(PhpObject, behind)
        if same_object(there, here):
            break
        here = there
        at = slot_of_elements(here)
    return plain_properties(here, False)


def slot_of_elements(obj: PhpObject) -> int:
    """Where an object has elements in place of properties; -1: it has none."""
    infos = obj.cls.slots
    for k in range(infos.length):
        if is_hidden(infos[k]) and str_same(infos[k].name, ELEMENTS):
            return k
    return -1


@dont_look_inside
def plain_properties(obj: PhpObject, uninitialised: bool) -> HashArray:
    """The same where elements do not count."""
    slots = obj.slots
    infos = obj.cls.slots
    made = new_hash(slots.length)
    for k in range(slots.length):
        shown = not is_hidden(infos[k])
        if shown and slots[k].tag != UNDEF:
            hash_set_str(made, mangled(infos[k]), shared_item(slots, k))
        elif shown and uninitialised and infos[k].mask != 0:
            hash_set_str(made, mangled(infos[k]), v_ref(BARE, infos[k]))
    extra = obj.extra
    if extra is not None:
        for e in range(extra.used):
            key = extra.entries[e + e]
            if key.tag == STR:
                hash_set_str(made, as_ref(Str, key), shared_item(extra.entries, e + e + 1))
    return made


def with_shown(made: HashArray, shown: PhpArray) -> HashArray:
    """Properties, and what is shown beside them."""
    for key, v in items(shown):
        if key.tag == STR:
            hash_set_str(made, as_ref(Str, key), v)
    return made


@dont_look_inside
def compared_array(obj: PhpObject) -> PhpArray:
    """What == looks at: properties, and elements of those that have them."""
    slots = obj.slots
    infos = obj.cls.slots
    made = new_array(0)
    for k in range(slots.length):
        name = infos[k].name
        if slots[k].tag == UNDEF:
            continue
        if is_hidden(infos[k]) and str_same(name, ELEMENTS):
            made = array_set(made, v_ref(STR, mangled(infos[k])), v_ref(ARR, array_of(elements_behind(obj, k))))
        elif not is_hidden(infos[k]) or str_same(name, PAIRS):
            made = array_set(made, v_ref(STR, mangled(infos[k])), shared_item(slots, k))
    extra = obj.extra
    if extra is not None:
        for e in range(extra.used):
            if extra.entries[e + e].tag == STR:
                made = array_set(made, extra.entries[e + e], shared_item(extra.entries, e + e + 1))
    return made


def elements_of(elements: PhpArray) -> HashArray:
    """The elements, under their keys."""
    made = new_hash(elements.size)
    for key, v in items(elements):
        if key.tag == STR:
            hash_set_str(made, as_ref(Str, key), v)
        else:
            hash_set_int(made, key.i, v)
    return made


@dont_look_inside
def object_array(obj: PhpObject) -> PhpArray:
    """(array) obj: names that look like ints become such."""
    return array_of(properties_of(obj, False))


def array_of(properties: HashArray) -> PhpArray:
    """What properties_of() returns, with ints as keys where they look so."""
    made = new_array(0)
    for e in range(properties.used):
        made = array_set(made, properties.entries[e + e], properties.entries[e + e + 1])
    return made


def same_closure(a: Closure, b: Closure) -> bool:
    """Are closures equal that are two objects? Those that are written as such are not; others are if they call the
    same.
    """
    callee = a.callee
    if not same_object(callee, b.callee) or a.bound.tag != b.bound.tag:
        return False
    if isinstance(callee, Func) and cast(Func, callee).flags & CLOSURE != 0:
        return False
    if a.bound.tag == OBJ:
        return same_object(as_ref(PhpObject, a.bound), as_ref(PhpObject, b.bound))
    return a.bound.tag != BARE or same_object(as_ref(Class, a.bound), as_ref(Class, b.bound))


@dont_look_inside
def own_order(vm: VM, a: PhpObject, b: PhpObject) -> Value:
    """How objects of the prelude's classes that have a method Compared() of their own compare: an int; null: as others
    do.
    """
    infos = a.cls.slots
    if infos.length == 0 or not is_hidden(infos[0]):
        return v_null()
    k = find_sorted(a.cls.method_names, lit(b"Compared"))
    if k < 0 or a.cls.methods[k].kind == USER:
        return v_null()
    arguments = Array[Value](1)
    arguments[0] = v_ref(OBJ, b)
    return call_nested(vm, Callable(a.cls.methods[k], None, v_ref(OBJ, a), v_undef(), False), arguments)
