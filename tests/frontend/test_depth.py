"""Nesting costs memory, never Python's stack, in parsing, dumping and dropping the tree."""

import pytest

from pyphp.frontend.dump import dump_ast
from pyphp.frontend.parser import parse

# The project's promise for parentheses; the other constructs take the same path and are tested at a depth that is soon
# reached.
PARENTHESES = 100_000
DEPTH = 25_000


@pytest.mark.parametrize(
    ("before", "inside", "after"),
    [
        ("(", "1", ")"),
        ("[", "1", "]"),
        ("- ", "1", ""),
        ("1 + ", "1", ""),
        ("", "1", " + 1"),
        ("f(", "", ")"),
        ("fn() => ", "1", ""),
        ("", "$a", "->b"),
        ("", "$a", "[0]"),
        ("$", "$a", ""),
        ("$a = ", "1", ""),
        ("$a ? 1 : (", "1", ")"),
        ("[", "$a", "] = $b"),
    ],
    ids=lambda text: text or "nothing",
)
def test_nested_expressions(before, inside, after):
    if after == "] = $b":
        text = "[" * DEPTH + "$a" + "]" * DEPTH + " = $b"
    else:
        depth = PARENTHESES if before == "(" else DEPTH
        text = before * depth + inside + after * depth
    file = parse(f"<?php {text};".encode(), b"deep.php")
    assert len(file.statements) == 1


def test_nested_statements():
    parse(("<?php " + "if ($a) { " * DEPTH + "}" * DEPTH).encode(), b"deep.php")
    parse(("<?php " + "if ($a) ; else " * DEPTH + ";").encode(), b"deep.php")


def test_nested_templates():
    parse(('<?php "' + '{$a["' * 10_000 + '"]}' * 10_000 + '";').encode(), b"deep.php")


def test_deep_trees_are_dumped():
    depth = 2_000
    text = dump_ast(parse(("<?php " + "- " * depth + "1;").encode(), b"deep.php"), lines=False)
    assert text.count("Unary") == depth
