"""The shell's commands, by what they print."""

import io
import re
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.console import Console

from pyphp.engines import Wanted
from pyphp.jit.engine.jit_engine import JitEngine
from pyphp.repl.commands import COMMANDS, Commands, Quit
from pyphp.repl.inputs import Input, as_it_is
from pyphp.repl.journal import Journal
from pyphp.repl.theme import output_theme
from pyphp.session import Session
from pyphp.settings.ini import Ini
from tests.harness import modes
from tests.repl.conftest import ENGINES, open_session

Shows = Callable[[str], str]


class Screen:
    """Commands of a session, and what they print on a terminal of so many columns."""

    def __init__(self, session: Session, width: int = 200) -> None:
        self._out = io.StringIO()
        self._session = session
        self._journal = Journal()
        console = Console(file=self._out, width=width, color_system=None, theme=output_theme(), highlight=False)
        self.commands = Commands(session, console, self._journal, self._execute)

    def _execute(self, entry: Input, run: Callable[[], int]) -> None:
        self._journal.note(entry, run() == 0)

    def type(self, text: str) -> None:
        """Run an input."""
        entry = as_it_is(text)
        self._execute(entry, lambda: self._session.run(entry.text, entry.in_script))

    def __call__(self, line: str) -> str:
        """What a command prints, without the blanks at the ends of lines."""
        self._out.seek(0)
        self._out.truncate()
        self.commands.run(line)
        return re.sub(r" +\n", "\n", self._out.getvalue())


@pytest.fixture
def jit() -> Iterator[Session]:
    """A session with the JIT, everything traced at once."""
    made = open_session("jit")
    yield made
    made.finish()


@pytest.fixture
def shows(jit: Session) -> Shows:
    """shows(command): what it prints, on a wide terminal."""
    return Screen(jit)


@pytest.fixture
def screen(session: Session) -> Screen:
    """The commands of a session on each engine."""
    return Screen(session)


def test_help_lists_every_command(screen: Screen) -> None:
    text = screen(":help")
    for each in COMMANDS.values():
        assert f":{each.name}" in text
        assert each.does in text
    assert screen(":h") == text
    for line in Screen(open_session("python"), 80)(":help").splitlines():
        assert len(line) <= 80


def test_quit(screen: Screen) -> None:
    with pytest.raises(Quit):
        screen(":quit")


def test_unknown_and_ambiguous(screen: Screen) -> None:
    assert "there is no such command" in screen(":nosuch")
    assert "may be :traces or :trace" in screen(":tra")
    assert "there is no such command" in screen(":")


def test_ls(screen: Screen) -> None:
    assert screen(":ls") == "there are no variables, functions or constants yet\n"
    screen.type("$n = 1; $list = range(1, 50); const LIMIT = 2.5; function own_one($a) { $inside = 1; } $s = 'é';")
    table = screen(":ls")
    assert re.findall(r"^(\S+) +(\S+) +(.*)$", table, re.M) == [
        ("$list", "array(50)", table.splitlines()[0].split("array(50)")[1].strip()),
        ("$n", "int", "1"),
        ("$s", "string(2)", '"é"'),
        ("own_one()", "function", "php shell code:1"),
        ("LIMIT", "float", "2.5"),
    ]
    assert screen(":ls $l*").startswith("$list")
    assert screen(":ls own*") == "own_one()  function  php shell code:1\n"
    assert re.search(r"^str_repeat\(\) +function +PHP's own$", screen(":ls str_r*"), re.M)
    assert re.search(r"^PHP_EOL +string\(1\) +", screen(":ls PHP_E*"), re.M)
    assert "$argc" in screen(":ls argc")
    assert screen(":ls nope*") == "nothing is called nope*\n"


def test_ls_fits_the_width() -> None:
    narrow = Screen(open_session("python"), 40)
    narrow.type(f"$text = str_repeat('ab', 500); ${'long' * 20} = range(1, 100);")
    for line in narrow(":ls").splitlines():
        assert len(line) <= 40


def test_doc(screen: Screen, tmp_path: Path) -> None:
    screen.type("/** Adds.\n * Well. */\nfunction add(int $a, array &$b = [], ?string ...$c): int { return $a; }")
    assert (
        screen(":doc add")
        == "add(int $a, array &$b = [], ?string ...$c): int\n/** Adds.\n * Well. */\nphp shell code:3\n"
    )
    assert screen(":doc ADD()") == screen(":doc add")
    assert screen(":doc array_slice").startswith(
        "array_slice(array $array, int $offset, ?int $length = null, bool $preserve_keys = false)\n"
    )
    assert screen(":doc sort").startswith("sort(array &$array")
    assert screen(":doc usort").startswith("usort(array &$array, callable $callback)\n")
    screen.type("$x = ['a' => 1]; const C = 'c';")
    assert screen(":doc $x") == '$x array(1) = ["a" => 1]\n'
    assert screen(":doc C") == 'C string(1) = "c"\n'
    assert screen(":doc PHP_INT_SIZE") == "PHP_INT_SIZE int = 8\n"
    assert "one trace beside" in screen(":doc :trace")
    assert screen(":doc foreach") == "foreach is a word of the language\n"
    assert screen(":doc strlne") == "there is no strlne; there is strlen\n"
    file = tmp_path / "lib.php"
    file.write_text("<?php\n// Halves.\n// Really.\nfunction half($n) {\n  return $n / 2;\n}\n")
    screen(f":run {file}")
    assert screen(":doc half") == f"half($n)\n// Halves.\n// Really.\n{file}:4\n"


def test_doc_tells_what_pyphp_lacks(screen: Screen) -> None:
    from pyphp.frontend.builtins.functions import builtin_functions
    from pyphp.repl.names import functions_of_php

    lacking = sorted(name.decode() for name in builtin_functions() if name.decode() not in functions_of_php())
    for name in lacking[:3]:
        assert screen(f":doc {name}") == f"{name}() is PHP's, and pyphp does not have it yet\n"


def test_show(screen: Screen, tmp_path: Path) -> None:
    screen.type("$before = 1;\nfunction twice($n) {\n  return 2 * $n; // so\n}")
    assert screen(":show twice") == "php shell code:2\n  2 function twice($n) {\n  3   return 2 * $n; // so\n  4 }\n"
    assert "def strrev(vm: VM, args: Frame, n: int) -> Value:" in screen(":show strrev")
    assert "function usort(array &$array, callable $callback) {" in screen(":show usort")
    assert screen(":show nope") == "there is no function nope\n"
    screen.type("eval('function made() { }');")
    assert "is in php shell code(1) : eval()'d code" in screen(":show made")


def test_wtf(screen: Screen, tmp_path: Path) -> None:
    assert screen(":wtf") == "nothing went wrong yet\n"
    file = tmp_path / "bad.php"
    file.write_text("<?php\nfunction bad($n) {\n  return nope($n);\n}\n")
    screen(f":run {file}")
    screen.type("bad(5)")
    told = screen(":wtf")
    assert told.startswith(f"Fatal error: Uncaught Error: Call to undefined function nope()\nin {file} on line 3\n")
    assert "  >    3    return nope($n);\n" in told
    assert "  #0 php shell code(1): bad(5)\n" in told
    screen.type("1 +* 2")
    assert screen(":wtf").startswith(
        'Parse error: syntax error, unexpected token "*"\nin php shell code on line 1\n  >    1  1 +* 2\n'
    )
    screen.type("1;\n$y = $undefined;\nboom()")
    assert "  >    3  boom()\n" in screen(":wtf")
    screen.type("$y = $undefined;")
    assert screen(":wtf") == "Warning: Undefined variable $undefined\nin php shell code on line 1\n"


def test_run_and_save(screen: Screen, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file, saved = tmp_path / "a b.php", tmp_path / "saved.php"
    file.write_text("<?php $from_file = 6; echo 'ran';")
    assert screen(f":run '{file}'") == ""
    screen.type("$from_file * 7")
    screen.type("boom()")
    assert screen(f":save {saved}") == f"{saved}: 2 inputs; 1 that failed left out\n"
    assert saved.read_text() == f"<?php\n\ninclude '{file}';\n$from_file * 7;\n"
    assert "is there already" in screen(f":save {saved}")
    screen.type("echo 'more';")
    assert screen(f":save -f {saved}") == f"{saved}: 3 inputs; 1 that failed left out\n"
    assert saved.read_text().endswith("echo 'more';\n")
    assert screen(f":run {tmp_path}/nope.php") == f"{tmp_path}/nope.php: No such file or directory\n"


def test_dump(screen: Screen) -> None:
    assert screen(":dump tokens 1") == "T_LNUMBER '1' 1\nSEMICOLON ';' 2\n"
    assert "Binary 1 op='+'" in screen(":dump ast 1 + $a")
    assert "ADD" in screen(":dump bytecode 1 + $a")
    assert screen(":dump bytecode 1 +* 2") == 'Parse error: syntax error, unexpected token "*" on line 1\n'
    assert "which" in screen(":run") and "what of what?" in screen(":dump nothing 1")


def test_dump_ir() -> None:
    assert "icmp" in Screen(open_session("python"))(":dump ir 1 + $a")


def test_timeit(screen: Screen, session: Session) -> None:
    """What is timed leaves nothing behind, and prints nothing."""
    screen.type("$k = 1; function add($n) { return $n + 1; }")
    table = screen(":timeit echo add($k++)")
    assert re.match(r" +a pass +passes +first pass\n", table)
    labels = re.findall(r"^(\S+ \S+) +[\d.]+ [mun]?s +\d+ ", table, re.M)
    assert labels in (["JIT on", "JIT off"], ["JIT off"], ["on CPython"])
    assert (len(labels) == 2) == (session.inspection() is not None)
    assert session.variable(b"k", 100) == b"int(1)\n"
    assert not any(name.startswith(b" ") for name in session.variables())
    assert screen(":timeit boom()") == "Uncaught Error: Call to undefined function boom() in php shell code:1\n"
    assert "unexpected token" in screen(":timeit 1 +* 2")
    assert "time what?" in screen(":timeit")


def test_the_jit_makes_a_loop_faster(shows: Screen) -> None:
    shows.type("function sum($n) { $s = 0; for ($i = 0; $i < $n; $i++) { $s += $i % 7; } return $s; }")
    times = re.findall(r"([\d.]+) (ms|us|ns|s) ", shows(":timeit sum(200000)"))
    on, off = (
        float(number) * {"s": 1, "ms": 1e-3, "us": 1e-6, "ns": 1e-9}[unit] for number, unit in (times[0], times[2])
    )
    assert on < off


def test_nothing_traced_yet(shows: Shows) -> None:
    assert shows(":traces") == "nothing has been compiled yet\n"
    assert "there is no trace 1" in shows(":trace 1")


HOT = """function f($n) {
  $s = 0;
  for ($i = 0; $i < $n; $i++) { if ($i % 3 == 0) $s += 2; else $s++; }
  return $s;
}
f(1000);"""


@pytest.mark.parametrize("width", [60, 80, 120])
def test_views_fit_the_width(jit: Session, width: int) -> None:
    """Whole words: nothing is cut."""
    narrow, wide = Screen(jit, width), Screen(jit, 300)
    narrow.type(HOT)
    for command in (":traces", ":trace 1", ":signature 1", ":plan 1", ":region :3", ":why f", ":why :3", ":ls", ":doc array_slice"):
        text = narrow(command)
        assert max(map(len, text.splitlines())) <= width
        assert "…" not in text
    squeezed = re.sub(r"\s+", "", narrow(":trace 1"))
    for line in wide(":trace 1").splitlines():
        for column in re.split(r"  +", line.strip()):
            if width >= 80 and column not in ("php", "") and len(column) < width // 3:
                assert re.sub(r"\s+", "", column) in squeezed


def test_traces(jit: Session, shows: Shows) -> None:
    jit.run(HOT)
    table = shows(":traces")
    assert "loop" in table
    assert "bridge of 1" in table
    assert "  :3 " in table
    one = shows(":trace 1")
    assert one.startswith("trace 1: the loop at :3\n")
    assert "$i" in one  # the bytecode
    assert "guard[" in one  # the trace
    assert "goes on in trace 2" in one
    assert shows(":trace 2").startswith("trace 2: bridge from exit ")
    assert "which one?" in shows(":trace x")


def test_why(jit: Session, shows: Shows) -> None:
    jit.run(
        "function f($n) {\n  $s = 0;\n  for ($i = 0; $i < $n; $i++) { $s += $i; }\n  return $s;\n}\n"
        "function g() { return 1; }\nf(1000);"
    )
    assert "loop in line 3: compiled (trace 1)" in shows(":why php shell code:3")
    assert "loop in line 3: compiled (trace 1)" in shows(":why :3")
    assert "loop in line 3: compiled (trace 1)" in shows(":why f")
    assert "function g() in line 6: never run; hot after 3" in shows(":why g()")
    assert "no loop or function" in shows(":why other.php:3")
    assert "where?" in shows(":why")


def test_signature(jit: Session, shows: Shows) -> None:
    jit.run(HOT)
    text = shows(":signature 1")
    events = re.match(r"signature of trace 1: (\d+) events\n", text)
    assert events is not None
    strip = next(line for line in text.splitlines() if line.startswith(("0 ", "1 ")))
    assert len(strip.split()) == int(events[1])
    assert "guard[true]" in text
    assert "JNE" in text
    assert "nearest: trace " in text  # a bridge of the same code
    assert "there is no trace 99" in shows(":signature 99")
    assert "which one?" in shows(":signature")


def test_plan(jit: Session, shows: Shows) -> None:
    jit.run("function add($a) { return $a + 1; }\n$x = 0;\nfor ($i = 0; $i < 500; $i++) $x = add($x);")
    numbers = range(1, 1 + len([line for line in shows(":traces").splitlines() if line]) - 1)
    plans = [shows(f":plan {n}") for n in numbers]
    (loop,) = [plan for plan in plans if ": the loop at :3" in plan]
    assert re.search(r"looks into +add\(\) \(\d+ bytecodes\)", loop)
    assert re.search(r"loop +\d+ operations before it, \d+ in it", loop)
    assert re.search(r"ends in +itself", loop)
    assert re.search(r"kept +no: it is good for this process only", loop)  # signatures are off
    assert "which one?" in shows(":plan x")


def test_region(jit: Session, shows: Shows) -> None:
    jit.run(HOT)
    text = shows(":region :3")
    assert text.startswith("loop in line 3: compiled\n")
    assert re.search(r"\d\.\d{3} s +trace 1, a loop from ", text)
    assert re.search(r"\d\.\d{3} s +trace 2, a bridge from ", text)
    assert "goes" not in text
    assert re.search(r"exit \d+ of trace 1 to :3: 2\+, trace 2", text)
    assert "no loop or function" in shows(":region other.php:3")
    assert "where?" in shows(":region f")


def test_what_an_earlier_run_compiled_is_shown_from_its_signature(tmp_path: Path) -> None:
    settings = dict(ENGINES["jit"][1]) | {"pyphp.signatures": str(tmp_path / "db")}
    name = "told" + uuid.uuid4().hex
    screens = []
    for _ in range(2):
        if modes.absence("jit"):
            pytest.skip(modes.absence("jit"))
        session = Session(Wanted("native", keep_events=True), Ini(list(settings.items())), True)
        session.run(HOT.replace("f(", f"{name}("))
        screens.append([Screen(session)(line) for line in (":trace 1", ":signature 1", ":plan 1", ":region :3")])
        assert isinstance(session.engine, JitEngine)
        session.engine.stop()  # what it made is kept
        session.finish()
    first, second = screens
    assert second[0].startswith(first[0].splitlines()[0] + "\nIt was compiled by an earlier run, and linked.\n")
    assert [line for line in first[0].splitlines() if "guard[" in line] == [
        line for line in second[0].splitlines() if "guard[" in line
    ]
    assert first[1].splitlines()[-10:] == second[1].splitlines()[-10:]
    assert "compiled    by an earlier run" in second[2]
    assert "kept of its" not in first[2], "it is told when the run ends"
    assert re.search(r"kept of its loop in line \d+, by earlier runs\n *runs +1, of which 0 were warm", second[2])
    assert re.search(r"its tree +\d+ traces, \d+ of them well; 0 exits that aborted", second[2])
    assert "of an earlier run" in second[3]


def test_without_the_jit() -> None:
    session = open_session("native")
    screen = Screen(session)
    for line in (":traces", ":trace 1", ":why f", ":signature 1", ":plan 1", ":region :1"):
        assert screen(line) == "nothing is traced: the JIT is off\n"
    session.finish()
