"""Everything that is not compiled yet is found in one pass: what the compiler refuses, and no more."""

from pathlib import Path

import pytest

from pyphp.frontend import ast
from pyphp.frontend.compiler import compile_file
from pyphp.frontend.compiler.code.forms import INTO, REFUSED
from pyphp.frontend.compiler.missing import refusals
from pyphp.frontend.errors import FrontendError, NotSupported
from pyphp.frontend.parser import parse
from pyphp.stdlib_php.support.registry import known

HERE = Path(__file__).parent
CORPUS = sorted([*HERE.glob("fixtures/**/*.php"), *HERE.glob("programs/**/*.php"), *HERE.parent.glob("programs/*.php")])


@pytest.fixture(autouse=True)
def refuses_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of PHP is compiled: a construct that is not is made of one that is."""
    monkeypatch.delitem(INTO, ast.ShellExec)
    monkeypatch.setitem(REFUSED, ast.ShellExec, "shell execution")


def found(code: str) -> list[tuple[int, str]]:
    """(line, construct) of what is missing."""
    source = b"<?php " + code.encode()
    return [(each.line, each.construct) for each in refusals(lambda: parse(source, b"/t.php"), b"/t.php", known())]


def test_nothing() -> None:
    assert found("function f($a) { return $a + 1; } echo f(1);") == []


def test_all_at_once() -> None:
    code = """
    class A extends B {
        function m(A $x): self { return $this->a ?? `a`; }
        static function n($y = new A) { return [`b`, `c`]; }
    }
    if ($x) { function f(A|int $a, object $o) { return `d`; } }
    while (1) { foreach ($y as $z) { echo `e` . `f`; } }"""
    assert [line for line, _ in found(code)] == [3, 4, 4, 6, 7, 7]
    assert {construct for _, construct in found(code)} == {"shell execution"}


def test_each_place_counts() -> None:
    assert found("echo `a`, `b`,\n`c`;") == [(1, "shell execution")] * 2 + [(2, "shell execution")]


def test_places_that_are_written_to() -> None:
    code = "$a[`b`] = 1; $a->{`c`}[] = 2; [$x[`d`], ['x' => $y]] = $y; foreach ($z as $v[`e`]) {} unset($a[`u`]); isset($a[`i`]);"
    assert [construct for _, construct in found(code)] == ["shell execution"] * 6


def test_loops_around_what_is_refused() -> None:
    assert found("while (1) { `a`; break; }") == [(1, "shell execution")]


def test_an_own_error_of_the_file_is_raised() -> None:
    with pytest.raises(FrontendError):
        found("break;")


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_it_finds_what_the_compiler_refuses_first(path: Path) -> None:
    """Nothing where a file compiles; where it does not, the compiler's refusal is among what is found, by its line."""
    source = path.read_bytes()
    try:
        parse(source, b"/t.php")
    except FrontendError:
        pytest.skip("no program")
    try:
        compile_file(parse(source, b"/t.php"), b"/t.php", known())
        first = None
    except NotSupported as error:
        first = error
    except FrontendError:
        pytest.skip("PHP refuses it, too")
    listed = refusals(lambda: parse(source, b"/t.php"), b"/t.php", known())
    if first is None:
        assert listed == []
    else:
        assert first.line in [each.line for each in listed]


def test_every_construct_is_found_alone() -> None:
    """The simplest file with each."""
    samples = {
        "shell execution": "`ls`;", "properties": "$a->b;", "static properties": "A::$b;", "class constants": "A::B;", "method calls": "$a->b();",
        "static method calls": "A::b();", "new": "new A;", "first-class callables": "strlen(...);", "instanceof": "$a instanceof A;", "clone": "clone $a;",
        "throw": "throw $a;", "generators": "function f() { yield; }", "closures": "function () {};", "arrow functions": "fn() => 1;",
        "class declarations": "class A {}", "try": "try {} finally {}",
    }  # fmt: skip
    for construct in set(REFUSED.values()):
        assert found(samples[construct]) == [(1, construct)], construct
