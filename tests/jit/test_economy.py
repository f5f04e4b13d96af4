"""What pays: which runs are left alone, which ones are waited for, and that nothing that was recorded is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pyphp.jit.engine import economy
from pyphp.jit.engine.economy import Economy, Ledger, cost_of, read_ledger, write_ledger
from pyphp.jit.report.format import read
from pyphp.jit.signatures.bundle import Bundle, unpack
from tests.harness import modes
from tests.jit.test_warm import new_cache

CODE, SETTINGS = "0123456789abcdef01234567", "89abcdef0123456789abcdef"
SCRIPT = """<?php
function f($n) { $s = 0; for ($i = 0; $i < $n; $i++) { if ($i % 2 == 0) $s += $i * 1; else $s = $s ^ $i; } return $s; }
$a = [];
for ($k = 0; $k < 9000; $k++) $a[] = f(1000);
echo array_sum($a), "\\n";
"""
RUNS = 8  # by then a loaded machine has done what an idle one does in two


def decision(ledger: Ledger | None) -> str:
    """What a run of this script begins with."""
    return str(Economy(ledger, patient=False).sums()["decision"])


def test_what_is_decided() -> None:
    assert decision(None) == "unknown"
    assert decision(Ledger(1, 0.001, 0, 1)) == decision(Ledger(9, 0.001, 3, 0)) == "too short"
    assert decision(Ledger(1, 1.0, 0, 3)) == decision(Ledger(1, 1.0, 3, 3)) == "invest"
    assert decision(Ledger(economy.CHANCES, 1.0, 0, 3)) == "too short", "nothing has come of it"
    assert decision(Ledger(economy.CHANCES, 1.0, 3, 0)) == "usual"


def test_investing_costs_less_than_it_gains() -> None:
    for waiting in (10, 50):
        enough = cost_of(waiting, False) / economy.EXPECTED / economy.GAIN
        assert decision(Ledger(1, enough * 1.01, 0, waiting)) == "invest"
        assert decision(Ledger(1, enough * 0.99, 0, waiting)) == "too short"


def test_a_run_that_lasts_longer_than_its_like_is_worth_while_after_all() -> None:
    short = Economy(Ledger(5, 0.01, 0, 0), patient=False)
    assert 0.1 <= short.sleeps() < 0.2
    late = Economy(Ledger(economy.CHANCES, 0.1, 2, 1), patient=False)
    assert not late.sleeps()
    pause = late.pays(elapsed=0.05, cost=1.0)
    assert pause > 0
    assert late.pays(elapsed=0.05 + pause, cost=1.0) == 0.0


def test_no_end_is_felt() -> None:
    """A run that nobody knows may be as long as a tenth of itself, or 30 ms, later; one that follows twice that."""
    for elapsed in (0.01, 0.2, 1.0, 60.0):
        assert Economy(None, patient=False).patience(elapsed) == max(0.1 * elapsed, 0.03)
        assert Economy(Ledger(1, 1.0, 0, 3), patient=False).patience(elapsed) == max(0.2 * elapsed, 0.06)
        assert Economy(Ledger(economy.CHANCES, 1.0, 3, 0), patient=False).patience(elapsed) == 0.05 * elapsed


def test_who_is_waited_for_decides_nothing() -> None:
    economy_ = Economy(Ledger(9, 0.001, 0, 3), patient=True)
    assert not economy_.sleeps() and not economy_.invests and not economy_.pays(0.0, 100.0)


def test_ledgers_are_kept_and_damaged_ones_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYPHP_CACHE", str(tmp_path))
    tmp_path.chmod(0o700)
    assert read_ledger(CODE, SETTINGS) is None
    write_ledger(CODE, SETTINGS, Ledger(3, 0.25, 7, 1))
    found = read_ledger(CODE, SETTINGS)
    assert found is not None
    assert (found.runs, found.seconds, found.compiled, found.waiting) == (3, 0.25, 7, 1)
    (file,) = (tmp_path / "traces").iterdir()
    content = file.read_bytes()
    for at in range(len(content)):
        file.write_bytes(content[:at] + bytes([content[at] ^ 4]) + content[at + 1 :])
        assert read_ledger(CODE, SETTINGS) is None


def bundles(cache: Path) -> list[Bundle]:
    """What is kept."""
    files = [file for file in (cache / "traces").glob("*") if "." not in file.name]
    return [unpack(f"traces/{file.name}", file.read_bytes()) for file in files]


def run(script: Path, cache: Path, *options: str) -> bytes:
    """What a run of its own process prints."""
    done = subprocess.run(
        [sys.executable, "-m", "pyphp", *options, str(script)],
        capture_output=True, timeout=120, env={**os.environ, "PYPHP_CACHE": str(cache)}, cwd=modes.ROOT,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


def test_a_short_script_becomes_warm(tmp_path: Path) -> None:
    """No run of it lasts as long as LLVM takes to begin. What the first one recorded the second one compiles."""
    if reason := modes.absence("jit"):
        pytest.skip(reason)
    cache, script = new_cache(tmp_path), tmp_path / "script.php"
    script.write_text(SCRIPT)
    want = run(script, cache, "-d", "pyphp.jit=0")
    kept: list[Bundle] = []
    for _ in range(RUNS):
        assert run(script, cache) == want
        kept = bundles(cache)
        if any(entry.is_loop for b in kept for entry in b.entries):
            break
    assert any(entry.is_loop for b in kept for entry in b.entries)
    assert run(script, cache) == want


def test_what_was_decided_is_in_logs_and_pages(tmp_path: Path) -> None:
    if reason := modes.absence("jit"):
        pytest.skip(reason)
    cache, script, log, page = new_cache(tmp_path), tmp_path / "script.php", tmp_path / "log", tmp_path / "page.html"
    script.write_text("<?php $s = 0; for ($i = 0; $i < 3000; $i++) $s += $i; echo $s;")
    found = []
    for _ in range(2):
        assert run(script, cache, "--jit-log", str(log)) == b"4498500"
        found += [e for e in read(log.read_text().splitlines()) if e["event"] == "decided"]
    assert [(e["decision"], e["runs"]) for e in found] == [("unknown", 0), ("too short", 1)]
    assert run(script, cache, "--jit-report", str(page)) == b"4498500"
    assert "runs as short as the earlier ones have nothing of being compiled (runs: 2" in page.read_text()
    before = sorted((cache / "traces").glob("*.run"))[0].read_bytes()
    assert run(script, cache, "--jit-report", str(page)) == b"4498500"
    assert sorted((cache / "traces").glob("*.run"))[0].read_bytes() == before, "what a report does is no run of it"


def test_a_run_that_is_too_short_loads_nothing_of_the_compiler(tmp_path: Path) -> None:
    if reason := modes.absence("jit"):
        pytest.skip(reason)
    cache, script = new_cache(tmp_path), tmp_path / "script.php"
    script.write_text("<?php $s = 0; for ($i = 0; $i < 3000; $i++) $s += $i; echo $s;")
    assert run(script, cache) == run(script, cache) == b"4498500"
    ask = (
        "import sys, os; leave = os._exit; "
        "os._exit = lambda n: (sys.stderr.write(' '.join(sys.modules)), sys.stderr.flush(), leave(n)); "
        "from pyphp.command.main import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask, str(script)], capture_output=True, text=True, timeout=60,
        env={**os.environ, "PYPHP_CACHE": str(cache)}, cwd=modes.ROOT,
    )  # fmt: skip
    assert done.stdout == "4498500"
    assert "pyphp.jit.engine.economy" in done.stderr.split()
    assert "pyphp.jit.engine.tracer" not in done.stderr.split()
