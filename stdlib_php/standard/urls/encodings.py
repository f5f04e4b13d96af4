"""Bytes in the alphabets of transport: base64, hexadecimal, URL encoding, quoted-printable."""

from typing import Final

from pyphp.interp.bytecode import TYPE_BOOL, TYPE_STRING
from pyphp.interp.data.strings import StrBuilder, new_builder
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import int_div, int_shl, int_shr
from pyphp.interp.rlib.text import Str, lit, str_alloc
from pyphp.interp.rlib.value import STR, Value, v_bool, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.radix import digit_value
from pyphp.stdlib_php.standard.strings.searching import span
from pyphp.stdlib_php.standard.urls.data import BASE64, BASE64_VALUES, FORM_PLAIN, URL_PLAIN
from pyphp.stdlib_php.support.arguments import flag, text
from pyphp.stdlib_php.support.complaints import warn_of
from pyphp.stdlib_php.support.registry import P, builtin

PAD: Final[int] = 61  # =
PERCENT: Final[int] = 37
PLUS: Final[int] = 43
BLANK: Final[int] = 32
TAB: Final[int] = 9
RETURN: Final[int] = 13
NEWLINE: Final[int] = 10
SKIPPED: Final[int] = 64  # in BASE64_VALUES: whitespace
FOREIGN: Final[int] = 65  # any other byte that is no digit of base64
LINE: Final[int] = 75  # of quoted-printable


# base64


@dont_look_inside
def base64_of(s: Str) -> Str:
    """Three bytes become four digits; the last are filled up with =."""
    r = str_alloc(int_div(s.length + 2, 3) * 4)
    k = 0
    at = 0
    while k + 3 <= s.length:
        w = int_shl(s.byte(k), 16) | int_shl(s.byte(k + 1), 8) | s.byte(k + 2)
        r.set_byte(at, BASE64.byte(int_shr(w, 18)))
        r.set_byte(at + 1, BASE64.byte(int_shr(w, 12) & 63))
        r.set_byte(at + 2, BASE64.byte(int_shr(w, 6) & 63))
        r.set_byte(at + 3, BASE64.byte(w & 63))
        k = k + 3
        at = at + 4
    if k < s.length:
        two = k + 1 < s.length
        w = int_shl(s.byte(k), 16) | (int_shl(s.byte(k + 1), 8) if two else 0)
        r.set_byte(at, BASE64.byte(int_shr(w, 18)))
        r.set_byte(at + 1, BASE64.byte(int_shr(w, 12) & 63))
        r.set_byte(at + 2, BASE64.byte(int_shr(w, 6) & 63) if two else PAD)
        r.set_byte(at + 3, PAD)
    return r


@builtin(b"base64_encode", P(b"string", TYPE_STRING))
def base64_encode(vm: VM, args: Frame, n: int) -> Value:
    """In base64."""
    return v_ref(STR, base64_of(text(args, 0)))


@builtin(b"base64_decode", P(b"string", TYPE_STRING), P(b"strict", TYPE_BOOL, optional=True))
def base64_decode(vm: VM, args: Frame, n: int) -> Value:
    """The bytes that base64 stands for. What is no digit is left out, or the string is refused (strict)."""
    return base64_bytes(text(args, 0), flag(args, n, 1))


@dont_look_inside
def base64_bytes(s: Str, strict: bool) -> Value:
    """The decoded string, or false."""
    out = new_builder(int_shr(s.length, 2) * 3 + 3)
    digits = 0
    pads = 0
    w = 0
    for k in range(s.length):
        b = s.byte(k)
        d = BASE64_VALUES.byte(b)
        if b == PAD:
            pads = pads + 1
        elif d < SKIPPED:
            if strict and pads > 0:
                return v_bool(False)
            w = int_shl(w, 6) | d
            digits = digits + 1
            if digits & 3 == 0:
                out.add_byte(int_shr(w, 16))
                out.add_byte(int_shr(w, 8) & 255)
                out.add_byte(w & 255)
                w = 0
        elif strict and d == FOREIGN:
            return v_bool(False)
    left = digits & 3
    if strict and (left == 1 or (pads > 0 and (pads > 2 or (digits + pads) & 3 != 0))):
        return v_bool(False)
    if left == 2:
        out.add_byte(int_shr(w, 4))
    elif left == 3:
        out.add_byte(int_shr(w, 10))
        out.add_byte(int_shr(w, 2) & 255)
    return v_ref(STR, out.finish())


# Hexadecimal


@builtin(b"hex2bin", P(b"string", TYPE_STRING))
def hex2bin(vm: VM, args: Frame, n: int) -> Value:
    """The bytes of hexadecimal digits, or false."""
    s = text(args, 0)
    if s.length & 1 == 1:
        warn_of(vm, lit(b"Hexadecimal input string must have an even length"))
        return v_bool(False)
    r = str_alloc(int_shr(s.length, 1))
    for k in range(r.length):
        high = digit_value(s.byte(k + k))
        low = digit_value(s.byte(k + k + 1))
        if high > 15 or low > 15:
            warn_of(vm, lit(b"Input string must be hexadecimal string"))
            return v_bool(False)
        r.set_byte(k, int_shl(high, 4) | low)
    return v_ref(STR, r)


# URLs


def add_hex(out: StrBuilder, b: int) -> None:
    """Two hexadecimal digits in capitals."""
    high = int_shr(b, 4)
    low = b & 15
    out.add_byte(high + (48 if high < 10 else 55))
    out.add_byte(low + (48 if low < 10 else 55))


@dont_look_inside
def url_encoded(s: Str, plain: Str, blank: int) -> Str:
    """s with %XX for the bytes that are not plain, and `blank` for a blank if that is not 0."""
    out = new_builder(s.length + 16)
    k = 0
    while k < s.length:
        count = span(s, plain, 1, k, s.length)
        out.add_part(s, k, count)
        k = k + count
        if k < s.length:
            if blank != 0 and s.byte(k) == BLANK:
                out.add_byte(blank)
            else:
                out.add_byte(PERCENT)
                add_hex(out, s.byte(k))
            k = k + 1
    return s if out.buffer.length == s.length and blank == 0 else out.finish()


@dont_look_inside
def url_decoded(s: Str, plus: int) -> Str:
    """s with %XX read, and + as the byte `plus`."""
    out = new_builder(s.length)
    k = 0
    while k < s.length:
        b = s.byte(k)
        if b == PERCENT and k + 2 < s.length and digit_value(s.byte(k + 1)) < 16 and digit_value(s.byte(k + 2)) < 16:
            out.add_byte(int_shl(digit_value(s.byte(k + 1)), 4) | digit_value(s.byte(k + 2)))
            k = k + 3
        else:
            out.add_byte(plus if b == PLUS else b)
            k = k + 1
    return out.finish()


@builtin(b"urlencode", P(b"string", TYPE_STRING))
def urlencode(vm: VM, args: Frame, n: int) -> Value:
    """As forms send it: + for a blank."""
    return v_ref(STR, url_encoded(text(args, 0), FORM_PLAIN, PLUS))


@builtin(b"rawurlencode", P(b"string", TYPE_STRING))
def rawurlencode(vm: VM, args: Frame, n: int) -> Value:
    """As RFC 3986 has it: %20 for a blank, ~ as it is."""
    return v_ref(STR, url_encoded(text(args, 0), URL_PLAIN, 0))


@builtin(b"urldecode", P(b"string", TYPE_STRING))
def urldecode(vm: VM, args: Frame, n: int) -> Value:
    """urlencode undone."""
    return v_ref(STR, url_decoded(text(args, 0), BLANK))


@builtin(b"rawurldecode", P(b"string", TYPE_STRING))
def rawurldecode(vm: VM, args: Frame, n: int) -> Value:
    """rawurlencode undone."""
    return v_ref(STR, url_decoded(text(args, 0), PLUS))


# Quoted-printable


@builtin(b"quoted_printable_encode", P(b"string", TYPE_STRING))
def quoted_printable_encode(vm: VM, args: Frame, n: int) -> Value:
    """As mail sends it, in lines of at most 76 bytes."""
    return v_ref(STR, quoted_printable(text(args, 0)))


@dont_look_inside
def quoted_printable(s: Str) -> Str:
    """=XX for what does not print; a long line goes on behind = at its end, but not within a UTF-8 character."""
    out = new_builder(s.length + 32)
    used = 0
    k = 0
    while k < s.length:
        b = s.byte(k)
        if b == RETURN and k + 1 < s.length and s.byte(k + 1) == NEWLINE:
            out.add(lit(b"\r\n"))
            used = 0
            k = k + 2
            continue
        blank_at_end = b == BLANK and k + 1 < s.length and s.byte(k + 1) == RETURN
        if b < BLANK or b >= 127 or b == PAD or blank_at_end:
            used = used + 3
            if used + rest_of_character(b) > LINE:
                out.add(lit(b"=\r\n"))
                used = 3
            out.add_byte(PAD)
            add_hex(out, b)
        else:
            used = used + 1
            if used > LINE:
                out.add(lit(b"=\r\n"))
                used = 1
            out.add_byte(b)
        k = k + 1
    return out.finish()


def rest_of_character(b: int) -> int:
    """How much of the line the bytes that follow b in a UTF-8 character take, encoded; what is no UTF-8 never fills it."""
    if b <= 127:
        return 0
    if b > 244:
        return -LINE
    return 3 if b <= 223 else (6 if b <= 239 else 9)


@builtin(b"quoted_printable_decode", P(b"string", TYPE_STRING))
def quoted_printable_decode(vm: VM, args: Frame, n: int) -> Value:
    """quoted_printable_encode undone."""
    return v_ref(STR, from_quoted_printable(up_to_nul(text(args, 0))))


@dont_look_inside
def from_quoted_printable(s: Str) -> Str:
    """s with =XX read and the line ends behind = left out."""
    out = new_builder(s.length)
    k = 0
    while k < s.length:
        b = s.byte(k)
        if b != PAD:
            out.add_byte(b)
            k = k + 1
        elif k + 2 < s.length and digit_value(s.byte(k + 1)) < 16 and digit_value(s.byte(k + 2)) < 16:
            out.add_byte(int_shl(digit_value(s.byte(k + 1)), 4) | digit_value(s.byte(k + 2)))
            k = k + 3
        else:
            end = k + 1
            while end < s.length and (s.byte(end) == BLANK or s.byte(end) == TAB):
                end = end + 1
            if end == s.length:
                k = end
            elif s.byte(end) == RETURN and end + 1 < s.length and s.byte(end + 1) == NEWLINE:
                k = end + 2
            elif s.byte(end) == RETURN or s.byte(end) == NEWLINE:
                k = end + 1
            else:
                out.add_byte(b)
                k = k + 1
    return out.finish()
