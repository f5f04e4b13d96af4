"""A session keeps what its texts made, and survives what they do wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pyphp.session import Session, is_complete

Says = Callable[[str], str]


def test_variables_stay(says: Says) -> None:
    assert says("$x = 6;") == ""
    assert says("echo $x * 7;") == "42\n"
    assert says("$x = 'a'; $y = [1, 2];") == ""
    assert says("echo $x, count($y);") == "a2\n"


def test_functions_and_constants_stay(says: Says) -> None:
    says("function f($n) {\n return $n + 1;\n}")
    says("const C = 5;")
    assert says("echo f(C);") == "6\n"


def test_values_are_kept(session: Session, says: Says) -> None:
    for text, told in (
        ("1 + 2;", b"int(3)\n"),
        ("$_ * 2;", b"int(6)\n"),
        ("'a' . 'b';", b'string(2) "ab"\n'),
        ("true;;", b"bool(true)\n"),
        ("[1, 'k' => 2.0];", b'array(2) {\n  [0]=>\n  int(1)\n  [string(1) "k"]=>\n  float(2)\n}\n'),
    ):
        assert says(text) == ""
        assert session.value() == told
    assert says("echo count($_);") == "2\n"


@pytest.mark.parametrize(
    "text",
    [
        "null;",
        "$x = 1;",
        "$x = 1; $x += 2;",
        "$x = 1; $x++;",
        "print '';",
        "if (1) { 2; }",
        "function g() { }",
        ";",
        "unset($x);",
    ],
)
def test_what_has_no_value(session: Session, says: Says, text: str) -> None:
    says("5;")
    assert says(text) == ""
    assert session.value() is None


def test_what_does_not_come_to_its_end_has_no_value(session: Session, says: Says) -> None:
    says("function leave() { exit(0); } 5;")
    assert session.value() == b"int(5)\n"
    for text in ("leave();", "boom();", "$x = ;"):
        says(text)
        assert session.value() is None
    says("$_;")
    assert session.value() == b"int(5)\n"


def test_values_are_cut_off(session: Session, says: Says) -> None:
    says("range(1, 10000);")
    told = session.value(1000)
    assert told is not None
    assert told.startswith(b"array(10000) {\n  [0]=>\n  int(1)\n")
    assert len(told) < 1100


def test_what_there_is(session: Session, says: Says) -> None:
    says(
        "$a = 1; $b = [&$a]; $gone = 2; unset($gone); ${'odd name'} = 3; const C = 4; define('D', [5]); function f() {}"
    )
    names = session.variables()
    assert {b"a", b"b", b"odd name", b"argv"} <= set(names)
    assert b"gone" not in names
    assert session.variable(b"a", 100) == b"int(1)\n"
    assert session.variable(b"odd name", 100) == b"int(3)\n"
    assert session.variable(b"gone", 100) == b""
    assert session.constant(b"C", 100) == b"int(4)\n"
    assert session.constant(b"PHP_EOL", 100) == b'string(1) "\n"\n'
    assert session.constant(b"NOPE", 100) == b""
    assert {b"C", b"D", b"PHP_EOL"} <= set(session.constants())
    assert [(f.name, f.file, f.line) for f in session.functions()] == [("f", "php shell code", 1)]
    assert says("echo 'a';") == "a\n"  # where the last line ended is not forgotten
    says("echo 'b\n';")
    session.variables()
    assert says("echo 'c';") == "c\n"


def test_the_last_error(session: Session, says: Says) -> None:
    assert session.last_error() is None
    says("\n$x = $y + 1;")
    error = session.last_error()
    assert error is not None
    assert (error.kind, error.line, error.message) == (2, 2, "Undefined variable $y")
    says("$x = ;")
    error = session.last_error()
    assert error is not None
    assert (error.label, error.message) == ("Parse error", 'syntax error, unexpected token ";"')
    says("boom();")
    error = session.last_error()
    assert error is not None
    assert error.message.startswith("Uncaught Error: Call to undefined function boom()")


def test_files_run_in_the_session(
    session: Session, says: Says, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "part.php"
    file.write_bytes(b"#!/usr/bin/env php\n<?php $inside = $outside + 1; function from_file() { return __FILE__; }")
    says("$outside = 1;")
    assert session.run_file(str(file)) == 0
    assert says("echo $inside, ' ', from_file();") == f"2 {file}\n"
    with pytest.raises(FileNotFoundError):
        session.run_file(str(tmp_path / "nope.php"))


def test_html_around_php(session: Session, capfd: pytest.CaptureFixture[str]) -> None:
    session.run("<b>\n<?php $x = 3 ?>\n<?= $x ?></b>\n", in_script=False)
    assert capfd.readouterr().out == "<b>\n3</b>\n"


def test_output_ends_its_line(says: Says) -> None:
    """As in php's shell: a newline is added where the output does not end with one."""
    assert says("echo 'a';") == "a\n"
    assert says('echo "a\\n";') == "a\n"
    assert says("$x = 1;") == ""
    assert says("echo str_repeat('a', 100000);") == "a" * 100000 + "\n"


def test_an_error_does_not_end_the_session(says: Says) -> None:
    says("$x = 5;")
    assert "Call to undefined function foo()" in says("$x = 7; foo(); $x = 8;")
    assert says("echo $x;") == "7\n"
    assert "Undefined variable $nope" in says("echo $nope;")
    assert says("$x = ;") == '\nParse error: syntax error, unexpected token ";" in php shell code on line 1\n'
    assert "Cannot re-assign auto-global variable" in says("function h($_GET) {}")
    assert says("echo $x;") == "7\n"


def test_an_error_inside_calls_gives_everything_back(says: Says) -> None:
    says("function deep($n, $s) { if ($n == 0) { boom(); } $t = $s . $n; return deep($n - 1, $t) . $t; }")
    assert "Call to undefined function boom()" in says("$a = ['x' => 1]; deep(20, 'abc');")
    assert says("echo $a['x'];") == "1\n"


def test_exit_ends_a_text_and_is_told(session: Session, says: Says) -> None:
    says("$x = 1;")
    assert says("function leave() { exit(3); } leave(); echo 'not here';") == ""
    assert not session.left
    assert session.run("exit(3);") == 3
    assert session.left
    assert says("echo $x;") == "1\n"


def test_functions_are_declared_once(says: Says) -> None:
    says("function f() { return 1; }")
    assert "Cannot redeclare f()" in says("function f() { return 2; }")
    assert says("echo f();") == "1\n"


def test_hot_loops_work_across_texts(says: Says) -> None:
    says("function sum($n) { $s = 0; for ($i = 0; $i < $n; $i++) { $s += $i; } return $s; }")
    for n in (10, 1000, 10, 5000):
        assert says(f"echo sum({n});") == f"{n * (n - 1) // 2}\n"
    says("$s = 0;")
    for _ in range(4):
        says("for ($i = 0; $i < 100; $i++) { $s += $i; }")
    assert says("echo $s, ' ', $i;") == "19800 100\n"


@pytest.mark.parametrize("text", ["1;", "function f() { }", "if (1) { echo 1; }", "$x = ;", "", "// c", "echo 'a';"])
def test_complete(text: str) -> None:
    assert is_complete(text)


@pytest.mark.parametrize("text", ["1", "function f() {", "echo 'a", "if (1) {", "/* c", "[1,"])
def test_incomplete(text: str) -> None:
    assert not is_complete(text)
