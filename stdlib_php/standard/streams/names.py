"""What is read in the names of streams: schemes of URLs; and in the modes in which they are opened."""

from typing import Final

from pyphp.interp.data.strings import substring
from pyphp.interp.rlib.libc import c_find, c_find_byte
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.stdlib_php.standard.strings.letters import lowered
from pyphp.stdlib_php.standard.strings.searching import matches_at

PLUS: Final[int] = ord(b"+")
SMALL_R: Final[int] = ord(b"r")
SHORTEST: Final[int] = 2  # a scheme of one letter is a drive


def begins_with(s: Str, start: Str) -> bool:
    """Does s begin so, in any case?"""
    return s.length >= start.length and str_same(lowered(substring(s, 0, start.length)), start)


def is_data_url(path: Str) -> bool:
    """Is it a data: URL? Without slashes only small letters make one."""
    return c_find(path, lit(b"data:"), 0) == 0 or begins_with(path, lit(b"data://"))


def scheme_of(path: Str) -> Str:
    """What stands before ://, or nothing; `data` also before a colon."""
    k = 0
    while k < path.length and is_scheme_byte(path.byte(k)):
        k = k + 1
    if k >= SHORTEST and matches_at(path, k, lit(b"://")):
        return substring(path, 0, k)
    return lit(b"data") if is_data_url(path) else lit(b"")


def is_scheme_byte(b: int) -> bool:
    """A letter, a digit, + - or a point?"""
    letter = b | 32
    if (letter >= ord(b"a") and letter <= ord(b"z")) or (b >= ord(b"0") and b <= ord(b"9")):
        return True
    return b == PLUS or b == ord(b"-") or b == ord(b".")


def is_mode(mode: Str) -> bool:
    """Does it begin with one of r w a x c?"""
    return mode.length > 0 and c_find_byte(lit(b"rwaxc"), mode.byte(0), 0) >= 0


def reads_in(mode: Str) -> bool:
    """Is what is opened so to be read?"""
    return mode.byte(0) == SMALL_R or c_find_byte(mode, PLUS, 0) >= 0


def writes_in(mode: Str) -> bool:
    """Is what is opened so to be written?"""
    return mode.byte(0) != SMALL_R or c_find_byte(mode, PLUS, 0) >= 0
