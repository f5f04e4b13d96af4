"""preg_match, preg_match_all, preg_grep."""

from typing import Final

from pyphp.interp.arrays.api import array_set, array_set_int, array_set_str, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import shared_items
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_INT, TYPE_MIXED, TYPE_STRING
from pyphp.interp.data.patterns import Pattern
from pyphp.interp.data.refs import deref
from pyphp.interp.elements.writing import appended
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import INT_MIN
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, STR, Value, v_bool, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.pcre.compiling import pattern_of
from pyphp.stdlib_php.pcre.errors import NOMATCH
from pyphp.stdlib_php.pcre.groups import group_value, groups_of
from pyphp.stdlib_php.pcre.matching import BACKWARDS, bad_offset, first_match, mark_of, next_match, offset_from
from pyphp.stdlib_php.pcre.sessions import patterns_of
from pyphp.stdlib_php.support.arguments import array, int_or, text
from pyphp.stdlib_php.support.complaints import bad_argument, warn_of
from pyphp.stdlib_php.support.registry import P, builtin

PATTERN_ORDER: Final[int] = 1
SET_ORDER: Final[int] = 2
ORDERS: Final[int] = 255  # of flags: those bits that say the order
GREP_INVERT: Final[int] = 1


@builtin(
    b"preg_match",
    P(b"pattern", TYPE_STRING),
    P(b"subject", TYPE_STRING),
    P(b"matches", TYPE_MIXED, optional=True, by_ref=True),
    P(b"flags", TYPE_INT, optional=True),
    P(b"offset", TYPE_INT, optional=True),
)
def preg_match(vm: VM, args: Frame, n: int) -> Value:
    """1 if the subject matches, 0 if not, false after an error; what was found goes into $matches."""
    pattern = pattern_of(vm, text(args, 0))
    if pattern is None:
        return v_bool(False)
    flags = int_or(args, n, 3, 0)
    subject = text(args, 1)
    start = beginning(vm, args, n, subject, flags & ORDERS != 0)
    if start < 0:
        return v_bool(False)
    found = first_match(vm, pattern, subject, start)
    if n > 2:
        if found == BACKWARDS:
            backwards(vm)
        made = groups_of(vm, pattern, subject, found, flags) if found > 0 else new_array(0)
        assign(vm, args, slot(2), v_ref(ARR, made))
    elif found == BACKWARDS:
        patterns_of(vm).error = 0
        return v_int(1)
    if found > 0:
        return v_int(1)
    return v_int(0) if found == NOMATCH else v_bool(False)


def beginning(vm: VM, args: Frame, n: int, subject: Str, bad_flags: bool) -> int:
    """Where matching begins; -1 if that is behind the end. There is nothing in $matches meanwhile."""
    offset = int_or(args, n, 4, 0)
    if offset == INT_MIN:
        bad_argument(vm, 5, lit(b"must be greater than -9223372036854775808"))
    if bad_flags:
        assign(vm, args, slot(2), v_ref(ARR, new_array(0)))
        bad_argument(vm, 4, lit(b"must be a PREG_* constant"))
    start = offset_from(subject, offset)
    if start < 0:
        bad_offset(vm)
        if n > 2:
            assign(vm, args, slot(2), v_ref(ARR, new_array(0)))
    return start


def backwards(vm: VM) -> None:
    r"""\K in a look-ahead has put the start of a match behind its end."""
    patterns_of(vm).error = 0
    warn_of(vm, lit(b"Get subpatterns list failed"))


@builtin(
    b"preg_match_all",
    P(b"pattern", TYPE_STRING),
    P(b"subject", TYPE_STRING),
    P(b"matches", TYPE_MIXED, optional=True, by_ref=True),
    P(b"flags", TYPE_INT, optional=True),
    P(b"offset", TYPE_INT, optional=True),
)
def preg_match_all(vm: VM, args: Frame, n: int) -> Value:
    """The number of matches, false after an error; what was found goes into $matches, by group or by match."""
    pattern = pattern_of(vm, text(args, 0))
    if pattern is None:
        return v_bool(False)
    flags = int_or(args, n, 3, 0)
    order = flags & ORDERS if flags & ORDERS != 0 else PATTERN_ORDER
    subject = text(args, 1)
    start = beginning(vm, args, n, subject, order > SET_ORDER)
    if start < 0:
        return v_bool(False)
    if n <= 2:
        return counted(vm, pattern, subject, start)
    made = (
        by_group(vm, pattern, subject, start, flags)
        if order == PATTERN_ORDER
        else by_match(vm, pattern, subject, start, flags)
    )
    found = patterns_of(vm).replaced
    if found == BACKWARDS:
        backwards(vm)
    result = v_int(found) if found >= 0 and patterns_of(vm).error == 0 else v_bool(False)
    assign(vm, args, slot(2), v_ref(ARR, made))
    return result


@dont_look_inside
def counted(vm: VM, pattern: Pattern, subject: Str, start: int) -> Value:
    """How many matches there are."""
    count = 0
    found = first_match(vm, pattern, subject, start)
    while found > 0:
        count = count + 1
        found = next_match(vm, pattern, subject)
    return v_int(count) if patterns_of(vm).error == 0 else v_bool(False)


@dont_look_inside
def by_match(vm: VM, pattern: Pattern, subject: Str, start: int, flags: int) -> PhpArray:
    """The groups of each match. Their number, or BACKWARDS, is left in `replaced`."""
    made = new_array(0)
    count = 0
    found = first_match(vm, pattern, subject, start)
    while found > 0:
        count = count + 1
        made = appended(vm, made, v_ref(ARR, groups_of(vm, pattern, subject, found, flags)))
        found = next_match(vm, pattern, subject)
    patterns_of(vm).replaced = BACKWARDS if found == BACKWARDS else count
    return made


@dont_look_inside
def by_group(vm: VM, pattern: Pattern, subject: Str, start: int, flags: int) -> PhpArray:
    """Of each group a list of what it was in the matches. Their number, or BACKWARDS, is left in `replaced`."""
    lists = Array[PhpArray](pattern.groups)
    for group in range(pattern.groups):
        lists[group] = new_array(0)
    marks = new_array(0)
    count = 0
    found = first_match(vm, pattern, subject, start)
    while found > 0:
        for group in range(pattern.groups):
            grown = lists[group]
            lists[group] = appended(vm, grown, group_value(pattern, subject, group, found, flags))
        mark = mark_of(vm, pattern)
        if mark is not None:
            marks = array_set_int(marks, count, v_ref(STR, mark))
        count = count + 1
        found = next_match(vm, pattern, subject)
    patterns_of(vm).replaced = BACKWARDS if found == BACKWARDS else count
    if found == BACKWARDS:
        return new_array(0)
    made = new_array(pattern.groups)
    names = pattern.names
    for group in range(pattern.groups):
        if names is not None and names[group] is not None:
            made = array_set_str(made, names[group], v_ref(ARR, lists[group]))
        made = appended(vm, made, v_ref(ARR, lists[group]))
    return made if marks.size == 0 else array_set_str(made, lit(b"MARK"), v_ref(ARR, marks))


@builtin(
    b"preg_grep",
    P(b"pattern", TYPE_STRING),
    P(b"array", TYPE_ARRAY),
    P(b"flags", TYPE_INT, optional=True),
)
def preg_grep(vm: VM, args: Frame, n: int) -> Value:
    """The elements that match, or those that do not, under their keys."""
    pattern = pattern_of(vm, text(args, 0))
    if pattern is None:
        return v_bool(False)
    return v_ref(ARR, grepped(vm, pattern, array(args, 1), int_or(args, n, 2, 0) & GREP_INVERT != 0))


@dont_look_inside
def grepped(vm: VM, pattern: Pattern, arr: PhpArray, invert: bool) -> PhpArray:
    """See preg_grep. An error ends it."""
    made = new_array(0)
    patterns_of(vm).error = 0
    for key, v in shared_items(arr):
        subject = to_str(vm, deref(v))
        found = first_match(vm, pattern, subject, 0)
        if found == BACKWARDS:
            patterns_of(vm).error = 0
        elif found < 0 and found != NOMATCH:
            return made
        if (found != NOMATCH) != invert:
            made = array_set(made, key, v)
    return made
