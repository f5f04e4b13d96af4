"""The shell's commands, by what they print."""

import io
from collections.abc import Callable, Iterator

import pytest
from rich.console import Console

from pyphp.repl.commands import COMMANDS, Commands, Quit
from pyphp.session import Session
from tests.repl.conftest import open_session

Shows = Callable[[str], str]


@pytest.fixture
def jit() -> Iterator[Session]:
    """A session with the JIT, everything traced at once."""
    made = open_session("jit")
    yield made
    made.finish()


@pytest.fixture
def shows(jit: Session) -> Shows:
    """shows(command): what it prints, on a wide terminal."""
    out = io.StringIO()
    commands = Commands(jit, Console(file=out, width=200, color_system=None))

    def run(line: str) -> str:
        out.seek(0)
        out.truncate()
        commands.run(line)
        return out.getvalue()

    return run


def test_help_lists_every_command(shows: Shows) -> None:
    text = shows(":help")
    for name in COMMANDS:
        assert f":{name}" in text
    assert shows(":h") == text


def test_quit(shows: Shows) -> None:
    with pytest.raises(Quit):
        shows(":quit")


def test_unknown_and_ambiguous(shows: Shows) -> None:
    assert "there is no such command" in shows(":nosuch")
    assert "there is no such command" in shows(":tra")  # :traces or :trace
    assert "there is no such command" in shows(":")


def test_nothing_traced_yet(shows: Shows) -> None:
    assert shows(":traces") == "nothing has been compiled yet\n"
    assert "there is no trace 1" in shows(":trace 1")


def test_traces(jit: Session, shows: Shows) -> None:
    jit.run("function f($n) {\n  $s = 0;\n  for ($i = 0; $i < $n; $i++) { if ($i % 3 == 0) $s += 2; else $s++; }\n  return $s;\n}\nf(1000);")
    table = shows(":traces")
    assert "loop" in table
    assert "bridge of 1" in table
    assert "php shell code:3" in table
    one = shows(":trace 1")
    assert one.startswith("trace 1: the loop at php shell code:3\n")
    assert "$i" in one  # the bytecode
    assert "guard[" in one  # the trace
    assert "goes on in trace 2" in one
    assert shows(":trace 2").startswith("trace 2: bridge from exit ")
    assert "which one?" in shows(":trace x")


def test_why(jit: Session, shows: Shows) -> None:
    jit.run("function f($n) {\n  $s = 0;\n  for ($i = 0; $i < $n; $i++) { $s += $i; }\n  return $s;\n}\nfunction g() { return 1; }\nf(1000);")
    assert "loop in line 3: compiled (trace 1)" in shows(":why php shell code:3")
    assert "loop in line 3: compiled (trace 1)" in shows(":why :3")
    assert "loop in line 3: compiled (trace 1)" in shows(":why f")
    assert "function g() in line 6: never run; hot after 3" in shows(":why g()")
    assert "no loop or function" in shows(":why other.php:3")
    assert "where?" in shows(":why")


def test_without_the_jit() -> None:
    session = open_session("native")
    out = io.StringIO()
    commands = Commands(session, Console(file=out, width=200))
    for line in (":traces", ":trace 1", ":why f"):
        commands.run(line)
    assert out.getvalue() == "nothing is traced: the JIT is off\n" * 3
    session.finish()
