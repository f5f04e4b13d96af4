"""What README.md and docs/tutorial.md have people type works, and prints what they say."""

import io
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from pyphp.engines import Wanted
from pyphp.repl.reader import Reader
from pyphp.repl.shell import Shell
from pyphp.repl.theme import output_theme
from pyphp.session import Session
from pyphp.settings.ini import Ini
from tests import documents
from tests.harness import modes
from tests.test_layers import ROOT, committed_files

README = ROOT / "README.md"

OURS = ("VIRTUAL_ENV", "MAKE", "PYTHONPATH", "PYTEST")  # what the suite's own run puts into the environment
# Commands of README.md that take minutes, need what is not here, or do another thing each time, and what is run in
# place of each.
CHEAPER = {
    "make test": "make test ARGS='tests/test_examples.py -k python-hello'",
    "make lint types": "make -n lint types",
    "make test-pythons": "make test-pythons ARGS=--list",
    "make fuzz ARGS='--seconds 60'": "make fuzz ARGS='--seconds 60 --count 1 --modes python,native'",
    "make fuzz ARGS='--objects'": "make fuzz ARGS='--objects --seed 30001 --count 12 --seconds 600'",
    "make bench": "make bench ARGS='--startup --rounds 1 --only pyphp'",
    "make bench-suite": "make bench-suite ARGS=--collect-only",
    "make conformance CORPUS=folder": "make conformance CORPUS=tests/conformance",
}


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is committed, or would be, and nothing else."""
    folder = tmp_path_factory.mktemp("clone") / "pyphp"
    for path in committed_files():
        place = folder / path.relative_to(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, place)
    return folder


def readme_commands() -> list[str]:
    """All of them, in order."""
    return [command for block in documents.blocks(README) if block.kind == "commands" for command in block.commands()]


def test_the_readmes_commands_work(clone: Path) -> None:
    """From a clean clone, in which the first one sets everything up."""
    if modes.absence("native"):
        pytest.skip(modes.absence("native"))
    commands = readme_commands()
    assert commands[0] == "make run FILE=examples/hello.php"
    assert set(CHEAPER) <= set(commands)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(OURS)}
    environment = {**kept, "PATH": f"{clone / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    for command in commands:
        done = subprocess.run(
            ["bash", "-c", CHEAPER.get(command, command)],
            cwd=clone,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=900,
            check=False,
        )
        assert done.returncode == 0, f"{command}: {done.stdout.decode()}{done.stderr.decode()}"
        if command == commands[0]:
            assert done.stdout.endswith((ROOT / "tests" / "examples" / "hello.out").read_bytes())


def test_the_readmes_session() -> None:
    """What is typed into the shell there shows what it says; how long something takes is not compared."""
    if modes.absence("jit"):
        pytest.skip(modes.absence("jit"))
    (block,) = (block for block in documents.blocks(README) if block.kind == "shell")
    typed = [line.removeprefix("php > ") for line in block.lines if line.startswith("php > ")]
    session = Session(
        Wanted(keep_events=True), Ini([("pyphp.jit.background", "0"), ("pyphp.signatures", "")]), keeps_values=True
    )
    said = io.StringIO()
    with create_pipe_input() as pipe:
        pipe.send_text("".join(f"{text}\r" for text in typed) + "\x04")
        reader = Reader(session, InMemoryHistory(), pipe, DummyOutput())
        Shell(session, reader, Console(file=said, theme=output_theme(), width=120)).loop()
    session.finish()
    shown = [line for line in block.lines if not line.startswith("php > ")]
    assert without_times(said.getvalue().splitlines()) == without_times(shown)


def without_times(lines: list[str]) -> list[str]:
    """Lines, their numbers and units left out where they are of `:timeit`; how many operations a loop has and what they
    are called changes with the optimiser.
    """
    time = re.compile(r"[\d.]+( [mnuµ]?s\b)?")
    times = ("JIT o", "loop  ")
    found = [" ".join(time.sub("N", line).split()) if line.startswith(times) else line.strip() for line in lines]
    return [re.sub(r"guard(\[\w+\]) t\d+", r"guard\1 tN", line) for line in found]


@pytest.mark.parametrize("name", ["tutorial.md", "architecture.md"])
def test_documents_show_what_is_printed(name: str, tmp_path: Path) -> None:
    """If it is right that something else is printed now: python -m tests.documents docs/NAME --write"""
    if modes.absence("jit"):
        pytest.skip(modes.absence("jit"))
    document = ROOT / "docs" / name
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    (bin_folder / "pyphp").write_text(
        f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m pyphp.command.main "$@"\n'
    )
    (bin_folder / "pyphp").chmod(0o755)
    different = documents.difference(document, documents.rerun(document, tmp_path, [bin_folder]))
    assert not different, different


def test_kinds_of_blocks(tmp_path: Path) -> None:
    document = tmp_path / "d.md"
    document.write_text(
        "A file, `a.php`:\n\n    <?php\n\n    echo 1;\n\nRun it:\n\n    $ cat a.php\n    old\n    $ true\n\n"
        "Or:\n\n    pyphp a b   what it does\n    make\n\nOr:\n\n    php > 1\n"
    )
    kinds = [(block.line, block.kind) for block in documents.blocks(document)]
    assert kinds == [(3, "file"), (9, "transcript"), (15, "commands"), (20, "shell")]
    assert documents.blocks(document)[2].commands() == ["pyphp a b", "make"]
    text = documents.rerun(document, tmp_path, [])
    assert "    $ cat a.php\n    <?php\n\n    echo 1;\n    $ true\n" in text
    assert "-    old" in documents.difference(document, text)


def test_names() -> None:
    """The distribution's name is free on the package index, the command's and the package's are ours."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert project["project"]["name"] == "pyphp-jit"
    assert project["tool"]["setuptools"]["script-files"] == ["bin/pyphp"]
