"""Comparing byte strings: strcmp and its kin, in any case or naturally, and how far two strings are apart."""

from typing import Final

from pyphp.interp.bytecode import TYPE_BOOL, TYPE_INT, TYPE_MIXED, TYPE_NULL, TYPE_STRING
from pyphp.interp.contracts.hostcodes import ASK
from pyphp.interp.data.numbers import is_digit, is_space
from pyphp.interp.data.records import int_at, request2, text_field
from pyphp.interp.data.strings import new_builder, substring
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.comparison import int_order
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import float_div, intmask
from pyphp.interp.rlib.text import Str, lit, str_same, str_word
from pyphp.interp.rlib.value import STR, Value, v_float, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.letters import lower, upper
from pyphp.stdlib_php.support.arguments import flag, given, int_or, text
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.sessions import session_of

ZERO: Final[int] = ord(b"0")
SOUNDS: Final[Str] = lit(b"01230120022455012623010202")  # A to Z: the digits of soundex, 0 where there is none


# Order


@dont_look_inside
def distance(a: Str, b: Str) -> int:
    """The difference of the first bytes that differ, or the order of the lengths: what C's memcmp answers, and so php.
    """
    if str_same(a, b):
        return 0
    count = a.length if a.length < b.length else b.length
    k = 0
    while k + 8 <= count and str_word(a, k) == str_word(b, k):
        k = k + 8
    while k < count and a.byte(k) == b.byte(k):
        k = k + 1
    return a.byte(k) - b.byte(k) if k < count else int_order(a.length, b.length)


@dont_look_inside
def case_distance(a: Str, b: Str) -> int:
    """The same of the two in small letters."""
    count = a.length if a.length < b.length else b.length
    for k in range(count):
        x = lower(a.byte(k))
        y = lower(b.byte(k))
        if x != y:
            return x - y
    return int_order(a.length, b.length)


def first_bytes(s: Str, count: int) -> Str:
    """At most so many bytes of s."""
    return s if s.length <= count else substring(s, 0, count)


def compared(vm: VM, args: Frame, any_case: bool) -> Value:
    """strncmp and strncasecmp."""
    count = args[slot(2)].i
    if count < 0:
        bad_argument(vm, 3, lit(b"must be greater than or equal to 0"))
    a = first_bytes(text(args, 0), count)
    b = first_bytes(text(args, 1), count)
    return v_int(case_distance(a, b) if any_case else distance(a, b))


@builtin(b"strcmp", P(b"string1", TYPE_STRING), P(b"string2", TYPE_STRING))
def strcmp(vm: VM, args: Frame, n: int) -> Value:
    """Bytewise order."""
    return v_int(distance(text(args, 0), text(args, 1)))


@builtin(b"strcoll", P(b"string1", TYPE_STRING), P(b"string2", TYPE_STRING))
def strcoll(vm: VM, args: Frame, n: int) -> Value:
    """The order of the locale; in C's own, the difference of the first bytes that differ. Nothing behind a zero byte
    counts.
    """
    a = text(args, 0)
    b = text(args, 1)
    session = vm.session
    if session is not None and session.collating:
        return v_int(collated(vm, up_to_nul(a), up_to_nul(b)))
    k = 0
    while byte_at(a, k) == byte_at(b, k) and byte_at(a, k) != 0:
        k = k + 1
    return v_int(byte_at(a, k) - byte_at(b, k))


@dont_look_inside
def collated(vm: VM, a: Str, b: Str) -> int:
    """What C's function says."""
    request = request2(lit(b"locale.compare"), text_field(a), text_field(b))
    return int_at(ask_host(vm, ASK, request, lit(b""), 0).text, 0)


@builtin(b"Locale_is", P(b"letters", TYPE_STRING), P(b"collating", TYPE_BOOL))
def locale_is(vm: VM, args: Frame, n: int) -> Value:
    """The locale has become another one: see Session."""
    session_of(vm).letters = text(args, 0)
    session_of(vm).collating = flag(args, n, 1)
    return v_null()


@builtin(b"strcasecmp", P(b"string1", TYPE_STRING), P(b"string2", TYPE_STRING))
def strcasecmp(vm: VM, args: Frame, n: int) -> Value:
    """Bytewise order in any case."""
    return v_int(case_distance(text(args, 0), text(args, 1)))


@builtin(b"strncmp", P(b"string1", TYPE_STRING), P(b"string2", TYPE_STRING), P(b"length", TYPE_INT))
def strncmp(vm: VM, args: Frame, n: int) -> Value:
    """Bytewise order of the first bytes."""
    return compared(vm, args, False)


@builtin(b"strncasecmp", P(b"string1", TYPE_STRING), P(b"string2", TYPE_STRING), P(b"length", TYPE_INT))
def strncasecmp(vm: VM, args: Frame, n: int) -> Value:
    """Bytewise order of the first bytes in any case."""
    return compared(vm, args, True)


@builtin(
    b"substr_compare",
    P(b"haystack", TYPE_STRING),
    P(b"needle", TYPE_STRING),
    P(b"offset", TYPE_INT),
    P(b"length", TYPE_INT | TYPE_NULL, optional=True),
    P(b"case_insensitive", TYPE_BOOL, optional=True),
)
def substr_compare(vm: VM, args: Frame, n: int) -> Value:
    """The order of a part of one string and another string."""
    s = text(args, 0)
    start = args[slot(2)].i
    if given(args, n, 3):
        if args[slot(3)].i == 0:
            return v_int(0)
        if args[slot(3)].i < 0:
            bad_argument(vm, 4, lit(b"must be greater than or equal to 0"))
    if start < 0:
        start = start + s.length if start + s.length > 0 else 0
    if start > s.length:
        bad_argument(vm, 3, lit(b"must be contained in argument #1 ($haystack)"))
    longest = s.length if s.length > text(args, 1).length else text(args, 1).length
    count = int_or(args, n, 3, longest)
    part = substring(s, start, s.length - start)
    a = first_bytes(part, count)
    b = first_bytes(text(args, 1), count)
    return v_int(case_distance(a, b) if flag(args, n, 4) else distance(a, b))


# Natural order: runs of digits are numbers, or fractions if a zero leads


def byte_at(s: Str, k: int) -> int:
    """The byte there, 0 behind the end."""
    return s.byte(k) if k < s.length else 0


def digits_end(s: Str, start: int) -> int:
    """Where the run of digits ends."""
    k = start
    while k < s.length and is_digit(s.byte(k)):
        k = k + 1
    return k


def behind_zeros(s: Str) -> int:
    """Behind the zeros that lead a number at the beginning."""
    k = 0
    while byte_at(s, k) == ZERO and is_digit(byte_at(s, k + 1)):
        k = k + 1
    return k


def behind_blanks(s: Str, start: int) -> int:
    """Behind whitespace."""
    k = start
    while is_space(byte_at(s, k)):
        k = k + 1
    return k


@dont_look_inside
def natural_order(a: Str, b: Str, any_case: bool) -> int:
    """-1, 0 or 1, as people order "img12" behind "img10"."""
    if a.length == 0 or b.length == 0:
        return int_order(a.length, b.length)
    p = behind_zeros(a)
    q = behind_zeros(b)
    while True:
        p = behind_blanks(a, p)
        q = behind_blanks(b, q)
        x = byte_at(a, p)
        y = byte_at(b, q)
        if is_digit(x) and is_digit(y):
            end = digits_end(a, p)
            other = digits_end(b, q)
            order = digits_order(a, p, end, b, q, other, x == ZERO or y == ZERO)
            if order != 0:
                return order
            p = end
            q = other
            if p == a.length or q == b.length:
                return int_order(a.length - p, 0) - int_order(b.length - q, 0)
            x = a.byte(p)
            y = b.byte(q)
        if any_case:
            x = upper(x)
            y = upper(y)
        if x != y:
            return int_order(x, y)
        p = p + 1
        q = q + 1
        if p >= a.length or q >= b.length:
            return (1 if p < a.length else 0) - (1 if q < b.length else 0)


def digits_order(a: Str, p: int, end: int, b: Str, q: int, other: int, fraction: bool) -> int:
    """The order of two runs of digits: by value, or from the left if they are fractions."""
    if not fraction and end - p != other - q:
        return int_order(end - p, other - q)
    count = end - p if end - p < other - q else other - q
    for k in range(count):
        if a.byte(p + k) != b.byte(q + k):
            return int_order(a.byte(p + k), b.byte(q + k))
    return int_order(end - p, other - q)


@builtin(b"strnatcmp", P(b"string1", TYPE_STRING), P(b"string2", TYPE_STRING))
def strnatcmp(vm: VM, args: Frame, n: int) -> Value:
    """Natural order."""
    return v_int(natural_order(text(args, 0), text(args, 1), False))


@builtin(b"strnatcasecmp", P(b"string1", TYPE_STRING), P(b"string2", TYPE_STRING))
def strnatcasecmp(vm: VM, args: Frame, n: int) -> Value:
    """Natural order in any case."""
    return v_int(natural_order(text(args, 0), text(args, 1), True))


# Distance and sound


@builtin(
    b"levenshtein",
    P(b"string1", TYPE_STRING),
    P(b"string2", TYPE_STRING),
    P(b"insertion_cost", TYPE_INT, optional=True),
    P(b"replacement_cost", TYPE_INT, optional=True),
    P(b"deletion_cost", TYPE_INT, optional=True),
)
def levenshtein(vm: VM, args: Frame, n: int) -> Value:
    """What it costs at least to make one string the other."""
    return v_int(
        edits(text(args, 0), text(args, 1), int_or(args, n, 2, 1), int_or(args, n, 3, 1), int_or(args, n, 4, 1))
    )


@dont_look_inside
def edits(a: Str, b: Str, insertion: int, replacement: int, deletion: int) -> int:
    """Wagner and Fischer's table, a row at a time."""
    if a.length == 0:
        return intmask(b.length * insertion)
    if b.length == 0:
        return intmask(a.length * deletion)
    row = Array[int](b.length + 1)
    for k in range(b.length + 1):
        row[k] = intmask(k * insertion)
    for i in range(a.length):
        x = a.byte(i)
        diagonal = row[0]
        left = intmask(diagonal + deletion)
        row[0] = left
        for k in range(b.length):
            cost = diagonal if b.byte(k) == x else intmask(diagonal + replacement)
            diagonal = row[k + 1]
            cost = min(cost, intmask(diagonal + deletion))
            left = min(cost, intmask(left + insertion))
            row[k + 1] = left
    return row[b.length]


@builtin(b"soundex", P(b"string", TYPE_STRING))
def soundex(vm: VM, args: Frame, n: int) -> Value:
    """The first letter and three digits for the consonants that follow."""
    s = text(args, 0)
    code = new_builder(4)
    last = -1
    k = 0
    while k < s.length and code.buffer.length < 4:
        b = upper(s.byte(k))
        k = k + 1
        if b >= ord(b"A") and b <= ord(b"Z"):
            sound = SOUNDS.byte(b - ord(b"A"))
            if code.buffer.length == 0:
                code.add_byte(b)
            elif sound != last and sound != ZERO:
                code.add_byte(sound)
            last = sound
    code.add_fill(ZERO, 4 - code.buffer.length)
    return v_ref(STR, code.finish())


@dont_look_inside
def similarity(a: Str, b: Str) -> int:
    """Bytes in common: the longest common part, and then those before it and behind it in the same way."""
    pending = Array[int](64)  # four ends a piece still to be compared
    used = 4
    pending[1] = a.length
    pending[3] = b.length
    total = 0
    while used > 0:
        used = used - 4
        start = pending[used]
        end = pending[used + 1]
        other = pending[used + 2]
        other_end = pending[used + 3]
        longest = 0
        at = 0
        at_other = 0
        found = 0
        p = start
        while p + longest < end:
            q = other
            while q + longest < other_end:
                k = 0
                while p + k < end and q + k < other_end and a.byte(p + k) == b.byte(q + k):
                    k = k + 1
                if k > longest:
                    longest = k
                    at = p
                    at_other = q
                    found = found + 1
                q = q + 1
            p = p + 1
        if longest > 0:
            total = total + longest
            if used + 8 > pending.length:
                wider = Array[int](pending.length + pending.length)
                wider.copy_from(0, pending, 0, used)
                pending = wider
            if at > start and at_other > other and found > 1:
                pending[used] = start
                pending[used + 1] = at
                pending[used + 2] = other
                pending[used + 3] = at_other
                used = used + 4
            if at + longest < end and at_other + longest < other_end:
                pending[used] = at + longest
                pending[used + 1] = end
                pending[used + 2] = at_other + longest
                pending[used + 3] = other_end
                used = used + 4
    return total


@builtin(
    b"similar_text",
    P(b"string1", TYPE_STRING),
    P(b"string2", TYPE_STRING),
    P(b"percent", TYPE_MIXED, optional=True, by_ref=True),
)
def similar_text(vm: VM, args: Frame, n: int) -> Value:
    """How many bytes two strings have in common; the third argument is told how much that is of both in percent."""
    a = text(args, 0)
    b = text(args, 1)
    count = similarity(a, b)
    if n > 2:
        total = a.length + b.length
        percent = float_div(float(count) * 2.0 * 100.0, float(total)) if total > 0 else 0.0
        assign(vm, args, slot(2), v_float(percent))
    return v_int(count)
