"""ctype_*: is every byte of a string of a kind? ASCII, unless the locale says something else.

Other values than strings are deprecated: an int from -128 to 255 is asked about as a byte, other ints as their digits.
"""

from typing import Final

from pyphp.interp.bytecode import TYPE_MIXED
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.data.wording import type_name
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, char_str, lit
from pyphp.interp.rlib.value import INT, STR, Value, as_ref, v_bool
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.complaints import deprecation_of
from pyphp.stdlib_php.support.registry import P, builtin

UPPER: Final[int] = 1
LOWER: Final[int] = 2
DIGIT: Final[int] = 4
SPACE: Final[int] = 8
PUNCTUATION: Final[int] = 16
CONTROL: Final[int] = 32
BLANK: Final[int] = 64
HEX: Final[int] = 128


def kind_of(b: int) -> int:
    """The kinds of a byte, as bits."""
    if b < 32 or b == 127:
        return CONTROL | SPACE if 9 <= b and b <= 13 else CONTROL
    if b == 32:
        return SPACE | BLANK
    if ord(b"0") <= b and b <= ord(b"9"):
        return DIGIT | HEX
    if ord(b"A") <= b and b <= ord(b"Z"):
        return UPPER | HEX if b <= ord(b"F") else UPPER
    if ord(b"a") <= b and b <= ord(b"z"):
        return LOWER | HEX if b <= ord(b"f") else LOWER
    return PUNCTUATION if b < 127 else 0


@dont_look_inside
def all_of(vm: VM, s: Str, kinds: int) -> bool:
    """Is every byte of one of the kinds, and is there one?"""
    letters = letters_of(vm)
    for k in range(s.length):
        b = s.byte(k)
        if (kind_of(b) if letters.length == 0 else letters.byte(b)) & kinds == 0:
            return False
    return s.length > 0


def letters_of(vm: VM) -> Str:
    """The locale's kinds of each byte; empty where they are those of ASCII."""
    session = vm.session
    return lit(b"") if session is None else session.letters


def asked(vm: VM, args: Frame, kinds: int) -> Value:
    """Are all bytes of the argument of these kinds?"""
    v = args[slot(0)]
    if v.tag == STR:
        return v_bool(all_of(vm, as_ref(Str, v), kinds))
    kind = fill(b"Argument of type %s will be interpreted as string in the future", type_name(v))
    deprecation_of(vm, kind)
    if v.tag != INT:
        return v_bool(False)
    if v.i >= -128 and v.i <= 255:
        return v_bool(all_of(vm, char_str(v.i & 255), kinds))
    return v_bool(all_of(vm, int_to_str(v.i), kinds))


@builtin(b"ctype_alnum", P(b"text", TYPE_MIXED))
def ctype_alnum(vm: VM, args: Frame, n: int) -> Value:
    """Letters and digits?"""
    return asked(vm, args, UPPER | LOWER | DIGIT)


@builtin(b"ctype_alpha", P(b"text", TYPE_MIXED))
def ctype_alpha(vm: VM, args: Frame, n: int) -> Value:
    """Letters?"""
    return asked(vm, args, UPPER | LOWER)


@builtin(b"ctype_cntrl", P(b"text", TYPE_MIXED))
def ctype_cntrl(vm: VM, args: Frame, n: int) -> Value:
    """Control characters?"""
    return asked(vm, args, CONTROL)


@builtin(b"ctype_digit", P(b"text", TYPE_MIXED))
def ctype_digit(vm: VM, args: Frame, n: int) -> Value:
    """Digits?"""
    return asked(vm, args, DIGIT)


@builtin(b"ctype_graph", P(b"text", TYPE_MIXED))
def ctype_graph(vm: VM, args: Frame, n: int) -> Value:
    """Visible characters?"""
    return asked(vm, args, UPPER | LOWER | DIGIT | PUNCTUATION)


@builtin(b"ctype_lower", P(b"text", TYPE_MIXED))
def ctype_lower(vm: VM, args: Frame, n: int) -> Value:
    """Small letters?"""
    return asked(vm, args, LOWER)


@builtin(b"ctype_print", P(b"text", TYPE_MIXED))
def ctype_print(vm: VM, args: Frame, n: int) -> Value:
    """Visible characters and blanks?"""
    return asked(vm, args, UPPER | LOWER | DIGIT | PUNCTUATION | BLANK)


@builtin(b"ctype_punct", P(b"text", TYPE_MIXED))
def ctype_punct(vm: VM, args: Frame, n: int) -> Value:
    """Visible characters but letters and digits?"""
    return asked(vm, args, PUNCTUATION)


@builtin(b"ctype_space", P(b"text", TYPE_MIXED))
def ctype_space(vm: VM, args: Frame, n: int) -> Value:
    """Whitespace?"""
    return asked(vm, args, SPACE)


@builtin(b"ctype_upper", P(b"text", TYPE_MIXED))
def ctype_upper(vm: VM, args: Frame, n: int) -> Value:
    """Capitals?"""
    return asked(vm, args, UPPER)


@builtin(b"ctype_xdigit", P(b"text", TYPE_MIXED))
def ctype_xdigit(vm: VM, args: Frame, n: int) -> Value:
    """Hexadecimal digits?"""
    return asked(vm, args, HEX)
