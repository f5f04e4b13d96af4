"""Byte strings at work: hashing, joining, and growing in place.

Appending in a loop is linear because a string may own more bytes than it has (`capacity`): the holder of a *unique*
slot appends into the spare room and doubles it when it is full. A string that may be shared, a literal above all, is
never written to.
"""

from typing import Final

from attrs import define

from pyphp.interp.rlib.hints import dont_look_inside, noinline
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.rarithmetic import INT_MIN, int_div, int_shl, int_shr, intmask, umul_high
from pyphp.interp.rlib.text import Str, char_str, lit, str_alloc, str_copy, str_same, str_word

ZERO: Final[int] = ord(b"0")
MINUS: Final[int] = ord(b"-")
LARGEST_POWER: Final[int] = 1000000000000000000  # of ten that is an int
MIX_WORD: Final[int] = -7046029254386353131
MIX_TAIL: Final[int] = -6884282663029611473
SMALLEST_BUFFER: Final[int] = 32


def same_text(a: Str, b: Str) -> bool:
    """Equal bytes. Of one byte each, as characters of a text are, without a look at the rest: a trace compares two
    ints.
    """
    if a.length == 1 and b.length == 1:
        return a.byte(0) == b.byte(0)
    return str_same(a, b)


# Hashing: each word of eight bytes is folded in by a 64 x 64 -> 128 bit multiplication, as wyhash does.


def str_hash(s: Str) -> int:
    """The cached 64-bit hash, never 0."""
    return s.hash if s.hash != 0 else _compute_hash(s)


def _fold(a: int, b: int) -> int:
    return umul_high(a, b) ^ intmask(a * b)


@noinline
def _compute_hash(s: Str) -> int:
    n = s.length
    h = intmask(n * MIX_TAIL)
    tail = 0
    if n >= 8:
        i = 0
        while i + 8 <= n:
            h = _fold(h ^ str_word(s, i), MIX_WORD)
            i = i + 8
        tail = str_word(s, n - 8)
    else:
        for i in range(n):
            tail = int_shl(tail, 8) | s.byte(i)
    h = _fold(h ^ tail, MIX_TAIL)
    h = h ^ int_shr(h, 29)
    if h == 0:
        h = 1
    s.hash = h
    return h


# Joining


def concat2(a: Str, b: Str) -> Str:
    """a . b as a string of exactly that capacity."""
    if a.length == 0:
        return b
    if b.length == 0:
        return a
    r = str_alloc(a.length + b.length)
    str_copy(r, 0, a, 0, a.length)
    str_copy(r, a.length, b, 0, b.length)
    return r


def substring(s: Str, start: int, count: int) -> Str:
    """The bytes s[start : start + count], a range inside s."""
    if count == s.length:
        return s
    if count == 1:
        return char_str(s.byte(start))
    if count == 0:
        return lit(b"")
    r = str_alloc(count)
    str_copy(r, 0, s, start, count)
    return r


def append_in_place(a: Str, b: Str) -> Str:
    """a . b, where a's slot is unique: a itself if it has the room, else a longer string to be stored in its place."""
    n = a.length
    total = n + b.length
    if total > a.capacity:
        return _append_moving(a, b)
    str_copy(a, n, b, 0, b.length)
    a.length = total
    a.hash = 0
    return a


@noinline
def _append_moving(a: Str, b: Str) -> Str:
    total = a.length + b.length
    r = with_room(a, total + total)
    str_copy(r, a.length, b, 0, b.length)
    r.length = total
    return r


def with_room(s: Str, capacity: int) -> Str:
    """A new string with the content of s and this capacity (SMALLEST_BUFFER or more)."""
    r = str_alloc(capacity if capacity > SMALLEST_BUFFER else SMALLEST_BUFFER)
    str_copy(r, 0, s, 0, s.length)
    r.length = s.length
    return r


# Building


@define(slots=True, eq=False)
class StrBuilder(HeapObject):
    """A string under construction, growing by doubling. `finish()` hands it out once."""

    buffer: Str  # nobody else's; its length is what has been written

    def reserve(self, count: int) -> None:
        """Have room for `count` more bytes."""
        need = self.buffer.length + count
        if need > self.buffer.capacity:
            self.buffer = with_room(self.buffer, need + need)

    def add(self, s: Str) -> None:
        """Append a string."""
        self.add_part(s, 0, s.length)

    def add_part(self, s: Str, start: int, count: int) -> None:
        """Append s[start : start + count]."""
        self.reserve(count)
        n = self.buffer.length
        self.buffer.length = n + count
        str_copy(self.buffer, n, s, start, count)

    def add_byte(self, b: int) -> None:
        """Append one byte."""
        self.reserve(1)
        n = self.buffer.length
        self.buffer.length = n + 1
        self.buffer.set_byte(n, b)

    def add_fill(self, b: int, count: int) -> None:
        """Append a byte `count` times; nothing if count is not positive."""
        if count > 0:
            self.reserve(count)
            n = self.buffer.length
            self.buffer.length = n + count
            for i in range(n, n + count):
                self.buffer.set_byte(i, b)

    def add_int(self, i: int) -> None:
        """Append an int in decimal."""
        if i == INT_MIN:
            self.add(lit(b"-9223372036854775808"))
        else:
            digits = decimal_length(i)
            self.reserve(digits)
            n = self.buffer.length
            self.buffer.length = n + digits
            write_decimal(self.buffer, n, digits, i)

    def finish(self) -> Str:
        """The string. Room to spare stays with it unless it is more than half."""
        s = self.buffer
        if s.length < 2:
            return _shortest(s)
        if s.length + s.length < s.capacity:
            r = str_alloc(s.length)
            str_copy(r, 0, s, 0, s.length)
            return r
        return s


def _shortest(s: Str) -> Str:
    """The prebuilt string equal to s, which has at most one byte."""
    return lit(b"") if s.length == 0 else char_str(s.byte(0))


def new_builder(capacity: int) -> StrBuilder:
    """An empty builder with room for about this many bytes."""
    return StrBuilder(with_room(lit(b""), capacity))


# Decimal digits


@dont_look_inside
def decimal_length(i: int) -> int:
    """Bytes of i in decimal, the minus sign included; not of INT_MIN."""
    digits = 2 if i < 0 else 1
    rest = -i if i < 0 else i
    bound = 10
    while rest >= bound:
        digits = digits + 1
        if bound == LARGEST_POWER:
            return digits
        bound = bound * 10
    return digits


def write_decimal(target: Str, at: int, length: int, i: int) -> None:
    """Write i, decimal_length(i) == length bytes, to target[at:]."""
    rest = i
    if i < 0:
        target.set_byte(at, MINUS)
        rest = -i
    p = at + length - 1
    while rest >= 10:
        q = int_div(rest, 10)
        target.set_byte(p, rest - q * 10 + ZERO)
        rest = q
        p = p - 1
    target.set_byte(p, rest + ZERO)
