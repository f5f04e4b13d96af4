"""What can be wrong with JSON, and where it is asked about: json_last_error."""

from typing import Final, NoReturn

from pyphp.interp.errors.raising import throw_coded
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import STR, Value, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.registry import builtin
from pyphp.stdlib_php.support.sessions import session_of

TOO_DEEP: Final[int] = 1
BAD_STATE: Final[int] = 2
BAD_CONTROL: Final[int] = 3
BAD_SYNTAX: Final[int] = 4
BAD_UTF8: Final[int] = 5
RECURSION: Final[int] = 6
BAD_NUMBER: Final[int] = 7
BAD_TYPE: Final[int] = 8
BAD_NAME: Final[int] = 9
BAD_SURROGATE: Final[int] = 10
NO_BACKING: Final[int] = 11

PARTIAL_OUTPUT: Final[int] = 512
INVALID_UTF8_IGNORE: Final[int] = 1048576
INVALID_UTF8_SUBSTITUTE: Final[int] = 2097152
THROW_ON_ERROR: Final[int] = 4194304


def message(error: int) -> Str:
    """The error in words."""
    if error == 0:
        return lit(b"No error")
    if error == TOO_DEEP:
        return lit(b"Maximum stack depth exceeded")
    if error == BAD_STATE:
        return lit(b"State mismatch (invalid or malformed JSON)")
    if error == BAD_CONTROL:
        return lit(b"Control character error, possibly incorrectly encoded")
    if error == BAD_SYNTAX:
        return lit(b"Syntax error")
    if error == BAD_TYPE:
        return lit(b"Type is not supported")
    if error == BAD_UTF8:
        return lit(b"Malformed UTF-8 characters, possibly incorrectly encoded")
    if error == RECURSION:
        return lit(b"Recursion detected")
    if error == BAD_NUMBER:
        return lit(b"Inf and NaN cannot be JSON encoded")
    if error == BAD_NAME:
        return lit(b"The decoded property name is invalid")
    if error == NO_BACKING:
        return lit(b"Non-backed enums have no default serialization")
    return lit(b"Single unpaired UTF-16 surrogate in unicode escape")


def throw_json_error(vm: VM, error: int) -> NoReturn:
    """throw new JsonException."""
    throw_coded(vm, lit(b"JsonException"), message(error), error)


@builtin(b"json_last_error")
def json_last_error(vm: VM, args: Frame, n: int) -> Value:
    """The number of the error in the last JSON read or written, 0 if there was none."""
    return v_int(session_of(vm).json_error)


@builtin(b"json_last_error_msg")
def json_last_error_msg(vm: VM, args: Frame, n: int) -> Value:
    """That in words."""
    return v_ref(STR, message(session_of(vm).json_error))
