"""Addresses of IPv4: as text of four numbers, and as an int."""

from typing import Final

from pyphp.interp.bytecode import TYPE_INT, TYPE_STRING
from pyphp.interp.data.numbers import is_digit
from pyphp.interp.data.strings import new_builder
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find_byte
from pyphp.interp.rlib.rarithmetic import int_shl, int_shr
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import STR, Value, v_bool, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import P, builtin

POINT: Final[int] = 46
NONE: Final[int] = -1


@builtin(b"ip2long", P(b"ip", TYPE_STRING))
def ip2long(vm: VM, args: Frame, n: int) -> Value:
    """The int of an address, or false."""
    if c_find_byte(text(args, 0), 0, 0) >= 0:
        bad_argument(vm, 1, lit(b"must not contain any null bytes"))
    address = address_in(text(args, 0))
    return v_bool(False) if address == NONE else v_int(address)


@dont_look_inside
def address_in(s: Str) -> int:
    """Four numbers of up to three digits with points between them, or NONE. A zero in front is none of inet_pton's."""
    address = 0
    parts = 0
    k = 0
    while parts < 4:
        number = 0
        start = k
        while k < s.length and is_digit(s.byte(k)) and k - start < 3:
            number = number * 10 + s.byte(k) - 48
            k = k + 1
        if k == start or number > 255 or (k - start > 1 and s.byte(start) == 48):
            return NONE
        address = int_shl(address, 8) | number
        parts = parts + 1
        if parts < 4:
            if k >= s.length or s.byte(k) != POINT:
                return NONE
            k = k + 1
    return address if k == s.length else NONE


@builtin(b"long2ip", P(b"ip", TYPE_INT))
def long2ip(vm: VM, args: Frame, n: int) -> Value:
    """The address of an int."""
    address = args[slot(0)].i
    out = new_builder(16)
    for k in range(4):
        if k > 0:
            out.add_byte(POINT)
        out.add_int(int_shr(address, 24 - k * 8) & 255)
    return v_ref(STR, out.finish())
