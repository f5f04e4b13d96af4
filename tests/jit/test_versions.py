"""Entry versions: a loop that is entered with other types than before gets a trace of its own for them, in this run and
in later ones, and what came first costs nothing for ever.
"""

import json
from pathlib import Path

import pytest

from pyphp.jit.report.format import read
from pyphp.jit.report.page.model import model
from tests.jit.test_policy import run
from tests.jit.test_warm import Run, new_cache

WORK = """
function work($a, $b, $n) {
    $s = $a;
    for ($i = 0; $i < $n; $i++) { $s = $s + $b; if ($s > 1000) $s = $s - 1000; }
    return $s;
}
"""
INTS, FLOATS, TEXTS = "echo work(0, 3, 500), ' ';", "echo work(0.5, 3.25, 500), ' ';", "echo work('0', '3', 500), ' ';"
PRINTED = {INTS: "500 ", FLOATS: "625.5 ", TEXTS: "500 "}


def traces(log: Path) -> list[dict[str, object]]:
    """What was compiled or linked."""
    events = [json.loads(line) for line in log.read_text().splitlines()]
    return [e for e in events if e["event"] in ("trace", "linked")]


@pytest.mark.parametrize("phases", [(INTS, FLOATS), (FLOATS, INTS), (INTS, FLOATS, TEXTS, INTS, TEXTS, FLOATS)])
def test_every_kind_of_types_has_a_loop_of_its_own(phases: tuple[str, ...], tmp_path: Path) -> None:
    log = tmp_path / "log"
    printed, counts = run(WORK + "".join(phases), log=str(log))
    assert printed == "".join(PRINTED[p] for p in phases)
    roots = [e for e in traces(log) if e["kind"] in ("loop", "version")]
    assert [e["kind"] for e in roots][:2] == ["loop", "version"]
    assert counts["versions"] >= len(set(phases)) - 1
    loops = [e for e in roots if e["end"] == "loop"]
    assert len(loops) >= len(set(phases)), "each goes around in registers"
    assert all(e["exit"] >= 0 and e["parent"] for e in roots[1:])


def test_a_loop_whose_types_alternate_is_compiled() -> None:
    """Each iteration leaves another type behind than it found: its trace leads to the header, and there to the other
    one.
    """
    code = "$x = 1; for ($i = 0; $i < 400; $i++) { $x = is_int($x) ? $x + 0.5 : (int) $x + 1; } echo $x;"
    printed, counts = run(code)
    assert printed == "201"
    assert counts["versions"] >= 1
    assert not [name for name in counts if "type-unstable" in name]


def test_one_class_and_then_another() -> None:
    code = """
    class A { public $n = 0; function add($x) { $this->n += $x; } }
    class B extends A { function add($x) { $this->n += 2 * $x; } }
    function all(A $o) { for ($i = 0; $i < 300; $i++) { $o->add($i); } return $o->n; }
    echo all(new A), ' ', all(new B), ' ', all(new A), ' ', all(new B);
    """
    printed, counts = run(code)
    assert printed == "44850 89700 44850 89700"
    assert counts["versions"] == 1


def test_there_are_only_so_many(tmp_path: Path) -> None:
    """Behind the last one that tests at the header comes one that takes whatever there is."""
    values = "[1, 2.5, '3', 'abc', null, true, false, [1]]"
    code = f"""
    function pair($x, $y) {{ $k = 0; for ($i = 0; $i < 60; $i++) {{ $k += ($x <=> $y) + ($x == $y ? 2 : 0); }} return $k; }}
    foreach ({values} as $x) foreach ({values} as $y) $all[] = pair($x, $y);
    echo array_sum($all);
    """
    log = tmp_path / "log"
    printed, _ = run(code, log=str(log))
    assert printed == "2400"
    there = [e for e in traces(log) if e["kind"] == "version" and "all" not in str(e["place"])]
    by_place: dict[object, int] = {}
    for e in there:
        by_place[e["place"]] = by_place.get(e["place"], 0) + 1
    assert max(by_place.values()) == 6  # the first is no version


PICK = """
function pick(int $n, int $k): int {
    $s = 0;
    for ($i = 0; $i < $n; $i++) {
        if ($k > $i) $s += $i; else $s ^= $i * 3;
    }
    return $s;
}
"""


def test_a_loop_that_does_something_else_from_then_on_is_recorded_again(tmp_path: Path) -> None:
    """What was met first would be an exit and a bridge in each iteration."""
    log = tmp_path / "log"
    printed, counts = run(PICK + "echo pick(50, 1000), ' ', pick(2000, 0), ' ', pick(50, 1000);", log=str(log))
    assert printed == "1225 2160 1225"
    assert (counts["loops recorded again"], counts["versions"]) == (1, 1)
    (newest,) = [e for e in traces(log) if e["kind"] == "version"]
    assert newest["end"] == "loop"


def test_later_runs_begin_with_what_was_recorded_again(tmp_path: Path) -> None:
    run("")  # is there a JIT?
    cache = new_cache(tmp_path)
    script = f"<?php {PICK} echo pick(50, 1000), ' ', pick(2000, 0);"
    assert Run(cache, script).counts["loops recorded again"] == 1
    warm = Run(cache, script)
    warm = Run(cache, script)
    assert warm.out == "1225 2160" and warm.counts["versions"] == 1
    assert "loops recorded again" not in warm.counts and "traces" not in warm.counts, warm.counts


def test_a_loop_whose_first_iteration_is_another_one_stays_as_it_is() -> None:
    code = """
    function total(array $all): int {
        $sum = 0; $n = count($all);
        for ($i = 0; $i < $n; $i++) {
            if ($i > 0) $sum += 7;
            $sum += $all[$i];
        }
        return $sum;
    }
    $all = range(1, 50); $n = 0;
    for ($k = 0; $k < 60; $k++) $n += total($all);
    echo $n;
    """
    printed, counts = run(code)
    assert printed == str(60 * (1275 + 49 * 7))
    assert "versions" not in counts
    assert counts["loops that did the same again"] == counts["loops recorded again"] >= 1


def test_a_loop_is_entered_again_whatever_became_of_its_recording() -> None:
    """It is left for good in the iteration that is recorded."""
    code = PICK + """
    pick(50, 1000);
    for ($k = 0; $k < 40; $k++) $all[] = pick(16 - $k % 3, 0);
    echo array_sum($all), ' ', pick(3000, 0);
    """
    printed, counts = run(code)
    assert printed == "1764 13400"
    assert counts["loops recorded again"] >= 1


def test_later_runs_have_all_versions(tmp_path: Path) -> None:
    """A run with ints, one with floats; from then on neither is recorded, in any order."""
    run("")  # is there a JIT?
    cache = new_cache(tmp_path)
    for phases in (INTS,), (FLOATS, INTS):
        assert Run(cache, f"<?php {WORK} {''.join(phases)}").counts["recordings"] > 0
    for phases in (FLOATS, INTS), (INTS, FLOATS):
        warm = Run(cache, f"<?php {WORK} {''.join(phases)}")
        assert warm.out == "".join(PRINTED[p] for p in phases)
        assert warm.counts.get("traces", 0) == 0, warm.counts
        assert warm.counts["versions"] >= 1


def test_a_loop_of_ever_other_types_is_left_to_the_interpreter(tmp_path: Path) -> None:
    """Choosing among its versions would take longer; that is kept, too."""
    body = """
    function mix($n) {
        $values = [1, 2.5, '3', '4.5', true, null, 7, -1.25, '12', false];
        $a = 1; $b = 2.5; $c = '3'; $sum = 0;
        for ($i = 0; $i < $n; $i++) {
            $x = $values[($i * 7 + (int) $sum) % 10];
            $t = $a; $a = $b; $b = $c; $c = $x;
            $sum += $a + $b * 2 - $c + ($t == $x ? 1 : 0.5);
            if ($sum > 1000) $sum = $i % 2 ? (int) $sum % 100 : $sum / 100;
        }
        return round($sum, 6);
    }
    echo mix(3000);
    """
    log = tmp_path / "log"
    printed, counts = run(body, log=str(log))
    assert counts["retired"] == 1
    events = read(log.read_text().splitlines())
    (retired,) = [e for e in events if e["event"] == "retired"]
    assert retired["reason"].startswith("type-unstable")
    marks = model(events)["timeline"]
    assert [mark["text"] for mark in marks if mark["lane"] == "retired"][0].startswith("the loop at t.php:")
    assert "version" in {mark["kind"] for mark in marks}
    cache = new_cache(tmp_path)
    first, second = Run(cache, f"<?php {body}"), Run(cache, f"<?php {body}")
    assert printed == first.out == second.out
    assert second.counts.get("recordings", 0) == 0
