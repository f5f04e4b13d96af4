"""Programs that print what php prints. The outputs beside them are php's (run_agreement.py --write stores them)."""

from pathlib import Path

import pytest

from tests.frontend.running import run_python_engine

PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*.php"))


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.stem)
def test_program(program):
    expected = program.with_suffix(".out").read_bytes()
    assert run_python_engine(program.read_bytes(), b"/" + program.name.encode()) == expected
