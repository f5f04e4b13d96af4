"""preg_replace, preg_filter. What calls a function of the script's is in replacing.php."""

from typing import Final

from pyphp.interp.arrays.api import array_set, iter_first, iter_next, iter_valid, iter_value, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import items
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_INT, TYPE_MIXED, TYPE_STRING
from pyphp.interp.data.patterns import Pattern, Patterns
from pyphp.interp.data.strings import StrBuilder, new_builder
from pyphp.interp.errors.raising import throw_type_error
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find_byte
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, STR, Value, as_ref, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.pcre.compiling import BACKSLASH, pattern_of
from pyphp.stdlib_php.pcre.errors import NOMATCH
from pyphp.stdlib_php.pcre.matching import end_of, first_match, next_match, start_of
from pyphp.stdlib_php.pcre.sessions import patterns_of
from pyphp.stdlib_php.support.arguments import int_or
from pyphp.stdlib_php.support.complaints import about_argument
from pyphp.stdlib_php.support.registry import P, builtin

DOLLAR: Final[int] = ord(b"$")
OPEN: Final[int] = ord(b"{")
CLOSE: Final[int] = ord(b"}")
ZERO: Final[int] = ord(b"0")


@builtin(
    b"preg_replace",
    P(b"pattern", TYPE_ARRAY | TYPE_STRING),
    P(b"replacement", TYPE_ARRAY | TYPE_STRING),
    P(b"subject", TYPE_ARRAY | TYPE_STRING),
    P(b"limit", TYPE_INT, optional=True),
    P(b"count", TYPE_MIXED, optional=True, by_ref=True),
)
def preg_replace(vm: VM, args: Frame, n: int) -> Value:
    """The subject, or subjects, with matches replaced; null after an error."""
    return replacing(vm, args, n, False)


@builtin(
    b"preg_filter",
    P(b"pattern", TYPE_ARRAY | TYPE_STRING),
    P(b"replacement", TYPE_ARRAY | TYPE_STRING),
    P(b"subject", TYPE_ARRAY | TYPE_STRING),
    P(b"limit", TYPE_INT, optional=True),
    P(b"count", TYPE_MIXED, optional=True, by_ref=True),
)
def preg_filter(vm: VM, args: Frame, n: int) -> Value:
    """The same of those subjects alone in which something was replaced."""
    return replacing(vm, args, n, True)


def replacing(vm: VM, args: Frame, n: int, filters: bool) -> Value:
    """See preg_replace. The fifth argument is told how many replacements there were."""
    regex = args[slot(0)]
    replacement = args[slot(1)]
    if replacement.tag == ARR and regex.tag != ARR:
        throw_type_error(
            vm,
            about_argument(
                vm, 1, lit(b"must be of type array when argument #2 ($replacement) is an array, string given")
            ),
        )
    patterns = patterns_of(vm)
    outer = patterns.replaced
    patterns.replaced = 0
    result = replaced_in(vm, regex, replacement, args[slot(2)], int_or(args, n, 3, -1), filters)
    count = patterns.replaced
    patterns.replaced = outer
    if n > 4:
        assign(vm, args, slot(4), v_int(count))
    return result


@dont_look_inside
def replaced_in(vm: VM, regex: Value, replacement: Value, subject: Value, limit: int, filters: bool) -> Value:
    """One subject, or those of an array, under their keys."""
    patterns = patterns_of(vm)
    if subject.tag != ARR:
        made = by_all(vm, regex, replacement, as_ref(Str, subject), limit)
        return v_null() if made is None or (filters and patterns.replaced == 0) else v_ref(STR, made)
    results = new_array(0)
    for key, v in items(as_ref(PhpArray, subject)):
        before = patterns.replaced
        result = by_all(vm, regex, replacement, to_str(vm, v), limit)
        if result is not None and (not filters or patterns.replaced > before):
            results = array_set(results, key, v_ref(STR, result))
    return v_ref(ARR, results)


def by_all(vm: VM, regex: Value, replacement: Value, subject: Str, limit: int) -> Str | None:
    """By one regular expression, or by those of an array, one after the other, each with a replacement of its own if
    these are an array, too; those that are missing are empty.
    """
    if regex.tag != ARR:
        return by_one(vm, as_ref(Str, regex), as_ref(Str, replacement), subject, limit)
    result: Str | None = subject
    own = replacement.tag == ARR
    replacements = as_ref(PhpArray, replacement) if own else new_array(0)
    common = lit(b"") if own else as_ref(Str, replacement)
    at = iter_first(replacements)
    for _, each in items(as_ref(PhpArray, regex)):
        by = common
        text = to_str(vm, each)
        if own and iter_valid(replacements, at):
            by = to_str(vm, iter_value(replacements, at))
            at = iter_next(replacements, at)
        if result is not None:
            result = by_one(vm, text, by, result, limit)
        if result is None:
            return None
    return result


def by_one(vm: VM, regex: Str, replacement: Str, subject: Str, limit: int) -> Str | None:
    """Up to `limit` matches replaced, all of them if it is below zero; None after an error."""
    pattern = pattern_of(vm, regex)
    if pattern is None:
        return None
    patterns = patterns_of(vm)
    found = first_match(vm, pattern, subject, 0) if limit != 0 else none(patterns)
    if found == NOMATCH:
        return subject
    if found < 0:
        return None
    plain = c_find_byte(replacement, BACKSLASH, 0) < 0 and c_find_byte(replacement, DOLLAR, 0) < 0
    out = new_builder(subject.length)
    done = 0
    left = limit
    while found > 0:
        patterns.replaced = patterns.replaced + 1
        out.add_part(subject, done, start_of(pattern, 0) - done)
        if plain:
            out.add(replacement)
        else:
            add_replacement(out, replacement, pattern, subject, found)
        done = end_of(pattern, 0)
        left = left - 1
        found = NOMATCH if left == 0 else next_match(vm, pattern, subject)
    if found != NOMATCH:
        return None
    out.add_part(subject, done, subject.length - done)
    return out.finish()


def none(patterns: Patterns) -> int:
    """Nothing is to be looked for, which is no error."""
    patterns.error = 0
    return NOMATCH


def add_replacement(out: StrBuilder, replacement: Str, pattern: Pattern, subject: Str, found: int) -> None:
    r"""The replacement, with groups in the places of \0, $1 and ${23}. A backslash before a backslash or a dollar
    is not itself there."""
    k = 0
    escapes = False  # the byte before is a backslash that has been added
    while k < replacement.length:
        b = replacement.byte(k)
        if b == BACKSLASH or b == DOLLAR:
            if escapes:
                out.buffer.length = out.buffer.length - 1
                out.add_byte(b)
                k = k + 1
                escapes = False
                continue
            end = reference_end(replacement, k)
            if end > 0:
                group = group_at(replacement, k, end)
                if group < found and start_of(pattern, group) >= 0:
                    start = start_of(pattern, group)
                    out.add_part(subject, start, end_of(pattern, group) - start)
                k = end
                continue
        out.add_byte(b)
        escapes = b == BACKSLASH
        k = k + 1


def reference_end(s: Str, at: int) -> int:
    """Where a reference to a group ends that begins with the backslash or dollar at `at`; 0 if it is none."""
    k = at + 1
    braces = k < s.length and s.byte(at) == DOLLAR and s.byte(k) == OPEN
    if braces:
        k = k + 1
    if not digit_at(s, k):
        return 0
    k = k + 2 if digit_at(s, k + 1) else k + 1
    if not braces:
        return k
    return k + 1 if k < s.length and s.byte(k) == CLOSE else 0


def digit_at(s: Str, k: int) -> bool:
    """Is there a digit?"""
    return k < s.length and ZERO <= s.byte(k) and s.byte(k) <= ZERO + 9


def group_at(s: Str, at: int, end: int) -> int:
    """The number in a reference."""
    number = 0
    for k in range(at + 1, end):
        if digit_at(s, k):
            number = number * 10 + s.byte(k) - ZERO
    return number
