"""At exits, forced and others, the frame is as the interpreter would have it."""

import pytest

from tests.fuzz.hot import generate_hot
from tests.harness.jitmodes import NO_BRIDGES, JitRunner, hot
from tests.jit.frames import Listening, first_missing, notes_of

SEEDS = (1, 3)
PROGRAM = """<?php
function add($p, $q) { $r = $p + $q; return $r; }
function walk(array $a, $n) { $s = ''; foreach ($a as $k => $v) { if ($k == $n) return $s; $s .= $v; } return $s; }
$a = [1, 2, 3]; $t = 0; $x = 1;
for ($i = 0; $i < 80; $i++) {
    $t += add($i, $a[$i % 3]);
    $a[$i % 7] = $i;
    if ($i > 40) $x = $x + 0.5;
    $s = walk($a, $i % 5) . "<$i>";
    for ($j = 0; $j < 4; $j++) { if ($j == $i % 5) continue; $t ^= $j; [$p, $q] = [$q ?? $j, $t]; }
    if ($i % 20 == 3) echo $undefined, $i, "\\n";
}
echo $t, ' ', $x, ' ', $s, "\\n";
"""


@pytest.fixture(scope="module")
def runner() -> JitRunner:
    return JitRunner()


@pytest.mark.parametrize("every", [1, 3, 31])
@pytest.mark.parametrize(
    "source", [PROGRAM, *(generate_hot(seed).source() for seed in SEEDS)], ids=["program", *map(str, SEEDS)]
)
def test_frames_at_exits(runner: JitRunner, source: str, every: int) -> None:
    unit = runner.compile(source.encode("latin-1"), b"/program.php")
    exits = notes_of(runner, unit, hot(force_exits=every, hot_exit=NO_BRIDGES))
    Listening.places = frozenset(place for place, *_ in exits)
    missing = first_missing(exits, notes_of(runner, unit, hot(enabled=False)))
    assert missing is None, f"instruction {missing[0]}: {missing}"
    assert source is not PROGRAM or len(exits) > 50
