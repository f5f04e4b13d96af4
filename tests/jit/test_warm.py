"""Warm runs: what one process traced, the next one enters without recording, replaying or compiling; and no damage to
what is kept changes what is printed.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.caches import fill_cache
from pyphp.interp.contracts.jitcodes import COMPILED, NEVER, PENDING
from pyphp.jit.database import tending
from pyphp.jit.engine.library import is_pending, is_waiting
from pyphp.jit.signatures.bundle import unpack as bundle_of
from pyphp.jit.signatures.signature import Signature, unpack
from tests.harness import modes

SCRIPT = """<?php
function weight(int $x): float { return $x % 3 == 0 ? $x / 4 : $x * 1.5; }
function tower(int $n): int { return $n < 2 ? 1 : tower($n - 1) + tower($n - 2); }
$sum = 0.0; $text = ''; $list = [];
for ($i = 0; $i < 300; $i++) {
    $sum += weight($i);
    if ($i % 7 == 0) { $text .= chr(65 + $i % 26); }
    $list[] = $i * $i;
}
$n = count($list);
for ($i = 0; $i < $n; $i++) $sum += sqrt($list[$i]);
echo $sum, ' ', $text, ' ', strlen($text), ' ', tower(15), "\\n";
"""

ROOT = Path(__file__).parents[2]


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache folder of its own, with the image in it."""
    reason = modes.absence("jit")
    if reason:
        pytest.skip(reason)
    return new_cache(tmp_path)


def new_cache(parent: Path) -> Path:
    return fill_cache(parent / "cache")


class Run:
    """One process's outcome."""

    def __init__(self, folder: Path, script: str, signatures: str = "") -> None:
        file = folder.parent / "script.php"
        file.write_text(script)
        command = [sys.executable, "-m", "tests.jit.warm_run", signatures or str(folder / "signatures.db"), str(file)]
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "PYPHP_CACHE": str(folder)}
        )
        assert done.returncode == 0, done.stderr
        self.out = done.stdout
        seen = json.loads(done.stderr.splitlines()[-1])
        assert not seen["failures"], seen["failures"][0]
        self.counts, self.problems, self.llvm = seen["counts"], seen["problems"], seen["llvm"]


def bundles(folder: Path) -> list[Path]:
    return sorted((folder / "traces").iterdir())


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path]:
    """A first run, and the cache folder that it left."""
    folder = new_cache(tmp_path_factory.mktemp("first"))
    run = Run(folder, SCRIPT)
    assert run.counts["recordings"] > 0
    return run, folder


@pytest.fixture
def cold(cache: Path, first: tuple[Run, Path]) -> Run:
    """A first run, whose traces are in the cache."""
    run, folder = first
    shutil.copytree(folder, cache, dirs_exist_ok=True)
    return run


def test_a_warm_run_records_nothing(cache: Path, cold: Run) -> None:
    warm = Run(cache, SCRIPT)
    assert warm.out == cold.out
    assert warm.counts.get("recordings", 0) == 0
    assert warm.counts["warm traces"] > 0
    assert not warm.llvm


def test_objects_are_found_again_by_the_way_that_led_there(cache: Path) -> None:
    """The second class that a call meets, an array that properties begin with, a constant of a class, a closure."""
    script = """<?php
    abstract class Shape { const UNITS = ['m' => [1, 2.5]]; public $tags = [], $one = ['x' => 1]; abstract function area(); }
    class Square extends Shape { public $side = 2; function area() { return $this->side * $this->side; } }
    class Rect extends Shape { public $w = 3, $h = 4; function area() { return $this->w * $this->h * self::UNITS['m'][1]; } }
    function total($n) {
        $sum = 0;
        $twice = fn($x) => 2 * $x;
        for ($i = 0; $i < $n; $i++) {
            $s = $i % 3 ? new Square : new Rect;
            $s->tags[] = $i;
            $sum += $twice($s->area()) + count($s->tags) + $s->one['x'];
        }
        return $sum;
    }
    echo total(900), ' ', total(300);
    """
    cold = Run(cache, script)
    assert cold.counts["recordings"] > 0
    assert not [what for what in cold.counts if what.startswith("not kept")]
    warm = Run(cache, script)
    assert warm.out == cold.out == "24600 8200"
    assert warm.counts.get("recordings", 0) == 0 and not warm.llvm


def test_an_element_far_inside_a_constant_is_found_again(cache: Path) -> None:
    """With the compiled traces, and with the signatures alone."""
    script = f"<?php class C {{ const T = [{','.join(map(str, range(700)))}]; }} function f($n) {{ $s = 0; for ($i = 0; $i < $n; $i++) {{ $s += C::T[690]; }} return $s; }} echo f(500);"
    assert Run(cache, script).out == "345000"
    for gone in (False, True):
        if gone:
            shutil.rmtree(cache / "traces")
        warm = Run(cache, script)
        assert (warm.out, warm.problems) == ("345000", [])
        assert gone or warm.counts.get("recordings", 0) == 0


def test_constants_that_the_program_defines_are_found_again(cache: Path) -> None:
    script = "<?php const BASE = 2; define('STEP', BASE + 1); $s = 0; for ($i = 0; $i < 500; $i++) { $s += $i * STEP + BASE; } echo $s;"
    cold = Run(cache, script)
    assert cold.counts["recordings"] > 0
    warm = Run(cache, script)
    assert warm.out == cold.out == "375250"
    assert warm.counts.get("recordings", 0) == 0 and not warm.llvm


def test_files_are_the_owners_alone(cache: Path, cold: Run) -> None:
    for path in [*bundles(cache), *cache.glob("signatures.db*")]:
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_comment_changes_nothing(cache: Path, cold: Run) -> None:
    warm = Run(cache, SCRIPT.replace("<?php\n", "<?php\n// a comment\n\n"))
    assert warm.out == cold.out
    assert warm.counts.get("recordings", 0) == 0


def test_another_program_has_traces_of_its_own(cache: Path, cold: Run) -> None:
    other = Run(cache, SCRIPT.replace("* 1.5", "* 2.5"))
    assert other.out == Run(cache, SCRIPT.replace("* 1.5", "* 2.5"), "off").out != cold.out


def test_off_reads_and_writes_nothing(cache: Path) -> None:
    run = Run(cache, SCRIPT, "off")
    assert run.counts["recordings"] > 0
    assert not (cache / "traces").exists() and not list(cache.glob("signatures*"))


def test_traces_are_rebuilt_from_signatures_where_objects_do_not_serve(cache: Path, cold: Run) -> None:
    for path in bundles(cache):
        path.write_bytes(b"pyphp traces 0\n")
    rebuilt = Run(cache, SCRIPT)
    assert rebuilt.out == cold.out
    assert rebuilt.counts["rebuilt from signatures"] > 0
    assert rebuilt.problems
    again = Run(cache, SCRIPT)
    assert again.out == cold.out
    assert again.counts.get("recordings", 0) == 0 and not again.llvm and not again.problems


@pytest.mark.parametrize("damage", ["truncated", "flipped", "foreign", "empty"])
@pytest.mark.parametrize("what", ["bundles", "database"])
def test_damage_costs_time_only(cache: Path, cold: Run, what: str, damage: str) -> None:
    for path in bundles(cache) if what == "bundles" else [cache / "signatures.db"]:
        content = bytearray(path.read_bytes())
        if damage == "truncated":
            content = content[: len(content) * 2 // 3]
        elif damage == "flipped":
            for k in range(0, len(content), 97):
                content[k] ^= 0x10
        else:
            content = bytearray(b"#!/bin/sh\nexit 0\n" * 40 if damage == "foreign" else b"")
        path.write_bytes(content)
    if what == "database":
        shutil.rmtree(cache / "traces")
        for rest in ("-wal", "-shm"):
            (cache / f"signatures.db{rest}").unlink(missing_ok=True)
    hurt = Run(cache, SCRIPT)
    assert hurt.out == cold.out
    assert hurt.problems or damage == "empty"
    assert Run(cache, SCRIPT).out == cold.out
    last = Run(cache, SCRIPT)
    assert last.out == cold.out and last.counts.get("recordings", 0) == 0 and not last.problems


def test_needs_that_cannot_be_read_cost_time_only(cache: Path, cold: Run) -> None:
    """What a trace depends on is read when it is to be linked, long after its bundle was found to be sound."""
    for path in bundles(cache):
        name = f"traces/{path.name}"
        bundle = bundle_of(name, path.read_bytes())
        for entry in bundle.entries:
            entry._needs = b"X\t0\t-1\t0\t0"
        path.write_bytes(bundle.pack(name))
    hurt = Run(cache, SCRIPT)
    assert hurt.out == cold.out and hurt.counts["recordings"] > 0
    assert any("made again" in problem for problem in hurt.problems)
    last = Run(cache, SCRIPT)
    assert last.out == cold.out and last.counts.get("recordings", 0) == 0 and not last.problems


def test_a_poisoned_signature_makes_no_wrong_answer(cache: Path, cold: Run) -> None:
    """Events are shuffled within rows that stay well formed."""
    poisoned(cache)
    shutil.rmtree(cache / "traces")
    assert Run(cache, SCRIPT).out == cold.out


def poisoned(cache: Path) -> list[str]:
    """Spoil what the database knows; the new keys."""
    keys = []
    with sqlite3.connect(cache / "signatures.db") as db:
        for key, body in db.execute("SELECT key, body FROM signature").fetchall():
            s = unpack(body)
            events = tuple(1 - e if e.__class__ is int and k % 5 == 2 else e for k, e in enumerate(s.events))
            bad = Signature(
                s.root,
                s.code,
                s.index,
                s.parent,
                s.ordinal,
                s.end_code,
                s.end_index,
                s.end_fp,
                s.codes,
                s.image,
                s.settings,
                s.reads,
                events,
            )
            db.execute("UPDATE signature SET key=?, body=? WHERE key=?", (bad.key, bad.pack(), key))
            keys.append(bad.key)
    return keys


def test_a_trace_waits_for_the_code_in_which_it_goes_on(tmp_path: Path) -> None:
    """A bridge out of upto() goes on at a header in both(), of which it has nothing else."""
    code = """<?php
    function upto(int $n): void { for ($i = 0; $i < $n; $i++) $n -= 1; }
    function both(int $n): int {
        $x = 0;
        for ($k = 0; $k < $n; $k++) {
            upto($k % 9);
            do { $x += $k; } while ($x % 3);
        }
        return $x;
    }
    echo both(400);
    """
    if reason := modes.absence("jit"):
        pytest.skip(reason)
    cache = new_cache(tmp_path)
    Run(cache, code)
    with closing(sqlite3.connect(cache / "signatures.db")) as db:
        signatures = [unpack(body) for (body,) in db.execute("SELECT body FROM signature")]
    assert any(s.end_code != s.code for s in signatures)
    assert all(s.end_code in s.codes for s in signatures)


def test_what_a_run_was_like_is_kept(cache: Path, cold: Run) -> None:
    for _ in range(2):
        Run(cache, SCRIPT)
    database = str(cache / "signatures.db")
    assert tending.fold(database, 1 << 26) == ""
    with tending.Tended(database) as db:
        assert db.verify()[1] == []
        rows = db.rows()
        found = [row.region for row in rows if row.region is not None]
    assert len(found) == len(rows) >= 2
    assert all((region.runs, region.warm) == (3, 2) and region.compile_us > 0 for region in found)
    assert {region.kind for region in found} == {"loop", "function"}
    assert any(region.plan.inlined for region in found) and all(region.plan.versions for region in found)
    tags = {tag for region in found for version in region.plan.versions for _, tag in version.types}
    assert tags and max(tags) < 32
    # weight() is a part of the loop's trace, and may have become hot when the loop was recorded again
    assert {"", "tower"} <= {row.name for row in rows} <= {"", "tower", "weight"} and {row.path for row in rows} == {"script.php"}


def test_what_never_serves_is_put_in_quarantine(cache: Path, cold: Run) -> None:
    """As a shared store would deliver it again and again."""
    poison = poisoned(cache)
    counts = []
    for _ in range(3):
        for path in bundles(cache):
            path.write_bytes(b"pyphp traces 0\n")
        run = Run(cache, SCRIPT)
        assert run.out == cold.out
        with sqlite3.connect(cache / "signatures.db") as db:
            db.execute(f"DELETE FROM signature WHERE key NOT IN ({','.join('?' * len(poison))})", poison)
            counts.append(db.execute("SELECT count(*) FROM signature").fetchone()[0])
            (quarantined,) = db.execute("SELECT count(*) FROM region WHERE quarantined > 0").fetchone()
    assert counts[0] == counts[1] > counts[2] and quarantined > 0
    assert Run(cache, SCRIPT).out == cold.out
    last = Run(cache, SCRIPT)
    assert last.out == cold.out and last.counts.get("recordings", 0) == 0


def test_a_locked_database_is_not_waited_for(cache: Path, cold: Run) -> None:
    shutil.rmtree(cache / "traces")
    db = sqlite3.connect(cache / "signatures.db", isolation_level=None)
    db.execute("BEGIN EXCLUSIVE")
    run = Run(cache, SCRIPT)
    db.execute("ROLLBACK")
    db.close()
    assert run.out == cold.out
    assert any("locked" in p for p in run.problems)


def test_a_folder_that_others_can_write_is_not_used(cache: Path, cold: Run) -> None:
    os.chmod(cache / "traces", 0o777)
    run = Run(cache, SCRIPT)
    assert run.out == cold.out
    assert run.counts["recordings"] > 0 or run.counts.get("rebuilt from signatures", 0) > 0


def test_a_region_that_waits_goes_on_counting() -> None:
    """The interpreter decrements the word of a region whose trace is being made: it is pending all the same, and not
    given up.
    """
    assert is_pending(PENDING) and is_pending(PENDING - 1_000_000)
    assert not any(map(is_pending, (-1, 0, 64, NEVER, NEVER - 1_000_000, COMPILED)))
    assert is_waiting(NEVER - 1) and is_waiting(PENDING - 1) and not is_waiting(64)


def test_a_run_that_keeps_nothing_leaves_no_file(tmp_path: Path) -> None:
    """signatures=off names no database: nothing is written where the program runs."""
    reason = modes.absence("jit")
    if reason:
        pytest.skip(reason)
    script = tmp_path / "script.php"
    script.write_text(SCRIPT)
    options = ["-d", "pyphp.signatures=off", "-d", "pyphp.jit.hot_loop=2", "--jit-stats"]
    assert modes.run("jit", [*options, str(script)], cwd=tmp_path).status == 0
    assert [path.name for path in tmp_path.iterdir()] == ["script.php"]
