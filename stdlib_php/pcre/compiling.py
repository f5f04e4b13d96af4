"""Regular expressions, from "/text/modifiers" to patterns of PCRE2: each is compiled once and kept, 4096 at most."""

from typing import Final

from pyphp.interp.arrays.api import array_get_str, array_set_str, array_unset_str, iter_first, iter_key, new_array
from pyphp.interp.data.filling import fill
from pyphp.interp.data.patterns import Held, Pattern, Patterns
from pyphp.interp.data.strings import substring
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.heap import heap_charge
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_fetch, c_find, c_find_byte
from pyphp.interp.rlib.libpcre import (
    c_pcre2_compile,
    c_pcre2_get_error_message,
    c_pcre2_get_ovector_pointer,
    c_pcre2_jit_compile,
    c_pcre2_match_data_create,
    c_pcre2_pattern_info,
)
from pyphp.interp.rlib.text import Str, char_str, lit, str_alloc, str_word
from pyphp.interp.rlib.value import HIDDEN, as_ref, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.pcre.data import CODE_FREE, MATCH_DATA_FREE, MODIFIERS, NO_MODIFIER
from pyphp.stdlib_php.pcre.errors import INTERNAL_ERROR, NOMEMORY
from pyphp.stdlib_php.pcre.sessions import need_library, patterns_of
from pyphp.stdlib_php.support.complaints import warn_of

MOST_PATTERNS: Final[int] = 4096
FORGOTTEN: Final[int] = 512  # patterns, when there are so many
UTF: Final[int] = 524288
ANCHORED: Final[int] = 2147483648
USE_OFFSET_LIMIT: Final[int] = 8388608
JIT_COMPLETE: Final[int] = 1
ALL_OPTIONS: Final[int] = 0  # what pattern_info tells
CAPTURE_COUNT: Final[int] = 4
JIT_SIZE: Final[int] = 10
NAME_COUNT: Final[int] = 17
NAME_SIZE: Final[int] = 18
NAME_TABLE: Final[int] = 19
SIZE: Final[int] = 22
MESSAGE_BYTES: Final[int] = 256
BACKSLASH: Final[int] = ord(b"\\")
GROUP_BYTES: Final[int] = 16  # of a group's offsets
LOW_HALF: Final[int] = 4294967295
SIGN: Final[int] = 2147483648


def pattern_of(vm: VM, regex: Str) -> Pattern | None:
    """The pattern of a regular expression; None, after a warning, if it is none."""
    patterns = patterns_of(vm)
    found = array_get_str(patterns.cache, regex)
    return as_ref(Pattern, found) if found.tag == HIDDEN else compiled(vm, patterns, regex)


@dont_look_inside
def compiled(vm: VM, patterns: Patterns, regex: Str) -> Pattern | None:
    """Compile and remember it."""
    if patterns.library == 0:
        need_library(vm, patterns)
    start = first_byte(regex)
    if start == regex.length:
        return refused(vm, patterns, lit(b"Empty regular expression"))
    opening = regex.byte(start)
    if opening == 0 or opening == BACKSLASH or is_alphanumeric(opening):
        return refused(vm, patterns, lit(b"Delimiter must not be alphanumeric, backslash, or NUL"))
    closing = closing_of(opening)
    end = end_of(regex, start + 1, opening, closing)
    if end == regex.length:
        missing = (
            lit(b"No ending delimiter '%c' found")
            if opening == closing
            else lit(b"No ending matching delimiter '%c' found")
        )
        return refused(vm, patterns, with_byte(missing, closing))
    options = 0
    evaluates = False
    for k in range(end + 1, regex.length):
        bit = str_word(MODIFIERS, 8 * regex.byte(k))
        if bit == NO_MODIFIER:
            return refused(vm, patterns, unknown_modifier(regex.byte(k)))
        options = options | bit
        evaluates = evaluates or regex.byte(k) == ord(b"e")
    if evaluates:
        return refused(vm, patterns, lit(b"The /e modifier is no longer supported, use preg_replace_callback instead"))
    made = compiled_part(vm, patterns, substring(regex, start + 1, end - start - 1), options)
    if made is not None:
        if patterns.cache.size >= MOST_PATTERNS:
            forget_some(patterns)
        patterns.cache = array_set_str(patterns.cache, regex, v_ref(HIDDEN, made))
    return made


def refused(vm: VM, patterns: Patterns, why: Str) -> Pattern | None:
    """There is no such pattern."""
    patterns.error = INTERNAL_ERROR
    warn_of(vm, why)
    patterns.error = INTERNAL_ERROR
    return None


def forget_some(patterns: Patterns) -> None:
    """Forget the oldest patterns."""
    cache = patterns.cache
    patterns.cache = new_array(0)
    for _ in range(FORGOTTEN):
        cache = array_unset_str(cache, as_ref(Str, iter_key(cache, iter_first(cache))))
    patterns.cache = cache


# Taking apart


def first_byte(regex: Str) -> int:
    """Where it begins behind white space."""
    k = 0
    while k < regex.length and is_space(regex.byte(k)):
        k = k + 1
    return k


def is_space(b: int) -> bool:
    """C's isspace."""
    return b == 32 or (9 <= b and b <= 13)


def is_alphanumeric(b: int) -> bool:
    """C's isalnum."""
    letter = b | 32
    return (ord(b"a") <= letter and letter <= ord(b"z")) or (ord(b"0") <= b and b <= ord(b"9"))


def closing_of(opening: int) -> int:
    """The delimiter at the end."""
    if opening == ord(b"("):
        return ord(b")")
    if opening == ord(b"["):
        return ord(b"]")
    if opening == ord(b"{"):
        return ord(b"}")
    return ord(b">") if opening == ord(b"<") else opening


def end_of(regex: Str, start: int, opening: int, closing: int) -> int:
    """Where the delimiter at the end is; the length if there is none. Brackets may be nested."""
    depth = 1
    k = start
    while k < regex.length:
        b = regex.byte(k)
        if b == BACKSLASH and k + 1 < regex.length:
            k = k + 1
        elif b == closing:
            depth = depth - 1
            if depth == 0:
                return k
        elif b == opening:
            depth = depth + 1
        k = k + 1
    return regex.length


def unknown_modifier(b: int) -> Str:
    """Why there is no such modifier."""
    return lit(b"NUL is not a valid modifier") if b == 0 else with_byte(lit(b"Unknown modifier '%c'"), b)


def with_byte(text: Str, b: int) -> Str:
    """The text with a byte in the place of %c."""
    at = c_find(text, lit(b"%c"), 0)
    return fill(b"%s%s%s", substring(text, 0, at), char_str(b), substring(text, at + 2, text.length - at - 2))


# Compiling


def compiled_part(vm: VM, patterns: Patterns, text: Str, options: int) -> Pattern | None:
    """The pattern of what is between the delimiters."""
    library = patterns.library
    context = patterns.compiling
    assert context is not None
    error = str_alloc(8)
    offset = str_alloc(8)
    address = c_pcre2_compile(library, text, text.length, options | USE_OFFSET_LIMIT, error, offset, context.address)
    if address == 0:
        number = str_word(error, 0) & LOW_HALF
        return refused(
            vm, patterns, fill(b"Compilation failed: %s at offset %d", error_text(library, number), str_word(offset, 0))
        )
    code = Held(library, CODE_FREE, address, 0)
    machine = False
    if vm.pattern_jit != 0:
        outcome = c_pcre2_jit_compile(library, address, JIT_COMPLETE)
        machine = outcome >= 0 and word_about(library, address, JIT_SIZE) > 0
        if outcome < 0:
            no_machine_code(vm, patterns, outcome)
    data = Held(library, MATCH_DATA_FREE, c_pcre2_match_data_create(library, address, 0), 0)
    if data.address == 0:
        return refused(vm, patterns, lit(b"Compilation failed: no memory"))
    verbs = c_find(text, lit(b"(*"), 0) >= 0
    settled = half_about(library, address, ALL_OPTIONS)
    groups = half_about(library, address, CAPTURE_COUNT) + 1
    charge(code, word_about(library, address, SIZE) + word_about(library, address, JIT_SIZE))
    charge(data, groups * GROUP_BYTES)
    return Pattern(
        code,
        data,
        c_pcre2_get_ovector_pointer(library, data.address),
        groups,
        group_names(library, address, groups),
        settled & UTF != 0,
        machine,
        verbs,
        not verbs and settled & ANCHORED == 0 and c_find(text, lit(b"\\G"), 0) < 0,
        str_alloc(groups * GROUP_BYTES),
    )


def no_machine_code(vm: VM, patterns: Patterns, error: int) -> None:
    """There is none for this pattern, which works without."""
    if error == NOMEMORY:
        vm.pattern_jit = 0
        warn_of(
            vm,
            lit(
                b"Allocation of JIT memory failed, PCRE JIT will be disabled. This is likely caused by security "
                b"restrictions. Either grant PHP permission to allocate executable memory, or set pcre.jit=0"
            ),
        )
    else:
        patterns.error = INTERNAL_ERROR
        warn_of(vm, fill(b"JIT compilation failed: %s", error_text(patterns.library, error)))


def charge(held: Held, size: int) -> None:
    """The heap's accounts bear what is held."""
    held.size = size
    heap_charge(size)


def error_text(library: int, number: int) -> Str:
    """An error of PCRE2 in words."""
    buffer = str_alloc(MESSAGE_BYTES)
    c_pcre2_get_error_message(library, number, buffer, MESSAGE_BYTES)
    return substring(buffer, 0, c_find_byte(buffer, 0, 0))


def word_about(library: int, code: int, what: int) -> int:
    """A size or an address that belongs to the pattern."""
    answer = str_alloc(8)
    c_pcre2_pattern_info(library, code, what, answer)
    return str_word(answer, 0)


def half_about(library: int, code: int, what: int) -> int:
    """A number of 32 bits."""
    return word_about(library, code, what) & LOW_HALF


def group_names(library: int, code: int, groups: int) -> Array[Str] | None:
    """The names of groups by number. The table has an entry each: two bytes of number, the higher first, a name."""
    count = half_about(library, code, NAME_COUNT)
    if count == 0:
        return None
    size = half_about(library, code, NAME_SIZE)
    table = str_alloc(count * size)
    c_fetch(table, word_about(library, code, NAME_TABLE), count * size)
    names = Array[Str](groups)
    for k in range(count):
        at = k * size
        end = c_find_byte(table, 0, at + 2)
        names[table.byte(at) * 256 + table.byte(at + 1)] = substring(table, at + 2, end - at - 2)
    return names
