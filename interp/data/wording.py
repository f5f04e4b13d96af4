"""Wording: the parts of which PHP's messages are made."""

from pyphp.interp.bytecode import (
    TYPE_ARRAY,
    TYPE_BOOL,
    TYPE_FALSE,
    TYPE_FLOAT,
    TYPE_INT,
    TYPE_MIXED,
    TYPE_NULL,
    TYPE_OBJECT,
    TYPE_STRING,
)
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.strings import concat2, substring
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, FLOAT, INT, NULL, OBJ, RES, STR, UNDEF, Value, as_ref


def join3(a: Str, b: Str, c: Str) -> Str:
    """The three in a row."""
    return concat2(concat2(a, b), c)


def join4(a: Str, b: Str, c: Str, d: Str) -> Str:
    """The four in a row."""
    return concat2(concat2(a, b), concat2(c, d))


def join5(a: Str, b: Str, c: Str, d: Str, e: Str) -> Str:
    """The five in a row."""
    return concat2(join4(a, b, c, d), e)


def contains(s: Str, part: Str) -> bool:
    """Does the text occur in s?"""
    for start in range(s.length - part.length + 1):
        k = 0
        while k < part.length and s.byte(start + k) == part.byte(k):
            k = k + 1
        if k == part.length:
            return True
    return False


def up_to_nul(s: Str) -> Str:
    """What C's %s shows of a string: nothing from a zero byte on."""
    for k in range(s.length):
        if s.byte(k) == 0:
            return substring(s, 0, k)
    return s


def type_name(v: Value) -> Str:
    """A value's type as messages name it: true and false are bool, an unset variable is null."""
    if v.tag == UNDEF or v.tag == NULL:
        return lit(b"null")
    if v.tag == INT:
        return lit(b"int")
    if v.tag == FLOAT:
        return lit(b"float")
    if v.tag == STR:
        return lit(b"string")
    if v.tag == ARR:
        return lit(b"array")
    if v.tag == RES:
        return lit(b"resource")
    if v.tag == OBJ:
        return up_to_nul(as_ref(PhpObject, v).cls.name)
    return lit(b"bool")


def mask_text(mask: int) -> Str:
    """A builtin's parameter type as messages write it: ?T where null is one of two."""
    if mask & TYPE_MIXED == TYPE_MIXED:
        return lit(b"mixed")
    text = _named(lit(b""), mask, TYPE_OBJECT, lit(b"object")) if mask & TYPE_ARRAY == 0 else lit(b"")
    text = _named(text, mask, TYPE_ARRAY, lit(b"array"))
    text = _named(text, mask, TYPE_STRING, lit(b"string"))
    text = _named(text, mask, TYPE_INT, lit(b"int"))
    text = _named(text, mask, TYPE_FLOAT, lit(b"float"))
    text = _named(text, mask, TYPE_BOOL, lit(b"bool"))
    if mask & TYPE_BOOL == TYPE_FALSE:
        text = _named(text, mask, TYPE_FALSE, lit(b"false"))
    if mask & TYPE_NULL != 0:
        if _is_one_type(mask):
            return concat2(lit(b"?"), text)
        return _named(text, mask, TYPE_NULL, lit(b"null"))
    return text


def _named(text: Str, mask: int, bits: int, name: Str) -> Str:
    if mask & bits != bits:
        return text
    if text.length == 0:
        return name
    return join3(text, lit(b"|"), name)


def _is_one_type(mask: int) -> bool:
    rest = mask & (TYPE_MIXED & ~TYPE_NULL)
    return rest == TYPE_BOOL or rest & (rest - 1) == 0
