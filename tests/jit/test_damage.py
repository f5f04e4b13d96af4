"""Damaged recordings are refused, or make traces that do no harm."""

import ast
import os
from typing import Any

import pytest

from tests.harness.jitmodes import JitRunner, hot
from tests.jit.damage import DamagingEngine, InstallingEngine

PROGRAM = b"""<?php
function add($p, $q) { return $p + $q; }
function fib($n) { return $n < 2 ? $n : fib($n - 1) + fib($n - 2); }
function grow($s, $c) { for ($j = 0; $j < 3; $j++) { $s .= $c; } return $s; }
$a = [1, 2, 3]; $t = 0; $s = ''; $x = 1; $h = ['k' => 1];
for ($i = 0; $i < 60; $i++) {
    $t += add($i, $a[$i % 3]);
    $a[] = $i * 2;
    $h["k$i"] = $i;
    if ($i == 40) $x = 1.5;
    $x = $x * 3 - $i;
    $s = grow($s, $i % 10);
    if (strlen($s) > 50) $s = substr($s, 0, 5);
    foreach ($a as $k => $v) { if ($v === 7) continue; if ($k > 9) break; $t += $v; }
    if ($i % 17 == 3) echo $undefined, $i, "\\n";
    [$p, $q] = [$i, $x];
    $t += fib($i % 6) + ($h['k'] ?? 0);
}
var_dump($t, $x, $s, count($a), count($h));
"""


@pytest.fixture(scope="module")
def runner() -> JitRunner:
    return JitRunner(checked=True)


def counts(engine: Any) -> None:
    """Say what came of the recordings, on stderr."""
    os.write(2, repr(engine.log.counts).encode())


@pytest.mark.parametrize("engine", [DamagingEngine, InstallingEngine], ids=["tried", "run"])
def test_damaged_recordings(runner: JitRunner, engine: type) -> None:
    """Well over a thousand of them. None may fail in another way than by a Reject, and what is run instead of the right
    trace prints the same.
    """
    unit = runner.compile(PROGRAM, b"/program.php")
    want = runner.run(unit, None)
    got = runner.run(unit, hot(), after=counts, engine=engine)
    assert got.out == want.out
    assert got.status == want.status == 0
    found = ast.literal_eval(got.err.decode())  # a leak or an exception would stand before it
    assert found["rejected"] > 500
    assert found["accepted"] > 5
    assert "failures" not in found
