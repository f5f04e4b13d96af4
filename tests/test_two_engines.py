"""Two engines in one process, each in a thread of its own: what one runs into, or ends of, is nothing to the other."""

import ctypes
import os
import re
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import attrs
import pytest

from pyphp.frontend.compiler import compile_file
from pyphp.frontend.compiler.code.context import PYTHON_FRAMES
from pyphp.frontend.parser import parse
from pyphp.interp.limits.attending import TIMED_OUT
from pyphp.interp.outside.python_engine import PythonEngine
from pyphp.jit.engine.jit_engine import JitEngine
from pyphp.jit.native.engine import NativeEngine
from pyphp.jit.native.leaks import leaked
from pyphp.jit.native.loading import Image, open_image
from pyphp.jit.options import JitOptions
from pyphp.jit.translate.ir.layouts import IMMORTAL
from pyphp.stdlib_php.library import php_library
from pyphp.stdlib_php.support.registry import known
from tests.harness import modes

KINDS = ["python", "native", "jit", "checked"]
LARGE, SMALL = {"memory_limit": "512M"}, {"memory_limit": "4M"}
STRINGS = """
function pieces($n) {
    $all = [];
    for ($i = 0; $i < $n; $i++) { $all[] = 'piece ' . $i; if (count($all) > 999) $all = []; }
    return count($all) . ' ' . strtoupper(end($all));
}
for ($k = 0; $k < ROUNDS; $k++) { $last = pieces(1999); }
echo $last;
"""
GROWS = "$all = []; for ($i = 0;; $i++) { $all[] = 'text ' . $i; }"
USAGE = """
$before = memory_get_usage();
for ($k = 0; $k < ROUNDS; $k++) { $x = []; for ($i = 0; $i < 99; $i++) { $x[] = str_repeat('y', $i); } }
$x = $k = $i = null;
echo memory_get_usage() - $before < SLACK ? 'even' : 'uneven';
"""


@attrs.define
class Runner:
    """An engine with a file for what it prints."""

    kind: str
    engine: Any
    out: Any
    status: int | None = None

    def run(self, code: str) -> str:
        """Run the code; what it printed."""
        fd = self.out.fileno()
        start = os.lseek(fd, 0, os.SEEK_END)
        rounds = "40" if self.kind in ("python", "checked") else "1500"
        slack = "4000000" if self.kind == "jit" else "4000"  # recordings are in the accounts
        source = b"<?php " + code.replace("ROUNDS", rounds).replace("SLACK", slack).encode()
        self.status = self.engine.run(compile_file(parse(source, b"/t.php"), b"/t.php", known()), [b"t"])
        return os.pread(fd, 1 << 20, start).decode()

    def close(self) -> None:
        """The engine is not needed any more."""
        self.engine.finish()
        if self.kind != "python" and not self.engine.abandoned:
            self.engine.close()


@pytest.fixture(params=KINDS)
def make(request: pytest.FixtureRequest) -> Iterator[Callable[[dict[str, str]], Runner]]:
    """make(settings): an engine of this kind."""
    kind = request.param
    reason = kind != "python" and modes.absence("checked" if kind == "checked" else "native")
    if reason:
        pytest.skip(str(reason))
    image = None if kind == "python" else open_image(kind == "checked")
    made: list[Any] = []

    def new(settings: dict[str, str]) -> Runner:
        out = tempfile.TemporaryFile()  # noqa: SIM115  (closed below)
        made.append(out)
        return Runner(kind, _engine(kind, image, settings, out.fileno()), out)

    yield new
    for out in made:
        out.close()


def _engine(kind: str, image: Image | None, settings: dict[str, str], fd: int) -> Any:
    if image is None:
        return PythonEngine(settings, fd, php_library())
    return JitEngine(settings, image, JitOptions(), fd) if kind == "jit" else NativeEngine(settings, image, fd)


Make = Callable[[dict[str, str]], Runner]


def at_once(*jobs: Callable[[], Any]) -> list[Any]:
    """What the jobs return, which begin together, each in its own thread."""
    gate = threading.Barrier(len(jobs))
    results: list[Any] = [None] * len(jobs)
    failures: list[BaseException] = []

    def do(index: int) -> None:
        gate.wait()
        try:
            results[index] = jobs[index]()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=do, args=(index,)) for index in range(len(jobs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return results


def test_one_runs_out_of_memory(make: Make) -> None:
    """It ends with PHP's error; the other, which has a limit of its own, does not notice."""
    poor, rich = make(SMALL), make(LARGE)
    ended, done = at_once(lambda: poor.run(GROWS), lambda: rich.run(STRINGS))
    assert re.fullmatch(
        r"\nFatal error: Allowed memory size of 4194304 bytes exhausted \(tried to allocate \d+ bytes\) in /t\.php on line 1\n",
        ended,
    ), ended
    assert poor.status == 255
    assert (done, rich.status) == ("999 PIECE 1998", 0)
    rich.close()
    poor.close()


def test_a_block_that_nobody_could_have(make: Make) -> None:
    """Control leaves what is half done, in the thread where that was."""
    poor, rich = make(SMALL), make(LARGE)
    ended, done = at_once(
        lambda: poor.run("echo implode(',', array_fill(0, 400000, 'something long'));"), lambda: rich.run(STRINGS)
    )
    assert "Allowed memory size of 4194304 bytes exhausted" in ended
    assert poor.status == 255
    assert (done, rich.status) == ("999 PIECE 1998", 0)
    assert rich.run("echo 'goes on';") == "goes on"


def test_each_counts_its_own_memory(make: Make) -> None:
    """What one holds is not in the other's figures, whenever it is made and given up."""
    one, two = make(LARGE), make(LARGE)
    assert at_once(lambda: one.run(USAGE), lambda: two.run(USAGE)) == ["even", "even"]
    large = make(LARGE)
    large.run("$GLOBALS['kept'] = str_repeat('x', 20000000); echo memory_get_usage() > 20000000 ? 1 : 0; $f = 1;")
    assert int(one.run("echo memory_get_usage();")) < 8_000_000
    assert int(one.run("echo memory_get_peak_usage();")) < 8_000_000


def test_one_is_closed_before_the_other(make: Make) -> None:
    """In its thread, while the other runs."""
    short, long = make(LARGE), make(LARGE)

    def brief() -> str:
        text = short.run("function f($n) { return $n > 0 ? [f($n - 1), 'a' . $n] : []; } echo count(f(50));")
        short.close()
        return text

    assert at_once(brief, lambda: long.run(STRINGS)) == ["2", "999 PIECE 1998"]
    assert long.run("echo pieces(1500);") == "500 PIECE 1499"
    long.close()


def test_each_has_a_time_limit_of_its_own(make: Make) -> None:
    """Whoever keeps the time of one tells that one."""
    late, other = make({"max_execution_time": "3"}), make({"max_execution_time": "60"})
    over = threading.Event()

    def watch() -> None:
        while not over.is_set():
            time.sleep(0.02)
            late.engine.interrupt(TIMED_OUT)

    def endless() -> str:
        try:
            return late.run("for ($i = 0;; $i++) { $x = 'a' . $i; }")
        finally:
            over.set()

    ended, done, _ = at_once(endless, lambda: other.run(STRINGS), watch)
    assert ended == "\nFatal error: Maximum execution time of 3 seconds exceeded in /t.php on line 1\n"
    assert late.status == 255
    assert (done, other.status) == ("999 PIECE 1998", 0)


def test_nothing_is_left_of_either() -> None:
    """The checked image's list of blocks is one for all engines."""
    reason = modes.absence("checked")
    if reason:
        pytest.skip(reason)
    image = open_image(True)
    before = leaked(image)

    def whole() -> None:
        with tempfile.TemporaryFile() as out:
            runner = Runner("checked", NativeEngine({}, image, out.fileno()), out)
            assert runner.run(STRINGS) == "999 PIECE 1998"
            runner.close()

    at_once(whole, whole, whole)
    assert leaked(image) == before


def test_a_thread_that_has_no_engine_any_more(make: Make) -> None:
    """An engine may go from thread to thread; each run is counted in its accounts."""
    engine = make(LARGE)
    assert at_once(lambda: engine.run("function g() { return str_repeat('z', 9); } echo g();")) == ["zzzzzzzzz"]
    assert at_once(lambda: engine.run(USAGE)) == ["even"]
    assert engine.run(USAGE) == "even"
    engine.close()


def test_counts_of_what_is_shared_are_put_right(make: Make) -> None:
    """Threads count prebuilt objects without locks: they must neither die nor be taken for somebody's own."""
    one, two = make(LARGE), make(LARGE)
    if one.kind == "python":
        pytest.skip("has a lock for all")
    image = one.engine.image
    at = ctypes.c_uint64.from_address(image.address("rt_chars") + 8 * ord("x")).value
    count = ctypes.c_int32.from_address(at)
    for astray in (1, 3, (1 << 31) - 100):
        count.value = astray
        assert two.run("$a = ['axe', 'box']; $s = $a[0]; $x = $s[1]; $y = [$x, $x]; echo $x, $y[1];") == "xx"
        assert abs(count.value - IMMORTAL) < 100
        assert one.run("$s = 'x.'; $t = $s[0]; $t .= 'y'; echo $t, $s[0];") == "xyx"


# -- compiling


def deep(levels: int) -> bytes:
    """An expression of so many levels."""
    return b"<?php echo " + b"-(" * levels + b"1" + b")" * levels + b";"


def test_compiling_in_two_threads() -> None:
    """Both have the depth that they need, from beginning to end, and nobody's limit is lowered."""
    limit = sys.getrecursionlimit()
    try:
        sys.setrecursionlimit(1000)
        shallow = parse(deep(2), b"/s.php"), b"/s.php"
        trees = [parse(deep(1500), b"/d.php") for _ in range(6)]

        def many() -> None:
            until = time.monotonic() + 1.0
            while time.monotonic() < until:
                compile_file(*shallow, known())

        def few() -> int:
            return len([compile_file(tree, b"/d.php", known()) for tree in trees])

        assert at_once(many, few, few) == [None, 6, 6]
        assert sys.getrecursionlimit() == PYTHON_FRAMES
        sys.setrecursionlimit(PYTHON_FRAMES + 5)
        compile_file(*shallow, known())
        assert sys.getrecursionlimit() == PYTHON_FRAMES + 5
    finally:
        sys.setrecursionlimit(limit)


CYCLES = """
function cycle() { $a = []; $a[0] = &$a; }
for ($i = 0; $i < NUMBER; $i++) cycle();
$s = gc_status();
echo $s['runs'], ' ', $s['collected'], ' ', gc_collect_cycles();
"""


def test_each_collects_its_own_cycles(make: Make) -> None:
    """When, and what is found, is nothing to the other; nor that one is closed, or has it switched off."""
    one, two, off = make(LARGE), make(LARGE), make({**LARGE, "zend.enable_gc": "0"})
    programs = [CYCLES.replace("NUMBER", str(n)) for n in (25_000, 12_000, 11_000)]
    if one.kind == "python":  # whose own collector frees what any of them has lost
        one.run("echo 1;")
        told = [runner.run(code) for runner, code in zip((one, two, off), programs, strict=True)]
    else:
        told = at_once(*(partial(runner.run, code) for runner, code in zip((one, two, off), programs, strict=True)))
    assert told == ["2 20000 5000", "1 10000 2000", "0 0 0"]
    one.close()
    assert two.run("cycle(); cycle(); echo gc_collect_cycles();") == "2"
    two.close()
    off.close()
