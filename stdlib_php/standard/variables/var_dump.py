"""var_dump, print_r and var_export: values as text, without recursion.

Each is the same walk over nested arrays and objects: before one its opening lines, after it its closing ones, and in
between a line a key.
"""

from typing import Final

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_BOOL, TYPE_MIXED
from pyphp.interp.data.code import PropertyInfo
from pyphp.interp.data.numbers import float_repr, float_to_str
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.resources import Resource
from pyphp.interp.data.strings import StrBuilder, new_builder
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.errors.raising import warn
from pyphp.interp.frames.output import write
from pyphp.interp.objects.creating import BACKING
from pyphp.interp.objects.enums import case_name, is_case
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.operators.of_objects import properties_of
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import INT_MAX, INT_MIN, is_finite
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import (
    ARR,
    BARE,
    FALSE,
    FLOAT,
    INT,
    NULL,
    OBJ,
    RES,
    STR,
    TRUE,
    Value,
    as_ref,
    v_bool,
    v_null,
    v_ref,
)
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.properties import (
    initialised_count,
    is_protected,
    owner_name,
    plain_name,
    shown_properties,
)
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.walk import Walk, new_walk

BLANK: Final[int] = 32
AMPERSAND: Final[int] = ord(b"&")
NEWLINE: Final[int] = 10
QUOTE: Final[int] = ord(b"'")
BACKSLASH: Final[int] = ord(b"\\")
POINT: Final[int] = ord(b".")
UPPER_E: Final[int] = ord(b"E")


def is_returned(args: Frame, n: int) -> bool:
    """The flag that asks for the text instead of output."""
    return n > 1 and args[slot(1)].tag == TRUE


# var_dump


@builtin(b"var_dump", P(b"value", TYPE_MIXED), P(b"values", TYPE_MIXED, variadic=True))
def var_dump(vm: VM, args: Frame, n: int) -> Value:
    """Write the values with their types."""
    for k in range(n):
        write(vm, dump_text(vm, args[slot(k)]))
    return v_null()


@dont_look_inside
def dump_text(vm: VM, v: Value) -> Str:
    """What var_dump writes of one value."""
    return dump(vm, v, INT_MAX, False)


def dump(vm: VM, v: Value, limit: int, exact: bool) -> Str:
    """The same, cut off behind the element with which it exceeds so many bytes. exact: for a reader that must not be
    misled by what keys hold, they are written as string values are: [string(1) "a"]=> and that runs no code of PHP's.
    """
    out = new_builder(64)
    walk = new_walk()
    dump_one(vm, out, walk, v, exact)
    while walk.depth > 0 and out.buffer.length <= limit:
        if walk.at_end():
            walk.leave()
            out.add_fill(BLANK, walk.depth * 2)
            out.add(lit(b"}\n"))
        else:
            key = walk.key()
            element = walk.value()
            is_reference = walk.is_reference()
            walk.advance()
            out.add_fill(BLANK, walk.depth * 2)
            if walk.owner() is not None and key.tag == STR:
                out.add_byte(ord(b"["))
                add_property_name(out, as_ref(Str, key))
                out.add(lit(b"]=>\n"))
            elif key.tag == INT:
                out.add_byte(ord(b"["))
                out.add_int(key.i)
                out.add(lit(b"]=>\n"))
            else:
                out.add_byte(ord(b"["))
                add_key(out, as_ref(Str, key), exact)
                out.add(lit(b'"]=>\n'))
            out.add_fill(BLANK, walk.depth * 2)
            if is_reference and not is_open(walk, element):
                out.add_byte(AMPERSAND)
            dump_one(vm, out, walk, element, exact)
    return out.finish()


def is_open(walk: Walk, v: Value) -> bool:
    """Is it inside itself?"""
    if v.tag == OBJ:
        return not is_case(as_ref(PhpObject, v)) and walk.is_inside_object(as_ref(PhpObject, v))
    return v.tag == ARR and walk.is_inside(as_ref(PhpArray, v))


def add_key(out: StrBuilder, key: Str, exact: bool) -> None:
    """Append a string key from its quote on, or, exact, with its length before it."""
    if exact:
        out.add(lit(b"string("))
        out.add_int(key.length)
        out.add(lit(b") "))
    out.add_byte(ord(b'"'))
    out.add(key)


def add_property_name(out: StrBuilder, key: Str) -> None:
    """Append a property's name, and who may access it."""
    name = plain_name(key)
    out.add_byte(ord(b'"'))
    out.add(name)
    out.add_byte(ord(b'"'))
    if name.length < key.length:
        owner = owner_name(key)
        if is_protected(owner):
            out.add(lit(b":protected"))
        else:
            out.add(lit(b':"'))
            out.add(owner)
            out.add(lit(b'":private'))


def dump_object(vm: VM, out: StrBuilder, walk: Walk, obj: PhpObject, exact: bool) -> None:
    """Open an object and go into it."""
    if is_case(obj):
        out.add(lit(b"enum("))
        out.add(up_to_nul(obj.cls.name))
        out.add(lit(b"::"))
        out.add(case_name(obj))
        out.add(lit(b")\n"))
        return
    if walk.is_inside_object(obj):
        out.add(lit(b"*RECURSION*\n"))
        return
    properties = shown_properties(vm, obj, True, exact)
    out.add(lit(b"object("))
    out.add(up_to_nul(obj.cls.name))
    out.add(lit(b")#"))
    out.add_int(obj.handle)
    out.add(lit(b" ("))
    out.add_int(initialised_count(properties))
    out.add(lit(b") {\n"))
    walk.enter_object(obj, properties)


def dump_one(vm: VM, out: StrBuilder, walk: Walk, v: Value, exact: bool) -> None:
    """Append a value that is neither array nor object; open one that is and go into it."""
    if v.tag == ARR:
        arr = as_ref(PhpArray, v)
        if walk.is_inside(arr):
            out.add(lit(b"*RECURSION*\n"))
            return
        out.add(lit(b"array("))
        out.add_int(arr.size)
        out.add(lit(b") {\n"))
        walk.enter(arr)
    elif v.tag == STR:
        s = as_ref(Str, v)
        out.add(lit(b"string("))
        out.add_int(s.length)
        out.add(lit(b') "'))
        out.add(s)
        out.add(lit(b'"\n'))
    elif v.tag == INT:
        out.add(lit(b"int("))
        out.add_int(v.i)
        out.add(lit(b")\n"))
    elif v.tag == FLOAT:
        out.add(lit(b"float("))
        out.add(float_repr(vm.serialize_precision, v.f))
        out.add(lit(b")\n"))
    elif v.tag == OBJ:
        dump_object(vm, out, walk, as_ref(PhpObject, v), exact)
    elif v.tag == BARE:
        out.add(lit(b"uninitialized("))
        out.add(as_ref(PropertyInfo, v).type_text)
        out.add(lit(b")\n"))
    elif v.tag == RES:
        resource = as_ref(Resource, v)
        out.add(lit(b"resource("))
        out.add_int(resource.number)
        out.add(lit(b") of type ("))
        out.add(resource.kind)
        out.add(lit(b")\n"))
    elif v.tag <= NULL:
        out.add(lit(b"NULL\n"))
    else:
        out.add(lit(b"bool(true)\n") if v.tag == TRUE else lit(b"bool(false)\n"))


# print_r


@builtin(b"print_r", P(b"value", TYPE_MIXED), P(b"return", TYPE_BOOL, optional=True))
def print_r(vm: VM, args: Frame, n: int) -> Value:
    """Write a value for people to read, or return that text."""
    text = readable_text(vm, args[slot(0)])
    if is_returned(args, n):
        return v_ref(STR, text)
    write(vm, text)
    return v_bool(True)


@dont_look_inside
def readable_text(vm: VM, v: Value) -> Str:
    """What print_r writes."""
    if v.tag != ARR and v.tag != OBJ:
        return to_str(vm, v)
    out = new_builder(64)
    walk = new_walk()
    open_readable(vm, out, walk, v)
    while walk.depth > 0:
        if walk.at_end():
            walk.leave()
            out.add_fill(BLANK, walk.depth * 8)
            out.add(lit(b")\n"))
            if walk.depth > 0:
                out.add_byte(NEWLINE)
        else:
            key = walk.key()
            element = walk.value()
            walk.advance()
            out.add_fill(BLANK, walk.depth * 8 - 4)
            out.add_byte(ord(b"["))
            if walk.owner() is not None and key.tag == STR:
                add_readable_name(out, as_ref(Str, key))
            else:
                out.add(to_str(vm, key))
            out.add(lit(b"] => "))
            if element.tag == ARR or element.tag == OBJ:
                open_readable(vm, out, walk, element)
            else:
                out.add(to_str(vm, element))
                out.add_byte(NEWLINE)
    return out.finish()


def add_readable_name(out: StrBuilder, key: Str) -> None:
    """Append a property's name, and who may access it."""
    name = plain_name(key)
    out.add(name)
    if name.length < key.length:
        owner = owner_name(key)
        out.add_byte(ord(b":"))
        if is_protected(owner):
            out.add(lit(b"protected"))
        else:
            out.add(owner)
            out.add(lit(b":private"))


def open_readable(vm: VM, out: StrBuilder, walk: Walk, v: Value) -> None:
    """Append an array's or object's opening lines and go into it."""
    if v.tag == ARR:
        arr = as_ref(PhpArray, v)
        out.add(lit(b"Array\n"))
        if walk.is_inside(arr):
            out.add(lit(b" *RECURSION*\n"))
            return
    else:
        obj = as_ref(PhpObject, v)
        out.add(up_to_nul(obj.cls.name))
        if not is_case(obj):
            out.add(lit(b" Object\n"))
        elif obj.slots.length == 1:
            out.add(lit(b" Enum\n"))
        else:
            out.add(lit(b" Enum:int\n") if obj.slots[BACKING].tag == INT else lit(b" Enum:string\n"))
        if walk.is_inside_object(obj):
            out.add(lit(b" *RECURSION*\n"))
            return
    out.add_fill(BLANK, walk.depth * 8)
    out.add(lit(b"(\n"))
    if v.tag == ARR:
        walk.enter(as_ref(PhpArray, v))
    else:
        walk.enter_object(as_ref(PhpObject, v), shown_properties(vm, as_ref(PhpObject, v), False, False))


# var_export


@builtin(b"var_export", P(b"value", TYPE_MIXED), P(b"return", TYPE_BOOL, optional=True))
def var_export(vm: VM, args: Frame, n: int) -> Value:
    """Write a value as PHP source, or return that text."""
    text = source_text(vm, args[slot(0)])
    if is_returned(args, n):
        return v_ref(STR, text)
    write(vm, text)
    return v_null()


@dont_look_inside
def source_text(vm: VM, v: Value) -> Str:
    """What var_export writes."""
    out = new_builder(64)
    walk = new_walk()
    export_one(vm, out, walk, v)
    while walk.depth > 0:
        owner = walk.owner()
        if walk.at_end():
            walk.leave()
            out.add_fill(BLANK, walk.depth * 2)
            out.add(lit(b"))") if owner is not None and not is_plain_object(owner) else lit(b")"))
            if walk.depth > 0:
                out.add(lit(b",\n"))
        else:
            key = walk.key()
            element = walk.value()
            walk.advance()
            out.add_fill(BLANK, walk.depth * 2 if owner is None else walk.depth * 2 + 1)
            if owner is not None and key.tag == STR:
                quote(out, plain_name(as_ref(Str, key)))
            else:
                export_one(vm, out, walk, key)
            out.add(lit(b" => "))
            if is_case_value(element):
                out.add_byte(NEWLINE)
                out.add_fill(BLANK, walk.depth * 2)
                export_one(vm, out, walk, element)
                out.add(lit(b",\n"))
            elif is_entered(walk, element):
                out.add_byte(NEWLINE)
                out.add_fill(BLANK, walk.depth * 2)
                export_one(vm, out, walk, element)
            else:
                export_one(vm, out, walk, element)
                out.add(lit(b",\n"))
    return out.finish()


def is_entered(walk: Walk, v: Value) -> bool:
    """Does the walk go into the value?"""
    return (v.tag == OBJ or v.tag == ARR) and not is_open(walk, v)


def is_case_value(v: Value) -> bool:
    """Is it a case of an enum?"""
    return v.tag == OBJ and is_case(as_ref(PhpObject, v))


def is_plain_object(obj: PhpObject) -> bool:
    """Is it a stdClass, which is written as a cast?"""
    return str_same(obj.cls.name, lit(b"stdClass"))


def export_object(vm: VM, out: StrBuilder, walk: Walk, obj: PhpObject) -> None:
    """Open an object and go into it."""
    if is_case(obj):
        out.add_byte(BACKSLASH)
        out.add(obj.cls.name)
        out.add(lit(b"::"))
        out.add(case_name(obj))
        return
    if walk.is_inside_object(obj):
        warn(vm, lit(b"var_export does not handle circular references"))
        out.add(lit(b"NULL"))
        return
    if is_plain_object(obj):
        out.add(lit(b"(object) array(\n"))
    else:
        out.add_byte(BACKSLASH)
        out.add(obj.cls.name)
        out.add(lit(b"::__set_state(array(\n"))
    walk.enter_object(obj, properties_of(obj, False))


def export_one(vm: VM, out: StrBuilder, walk: Walk, v: Value) -> None:
    """Append a value that is neither array nor object; open one that is and go into it."""
    if v.tag == ARR:
        if walk.is_inside(as_ref(PhpArray, v)):
            warn(vm, lit(b"var_export does not handle circular references"))
            out.add(lit(b"NULL"))
            return
        out.add(lit(b"array (\n"))
        walk.enter(as_ref(PhpArray, v))
    elif v.tag == OBJ:
        export_object(vm, out, walk, as_ref(PhpObject, v))
    elif v.tag == STR:
        quote(out, as_ref(Str, v))
    elif v.tag == INT:
        if v.i == INT_MIN:
            out.add(lit(b"-9223372036854775807-1"))
        else:
            out.add_int(v.i)
    elif v.tag == FLOAT:
        digits = float_to_str(vm.serialize_precision, v.f)
        out.add(digits)
        if is_finite(v.f) and looks_like_int(digits):
            out.add(lit(b".0"))
    elif v.tag <= NULL or v.tag == RES:
        out.add(lit(b"NULL"))
    else:
        out.add(lit(b"false") if v.tag == FALSE else lit(b"true"))


def looks_like_int(digits: Str) -> bool:
    """Is there neither a point nor an exponent in it?"""
    for k in range(digits.length):
        if digits.byte(k) == POINT or digits.byte(k) == UPPER_E:
            return False
    return True


def quote(out: StrBuilder, s: Str) -> None:
    """Append a string literal; a NUL byte, which single quotes cannot write, is joined in."""
    out.add_byte(QUOTE)
    for k in range(s.length):
        b = s.byte(k)
        if b == 0:
            out.add(lit(b"' . \"\\0\" . '"))
        else:
            if b == QUOTE or b == BACKSLASH:
                out.add_byte(BACKSLASH)
            out.add_byte(b)
    out.add_byte(QUOTE)
