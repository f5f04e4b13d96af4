"""Byte sets: which of the 256 bytes a list of characters names, as a string of 256 flags.

    byte_set(lit(b"abc"))                the bytes listed
    range_set(vm, lit(b"a..z0..9"))      ranges too, with PHP's warnings about those that are none
"""

from typing import Final

from pyphp.interp.rlib.text import Str, lit, str_alloc
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.complaints import warn_of

POINT: Final[int] = 46
BYTES: Final[int] = 256


def empty_set() -> Str:
    """No byte."""
    flags = str_alloc(BYTES)
    for b in range(BYTES):
        flags.set_byte(b, 0)
    return flags


def byte_set(listed: Str) -> Str:
    """The bytes of a string."""
    flags = empty_set()
    for k in range(listed.length):
        flags.set_byte(listed.byte(k), 1)
    return flags


def range_set(vm: VM, listed: Str) -> Str:
    """The bytes of a string in which a..z is a range."""
    flags = empty_set()
    k = 0
    while k < listed.length:
        b = listed.byte(k)
        if dots_at(listed, k + 1) and k + 3 < listed.length and listed.byte(k + 3) >= b:
            for each in range(b, listed.byte(k + 3) + 1):
                flags.set_byte(each, 1)
            k = k + 3
        elif dots_at(listed, k):
            warn_of(vm, complaint(listed, k))
        else:
            flags.set_byte(b, 1)
        k = k + 1
    return flags


def dots_at(s: Str, k: int) -> bool:
    """Do two points stand at s[k:]?"""
    return k + 1 < s.length and s.byte(k) == POINT and s.byte(k + 1) == POINT


def complaint(listed: Str, k: int) -> Str:
    """Why the points at listed[k:] make no range."""
    if k == 0:
        return lit(b"Invalid '..'-range, no character to the left of '..'")
    if k + 2 >= listed.length:
        return lit(b"Invalid '..'-range, no character to the right of '..'")
    if listed.byte(k - 1) > listed.byte(k + 2):
        return lit(b"Invalid '..'-range, '..'-range needs to be incrementing")
    return lit(b"Invalid '..'-range")
