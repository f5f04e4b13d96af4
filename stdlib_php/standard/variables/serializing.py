"""serialize(): values as text that unserialize() reads, without recursion.

    i:5;   d:0.1;   b:1;   N;   s:3:"abc";   a:1:{i:0;s:1:"x";}   R:2;
    O:1:"A":1:{s:1:"x";i:5;}   r:2;   E:6:"Suit:H";   C:1:"A":3:{abc}

Values are numbered from 1 as they come; a reference (R) or an object (r) that was there before is written as the number
it had (value_numbers.py).
"""

from typing import Final

from pyphp.interp.arrays.api import array_get_str
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.hash_array import HashArray, find_str, hash_set_str, new_hash
from pyphp.interp.arrays.iteration import items, values
from pyphp.interp.bytecode import TYPE_MIXED
from pyphp.interp.bytecode.classes import ANONYMOUS, NO_PROPERTIES, OPAQUE, UNSERIALIZABLE
from pyphp.interp.data.code import Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import float_text, int_to_str
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import deref, shared_item
from pyphp.interp.data.strings import StrBuilder, new_builder
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.errors.raising import throw, throw_type_error
from pyphp.interp.objects.calling import arguments0
from pyphp.interp.objects.enums import case_name, is_case
from pyphp.interp.objects.members import find_method, implements
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.operators.of_objects import properties_of, try_nested
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import Thrown, dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import (
    ARR,
    BARE,
    FLOAT,
    INT,
    NULL,
    OBJ,
    REF,
    RES,
    STR,
    TRUE,
    UNDEF,
    Value,
    as_ref,
    v_ref,
    v_undef,
)
from pyphp.interp.vm import VM, Callable
from pyphp.stdlib_php.support.complaints import notice_of, warn_of
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.sessions import session_of
from pyphp.stdlib_php.support.value_numbers import ValueNumbers, new_numbers
from pyphp.stdlib_php.support.walk import Walk, new_walk

UPPER_E: Final[int] = ord(b"E")
QUOTE: Final[int] = ord(b'"')
COLON: Final[int] = ord(b":")
SEMICOLON: Final[int] = ord(b";")
CLOSE: Final[int] = ord(b"}")
INCOMPLETE: Final[Str] = lit(b"__PHP_Incomplete_Class")  # the class of objects whose own is not there
CLASS_NAME: Final[Str] = lit(b"__PHP_Incomplete_Class_Name")  # where such an object says what that is


def add_flat(out: StrBuilder, v: Value, precision: int) -> None:
    """Append a value that is neither array nor object."""
    if v.tag == INT:
        out.add(lit(b"i:"))
        out.add_int(v.i)
    elif v.tag == STR:
        s = as_ref(Str, v)
        out.add(lit(b"s:"))
        out.add_int(s.length)
        out.add(lit(b':"'))
        out.add(s)
        out.add_byte(QUOTE)
    elif v.tag == FLOAT:
        out.add(lit(b"d:"))
        out.add(float_text(precision, v.f, UPPER_E))
    elif v.tag == RES:
        out.add(lit(b"i:0"))
    elif v.tag <= NULL:
        out.add_byte(ord(b"N"))
    else:
        out.add(lit(b"b:1") if v.tag == TRUE else lit(b"b:0"))
    out.add_byte(SEMICOLON)


@dont_look_inside
def serialized(vm: VM, v: Value, precision: int) -> Str:
    """The text of a value."""
    return serialized_on(vm, v, precision, numbers_here(vm))


def numbers_here(vm: VM) -> ValueNumbers:
    """Those of the text that this is to be a part of, or new ones."""
    shared = session_of(vm).numbers
    return new_numbers() if shared is None else cast(ValueNumbers, shared)


@dont_look_inside
def serialized_on(vm: VM, v: Value, precision: int, numbers: ValueNumbers) -> Str:
    """The text of a value whose parts are numbered on."""
    out = new_builder(64)
    walk = new_walk()
    pending = v
    while True:
        refers = pending.tag == REF
        if refers and deref(pending).tag == OBJ:
            pending = deref(pending)
        earlier = numbers.number(pending)
        if pending.tag == REF:
            pending = deref(pending)
        if earlier < 0:
            out.add(lit(b"N;"))
        elif earlier > 0:
            out.add(lit(b"R:") if refers else lit(b"r:"))
            if refers and pending.tag == OBJ:
                numbers.count = numbers.count - 1
            out.add_int(earlier)
            out.add_byte(SEMICOLON)
        elif pending.tag == ARR:
            arr = as_ref(PhpArray, pending)
            out.add(lit(b"a:"))
            out.add_int(arr.size)
            out.add(lit(b":{"))
            walk.enter(arr)
        elif pending.tag == OBJ:
            open_object(vm, out, walk, numbers, as_ref(PhpObject, pending))
        else:
            add_flat(out, pending, precision)
        while walk.depth > 0 and walk.at_end():
            out.add_byte(CLOSE)
            walk.leave()
        if walk.depth == 0:
            return out.finish()
        add_flat(out, walk.key(), precision)
        pending = walk.cell()
        walk.advance()


def add_head(out: StrBuilder, kind: Str, name: Str) -> None:
    """Append `O:1:"A":`."""
    out.add(kind)
    out.add_int(name.length)
    out.add(lit(b':"'))
    out.add(name)
    out.add(lit(b'":'))


def open_object(vm: VM, out: StrBuilder, walk: Walk, numbers: ValueNumbers, obj: PhpObject) -> None:
    """Write an object that is written in one piece; begin one that has elements, and go into it."""
    cls = obj.cls
    if is_case(obj):
        name = case_name(obj)
        out.add(lit(b"E:"))
        out.add_int(cls.name.length + 1 + name.length)
        out.add(lit(b':"'))
        out.add(cls.name)
        out.add_byte(COLON)
        out.add(name)
        out.add(lit(b'";'))
        return
    bare = cls.flags & NO_PROPERTIES != 0 and find_method(cls, lit(b"__serialize")) is None
    if bare or cls.flags & (ANONYMOUS | OPAQUE | UNSERIALIZABLE) != 0:
        throw(vm, lit(b"Exception"), fill(b"Serialization of '%s' is not allowed", up_to_nul(cls.name)))
    properties = elements_of(vm, obj)
    if properties is not None:
        add_head(out, lit(b"O:"), class_written(obj))
        out.add_int(properties.size)
        out.add(lit(b":{"))
        walk.enter_object(obj, properties)
    elif implements(cls, lit(b"Serializable")):
        add_custom(vm, out, numbers, obj)
    else:
        out.add(lit(b"N;"))


def elements_of(vm: VM, obj: PhpObject) -> PhpArray | None:
    """What is written of an object: what __serialize() returns, the properties that __sleep() names, or all. None:
    nothing, or what its method serialize() returns.
    """
    whole = find_method(obj.cls, lit(b"__serialize"))
    if whole is not None:
        v = called_apart(vm, whole, obj)
        if v.tag != ARR:
            throw_type_error(vm, fill(b"%s::__serialize() must return an array", up_to_nul(obj.cls.name)))
        return as_ref(PhpArray, v)
    if implements(obj.cls, lit(b"Serializable")):
        return None
    sleep = find_method(obj.cls, lit(b"__sleep"))
    if sleep is None:
        return properties_written(obj)
    names = called_apart(vm, sleep, obj)
    if names.tag != ARR:
        warn_of(vm, not_names(obj))
        return None
    return named_properties(vm, obj, as_ref(PhpArray, names))


def not_names(obj: PhpObject) -> Str:
    """The complaint about what __sleep() has returned."""
    return fill(
        b"%s::__sleep() should return an array only containing the names of instance-variables to serialize",
        up_to_nul(obj.cls.name),
    )


def named_properties(vm: VM, obj: PhpObject, names: PhpArray) -> HashArray:
    """The properties of these names: as they are, mangled as private ones of the object's class, or as protected."""
    there = properties_of(obj, True)
    made = new_hash(names.size)
    for v in values(names):
        if v.tag != STR:
            warn_of(vm, not_names(obj))
        name = to_str(vm, v)
        private = fill(b"\0%s\0%s", obj.cls.name, name)
        if not (
            is_named(vm, made, there, name, name)
            or is_named(vm, made, there, private, name)
            or is_named(vm, made, there, fill(b"\0*\0%s", name), name)
        ):
            warn_of(vm, fill(b'"%s" returned as member variable from __sleep() but does not exist', name))
    return made


def is_named(vm: VM, made: HashArray, there: HashArray, key: Str, name: Str) -> bool:
    """Is there a property of this key? Then it is added. One that is not initialised is left out."""
    e = find_str(there, key)
    if e < 0:
        return False
    v = shared_item(there.entries, e + e + 1)
    if v.tag == BARE:
        return True
    if find_str(made, key) >= 0:
        notice_of(vm, fill(b'"%s" is returned from __sleep() multiple times', up_to_nul(name)))
    else:
        hash_set_str(made, key, v)
    return True


def called_apart(vm: VM, method: Func, obj: PhpObject) -> Value:
    """What the object's method returns: what it serializes is none of this text."""
    return called_with(vm, method, obj, None)


def called_with(vm: VM, method: Func, obj: PhpObject, numbers: ValueNumbers | None) -> Value:
    """The same where calls of serialize() go on with these numbers."""
    session = session_of(vm)
    outside = session.numbers
    session.numbers = numbers
    result = try_nested(vm, Callable(method, None, v_ref(OBJ, obj), v_undef(), False), arguments0())
    session.numbers = outside
    if result.tag == UNDEF:
        raise Thrown
    return result


def is_incomplete(obj: PhpObject) -> bool:
    """Does it stand for one whose class is not there?"""
    return str_same(obj.cls.name, INCOMPLETE)


def class_written(obj: PhpObject) -> Str:
    """The name of its class, or of that which is not there."""
    if not is_incomplete(obj):
        return obj.cls.name
    name = array_get_str(properties_of(obj, False), CLASS_NAME)
    return as_ref(Str, name) if name.tag == STR else obj.cls.name


def properties_written(obj: PhpObject) -> PhpArray:
    """All of them; that which says the name of a class that is not there is none."""
    properties = properties_of(obj, False)
    if not is_incomplete(obj):
        return properties
    made = new_hash(properties.size)
    for key, v in items(properties):
        if key.tag != STR or not str_same(as_ref(Str, key), CLASS_NAME):
            hash_set_str(made, to_plain(key), v)
    return made


def to_plain(key: Value) -> Str:
    """A key as the name of a property."""
    return as_ref(Str, key) if key.tag == STR else int_to_str(key.i)


def add_custom(vm: VM, out: StrBuilder, numbers: ValueNumbers, obj: PhpObject) -> None:
    """Write what the object's method serialize() returns. What it calls serialize() for goes on with the numbers."""
    method = find_method(obj.cls, lit(b"serialize"))
    assert method is not None
    v = called_with(vm, method, obj, numbers)
    name = obj.cls.name
    if v.tag == NULL:
        numbers.give_up(v_ref(OBJ, obj))
        out.add(lit(b"N;"))
        return
    if v.tag != STR:
        throw(vm, lit(b"Exception"), fill(b"%s::serialize() must return a string or NULL", up_to_nul(name)))
    data = as_ref(Str, v)
    add_head(out, lit(b"C:"), name)
    out.add_int(data.length)
    out.add(lit(b":{"))
    out.add(data)
    out.add_byte(CLOSE)


@builtin(b"serialize", P(b"value", TYPE_MIXED))
def serialize(vm: VM, args: Frame, n: int) -> Value:
    """The value as text that unserialize reads."""
    return v_ref(STR, serialized(vm, args[slot(0)], vm.serialize_precision))
