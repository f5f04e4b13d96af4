"""The cycle collector where nothing may be wrong about a count: it runs whenever it could, and over structures too
deep to recurse into.

tests/programs/cycles.php says what is freed; tests/interp/test_collecting.py compares the algorithm with reachability.
"""

import re
from pathlib import Path

import attrs
import pytest

from tests.conftest import verify
from tests.harness import modes
from tests.test_programs import PROGRAMS

ALWAYS = ("-d", "pyphp.gc_threshold=2")  # the second possible root asks for a collection
COUNTS = {"cycles"}  # what they print depends on when it runs
DEEP = 1_000_000


@pytest.mark.parametrize("engine", ["native", "checked", "hot"])
@pytest.mark.parametrize("program", [p for p in PROGRAMS if p.stem not in COUNTS], ids=lambda p: p.stem)
def test_programs_with_a_collection_at_every_opportunity(program: Path, engine: str) -> None:
    """Counts are exact wherever it runs: nothing alive is freed (the checked image traps a look at it), nothing is left."""
    if modes.absence(engine):
        pytest.skip(modes.absence(engine))
    source = program.read_text(encoding="latin-1")
    args = re.search(r"^// args: (.*)$", source, re.MULTILINE)
    status = re.search(r"^// exit: (\d+)$", source, re.MULTILINE)
    outcome = modes.run(engine, [*ALWAYS, program.name, *(args[1].split() if args else [])], cwd=program.parent)
    outcome = attrs.evolve(outcome, out=outcome.out.replace(bytes(program.parent.resolve()) + b"/", b""))
    verify(outcome, program.with_suffix(".out").read_bytes(), int(status[1]) if status else 0)


def test_deep_structures(mode: str) -> None:
    """A list of a million elements that know the ones before, all of them garbage at once."""
    n = DEEP // 100 if mode == "python" else DEEP
    source = f"""<?php
ini_set('memory_limit', '2G');
gc_disable();
$a = ['next' => 0];
$p = &$a;
for ($i = 0; $i < {n}; $i++) {{
    $p['next'] = ['prev' => &$p];
    $q = &$p['next'];
    unset($p);
    $p = &$q;
    unset($q);
}}
unset($p, $a);
echo gc_collect_cycles(), ' ', memory_get_usage() > 20e6 ? 'large' : 'small';
"""
    verify(modes.run_source(mode, source.encode(), timeout=120), f"{n + 1} small".encode())


def test_memory_that_cycles_held_is_used_again(mode: str) -> None:
    """By itself, within a limit that what is made exceeds many times."""
    n = 60_000
    source = f"""<?php
ini_set('memory_limit', '48M');
function make() {{ $a = []; $a[0] = &$a; $a['x'] = str_repeat('y', 1000); return 1; }}
for ($i = 0; $i < {n}; $i++) make();
echo memory_get_peak_usage() > 20e6 ? 'large' : 'small', ' ', gc_status()['runs'];
"""
    verify(modes.run_source(mode, source.encode(), timeout=120), b"small 5")


WORK = {
    "read": "$t = $rows[$i][1][0] + count($rows[$i]) + strlen($rows[$i]['k'][1]);",
    "asked": "$t = isset($rows[$i][1][5]) || empty($rows[$i][1][1]) || ($rows[$i][1][7] ?? false);",
    "walked": "foreach ($rows[$i]['k'] as $v) $t = 1;",
    "handed to builtins": "$t = in_array('a', $rows[$i][1], true) . count(array_merge($rows[$i][1], ['c']));",
    "made text of": "$t = implode(',', $rows[$i]['k']);",
    "taken apart": "[, [$t, $u]] = $rows[$i];",
    "made": "$t = count([$i, ['x', $i], 'k' => ['x']]);",
}


@pytest.mark.parametrize("engine", ["native", "checked", "jit", "hot"])
@pytest.mark.parametrize("work", WORK)
def test_what_is_only_worked_on_is_no_possible_root(work: str, engine: str) -> None:
    """As in PHP: a temporary is no name. (Once a reference to an array has lost a name: before that nothing is noted.)"""
    if modes.absence(engine):
        pytest.skip(modes.absence(engine))
    source = f"""<?php
function work($rows) {{
    for ($i = 0; $i < 200; $i++) {{ {WORK[work]} }}
}}
$rows = [];
for ($i = 0; $i < 200; $i++) $rows[] = [$i, [$i, 'a'], 'k' => [$i, 'b']];
$x = [1, [2]]; $r = &$x; unset($r);
$before = gc_status()['roots'];
work($rows);
echo gc_status()['roots'] - $before < 3 ? 'few' : 'many', ' of ', $before;
"""
    verify(modes.run_source(engine, source.encode()), b"few of 1")
