"""The compiler thread begins with the first code that has something to trace, whenever that is loaded."""

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

# long enough for a second run to have something of the first
LOOP = "$t = 0; for ($i = 0; $i < 60000000; $i++) { $t += $i; } echo $t;"
TOTAL = "1799999970000000"
LATE = {  # a script without loops and functions: how it comes to a loop
    "include": "include __DIR__ . '/loop.inc';",
    "eval": f"eval('{LOOP}');",
}


def counts(words: list[str]) -> tuple[bytes, dict[str, int]]:
    """What a script prints, and what --jit-stats says."""
    reason = modes.absence("jit")
    if reason:
        pytest.skip(reason)
    done = modes.run_words(["--jit-stats", "-d", "pyphp.jit.hot_loop=4", *words])
    assert done.status == 0, done
    lines = [line.rpartition(" ") for line in done.err.decode().splitlines()]
    return done.out, {name.strip(): int(n) for name, _, n in lines if n.isdecimal()}


@pytest.mark.parametrize("background", ["0", "1"])
@pytest.mark.parametrize("how", ["include", "eval"])
def test_what_is_loaded_late_is_traced(how: str, background: str, tmp_path: Path) -> None:
    """And what an earlier run has made of it is entered at once."""
    # no code that an earlier test run has met: how long that lasted is remembered
    (tmp_path / "loop.inc").write_text(f"<?php $met = '{tmp_path}'; {LOOP}")
    (tmp_path / "main.php").write_text(f"<?php $met = '{tmp_path}'; {LATE[how]}")
    words = ["-d", f"pyphp.jit.background={background}", str(tmp_path / "main.php")]
    printed, found = counts(["-d", "pyphp.signatures=off", *words])
    assert printed == TOTAL.encode()
    assert found["traces"] >= 1 and found["recordings"] >= 1
    counts(words)
    printed, found = counts(words)
    assert printed == TOTAL.encode()
    assert found["warm traces"] >= 1 and "recordings" not in found


@pytest.mark.parametrize("background", [False, True])
def test_a_later_text_is_traced(background: bool) -> None:
    """The first one has nothing to trace; the second has."""
    reason = modes.absence("jit")
    if reason:
        pytest.skip(reason)
    options = JitOptions(hot_loop=4, signatures="off", background=background)
    with tempfile.TemporaryFile() as out:
        engine = JitEngine({}, open_image(False), options, out.fileno(), own.answer)
        for code in ("echo 1;", LOOP, "echo 2;"):
            engine.run(compile_file(parse(b"<?php " + code.encode(), b"/t.php"), b"/t.php", known()), [])
        engine.finish()
        engine.stop()
        assert not engine.log.failures
        assert engine.log.counts["traces"] >= 1
        assert os.pread(out.fileno(), 100, 0).decode() == f"1{TOTAL}2"
        engine.close()
