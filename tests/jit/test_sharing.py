"""Exits at the same instruction with the same knowledge go on in one bridge."""

from pathlib import Path

from pyphp.jit.engine.sharing import SharedExits
from pyphp.jit.trace.ir import PC, Exit, integer
from tests.jit.test_warm import Run, cache  # noqa: F401 - a fixture

BRANCHES = 8
BRANCHY = (
    "<?php $x = 12345; $c = [0, 0];\nfor ($i = 0; $i < 4000; $i++) {\n$x = ($x * 1103515245 + 12345) & 0x7fffffff;\n"
    + "".join(f"if ($x & {1024 << k}) $c[0]++; else $c[1] += {k};\n" for k in range(BRANCHES))
    + "}\necho $c[0], ' ', $c[1];"
)


class Code:
    name = "code"


class Shared:
    """SharedExits, and where the exits lead."""

    def __init__(self) -> None:
        self.leads: dict[int, int] = {}
        self.noted: dict[int, str] = {}
        self.exits = SharedExits(self.leads.__setitem__, self.noted.__setitem__)


def at(index: int) -> PC:
    return PC(Code, index)


def exit_at(index: int, fp: int = 0, **tags: int) -> Exit:
    """An exit; tags by cell, as c32=4."""
    return Exit("restart", at(index), fp, {int(cell[1:]): integer(tag) for cell, tag in tags.items()})


def test_an_exit_goes_on_in_a_bridge_from_its_instruction() -> None:
    s = Shared()
    s.exits.own(at(1), 10, [exit_at(5, c32=4), exit_at(6, c32=4)], frozenset())
    s.exits.offer(at(5), {}, 0xB, "b")
    assert (s.leads, s.noted) == ({10: 0xB}, {10: "b"})


def test_also_if_the_bridge_was_there_before() -> None:
    s = Shared()
    s.exits.offer(at(5), {32: 4}, 0xB, "b")
    s.exits.own(at(1), 10, [exit_at(5, c32=4, c48=5)], frozenset())
    assert s.leads == {10: 0xB}


def test_what_the_bridge_takes_for_granted_must_be_known() -> None:
    s = Shared()
    s.exits.offer(at(5), {32: 4}, 0xB, "b")
    s.exits.own(at(1), 10, [exit_at(5), exit_at(5, c32=5)], frozenset())
    assert s.leads == {}


def test_cells_are_counted_from_the_exits_frame() -> None:
    s = Shared()
    s.exits.offer(at(5), {32: 4}, 0xB, "b")
    s.exits.own(at(1), 10, [exit_at(5, 160, c32=4), exit_at(5, 160, c192=4)], frozenset())
    assert s.leads == {11: 0xB}


def test_an_exit_from_the_first_bytecode_of_its_trace_is_left_alone() -> None:
    s = Shared()
    s.exits.offer(at(5), {}, 0xB, "b")
    s.exits.own(at(5), 10, [exit_at(5)], frozenset())
    assert s.leads == {}


def test_an_exit_with_a_bridge_of_its_own_keeps_it() -> None:
    s = Shared()
    exit = exit_at(5)
    s.exits.own(at(1), 10, [exit], frozenset())
    s.exits.settled(10, exit)
    s.exits.offer(at(5), {}, 0xB, "b")
    assert s.leads == {}


def test_the_next_run_shares_as_the_first_did() -> None:
    s = Shared()
    s.exits.claim(10, "second")
    s.exits.own(at(1), 10, [exit_at(5)], frozenset({0}))
    s.exits.offer(at(5), {}, 0xA, "first")
    s.exits.offer(at(5), {}, 0xB, "second")
    assert (s.leads, s.noted) == ({10: 0xB}, {})


def test_branches_do_not_multiply(cache: Path) -> None:  # noqa: F811
    run = Run(cache, BRANCHY)
    assert run.counts["traces"] < 4 * BRANCHES
    assert run.counts["shared exits"] > BRANCHES
    again = Run(cache, BRANCHY)
    assert again.out == run.out
    assert again.counts.get("recordings", 0) == 0
