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

POLYMORPHIC = """<?php
class A { public $v; function __construct($v) { $this->v = $v; } function get($k) { if ($k & 1) return $this->v; return $k; } }
function run($objects, $n) {
    $sum = 0; $text = '';
    for ($i = 0; $i < $n; $i++) {
        $o = $objects[$i % 5];
        $x = $o->get($i);
        if ($i & 4) $y = $x; else $y = $i;
        if ($i & 8) { $sum += 1; if ($y > 10) $sum += 2; }
        if (is_string($y)) $text = $y; else $sum += $y;
        if ($i % 7 == 3) $sum -= 3;
    }
    return [$sum, $text];
}
$objects = [new A(1), new A(2.5), new A('7'), new A(4), new A(null)];
echo implode(' ', run($objects, 3000));
"""


class Code:
    name = "code"


class Shared:
    """SharedExits, and where the exits lead."""

    def __init__(self) -> None:
        self.leads: dict[int, int] = {}
        self.noted: dict[int, str] = {}
        self.counted_out: set[int] = set()
        self.exits = SharedExits(self.leads.__setitem__, self.noted.__setitem__, self.counted_out.__contains__)

    def offer(self, index: int, assumed: dict[int, int], address: int, key: str, checked: int = 0) -> None:
        self.exits.offer(at(index), assumed, address, checked, key)


def at(index: int) -> PC:
    return PC(Code, index)


def exit_at(index: int, fp: int = 0, **tags: int) -> Exit:
    """An exit; tags by cell, as c32=4."""
    return Exit("restart", at(index), fp, {int(cell[1:]): integer(tag) for cell, tag in tags.items()})


def test_an_exit_goes_on_in_a_bridge_from_its_instruction() -> None:
    s = Shared()
    s.exits.own(at(1), 10, [exit_at(5, c32=4), exit_at(6, c32=4)], frozenset())
    s.offer(5, {}, 0xB, "b")
    assert (s.leads, s.noted) == ({10: 0xB}, {10: "b"})


def test_also_if_the_bridge_was_there_before() -> None:
    s = Shared()
    s.offer(5, {32: 4}, 0xB, "b")
    s.exits.own(at(1), 10, [exit_at(5, c32=4, c48=5)], frozenset())
    assert s.leads == {10: 0xB}


def test_what_the_bridge_takes_for_granted_must_be_known() -> None:
    s = Shared()
    s.offer(5, {32: 4}, 0xB, "b")
    s.exits.own(at(1), 10, [exit_at(5), exit_at(5, c32=5)], frozenset())
    assert s.leads == {}


def test_what_is_not_known_may_be_looked_for() -> None:
    """In the checked entry. That it was found once is nothing to rely on in the next run."""
    s = Shared()
    s.offer(5, {32: 4, 48: 5}, 0xB, "b", checked=0xC)
    s.exits.own(at(1), 10, [exit_at(5, c32=4), exit_at(5, c32=5)], frozenset())
    assert (s.leads, s.noted) == ({10: 0xC}, {})


def test_a_bridge_that_serves_is_better_than_one_that_asks() -> None:
    s = Shared()
    s.offer(5, {32: 4}, 0xB, "b", checked=0xC)
    s.exits.own(at(1), 10, [exit_at(5)], frozenset())
    s.offer(5, {32: 5}, 0xD, "d", checked=0xE)
    assert s.leads == {10: 0xC}
    s.offer(5, {}, 0xF, "f")
    assert (s.leads, s.noted) == ({10: 0xF}, {10: "f"})


def test_an_exit_whose_questions_are_answered_with_no_gets_a_bridge_after_all() -> None:
    s = Shared()
    exits = [exit_at(5), exit_at(5), exit_at(5, c32=4)]
    s.exits.own(at(1), 10, exits, frozenset())
    s.counted_out.add(10)
    s.offer(5, {32: 4}, 0xB, "b", checked=0xC)
    assert [s.exits.is_settled(n) for n in (10, 10, 11, 12)] == [True, False, False, True]  # 10 was recorded before
    s.exits.settled(11, exits[1])
    s.offer(5, {}, 0xD, "d")
    assert s.leads == {10: 0xD, 11: 0xC, 12: 0xB}


def test_bridges_that_are_compiled_again_move() -> None:
    s = Shared()
    s.offer(5, {32: 4}, 0xB, "b", checked=0xC)
    s.exits.replace({0xB: 0x1B, 0xC: 0x1C})
    s.exits.own(at(1), 10, [exit_at(5), exit_at(5, c32=4)], frozenset())
    s.exits.claim(20, "b")
    assert s.leads == {10: 0x1C, 11: 0x1B, 20: 0x1B}


def test_cells_are_counted_from_the_exits_frame() -> None:
    s = Shared()
    s.offer(5, {32: 4}, 0xB, "b")
    s.exits.own(at(1), 10, [exit_at(5, 160, c32=4), exit_at(5, 160, c192=4)], frozenset())
    assert s.leads == {11: 0xB}


def test_an_exit_from_the_first_bytecode_of_its_trace_is_left_alone() -> None:
    s = Shared()
    s.offer(5, {}, 0xB, "b")
    s.exits.own(at(5), 10, [exit_at(5)], frozenset())
    assert s.leads == {}


def test_an_exit_with_a_bridge_of_its_own_keeps_it() -> None:
    s = Shared()
    exit = exit_at(5)
    s.exits.own(at(1), 10, [exit], frozenset())
    s.exits.settled(10, exit)
    s.offer(5, {}, 0xB, "b")
    assert s.leads == {}


def test_the_next_run_shares_as_the_first_did() -> None:
    s = Shared()
    s.exits.claim(10, "second")
    s.exits.own(at(1), 10, [exit_at(5)], frozenset({0}))
    s.offer(5, {}, 0xA, "first")
    s.offer(5, {}, 0xB, "second")
    assert (s.leads, s.noted) == ({10: 0xB}, {})


def test_branches_do_not_multiply(cache: Path) -> None:  # noqa: F811
    run = Run(cache, BRANCHY)
    assert run.counts["traces"] < 4 * BRANCHES
    assert run.counts["shared exits"] > BRANCHES
    again = Run(cache, BRANCHY)
    assert again.out == run.out
    assert again.counts.get("recordings", 0) == 0


def test_what_an_exit_does_not_know_is_looked_for_as_often_as_it_is_taken(cache: Path) -> None:  # noqa: F811
    run = Run(cache, POLYMORPHIC)
    assert run.out == "3375572 7"
    assert run.counts["shared exits that ask"] > 0
    assert Run(cache, POLYMORPHIC).out == run.out
