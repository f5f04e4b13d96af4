"""What the shell shows of traces and lines is what happened to them."""

import tempfile

import pytest

from pyphp.frontend.compiler import compile_file
from pyphp.frontend.parser import parse
from pyphp.host import own
from pyphp.jit.engine.jit_engine import JitEngine
from pyphp.jit.inspection import Inspection
from pyphp.jit.native.loading import open_image
from pyphp.jit.options import JitOptions
from pyphp.stdlib_php.support.registry import known
from tests.harness import modes

PROGRAM = b"""<?php
function f($x) {
    if ($x % 3 == 0) return $x * 2;
    return $x + 1;
}
function unused() { }
$s = 0;
for ($i = 0; $i < 1000; $i++) {
    $s += f($i);
}
for ($k = 0; $k < 50; $k++) {
    for ($j = 0; $j < 1; $j++) $s++;
}
"""


@pytest.fixture(scope="module")
def inspection() -> Inspection:
    """Of an engine that ran PROGRAM with low thresholds."""
    reason = modes.absence("jit")
    if reason:
        pytest.skip(reason)
    options = JitOptions(hot_loop=4, hot_func=4, hot_exit=2, signatures="off", background=False, keep_events=True)
    with tempfile.TemporaryFile() as out:
        engine = JitEngine({}, open_image(False), options, out.fileno(), own.answer)
        engine.run(compile_file(parse(PROGRAM, b"/dir/t.php"), b"/dir/t.php", known()), [])
        engine.stop()
        assert not engine.log.failures
    return Inspection(engine)


def test_a_loop_and_its_bridge(inspection: Inspection) -> None:
    loop = next(t for t in inspection.traces() if t.place == "/dir/t.php:8")
    assert (loop.kind, loop.end, loop.state) == ("loop", "itself", "installed")
    assert loop.bytecodes > 8
    assert loop.operations > 10
    hot = next(x for x in loop.exits if x.bridge and x.taken)  # others may share what it leads to
    assert hot.taken == 2
    bridge = inspection.trace(hot.bridge)
    assert bridge is not None
    assert (bridge.kind, bridge.event["parent"], bridge.event["exit"]) == ("bridge", loop.number, hot.number)


def test_a_line_inside_a_loop_tells_of_the_loop(inspection: Inspection) -> None:
    report = inspection.about(b"t.php", 9)
    assert [(r.kind, r.first, r.last, r.state) for r in report.regions] == [("loop", 8, 9, "compiled")]
    assert report.regions[0].trace in [t.number for t in report.traces]


def test_a_line_in_a_function_that_was_inlined(inspection: Inspection) -> None:
    """The function's own region may have been hot before the loop's was; the traces that pass the line are listed
    either way.
    """
    report = inspection.about(b"t.php", 4)
    assert [(r.kind, r.name) for r in report.regions] == [("function", "f")]
    assert "/dir/t.php:8" in [t.place for t in report.traces]


def test_what_never_ran(inspection: Inspection) -> None:
    assert [r.state for r in inspection.about_function(b"UNUSED").regions] == ["never run; hot after 4"]


def test_why_a_loop_has_no_trace(inspection: Inspection) -> None:
    """A loop of one iteration: every recording is of its last. The inner region comes first."""
    inner, outer = inspection.about(b"/t.php", 12).regions
    assert (inner.first, outer.first, outer.last) == (12, 11, 12)
    assert "the loop's last iteration" in dict(inner.aborts)


def test_unknown_places(inspection: Inspection) -> None:
    assert inspection.about(b"other.php", 9).regions == ()
    assert inspection.about(b"t.php", 99).regions == ()
    assert inspection.trace(1000) is None
