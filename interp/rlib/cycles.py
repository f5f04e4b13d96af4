"""The heap as the cycle collector sees it (interp/limits/collecting.py): what is tracked, nodes, and their edges.

A *node* is an int: natively an object's address, here its number. An *edge* is a counted reference from one node to
another that may lie on a cycle; what it is follows from the types of fields, so the translator knows the edges of
every class (jit/translate/runtime/edges.py), as it knows its destructor. References to what cannot lead back, such as
strings, are none.

*Tracked* is what no cycle is without: objects of classes that derive from Collected (rlib/obj.py), from when they are
made to when they die. Arrays are values, which cannot hold themselves, so every cycle of theirs goes through a
reference (RefCell), and arrays need not be tracked: reading, writing, copying and releasing values costs what it costs
without a collector. What is tracked lies in places 0, 1, ..; what has been there when a collection was over is *old*,
the rest *young*. When more than `limit` are young the run is asked for a collection, as another thread asks for its
end: at the next loop header or call.

Each engine has its own, beside its accounts of the heap (rlib/heap.py). On CPython the nodes are what slots hold;
CPython's own collector frees what finish() leaves to it, and does nothing else while an engine runs.
"""

import gc
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final, TypeVar

from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.heap import accounts_here
from pyphp.interp.rlib.value import REFCOUNTED, Value

T = TypeVar("T")
_ValueArray: Any = Array[Value]

COLLECT: Final[int] = 4  # why a run is interrupted, see limits/attending.py: more is young than should be
UNLIMITED: Final[int] = 1 << 62
UNMARKED: Final[int] = 0  # marks of nodes
GREY: Final[int] = 1
WHITE: Final[int] = 2
FEW: Final[int] = 1 << 10  # places without anything that are not worth a look
MORTAL: Final[int] = 1 << 29  # a count beyond this is a prebuilt object's


class _Node:
    __slots__ = ("children", "count", "mark", "obj")

    def __init__(self, obj: Any) -> None:
        self.obj = obj
        self.count: int = obj._slots
        self.mark = UNMARKED
        self.children: list[Any] = [c for c in _held(obj) if _leads(c)]
        for own in _fields(obj):  # what it has for itself alone is in no slot, and counts as if it were
            if getattr(own, "_slots", None) == 0 and _leads(own):
                self.children.append(own)
                _node(node_of(own)).count += 1


class Tracked:
    """An engine's."""

    __slots__ = ("ask", "garbage", "limit", "nodes", "numbers", "old", "places", "where", "young")

    def __init__(self) -> None:
        self.limit = UNLIMITED
        self.ask: Callable[[], None] | None = None
        self.places: list[weakref.ref[Any] | None] = []
        self.where: dict[int, int] = {}  # id of what is tracked -> its place
        self.old = 0  # the first young place
        self.young = 0  # how many are
        self.garbage = False
        self.nodes: list[_Node] = []
        self.numbers: dict[int, int] = {}  # id of an object -> its node, during a collection

    def dead(self, tracked: int, reference: Any) -> None:
        """What was tracked has died."""
        place = self.where.get(tracked, -1)
        if place >= 0 and self.places[place] is reference:
            del self.where[tracked]
            self.places[place] = None
            self.young -= place >= self.old

    def compact(self, first: int, last: int) -> None:
        """From this place on what is left moves together. What was before the last place is old."""
        old = sum(reference is not None for reference in self.places[first:last])
        left = [(reference, obj) for reference in self.places[first:] if reference and (obj := reference()) is not None]
        self.places[first:] = [reference for reference, _ in left]
        for place, (_, obj) in enumerate(left, first):
            self.where[id(obj)] = place
        self.old = first + old


def _tracked() -> Tracked:
    accounts = accounts_here()
    if accounts.tracked is None:
        accounts.tracked = Tracked()
    found: Tracked = accounts.tracked
    return found


def _fields(obj: Any) -> Iterator[Any]:
    return (getattr(obj, field.name) for field in getattr(obj, "__attrs_attrs__", ()))


def _held(obj: Any) -> Iterator[Any]:
    """What the slots in an object hold."""
    for field in _fields(obj):
        for v in field._items if isinstance(field, _ValueArray) else (field,):
            if isinstance(v, Value) and v.tag >= REFCOUNTED:
                yield v.payload


def _leads(obj: Any) -> bool:
    """Has it slots?"""
    return any(isinstance(field, Value | _ValueArray) for field in _fields(obj))


def track(obj: Any) -> None:
    """An object has been made that a cycle may go through. Not for the subset."""
    here = _tracked()
    if len(here.places) >= 2 * len(here.where) + FEW:
        here.compact(0, here.old)
    here.where[id(obj)] = len(here.places)
    here.places.append(weakref.ref(obj, partial(here.dead, id(obj))))
    here.young += 1
    if here.young > here.limit and here.ask is not None:
        here.ask()


@contextmanager
def collecting_by_itself(ask: Callable[[], None]) -> Iterator[None]:
    """A run of an engine, which is asked for its collections this way. CPython leaves them to it. For the host."""
    here = _tracked()
    outer, here.ask = here.ask, ask
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        here.ask = outer
        if enabled:
            gc.enable()


def take_interrupt(vm: Any) -> int:
    """What another thread, or the allocator, asks of a run; it is asked no more. Natively that is one step, so that
    nothing is lost.
    """
    reason: int = vm.interrupt
    if reason != 0:
        vm.interrupt = 0
    return reason


# What is tracked


def young_limit(n: int) -> None:
    """A collection is asked for when more than n are young."""
    _tracked().limit = n


def young_count() -> int:
    """How many are young."""
    return _tracked().young


def young_start() -> int:
    """The first place of the young."""
    return _tracked().old


def tracked_end() -> int:
    """The place behind the last."""
    return len(_tracked().places)


def tracked_at(place: int) -> int:
    """The node that is there, or 0."""
    reference = _tracked().places[place]
    obj = reference() if reference is not None else None
    return 0 if obj is None else node_of(obj)


def settle(first: int, last: int) -> None:
    """From the first place on what is left moves together. What was before the last is old now."""
    here = _tracked()
    here.compact(first, last)
    here.young = len(here.places) - here.old


def forget_tracked() -> None:
    """Nothing is tracked any more: the engine is closed."""
    here = _tracked()
    here.places.clear()
    here.where.clear()
    here.old = here.young = 0


# Nodes


def _node(node: int) -> _Node:
    return _tracked().nodes[node - 1]


def node_of(obj: object) -> int:
    """An object as a node."""
    here = _tracked()
    number = here.numbers.get(id(obj))
    if number is None:
        here.nodes.append(_Node(obj))
        number = here.numbers[id(obj)] = len(here.nodes)
    return number


def object_at(cls: type[T], node: int) -> T:
    """The object that a node is, borrowed, as one of this class: whoever does not know that asks isinstance()."""
    found: T = _node(node).obj
    return found


def has_edges(node: int) -> bool:
    """May a cycle go through an object of its class? Whoever has none is met where it is a value."""
    return _leads(_node(node).obj)


def node_count(node: int) -> int:
    """References to it."""
    return _node(node).count


def set_node_count(node: int, count: int) -> None:
    """To be undone: what is really changed is in the hands of hold() and its kin."""
    _node(node).count = count


def node_mark(node: int) -> int:
    """UNMARKED, GREY or WHITE."""
    return _node(node).mark


def set_node_mark(node: int, mark: int) -> None:
    """Between collections all are UNMARKED."""
    _node(node).mark = mark


def edge_room(node: int) -> int:
    """It has no more edges than this."""
    return len(_node(node).children)


def follow(node: int, by: int, met: int, mark: int, found: Array[int], used: int) -> int:
    """Along each edge: the count of what it leads to changes by so much, and if its mark is in the set `met` (bits) it
    gets this mark and is put behind the `used` that are found; how many these are then. There is room. Edges are
    followed for the first time to make something GREY; by a collection that takes counts away: until they come back.
    """
    for child in map(node_of, _node(node).children):
        set_node_count(child, node_count(child) + by)
        if met >> node_mark(child) & 1:
            set_node_mark(child, mark)
            found[used] = child
            used += 1
    return used


# Garbage: each is held, then emptied, then discarded, all of them before the next step


def hold(node: int) -> None:
    """It is garbage: whatever refers to it may go, and it stays until it is discarded."""
    here = _tracked()
    here.garbage = True
    life = getattr(here.nodes[node - 1].obj, "_life", None)
    if life is not None:
        life.unbind()  # CPython's collector comes to the slots in any order


def empty(node: int) -> None:
    """Give up what it refers to."""


def discard(node: int) -> None:
    """Nothing refers to it. It is no more."""


def finish() -> None:
    """The collection is over."""
    here = _tracked()
    here.nodes.clear()
    here.numbers.clear()
    if here.garbage:
        here.garbage = False
        later = [reference() for reference in here.places[here.old :] if reference]  # their turn is the next time
        gc.collect()
        later.clear()
