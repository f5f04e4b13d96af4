"""What the building of an image says: on stderr, in plain words, every now and then."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pyphp.command.imagebuild import ImageProgress
from pyphp.jit.translate.image.building import build
from pyphp.jit.translate.image.progress import COMPILING, LINKING, PHASES, TRANSLATING, Progress
from tests.harness import modes
from tests.harness.forkserver import ROOT
from tests.translate.subset import arithmetic


class Told(Progress):
    """Remembers."""

    def __init__(self) -> None:
        self.phases: list[str] = []
        self.parts: dict[str, list[float]] = {}

    def phase(self, name: str, cost: float) -> None:
        assert cost >= 0
        self.phases.append(name)
        self.parts[name] = []

    def done(self, part: float) -> None:
        self.parts[self.phases[-1]].append(part)


def test_what_builders_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYPHP_CACHE", str(tmp_path))
    tmp_path.chmod(0o700)
    told = Told()
    build("image-tiny", [arithmetic], {}, {}, progress=told)
    assert told.phases in ([TRANSLATING, COMPILING, LINKING], [TRANSLATING, COMPILING])
    for parts in told.parts.values():
        assert parts == sorted(parts) and all(0 <= part <= 1.001 for part in parts)
    assert told.parts[COMPILING][-1] == pytest.approx(1)
    again = Told()
    build("image-tiny", [arithmetic], {}, {}, progress=again)
    assert again.parts[COMPILING] == [], "nothing is compiled twice"


def test_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    shown = ImageProgress()
    usual = PHASES[TRANSLATING] + PHASES[COMPILING] / 4 + PHASES[LINKING]
    waiting = "waiting for another process that builds it"
    assert shown.text() == f"{waiting}: 0% of all is done, about {usual:.0f} s are left"
    shown.phase(TRANSLATING, PHASES[TRANSLATING])
    now += 2 * PHASES[TRANSLATING]  # a machine half as fast
    shown.done(1)
    assert shown.text().startswith(TRANSLATING)
    shown.phase(COMPILING, PHASES[COMPILING] / 4)
    left = float(re.findall(r"about (\d+) s", shown.text())[0])
    assert left == pytest.approx(2 * (usual - PHASES[TRANSLATING]), abs=1)
    shown.done(1)
    shown.phase(LINKING, PHASES[LINKING])
    shown.done(1)
    assert "100% of all is done" in shown.text()


SAYING = f"""
import time
from pyphp.command.imagebuild import ImageProgress
with ImageProgress(every=0.2) as shown:
    shown.begin("")
    shown.phase({COMPILING!r}, 1.0)
    shown.done(0.5)
    time.sleep(0.9)
"""


def test_lines_where_there_is_no_terminal() -> None:
    done = subprocess.run([sys.executable, "-c", SAYING], cwd=ROOT, capture_output=True, text=True, check=True)
    first, *between, last = done.stderr.splitlines()
    assert re.fullmatch(r"pyphp: building the native image, once for this version: about \d+ s", first)
    pattern = re.compile(r"pyphp: compiling it: \d+% of all is done, about \d+ s are left")
    assert len(between) >= 2 and all(map(pattern.fullmatch, between))
    assert re.fullmatch(r"pyphp: the native image is there, after \d+ s", last)
    assert done.stdout == ""


def test_nothing_is_said_where_there_is_nothing_to_do() -> None:
    if modes.absence("jit"):
        pytest.skip(modes.absence("jit"))
    modes.run("jit", ["-r", ""])  # the image is there
    command = [sys.executable, "-m", "pyphp.command.imagebuild"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
