"""Escaping: backslashes before special bytes, as SQL, C and patterns have them, and line breaks for HTML."""

from typing import Final

from pyphp.interp.bytecode import TYPE_BOOL, TYPE_STRING
from pyphp.interp.data.strings import StrBuilder, new_builder
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import int_shr
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import STR, Value, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.radix import digit_value
from pyphp.stdlib_php.standard.strings.searching import span
from pyphp.stdlib_php.support.arguments import flag, text
from pyphp.stdlib_php.support.bytesets import byte_set, range_set
from pyphp.stdlib_php.support.registry import P, builtin

ZERO: Final[int] = 48
BACKSLASH: Final[int] = 92
SMALL_X: Final[int] = 120
NEWLINE: Final[int] = 10
RETURN: Final[int] = 13
ESCAPED: Final[Str] = lit(b"\a\b\t\n\v\f\r")  # bytes 7 to 13
ESCAPES: Final[Str] = lit(b"abtnvfr")


@dont_look_inside
def with_backslashes(s: Str, flags: Str) -> Str:
    """s with a backslash before every byte of a set; zero bytes become \\0."""
    out = new_builder(s.length + 8)
    k = 0
    while k < s.length:
        plain = span(s, flags, 0, k, s.length)
        out.add_part(s, k, plain)
        k = k + plain
        if k < s.length:
            out.add_byte(BACKSLASH)
            out.add_byte(s.byte(k) if s.byte(k) != 0 else ZERO)
            k = k + 1
    return s if out.buffer.length == s.length else out.finish()


@builtin(b"addslashes", P(b"string", TYPE_STRING))
def addslashes(vm: VM, args: Frame, n: int) -> Value:
    """Backslashes before quotes, backslashes and zero bytes."""
    return v_ref(STR, with_backslashes(text(args, 0), byte_set(lit(b"'\"\\\0"))))


@builtin(b"quotemeta", P(b"string", TYPE_STRING))
def quotemeta(vm: VM, args: Frame, n: int) -> Value:
    """Backslashes before what patterns give a meaning."""
    return v_ref(STR, with_backslashes(text(args, 0), byte_set(lit(b".\\+*?[^]$()"))))


@builtin(b"stripslashes", P(b"string", TYPE_STRING))
def stripslashes(vm: VM, args: Frame, n: int) -> Value:
    """addslashes undone."""
    return v_ref(STR, without_backslashes(text(args, 0)))


@dont_look_inside
def without_backslashes(s: Str) -> Str:
    """s without the backslash of each pair; \\0 is a zero byte."""
    out = new_builder(s.length)
    k = 0
    while k < s.length:
        b = s.byte(k)
        if b == BACKSLASH:
            k = k + 1
            if k < s.length:
                out.add_byte(s.byte(k) if s.byte(k) != ZERO else 0)
        else:
            out.add_byte(b)
        k = k + 1
    return out.finish()


# As in C


@builtin(b"addcslashes", P(b"string", TYPE_STRING), P(b"characters", TYPE_STRING))
def addcslashes(vm: VM, args: Frame, n: int) -> Value:
    """Backslashes before listed bytes; those that do not print as C writes them."""
    return v_ref(STR, with_escapes(text(args, 0), range_set(vm, text(args, 1))))


@dont_look_inside
def with_escapes(s: Str, flags: Str) -> Str:
    """s with the bytes of a set as C writes them."""
    out = new_builder(s.length + 8)
    for k in range(s.length):
        b = s.byte(k)
        if flags.byte(b) == 1:
            out.add_byte(BACKSLASH)
            if b < 32 or b > 126:
                add_escape(out, b)
            else:
                out.add_byte(b)
        else:
            out.add_byte(b)
    return out.finish()


def add_escape(out: StrBuilder, b: int) -> None:
    """A letter for bytes 7 to 13, octal digits for others."""
    if b >= ESCAPED.byte(0) and b <= RETURN:
        out.add_byte(ESCAPES.byte(b - ESCAPED.byte(0)))
    else:
        out.add_byte(ZERO + int_shr(b, 6))
        out.add_byte(ZERO + (int_shr(b, 3) & 7))
        out.add_byte(ZERO + (b & 7))


@builtin(b"stripcslashes", P(b"string", TYPE_STRING))
def stripcslashes(vm: VM, args: Frame, n: int) -> Value:
    """addcslashes undone: \\n, \\x41, \\101."""
    return v_ref(STR, without_escapes(text(args, 0)))


@dont_look_inside
def without_escapes(s: Str) -> Str:
    """s with C's escapes read."""
    out = new_builder(s.length)
    k = 0
    while k < s.length:
        if s.byte(k) != BACKSLASH or k + 1 == s.length:
            out.add_byte(s.byte(k))
            k = k + 1
        else:
            k = read_escape(out, s, k + 1)
    return out.finish()


def read_escape(out: StrBuilder, s: Str, start: int) -> int:
    """Append what the escape at s[start:], behind its backslash, stands for; where it ends."""
    b = s.byte(start)
    for letter in range(ESCAPES.length):
        if b == ESCAPES.byte(letter):
            out.add_byte(ESCAPED.byte(letter))
            return start + 1
    base = 8
    k = start
    if b == SMALL_X and start + 1 < s.length and digit_value(s.byte(start + 1)) < 16:
        base = 16
        k = start + 1
    most = k + (3 if base == 8 else 2)
    first = k
    byte = 0
    while k < s.length and k < most and digit_value(s.byte(k)) < base:
        byte = (byte * base + digit_value(s.byte(k))) & 255
        k = k + 1
    if k == first:
        out.add_byte(b)
        return start + 1
    out.add_byte(byte)
    return k


# Lines


@builtin(b"nl2br", P(b"string", TYPE_STRING), P(b"use_xhtml", TYPE_BOOL, optional=True))
def nl2br(vm: VM, args: Frame, n: int) -> Value:
    """An HTML line break before every line end."""
    xhtml = n < 2 or flag(args, n, 1)
    return v_ref(STR, with_breaks(text(args, 0), lit(b"<br />") if xhtml else lit(b"<br>")))


@dont_look_inside
def with_breaks(s: Str, mark: Str) -> Str:
    """s with a mark before each of \\r\\n, \\n\\r, \\r and \\n."""
    out = new_builder(s.length + 16)
    k = 0
    while k < s.length:
        b = s.byte(k)
        if b == NEWLINE or b == RETURN:
            out.add(mark)
            if k + 1 < s.length and s.byte(k + 1) == NEWLINE + RETURN - b:
                out.add_byte(b)
                k = k + 1
        out.add_byte(s.byte(k))
        k = k + 1
    return out.finish()
