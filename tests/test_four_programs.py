"""The benchmark programs, small, in the ways that pyphp can run them: the output is the same each time.

Four of them in every way; the others in every mode, and in some of the settings each, so that each setting meets some.
`make programs` runs all of them in all ways, and longer (tests/everyway.py).
"""

import json
from pathlib import Path

import pytest

from tests.everyway import EAGER, ODD_ENDS, PROGRAMS, Everyway, wrong
from tests.harness import modes
from tests.harness.forkserver import ROOT, ForkServer
from tests.harness.jitmodes import OPTIONS

PRINTED = json.loads((Path(__file__).parent / "programs" / "benchmarks.json").read_text())
FOUR = ("mandelbrot", "recursion", "nqueens", "spectral_norm")
OTHERS = tuple(name for name in PROGRAMS if name not in FOUR)
SETTINGS = {**{name: options for name, options in OPTIONS.items() if name != "default"}, **ODD_ENDS}
SOME = [(name, setting) for k, setting in enumerate(SETTINGS) for name in (*FOUR, *OTHERS[k % 3 :: 3])]
FRAMES = (("heapsort", 3), ("fannkuch", 7), ("levenshtein", 31), ("matmul", 5), ("recursion", 2))
server = ForkServer()


@pytest.fixture(scope="module")
def everyway() -> Everyway:
    """What has the image and LLVM in its process."""
    if modes.absence("jit"):
        pytest.skip(modes.absence("jit"))
    return Everyway()


@pytest.mark.parametrize("name", PROGRAMS)
def test_modes(name: str, mode: str) -> None:
    program = PROGRAMS[name]
    assert wrong(modes.run_source(mode, program.source(is_small=True), [program.small]), PRINTED[name].encode()) == ""


@pytest.mark.parametrize(("name", "setting"), SOME)
def test_settings_of_the_jit(everyway: Everyway, name: str, setting: str) -> None:
    """The checked image in turn with the other: it reports what is left."""
    program = PROGRAMS[name]
    runner = everyway.runner(checked=(len(name) + len(setting)) % 2 == 1)
    unit = runner.compile(program.source(is_small=True), b"/program.php")
    assert (
        wrong(
            runner.run(unit, SETTINGS[setting], argv=[b"/program.php", program.small.encode()]), PRINTED[name].encode()
        )
        == ""
    )


@pytest.mark.parametrize(("name", "every"), FRAMES)
def test_frames_at_exits(everyway: Everyway, name: str, every: int) -> None:
    assert everyway.frames(PROGRAMS[name], every) == ""


@pytest.mark.parametrize("name", [*FOUR, "heapsort", "report"])
def test_cold_and_warm(name: str, tmp_path: Path) -> None:
    if modes.absence("jit"):
        pytest.skip(modes.absence("jit"))
    program = PROGRAMS[name]
    (tmp_path / "program.php").write_bytes(program.source(is_small=True))
    for _ in range(3):
        done = server.run(
            [*EAGER, "-d", f"pyphp.signatures={tmp_path}/signatures.db", str(tmp_path / "program.php"), program.small],
            b"",
            ROOT,
            60,
        )
        assert wrong(done, PRINTED[name].encode()) == ""
