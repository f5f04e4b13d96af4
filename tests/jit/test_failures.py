"""An exception that nobody expected in the compiler: the program does not notice, the place is left alone,
--jit-stats says where, and every test fails.
"""

import ctypes
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from pyphp.frontend.compiler import compile_file
from pyphp.frontend.parser import parse
from pyphp.host import own
from pyphp.interp.contracts.jitcodes import AWAITED, NEVER, PENDING
from pyphp.jit.backend.elf import BadObject
from pyphp.jit.engine.building import TraceBuilder
from pyphp.jit.engine.jit_engine import JitEngine
from pyphp.jit.engine.library import Library
from pyphp.jit.native.loading import open_image
from pyphp.jit.options import JitOptions
from pyphp.jit.report.log import FAILED, STRICT
from pyphp.jit.trace.ir import PC
from pyphp.jit.translate.ir.layouts import INSTR_SIZE, WORD_AT
from pyphp.stdlib_php.support.registry import known
from tests.harness import modes

CODE = "$n = 0;\nfor ($i = 0; $i < 3000; $i++) {\n$n += $i;\n}\necho $n;"
BRIDGES = "$n = 0; for ($i = 0; $i < 3000; $i++) { if ($i % 3 == 1) $n += 2; else $n++; } echo $n;"


@pytest.fixture(autouse=True)
def needs_the_jit() -> None:
    if modes.absence("jit"):
        pytest.skip(modes.absence("jit"))


def run(code: str, background: bool = False) -> tuple[str, JitEngine]:
    """(what the code prints, the engine)."""
    options = JitOptions(hot_loop=4, hot_func=4, hot_exit=2, signatures="off", background=background)
    with tempfile.TemporaryFile() as out:
        engine = JitEngine({}, open_image(False), options, out.fileno(), own.answer)
        engine.run(compile_file(parse(b"<?php " + code.encode(), b"/t.php"), b"/t.php", known()), [])
        engine.finish()
        engine.stop()
        return os.pread(out.fileno(), 1 << 20, 0).decode(), engine


def words(engine: JitEngine) -> list[int]:
    """The words of all regions."""
    tracer = engine.tracer
    assert tracer is not None
    places = [PC(view, index) for view in tracer.machine.codes for index in range(len(view))]
    return [tracer.word(pc) for pc in places if tracer.machine.is_region(pc)]


@pytest.mark.parametrize(
    "error", [KeyError("x"), BadObject("no such symbol"), RecursionError(), MemoryError()], ids=repr
)
@pytest.mark.parametrize("background", [False, True])
def test_the_region_is_given_up(
    error: Exception,
    background: bool,
    monkeypatch: pytest.MonkeyPatch,
    the_jit_does_not_fail: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Tried once, never pending; counted, and shown with the place in the script."""

    def fail(*_: Any) -> None:
        raise error

    monkeypatch.setattr(TraceBuilder, "build", fail)
    printed, engine = run(CODE, background)
    assert printed == str(sum(range(3000)))
    assert engine.log.counts["failures"] == engine.log.counts["recordings"] == len(the_jit_does_not_fail) == 1
    found = words(engine)
    assert any(NEVER >> 1 < word <= NEVER for word in found), found
    assert not any(AWAITED >> 1 < word <= PENDING for word in found), found
    engine.log.report()
    shown = capsys.readouterr().err
    assert "the JIT failed at /t.php:4:" in shown or "the JIT failed at /t.php:2:" in shown, shown
    the_jit_does_not_fail.clear()


def test_an_exit_is_given_up(monkeypatch: pytest.MonkeyPatch, the_jit_does_not_fail: list[str]) -> None:
    """Its bridge is not asked for again; the loop's own trace stays."""
    build = TraceBuilder.build

    def fail(self: TraceBuilder, trace: Any, pc: Any, *hurry: bool) -> Any:
        if trace.end != "loop":
            raise ZeroDivisionError
        return build(self, trace, pc, *hurry)

    monkeypatch.setattr(TraceBuilder, "build", fail)
    printed, engine = run(BRIDGES)
    assert printed == "4000"
    assert engine.log.counts["traces"] >= 1
    assert 1 <= engine.log.counts["failures"] <= 8
    assert not any(AWAITED >> 1 < word <= PENDING for word in words(engine))
    the_jit_does_not_fail.clear()


def test_regions_that_wait_for_the_library_wait_no_longer(
    monkeypatch: pytest.MonkeyPatch, the_jit_does_not_fail: list[str]
) -> None:
    """It fails while it looks up: what was pending counts again, is recorded and compiled."""

    work = Library.work

    def fail(self: Library) -> float | None:
        if self.engine.engine.log.failures:
            return work(self)
        for view in self.engine.machine.codes:
            for index, instruction in enumerate(view.instructions):
                if instruction[0] in self.engine.engine.loader._words:
                    ctypes.c_int64.from_address(view.address + INSTR_SIZE * index + WORD_AT).value = PENDING
        raise OSError("the disk is gone")

    monkeypatch.setattr(Library, "work", fail)
    monkeypatch.setattr(JitEngine, "_looks_up", lambda self: True)
    printed, engine = run(CODE)
    assert printed == str(sum(range(3000)))
    assert engine.log.counts["failures"] == 1
    assert engine.log.counts["traces"] >= 1
    the_jit_does_not_fail.clear()


FAILING = """
import sys
from pyphp.jit.engine.building import TraceBuilder
TraceBuilder.build = lambda *_: {}["nothing"]
sys.argv = ["pyphp", "-n", "-d", "pyphp.jit.hot_loop=2", *sys.argv[1:]]
from pyphp.command.main import main
sys.exit(main())
"""


@pytest.mark.parametrize("strict", [False, True])
def test_where_tests_run_it_ends_the_process(strict: bool, tmp_path: Path) -> None:
    script = tmp_path / "t.php"
    script.write_text(f"<?php {CODE}")
    environment = {name: value for name, value in os.environ.items() if name != STRICT} | (
        {STRICT: "1"} if strict else {}
    )
    done = subprocess.run(
        [sys.executable, "-c", FAILING, "-d", "pyphp.jit.background=0", "-d", "pyphp.signatures=off", str(script)],
        cwd=modes.ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == (FAILED if strict else 0), done.stderr
    assert (b"the JIT failed at " in done.stderr) == strict
    assert strict or done.stdout == b"4498500"


def test_the_harness_is_strict() -> None:
    assert os.environ[STRICT]
