"""Regions that are new are compiled by the plans of those that they are like; nothing else changes."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pyphp.jit.database.journal import plan_text
from pyphp.jit.database.nearest import nearest
from pyphp.jit.database.regions import unpack_plan
from pyphp.jit.database.sqlite import SqliteStore
from pyphp.jit.engine.plans import planned
from pyphp.jit.signatures import shapes
from pyphp.jit.signatures.places import Damaged
from tests.harness import modes
from tests.harness.forkserver import ROOT
from tests.harness.jitmodes import OPTIONS, JitRunner
from tests.jit.test_database import IMAGE, SETTINGS, A, B, C, filled, line, make
from tests.jit.test_warm import new_cache

SEED = 23

# -- shapes

PATH = [("LOOP", 0), ("ADD", 1), ("MUL", 4), ("LOAD", 7), ("CALL", 9), ("JLT", 12)]
EVENTS = (0, 1, 1, 0, 1, 1, 0, ("f", "strlen"), ("w", 7), 1, ("pc", A, 3), 0, 1)


def test_a_shape_is_the_same_wherever_the_code_stands() -> None:
    shape = shapes.shape_of(PATH, EVENTS)
    elsewhere = tuple(("pc", B, 99) if isinstance(e, tuple) and e[0] == "pc" else e for e in EVENTS)
    assert shapes.shape_of(PATH, elsewhere) == shape == tuple(sorted(set(shape))) and len(shape) == 11
    assert shapes.likeness(shape, shape) == 1 and shapes.likeness(shape, ()) == 0 == shapes.likeness((), ())
    edited = shapes.shape_of([*PATH[:2], ("SUB", 4), *PATH[3:]], EVENTS)
    assert 0.4 < shapes.likeness(shape, edited) == shapes.likeness(edited, shape) < 0.6
    other = shapes.shape_of(PATH, [1 - e if isinstance(e, int) else ("f", "substr") for e in EVENTS])
    assert shapes.likeness(shape, other) == 0


def test_a_shape_is_read_back_and_damage_is_seen() -> None:
    shape = shapes.shape_of(PATH, EVENTS)
    text = shapes.pack(shape)
    assert shapes.unpack(text) == shape and shapes.unpack("") == ()
    for bad in (None, 3, text[:-1], text + "AAAA", "?" * 8, "A" * 99999, shapes.pack(shape[::-1]), text[:7], "\u20ac"):
        with pytest.raises(Damaged):
            shapes.unpack(bad)


def test_large_shapes_are_measured_by_their_smallest_numbers() -> None:
    chance = random.Random(SEED)
    for share in (0.2, 0.5, 0.8):
        both = {chance.getrandbits(32) for _ in range(int(4000 * share))}
        a, b = ({*both, *(chance.getrandbits(32) for _ in range(4000 - len(both)))} for _ in range(2))
        kept = [tuple(sorted(x)[: shapes.LARGEST]) for x in (a, b)]
        assert abs(shapes.likeness(*kept) - len(a & b) / len(a | b)) < 0.12


# -- plans


def planning(shape: tuple[int, ...], tier: int = 2) -> str:
    tree = [(-1, "", 1, tier, ("0a",)), (0, "0b", 0, 1, ()), (1, "0c", 0, 2, ()), (0, "0d", 2, 2, ())]
    return plan_text([], [], [], None, tree, shapes.pack(shape))


def test_a_tree_is_read_back() -> None:
    plan = unpack_plan(planning((1, 5)))
    assert plan.shape == (1, 5) and unpack_plan(plan.pack()) == plan
    root = planned(plan.tree)
    assert root is not None and root.failed == {"0a"} and set(root.bridges) == {"0b", "0d"} and root.next_version
    assert root.bridges["0b"].bridges["0c"].tier == 2 and not root.bridges["0b"].next_version
    assert planned(()) is None


@pytest.mark.parametrize(
    "row",
    [
        None, [], [-1, "", 1, 2], [0, "", 1, 2, []], [-2, "", 1, 2, []], ["-1", "", 1, 2, []], [-1, "x", 1, 2, []],
        [-1, "0" * 17, 1, 2, []], [-1, "", -1, 2, []], [-1, "", 1, True, []], [-1, "", 1, 2, ["q"]], [-1, "", 1, 2, 5],
        [True, "", 1, 2, []],
    ],
)  # fmt: skip
def test_a_tree_that_is_none_is_damage(row: object) -> None:
    good = [-1, "", 1, 2, []]
    assert unpack_plan(json.dumps({"tree": [good, [0, "ab", 0, 1, []]]})).tree
    with pytest.raises(Damaged):
        unpack_plan(json.dumps({"tree": [row]}))
    with pytest.raises(Damaged):
        unpack_plan(json.dumps({"tree": [good, good]}))


# -- the index


def test_the_nearest_region_is_found(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    base = sorted(chance.getrandbits(32) for _ in range(60))
    all_ = [tuple(sorted(chance.getrandbits(32) for _ in range(60))) for _ in range(40)]
    near = tuple(sorted([*base[:54], *(chance.getrandbits(32) for _ in range(6))]))
    lines = [line(f"{k:024x}", plan=planning(shape)) for k, shape in enumerate([*all_, near])]
    db = filled(tmp_path / "s.db", lines=tuple(lines))
    found = db.nearest(tuple(base), IMAGE, SETTINGS, (A, 1))
    assert found is not None and found[1].code == f"{40:024x}" and found[0] == shapes.likeness(tuple(base), near)
    assert db.nearest(tuple(base), IMAGE, SETTINGS, (f"{40:024x}", 1)) is None, "a region is not like itself"
    assert db.nearest(tuple(base), "3" * 24, SETTINGS, (A, 1)) is None, "another interpreter's"
    assert db.nearest((), IMAGE, SETTINGS, (A, 1)) is None
    db.learn([line(f"{40:024x}", plan=planning(all_[0])), line(f"{40:024x}", plan=plan_text([B], [], []))])
    db.flush()
    assert db.nearest(tuple(base), IMAGE, SETTINGS, (A, 1)) is None, "its newest shape counts"
    (region,) = db.regions([f"{40:024x}"], IMAGE, SETTINGS)
    assert region.plan.shape == all_[0] and region.plan.inlined == (B,), "a run that does not know it keeps it"
    db.close()


def test_what_goes_is_not_found(tmp_path: Path) -> None:
    shape = tuple(range(1, 80))
    db = filled(tmp_path / "s.db", make(C), lines=(line(C, plan=planning(shape)), line(plan=planning(shape))))
    assert db._db is not None
    counted = "SELECT (SELECT count(*) FROM shape), (SELECT count(*) FROM band)"
    assert db._db.execute(counted).fetchone() == (2, 2 * shapes.BANDS)
    db._db.execute("UPDATE region SET plan='[' WHERE code=?", (A,))
    found = nearest(db._db, shape, IMAGE, SETTINGS, (B, 1))
    assert found is not None and found[1].code == C, "what is damaged is passed over"
    db._db.execute("DELETE FROM region")
    assert db._db.execute(counted).fetchone() == (0, 0) and db.nearest(shape, IMAGE, SETTINGS, (B, 1)) is None
    db.close()


def test_plans_go_with_their_signatures_where_there_is_too_much(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    path, limit = str(tmp_path / "s.db"), 200_000
    for k in range(12):
        store = SqliteStore(path, limit)
        told = []
        for n in range(20):
            code = f"{k:012x}{n:012x}"
            if n % 2:
                store.add(make(code, events=tuple(chance.choices((0, 1), k=300))))
            told.append(line(code, plan=planning(tuple(sorted({chance.getrandbits(32) for _ in range(250)})))))
        store.learn(told)
        store.close()
        assert store.problem == ""
        assert Path(path).stat().st_size <= limit * 1.1


# -- a run

PROGRAM = """<?php
function tally(array $row, string $name): array {
    $row['n'] = ($row['n'] ?? 0) + 1;
    $row[$name] = strlen($name) * $row['n'] + (($row['n'] & 3) ? 1 : 2.5);
    return $row;
}
function walk(int $n): string {
    $row = []; $seen = '';
    for ($i = 0; $i < $n; $i++) {
        $row = tally($row, 'k' . $i % 9);
        if ($i % 500 == 0) $seen .= $i . ':' . $row['n'] . ' ';
        if ($i % 301 == 0) $seen .= 'x';
        foreach ($row as $k => $v) if ($v > 700) $row['n'] = 1;
    }
    return $seen . array_sum($row);
}
echo walk(4000), "\\n";
"""
COPIED = PROGRAM.replace("walk", "wander").replace("tally", "count_up").replace("$seen", "$text")
EDITED = PROGRAM.replace("$seen .= 'x'", "$seen .= 'x' . strlen($seen) % 7")


def run(cache: Path, source: str, threshold: int = 50) -> tuple[str, dict[str, Any]]:
    script = cache.parent / "script.php"
    script.write_text(source)
    words = [sys.executable, "-m", "tests.jit.borrow_run", str(cache / "signatures.db"), str(threshold), str(script)]
    environment = {**os.environ, "PYPHP_CACHE": str(cache)}
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=120, env=environment)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stderr.splitlines()[-1])
    assert not seen["failures"] and not seen["problems"], seen
    return done.stdout, seen


def compilations(seen: dict[str, Any]) -> int:
    return int(seen["counts"].get("traces", 0) + seen["counts"].get("compiled again", 0))


@pytest.mark.parametrize("source", [COPIED, EDITED], ids=["copied", "edited"])
def test_like_code_borrows_a_plan_and_is_compiled_less_often(tmp_path: Path, source: str) -> None:
    if reason := modes.absence("jit"):
        pytest.skip(reason)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    expected = modes.run_source("native", source.encode()).out.decode()
    out, cold = run(new_cache(tmp_path / "one"), source)
    assert out == expected and cold["counts"].get("compiled again", 0) > 0
    cache = new_cache(tmp_path / "two")
    run(cache, PROGRAM)
    out, borrowed = run(cache, source)
    assert out == expected
    assert borrowed["counts"]["plans borrowed"] >= 1 and borrowed["counts"]["compiled well at once by a plan"] > 0
    assert compilations(borrowed) < compilations(cold), (borrowed["counts"], cold["counts"])
    gained = [e for e in borrowed["events"] if e["event"] == "gained"]
    assert gained and sum(e["gain"] for e in gained) > 0 and all(e["cost"] > 0 for e in gained)
    assert {e["code"] for e in gained} <= {e["code"] for e in borrowed["events"] if e["event"] == "borrowed"}


def test_a_threshold_above_100_refuses_and_one_of_0_takes_the_nearest(tmp_path: Path) -> None:
    if reason := modes.absence("jit"):
        pytest.skip(reason)
    runner = JitRunner()
    unit = runner.compile(PROGRAM.encode(), b"/tmp/script.php")
    expected = modes.run_source("native", PROGRAM.encode()).out
    for mode, least, most in (("similar", 1, 99), ("different", 0, 0)):
        told = runner.run(
            unit, OPTIONS[mode], after=lambda engine: os.write(2, str(engine.log.counts.get("plans borrowed", 0)).encode())
        )
        assert told.status == 0 and told.out == expected
        assert least <= int(told.err) <= most, mode
