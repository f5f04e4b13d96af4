"""A text that only ends too early is told from one that is wrong: a shell asks for more, or reports."""

import pytest

from pyphp.frontend.errors import PhpSyntaxError, UnexpectedEnd
from pyphp.frontend.parser import parse

TOO_SHORT = [
    "echo 1", "$x =", "f(", "$a = [1,", "function f() {", "if ($x) {\n  echo 1;", "if ($x)", "echo 'ab", 'echo "ab', 'echo "a{$b', "echo `ls",
    "/* comment", "echo <<<X\nab", "echo <<<'X'\nab", "while (1):\n echo 1;", "switch ($x) {", "f(1, 2)", "$x ? 1 :", "fn($x) =>", "do { } while (1)", "goto a",
]  # fmt: skip
WRONG = ["$x = ;", "echo 1 2", ")", "f(]", "1 +* 2;", "function 1", "echo 089;", "} echo 1;", "if {", "foreach ($x) {"]


@pytest.mark.parametrize("text", TOO_SHORT)
def test_more_could_follow(text: str) -> None:
    with pytest.raises(UnexpectedEnd):
        parse(text.encode(), b"shell", in_script=True)


@pytest.mark.parametrize("text", WRONG)
def test_nothing_could_make_it_right(text: str) -> None:
    with pytest.raises(PhpSyntaxError) as error:
        parse(text.encode(), b"shell", in_script=True)
    assert not isinstance(error.value, UnexpectedEnd)
