"""Paths: the parts of names."""

from typing import Final

from pyphp.interp.arrays.api import array_set_str, new_array
from pyphp.interp.bytecode import TYPE_INT, TYPE_STRING
from pyphp.interp.data.strings import substring
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, STR, Value, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.searching import matches_at
from pyphp.stdlib_php.support.arguments import int_or, text, text_or
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import P, builtin

SLASH: Final[int] = 47
POINT: Final[int] = 46
DIRNAME: Final[int] = 1
BASENAME: Final[int] = 2
EXTENSION: Final[int] = 4
FILENAME: Final[int] = 8
ALL_PARTS: Final[int] = 15


@builtin(b"basename", P(b"path", TYPE_STRING), P(b"suffix", TYPE_STRING, optional=True))
def basename(vm: VM, args: Frame, n: int) -> Value:
    """The last part of a path, without a suffix."""
    return v_ref(STR, last_part(text(args, 0), text_or(args, n, 1, lit(b""))))


@dont_look_inside
def last_part(path: Str, suffix: Str) -> Str:
    """See basename."""
    end = path.length
    while end > 0 and path.byte(end - 1) == SLASH:
        end = end - 1
    start = end
    while start > 0 and path.byte(start - 1) != SLASH:
        start = start - 1
    size = end - start
    if suffix.length < size and matches_at(substring(path, 0, end), end - suffix.length, suffix):
        size = size - suffix.length
    return substring(path, start, size)


@builtin(b"dirname", P(b"path", TYPE_STRING), P(b"levels", TYPE_INT, optional=True))
def dirname(vm: VM, args: Frame, n: int) -> Value:
    """The path without its last part, or so many of them."""
    levels = int_or(args, n, 1, 1)
    if levels < 1:
        bad_argument(vm, 2, lit(b"must be greater than or equal to 1"))
    path = text(args, 0)
    before = -1
    while levels > 0 and path.length != before:
        before = path.length
        path = parent(path)
        levels = levels - 1
    return v_ref(STR, path)


@dont_look_inside
def parent(path: Str) -> Str:
    """The path without its last part: . or / if there is no other."""
    if path.length == 0:
        return path
    end = before_slashes(path, path.length)
    if end == 0:
        return lit(b"/")
    while end > 0 and path.byte(end - 1) != SLASH:
        end = end - 1
    if end == 0:
        return lit(b".")
    end = before_slashes(path, end)
    return lit(b"/") if end == 0 else substring(path, 0, end)


def before_slashes(path: Str, end: int) -> int:
    """Where the slashes before `end` begin."""
    k = end
    while k > 0 and path.byte(k - 1) == SLASH:
        k = k - 1
    return k


@builtin(b"pathinfo", P(b"path", TYPE_STRING), P(b"flags", TYPE_INT, optional=True))
def pathinfo(vm: VM, args: Frame, n: int) -> Value:
    """Its parts by name, or the first one of those asked for."""
    path = text(args, 0)
    wanted = int_or(args, n, 1, ALL_PARTS)
    parts = new_array(4)
    folder = parent(path)
    name = last_part(path, lit(b""))
    point = last_point(name)
    if wanted & DIRNAME != 0 and folder.length > 0:
        parts = array_set_str(parts, lit(b"dirname"), v_ref(STR, folder))
    if wanted & BASENAME != 0:
        parts = array_set_str(parts, lit(b"basename"), v_ref(STR, name))
    if wanted & EXTENSION != 0 and point >= 0:
        parts = array_set_str(parts, lit(b"extension"), v_ref(STR, substring(name, point + 1, name.length - point - 1)))
    if wanted & FILENAME != 0:
        stem = substring(name, 0, point) if point >= 0 else name
        parts = array_set_str(parts, lit(b"filename"), v_ref(STR, stem))
    if wanted == ALL_PARTS:
        return v_ref(ARR, parts)
    if wanted & DIRNAME != 0 and folder.length > 0:
        return v_ref(STR, folder)
    if wanted & BASENAME != 0:
        return v_ref(STR, name)
    if wanted & EXTENSION != 0 and point >= 0:
        return v_ref(STR, substring(name, point + 1, name.length - point - 1))
    if wanted & FILENAME != 0:
        return v_ref(STR, substring(name, 0, point) if point >= 0 else name)
    return v_ref(STR, lit(b""))


@dont_look_inside
def last_point(name: Str) -> int:
    """Where the last point of a name is, or -1."""
    k = name.length - 1
    while k >= 0 and name.byte(k) != POINT:
        k = k - 1
    return k
