"""The tree of each construct: fixtures hold a program, `-----`, and its dump."""

from pathlib import Path

import pytest

from pyphp.frontend import ast
from pyphp.frontend.dump import dump_ast
from pyphp.frontend.parser import parse

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.test"))


def tree(php: str) -> str:
    """A program's dump without its lines."""
    return dump_ast(parse(b"<?php " + php.encode(), b"a.php"), lines=False)


def only_expr(php: str) -> ast.Expr:
    """The expression of a program that is one expression statement."""
    (statement,) = parse(b"<?php " + php.encode() + b";", b"a.php").statements
    return statement.expr


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_fixture(path):
    source, expected = path.read_bytes().split(b"-----\n")
    assert dump_ast(parse(source, b"fixture.php")) == expected.decode()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("if ($a): 1; elseif ($b): 2; else: 3; endif;", "if ($a) { 1; } elseif ($b) { 2; } else { 3; }"),
        ("while ($a): 1; endwhile;", "while ($a) { 1; }"),
        ("for (;;): 1; endfor;", "for (;;) 1;"),
        ("foreach ($a as $b): 1; endforeach;", "foreach ($a as $b) 1;"),
        ("switch ($a): case 1: endswitch;", "switch ($a) {; case 1; }"),
        ("array(1, 'a' => 2,);", "[1, 'a' => 2];"),
        ("list($a, , list($b)) = $c;", "[$a, , [$b]] = $c;"),
        ("die(1);", "exit(1);"),
        ("$a and $b or $c;", "$a && $b || $c;"),
        ("$a <> $b;", "$a != $b;"),
        ("f(1, 2,);", "f(1, 2);"),
        ("${'a'} . $$b;", "${'a'} . ${$b};"),
        ("EcHo 1;", "echo 1;"),
    ],
)
def test_two_spellings_give_one_tree(one, other):
    assert tree(one) == tree(other)


@pytest.mark.parametrize(
    ("flat", "grouped"),
    [
        ("1 + 2 . 3 + 4", "(1 + 2) . (3 + 4)"),
        ("1 - 2 - 3", "(1 - 2) - 3"),
        ("2 ** 3 ** 4", "2 ** (3 ** 4)"),
        ("-2 ** 2", "-(2 ** 2)"),
        ("!$a instanceof B", "!($a instanceof B)"),
        ("$a ?? $b ?? $c", "$a ?? ($b ?? $c)"),
        ("$a ? 1 : 2 + 3", "$a ? 1 : (2 + 3)"),
        ("$a = $b and $c", "($a = $b) and $c"),
        ("1 << 2 . 3", "(1 << 2) . 3"),
        ("$a == 1 && $b < 2 | 3", "($a == 1) && (($b < 2) | 3)"),
        ("!$a = 1", "!($a = 1)"),
        ("print 1 + 2", "print (1 + 2)"),
        ("yield 1 => 2 + 3", "yield 1 => (2 + 3)"),
        ("throw $a ?? $b", "throw ($a ?? $b)"),
        ("fn() => $a and $b", "(fn() => ($a and $b))"),
        ("(int) $a + 1", "((int) $a) + 1"),
        ("clone $a->b", "clone ($a->b)"),
        ("@$a + 1", "(@$a) + 1"),
    ],
)
def test_precedence(flat, grouped):
    function = "function f() { %s; }"
    assert tree(function % flat) == tree(function % grouped)


def test_a_parenthesized_ternary_is_marked():
    assert only_expr("(1 ? 2 : 3)").parenthesized
    assert not only_expr("1 ? 2 : 3").parenthesized


def test_lines_are_those_of_the_first_child():
    (statement,) = parse(b"<?php\nreturn\n\n$a\n+ 1;", b"a.php").statements
    assert statement.line == statement.expr.line == 4


def test_calls_know_the_line_of_the_method_name():
    assert only_expr("$a\n->b()\n->c()").name.line == 3


def test_declarations_know_where_they_begin_and_end():
    (function,) = parse(b"<?php\nfunction\nf() {\n\n}", b"a.php").statements
    assert (function.line, function.end_line) == (2, 5)


def test_a_doc_comment_belongs_to_one_declaration():
    file = parse(b"<?php /** one */ function f() {} function g() {} /** two */ class C { var $a; }", b"a.php")
    f, g, class_ = file.statements
    assert (f.doc_comment, g.doc_comment, class_.doc_comment) == (b"/** one */", None, b"/** two */")
    assert class_.members[0].items[0].doc_comment is None


def test_halt_compiler_says_where_the_data_is():
    source = b"<?php 1; __halt_compiler();\x00\xff{{"
    halt = parse(source, b"a.php").statements[-1]
    assert source[halt.offset :] == b"\x00\xff{{"


def test_source_is_bytes():
    assert only_expr('"\xe9\\xff"').value == "\xe9".encode() + b"\xff"
    (statement,) = parse(b"<?php $\xe9 = '\xff';", b"a.php").statements
    assert (statement.expr.target.name, statement.expr.value.value) == (b"\xe9", b"\xff")


def test_children_are_in_source_order():
    call = only_expr("f($a, $b)")
    assert [type(child).__name__ for child in ast.children(call)] == ["Name", "Arg", "Arg"]
