"""mb_detect_encoding: which of a list of encodings a text is in. ASCII, UTF-8 and Latin-1 are told apart here;
others by the host, which knows what characters texts usually have.
"""

from typing import Final

from pyphp.interp.arrays.api import array_get_int
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import values
from pyphp.interp.contracts.hostcodes import ANSWERED
from pyphp.interp.data.strings import new_builder
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import INT_MAX
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import as_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.mbstring.tables import UTF8, ask_text
from pyphp.stdlib_php.support.utf8 import INVALID, code_at, invalid_size, size_of

ASCII: Final[Str] = lit(b"ASCII")
LATIN1: Final[Str] = lit(b"ISO-8859-1")
NOWHERE: Final[int] = INT_MAX


def detected(vm: VM, s: Str, names: PhpArray, strict: bool) -> Str:
    """The encoding that fits best; empty: none does."""
    if are_told_apart(names):
        return detected_here(s, names, strict)
    listed = new_builder(64)
    for k in range(names.size):
        if k > 0:
            listed.add_byte(ord(b","))
        listed.add(as_ref(Str, array_get_int(names, k)))
    call = ask_text(vm, lit(b"detect"), lit(b"1") if strict else lit(b"0"), listed.finish(), s)
    return call.text if call.outcome == ANSWERED else lit(b"")


def are_told_apart(names: PhpArray) -> bool:
    """Are there only ASCII, UTF-8 and Latin-1?"""
    for v in values(names):
        name = as_ref(Str, v)
        if not str_same(name, ASCII) and not str_same(name, UTF8) and not str_same(name, LATIN1):
            return False
    return True


@dont_look_inside
def detected_here(s: Str, names: PhpArray, strict: bool) -> Str:
    """The first that the string is in; UTF-8 before others where a character says so; empty: none. Unless it must be
    all of the string, reading ends as soon as no more than one of them is left.
    """
    ascii_ends = ascii_end(s)
    utf8_ends = utf8_end(s)
    ends = Array[int](names.size)
    for k in range(names.size):
        name = as_ref(Str, array_get_int(names, k))
        ends[k] = ascii_ends if str_same(name, ASCII) else (utf8_ends if str_same(name, UTF8) else NOWHERE)
    last = s.length if strict else deciding_byte(ends, s.length)
    best = lit(b"")
    for k in range(names.size):
        name = as_ref(Str, array_get_int(names, k))
        if ends[k] > last and (best.length == 0 or (ascii_ends < NOWHERE and str_same(name, UTF8))):
            best = name
    return best


def deciding_byte(ends: Array[int], length: int) -> int:
    """The first byte after which there is no choice any more; length if there is one till the end."""
    at = 0
    while at < length:
        left = 0
        following = length
        for k in range(ends.length):
            if ends[k] > at:
                left = left + 1
                following = ends[k] if ends[k] < following else following
        if left <= 1:
            return at
        at = following
    return length


def ascii_end(s: Str) -> int:
    """The first byte that is not ASCII."""
    for k in range(s.length):
        if s.byte(k) >= 0x80:
            return k
    return NOWHERE


def utf8_end(s: Str) -> int:
    """The first byte that cannot follow in UTF-8; the string's length if only something is missing behind it."""
    k = 0
    while k < s.length:
        c = code_at(s, k)
        if c == INVALID:
            if s.byte(k) < 0xC2 or s.byte(k) > 0xF4:
                return k
            after = k + invalid_size(s, k)
            return after if after < s.length else s.length
        k = k + size_of(c)
    return NOWHERE
