"""Str: PHP's byte string: length, cached hash and the bytes in one block.

Immutable once shared. The one that makes a Str fills it (str_alloc, set_byte, str_copy); the holder of a *unique* slot
may also append in place, up to `capacity`. `lit(b"...")` is a prebuilt constant, immortal in the image.
"""

from pyphp.interp.rlib.heap import STR_BYTES, Accounts, charge, give_back
from pyphp.interp.rlib.hints import elidable


class Str:
    """A byte string. hash 0 means: not computed yet."""

    __slots__ = ("_bytes", "length", "hash", "_slots")

    def __init__(self, content: bytearray, length: int) -> None:
        self._bytes = content
        self.length = length
        self.hash = 0
        self._slots = 0

    @property
    def capacity(self) -> int:
        return len(self._bytes)

    def byte(self, i: int) -> int:
        """The byte at 0 <= i < length."""
        assert 0 <= i < self.length, i
        return self._bytes[i]

    def set_byte(self, i: int, b: int) -> None:
        """Store into a string that nobody else sees yet; 0 <= i < capacity, 0 <= b <= 255."""
        assert 0 <= i < len(self._bytes)
        self._bytes[i] = b

    def __repr__(self) -> str:
        return repr(bytes(self._bytes[: self.length]))


class _HeapStr(Str):
    """One that the heap's accounts know of."""

    __slots__ = ("_accounts",)

    def __init__(self, content: bytearray, accounts: Accounts) -> None:
        super().__init__(content, len(content))
        self._accounts = accounts

    def __del__(self) -> None:
        give_back(self._accounts, len(self._bytes) + STR_BYTES)


def str_word(s: Str, i: int) -> int:
    """Eight bytes from i as one signed little-endian int: an unaligned load; 0 <= i <= length - 8."""
    assert 0 <= i and i + 8 <= s.length
    return int.from_bytes(s._bytes[i : i + 8], "little", signed=True)


def str_alloc(capacity: int) -> Str:
    """A new string of `capacity` bytes, all of them counted in length and not yet written."""
    accounts = charge(capacity + STR_BYTES)
    return _HeapStr(bytearray(capacity), accounts)


def str_copy(target: Str, at: int, source: Str, start: int, count: int) -> None:
    """Copy count bytes of source[start:] to target[at:]; the ranges are inside, and target is not shared."""
    assert at + count <= len(target._bytes) and start + count <= source.length and min(at, start, count) >= 0
    target._bytes[at : at + count] = source._bytes[start : start + count]


@elidable
def str_same(a: Str, b: Str) -> bool:
    """Equal bytes."""
    return a is b or (a.length == b.length and a._bytes[: a.length] == b._bytes[: b.length])


@elidable
def str_order(a: Str, b: Str) -> int:
    """-1, 0 or 1: bytewise order, a prefix first."""
    x, y = bytes(a._bytes[: a.length]), bytes(b._bytes[: b.length])
    return (x > y) - (x < y)


_literals: dict[bytes, Str] = {}


def lit(content: bytes) -> Str:
    """The prebuilt constant string; in the subset the argument is a bytes literal."""
    made = _literals.get(content)
    if made is None:
        made = Str(bytearray(content), len(content))
        made._slots = 1 << 40  # never unique: a constant is never appended to in place
        made = _literals.setdefault(content, made)
    return made


_chars = [lit(bytes([b])) for b in range(256)]


def char_str(b: int) -> Str:
    """The prebuilt one-byte string of 0 <= b <= 255: nothing is allocated."""
    return _chars[b]


def to_bytes(s: Str) -> bytes:
    """For the host, not for the subset: the content."""
    return bytes(s._bytes[: s.length])


def from_bytes(content: bytes) -> Str:
    """For the host, not for the subset: a new string."""
    return Str(bytearray(content), len(content))
