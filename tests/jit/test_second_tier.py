"""The second tier: what was compiled fast is compiled well while the program goes on, and nothing else changes."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from pyphp.frontend.compiler import compile_file
from pyphp.frontend.parser import parse
from pyphp.host import own
from pyphp.jit.engine import building
from pyphp.jit.engine.jit_engine import JitEngine
from pyphp.jit.engine.second_tier import COST, LOOK, LOSS, VERY_HOT, SecondTier, moved, packed
from pyphp.jit.native.loading import open_image
from pyphp.jit.options import JitOptions
from pyphp.stdlib_php.support.registry import known
from tests.harness import modes

ROOT = Path(__file__).parents[2]

SCRIPT = """<?php
if (!function_exists('shape')) {
    function shape(array $row, string $name): array {
        $row['n'] = ($row['n'] ?? 0) + 1;
        $row[$name] = strlen($name) * $row['n'] + (($row['n'] & 3) ? 1 : 2.5);
        return $row;
    }
}
$row = [];
$seen = '';
for ($i = 0; $i < 400; $i++) {
    $row = shape($row, 'k' . $i % 9);
    if ($i % 50 == 0) $seen .= $i . ':' . $row['n'] . ' ';
    foreach ($row as $k => $v) if ($v > 700) $row['n'] = 1;
}
echo $seen, array_sum($row), "\\n";
"""


def test_a_program_goes_on_in_code_that_was_compiled_again(tmp_path: Path) -> None:
    if reason := modes.absence("jit"):
        pytest.skip(reason)
    script = tmp_path / "script.php"
    script.write_text(SCRIPT)
    done = subprocess.run(
        [sys.executable, "-m", "tests.jit.tier_run", str(script)], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stderr.splitlines()[-1])
    assert not seen["failures"], seen["failures"][0]
    first, second = done.stdout.splitlines()
    assert first == second == modes.run_source("native", SCRIPT.encode()).out.decode().strip()
    assert seen["again"], seen["counts"]
    assert set(seen["again"]) <= set(seen["traces"])
    assert len(set(seen["again"])) == len(seen["again"])  # once is enough


class Live:
    """A trace, as far as a second tier looks at it."""

    def __init__(self, first_exit: int = 0) -> None:
        self.first_exit = first_exit


class Exits:
    """Where traces count their turns."""

    def __init__(self) -> None:
        self.counted = [0] * 8

    def turns(self, first_exit: int) -> int:
        return self.counted[first_exit]


class Machine:
    """What a second tier asks of a tracer."""

    def __init__(self, share: int, used: int = 0) -> None:
        self.options = type("Options", (), {"tier2": share, "buffer_size": 1000})
        self.linker = type("Linker", (), {"memory": type("Memory", (), {"used": used})})
        self.exits = Exits()
        self.started = self.handled = 0.0


def tier_of(machine: Machine, done: list[str]) -> SecondTier:
    """A second tier that compiles nothing: it notes what it would."""
    tier = SecondTier(machine, lambda live, data: None)  # type: ignore[arg-type]
    tier._compile = lambda live, text: done.append(text)  # type: ignore[method-assign]
    return tier


PAYS = int(COST / LOSS) + 1  # turns


@pytest.mark.parametrize(
    "machine, waits",
    [(Machine(0), False), (Machine(10, used=1000), False), (Machine(10), True)],
    ids=["switched off", "no more room", "there is work"],
)
def test_when_there_is_nothing_to_do_nobody_looks_again(machine: Machine, waits: bool) -> None:
    tier = tier_of(machine, [])
    tier.add(Live(), packed("text"))  # type: ignore[arg-type]
    machine.exits.counted[0] = PAYS
    assert (tier.work() is not None) == waits
    assert tier.work() is None


def test_it_waits_until_it_pays_for_quiet_and_for_its_share() -> None:
    machine, done = Machine(10), list[str]()
    tier = tier_of(machine, done)
    machine.started = machine.handled = time.perf_counter()
    tier.add(Live(), packed("text"))  # type: ignore[arg-type]
    machine.handled -= 1.0
    machine.started -= 1000.0
    machine.exits.counted[0] = PAYS - 10
    assert tier.work() == LOOK and not done  # so far less time was lost than it would take
    machine.exits.counted[0] = PAYS
    assert tier.work(pressed=True) == LOOK  # recordings wait
    machine.handled = time.perf_counter()
    assert tier.work() == LOOK and not done  # one has just been made a trace
    machine.handled -= 1.0
    machine.started = time.perf_counter()
    assert tier.work() == LOOK and not done  # the run has only begun
    machine.started -= 1000.0
    assert tier.work() == 0 and done == ["text"]


def test_what_is_very_hot_comes_before_recordings() -> None:
    machine, done = Machine(10), list[str]()
    tier = tier_of(machine, done)
    machine.handled = time.perf_counter()
    tier.add(Live(), packed("text"))  # type: ignore[arg-type]
    machine.exits.counted[0] = PAYS * VERY_HOT
    assert tier.work(pressed=True) == 0 and done == ["text"]


def test_the_hottest_comes_first() -> None:
    machine, done = Machine(100), list[str]()
    tier = tier_of(machine, done)
    for k, (text, turns) in enumerate([("warm", 20), ("hot", 500), ("hotter", 501), ("never run", 0)]):
        tier.add(Live(k), packed(text))  # type: ignore[arg-type]
        machine.exits.counted[k] = turns
    while tier.work() == 0:
        pass
    assert done == ["hotter", "hot", "warm", "never run"]


def test_words_that_led_to_a_trace_and_to_its_other_entries() -> None:
    new = (0x2000, 0x2080, 0x20C0)
    assert moved((0x1000, 0x1040, 0x1060), new) == {0x1000: 0x2000, 0x1041: 0x2081, 0x1060: 0x20C0}
    assert moved((0x1000, 0, 0), (0x2000, 0, 0)) == {0x1000: 0x2000}


def test_a_loop_that_never_leaves_its_code_is_called_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no exit that is taken: without that it would stay in slow code to its end."""
    if reason := modes.absence("jit"):
        pytest.skip(reason)
    turns = 200_000_000
    monkeypatch.setattr(building, "SMALL_LOOP", 0)
    options = JitOptions(hot_loop=4, signatures="off", tier2=100)
    script = f"<?php for ($i = $s = 0; $i < {turns}; $i++) $s += $i & 3; echo $s;".encode()
    with tempfile.TemporaryFile() as out:
        engine = JitEngine({}, open_image(False), options, out.fileno(), own.answer)
        engine.run(compile_file(parse(script, b"/t.php"), b"/t.php", known()), [])
        engine.stop()
        assert os.pread(out.fileno(), 99, 0) == str(turns // 4 * 6).encode()
        assert engine.tracer is not None
        (live,) = {live for live, _ in engine.tracer.library.owners.values()}
        slow = engine.tracer.exits.turns(live.first_exit)
        assert 0 < slow < turns // 2
        engine.close()
