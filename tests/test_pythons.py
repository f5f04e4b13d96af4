"""tests/pythons.py finds each CPython once, and nothing else."""

import os
import sys
from pathlib import Path

import pytest

from tests import pythons


def fake(folder: Path, name: str, told: str) -> str:
    """A command that answers as an interpreter would."""
    path = folder / name
    path.write_text(f"#!/bin/sh\necho '{told}'\n")
    path.chmod(0o755)
    return str(path)


def test_what_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = " ".join(map(str, sys.version_info[:3]))
    fake(tmp_path, "python3", f"cpython {own} final")
    fake(tmp_path, "python3.9", "cpython 3 9 18 final")
    fake(tmp_path, "python3.11", "cpython 3 11 0 final")
    fake(tmp_path, "python3.15", "cpython 3 15 0 alpha")
    fake(tmp_path, "python3.77", "pypy 3 11 1 final")
    fake(tmp_path, "python3.78", "")
    fake(tmp_path, "python3-config", "cpython 3 12 0 final")
    versions = tmp_path / "pyenv" / "versions"
    for version in ("3.11.0", "3.99.1"):
        (versions / version / "bin").mkdir(parents=True)
        fake(versions / version / "bin", "python3", f"cpython {version.replace('.', ' ')} final")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/no/such")
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    there = pythons.others([path for path in pythons.candidates() if path.startswith(str(tmp_path))])
    assert [one.name for one in there] == ["3.11.0", "3.99.1"]
    assert there[0].path == str(tmp_path / "python3.11")


def test_this_one() -> None:
    one = pythons.interpreter(sys.executable)
    assert one is not None
    assert one.version == sys.version_info[:3]
    assert pythons.others([sys.executable]) == []
