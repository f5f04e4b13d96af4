"""Array[T]: a fixed-length heap block of values, ints, floats, bytes or object references.

    items: Array[Value] = Array[Value](8)      # 8 slots, all UNDEF (0, 0.0, null reference for other T)
    items[i] = v                                # retains v, releases what was there
    items.put(i, v)                             # raw store: v is moved in, the old content is known to need no release
    items.unique(i)                             # is the object in slot i referenced from this slot alone?

T is int, float, byte (0..255, reads and writes as int), Value or a class. `take(i)` moves a Value out and leaves UNDEF.
"""

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pyphp.interp.rlib.heap import HEADER, Accounts, charge, give_back
from pyphp.interp.rlib.value import _UNDEF, REFCOUNTED, Value, forget

T = TypeVar("T")


class byte(int):  # noqa: N801 - a primitive's name, as int and float are
    """Array[byte] holds u8; elements read and write as int."""


def _store(slots: list[Any], i: int, v: Value) -> None:
    """Count the slot references that copy-on-write asks for."""
    if v.tag >= REFCOUNTED:
        v.payload._slots += 1  # type: ignore[attr-defined]
    old = slots[i]
    slots[i] = v
    if old.tag >= REFCOUNTED:
        old.payload._slots -= 1


class Array(Generic[T]):
    """See the module's text. `length` is fixed at creation; indices are checked here and in checked images."""

    __slots__ = ("_accounts", "_items", "_slots")
    _kinds: dict[Any, type] = {}
    _zero: Any = None
    _size = 8  # bytes an element

    def __class_getitem__(cls, kind: Any) -> type:
        made = Array._kinds.get(kind)
        if made is None:
            base = {Value: _ValueArray, int: _IntArray, float: _FloatArray, byte: _ByteArray}.get(kind, _RefArray)
            made = Array._kinds[kind] = base
        return made

    def __init__(self, length: int) -> None:
        self._items = []
        self._accounts: Accounts | None = None
        self._accounts = charge(HEADER + length * self._size)
        self._items = [self._zero] * length
        self._slots = 0

    def __del__(self) -> None:
        if self._accounts is not None:  # else there was no room for it
            give_back(self._accounts, HEADER + len(self._items) * self._size)

    @property
    def length(self) -> int:
        return len(self._items)

    def __getitem__(self, i: int) -> T:
        assert 0 <= i < len(self._items), i
        return self._items[i]

    def __setitem__(self, i: int, v: T) -> None:
        assert 0 <= i < len(self._items), i
        self._items[i] = v

    if TYPE_CHECKING:  # of values only

        def put(self: "Array[Value]", i: int, v: Value) -> None: ...
        def take(self: "Array[Value]", i: int) -> Value: ...
        def unique(self: "Array[Value]", i: int) -> bool: ...
        def holders(self: "Array[Value]", i: int) -> int: ...

    def copy_from(self, at: int, source: "Array[T]", start: int, count: int) -> None:
        """Copy `count` elements (retaining references) from source[start:] to self[at:], which holds nothing counted.
        """
        assert 0 <= at and at + count <= len(self._items) and 0 <= start and start + count <= len(source._items)
        for k in range(count):
            self[at + k] = source[start + k]

    def move_from(self, at: int, source: "Array[T]", start: int, count: int) -> None:
        """As copy_from, but the references move: the source's elements are left as if never counted (it is discarded).
        """
        self.copy_from(at, source, start, count)
        for k in range(count):
            source[start + k] = source._zero


class _IntArray(Array):  # type: ignore[type-arg]  # Array[..] would ask for this class
    __slots__ = ()
    _zero = 0


class _FloatArray(Array):  # type: ignore[type-arg]  # Array[..] would ask for this class
    __slots__ = ()
    _zero = 0.0


class _ByteArray(Array):  # type: ignore[type-arg]  # Array[..] would ask for this class
    __slots__ = ()
    _zero = 0
    _size = 1


class _RefArray(Array):  # type: ignore[type-arg]  # Array[..] would ask for this class
    __slots__ = ()
    _zero = None

    def __setitem__(self, i: int, v: Any) -> None:
        assert 0 <= i < len(self._items), i
        old = self._items[i]
        if v is not None:
            v._slots += 1
        self._items[i] = v
        if old is not None:
            old._slots -= 1

    def __del__(self) -> None:
        for each in self._items:
            if each is not None:
                each._slots -= 1
        super().__del__()


class _ValueArray(Array):  # type: ignore[type-arg]  # Array[..] would ask for this class
    __slots__ = ()
    _zero = _UNDEF
    _size = 16

    def __setitem__(self, i: int, v: Value) -> None:
        assert 0 <= i < len(self._items), i
        _store(self._items, i, v)

    def __del__(self) -> None:
        for v in self._items:
            forget(v)
        super().__del__()
        self._items.reverse()  # CPython gives up the last one of a list first

    def put(self, i: int, v: Value) -> None:
        assert self._items[i].tag < REFCOUNTED
        _store(self._items, i, v)

    def take(self, i: int) -> Value:
        v = self._items[i]
        _store(self._items, i, _UNDEF)
        return v

    def unique(self, i: int) -> bool:
        return self._items[i].payload._slots <= 1

    def holders(self, i: int) -> int:
        count: int = self._items[i].payload._slots
        return count
