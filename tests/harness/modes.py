"""The modes: every way to run a PHP program that must give the same output.

    python    the interpreter on CPython
    native    translated, nothing traced
    jit       translated and traced, as pyphp runs by default
    hot       translated, everything traced at once (thresholds of 1), each trace awaited
    checked   translated with assertions; memory that is left at the end fails the program
    php       PHP itself, where version 8.2 is installed

A mode that is not there is skipped with its reason; PYPHP_TEST_MODES=python,native,jit names those that must be
there, PYPHP_TEST_ONLY=python,jit those that are wanted, if not all are. PYPHP_TEST_THIN=python,native names those in
which only every third of the tests runs that run in all: the same ones each time, by their names.
"""

import functools
import os
import shutil
import subprocess
import tempfile
import zlib
from pathlib import Path

import attrs

from tests.harness.forkserver import ROOT, ForkServer, Outcome, _exists


@attrs.frozen(slots=True)
class Mode:
    """One way to run: its name, the options it adds, and the modules it needs."""

    name: str
    options: tuple[str, ...]
    needs: tuple[str, ...]


_COMPILER = ("pyphp.frontend.parser", "pyphp.frontend.compiler")
_HOT = tuple(
    w for s in ("hot_loop=1", "hot_func=1", "hot_exit=1", "background=0", "verify=1") for w in ("-d", f"pyphp.jit.{s}")
)

MODES: dict[str, Mode] = {
    mode.name: mode
    for mode in (
        Mode(
            "python",
            (
                "-n",
                "--engine=python",
            ),
            (*_COMPILER, "pyphp.interp.outside.python_engine"),
        ),
        Mode("native", ("-n", "--engine=native", "-d", "pyphp.jit=0"), (*_COMPILER, "pyphp.jit.native.engine")),
        Mode("jit", ("-n", "--engine=native", "-d", "pyphp.jit=1"), (*_COMPILER, "pyphp.jit.engine.jit_engine")),
        Mode("hot", ("-n", "--engine=native", "-d", "pyphp.jit=1", *_HOT), (*_COMPILER, "pyphp.jit.engine.jit_engine")),
        Mode(
            "checked",
            (
                "-n",
                "--engine=checked",
            ),
            (*_COMPILER, "pyphp.jit.native.checked"),
        ),
        Mode("php", (), ()),
    )
}

THIRD = 3
_server = ForkServer()


def is_chosen(test: str, parameters: object) -> bool:
    """Does this test run, whose parameters (pytest's callspec) may name a mode?"""
    mode = getattr(parameters, "params", {}).get("mode", "")
    return not mode or mode not in os.environ.get("PYPHP_TEST_THIN", "").split(",") or zlib.crc32(test.encode()) % THIRD == 0


def run(mode: str, words: list[str], stdin: bytes = b"", cwd: Path = ROOT, timeout: int = 60) -> Outcome:
    """Run `php words...` or `pyphp OPTIONS words...`."""
    if mode == "php":
        return run_php(words, stdin, cwd, timeout)
    return _server.run([*MODES[mode].options, *words], stdin, cwd, timeout)


def run_words(words: list[str], stdin: bytes = b"", cwd: Path = ROOT) -> Outcome:
    """Run `pyphp words...`, no mode's options added."""
    return _server.run(words, stdin, cwd)


def run_source(mode: str, source: bytes, args: list[str] | None = None, timeout: int = 60) -> Outcome:
    """Run the text of a PHP file, as /.../program.php."""
    with tempfile.TemporaryDirectory(prefix="pyphp-test-") as folder:
        path = Path(folder) / "program.php"
        path.write_bytes(source)
        return run(mode, [str(path), *(args or [])], cwd=Path(folder), timeout=timeout)


def run_php(
    words: list[str], stdin: bytes = b"", cwd: Path = ROOT, timeout: int = 60, options: tuple[str, ...] = ("-n",)
) -> Outcome:
    """Run the installed PHP."""
    try:
        done = subprocess.run(
            ["php", *options, *words], input=stdin, capture_output=True, cwd=cwd, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired as late:
        return Outcome(-14, late.stdout or b"", late.stderr or b"")
    return Outcome(done.returncode, done.stdout, done.stderr)


@functools.cache
def absence(mode: str) -> str:
    """Why a mode cannot be run here, or is not to be; empty if it can."""
    wanted = os.environ.get("PYPHP_TEST_ONLY")
    if wanted and mode not in wanted.split(","):
        return f"only {wanted} are asked for"
    if mode == "php":
        if shutil.which("php") is None:
            return "php is not installed"
        version = run_php(["-r", "echo PHP_VERSION;"]).out.decode()
        return "" if version.startswith("8.2.") else f"the installed php is {version}, not 8.2"
    missing = [name for name in MODES[mode].needs if not _exists(name)]
    return f"{', '.join(missing)}: not there" if missing else ""


def required() -> set[str]:
    """The modes that must be there."""
    return set(filter(None, os.environ.get("PYPHP_TEST_MODES", "").split(",")))
