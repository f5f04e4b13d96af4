"""What the last function of regular expressions met: preg_last_error, preg_last_error_msg."""

from typing import Final

from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import STR, Value, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.pcre.sessions import patterns_of
from pyphp.stdlib_php.support.registry import builtin

NO_ERROR: Final[int] = 0
INTERNAL_ERROR: Final[int] = 1
BACKTRACK_LIMIT_ERROR: Final[int] = 2
RECURSION_LIMIT_ERROR: Final[int] = 3
BAD_UTF8_ERROR: Final[int] = 4
BAD_UTF8_OFFSET_ERROR: Final[int] = 5
JIT_STACKLIMIT_ERROR: Final[int] = 6

# PCRE2's errors
NOMATCH: Final[int] = -1
FIRST_UTF8: Final[int] = -3
LAST_UTF8: Final[int] = -23
BADUTFOFFSET: Final[int] = -36
JIT_STACKLIMIT: Final[int] = -46
MATCHLIMIT: Final[int] = -47
NOMEMORY: Final[int] = -48
DEPTHLIMIT: Final[int] = -53


def error_of(count: int) -> int:
    """What PHP makes of an error of PCRE2."""
    if count == MATCHLIMIT:
        return BACKTRACK_LIMIT_ERROR
    if count == DEPTHLIMIT:
        return RECURSION_LIMIT_ERROR
    if count == BADUTFOFFSET:
        return BAD_UTF8_OFFSET_ERROR
    if count == JIT_STACKLIMIT:
        return JIT_STACKLIMIT_ERROR
    return BAD_UTF8_ERROR if LAST_UTF8 <= count and count <= FIRST_UTF8 else INTERNAL_ERROR


def message(error: int) -> Str:
    """An error in words."""
    if error == NO_ERROR:
        return lit(b"No error")
    if error == BACKTRACK_LIMIT_ERROR:
        return lit(b"Backtrack limit exhausted")
    if error == RECURSION_LIMIT_ERROR:
        return lit(b"Recursion limit exhausted")
    if error == BAD_UTF8_ERROR:
        return lit(b"Malformed UTF-8 characters, possibly incorrectly encoded")
    if error == BAD_UTF8_OFFSET_ERROR:
        return lit(b"The offset did not correspond to the beginning of a valid UTF-8 code point")
    return lit(b"JIT stack limit exhausted") if error == JIT_STACKLIMIT_ERROR else lit(b"Internal error")


@builtin(b"preg_last_error")
def preg_last_error(vm: VM, args: Frame, n: int) -> Value:
    """The number of the error that the last call met."""
    return v_int(patterns_of(vm).error)


@builtin(b"preg_last_error_msg")
def preg_last_error_msg(vm: VM, args: Frame, n: int) -> Value:
    """That in words."""
    return v_ref(STR, message(patterns_of(vm).error))
