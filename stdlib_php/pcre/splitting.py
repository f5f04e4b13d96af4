"""preg_split, preg_quote."""

from typing import Final

from pyphp.interp.arrays.packed_values import PackedValues, append_value
from pyphp.interp.bytecode import TYPE_INT, TYPE_NULL, TYPE_STRING
from pyphp.interp.data.patterns import Pattern
from pyphp.interp.data.strings import new_builder, substring
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, STR, Value, v_bool, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.pcre.compiling import BACKSLASH, pattern_of
from pyphp.stdlib_php.pcre.groups import with_offset
from pyphp.stdlib_php.pcre.matching import end_of, first_match, next_match, start_of
from pyphp.stdlib_php.pcre.sessions import patterns_of
from pyphp.stdlib_php.support.arguments import int_or, text, text_or
from pyphp.stdlib_php.support.bytesets import byte_set
from pyphp.stdlib_php.support.registry import P, builtin

NO_EMPTY: Final[int] = 1
DELIM_CAPTURE: Final[int] = 2
SPLIT_OFFSETS: Final[int] = 4


@builtin(
    b"preg_split",
    P(b"pattern", TYPE_STRING),
    P(b"subject", TYPE_STRING),
    P(b"limit", TYPE_INT, optional=True),
    P(b"flags", TYPE_INT, optional=True),
)
def preg_split(vm: VM, args: Frame, n: int) -> Value:
    """The parts between matches; false after an error."""
    pattern = pattern_of(vm, text(args, 0))
    if pattern is None:
        return v_bool(False)
    limit = int_or(args, n, 2, -1)
    parts = split(vm, pattern, text(args, 1), -1 if limit == 0 else limit, int_or(args, n, 3, 0))
    return v_ref(ARR, parts) if patterns_of(vm).error == 0 else v_bool(False)


@dont_look_inside
def split(vm: VM, pattern: Pattern, subject: Str, limit: int, flags: int) -> PackedValues:
    """At most `limit` parts, any number if it is -1; the last one has the rest."""
    parts = PackedValues(0, 0, None, Array[Value](8))
    patterns_of(vm).error = 0
    no_empty = flags & NO_EMPTY != 0
    done = 0
    left = limit
    found = first_match(vm, pattern, subject, 0) if left == -1 or left > 1 else 0
    while found > 0:
        start = start_of(pattern, 0)
        if not no_empty or start != done:
            add_part(parts, subject, done, start, flags)
            left = left if left == -1 else left - 1
        if flags & DELIM_CAPTURE != 0:
            for group in range(1, found):
                if not no_empty or start_of(pattern, group) != end_of(pattern, group):
                    add_part(parts, subject, start_of(pattern, group), end_of(pattern, group), flags)
        done = end_of(pattern, 0)
        found = next_match(vm, pattern, subject) if left == -1 or left > 1 else 0
    if not no_empty or done < subject.length:
        add_part(parts, subject, done, subject.length, flags)
    return parts


def add_part(parts: PackedValues, subject: Str, start: int, end: int, flags: int) -> None:
    """Append a part, with its offset if that is asked for. A group that took no part is empty."""
    there = start >= 0
    content = v_ref(STR, substring(subject, start, end - start) if there else lit(b""))
    append_value(parts, with_offset(content, start if there else -1) if flags & SPLIT_OFFSETS != 0 else content)


@builtin(b"preg_quote", P(b"str", TYPE_STRING), P(b"delimiter", TYPE_STRING | TYPE_NULL, optional=True))
def preg_quote(vm: VM, args: Frame, n: int) -> Value:
    """The string with a backslash before all that regular expressions take for something else."""
    return v_ref(STR, quoted(text(args, 0), text_or(args, n, 1, lit(b""))))


@dont_look_inside
def quoted(s: Str, delimiter: Str) -> Str:
    """The string itself if nothing in it is special; of the delimiter the first byte is."""
    special = byte_set(lit(b".\\+*?[^]$(){}=!<>|:-#\0"))
    if delimiter.length > 0:
        special.set_byte(delimiter.byte(0), 1)
    k = 0
    while k < s.length and special.byte(s.byte(k)) == 0:
        k = k + 1
    if k == s.length:
        return s
    out = new_builder(s.length + 16)
    out.add_part(s, 0, k)
    while k < s.length:
        b = s.byte(k)
        if special.byte(b) == 1:
            out.add_byte(BACKSLASH)
        if b == 0:
            out.add(lit(b"000"))
        else:
            out.add_byte(b)
        k = k + 1
    return out.finish()
