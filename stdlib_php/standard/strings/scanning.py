"""sscanf: values read out of text by a format.

    sscanf("age: 25 Bob", "age: %d %s")      [25, "Bob"]

Blanks in the format pass over any blanks; other characters have to be there. What is not reached stays null.
"""

from typing import Final

from attrs import define

from pyphp.interp.arrays.api import array_get_int, array_set_int, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_MIXED, TYPE_STRING
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import is_digit, is_space, parse_numeric
from pyphp.interp.data.strings import substring
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.errors.raising import throw_value_error
from pyphp.interp.operators.assigning import assign
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find_byte
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.rarithmetic import intmask, ult
from pyphp.interp.rlib.text import Str, char_str, lit
from pyphp.interp.rlib.value import ARR, NULL, STR, UNDEF, Value, v_float, v_int, v_null, v_ref, v_undef
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.formatting import unsigned_text
from pyphp.stdlib_php.standard.strings.radix import digit_value, strtol
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.bytesets import empty_set
from pyphp.stdlib_php.support.registry import P, builtin

PERCENT: Final[int] = ord(b"%")
STAR: Final[int] = ord(b"*")
DOLLAR: Final[int] = ord(b"$")
CARET: Final[int] = ord(b"^")
HYPHEN: Final[int] = ord(b"-")
PLUS: Final[int] = ord(b"+")
POINT: Final[int] = ord(b".")
OPEN: Final[int] = ord(b"[")
CLOSE: Final[int] = ord(b"]")
LOWER_C: Final[int] = ord(b"c")
LOWER_N: Final[int] = ord(b"n")
LOWER_S: Final[int] = ord(b"s")
LOWER_U: Final[int] = ord(b"u")
TENTH: Final[int] = 1844674407370955161  # of the largest unsigned long, rounded down
ZERO: Final[int] = ord(b"0")
WIDEST: Final[int] = 1 << 40
NOWHERE: Final[int] = -1
MOST: Final[int] = 1 << 16  # values that a format may ask for by number


@define(slots=True, eq=False)
class Scan(HeapObject):
    """Text and format, where in them, and what the conversion at hand says."""

    s: Str
    at: int
    form: Str
    k: int
    kept: bool
    position: int  # the number of the value that `%3$d` says, from 0; NOWHERE: it is the next one
    width: int
    kind: int
    members: Str  # of %[..]
    values: PhpArray
    fields: int
    ended: bool  # there was no text left


def read_conversion(vm: VM, scan: Scan) -> None:
    """What stands behind a %: * for what is left out, a width, sizes that mean nothing, the letter, a set."""
    form = scan.form
    scan.kept = True
    scan.position = NOWHERE
    if scan.k < form.length and form.byte(scan.k) == STAR:
        scan.kept = False
        scan.k = scan.k + 1
    read_width(scan)
    if scan.k < form.length and form.byte(scan.k) == DOLLAR and scan.kept:
        scan.position = scan.width - 1
        if scan.position < 0 or scan.position >= MOST:
            throw_value_error(vm, lit(b'"%n$" argument index out of range'))
        scan.k = scan.k + 1
        read_width(scan)
    while scan.k < form.length and c_find_byte(lit(b"hlL"), form.byte(scan.k), 0) >= 0:
        scan.k = scan.k + 1
    scan.kind = form.byte(scan.k) if scan.k < form.length else 0
    scan.k = scan.k + 1
    if scan.kind == OPEN:
        read_members(vm, scan)
    elif scan.kind == 0 or c_find_byte(lit(b"ndDiouxXfeEgsc"), scan.kind, 0) < 0:
        throw_value_error(vm, up_to_nul(fill(b'Bad scan conversion character "%s"', char_str(scan.kind))))


def read_width(scan: Scan) -> None:
    """Digits, if there are any."""
    form = scan.form
    scan.width = 0
    while scan.k < form.length and is_digit(form.byte(scan.k)):
        if scan.width < WIDEST:
            scan.width = scan.width * 10 + form.byte(scan.k) - ZERO
        scan.k = scan.k + 1


def read_members(vm: VM, scan: Scan) -> None:
    """A set of characters: ^ for all others; ] may be the first one; a-z is a range."""
    form = scan.form
    k = scan.k
    negated = k < form.length and form.byte(k) == CARET
    if negated:
        k = k + 1
    first = k
    members = empty_set()
    while k < form.length and (form.byte(k) != CLOSE or k == first):
        low = form.byte(k)
        high = low
        if k + 2 < form.length and form.byte(k + 1) == HYPHEN and form.byte(k + 2) != CLOSE:
            high = form.byte(k + 2)
            k = k + 2
        for b in range(low if low < high else high, (high if low < high else low) + 1):
            members.set_byte(b, 1)
        k = k + 1
    if k >= form.length:
        throw_value_error(vm, lit(b"Unmatched [ in format string"))
    if negated:
        for b in range(256):
            members.set_byte(b, 1 - members.byte(b))
    scan.members = members
    scan.k = k + 1


@dont_look_inside
def field_count(vm: VM, form: Str) -> int:
    """How many values the format asks for."""
    scan = Scan(lit(b""), 0, form, 0, True, NOWHERE, 0, 0, lit(b""), new_array(0), 0, False)
    count = 0
    numbered = False
    unnumbered = False
    while scan.k < form.length:
        b = form.byte(scan.k)
        scan.k = scan.k + 1
        if b == PERCENT:
            if scan.k < form.length and form.byte(scan.k) == PERCENT:
                scan.k = scan.k + 1
            else:
                read_conversion(vm, scan)
                if scan.kept:
                    numbered = numbered or scan.position != NOWHERE
                    unnumbered = unnumbered or scan.position == NOWHERE
                    if numbered and unnumbered:
                        throw_value_error(vm, lit(b'cannot mix "%" and "%n$" conversion specifiers'))
                    asked = count + 1 if scan.position == NOWHERE else scan.position + 1
                    count = asked if asked > count else count
    return count


@dont_look_inside
def scanned(vm: VM, s: Str, form: Str, fields: int) -> Scan:
    """The values, as far as the text and the format agree."""
    values = new_array(fields)
    for k in range(fields):
        values = array_set_int(values, k, v_null())
    scan = Scan(s, 0, form, 0, True, NOWHERE, 0, 0, lit(b""), values, 0, False)
    while scan.k < form.length:
        b = form.byte(scan.k)
        scan.k = scan.k + 1
        if is_space(b):
            pass_blanks(scan)
        elif b == PERCENT and not (scan.k < form.length and form.byte(scan.k) == PERCENT):
            read_conversion(vm, scan)
            if not convert(scan):
                return scan
        else:
            if b == PERCENT:
                scan.k = scan.k + 1
            if scan.at >= s.length:
                scan.ended = True
                return scan
            if s.byte(scan.at) != b:
                return scan
            scan.at = scan.at + 1
    return scan


def pass_blanks(scan: Scan) -> None:
    """Any blanks in the text."""
    while scan.at < scan.s.length and is_space(scan.s.byte(scan.at)):
        scan.at = scan.at + 1


def convert(scan: Scan) -> bool:
    """Read the value of the conversion at hand; False if there is none."""
    if scan.kind == LOWER_N:
        store(scan, v_int(scan.at))
        return True
    if scan.kind != OPEN and scan.kind != LOWER_C and scan.at < scan.s.length:
        pass_blanks(scan)
    if scan.at >= scan.s.length:
        scan.ended = True
        return False
    v = value_at(scan)
    if v.tag == UNDEF:
        return False
    store(scan, v)
    return True


def store(scan: Scan, v: Value) -> None:
    """Keep a value, unless it is left out."""
    if scan.kept:
        place = scan.fields if scan.position == NOWHERE else scan.position
        scan.values = array_set_int(scan.values, place, v)
        scan.fields = scan.fields + 1


def value_at(scan: Scan) -> Value:
    """The value at hand, which is passed; UNDEF if there is none of this kind."""
    start = scan.at
    limit = start + (scan.width if scan.width > 0 else WIDEST)
    if scan.kind == LOWER_C and scan.width == 0:
        limit = start + 1
    end = limit if limit < scan.s.length else scan.s.length
    s = scan.s
    if scan.kind == LOWER_S or scan.kind == OPEN or scan.kind == LOWER_C:
        k = start
        while k < end and is_member(scan, s.byte(k)):
            k = k + 1
        if k == start and scan.kind != LOWER_C:
            return v_undef()
        scan.at = k
        return v_ref(STR, substring(s, start, k - start))
    if c_find_byte(lit(b"feEg"), scan.kind, 0) >= 0:
        return float_at(scan, end)
    return int_at(scan, end)


def is_member(scan: Scan, b: int) -> bool:
    """Does the byte belong to the string at hand?"""
    return scan.members.byte(b) == 1 if scan.kind == OPEN else not is_space(b)


def base_of(kind: int) -> int:
    """10 of d and u, 8 of o, 16 of x; 0 of i: as its prefix says."""
    if kind == ord(b"o"):
        return 8
    if kind == ord(b"x") or kind == ord(b"X"):
        return 16
    return 0 if kind == ord(b"i") else 10


def int_at(scan: Scan, end: int) -> Value:
    """A sign and digits to the base of the conversion."""
    s = scan.s
    base = base_of(scan.kind)
    k = scan.at
    if k < end and (s.byte(k) == HYPHEN or s.byte(k) == PLUS):
        k = k + 1
    digits = k
    radix = base
    if (base == 0 or base == 16) and k + 1 < end and s.byte(k) == ZERO and s.byte(k + 1) | 32 == ord(b"x"):
        radix = 16
        k = k + 2
        digits = k - 1  # the zero counts
    elif base == 0:
        radix = 8 if k < end and s.byte(k) == ZERO else 10
    while k < end and digit_value(s.byte(k)) < radix:
        k = k + 1
    if k == digits:
        scan.ended = k >= s.length
        return v_undef()
    digits_there = substring(s, scan.at, k - scan.at)
    scan.at = k
    return unsigned(digits_there) if scan.kind == LOWER_U else v_int(strtol(digits_there, radix))


def unsigned(digits: Str) -> Value:
    """A number as C's unsigned long holds it: one that is too large for an int is a string."""
    bits = 0
    start = 1 if digits.byte(0) == HYPHEN or digits.byte(0) == PLUS else 0
    for k in range(start, digits.length):
        d = digits.byte(k) - ZERO
        if ult(TENTH, bits) or (bits == TENTH and d > 5):
            return v_ref(STR, lit(b"18446744073709551615"))
        bits = intmask(bits * 10 + d)
    made = intmask(-bits) if digits.byte(0) == HYPHEN else bits
    return v_int(made) if made >= 0 else v_ref(STR, unsigned_text(made))


def float_at(scan: Scan, end: int) -> Value:
    """A sign, digits, a point, an exponent."""
    s = scan.s
    k = scan.at
    if k < end and (s.byte(k) == HYPHEN or s.byte(k) == PLUS):
        k = k + 1
    first = k
    points = 0
    while k < end and (is_digit(s.byte(k)) or (s.byte(k) == POINT and points == 0)):
        if s.byte(k) == POINT:
            points = 1
        k = k + 1
    if k - first - points <= 0:
        scan.ended = k >= s.length
        return v_undef()
    if k < end and s.byte(k) | 32 == ord(b"e"):
        e = k + 1
        if e < end and (s.byte(e) == HYPHEN or s.byte(e) == PLUS):
            e = e + 1
        if e < end and is_digit(s.byte(e)):
            while e < end and is_digit(s.byte(e)):
                e = e + 1
            k = e
    made = parse_numeric(substring(s, scan.at, k - scan.at)).f
    scan.at = k
    return v_float(made)


def result(vm: VM, args: Frame, n: int, s: Str) -> Value:
    """The values as an array, or in the variables that were given and their number. Null, or -1, if the text ended
    before the first.
    """
    form = up_to_nul(text(args, 1))
    fields = field_count(vm, form)
    if n > 2 and fields > n - 2:
        throw_value_error(vm, lit(b"Different numbers of variable names and field specifiers"))
    if n > 2 and fields < n - 2:
        throw_value_error(vm, lit(b"Variable is not assigned by any conversion specifiers"))
    scan = scanned(vm, s, form, fields)
    if n == 2:
        return v_null() if scan.ended and scan.fields == 0 else v_ref(ARR, scan.values)
    if scan.ended and scan.fields == 0:
        return v_int(-1)
    for k in range(fields):
        v = array_get_int(scan.values, k)
        if v.tag > NULL:
            assign(vm, args, slot(k + 2), v)
    return v_int(scan.fields)


@builtin(
    b"sscanf", P(b"string", TYPE_STRING), P(b"format", TYPE_STRING), P(b"vars", TYPE_MIXED, variadic=True, by_ref=True),
)  # fmt: skip
def sscanf(vm: VM, args: Frame, n: int) -> Value:
    """Values read out of a string."""
    return result(vm, args, n, up_to_nul(text(args, 0)))
