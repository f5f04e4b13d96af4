"""Where the rest of a bytecode has run, traces go on: see jit/engine/landings.py."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.harness import modes
from tests.jit.loops import SETTINGS
from tests.jit.test_warm import Run, cache  # noqa: F401 - a fixture

TURNS = 6000
GROWING = f"""<?php
function run(int $n): string {{
    $line = ''; $lines = 0; $x = 12345;
    for ($i = 0; $i < $n; $i++) {{
        $x = ($x * 1103515245 + 12345) & 0x7fffffff;
        $line .= $x & 1024 ? 'a' : ($x & 2048 ? 'bcd' : 'ef');
        if (strlen($line) > 40) {{ $lines++; $line = ''; }}
    }}
    return $lines . $line;
}}
echo run({TURNS});
"""
THROWING = f"""<?php
function thrower(int $i): int {{ if ($i % 3) throw new Exception('x', $i); return $i; }}
function deep(int $depth, int $i): int {{ return $depth ? deep($depth - 1, $i) + 1 : thrower($i); }}
function run(int $n): int {{
    $sum = 0;
    for ($i = 0; $i < $n; $i++) {{
        try {{ $sum += deep($i & 3, $i); }} catch (Exception $e) {{ $sum -= $e->getCode(); }} finally {{ $sum ^= 1; }}
    }}
    return $sum;
}}
echo run({TURNS});
"""
SORTING = """<?php
function run(int $n): int {
    $sum = 0;
    for ($i = 0; $i < $n; $i++) {
        $odd = array_filter([$i, $i + 3, $i + 4, $i * 7], fn($x) => $x & 1);
        foreach ($odd as $k => $v) $groups[$v % 5][] = $k;
        if (count($groups) === 5) { foreach ($groups as $g => $ks) $sum += $g * count($ks); $groups = []; }
    }
    return $sum;
}
echo run(3000);
"""
PROGRAMS = {"strings that grow": GROWING, "a throwable passes frames": THROWING, "hashes that grow": SORTING}


def told(program: str, folder: Path) -> list[dict[str, Any]]:
    """The events of a run's log. It writes what it does without the JIT."""
    if modes.absence("jit"):
        pytest.skip(modes.absence("jit"))
    script, log = folder / "landings.php", folder / "log"
    script.write_text(program)
    plain = modes.run_words(["-n", "-d", "pyphp.jit=off", str(script)], cwd=folder)
    settings = [w for s in (*SETTINGS, "jit.hot_func=8") for w in ("-d", f"pyphp.{s}")]
    done = modes.run_words(["-n", *settings, "--jit-log", str(log), str(script)], cwd=folder)
    assert (done.status, done.out) == (0, plain.out), done.err
    return [json.loads(line) for line in log.read_text().splitlines()]


@pytest.mark.parametrize("name", PROGRAMS)
def test_exits_that_resume_do_not_go_to_the_interpreter_for_ever(name: str, tmp_path: Path) -> None:
    events = told(PROGRAMS[name], tmp_path)
    resumes = {number for e in events if e["event"] == "trace" for number, _, kind in e["exits"] if kind == "resume"}
    bridges = [e for e in events if e["event"] == "trace" and e["kind"] == "bridge" and e["exit"] in resumes]
    assert bridges
    missed = [times for e in events if e["event"] == "exits" for n, times, *_ in e["taken"] if n in resumes]
    assert max(missed) < 100  # those that the table of landings knew nothing of


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_warm_run_lands_where_the_first_one_did(name: str, cache: Path) -> None:  # noqa: F811
    first = Run(cache, PROGRAMS[name])
    second = Run(cache, PROGRAMS[name])
    assert second.out == first.out
    assert second.counts.get("recordings", 0) == 0
    assert not second.llvm
