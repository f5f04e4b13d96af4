"""Where the cache is when there is no home, or none that can be written: said once, and all works."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pyphp.cache import cachedir
from tests.harness.forkserver import ROOT

NOWHERE = "/dev/null/nowhere"
ECHO = [sys.executable, "-m", "pyphp.command.main", "-n", "--engine=python", "-r", "echo 6 * 7;"]


def run(**environment: str) -> subprocess.CompletedProcess[bytes]:
    named = ("HOME", "TMPDIR", "PYPHP_CACHE", "XDG_CACHE_HOME")
    others = {name: value for name, value in os.environ.items() if name not in named}
    return subprocess.run(ECHO, cwd=ROOT, env={**others, **environment}, capture_output=True, timeout=60, check=False)


def test_a_home_that_cannot_be_used_is_said_once(tmp_path: Path) -> None:
    first, second = (run(HOME=NOWHERE, TMPDIR=str(tmp_path)) for _ in range(2))
    assert (first.returncode, first.stdout) == (second.returncode, second.stdout) == (0, b"42")
    assert first.stderr.count(b"\n") == 1
    assert NOWHERE.encode() in first.stderr and str(tmp_path).encode() in first.stderr
    assert second.stderr == b""
    assert [path.name for path in tmp_path.glob("pyphp-*/units/*")], "what is compiled is kept there"


def test_nowhere_to_keep_anything(tmp_path: Path) -> None:
    done = run(HOME=NOWHERE, TMPDIR=NOWHERE)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"42", b"")


def test_a_place_that_is_anothers_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / f"pyphp-{os.geteuid()}").mkdir()
    (tmp_path / f"pyphp-{os.geteuid()}").chmod(0o777)
    done = run(HOME=NOWHERE, TMPDIR=str(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"42", b"")
    assert not list((tmp_path / f"pyphp-{os.geteuid()}").iterdir())


def test_a_cache_that_can_only_be_read_serves_if_it_has_an_image(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    tmp_path.chmod(0o700)
    assert cachedir._obstacle(str(tmp_path)) == "it cannot be written"
    (tmp_path / "image-1.meta").write_text("")
    assert cachedir._obstacle(str(tmp_path)) == ""


def test_no_home_at_all_is_no_folder_named_tilde() -> None:
    assert cachedir._obstacle("~/.cache/pyphp") == "there is no home"
