"""PHP programs beside what php 8.2 prints: programs/*.txt.

    ## what the case shows
    <?php ...
    --
    what it prints; FILE stands for the program's path, and [255] ends the output of one whose exit status is not 0

Each runs on the interpreter and, where php is installed, on php, which has the last word.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pyphp.frontend.compiler import compile_file
from pyphp.frontend.parser import parse
from pyphp.stdlib_php.support.registry import known
from tests.interp.assembly import run_unit

PROGRAMS = Path(__file__).parent / "programs"
_CASE = re.compile(r"## (.*?)\n(.*?)\n--\n(.*?)(?=\n## |\Z)", re.DOTALL)


def cases() -> list:
    """(source, expected) of every case, named by file and title."""
    found = []
    for path in sorted(PROGRAMS.glob("*.txt")):
        for title, source, expected in _CASE.findall(path.read_text()):
            found.append(pytest.param(source, expected.rstrip("\n"), id=f"{path.stem}: {title}"))
    return found


@pytest.mark.parametrize(("source", "expected"), cases())
def test_program(source: str, expected: str) -> None:
    unit = compile_file(parse(source.encode(), b"FILE"), b"FILE", known())
    assert run_unit(unit, None, {}).replace("[status ", "[").rstrip("\n") == expected


@pytest.mark.skipif(shutil.which("php") is None, reason="php is not installed")
def test_php_agrees(tmp_path: Path) -> None:
    for case in cases():
        source, expected = case.values
        program = tmp_path / "program.php"
        program.write_text(source)
        done = subprocess.run(["php", "-n", program], capture_output=True, text=True)
        printed = done.stdout.replace(str(program), "FILE") + (f"[{done.returncode}]" if done.returncode else "")
        assert printed.rstrip("\n") == expected, case.id
