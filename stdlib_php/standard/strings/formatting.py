"""sprintf and its kin.

    %[argnum$][flags][width][.precision]specifier        flags: - left   + sign   0 or 'c padding

A Formatting walks the format once: text between the directives is copied, each directive is read into the fields and
its argument written. Missing arguments are counted on the way and reported at the end, the largest number first, as
in PHP; so are PHP's oddities: precision cuts hexadecimal digits to nothing, NaN and INF know no width.
"""

from typing import Final

from attrs import define

from pyphp.interp.arrays.api import iter_first, iter_next, iter_value
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_FLOAT, TYPE_INT, TYPE_MIXED, TYPE_NULL, TYPE_STRING
from pyphp.interp.data.decimals import scaled_digits
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import FORMAT_ROOM, SHORTEST, add_general, int_to_str, is_digit
from pyphp.interp.data.rounding import HALF_UP, round_places
from pyphp.interp.data.strings import StrBuilder, concat2, decimal_length, new_builder, substring
from pyphp.interp.errors.raising import (
    E_NOTICE,
    file_here,
    line_here,
    report,
    throw_argument_count_error,
    throw_value_error,
)
from pyphp.interp.frames.output import write
from pyphp.interp.limits.memory import request_string
from pyphp.interp.operators.conversions import cast_to_float, cast_to_int, to_str
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.libc import c_format_e, c_format_f
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.rarithmetic import float_bits, int_div, int_mod, int_shr, is_finite
from pyphp.interp.rlib.text import Str, char_str, lit, str_alloc
from pyphp.interp.rlib.value import INT, NULL, STR, Value, as_ref, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.registry import P, builtin

PERCENT: Final[int] = ord(b"%")
ZERO: Final[int] = ord(b"0")
BLANK: Final[int] = 32
MINUS: Final[int] = ord(b"-")
PLUS: Final[int] = ord(b"+")
POINT: Final[int] = ord(b".")
STAR: Final[int] = ord(b"*")
DOLLAR: Final[int] = ord(b"$")
QUOTE: Final[int] = ord(b"'")

LARGEST: Final[int] = 2147483647
NEXT: Final[int] = -1  # the argument after the last one taken
MOST_PLACES: Final[int] = 53  # digits after the point that floats are given
FIXED_ROOM: Final[int] = 320  # bytes that %f may need beyond its places


@define(slots=True, eq=False)
class Formatting(HeapObject):
    """A format being carried out. The fields from `arg` on are those of the directive at hand."""

    format: Str
    pos: int
    values: Array[Value]
    next_arg: int
    missing: int  # the largest number of a missing argument, or -1
    out: StrBuilder
    arg: int
    padding: int
    left: bool
    plus: bool
    width: int
    precision: int
    has_precision: bool

    def at(self, b: int) -> bool:
        """Is this the byte at hand?"""
        return self.pos < self.format.length and self.format.byte(self.pos) == b

    def at_digit(self) -> bool:
        """Is a digit at hand?"""
        return self.pos < self.format.length and is_digit(self.format.byte(self.pos))

    def number(self) -> int:
        """Read digits; -1 if they are too large."""
        n = 0
        while self.at_digit():
            if n < LARGEST:
                n = n * 10 + self.format.byte(self.pos) - ZERO
            self.pos = self.pos + 1
        return n if n < LARGEST else -1

    def reset(self) -> None:
        """Begin a directive."""
        self.arg = NEXT
        self.padding = BLANK
        self.left = False
        self.plus = False
        self.width = 0
        self.precision = 0
        self.has_precision = False

    def read_argnum(self, vm: VM) -> int:
        """Read `3$` if it is there: argument number 2; else NEXT, nothing read."""
        p = self.pos
        while p < self.format.length and is_digit(self.format.byte(p)):
            p = p + 1
        if p == self.format.length or self.format.byte(p) != DOLLAR:
            return NEXT
        n = self.number() if p > self.pos else 0
        if n <= 0:
            throw_value_error(vm, lit(b"Argument number specifier must be greater than zero and less than 2147483647"))
        self.pos = self.pos + 1
        return n - 1

    def read_flags(self, vm: VM) -> None:
        """Read - + 0 blank and 'c, in any order."""
        while self.pos < self.format.length:
            b = self.format.byte(self.pos)
            if b == ZERO or b == BLANK:
                self.padding = b
            elif b == MINUS:
                self.left = True
            elif b == PLUS:
                self.plus = True
            elif b == QUOTE:
                self.pos = self.pos + 1
                if self.pos == self.format.length:
                    throw_value_error(vm, lit(b"Missing padding character"))
                self.padding = self.format.byte(self.pos)
            else:
                return
            self.pos = self.pos + 1

    def take(self, number: int) -> int:
        """The index of an argument in `values`, or -1 if there is none (remembered for the error at the end)."""
        i = number
        if number == NEXT:
            i = self.next_arg
            self.next_arg = i + 1
        if i < self.values.length:
            return i
        if i > self.missing:
            self.missing = i
        return -1

    def read_star(self, vm: VM, name: Str) -> int:
        """Read `*` or `*3$`: the index of the argument that holds a width or precision, or -1 if it is missing."""
        self.pos = self.pos + 1
        i = self.take(self.read_argnum(vm))
        if i >= 0 and self.values[i].tag != INT:
            throw_value_error(vm, fill(b"%s must be an integer", name))
        return i

    def read_width(self, vm: VM) -> bool:
        """Read a width; False if its argument is missing."""
        width = 0
        if self.at(STAR):
            i = self.read_star(vm, lit(b"Width"))
            if i < 0:
                return False
            width = self.values[i].i
        elif self.at_digit():
            width = self.number()
        if width < 0 or width > LARGEST:
            throw_value_error(vm, lit(b"Width must be greater than zero and less than 2147483647"))
        self.width = width
        return True

    def read_precision(self, vm: VM) -> bool:
        """Read a precision after the point; False if its argument is missing."""
        if not self.at(POINT):
            return True
        self.pos = self.pos + 1
        if self.at(STAR):
            i = self.read_star(vm, lit(b"Precision"))
            if i < 0:
                return False
            self.precision = self.values[i].i
            if self.precision < -1 or self.precision > LARGEST:
                throw_value_error(vm, lit(b"Precision must be between -1 and 2147483647"))
            self.has_precision = True
        elif self.at_digit():
            self.precision = self.number()
            if self.precision < 0:
                throw_value_error(vm, lit(b"Precision must be greater than zero and less than 2147483647"))
            self.has_precision = True
        return True

    # Writing

    def pad(self, text: Str, least: int, negative: bool, plus: bool) -> None:
        """Write text in a field of at least this width. A sign, its first byte, goes in front of zeros."""
        fill = least - text.length
        start = 0
        if not self.left:
            if (negative or plus) and self.padding == ZERO:
                sign = MINUS if negative else PLUS
                self.out.add_byte(sign)
                start = 1
            self.out.add_fill(self.padding, fill)
        self.out.add_part(text, start, text.length - start)
        if self.left:
            self.out.add_fill(self.padding, fill)

    def add_string(self, s: Str) -> None:
        """%s"""
        short = self.has_precision and self.precision < s.length
        self.pad(substring(s, 0, self.precision) if short else s, self.width, False, False)

    def add_decimal(self, i: int) -> None:
        """%d"""
        self.never_pad_zeros_right()
        text = int_to_str(i)
        plus = self.plus and i >= 0
        self.pad(concat2(char_str(PLUS), text) if plus else text, self.width, i < 0, plus)

    def add_unsigned(self, i: int) -> None:
        """%u"""
        self.never_pad_zeros_right()
        self.pad(unsigned_text(i), self.width, False, False)

    def never_pad_zeros_right(self) -> None:
        """12 is not 12000."""
        if self.left and self.padding == ZERO:
            self.padding = BLANK

    def add_bits(self, i: int, bits: int, upper: bool) -> None:
        """%b %o %x %X: so many bits a digit. A precision leaves no digit."""
        text = lit(b"") if self.has_precision else digits_of(i, bits, upper)
        self.pad(text, self.width, False, False)

    def add_number(self, vm: VM, f: float, specifier: int) -> None:
        """%e %E %f %F %g %G %h %H"""
        if not self.has_precision:
            self.precision = 6
        elif self.precision > MOST_PLACES:
            self.limit_precision(vm)
        if not is_finite(f):
            number = f == f  # noqa: PLR0124 - NaN is not
            self.pad(lit(b"INF") if number else lit(b"NaN"), 3, f < 0.0, self.plus)
            return
        negative = f < 0.0
        if is_general(specifier):
            negative = float_bits(f) < 0
        text = new_builder(self.precision + 32)
        if negative and not is_general(specifier):
            text.add_byte(MINUS)
        elif self.plus and not negative:
            text.add_byte(PLUS)
        self.add_float_digits(text, f, specifier)
        self.pad(text.finish(), self.width, negative, self.plus)

    def add_float_digits(self, text: StrBuilder, f: float, specifier: int) -> None:
        """Append the digits of f to text, without a sign but for %g, where it is part of them."""
        size = -f if f < 0.0 else f
        if is_general(specifier):
            capital = specifier == ord(b"G") or specifier == ord(b"H")
            add_general(text, self.precision if self.precision > 0 else 1, f, ord(b"E") if capital else ord(b"e"))
        elif specifier == ord(b"f") or specifier == ord(b"F"):
            add_fixed(text, self.precision, size)
        else:
            add_exponential(text, self.precision, size, specifier)

    def limit_precision(self, vm: VM) -> None:
        """More digits than a double can have."""
        wanted = int_to_str(self.precision)
        text = fill(b"Requested precision of %s digits was truncated to PHP maximum of 53 digits", wanted)
        report_notice(vm, text)
        self.precision = MOST_PLACES


def is_general(specifier: int) -> bool:
    """g G h H"""
    return specifier | 32 == ord(b"g") or specifier | 32 == ord(b"h")


def report_notice(vm: VM, text: Str) -> None:
    """E_NOTICE of the function that runs."""
    native = vm.native
    if native is not None:
        report(vm, E_NOTICE, lit(b"Notice"), fill(b"%s(): %s", native.name, text), file_here(vm), line_here(vm))


def add_fixed(out: StrBuilder, places: int, f: float) -> None:
    """Append a finite f >= 0 with this many digits after the point."""
    number = scaled_digits(f, places)
    if number >= 0:
        add_scaled(out, places, number)
        return
    text = str_alloc(places + FIXED_ROOM)
    text.length = c_format_f(text, places, f)
    start = 1 if text.byte(0) == MINUS else 0
    out.add_part(text, start, text.length - start)


def add_scaled(out: StrBuilder, places: int, number: int) -> None:
    """Append number / 10**places with all its places."""
    length = decimal_length(number)
    if length <= places:
        out.add_byte(ZERO)
        out.add_byte(POINT)
        out.add_fill(ZERO, places - length)
        out.add_int(number)
        return
    out.add_int(number)
    if places > 0:
        out.add_byte(POINT)
        buffer = out.buffer
        at = buffer.length - 1
        for _ in range(places):
            buffer.set_byte(at, buffer.byte(at - 1))
            at = at - 1
        buffer.set_byte(at, POINT)


def add_exponential(out: StrBuilder, places: int, f: float, e: int) -> None:
    """Append a finite f >= 0 as d.ddde+x: C's, but for the zeros in the exponent."""
    text = str_alloc(places + FORMAT_ROOM)
    text.length = c_format_e(text, places, f)
    p = 0
    while text.byte(p) != ord(b"e"):
        p = p + 1
    start = 1 if text.byte(0) == MINUS else 0
    out.add_part(text, start, p - start)
    out.add_byte(e)
    out.add_byte(text.byte(p + 1))
    p = p + 2
    while p < text.length - 1 and text.byte(p) == ZERO:
        p = p + 1
    out.add_part(text, p, text.length - p)


def unsigned_text(i: int) -> Str:
    """The 64 bits of i as an unsigned decimal number."""
    if i >= 0:
        return int_to_str(i)
    # unsigned i = 2 * half + bit, and half is a positive int
    half = int_shr(i, 1)
    tens = int_div(half, 5)
    last = int_mod(half, 5) * 2 + (i & 1)
    return fill(b"%d%s", tens, char_str(ZERO + last))


def digits_of(i: int, bits: int, upper: bool) -> Str:
    """The 64 bits of i as an unsigned number to the base 2, 8 or 16 (1, 3 or 4 bits a digit)."""
    count = 1
    rest = int_shr(i, bits)
    while rest != 0:
        count = count + 1
        rest = int_shr(rest, bits)
    text = str_alloc(count)
    mask = 1
    for _ in range(bits - 1):
        mask = mask + mask + 1
    rest = i
    for k in range(count):
        d = rest & mask
        letter = d + ord(b"A") - 10 if upper else d + ord(b"a") - 10
        text.set_byte(count - 1 - k, d + ZERO if d < 10 else letter)
        rest = int_shr(rest, bits)
    return text


def format_values(vm: VM, format_: Str, values: Array[Value], first: int) -> Str:
    """The formatted text. first: the number of arguments before the values, or -1 if they came in an array."""
    out = new_builder(format_.length + 16)
    f = Formatting(format_, 0, values, 0, -1, out, NEXT, BLANK, False, False, 0, 0, False)
    while f.pos < format_.length:
        b = format_.byte(f.pos)
        f.pos = f.pos + 1
        if b != PERCENT:
            out.add_byte(b)
        elif f.at(PERCENT):
            out.add_byte(b)
            f.pos = f.pos + 1
        else:
            _directive(vm, f)
    if f.missing >= 0:
        _too_few(vm, f.missing, values.length, first)
    return out.finish()


def _directive(vm: VM, f: Formatting) -> None:
    """Carry out the directive whose % has been read."""
    f.reset()
    f.arg = f.read_argnum(vm)
    f.read_flags(vm)
    if not f.read_width(vm) or not f.read_precision(vm):
        return
    if f.at(ord(b"l")):  # l means nothing
        f.pos = f.pos + 1
    specifier = f.format.byte(f.pos) if f.pos < f.format.length else 0
    i = f.take(f.arg)
    if i < 0:
        return  # with the specifier unread: a % is the next directive
    if f.precision == SHORTEST and not is_general(specifier):
        throw_value_error(vm, lit(b"Precision -1 is only supported for %g, %G, %h and %H"))
    if f.pos == f.format.length:
        throw_value_error(vm, lit(b"Missing format specifier at end of string"))
    _convert(vm, f, f.values[i], specifier)
    f.pos = f.pos + 1


def _convert(vm: VM, f: Formatting, v: Value, specifier: int) -> None:
    """Write v as the specifier says."""
    if specifier == ord(b"s"):
        f.add_string(to_str(vm, v))
    elif specifier == ord(b"d"):
        f.add_decimal(cast_to_int(vm, v))
    elif specifier | 32 == ord(b"e") or specifier | 32 == ord(b"f") or is_general(specifier):
        f.add_number(vm, cast_to_float(vm, v), specifier)
    elif specifier == ord(b"x") or specifier == ord(b"X"):
        f.add_bits(cast_to_int(vm, v), 4, specifier == ord(b"X"))
    elif specifier == ord(b"u"):
        f.add_unsigned(cast_to_int(vm, v))
    elif specifier == ord(b"c"):
        byte = cast_to_int(vm, v) & 255
        f.out.add_byte(byte)
    elif specifier == ord(b"b"):
        f.add_bits(cast_to_int(vm, v), 1, False)
    elif specifier == ord(b"o"):
        f.add_bits(cast_to_int(vm, v), 3, False)
    elif specifier == PERCENT:
        f.out.add_byte(PERCENT)
    elif specifier == 0:  # ends PHP's own message
        throw_value_error(vm, lit(b'Unknown format specifier "'))
    else:
        text = fill(b'Unknown format specifier "%s"', char_str(specifier))
        throw_value_error(vm, text)


def _too_few(vm: VM, missing: int, given: int, first: int) -> None:
    if first < 0:
        throw_value_error(vm, fill(b"The arguments array must contain %d items, %d given", missing + 1, given))
    throw_argument_count_error(vm, fill(b"%d arguments are required, %d given", missing + 1 + first, given + first))


def values_of_args(args: Frame, first: int, n: int) -> Array[Value]:
    """The arguments from number `first` on."""
    values = Array[Value](n - first)
    for k in range(first, n):
        values.put(k - first, args[slot(k)])
    return values


def values_of_array(arr: PhpArray) -> Array[Value]:
    """The elements in order."""
    values = Array[Value](arr.size)
    pos = iter_first(arr)
    for k in range(arr.size):
        values.put(k, iter_value(arr, pos))
        pos = iter_next(arr, pos)
    return values


@builtin(b"sprintf", P(b"format", TYPE_STRING), P(b"values", TYPE_MIXED, variadic=True))
def sprintf(vm: VM, args: Frame, n: int) -> Value:
    """The formatted string."""
    return v_ref(STR, format_values(vm, as_ref(Str, args[slot(0)]), values_of_args(args, 1, n), 1))


@builtin(b"printf", P(b"format", TYPE_STRING), P(b"values", TYPE_MIXED, variadic=True))
def printf(vm: VM, args: Frame, n: int) -> Value:
    """Write the formatted string; its length."""
    text = format_values(vm, as_ref(Str, args[slot(0)]), values_of_args(args, 1, n), 1)
    write(vm, text)
    return v_int(text.length)


@builtin(b"vsprintf", P(b"format", TYPE_STRING), P(b"values", TYPE_ARRAY))
def vsprintf(vm: VM, args: Frame, n: int) -> Value:
    """sprintf with the values in an array."""
    values = values_of_array(as_ref(PhpArray, args[slot(1)]))
    return v_ref(STR, format_values(vm, as_ref(Str, args[slot(0)]), values, -1))


@builtin(b"vprintf", P(b"format", TYPE_STRING), P(b"values", TYPE_ARRAY))
def vprintf(vm: VM, args: Frame, n: int) -> Value:
    """printf with the values in an array."""
    values = values_of_array(as_ref(PhpArray, args[slot(1)]))
    text = format_values(vm, as_ref(Str, args[slot(0)]), values, -1)
    write(vm, text)
    return v_int(text.length)


def _separator(args: Frame, n: int, k: int, default: Str) -> Str:
    """A separator argument; null is the default."""
    if n <= k or args[slot(k)].tag <= NULL:
        return default
    return as_ref(Str, args[slot(k)])


@builtin(
    b"number_format",
    P(b"num", TYPE_FLOAT),
    P(b"decimals", TYPE_INT, optional=True),
    P(b"decimal_separator", TYPE_STRING | TYPE_NULL, optional=True),
    P(b"thousands_separator", TYPE_STRING | TYPE_NULL, optional=True),
)
def number_format(vm: VM, args: Frame, n: int) -> Value:
    """A rounded number with its thousands set apart."""
    f = args[slot(0)].f
    places = args[slot(1)].i if n > 1 and args[slot(1)].i > 0 else 0
    size = round_places(-f if f < 0.0 else f, places, HALF_UP)
    if not is_finite(size):
        return v_ref(STR, lit(b"inf") if size > 0.0 else lit(b"nan"))
    request_string(vm, places)
    digits = new_builder(64)
    add_fixed(digits, places, size)
    text = digits.finish()
    whole = text.length if places == 0 else text.length - places - 1
    point = _separator(args, n, 2, lit(b"."))
    comma = _separator(args, n, 3, lit(b","))
    out = new_builder(text.length + point.length + comma.length * int_div(whole, 3) + 1)
    if f < 0.0 and size != 0.0:
        out.add_byte(MINUS)
    for k in range(whole):
        if k > 0 and int_mod(whole - k, 3) == 0:
            out.add(comma)
        out.add_byte(text.byte(k))
    if places > 0:
        out.add(point)
        out.add_part(text, whole + 1, places)
    return v_ref(STR, out.finish())
