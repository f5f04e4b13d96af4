"""The benchmark programs, small, in every way that pyphp can run them: the output is the same each time.

Beside the modes of tests/harness: each pass of the optimiser off in turn, all of them off, guards that fail at random intervals, and a cold and a warm run over
one signature database.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pyphp.jit.optimize import ALL_NAMES
from tests.harness import modes
from tests.harness.forkserver import ROOT, ForkServer

PROGRAMS = {
    "mandelbrot": ("24", "14097 72 268642\n"),
    "recursion": ("2", "Fib(25): 75025\nAck(3,1): 13\nTak: 1.0\n"),
    "nqueens": ("6", "4\n4 25543\n"),
    "spectral_norm": ("16", "1.273525215\n"),
}
EAGER = ["-d", "pyphp.jit.hot_loop=3", "-d", "pyphp.jit.hot_func=3", "-d", "pyphp.jit.hot_exit=2", "-d", "pyphp.jit.background=0"]
OFF = ["-d", "pyphp.signatures=off"]
SETTINGS = {
    **{f"without {name}": [*EAGER, *OFF, "-d", "pyphp.jit.passes=" + ",".join(n for n in ALL_NAMES if n != name)] for name in ALL_NAMES},
    "without passes": [*EAGER, *OFF, "-d", "pyphp.jit.passes=none"],
    **{f"every {n}th guard fails": [*EAGER, *OFF, "-d", f"pyphp.jit.force_exits={n}"] for n in (2, 7, 61)},
}
server = ForkServer()


@pytest.fixture(params=PROGRAMS)
def program(request: pytest.FixtureRequest) -> Iterator[tuple[list[str], str]]:
    """([file, size], expected output)."""
    size, expected = PROGRAMS[request.param]
    yield [f"benchmarks/programs/{request.param}.php", size], expected


@pytest.mark.parametrize("mode", modes.MODES)
def test_modes(program: tuple[list[str], str], mode: str) -> None:
    reason = modes.absence(mode)
    if reason:
        pytest.skip(reason)
    words, expected = program
    done = modes.run(mode, words)
    assert (done.out.decode(), done.status) == (expected, 0), done.err.decode()


@pytest.mark.parametrize("setting", SETTINGS)
def test_settings_of_the_jit(program: tuple[list[str], str], setting: str) -> None:
    reason = modes.absence("jit")
    if reason:
        pytest.skip(reason)
    words, expected = program
    done = server.run([*SETTINGS[setting], *words], b"", ROOT, 60)
    assert (done.out.decode(), done.status) == (expected, 0), done.err.decode()


def test_cold_and_warm(program: tuple[list[str], str], tmp_path: Path) -> None:
    reason = modes.absence("jit")
    if reason:
        pytest.skip(reason)
    words, expected = program
    for _ in range(3):
        done = server.run([*EAGER, "-d", f"pyphp.signatures={tmp_path}/signatures.db", *words], b"", ROOT, 60)
        assert (done.out.decode(), done.status) == (expected, 0), done.err.decode()
