"""Recording policy: what is blacklisted, what is asked again, and how often. What the program prints is the same
whatever happens.
"""

import json
import os
import tempfile
from pathlib import Path

import pytest

from pyphp.frontend.compiler import compile_file
from pyphp.frontend.parser import parse
from pyphp.host import own
from pyphp.jit.engine.jit_engine import JitEngine
from pyphp.jit.native.loading import open_image
from pyphp.jit.options import JitOptions
from pyphp.stdlib_php.support.registry import known
from tests.harness import modes


def run(code: str, max_side_traces: int = 256, log: str = "") -> tuple[str, dict[str, int]]:
    """(what the code prints, what the JIT counted), with low thresholds and the program waiting for the compiler."""
    reason = modes.absence("jit")
    if reason:
        pytest.skip(reason)
    options = JitOptions(hot_loop=4, hot_func=4, hot_exit=2, signatures="off", background=False, log_path=log)
    options.max_side_traces = max_side_traces
    with tempfile.TemporaryFile() as out:
        engine = JitEngine({}, open_image(False), options, out.fileno(), own.answer)
        engine.run(compile_file(parse(b"<?php " + code.encode(), b"/t.php"), b"/t.php", known()), [])
        engine.finish()
        engine.stop()
        assert not engine.log.failures
        return os.pread(out.fileno(), 1 << 20, 0).decode(), engine.log.counts


MANY_PATHS = """
$sum = 0;
for ($i = 0; $i < 4000; $i++) {
    $r = $i % 9;
    if ($r == 0) $sum += 1; elseif ($r == 1) $sum += 2; elseif ($r == 2) $sum += 3; elseif ($r == 3) $sum += 4;
    elseif ($r == 4) $sum += 5; elseif ($r == 5) $sum += 6; elseif ($r == 6) $sum += 7; else $sum += 8;
}
echo $sum;
"""


def test_bridges_of_one_trace_are_limited() -> None:
    freely, _ = run(MANY_PATHS)
    limited, counts = run(MANY_PATHS, max_side_traces=2)
    assert freely == limited == str(sum(min(i % 9, 7) + 1 for i in range(4000)))
    assert counts["abort: too many bridges"] >= 1


def test_a_loop_of_one_turn_is_asked_less_and_less_often() -> None:
    """The inner loop's recorded iteration is always its last. Its counter doubles each time, so 20,000 passes are not
    thousands of recordings.
    """
    printed, counts = run("$n = 0; for ($i = 0; $i < 20000; $i++) { for ($j = 0; $j < 1; $j++) { $n++; } } echo $n;")
    assert printed == "20000"
    assert counts.get("abort: the loop's last iteration", 0) < 20


def test_a_loop_of_one_turn_is_a_trace_that_leaves_it() -> None:
    """What follows such a loop would be the interpreter's else, up to the next header."""
    code = "$n = 0; for ($i = 0; $i < 20000; $i++) { for ($j = 0; $j < 1; $j++) { $n++; } $n += 2; } echo $n;"
    printed, counts = run(code)
    assert printed == "60000"
    assert counts["traces"] >= 2


def test_calls_of_one_function_in_a_row_are_no_recursion() -> None:
    printed, counts = run(
        "function f($x) { return $x + 1; } $n = 0; for ($i = 0; $i < 4000; $i++) { $n += f($i) - f(f($i)) + f(1) - f(0); } echo $n;"
    )
    assert printed == "0"
    assert counts["traces"] >= 1
    assert "abort: recursion without a trace of its own" not in counts


def test_the_log_says_where_and_shows_every_pass(tmp_path: Path) -> None:
    """JSON lines: a trace with its place, its signature, its text after each pass; the last stage is what was compiled."""
    log = tmp_path / "jit.log"
    printed, _ = run("$t = 0;\nfor ($i = 0; $i < 500; $i++) {\n$t += $i;\n}\necho $t;", log=str(log))
    assert printed == "124750"
    events = [json.loads(line) for line in log.read_text().splitlines()]
    trace = next(e for e in events if e["event"] == "trace")
    assert trace["place"].startswith("/t.php:") and trace["signature"] and "define" in trace["llvm"]
    assert [s["pass"] for s in trace["stages"]] == [
        "recorded",
        "fold",
        "guards",
        "bounds",
        "heap",
        "counts",
        "peel",
        "implied",
        "unused",
    ]
    assert len(trace["stages"][-1]["body"]) == len(trace["body"])
    assert len(trace["body"]) < len(trace["stages"][0]["preamble"])


HASH = 'function h($n, $scale) { $h = []; for ($i = 0; $i < $n; $i++) $h["k$i"] = $i * $scale; return $h; }\n'
HASH_LOOPS = {
    "sum": "foreach ($a as $v) $s += $v;",
    "sum and key": "foreach ($a as $k => $v) $s += $v;",
    "the most": "foreach ($a as $v) $s = max($s, $v);",
    "concatenation": "foreach ($a as $v) $t .= $v;",
    "concatenation of keys": "foreach ($a as $k => $v) $t .= $k;",
    "the element before": "foreach ($a as $v) { $s += $v - $last; $last = $v; }",
    "comparison": "foreach ($a as $v) if ($v > $s) $s = $v;",
    "a branch": "foreach ($a as $v) { if ($v < 0) $s -= $v; else $s += $v; }",
}


HASHES = {
    "ints": "h(200, 1)", "floats": "h(200, 0.5)", "int keys": "array_combine(range(1000, 1400, 2), range(0, 200))",
}  # fmt: skip
SUMS = {
    "sum": (19900, 0), "sum and key": (19900, 0), "the most": (199, 0), "the element before": (199, 0),
    "comparison": (199, 0), "a branch": (19900, 0),
}  # fmt: skip


@pytest.mark.parametrize("array", HASHES)
@pytest.mark.parametrize("loop", HASH_LOOPS)
def test_loops_over_hashes_are_compiled(loop: str, array: str) -> None:
    """The tag of an element is loaded in one iteration and tested in the next: that has a counterpart in the loop."""
    body = f"$s = $last = 0; $t = ''; {HASH_LOOPS[loop]}"
    code = f"{HASH}$a = {HASHES[array]}; for ($j = 0; $j < 5; $j++) {{ {body} }} echo $s, strlen($t);"
    printed, counts = run(code)
    assert counts["traces"] >= 2
    aborts = {name: n for name, n in counts.items() if name.startswith("abort: ") and "last iteration" not in name}
    assert not aborts
    if loop in SUMS and array == "ints":
        assert printed == "".join(map(str, SUMS[loop]))
