"""The cycle collector's algorithm against reachability, over random heaps, on CPython."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pyphp.interp.arrays.api import array_set, fresh_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.data.refs import RefCell
from pyphp.interp.limits.collecting import collect_from
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.cycles import (
    collecting_by_itself,
    forget_tracked,
    settle,
    tracked_end,
    young_count,
    young_start,
)
from pyphp.interp.rlib.text import from_bytes
from pyphp.interp.rlib.value import ARR, REF, STR, Value, v_int, v_ref, v_undef

EDGES = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=24)
HELD = st.sets(st.integers(0, 7))


def _garbage(n: int, edges: list[tuple[int, int]], held: set[int]) -> set[int]:
    """The nodes that nothing held leads to."""
    alive = set(held)
    while True:
        more = {b for a, b in edges if a in alive} - alive
        if not more:
            return set(range(n)) - alive
        alive |= more


class _World:
    """Arrays 0..7, each behind a reference, with edges between them, all held by slots at first."""

    def __init__(self, edges: list[tuple[int, int]], as_list: bool, leaves: bool) -> None:
        forget_tracked()
        self.slots: Array[Value] = Array[Value](8)
        for k in range(8):
            leaf = v_ref(STR, from_bytes(b"leaf of %d" % k)) if leaves else v_int(k)
            arr = array_set(fresh_array(), v_int(0 if as_list else 100), leaf)
            self.slots[k] = v_ref(REF, RefCell(v_ref(ARR, arr)))
        for number, (a, b) in enumerate(edges, 1):
            arr = self.array(a)
            cell = self.slots[a].payload
            assert isinstance(cell, RefCell)
            cell.value = v_ref(ARR, array_set(arr, v_int(number + 200), self.slots[b]))

    def array(self, k: int) -> PhpArray:
        cell = self.slots[k].payload
        assert isinstance(cell, RefCell)
        arr = cell.value.payload
        assert isinstance(arr, PhpArray)
        return arr

    def counts(self) -> list[int]:
        held = [v.payload for v in (self.slots[k] for k in range(8)) if v.tag == REF]
        return [cell._slots for cell in held if isinstance(cell, RefCell)]


@settings(max_examples=60)  # each lets CPython look at all that the process has
@given(EDGES, HELD, st.booleans(), st.booleans())
def test_what_is_freed_is_what_cannot_be_reached(
    edges: list[tuple[int, int]], held: set[int], as_list: bool, leaves: bool
) -> None:
    world = _World(edges, as_list, leaves)
    in_cycles = _garbage(8, edges, held)
    for k in range(8):
        if k not in held:
            world.slots[k] = v_undef()
    found = collect_from(0, tracked_end(), True, False)
    # arrays that no cycle keeps have been freed by their counts; the collector finds the rest of the garbage
    kept_by_counts = _without_references(edges, in_cycles)
    assert found == len(in_cycles - kept_by_counts) * (2 if leaves else 1)
    assert world.counts() == [1 + sum(b == k and a not in in_cycles for a, b in edges) for k in sorted(held)]
    assert collect_from(0, tracked_end(), True, False) == 0
    assert young_start() == tracked_end() == 8 - len(in_cycles)
    assert young_count() == 0


def _without_references(edges: list[tuple[int, int]], garbage: set[int]) -> set[int]:
    """Garbage that goes by itself: nothing refers to it but what goes by itself."""
    gone: set[int] = set()
    while True:
        more = {b for b in garbage - gone if not any(a in garbage - gone for a, to in edges if to == b)}
        if not more:
            return gone
        gone |= more


def test_the_old_are_left_alone_while_the_young_are_looked_at() -> None:
    world = _World([(0, 0), (1, 1)], False, False)
    settle(0, tracked_end())
    assert (young_start(), young_count()) == (8, 0)
    young: Array[Value] = Array[Value](1)
    young[0] = v_ref(REF, RefCell(v_int(1)))
    assert young_count() == 1
    with collecting_by_itself(lambda: None):
        world.slots[0] = v_undef()
        assert collect_from(young_start(), tracked_end(), True, False) == 0
        assert (young_start(), young_count()) == (9, 0)
        assert collect_from(0, tracked_end(), True, False) == 1
    settle(0, tracked_end())
    assert young_start() == 8
    young[0] = v_undef()
    settle(0, tracked_end())
    assert young_start() == 7


def test_what_dies_leaves_its_place() -> None:
    forget_tracked()
    for k in range(10_000):
        assert RefCell(v_int(k)).value.i == k
    assert young_count() == 0
    assert tracked_end() < 3_000
