"""The shell in a process of its own, on a terminal of its own.

What is waited for is what the terminal shows, never time: READY says that the prompt takes keys, and what a program is
to print is not written in its source as it is printed, so that the echo of what was typed is not taken for it. No wait
is without an end, however loaded the machine: PATIENCE is far more than any of them takes.
"""

import os
import signal
import sys
import time
from pathlib import Path

import pexpect
import pytest

from tests.harness import modes

CTRL_C, CTRL_D = "\x03", "\x04"
READY = "\x1b[?2004h"  # brackets around what is pasted are asked for
ENGINES = ["python", "native"]
PATIENCE = 180  # seconds


class Terminal:
    """A shell, and a terminal of so many columns."""

    def __init__(self, engine: str, folder: Path, width: int = 80, words: tuple[str, ...] = ()) -> None:
        if engine == "native" and modes.absence("jit"):
            pytest.skip(modes.absence("jit"))
        env = {
            **os.environ,
            "TERM": "xterm-256color",
            "PYPHP_HISTORY": str(folder / "history"),
            "PROMPT_TOOLKIT_NO_CPR": "1",
        }
        env.pop("NO_COLOR", None)
        self.process = pexpect.spawn(
            sys.executable,
            ["-m", "pyphp.command.main", f"--engine={engine}", *words],
            env=env,
            cwd=modes.ROOT,
            dimensions=(40, width),
            timeout=PATIENCE,
            encoding="utf-8",
            echo=False,
        )
        self.greeting = self.expect(READY)

    def type(self, keys: str) -> None:
        """Press keys."""
        self.process.send(keys)

    def expect(self, text: str) -> str:
        """Wait until the terminal shows this, after what was expected before; what it showed until then."""
        self.process.expect_exact(text)
        return str(self.process.before)

    def enter(self, line: str) -> str:
        """Type a line and wait for the next prompt; what was shown meanwhile."""
        self.type(line + "\r")
        return self.expect(READY)

    def leave(self) -> int:
        """Ctrl-D at the prompt; the process's status."""
        self.type(CTRL_D)
        self.process.expect(pexpect.EOF)
        self.end()
        return int(self.process.exitstatus)

    def end(self) -> None:
        """The process has closed the terminal: wait until it is over. pexpect's own waiting for that has no end."""
        deadline = time.monotonic() + PATIENCE
        while not self.is_over():
            if time.monotonic() > deadline:
                os.kill(self.process.pid, signal.SIGKILL)
                pytest.fail("the shell has closed its terminal, but does not end")
            time.sleep(0.02)
        self.process.close()

    def is_over(self) -> bool:
        """Has the process ended? pexpect may have seen it already."""
        try:
            return os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
        except ChildProcessError:
            return True

    def insist(self, wanted: object) -> None:
        """Press Ctrl-C until this is there: of two that come at once, the system may make one."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self.type(CTRL_C)
            if self.process.expect([wanted, pexpect.TIMEOUT], timeout=0.5) == 0:
                return
        pytest.fail(f"no {wanted!r} after {PATIENCE} seconds of Ctrl-C")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_session(tmp_path: Path, engine: str) -> None:
    """From the first prompt to Ctrl-D, with values in colour."""
    terminal = Terminal(engine, tmp_path)
    assert "=> \x1b[38;5;31m42\x1b[0m" in terminal.enter("6 * 7")
    assert "=> \x1b[38;5;28m" in terminal.enter("'a'")
    assert "=> [\x1b[38;5;31m1\x1b[0m]" in terminal.enter("[1]")
    assert terminal.leave() == 0
    assert (tmp_path / "history").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "code",
    [
        "while (true) { $n = 6; }",
        "sleep(1000);",
        "usleep(1000000000);",
        "fgets(STDIN);",
        "$f = fopen('php://stdin', 'r'); fread($f, 10);",
        "function f() { sleep(1000); } array_map('f', [1, 2]);",
    ],
)
def test_ctrl_c_ends_what_runs(tmp_path: Path, engine: str, code: str) -> None:
    """And only that: nothing behind it runs, and what was there before is there afterwards."""
    terminal = Terminal(engine, tmp_path)
    terminal.type(f"$n = 5; echo 4 * 11; flush(); {code} echo 'not', ' here';\r")
    terminal.expect("44")
    terminal.type(CTRL_C)
    assert "not here" not in terminal.expect("interrupted")
    terminal.expect(READY)
    assert "n is there" in terminal.enter("echo 'n is ', $n > 4 ? 'there' : 'lost'")
    assert "=> \x1b[38;5;31m0\x1b[0m" in terminal.enter("usleep(1); sleep(0)")  # no interrupt is left over
    assert terminal.leave() == 0


@pytest.mark.parametrize("engine", ENGINES)
def test_what_cannot_be_stopped_can_be_left(tmp_path: Path, engine: str) -> None:
    """Opening a pipe that nobody writes to waits in the system: whoever insists on Ctrl-C is warned, and then obeyed.
    """
    os.mkfifo(tmp_path / "pipe")
    terminal = Terminal(engine, tmp_path)
    terminal.type(f"echo 4 * 11; flush(); fopen('{tmp_path}/pipe', 'r');\r")
    terminal.expect("44")
    terminal.insist("Ctrl-C once more ends the shell")
    terminal.insist(pexpect.EOF)
    terminal.end()
    assert terminal.process.signalstatus == signal.SIGINT


def test_input_of_a_program(tmp_path: Path) -> None:
    """A program that reads the terminal gets what is typed; then the prompt is back."""
    terminal = Terminal("python", tmp_path)
    terminal.type("echo 'na', 'me: '; $name = fgets(STDIN);\r")
    terminal.expect("name: ")
    terminal.type("Ada\n")
    terminal.expect(READY)
    assert 'Ada\\n"' in terminal.enter("$name")
    assert terminal.leave() == 0


def test_many_inputs_use_nothing_up(tmp_path: Path) -> None:
    """Each run has pipes and a thread of its own, which go with it."""
    terminal = Terminal("python", tmp_path)
    terminal.enter("1")
    folder = f"/proc/{terminal.process.pid}"
    before = len(os.listdir(f"{folder}/fd")), len(os.listdir(f"{folder}/task"))
    for _ in range(20):
        terminal.enter("1")
    assert (len(os.listdir(f"{folder}/fd")), len(os.listdir(f"{folder}/task"))) == before
    assert terminal.leave() == 0


def test_several_lines_are_one_input_in_the_history(tmp_path: Path) -> None:
    """Up brings all of it back, Enter runs it again."""
    terminal = Terminal("python", tmp_path)
    assert "x\\n  y" in terminal.enter("<<<A\rx\r  y\rA")
    terminal.type("\x1b[A")
    terminal.expect("A")
    assert "x\\n  y" in terminal.enter("")
    assert terminal.leave() == 0
    again = Terminal("python", tmp_path)
    again.type("\x1b[A")
    again.expect("<<<")
    assert "x\\n  y" in again.enter("")
    assert again.leave() == 0


@pytest.mark.parametrize("leave", ["exit", "exit(3)", ":quit"])
def test_leaving(tmp_path: Path, leave: str) -> None:
    terminal = Terminal("python", tmp_path)
    terminal.type(leave + "\r")
    terminal.process.expect(pexpect.EOF)
    terminal.end()
    assert terminal.process.exitstatus == (3 if "3" in leave else 0)


def test_a_history_that_cannot_be_kept_is_said(tmp_path: Path) -> None:
    (tmp_path / "history").mkdir()
    terminal = Terminal("python", tmp_path, width=200)
    assert "what is typed is not kept: " in terminal.greeting
    assert terminal.leave() == 0
