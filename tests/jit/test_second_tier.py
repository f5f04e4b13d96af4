"""The second tier: what was compiled fast is compiled well while the program goes on, and nothing else changes."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pyphp.jit.engine.second_tier import LOOK, QUIET, SecondTier, moved, packed
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


class Machine:
    """What a second tier asks of a tracer."""

    def __init__(self, share: int, used: int = 0) -> None:
        self.options = type("Options", (), {"tier2": share, "buffer_size": 1000})
        self.linker = type("Linker", (), {"memory": type("Memory", (), {"used": used})})
        self.started = self.handled = 0.0


@pytest.mark.parametrize(
    "machine, waits",
    [(Machine(0), False), (Machine(10, used=1000), False), (Machine(10), True)],
    ids=["switched off", "no more room", "there is work"],
)
def test_when_there_is_nothing_to_do_nobody_looks_again(machine: Machine, waits: bool) -> None:
    tier = SecondTier(machine, lambda live, data: None)  # type: ignore[arg-type]
    tier._compile = lambda live, text: None  # type: ignore[method-assign]
    tier.add(None, packed("text"), True)  # type: ignore[arg-type]
    assert (tier.work() is not None) == waits
    assert tier.work() is None


def test_it_waits_for_quiet_and_for_its_share() -> None:
    machine = Machine(10)
    tier = SecondTier(machine, lambda live, data: None)  # type: ignore[arg-type]
    done: list[str] = []
    tier._compile = lambda live, text: done.append(text)  # type: ignore[method-assign]
    machine.started = machine.handled = time.perf_counter()
    tier.add(None, packed("text"), True)  # type: ignore[arg-type]
    assert tier.work() == QUIET  # a recording has just been made a trace
    machine.handled -= 1.0
    assert tier.work() == LOOK and not done  # the run has only begun
    machine.started -= 1000.0
    assert tier.work() == 0 and done == ["text"]


def test_loops_come_first_and_what_was_hot_first() -> None:
    done: list[str] = []
    tier = SecondTier(Machine(100), lambda live, data: None)  # type: ignore[arg-type]
    tier._compile = lambda live, text: done.append(text)  # type: ignore[method-assign]
    for text, is_loop in ("a bridge", False), ("a loop", True), ("a function", False), ("another loop", True):
        tier.add(None, packed(text), is_loop)  # type: ignore[arg-type]
    while tier.work() == 0:
        pass
    assert done == ["a loop", "another loop", "a bridge", "a function"]


def test_words_that_led_to_a_trace_and_to_its_raw_entry() -> None:
    assert moved((0x1000, 0x1040), (0x2000, 0x2080)) == {0x1000: 0x2000, 0x1041: 0x2081}
    assert moved((0x1000, 0), (0x2000, 0)) == {0x1000: 0x2000}
