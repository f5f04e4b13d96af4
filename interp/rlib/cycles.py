"""The heap as the cycle collector sees it (interp/limits/collecting.py): nodes, their edges, and the buffer of possible roots.

A *node* is an int: natively an object's address, here its number. An *edge* is a counted reference from one node to
another that may lie on a cycle; what it is follows from the types of fields, so the translator knows the edges of
every class (jit/translate/runtime/cycles.py), as it knows its destructor. References to what cannot lead back, such as
strings, are none.

A *possible root* is what lost a name and still has others: whoever makes garbage of a cycle does so by dropping a name
of one of its members. A name is a place that holds it: a variable, an element, a field. Temporaries and the locals of
the subset are none, so giving them up notes nothing (drop(), QUIET), as in PHP; whoever takes something out of a place
for good stores UNDEF over it rather than to take() it. Every other release notes it, once, in a buffer of places 1, 2,
..; what dies leaves it. A
reference (RefCell) stands for what it refers to. Arrays are values, so every cycle of theirs goes through references,
which had other names before there was garbage: until one that refers to an array has lost a name, no array is noted, and
programs without such references pay nothing. When more than `limit` are noted the run is asked for a collection, as
another thread asks for its end: at the next loop header or call.

On CPython the nodes are what slots hold; CPython's own collector frees what finish() leaves to it, and does nothing
else while an engine runs.
"""

import gc
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final, TypeVar

T = TypeVar("T")

COLLECT: Final[int] = 4  # why a run is interrupted, see limits.py: more possible roots than there should be
UNLIMITED: Final[int] = 1 << 62
UNMARKED: Final[int] = 0  # marks of nodes
GREY: Final[int] = 1
WHITE: Final[int] = 2


class _Node:
    __slots__ = ("children", "count", "mark", "obj")

    def __init__(self, obj: Any) -> None:
        self.obj = obj
        self.count: int = obj._slots
        self.mark = UNMARKED
        self.children: list[Any] = [c for c in _held(obj) if hasattr(c, "_root")]


class _Heap:
    __slots__ = ("ask", "free", "garbage", "limit", "lossy", "nodes", "numbers", "places", "where")

    def __init__(self) -> None:
        self.limit = UNLIMITED
        self.ask: Callable[[], None] | None = None
        self.places: list[weakref.ref[Any] | None] = [None]
        self.free: list[int] = []
        self.where: dict[int, int] = {}  # id of a noted object -> its place
        self.garbage = False
        self.lossy = False  # has a reference to an array lost a name, and kept another?
        self.nodes: list[_Node | None] = [None]
        self.numbers: dict[int, int] = {}  # id of an object -> its node, during a collection


_heap = _Heap()


def _held(obj: Any) -> Iterator[Any]:
    """What the slots in an object hold."""
    for name in (f.name for f in getattr(obj, "__attrs_attrs__", ())):
        field = getattr(obj, name)
        if field.__class__.__name__ == "Value":
            yield field.payload
        elif hasattr(field, "_items"):
            yield from (v.payload for v in field._items if v.__class__.__name__ == "Value")


def note(obj: Any) -> None:
    """An object has lost a slot, and is in others. Not for the subset."""
    root_of = getattr(obj, "_root", None)
    root = root_of() if root_of is not None else None
    if root is None or id(root) in _heap.where:
        return
    if root is not obj:
        _heap.lossy = True
    elif not _heap.lossy:
        return
    reference = weakref.ref(root, partial(_left, id(root)))
    if _heap.free:
        place = _heap.free.pop()
        _heap.places[place] = reference
    else:
        place = len(_heap.places)
        _heap.places.append(reference)
    _heap.where[id(root)] = place
    if len(_heap.where) > _heap.limit and _heap.ask is not None:
        _heap.ask()


def _left(noted: int, _: Any) -> None:
    """A noted object has died."""
    place = _heap.where.pop(noted)
    _heap.places[place] = None
    _heap.free.append(place)


def forget_roots() -> None:
    """Of earlier engines. For the host."""
    _heap.places[1:] = []
    _heap.where.clear()
    _heap.free.clear()


@contextmanager
def collecting_by_itself(ask: Callable[[], None]) -> Iterator[None]:
    """A run of an engine, which is asked for its collections this way. CPython leaves them to it. For the host."""
    outer, _heap.ask = _heap.ask, ask
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        _heap.ask = outer
        if enabled:
            gc.enable()


def take_interrupt(vm: Any) -> int:
    """What another thread, or an allocator that sees many possible roots, asks of a run; it is asked no more. Natively
    that is one step, so that nothing is lost.
    """
    reason: int = vm.interrupt
    if reason != 0:
        vm.interrupt = 0
    return reason


# Possible roots


def root_limit(n: int) -> None:
    """A collection is asked for when more than n are noted."""
    _heap.limit = n


def root_count() -> int:
    """How many are noted."""
    return len(_heap.where)


def root_end() -> int:
    """The place behind the last one that is in use."""
    return len(_heap.places)


def root_at(place: int) -> int:
    """The node that is noted there, or 0."""
    reference = _heap.places[place]
    return 0 if reference is None else node_of(reference())


def forget_root(node: int) -> None:
    """It was found alive; it may be noted again. It is noted now."""
    place = _heap.where.pop(id(_node(node).obj))
    _heap.places[place] = None
    _heap.free.append(place)


def move_root(node: int, place: int) -> None:
    """A noted one goes to a place before its own. Whoever moves some moves all, and says where they end."""
    _heap.places[place] = _heap.places[_heap.where[id(_node(node).obj)]]
    _heap.where[id(_node(node).obj)] = place


def end_roots(end: int) -> None:
    """The places before this one are all in use, and no others."""
    del _heap.places[end:]
    _heap.free.clear()


# Nodes


def _node(node: int) -> _Node:
    found = _heap.nodes[node]
    assert found is not None
    return found


def node_of(obj: object) -> int:
    """An object as a node."""
    number = _heap.numbers.get(id(obj))
    if number is None:
        number = _heap.numbers[id(obj)] = len(_heap.nodes)
        _heap.nodes.append(_Node(obj))
    return number


def object_at(cls: type[T], node: int) -> T:
    """The object that a node is, borrowed, as one of this class: whoever does not know that asks isinstance()."""
    return _node(node).obj


def node_count(node: int) -> int:
    """References to it, those of a prebuilt object aside: it seems to have IMMORTAL ones."""
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


def edge_count(node: int) -> int:
    """How many edges it may have."""
    return len(_node(node).children)


def edge(node: int, k: int) -> int:
    """Where its k-th edge leads, or 0."""
    child = _node(node).children[k]
    return node_of(child)


# Garbage: each is held, then emptied, then discarded, all of them before the next step


def hold(node: int) -> None:
    """It is garbage: whatever refers to it may go, and it stays until it is discarded. Nor is it noted any more."""
    _heap.garbage = True
    if id(_node(node).obj) in _heap.where:
        forget_root(node)


def empty(node: int) -> None:
    """Give up what it refers to."""


def discard(node: int) -> None:
    """Nothing refers to it. It is no more."""


def finish() -> None:
    """The collection is over."""
    _heap.nodes[1:] = []
    _heap.numbers.clear()
    if _heap.garbage:
        _heap.garbage = False
        later = [reference() for reference in _heap.places if reference is not None]  # its turn is the next time
        gc.collect()
        later.clear()
