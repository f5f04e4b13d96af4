"""pack and unpack: values as bytes, by a format of letters.

    pack("nvC*", 1, 2, 3, 4)          two bytes each way round, then bytes
    unpack("nbig/vlittle/C*rest", ..)

A letter may be followed by a count or by *, for all that is left; in unpack a name and a slash follow.
"""

from typing import Final

from attrs import define

from pyphp.interp.arrays.api import array_set, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.keys import str_key
from pyphp.interp.bytecode import TYPE_INT, TYPE_MIXED, TYPE_STRING
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import is_digit
from pyphp.interp.data.strings import StrBuilder, new_builder, substring
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.errors.raising import throw_value_error
from pyphp.interp.operators.conversions import cast_to_float, cast_to_int, to_str
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find_byte
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.rarithmetic import bits_float, float_bits, int_div, int_shl, int_shr
from pyphp.interp.rlib.text import Str, char_str, lit
from pyphp.interp.rlib.value import ARR, STR, Value, v_bool, v_float, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.radix import digit_value
from pyphp.stdlib_php.standard.urls.singles import from_single, single_bits
from pyphp.stdlib_php.support.arguments import int_or, text
from pyphp.stdlib_php.support.complaints import bad_argument, warn_of
from pyphp.stdlib_php.support.registry import P, builtin

ALL: Final[int] = -1
AT: Final[int] = ord(b"@")
STAR: Final[int] = ord(b"*")
SLASH: Final[int] = ord(b"/")
BLANK: Final[int] = 32
UPPER_A: Final[int] = ord(b"A")
LOWER_A: Final[int] = ord(b"a")
UPPER_Z: Final[int] = ord(b"Z")
UPPER_H: Final[int] = ord(b"H")
LOWER_H: Final[int] = ord(b"h")
UPPER_X: Final[int] = ord(b"X")
LOWER_X: Final[int] = ord(b"x")
LONGEST_NAME: Final[int] = 200
MOST: Final[int] = 2147483647
SINGLE: Final[int] = 4  # bytes


def type_text(code: int, rest: Str) -> Str:
    """ "Type c: rest"."""
    return up_to_nul(fill(b"Type %s: %s", char_str(code), rest))


def is_one_of(code: int, codes: Str) -> bool:
    """Is the letter one of these?"""
    return c_find_byte(codes, code, 0) >= 0


def number_size(code: int) -> int:
    """The bytes of a number of this letter, 0 if it is none."""
    if is_one_of(code, lit(b"cC")):
        return 1
    if is_one_of(code, lit(b"sSnv")):
        return 2
    if is_one_of(code, lit(b"iIlLNVfgG")):
        return 4
    return 8 if is_one_of(code, lit(b"qQJPdeE")) else 0


def is_big(code: int) -> bool:
    """Does its highest byte come first?"""
    return is_one_of(code, lit(b"nNJEG"))


def is_signed(code: int) -> bool:
    """May it be below zero?"""
    return is_one_of(code, lit(b"csilq"))


def is_float(code: int) -> bool:
    """A float, of four bytes or eight?"""
    return is_one_of(code, lit(b"fgGdeE"))


def holds_text(code: int) -> bool:
    """A string of bytes or of hexadecimal digits?"""
    return is_one_of(code, lit(b"aAZhH"))


# Packing


@define(slots=True, eq=False)
class Plan(HeapObject):
    """A format taken apart: letters and counts."""

    codes: Array[int]
    counts: Array[int]
    size: int


@builtin(b"pack", P(b"format", TYPE_STRING), P(b"values", TYPE_MIXED, variadic=True))
def pack(vm: VM, args: Frame, n: int) -> Value:
    """The values as bytes."""
    return v_ref(STR, packed(vm, args, n, planned(vm, args, n)))


@dont_look_inside
def planned(vm: VM, args: Frame, n: int) -> Plan:
    """What the format says; there are values enough."""
    form = text(args, 0)
    plan = Plan(Array[int](form.length), Array[int](form.length), 0)
    value = 1
    k = 0
    while k < form.length:
        code = form.byte(k)
        k = k + 1
        count = 1
        if k < form.length and form.byte(k) == STAR:
            count = ALL
            k = k + 1
        elif k < form.length and is_digit(form.byte(k)):
            count = count_at(form, k)
            k = behind_digits(form, k)
        if code == LOWER_X or code == UPPER_X or code == AT:
            if count == ALL:
                warn_of(vm, type_text(code, lit(b"'*' ignored")))
                count = 1
        elif holds_text(code):
            if value >= n:
                throw_value_error(vm, type_text(code, lit(b"not enough arguments")))
            if count == ALL:
                count = to_str(vm, args[slot(value)]).length
                if code == UPPER_Z:
                    count = count + 1
            value = value + 1
        elif number_size(code) > 0:
            if count == ALL:
                count = n - value
            value = value + count
            if value > n:
                throw_value_error(vm, type_text(code, lit(b"too few arguments")))
        else:
            throw_value_error(vm, type_text(code, lit(b"unknown format code")))
        plan.codes[plan.size] = code
        plan.counts[plan.size] = count
        plan.size = plan.size + 1
    if value < n:
        warn_of(vm, fill(b"%d arguments unused", n - value))
    return plan


def count_at(form: Str, start: int) -> int:
    """The number that stands there."""
    count = 0
    k = start
    while k < form.length and is_digit(form.byte(k)) and count < MOST:
        count = count * 10 + form.byte(k) - ord(b"0")
        k = k + 1
    return count if count < MOST else MOST


def behind_digits(form: Str, start: int) -> int:
    """Where it ends."""
    k = start
    while k < form.length and is_digit(form.byte(k)):
        k = k + 1
    return k


@dont_look_inside
def packed(vm: VM, args: Frame, n: int, plan: Plan) -> Str:
    """See pack."""
    out = new_builder(32)
    value = 1
    for k in range(plan.size):
        code = plan.codes[k]
        count = plan.counts[k]
        if holds_text(code):
            s = to_str(vm, args[slot(value)])
            value = value + 1
            if code == UPPER_H or code == LOWER_H:
                add_hex_digits(vm, out, s, count, code)
            else:
                size = count - 1 if code == UPPER_Z and count > 0 else count
                size = size if size < s.length else s.length
                out.add_part(s, 0, size)
                out.add_fill(BLANK if code == UPPER_A else 0, count - size)
        elif code == LOWER_X:
            out.add_fill(0, count)
        elif code == UPPER_X or code == AT:
            move(vm, out, out.buffer.length - count if code == UPPER_X else count, code)
        else:
            for _ in range(count):
                v = args[slot(value)]
                size = number_size(code)
                if is_float(code):
                    bits = single_bits(cast_to_float(vm, v)) if size == SINGLE else float_bits(cast_to_float(vm, v))
                    add_number(out, bits, size, is_big(code))
                else:
                    add_number(out, cast_to_int(vm, v), size, is_big(code))
                value = value + 1
    return out.finish()


def move(vm: VM, out: StrBuilder, place: int, code: int) -> None:
    """Go on at a place, which may be further back."""
    if place < 0:
        warn_of(vm, type_text(code, lit(b"outside of string")))
    length = out.buffer.length
    if place > length:
        out.add_fill(0, place - length)
    else:
        out.buffer.length = place if place > 0 else 0


def add_number(out: StrBuilder, bits: int, size: int, big: bool) -> None:
    """Append the lowest bytes."""
    for k in range(size):
        out.add_byte(int_shr(bits, ((size - 1 - k) if big else k) * 8) & 255)


def add_hex_digits(vm: VM, out: StrBuilder, s: Str, wanted: int, code: int) -> None:
    """Append two digits a byte, the high one first (H) or the low one (h)."""
    count = wanted
    if count > s.length:
        warn_of(vm, type_text(code, lit(b"not enough characters in string")))
        count = s.length
    byte = 0
    for k in range(count):
        digit = digit_value(s.byte(k))
        if digit > 15:
            warn_of(vm, type_text(code, fill(b"illegal hex digit %s", char_str(s.byte(k)))))
            digit = 0
        first = k & 1 == 0
        byte = (0 if first else byte) | (int_shl(digit, 4) if first == (code == UPPER_H) else digit)
        if not first or k == count - 1:
            out.add_byte(byte)


# Unpacking


@builtin(
    b"unpack", P(b"format", TYPE_STRING), P(b"string", TYPE_STRING), P(b"offset", TYPE_INT, optional=True),
)  # fmt: skip
def unpack(vm: VM, args: Frame, n: int) -> Value:
    """The values that bytes hold, by name or number; false, with a warning, if there are too few."""
    offset = int_or(args, n, 2, 0)
    s = text(args, 1)
    if offset < 0 or offset > s.length:
        bad_argument(vm, 3, lit(b"must be contained in argument #2 ($data)"))
    made = unpacked(vm, text(args, 0), substring(s, offset, s.length - offset))
    return v_bool(False) if made is None else v_ref(ARR, made)


@dont_look_inside
def unpacked(vm: VM, form: Str, s: Str) -> PhpArray | None:
    """See unpack."""
    made = new_array(0)
    at = 0
    k = 0
    while k < form.length:
        code = form.byte(k)
        k = k + 1
        given = 1
        if k < form.length and form.byte(k) == STAR:
            given = ALL
            k = k + 1
        elif k < form.length and is_digit(form.byte(k)):
            given = count_at(form, k)
            k = behind_digits(form, k)
        end = c_find_byte(form, SLASH, k)
        end = form.length if end < 0 else end
        name = substring(form, k, end - k if end - k < LONGEST_NAME else LONGEST_NAME)
        k = end + 1
        if code == AT:
            if given > s.length or given < 0:
                warn_of(vm, type_text(code, lit(b"outside of string")))
            else:
                at = given
        elif code == UPPER_X:
            if given == ALL:
                warn_of(vm, type_text(code, lit(b"'*' ignored")))
            back = 1 if given == ALL else given
            at = at - back if at > back else 0
        elif holds_text(code):
            size = given
            if code == UPPER_H or code == LOWER_H:
                size = int_div(given + 1, 2) if given > 0 else given
            if size >= 0 and at + size > s.length:
                complain_of_end(vm, code, size, s.length - at)
                return None
            size = s.length - at if size < 0 else size
            made = put(made, name, 1, name.length > 0, v_ref(STR, text_in(s, at, size, code, given)))
            at = at + size
        else:
            size = 1 if code == LOWER_X else number_size(code)
            if size == 0:
                throw_value_error(vm, up_to_nul(fill(b"Invalid format type %s", char_str(code))))
            count = 0
            while count != given:
                if at + size > s.length:
                    if given == ALL:
                        break
                    complain_of_end(vm, code, size, s.length - at)
                    return None
                count = count + 1
                if code != LOWER_X:
                    v = number_in(s, at, size, code)
                    made = put(made, name, count, given == 1 and name.length > 0, v)
                at = at + size
    return made


def complain_of_end(vm: VM, code: int, need: int, have: int) -> None:
    """The warning."""
    missing = fill(b"not enough input, need %d, have %d", need, have)
    warn_of(vm, type_text(code, missing))


def put(arr: PhpArray, name: Str, number: int, alone: bool, v: Value) -> PhpArray:
    """Store under a name, which has a number behind it unless it is the only one."""
    return array_set(arr, str_key(name if alone else fill(b"%s%d", name, number)), v)


def text_in(s: Str, at: int, size: int, code: int, given: int) -> Str:
    """A string of bytes, without padding if the letter says so, or of digits."""
    if code == UPPER_H or code == LOWER_H:
        digits = size + size
        return hex_digits(s, at, digits - 1 if given > 0 and given & 1 == 1 else digits, code)
    end = at + size
    if code == UPPER_A:
        while end > at and is_one_of(s.byte(end - 1), lit(b"\0\t\r\n ")):
            end = end - 1
    elif code == UPPER_Z:
        zero = c_find_byte(s, 0, at)
        end = zero if zero >= 0 and zero < end else end
    return substring(s, at, end - at)


def hex_digits(s: Str, at: int, count: int, code: int) -> Str:
    """So many digits, the high one of each byte first (H) or the low one (h)."""
    out = new_builder(count)
    for k in range(count):
        b = s.byte(at + int_div(k, 2))
        digit = int_shr(b, 4) if (k & 1 == 0) == (code == UPPER_H) else b & 15
        out.add_byte(digit + ord(b"0") if digit < 10 else digit + ord(b"a") - 10)
    return out.finish()


def number_in(s: Str, at: int, size: int, code: int) -> Value:
    """The number that the bytes are."""
    bits = 0
    big = is_big(code)
    for k in range(size):
        bits = int_shl(bits, 8) | s.byte(at + (k if big else size - 1 - k))
    if is_float(code):
        return v_float(from_single(bits) if size == SINGLE else bits_float(bits))
    if is_signed(code) and size < 8 and int_shr(bits, size * 8 - 1) != 0:
        bits = bits - int_shl(1, size * 8)
    return v_int(bits)
