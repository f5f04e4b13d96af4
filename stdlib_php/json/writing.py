"""json_encode: values as JSON, without recursion. Of an object, what jsonSerialize() returns, or its public properties.

A Writer carries the options and the first error. With JSON_PARTIAL_OUTPUT_ON_ERROR what cannot be written becomes null
(0 for infinities), else the error ends the writing.
"""

from typing import Final

from attrs import define

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.hash_array import HashArray
from pyphp.interp.bytecode import TYPE_INT, TYPE_MIXED
from pyphp.interp.data.numbers import LOWER_E, NOT_NUMERIC, float_text, parse_numeric
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.strings import StrBuilder, new_builder
from pyphp.interp.objects.calling import arguments0, call_method
from pyphp.interp.objects.creating import BACKING
from pyphp.interp.objects.enums import is_case
from pyphp.interp.objects.members import find_method, implements
from pyphp.interp.operators.conversions import numeric_value
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find_byte
from pyphp.interp.rlib.obj import HeapObject, same_object
from pyphp.interp.rlib.rarithmetic import int_shr, is_finite
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, FLOAT, INT, NULL, OBJ, RES, STR, TRUE, Value, as_ref, v_bool, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.json.data import ESCAPES, PLAIN
from pyphp.stdlib_php.json.errors import (
    BAD_NUMBER,
    BAD_TYPE,
    BAD_UTF8,
    INVALID_UTF8_IGNORE,
    INVALID_UTF8_SUBSTITUTE,
    NO_BACKING,
    PARTIAL_OUTPUT,
    RECURSION,
    THROW_ON_ERROR,
    TOO_DEEP,
    throw_json_error,
)
from pyphp.stdlib_php.standard.arrays.basics import is_list
from pyphp.stdlib_php.standard.strings.searching import span
from pyphp.stdlib_php.standard.urls.encodings import add_hex
from pyphp.stdlib_php.support.arguments import int_or
from pyphp.stdlib_php.support.properties import public_properties
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.sessions import session_of
from pyphp.stdlib_php.support.utf8 import INVALID, REPLACEMENT, add_code, code_at, invalid_size, size_of
from pyphp.stdlib_php.support.walk import Walk, new_walk

HEX_TAG: Final[int] = 1
HEX_AMP: Final[int] = 2
HEX_APOS: Final[int] = 4
HEX_QUOT: Final[int] = 8
FORCE_OBJECT: Final[int] = 16
NUMERIC_CHECK: Final[int] = 32
UNESCAPED_SLASHES: Final[int] = 64
PRETTY_PRINT: Final[int] = 128
UNESCAPED_UNICODE: Final[int] = 256
PRESERVE_ZERO_FRACTION: Final[int] = 1024
UNESCAPED_LINE_TERMINATORS: Final[int] = 2048

QUOTE: Final[int] = ord(b'"')
BACKSLASH: Final[int] = ord(b"\\")
NEWLINE: Final[int] = 10
BLANK: Final[int] = 32
COMMA: Final[int] = ord(b",")
POINT: Final[int] = ord(b".")
DEFAULT_DEPTH: Final[int] = 512
INDENT: Final[int] = 4

OBJECT: Final[int] = 0
LIST: Final[int] = 1
STARTED: Final[int] = 2


@define(slots=True, eq=False)
class Writer(HeapObject):
    """JSON under construction."""

    out: StrBuilder
    options: int
    precision: int
    error: int
    most: int  # how deep it may be nested

    def wants(self, option: int) -> bool:
        """Is the option set?"""
        return self.options & option != 0

    def fail(self, error: int) -> None:
        """Remember the error."""
        self.error = error

    def stopped(self) -> bool:
        """Does an error end the writing?"""
        return self.error != 0 and not self.wants(PARTIAL_OUTPUT)

    def line(self, depth: int) -> None:
        """Begin a line of pretty-printed JSON."""
        out = self.out
        if self.wants(PRETTY_PRINT):
            out.add_byte(NEWLINE)
            out.add_fill(BLANK, depth * INDENT)

    def add_flat(self, v: Value) -> None:
        """Append a value that is neither array nor object."""
        out = self.out
        if v.tag == STR:
            self.add_string(as_ref(Str, v), self.wants(NUMERIC_CHECK))
        elif v.tag == INT:
            out.add_int(v.i)
        elif v.tag == FLOAT:
            self.add_float(v.f)
        elif v.tag == RES:
            self.fail(BAD_TYPE)
            out.add(lit(b"null"))
        elif v.tag <= NULL:
            out.add(lit(b"null"))
        else:
            out.add(lit(b"true") if v.tag == TRUE else lit(b"false"))

    def add_float(self, f: float) -> None:
        """Append a float; infinities and NaN are errors."""
        out = self.out
        if not is_finite(f):
            self.fail(BAD_NUMBER)
            out.add_byte(ord(b"0"))
            return
        text = float_text(self.precision, f, LOWER_E)
        out.add(text)
        if self.wants(PRESERVE_ZERO_FRACTION) and c_find_byte(text, POINT, 0) < 0:
            out.add(lit(b".0"))

    def add_string(self, s: Str, numeric: bool) -> None:
        """Append a string, or the number that it is if that is wanted. Bad UTF-8 takes back what has been written."""
        out = self.out
        if numeric:
            number = parse_numeric(s)
            if number.kind != NOT_NUMERIC and number.whole and is_finite(number.f):
                self.add_flat(numeric_value(number))
                return
        begin = out.buffer.length
        out.add_byte(QUOTE)
        k = 0
        while k < s.length:
            count = span(s, PLAIN, 1, k, s.length)
            out.add_part(s, k, count)
            k = k + count
            if k < s.length:
                k = self.add_special(s, k)
                if k < 0:
                    self.fail(BAD_UTF8)
                    out.buffer.length = begin
                    if self.wants(PARTIAL_OUTPUT):
                        out.add(lit(b"null"))
                    return
        out.add_byte(QUOTE)

    def add_special(self, s: Str, k: int) -> int:
        """Append the byte or character at s[k:], which may need escaping; where it ends, -1 if it is no UTF-8."""
        out = self.out
        b = s.byte(k)
        if b >= 128:
            return self.add_character(s, k)
        letter = ESCAPES.byte(b)
        if b < BLANK and letter == 0:
            self.add_code_escape(b)
        elif self.is_hex(b):
            out.add(lit(b"\\u00"))
            add_hex(out, b)
        elif letter == 0 or (b == 47 and self.wants(UNESCAPED_SLASHES)):
            out.add_byte(b)
        else:
            out.add_byte(BACKSLASH)
            out.add_byte(letter)
        return k + 1

    def is_hex(self, b: int) -> bool:
        """Is the byte to be written as a code because of JSON_HEX_*?"""
        if b == ord(b"<") or b == ord(b">"):
            return self.wants(HEX_TAG)
        if b == ord(b"&"):
            return self.wants(HEX_AMP)
        if b == ord(b"'"):
            return self.wants(HEX_APOS)
        return b == QUOTE and self.wants(HEX_QUOT)

    def add_character(self, s: Str, k: int) -> int:
        """Append a character above ASCII, as it is or as codes."""
        out = self.out
        c = code_at(s, k)
        if c == INVALID:
            if self.wants(INVALID_UTF8_SUBSTITUTE):
                if self.wants(UNESCAPED_UNICODE):
                    add_code(out, REPLACEMENT)
                else:
                    self.add_code_escape(REPLACEMENT)
            elif not self.wants(INVALID_UTF8_IGNORE):
                return -1
            return k + invalid_size(s, k)
        line_end = c == 0x2028 or c == 0x2029
        if self.wants(UNESCAPED_UNICODE) and (not line_end or self.wants(UNESCAPED_LINE_TERMINATORS)):
            out.add_part(s, k, size_of(c))
        elif c < 0x10000:
            self.add_code_escape(c)
        else:
            self.add_code_escape(0xD800 + int_shr(c - 0x10000, 10))
            self.add_code_escape(0xDC00 + ((c - 0x10000) & 1023))
        return k + size_of(c)

    def add_code_escape(self, c: int) -> None:
        """Append backslash, u and four digits."""
        out = self.out
        out.add(lit(b"\\u"))
        for back in range(4):
            d = int_shr(c, 12 - back * 4) & 15
            out.add_byte(d + ord(b"0") if d < 10 else d + ord(b"a") - 10)


@dont_look_inside
def write_json(vm: VM, writer: Writer, v: Value) -> None:
    """Write a value."""
    out = writer.out
    walk = new_walk()
    levels = new_builder(16)  # a byte a level: LIST or OBJECT, and STARTED
    write_value(vm, writer, walk, levels, v)
    while walk.depth > 0 and not writer.stopped():
        level = levels.buffer.byte(walk.depth - 1)
        if walk.at_end():
            if walk.depth > writer.most:
                writer.fail(TOO_DEEP)
            walk.leave()
            levels.buffer.length = walk.depth
            writer.line(walk.depth)
            out.add_byte(ord(b"]") if level & LIST != 0 else ord(b"}"))
        else:
            if level & STARTED != 0:
                out.add_byte(COMMA)
            levels.buffer.set_byte(walk.depth - 1, level | STARTED)
            writer.line(walk.depth)
            key = walk.key()
            element = walk.value()
            walk.advance()
            if level & LIST == 0:
                add_key(writer, key)
            write_value(vm, writer, walk, levels, element)


def write_value(vm: VM, writer: Writer, walk: Walk, levels: StrBuilder, v: Value) -> None:
    """Write a value that is neither array nor object; begin one that is."""
    if v.tag == ARR:
        open_array(writer, walk, levels, as_ref(PhpArray, v))
    elif v.tag == OBJ:
        write_object(vm, writer, walk, levels, as_ref(PhpObject, v))
    else:
        writer.add_flat(v)


def write_object(vm: VM, writer: Writer, walk: Walk, levels: StrBuilder, start: PhpObject) -> None:
    """The same of an object. What jsonSerialize() returns may be another one."""
    obj = start
    while not walk.is_inside_object(obj) and implements(obj.cls, lit(b"JsonSerializable")):
        method = find_method(obj.cls, lit(b"jsonserialize"))
        assert method is not None
        v = call_method(vm, method, obj, arguments0())
        if v.tag == ARR:
            open_elements(writer, walk, levels, as_ref(PhpArray, v), obj)
            return
        if v.tag != OBJ:
            writer.add_flat(v)
            return
        returned = as_ref(PhpObject, v)
        if same_object(returned, obj):
            open_elements(writer, walk, levels, public_properties(obj), obj)
            return
        obj = returned
    if walk.is_inside_object(obj):
        writer.fail(RECURSION)
        writer.out.add(lit(b"null"))
    elif not is_case(obj):
        open_elements(writer, walk, levels, public_properties(obj), obj)
    elif obj.slots.length > BACKING:
        writer.add_flat(obj.slots[BACKING])
    else:
        writer.fail(NO_BACKING)
        writer.out.add_byte(ord(b"0"))


def open_elements(writer: Writer, walk: Walk, levels: StrBuilder, arr: PhpArray, obj: PhpObject) -> None:
    """Begin an object of which these are the elements, or the properties: those are always a JSON object."""
    out = writer.out
    listed = is_list(arr) and not writer.wants(FORCE_OBJECT) and not isinstance(arr, HashArray)
    if arr.size == 0:
        if walk.depth >= writer.most:
            writer.fail(TOO_DEEP)
        out.add(lit(b"[]") if listed else lit(b"{}"))
    else:
        out.add_byte(ord(b"[") if listed else ord(b"{"))
        levels.add_byte(LIST if listed else OBJECT)
        walk.enter_object(obj, arr)


def open_array(writer: Writer, walk: Walk, levels: StrBuilder, arr: PhpArray) -> None:
    """Begin an array that has elements; write one that has none. One that is inside itself is an error."""
    out = writer.out
    if walk.is_inside(arr):
        writer.fail(RECURSION)
        out.add(lit(b"null"))
        return
    listed = is_list(arr) and not writer.wants(FORCE_OBJECT)
    if arr.size == 0:
        if walk.depth >= writer.most:
            writer.fail(TOO_DEEP)
        out.add(lit(b"[]") if listed else lit(b"{}"))
    else:
        out.add_byte(ord(b"[") if listed else ord(b"{"))
        levels.add_byte(LIST if listed else OBJECT)
        walk.enter(arr)


def add_key(writer: Writer, key: Value) -> None:
    """Append the name of an element; one that is no UTF-8 is empty in partial output."""
    out = writer.out
    if key.tag == INT:
        out.add_byte(QUOTE)
        out.add_int(key.i)
        out.add_byte(QUOTE)
    else:
        begin = out.buffer.length
        writer.add_string(as_ref(Str, key), False)
        if out.buffer.length > begin and out.buffer.byte(begin) != QUOTE:
            out.buffer.length = begin
            out.add(lit(b'""'))
    out.add(lit(b": ") if writer.wants(PRETTY_PRINT) else lit(b":"))


@builtin(
    b"json_encode",
    P(b"value", TYPE_MIXED),
    P(b"flags", TYPE_INT, optional=True),
    P(b"depth", TYPE_INT, optional=True),
)
def json_encode(vm: VM, args: Frame, n: int) -> Value:
    """The value as JSON, or false."""
    options = int_or(args, n, 1, 0)
    writer = Writer(new_builder(64), options, vm.serialize_precision, 0, int_or(args, n, 2, DEFAULT_DEPTH))
    write_json(vm, writer, args[slot(0)])
    if options & THROW_ON_ERROR != 0 and options & PARTIAL_OUTPUT == 0:
        if writer.stopped():
            throw_json_error(vm, writer.error)
    else:
        session_of(vm).json_error = writer.error
        if writer.stopped():
            return v_bool(False)
    return v_ref(STR, writer.out.finish())
