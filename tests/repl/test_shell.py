"""The shell, with keys from a pipe; test_terminal.py has terminals."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, InMemoryHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from pyphp.cache import cachedir
from pyphp.repl.commands import COMMANDS
from pyphp.repl.completion import Names
from pyphp.repl.reader import Reader, ends, history_path, open_history
from pyphp.repl.shell import Shell
from pyphp.repl.theme import output_theme
from pyphp.stdlib_php.support.registry import declared
from tests.repl.conftest import open_session

CTRL_C, CTRL_D = "\x03", "\x04"


@pytest.fixture
def typed(capfd: pytest.CaptureFixture[str]) -> Callable[[str], tuple[int, str, str]]:
    """typed(keys): the shell's status, what PHP printed, and what the shell said."""

    def run(keys: str) -> tuple[int, str, str]:
        session = open_session("python")
        said = io.StringIO()
        with create_pipe_input() as pipe:
            pipe.send_text(keys)
            reader = Reader(session, InMemoryHistory(), pipe, DummyOutput())
            status = Shell(session, reader, Console(file=said, theme=output_theme(), width=200)).loop()
        session.finish()
        return status, capfd.readouterr().out, said.getvalue()

    return run


Typed = Callable[[str], tuple[int, str, str]]


def test_lines_are_run(typed: Typed) -> None:
    assert typed(f"$x = 2;\r$x * 4;\r\r1 + 1\rtrue\r{CTRL_D}") == (0, "", "=> 8\n=> 2\n=> true\n")


def test_a_statement_may_take_several_lines(typed: Typed) -> None:
    assert typed(f"function f() {{\rreturn 3;\r}}\recho f()\r{CTRL_D}") == (0, "3\n", "")
    assert typed(f"if (1)\recho 2\r{CTRL_D}")[1] == "2\n"


def test_a_heredoc(typed: Typed) -> None:
    assert typed(f"$s = <<<EOT\ra $x\r  b\rEOT\r$s\r{CTRL_D}")[2] == '=> "a \\n  b"\n'


def test_a_file_that_is_pasted(typed: Typed) -> None:
    """As terminals hand over what is pasted, and line by line."""
    pasted = (
        "<ul>\n<?php foreach ([1, 2] as $k): ?>\n<li><?= $k ?></li>\n<?php endforeach ?>\n</ul>\n"
        "<?php function later() { return 7; }"
    )
    assert typed(f"\x1b[200~{pasted}\x1b[201~\rlater()\r{CTRL_D}") == (
        0,
        "<ul>\n<li>1</li>\n<li>2</li>\n</ul>\n",
        "=> 7\n",
    )
    assert typed(f"<?php\r$x = 5;\r$x\r{CTRL_D}")[2] == "=> 5\n"


def test_unicode(typed: Typed) -> None:
    assert typed(f"$größe = '日本 ☃'\r$größe\r{CTRL_D}")[2] == '=> "日本 ☃"\n'


def test_errors_do_not_end_it(typed: Typed) -> None:
    _, out, said = typed(f"foo();\r1 +* 2\r5\r{CTRL_D}")
    assert "undefined function foo()" in out
    assert 'unexpected token "*"' in out
    assert said == "=> 5\n"


def test_a_command_that_fails_says_so_in_a_line(typed: Typed, tmp_path: Path) -> None:
    for line in (
        ":nosuch",
        ":run",
        ":run /nope.php",
        f":run {tmp_path}",
        ":doc",
        ":doc nope",
        ":show nope",
        ":dump",
        ":dump ast 1 +* 2",
        ":wtf",
        ":save",
        ":save x/y/z",
        ":trace 1",
        ":why",
        ":timeit",
        ":timeit 1 +* 2",
        ":t",
        ":",
        ":run 'a",
    ):
        _, out, said = typed(f"{line}\r{CTRL_D}")
        assert out == ""
        assert said.count("\n") == 1, said
        assert "Traceback" not in said


def test_edit(typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the editor leaves is at the prompt: one more Enter runs it."""
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i s/add/plus/ "$1"\n')
    editor.chmod(0o700)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(editor))
    assert typed(f"function add($a) {{ return $a + 1; }}\r:edit add\r\rplus(1)\r{CTRL_D}")[2] == "=> 2\n"
    assert typed(f"'adding'\r:edit\r\r{CTRL_D}")[2] == '=> "adding"\n=> "plusing"\n'
    monkeypatch.setenv("EDITOR", str(tmp_path / "nope"))
    assert "No such file" in typed(f"1\r:edit\r{CTRL_D}")[2]
    monkeypatch.setenv("EDITOR", "false")
    assert "nothing is changed" in typed(f"1\r:edit\r{CTRL_D}")[2]


@pytest.mark.parametrize(
    ("leave", "status"), [("exit", 0), ("quit", 0), (":quit", 0), ("exit(4);", 4), ("exit;", 0), ("die('x');", 0)]
)
def test_ways_to_leave(typed: Typed, leave: str, status: int) -> None:
    assert typed(f"{leave}\recho 'not here';\r{CTRL_D}")[0] == status


def test_ctrl_c_drops_what_was_typed(typed: Typed) -> None:
    assert typed(f"echo 1;{CTRL_C}echo 2;\r{CTRL_D}") == (0, "2\n", "")


def test_when_enter_ends_the_input() -> None:
    for text in ("", "1;", "1", ":traces", "exit", "$x = ;", "if (1) { }"):
        assert ends(text)
    for text in ("if (1)", "f(", "function f() {", "'a"):
        assert not ends(text)


@pytest.fixture
def offers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """offers(text): the completions behind it, in a session with a few names and a folder with two files."""
    session = open_session("python")
    session.run("$total = 1; $text = ''; ${'odd name'} = 2; function total_of($a) { $local = 1; } const TOTAL = 3;")
    (tmp_path / "one.php").touch()
    (tmp_path / "other.txt").touch()
    monkeypatch.chdir(tmp_path)
    Shell(
        session, Reader(session, InMemoryHistory(), output=DummyOutput()), Console(file=io.StringIO())
    )  # commands are known
    return lambda text: [c.text for c in Names(session).get_completions(Document(text), CompleteEvent())]


def test_completion(offers: Callable[[str], list[str]]) -> None:
    assert offers("echo $t") == ["text", "total"]
    assert offers("$o") == []  # not a name that can be written
    assert offers("$local") == []
    assert offers("1 + total") == ["TOTAL", "total_of"]
    assert "strlen" in offers("strl")
    assert "usort" in offers("usor")
    assert "PHP_EOL" in offers("PHP_E")
    assert "foreach" in offers("fore")
    assert offers("1 + ") == []


def test_completion_of_commands_and_what_they_take(offers: Callable[[str], list[str]]) -> None:
    assert offers(":tr") == ["trace", "traces"]
    assert set(offers(":")) == set(COMMANDS)
    assert offers(":doc total") == ["TOTAL", "total_of"]
    assert offers(":doc $tot") == ["total"]
    assert "foreach" not in offers(":show fore")
    assert offers(":dump by") == ["bytecode"]
    assert offers(":dump ast $tot") == ["total"]
    assert offers(":run o") == ["ne.php", "ther.txt"]
    assert offers(":save -f on") == ["e.php"]
    assert offers("include 'o") == ["ne.php", "ther.txt"]
    assert offers(":quit x") == []


def test_no_internal_names_are_offered(offers: Callable[[str], list[str]]) -> None:
    """Helpers of the prelude, and what only the prelude may call, begin with a capital letter."""
    from pyphp.host import prelude
    from pyphp.stdlib_php.support.prelude import FUNCTIONS

    internal = {name.decode() for file in set(FUNCTIONS.values()) for name in prelude.functions(file)} - {
        name.decode() for name in FUNCTIONS
    }
    internal |= {name.decode() for name in declared() if not name.islower()}
    assert {"Walk_properties", "Not_walked"} <= internal
    for name in internal:
        assert name not in offers(name[:2])


def test_the_history_is_its_owner_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is state, not cache: what clears the cache leaves it alone."""
    monkeypatch.delenv("PYPHP_HISTORY", raising=False)
    monkeypatch.setenv("PYPHP_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    history, problem = open_history()
    assert problem == ""
    history.append_string("echo 1;")
    file = Path(history_path())
    assert file == tmp_path / "state" / "pyphp" / "history"
    assert not file.is_relative_to(cachedir.folder())
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert file.stat().st_mode & 0o777 == 0o600
    assert "echo 1;" in file.read_text()
    file.chmod(0o644)
    history, problem = open_history()
    assert isinstance(history, InMemoryHistory)
    assert "not this user's alone" in problem


def test_where_the_history_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYPHP_HISTORY", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    for unset in ("", "relative/is/ignored"):
        monkeypatch.setenv("XDG_STATE_HOME", unset)
        assert history_path() == str(tmp_path / ".local" / "state" / "pyphp" / "history")
    monkeypatch.setenv("PYPHP_HISTORY", str(tmp_path / "mine"))
    history, _ = open_history()
    assert isinstance(history, FileHistory)
    assert (tmp_path / "mine").exists()
    monkeypatch.setenv("PYPHP_HISTORY", "/proc/nope/history")
    history, problem = open_history()
    assert isinstance(history, InMemoryHistory)
    assert "/proc/nope/history" in problem


def test_values_are_not_shown_twice(typed: Typed) -> None:
    assert typed(f"var_dump(1);\r{CTRL_D}") == (0, "int(1)\n", "")


def test_a_fault_of_its_own_does_not_end_it(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pyphp.session.compile_file", lambda *_: {}["no such key"])
    _, out, said = typed(f"1 + 1\r2 + 2\r{CTRL_D}")
    assert out == ""
    assert said.count("a fault of pyphp's own, please report it: KeyError: 'no such key' (test_shell.py:") == 2
