"""The lines that refusals are on: a signature's on that of its function, a constant's on that of its declaration, and
so on.

Each program is beside the line, and checked against `php -l` where php is.
"""

import pytest

from pyphp.frontend.errors import CompileError
from pyphp.frontend.parser import parse

PROGRAMS = [
    (5, "switch (1) { case\n1: default:\n\ndefault:\nfoo(); }"),
    (6, "switch (1) { default\n:\necho 1; default\n\n:\n\necho 2;\n}"),
    (3, 'function foo() {\ntry {\necho "3";\n}\n\n}'),
    (2, 'try {\necho "3"; 1;\n}\n1;'),
    (3, "try\n{\n}\n1;"),
    (3, "try\n{\n;}\n1;"),
    (5, "#[A(\n1, foo())]\n\nclass A {}"),
    (5, "#[A(\n1, a: 3, 4)]\n\nclass A {}"),
    (4, "#[A(...\n)]\nclass A {}"),
    (2, "function f(\n#[A(foo(\n))] int $x) {}"),
    (2, "class A { function\nf(\n#[A(foo(\n))] int $x,\n$y\n) {} }"),
    (6, "class A {\n#[A(foo(\n))]\nconst\nX = 1; }"),
    (6, "class A {\n#[A(foo(\n))]\npublic\n$x = 1; }"),
    (2, "readonly class A { public function __construct(\nprivate\n$bar,\n$q\n) { } }"),
    (2, "readonly class A { public function\n__construct(\n$q,\nprivate\n$bar\n) { } }"),
    (2, "class A { public function\n__construct(\n$q,\nprivate readonly\n$bar\n) { } }"),
    (2, "class A { public function\n__construct(\n$q,\nprivate callable\n$bar\n) { } }"),
    (2, "class A { public function\n__construct(\n$q,\nprivate\n...$bar\n) { } }"),
    (2, "class A { public function\nx(\n$q,\nprivate\n$bar\n) { } }"),
    (2, "function x(\n$q,\n$q\n) { }"),
    (2, "function x(\n$q,\n$this\n) { }"),
    (2, "function x(\n$q,\n...$x,\n$z\n) { }"),
    (2, "function x(\n$q,\n...$x\n= 1\n) { }"),
    (2, 'function x(\n$q,\nint $z\n= ""\n) { }'),
    (2, "function x(\n$q,\nint $z\n=\nfoo()\n) { }"),
    (2, "function x(\n$q,\nint|int\n$z\n=\n1\n) { }"),
    (3, "class C1 {\nuse T1 {\n\nT1::foo\nas\nfinal;\n}\n}"),
    (3, "class C1 {\nuse T1 {\n\nfoo\nas\nreadonly x;\n}\n}"),
    (4, "$a = [\n1,\n2,\n,\n4];"),
    (5, "$a =\nfoo([\n1,\n2,\n,\n4\n],\n2);"),
    (3, "list(\n'' => $x,\n$y,\n$z\n) = $a;"),
    (3, "list(\n'' => $x,\n,\n$z\n) = $a;"),
    (3, "[\n$x,\n'a' => $x,\n$z\n] = $a;"),
    (4, "list(\n[$a]\n) = 1;"),
    (4, "[\nlist($a)\n] = 1;"),
    (4, "[\narray($a)\n] = 1;"),
    (3, "function test() : null|false {\nreturn;\n}"),
    (3, "function test() : null {\nreturn;\n}"),
    (3, "function test() : null|false|int {\nreturn;\n}"),
    (3, "function test() : mixed {\nreturn;\n}"),
    (4, "function test() : ?int {\nreturn\n;\n}"),
    (5, "function test() : int {\nif (1) {\nreturn\n;\n}\n}"),
]


@pytest.mark.parametrize(("line", "php"), PROGRAMS)
def test_line(line, php, php_lint):
    source = b"<?php\n" + php.encode()
    with pytest.raises(CompileError) as caught:
        parse(source, b"a.php")
    assert caught.value.line == line
    assert not php_lint or php_lint(source) == ("Fatal", caught.value.message.decode(), line)
