"""The cycle collector where nothing may be wrong about a count: it runs whenever it could, and over structures too
deep to recurse into.

tests/programs/cycles.php says what is freed; tests/interp/test_collecting.py compares the algorithm with reachability.
"""

import re
import tempfile
import zlib
from pathlib import Path

import attrs
import pytest

from tests.conftest import verify
from tests.harness import modes
from tests.harness.forkserver import Outcome
from tests.test_programs import PROGRAMS

ALWAYS = ("-d", "pyphp.gc_threshold=2")  # the second possible root asks for a collection
COUNTS = {"cycles", "cycles_objects", "references_outlive_types"}  # what they print depends on when it runs
ENGINES = ("native", "checked", "hot")  # a program runs on one of them
DEEP = 1_000_000


def run(mode: str, source: bytes, *options: str) -> Outcome:
    """A program, with options before its name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "program.php"
        path.write_bytes(source)
        return modes.run(mode, [*options, str(path)], cwd=Path(folder), timeout=120)


@pytest.mark.parametrize(
    ("program", "engine"),
    [(p, ENGINES[zlib.crc32(p.stem.encode()) % len(ENGINES)]) for p in PROGRAMS if p.stem not in COUNTS],
    ids=lambda x: getattr(x, "stem", x),
)
def test_programs_with_a_collection_at_every_opportunity(program: Path, engine: str) -> None:
    """Counts are exact wherever it runs: nothing alive is freed (the checked image traps a look at it), nothing is left."""
    if modes.absence(engine):
        pytest.skip(modes.absence(engine))
    source = program.read_text(encoding="latin-1")
    args = re.search(r"^// args: (.*)$", source, re.MULTILINE)
    status = re.search(r"^// exit: (\d+)$", source, re.MULTILINE)
    words = [*ALWAYS, program.name, *(args[1].split() if args else [])]
    outcome = modes.run(engine, words, cwd=program.parent, timeout=180)
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


def test_a_list_that_is_taken_down_from_its_end(mode: str) -> None:
    """Deep structures that counting frees: nothing recurses there, either."""
    if mode == "php":
        pytest.skip("PHP recurses")
    n = DEEP // 10 if mode == "python" else DEEP
    source = f"""<?php
ini_set('memory_limit', '2G');
$list = null;
for ($i = 0; $i < {n}; $i++) $list = [$list];
unset($list);
$ref = null;
for ($i = 0; $i < {n}; $i++) {{ $next = [&$ref]; unset($ref); $ref = $next; unset($next); }}
unset($ref);
echo gc_collect_cycles(), ' ', memory_get_usage() > 20e6 ? 'large' : 'small';
"""
    verify(modes.run_source(mode, source.encode(), timeout=120), b"0 small")


def test_arrays_without_references_are_not_looked_at(mode: str) -> None:
    """However many there are, and however often names of theirs go."""
    if mode == "php":
        pytest.skip("PHP notes arrays that lose a name")
    source = b"""<?php
function work($rows) {
    $t = 0;
    foreach ($rows as $row) { $t += count($row) + $row[1][0]; $copy = $row; $copy[] = $t; }
    return $t;
}
$rows = [];
for ($i = 0; $i < 12000; $i++) $rows[] = [$i, [$i, 'a'], 'k' => [$i, 'b']];
$before = gc_status();
for ($i = 0; $i < 3; $i++) work($rows);
$now = gc_status();
echo $now['runs'] - $before['runs'], ' ', $now['roots'] - $before['roots'];
"""
    verify(modes.run_source(mode, source), b"0 0")


def test_references_to_what_is_plain_are_no_roots(mode: str) -> None:
    source = b"""<?php
$names = [];
for ($i = 0; $i < 300; $i++) { $n = $i; $names[] = &$n; unset($n); }
echo gc_status()['roots'], ' ';
for ($i = 0; $i < 300; $i++) { $a = [$i]; $names[] = &$a; unset($a); }
echo gc_status()['roots'] >= 300 ? 'many' : 'few';
"""
    verify(modes.run_source(mode, source), b"0 many")


def test_the_threshold_is_adapted(mode: str) -> None:
    """What is found alive again and again is looked at less often; once there is garbage, as often as at first."""
    n = 21_000 if mode == "python" else 70_000
    source = f"""<?php
ini_set('memory_limit', '1G');
function kept(array &$all) {{ $a = []; $a[0] = &$a; $all[] = &$a; }}
function dropped() {{ $a = []; $a[0] = &$a; }}
$all = [];
for ($i = 0; $i < {n}; $i++) kept($all);
$s = gc_status();
echo $s['runs'], ' ', $s['collected'], ' ', $s['threshold'], "\n";
for ($i = 0; $i < 2 * {n}; $i++) dropped();
$s = gc_status();
echo $s['threshold'], ' ', $s['collected'] > {n} ? 'most' : 'few', ' ', count($all);
"""
    first = "1 0 20001" if mode == "python" else "3 0 40001"
    verify(modes.run_source(mode, source.encode(), timeout=120), f"{first}\n10001 most {n}".encode())


def test_it_can_be_off_from_the_start(mode: str) -> None:
    source = b"""<?php
function make() { $a = []; $a[0] = &$a; }
var_dump(gc_enabled(), ini_get('zend.enable_gc'));
for ($i = 0; $i < 12000; $i++) make();
echo gc_status()['runs'], ' ', gc_collect_cycles(), "\n";
gc_enable();
for ($i = 0; $i < 12000; $i++) make();
echo gc_enabled() ? 'on' : 'off', ' ', gc_status()['threshold'], ' ', gc_status()['runs'] > 0 ? 'some' : 'none';
"""
    verify(run(mode, source, "-d", "zend.enable_gc=0"), b'bool(false)\nstring(1) "0"\n0 0\non 10001 some')


def test_memory_that_runs_out(mode: str) -> None:
    """Where cycles have filled it, it is collected first; where what is alive has, there is no collection at the end."""
    source = b"""<?php
ini_set('memory_limit', '8M');
register_shutdown_function(function_exists('last') ? 'last' : 'none');
function last() {
    for ($i = 0; $i < 20; $i++) { $a = []; $a[0] = &$a; unset($a); }
    echo gc_collect_cycles() >= 0 ? 'last' : '';
}
function make(array &$all, int $i) { $a = [$i]; $a[1] = &$a; $all[] = &$a; }
$all = [];
for ($i = 0;; $i++) make($all, $i);
"""
    outcome = modes.run_source(mode, source, timeout=120)
    assert outcome.status == 255, outcome
    assert b"Allowed memory size of 8388608 bytes exhausted" in outcome.out
    assert outcome.out.endswith(b"last")


def test_a_time_limit_that_comes_while_it_collects(mode: str) -> None:
    if mode == "python":
        pytest.skip("as natively, and too slow for a test")
    source = b"""<?php
ini_set('memory_limit', '1G');
set_time_limit(1);
function kept(array &$all) { $a = []; $a[0] = &$a; $all[] = &$a; }
$all = [];
for ($i = 0; $i < 100000; $i++) kept($all);
for (;;) gc_collect_cycles();
"""
    outcome = modes.run_source(mode, source, timeout=60)
    assert outcome.status == 255, outcome
    assert b"Maximum execution time of 1 second exceeded" in outcome.out
