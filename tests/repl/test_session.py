"""A session keeps what its texts made, and survives what they do wrong."""

from collections.abc import Callable

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


def test_values_are_shown_and_kept(says: Says) -> None:
    assert says("1 + 2;") == "=> int(3)\n"
    assert says("$_ * 2;") == "=> int(6)\n"
    assert says("'a' . 'b';") == '=> string(2) "ab"\n'
    assert says("[1];") == "=> array(1) {\n  [0]=>\n  int(1)\n}\n"
    assert says("true;") == "=> bool(true)\n"


@pytest.mark.parametrize("text", ["null;", "$x = 1;", "$x = 1; $x += 2;", "$x = 1; $x++;", "print '';", "if (1) { 2; }", "function g() { }", ";", "unset($x);"])
def test_what_shows_nothing(says: Says, text: str) -> None:
    assert says(text) == ""


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


def test_names_for_completion(session: Session) -> None:
    session.run("$counter = 1; function my_function($first) { $second = 1; }")
    assert {"counter", "first", "second"} <= session.variables
    assert {"my_function", "strlen"} <= session.functions


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
