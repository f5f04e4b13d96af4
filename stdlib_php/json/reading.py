"""json_decode: JSON as values, without recursion.

A Reader goes over the text once. The arrays and objects that are open wait on a stack, each with the key that its next
element takes; a value that has been read is put into the innermost, and an array that ends into the one around it.
"""

from typing import Final

from attrs import define

from pyphp.interp.arrays.api import array_set_str, new_array
from pyphp.interp.arrays.base import PhpArray, grown
from pyphp.interp.bytecode import TYPE_BOOL, TYPE_INT, TYPE_NULL, TYPE_STRING
from pyphp.interp.data.code import Class
from pyphp.interp.data.numbers import FLOAT_NUMERIC, is_digit, parse_numeric
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.strings import StrBuilder, new_builder, substring
from pyphp.interp.elements.writing import appended
from pyphp.interp.objects.classes import class_named
from pyphp.interp.objects.creating import new_object
from pyphp.interp.objects.extras import put_extra
from pyphp.interp.operators.conversions import numeric_value
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.rarithmetic import int_shl
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, OBJ, STR, UNDEF, Value, as_ref, v_bool, v_float, v_null, v_ref, v_undef
from pyphp.interp.vm import VM
from pyphp.stdlib_php.json.data import PLAIN
from pyphp.stdlib_php.json.errors import (
    BAD_CONTROL,
    BAD_NAME,
    BAD_STATE,
    BAD_SURROGATE,
    BAD_SYNTAX,
    BAD_UTF8,
    INVALID_UTF8_IGNORE,
    INVALID_UTF8_SUBSTITUTE,
    THROW_ON_ERROR,
    TOO_DEEP,
    throw_json_error,
)
from pyphp.stdlib_php.standard.strings.radix import digit_value
from pyphp.stdlib_php.standard.strings.searching import matches_at, span
from pyphp.stdlib_php.support.arguments import flag, given, int_or, text
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.sessions import session_of
from pyphp.stdlib_php.support.utf8 import INVALID, REPLACEMENT, add_code, code_at, size_of

OBJECT_AS_ARRAY: Final[int] = 1
BIGINT_AS_STRING: Final[int] = 2
DEFAULT_DEPTH: Final[int] = 512
MOST_DEPTH: Final[int] = 2147483647

QUOTE: Final[int] = ord(b'"')
MINUS: Final[int] = ord(b"-")
PLUS: Final[int] = ord(b"+")
POINT: Final[int] = ord(b".")
ZERO: Final[int] = ord(b"0")
BACKSLASH: Final[int] = ord(b"\\")
COMMA: Final[int] = ord(b",")
COLON: Final[int] = ord(b":")
OPEN_LIST: Final[int] = ord(b"[")
CLOSE_LIST: Final[int] = ord(b"]")
OPEN_OBJECT: Final[int] = ord(b"{")
CLOSE_OBJECT: Final[int] = ord(b"}")
END: Final[int] = -1
OPEN_SYMBOLS: Final[int] = 2  # on the stack of php's parser, which takes no text that needs more than it has room for
NEXT_SYMBOLS: Final[int] = 2
LIST_SYMBOLS: Final[int] = 4  # of a list that has had a comma
OBJECT_SYMBOLS: Final[int] = 6
MOST_SYMBOLS: Final[int] = 10000


@define(slots=True, eq=False)
class Reader(HeapObject):
    """JSON being read. Of an array that is open, `keys` has the key of the element to come, or None if it is a list.
    plain: stdClass, if objects are to become such; `made` has them, from their first property on.
    """

    s: Str
    k: int
    options: int
    error: int
    plain: Class | None
    arrays: Array[PhpArray]
    made: Array[Value]
    keys: Array[Str]
    depth: int
    pending: int  # symbols that php's parser has on its stack for the arrays that are open
    symbols: Array[int]  # of each of them

    def skip_blanks(self) -> int:
        """Go to the next byte that is no whitespace; that byte, or END."""
        s = self.s
        while self.k < s.length:
            b = s.byte(self.k)
            if b != 32 and b != 10 and b != 13 and b != 9:
                return b
            self.k = self.k + 1
        return END

    def fail(self, error: int) -> None:
        """Remember the first error."""
        if self.error == 0:
            self.error = error

    def open(self, first_key: Str | None) -> None:
        """Begin an array."""
        if self.depth == self.arrays.length:
            arrays = Array[PhpArray](grown(self.depth))
            arrays.move_from(0, self.arrays, 0, self.depth)
            self.arrays = arrays
            made = Array[Value](grown(self.depth))
            made.move_from(0, self.made, 0, self.depth)
            self.made = made
            keys = Array[Str](grown(self.depth))
            keys.move_from(0, self.keys, 0, self.depth)
            self.keys = keys
            symbols = Array[int](grown(self.depth))
            symbols.copy_from(0, self.symbols, 0, self.depth)
            self.symbols = symbols
        self.arrays[self.depth] = new_array(0)
        self.made[self.depth] = v_null()
        self.keys[self.depth] = first_key  # type: ignore[assignment]
        self.symbols[self.depth] = 0
        self.depth = self.depth + 1
        self.pend(OPEN_SYMBOLS)
        if self.pending + OPEN_SYMBOLS >= MOST_SYMBOLS:
            self.fail(BAD_SYNTAX)

    def pend(self, count: int) -> None:
        """The innermost array has so many symbols more."""
        self.symbols[self.depth - 1] = self.symbols[self.depth - 1] + count
        self.pending = self.pending + count

    def add_value(self, vm: VM, v: Value) -> None:
        """Add a value to the innermost array."""
        top = self.depth - 1
        key = self.keys[top]
        if key is None:
            self.arrays[top] = appended(vm, self.arrays[top], v)
        elif self.plain is not None:
            if key.length > 0 and key.byte(0) == 0:
                self.fail(BAD_NAME)
            put_extra(self.object_at(vm, top), key, v)
        else:
            self.arrays[top] = array_set_str(self.arrays[top], key, v)

    def object_at(self, vm: VM, depth: int) -> PhpObject:
        """The object that is open there."""
        if self.made[depth].tag != OBJ:
            plain = self.plain
            assert plain is not None
            self.made[depth] = v_ref(OBJ, new_object(vm, plain))
        return as_ref(PhpObject, self.made[depth])

    def close(self, vm: VM) -> Value:
        """End the innermost array."""
        self.depth = self.depth - 1
        self.pending = self.pending - self.symbols[self.depth]
        if self.plain is not None and self.keys[self.depth] is not None:
            v = v_ref(OBJ, self.object_at(vm, self.depth))
            self.made[self.depth] = v_null()
            return v
        return v_ref(ARR, self.arrays[self.depth])

    # Parts of values

    def read_key(self) -> Str | None:
        """Read the name of an element and the colon behind it; None after an error."""
        if self.skip_blanks() != QUOTE:
            self.fail_here()
            return None
        key = self.read_string()
        if self.error == 0 and self.skip_blanks() != COLON:
            self.fail_here()
        if self.error != 0:
            return None
        self.k = self.k + 1
        return key

    def fail_here(self) -> None:
        """The byte at hand is not what has to come."""
        if self.k < self.s.length:
            b = self.s.byte(self.k)
            if b < 32 and b != 0:
                self.fail(BAD_CONTROL)
            elif b == 0 or (b >= 128 and code_at(self.s, self.k) == INVALID):
                self.fail(BAD_UTF8 if b != 0 else BAD_CONTROL)
            elif b == QUOTE:
                self.read_string()
        self.fail(BAD_SYNTAX)

    def read_string(self) -> Str:
        """Read the string that begins with the quote at hand."""
        s = self.s
        start = self.k + 1
        count = span(s, PLAIN, 1, start, s.length)
        if start + count < s.length and s.byte(start + count) == QUOTE:
            self.k = start + count + 1
            return substring(s, start, count)
        out = new_builder(count + 32)
        out.add_part(s, start, count)
        self.k = start + count
        while self.error == 0:
            if self.k >= s.length:
                self.fail(BAD_CONTROL)
                return lit(b"")
            b = s.byte(self.k)
            if b == QUOTE:
                self.k = self.k + 1
                return out.finish()
            if b == BACKSLASH:
                self.read_escape(out)
            elif b < 32:
                self.fail(BAD_CONTROL)
            elif b < 128:
                out.add_byte(b)
                self.k = self.k + 1
            else:
                self.read_character(out)
            count = span(s, PLAIN, 1, self.k, s.length)
            out.add_part(s, self.k, count)
            self.k = self.k + count
        return lit(b"")

    def read_character(self, out: StrBuilder) -> None:
        """Read a character above ASCII."""
        c = code_at(self.s, self.k)
        if c != INVALID:
            out.add_part(self.s, self.k, size_of(c))
        elif self.options & INVALID_UTF8_SUBSTITUTE != 0:
            add_code(out, REPLACEMENT)
        elif self.options & INVALID_UTF8_IGNORE == 0:
            self.fail(BAD_UTF8)
        self.k = self.k + size_of(c)

    def read_escape(self, out: StrBuilder) -> None:
        """Read what begins with the backslash at hand."""
        s = self.s
        self.k = self.k + 1
        if self.k == s.length:
            self.fail(BAD_SYNTAX)
            return
        b = s.byte(self.k)
        self.k = self.k + 1
        if b == QUOTE or b == BACKSLASH or b == ord(b"/"):
            out.add_byte(b)
        elif b == ord(b"b"):
            out.add_byte(8)
        elif b == ord(b"f"):
            out.add_byte(12)
        elif b == ord(b"n"):
            out.add_byte(10)
        elif b == ord(b"r"):
            out.add_byte(13)
        elif b == ord(b"t"):
            out.add_byte(9)
        elif b == ord(b"u"):
            self.read_code(out)
        else:
            self.fail(BAD_SYNTAX)

    def read_code(self, out: StrBuilder) -> None:
        """Read the four digits of a \\u escape, and those of the second one of a pair."""
        c = self.hex_at(self.k)
        if c < 0:
            self.fail(BAD_SYNTAX)
            return
        self.k = self.k + 4
        if c >= 0xDC00 and c <= 0xDFFF:
            self.fail(BAD_SURROGATE)
            return
        if c >= 0xD800 and c < 0xDC00:
            low = self.hex_at(self.k + 2) if matches_at(self.s, self.k, lit(b"\\u")) else -1
            if low < 0xDC00 or low > 0xDFFF:
                self.fail(BAD_SURROGATE)
                return
            self.k = self.k + 6
            c = 0x10000 + int_shl(c - 0xD800, 10) + (low - 0xDC00)
        add_code(out, c)

    def hex_at(self, k: int) -> int:
        """The number of the four hexadecimal digits at s[k:], or -1."""
        if k + 4 > self.s.length:
            return -1
        c = 0
        for i in range(4):
            d = digit_value(self.s.byte(k + i))
            if d > 15:
                return -1
            c = int_shl(c, 4) | d
        return c

    def digits_end(self, start: int) -> int:
        """Where the run of digits ends."""
        k = start
        while k < self.s.length and is_digit(self.s.byte(k)):
            k = k + 1
        return k

    def read_number(self) -> Value:
        """Read a number: int unless it has a point or an exponent or does not fit."""
        s = self.s
        start = self.k
        k = start + 1 if s.byte(start) == MINUS else start
        end = self.digits_end(k)
        if end == k:
            self.fail_here()
            return v_null()
        if s.byte(k) == ZERO:
            end = k + 1
        whole = True
        if end < s.length and s.byte(end) == POINT:
            after = self.digits_end(end + 1)
            if after > end + 1:
                whole = False
                end = after
        if end < s.length and s.byte(end) | 32 == ord(b"e"):
            sign = end + 1
            if sign < s.length and (s.byte(sign) == PLUS or s.byte(sign) == MINUS):
                sign = sign + 1
            after = self.digits_end(sign)
            if after > sign:
                whole = False
                end = after
        self.k = end
        digits = substring(s, start, end - start)
        number = parse_numeric(digits)
        if not whole:
            return v_float(number.f)
        if number.kind == FLOAT_NUMERIC and self.options & BIGINT_AS_STRING != 0:
            return v_ref(STR, digits)
        return numeric_value(number)

    def read_word(self) -> Value:
        """Read true, false or null."""
        if self.is_word(lit(b"true")):
            return v_bool(True)
        if self.is_word(lit(b"false")):
            return v_bool(False)
        if self.is_word(lit(b"null")):
            return v_null()
        self.fail_here()
        return v_null()

    def is_word(self, word: Str) -> bool:
        """Is this word at hand? It is passed if so."""
        if not matches_at(self.s, self.k, word):
            return False
        self.k = self.k + word.length
        return True


@dont_look_inside
def read_json(vm: VM, reader: Reader, most: int) -> Value:
    """The value of the whole text."""
    v = v_undef()
    while reader.error == 0:
        if v.tag == UNDEF:
            v = read_begin(vm, reader, most)
        elif reader.depth == 0:
            if reader.skip_blanks() != END:
                reader.fail_here()
            return v
        else:
            reader.add_value(vm, v)
            v = read_behind(vm, reader)
    return v_null()


def read_begin(vm: VM, reader: Reader, most: int) -> Value:
    """Read a value, or the beginning of an array that has elements (then UNDEF)."""
    b = reader.skip_blanks()
    if reader.pending + OPEN_SYMBOLS >= MOST_SYMBOLS:
        reader.fail(BAD_SYNTAX)
        return v_null()
    if b == QUOTE:
        return v_ref(STR, reader.read_string())
    if b == OPEN_LIST or b == OPEN_OBJECT:
        if reader.depth + 1 >= most:
            reader.fail(TOO_DEEP)
            return v_null()
        reader.k = reader.k + 1
        ends = reader.skip_blanks() == (CLOSE_LIST if b == OPEN_LIST else CLOSE_OBJECT)
        if b == OPEN_OBJECT:
            reader.open(lit(b"") if ends else reader.read_key())
            if not ends:
                reader.pend(NEXT_SYMBOLS)
        else:
            reader.open(None)
        if not ends:
            return v_undef()
        reader.k = reader.k + 1
        return reader.close(vm)
    if b == MINUS or is_digit(b):
        return reader.read_number()
    return reader.read_word()


def read_behind(vm: VM, reader: Reader) -> Value:
    """Read what follows an element: a comma (then UNDEF), or the end of the array, which is a value."""
    listed = reader.keys[reader.depth - 1] is None
    b = reader.skip_blanks()
    if b == COMMA:
        reader.k = reader.k + 1
        if reader.symbols[reader.depth - 1] < (LIST_SYMBOLS if listed else OBJECT_SYMBOLS):
            reader.pend(NEXT_SYMBOLS)
        if not listed:
            reader.keys[reader.depth - 1] = reader.read_key()  # type: ignore[assignment]
        return v_undef()
    if b != (CLOSE_LIST if listed else CLOSE_OBJECT):
        if b == CLOSE_LIST or b == CLOSE_OBJECT:
            reader.fail(BAD_STATE)
        reader.fail_here()
        return v_null()
    reader.k = reader.k + 1
    return reader.close(vm)


@builtin(
    b"json_decode",
    P(b"json", TYPE_STRING),
    P(b"associative", TYPE_BOOL | TYPE_NULL, optional=True),
    P(b"depth", TYPE_INT, optional=True),
    P(b"flags", TYPE_INT, optional=True),
)
def json_decode(vm: VM, args: Frame, n: int) -> Value:
    """The value that JSON stands for, or null."""
    s = text(args, 0)
    most = int_or(args, n, 2, DEFAULT_DEPTH)
    options = int_or(args, n, 3, 0)
    throws = options & THROW_ON_ERROR != 0
    if not throws:
        session_of(vm).json_error = 0
    if s.length > 0 and most <= 0:
        bad_argument(vm, 3, lit(b"must be greater than 0"))
    if s.length > 0 and most > MOST_DEPTH:
        bad_argument(vm, 3, lit(b"must be less than 2147483647"))
    as_arrays = flag(args, n, 1) if given(args, n, 1) else options & OBJECT_AS_ARRAY != 0
    plain = None if as_arrays else class_named(vm, lit(b"stdClass"))
    reader = Reader(s, 0, options, 0, plain, Array[PhpArray](8), Array[Value](8), Array[Str](8), 0, 0, Array[int](8))
    v = read_json(vm, reader, most)
    if reader.error != 0:
        if throws:
            throw_json_error(vm, reader.error)
        session_of(vm).json_error = reader.error
        return v_null()
    return v
