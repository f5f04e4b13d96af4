"""The shell on a terminal: keys go in, the session runs. One test has a terminal of its own, the others a pipe."""

import io
import os
import pty
import select
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from pyphp.repl.reader import HISTORY, Names, Reader, ends, open_history
from pyphp.repl.shell import Shell
from tests.harness import modes
from tests.repl.conftest import open_session

CTRL_C, CTRL_D = "\x03", "\x04"


@pytest.fixture
def typed(capfd: pytest.CaptureFixture[str]) -> Callable[[str], tuple[int, str]]:
    """typed(keys): the shell's (status, what PHP printed)."""

    def run(keys: str) -> tuple[int, str]:
        session = open_session("python")
        with create_pipe_input() as pipe:
            pipe.send_text(keys)
            reader = Reader(session, InMemoryHistory(), pipe, DummyOutput())
            status = Shell(session, reader, Console(file=io.StringIO())).loop()
        session.finish()
        return status, capfd.readouterr().out

    return run


def test_lines_are_run(typed: Callable[[str], tuple[int, str]]) -> None:
    assert typed(f"$x = 2;\r$x * 4;\r\r{CTRL_D}") == (0, "=> int(8)\n")


def test_a_statement_may_take_several_lines(typed: Callable[[str], tuple[int, str]]) -> None:
    assert typed(f"function f() {{\rreturn 3;\r}}\recho f();\r{CTRL_D}") == (0, "3\n")


def test_errors_do_not_end_it(typed: Callable[[str], tuple[int, str]]) -> None:
    status, out = typed(f"foo();\recho 1;\r{CTRL_D}")
    assert "undefined function foo()" in out
    assert out.endswith("1\n")


@pytest.mark.parametrize(("leave", "status"), [("exit", 0), ("quit", 0), (":quit", 0), ("exit(4);", 4), ("exit;", 0), ("die('x');", 0)])
def test_ways_to_leave(typed: Callable[[str], tuple[int, str]], leave: str, status: int) -> None:
    assert typed(f"{leave}\recho 'not here';\r{CTRL_D}")[0] == status


def test_ctrl_c_drops_what_was_typed(typed: Callable[[str], tuple[int, str]]) -> None:
    assert typed(f"echo 1;{CTRL_C}echo 2;\r{CTRL_D}") == (0, "2\n")


def test_when_enter_ends_the_input() -> None:
    for text in ("", "1;", ":traces", "exit", "$x = ;", "if (1) { }"):
        assert ends(text)
    for text in ("1", "f(", "function f() {", "'a"):
        assert not ends(text)


def test_completion() -> None:
    session = open_session("python")
    session.run("$total = 1; $text = ''; function total_of($a) { }")

    def offers(text: str) -> list[str]:
        return [c.text for c in Names(session).get_completions(Document(text), CompleteEvent())]

    assert offers("echo $t") == ["text", "total"]
    assert offers("1 + total") == ["total_of"]
    assert "strlen" in offers("strl")
    assert "foreach" in offers("fore")
    assert offers(":tr") == ["trace", "traces"]
    assert offers("1 + ") == []


def test_the_history_file_is_its_owner_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYPHP_CACHE", str(tmp_path / "cache"))
    history = open_history()
    history.append_string("echo 1;")
    file = tmp_path / "cache" / HISTORY
    assert file.stat().st_mode & 0o777 == 0o600
    assert "echo 1;" in file.read_text()
    file.chmod(0o666)
    assert isinstance(open_history(), InMemoryHistory)


class Terminal:
    """A shell in a process of its own, on a terminal of its own."""

    def __init__(self, engine: str, history: Path) -> None:
        self._process, self._side = pty.fork()
        if self._process == 0:
            os.chdir(modes.ROOT)
            env = {**os.environ, "TERM": "xterm", "PYPHP_HISTORY": str(history)}
            os.execve(sys.executable, [sys.executable, "-m", "pyphp.cli", f"--engine={engine}"], env)
        self._shown = b""

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._side, keys.encode())

    def expect(self, text: bytes) -> None:
        """Wait until the terminal shows this, after what was expected before."""
        deadline = time.monotonic() + 30
        while text not in self._shown:
            assert time.monotonic() < deadline, f"{text!r} does not come after {self._shown!r}"
            if select.select([self._side], [], [], 0.1)[0]:
                part = os.read(self._side, 4096)
                if b"\x1b[6n" in part:  # it asks where the cursor is
                    os.write(self._side, b"\x1b[1;1R")
                self._shown += part
        self._shown = self._shown.partition(text)[2]

    def leave(self) -> int:
        """Ctrl-D at the prompt; the process's status."""
        self.type(CTRL_D)
        try:
            while os.read(self._side, 4096):
                pass
        except OSError:
            pass  # the other side is closed
        os.close(self._side)
        return os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])


READY = b"\x1b[?2004h"  # it takes keys: brackets around what is pasted are asked for


def test_pyphp_alone_on_a_terminal(tmp_path: Path) -> None:
    """The real thing, from the greeting to Ctrl-D."""
    terminal = Terminal("python", tmp_path / "history")
    terminal.expect(b"Ctrl-D to leave")
    terminal.expect(READY)
    terminal.type("6 * 7;\r")
    terminal.expect(b"=> int(42)")
    terminal.expect(READY)
    assert terminal.leave() == 0


@pytest.mark.parametrize("engine", ["python", "native"])
def test_ctrl_c_ends_what_runs(tmp_path: Path, engine: str) -> None:
    """And only that: what was there before is there afterwards."""
    if modes.absence("jit"):
        pytest.skip(modes.absence("jit"))
    terminal = Terminal(engine, tmp_path / "history")
    terminal.expect(READY)
    terminal.type("$n = 5; echo 4 * 11; flush(); while (true) { $n = 6; }\r")
    terminal.expect(b"44")
    terminal.type(CTRL_C)
    terminal.expect(b"interrupted")
    terminal.expect(READY)
    terminal.type("echo 'n is ', $n > 4 ? 'there' : 'lost';\r")
    terminal.expect(b"n is there")
    terminal.expect(READY)
    assert terminal.leave() == 0


def test_values_are_not_shown_twice(typed: Callable[[str], tuple[int, str]]) -> None:
    assert typed(f"var_dump(1);\r{CTRL_D}") == (0, "int(1)\n")
