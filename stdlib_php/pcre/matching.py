"""One match after the other, and what they found.

    found = first_match(vm, pattern, subject, start)
    while found > 0:                                    # groups up to the last that took part
        .. start_of(pattern, 0), end_of(pattern, 0) ..
        found = next_match(vm, pattern, subject)

Behind an empty match PHP, as Perl, looks for one at the same place that is not empty, and then goes on at the next
character.
"""

from typing import Final

from pyphp.interp.data.patterns import Held, Pattern, Patterns
from pyphp.interp.data.strings import substring
from pyphp.interp.limits.attending import is_ending
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_fetch, c_length, c_time_us
from pyphp.interp.rlib.libpcre import (
    c_pcre2_get_mark,
    c_pcre2_jit_match,
    c_pcre2_jit_stack_assign,
    c_pcre2_jit_stack_create,
    c_pcre2_match,
    c_pcre2_match_context_create,
    c_pcre2_set_depth_limit,
    c_pcre2_set_match_limit,
    c_pcre2_set_offset_limit,
)
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.rarithmetic import int_shr
from pyphp.interp.rlib.text import Str, str_alloc, str_word
from pyphp.interp.rlib.value import STR, as_ref, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.pcre.compiling import GROUP_BYTES
from pyphp.stdlib_php.pcre.data import CONTEXT_FREE, STACK_FREE
from pyphp.stdlib_php.pcre.errors import INTERNAL_ERROR, NOMATCH, error_of
from pyphp.stdlib_php.pcre.sessions import patterns_of

NO_UTF_CHECK: Final[int] = 1073741824
NOT_EMPTY_HERE: Final[int] = 3221225480  # NO_UTF_CHECK, NOTEMPTY_ATSTART and ANCHORED
BACKWARDS: Final[int] = -1000  # \K in a look-ahead has put the start of a match behind its end
SHORT: Final[int] = 4096  # bytes of a subject that is not worth slices
SLICE: Final[int] = 64  # places, of the first one
MOMENT: Final[int] = 100_000  # microseconds
LEAST_KEPT: Final[int] = 128  # bytes of a subject that is kept because it is known to be UTF-8
MOST_KEPT: Final[int] = 1048576
LEAST_STACK: Final[int] = 32768  # bytes of the stack of machine code, as PHP has it
MOST_STACK: Final[int] = 196608


def start_of(pattern: Pattern, group: int) -> int:
    """Where a group begins that the last match has come to; -1 if it took no part."""
    return str_word(pattern.offsets, GROUP_BYTES * group)


def end_of(pattern: Pattern, group: int) -> int:
    """Where it ends."""
    return str_word(pattern.offsets, GROUP_BYTES * group + 8)


def first_match(vm: VM, pattern: Pattern, subject: Str, start: int) -> int:
    """The first match from start on, and whether the subject is well-formed at all."""
    patterns = patterns_of(vm)
    patterns.error = 0
    if not pattern.utf or is_known_valid(patterns, subject, start):
        return matched(vm, patterns, pattern, subject, start, NO_UTF_CHECK)
    found = matched(vm, patterns, pattern, subject, start, 0)
    if start == 0 and LEAST_KEPT <= subject.length and subject.length <= MOST_KEPT and patterns.error == 0:
        patterns.valid.value = v_ref(STR, subject)
    return found


def is_known_valid(patterns: Patterns, subject: Str, start: int) -> bool:
    """Has this very string been found to be UTF-8, and does a character begin at start? Who goes through a text with
    offsets need not have it checked at each."""
    known = patterns.valid.value
    if known.tag != STR or not same_object(as_ref(Str, known), subject):
        return False
    return start == subject.length or subject.byte(start) & 192 != 128


def next_match(vm: VM, pattern: Pattern, subject: Str) -> int:
    """The match behind the last one. None if something has asked for the end of the run meanwhile."""
    return match_from(vm, pattern, subject, end_of(pattern, 0), start_of(pattern, 0) == end_of(pattern, 0))


@dont_look_inside
def match_from(vm: VM, pattern: Pattern, subject: Str, at: int, empty: bool) -> int:
    """The match behind one that ended there, and was empty or not."""
    patterns = patterns_of(vm)
    if is_ending(vm):
        return NOMATCH
    start = at
    if empty:
        found = matched(vm, patterns, pattern, subject, at, NOT_EMPTY_HERE)
        if found != NOMATCH or at >= subject.length:
            return found
        start = next_character(pattern, subject, at)
    return matched(vm, patterns, pattern, subject, start, NO_UTF_CHECK)


def next_character(pattern: Pattern, subject: Str, at: int) -> int:
    """Where the character at `at` ends."""
    k = at + 1
    if pattern.utf:
        while k < subject.length and subject.byte(k) & 192 == 128:
            k = k + 1
    return k


@dont_look_inside
def matched(vm: VM, patterns: Patterns, pattern: Pattern, subject: Str, start: int, options: int) -> int:
    """Match: the number of groups up to the last that took part, NOMATCH, or another error, which is remembered.

    The limit on steps is one for each place where a match may begin, so in a long subject there is time for someone to
    ask for the end of the run. That is looked at now and then, after twice as many places each time while that takes
    less than a moment.
    """
    if not pattern.sliced or options == NOT_EMPTY_HERE or subject.length - start <= SHORT:
        return matched_once(vm, patterns, pattern, subject, start, options, -1)
    at = start
    size = SLICE
    checks = options
    while at + size < subject.length:
        began = c_time_us()
        found = matched_once(vm, patterns, pattern, subject, at, checks, at + size)
        if found != NOMATCH or is_ending(vm):
            return found
        at = next_character(pattern, subject, at + size)
        if c_time_us() - began < MOMENT:
            size = size + size
        elif size > 1:
            size = int_shr(size, 1)
        checks = NO_UTF_CHECK
    return matched_once(vm, patterns, pattern, subject, at, checks, -1)


def matched_once(
    vm: VM, patterns: Patterns, pattern: Pattern, subject: Str, start: int, options: int, last: int
) -> int:
    """The same of matches that begin no later than at `last`; -1: anywhere."""
    library = patterns.library
    context = context_of(vm, patterns).address
    if patterns.last != last:
        patterns.last = last
        c_pcre2_set_offset_limit(library, context, last)
    code = pattern.code.address
    data = pattern.data.address
    if pattern.machine and options == NO_UTF_CHECK:
        found = c_pcre2_jit_match(library, code, subject, subject.length, start, options, data, context)
    else:
        found = c_pcre2_match(library, code, subject, subject.length, start, options, data, context)
    if found > 0:
        c_fetch(pattern.offsets, pattern.ovector, GROUP_BYTES * found)
        if end_of(pattern, 0) < start_of(pattern, 0):
            patterns.error = INTERNAL_ERROR
            return BACKWARDS
    elif found != NOMATCH:
        patterns.error = error_of(found)
    return found


def context_of(vm: VM, patterns: Patterns) -> Held:
    """The limits of matches, as settings have them now."""
    context = patterns.context
    if context is None:
        context = new_context(vm, patterns)
    if patterns.steps != vm.pattern_steps:
        patterns.steps = vm.pattern_steps
        c_pcre2_set_match_limit(patterns.library, context.address, vm.pattern_steps)
    if patterns.depth != vm.pattern_depth:
        patterns.depth = vm.pattern_depth
        c_pcre2_set_depth_limit(patterns.library, context.address, vm.pattern_depth)
    return context


def new_context(vm: VM, patterns: Patterns) -> Held:
    """The engine's own, with a stack."""
    library = patterns.library
    context = Held(library, CONTEXT_FREE, c_pcre2_match_context_create(library, 0), 0)
    patterns.context = context
    stack = c_pcre2_jit_stack_create(library, LEAST_STACK, MOST_STACK, 0)
    if stack != 0:
        patterns.stack = Held(library, STACK_FREE, stack, 0)
        c_pcre2_jit_stack_assign(library, context.address, 0, stack)
    return context


def mark_of(vm: VM, pattern: Pattern) -> Str | None:
    """The name of the last (*MARK) that the match came past."""
    if not pattern.marks:
        return None
    address = c_pcre2_get_mark(patterns_of(vm).library, pattern.data.address)
    if address == 0:
        return None
    length = c_length(address)
    made = str_alloc(length)
    c_fetch(made, address, length)
    return made


def group_text(pattern: Pattern, subject: Str, group: int) -> Str:
    """What a group matched that took part."""
    start = start_of(pattern, group)
    return substring(subject, start, end_of(pattern, group) - start)


def offset_from(subject: Str, offset: int) -> int:
    """Where matching begins: below zero counts from the end. -1: behind the end."""
    if offset < 0:
        return subject.length + offset if -offset <= subject.length else 0
    return offset if offset <= subject.length else -1


def bad_offset(vm: VM) -> None:
    """Matching was to begin behind the end."""
    patterns_of(vm).error = INTERNAL_ERROR
