"""How programs end: uncaught errors, warnings on the way, exit. The outputs are php's."""

import pytest

from tests.frontend.running import run_python_engine

PRELUDE = """\
<?php
function f(int $a, $b, ?int $c = null) {
    return $a
      + $b;
}
function g(): int
{
    foreach ([1] as $x) { $y = $x; }
}
function h(int|array $z): ?string { return $z; }
function i(
    int $a,
    string
      $b = "x",
) {
    return k($a,
      $b);
}
function k(string $s, array $t = []): array { return $t + $s; }
function l(): string { return 5.0; }
function m(): int { return "12"; }
function n(): int { return 1.5; }
"""

ENDINGS = [
    (
        'f("x", 1);',
        255,
        """\

Fatal error: Uncaught TypeError: f(): Argument #1 ($a) must be of type int, string given, called in /t.php on line 23 and defined in /t.php:2
Stack trace:
#0 /t.php(23): f('x', 1)
#1 {main}
  thrown in /t.php on line 2
""",
    ),
    (
        "f(1);",
        255,
        """\

Fatal error: Uncaught ArgumentCountError: Too few arguments to function f(), 1 passed in /t.php on line 23 and at least 2 expected in /t.php:2
Stack trace:
#0 /t.php(23): f(1)
#1 {main}
  thrown in /t.php on line 2
""",
    ),
    (
        'f("x");',
        255,
        """\

Fatal error: Uncaught TypeError: f(): Argument #1 ($a) must be of type int, string given, called in /t.php on line 23 and defined in /t.php:2
Stack trace:
#0 /t.php(23): f('x')
#1 {main}
  thrown in /t.php on line 2
""",
    ),
    (
        "f();",
        255,
        """\

Fatal error: Uncaught ArgumentCountError: Too few arguments to function f(), 0 passed in /t.php on line 23 and at least 2 expected in /t.php:2
Stack trace:
#0 /t.php(23): f()
#1 {main}
  thrown in /t.php on line 2
""",
    ),
    (
        'f(1, 2, "abc");',
        255,
        """\

Fatal error: Uncaught TypeError: f(): Argument #3 ($c) must be of type ?int, string given, called in /t.php on line 23 and defined in /t.php:2
Stack trace:
#0 /t.php(23): f(1, 2, 'abc')
#1 {main}
  thrown in /t.php on line 2
""",
    ),
    (
        "f(1.5, 1);",
        0,
        """\

Deprecated: Implicit conversion from float 1.5 to int loses precision in /t.php on line 2
""",
    ),
    (
        "g();",
        255,
        """\

Fatal error: Uncaught TypeError: g(): Return value must be of type int, none returned in /t.php:9
Stack trace:
#0 /t.php(23): g()
#1 {main}
  thrown in /t.php on line 9
""",
    ),
    (
        "h(null);",
        255,
        """\

Fatal error: Uncaught TypeError: h(): Argument #1 ($z) must be of type array|int, null given, called in /t.php on line 23 and defined in /t.php:10
Stack trace:
#0 /t.php(23): h(NULL)
#1 {main}
  thrown in /t.php on line 10
""",
    ),
    (
        "h([]);",
        255,
        """\

Fatal error: Uncaught TypeError: h(): Return value must be of type ?string, array returned in /t.php:10
Stack trace:
#0 /t.php(23): h(Array)
#1 {main}
  thrown in /t.php on line 10
""",
    ),
    (
        "i(1);",
        255,
        """\

Fatal error: Uncaught TypeError: k(): Argument #2 ($t) must be of type array, string given, called in /t.php on line 16 and defined in /t.php:19
Stack trace:
#0 /t.php(16): k('1', 'x')
#1 /t.php(23): i(1)
#2 {main}
  thrown in /t.php on line 19
""",
    ),
    (
        "i();",
        255,
        """\

Fatal error: Uncaught ArgumentCountError: Too few arguments to function i(), 0 passed in /t.php on line 23 and at least 1 expected in /t.php:11
Stack trace:
#0 /t.php(23): i()
#1 {main}
  thrown in /t.php on line 11
""",
    ),
    (
        'j("a");',
        255,
        """\

Fatal error: Uncaught Error: Call to undefined function j() in /t.php:23
Stack trace:
#0 {main}
  thrown in /t.php on line 23
""",
    ),
    (
        "k(1);",
        255,
        """\

Fatal error: Uncaught TypeError: Unsupported operand types: array + string in /t.php:19
Stack trace:
#0 /t.php(23): k('1')
#1 {main}
  thrown in /t.php on line 19
""",
    ),
    (
        "strlen();",
        255,
        """\

Fatal error: Uncaught ArgumentCountError: strlen() expects exactly 1 argument, 0 given in /t.php:23
Stack trace:
#0 /t.php(23): strlen()
#1 {main}
  thrown in /t.php on line 23
""",
    ),
    (
        "strlen(1,2);",
        255,
        """\

Fatal error: Uncaught ArgumentCountError: strlen() expects exactly 1 argument, 2 given in /t.php:23
Stack trace:
#0 /t.php(23): strlen(1, 2)
#1 {main}
  thrown in /t.php on line 23
""",
    ),
    (
        "strlen([]);",
        255,
        """\

Fatal error: Uncaught TypeError: strlen(): Argument #1 ($string) must be of type string, array given in /t.php:23
Stack trace:
#0 {main}
  thrown in /t.php on line 23
""",
    ),
    (
        "echo l(), m(), n();",
        0,
        """\
512
Deprecated: Implicit conversion from float 1.5 to int loses precision in /t.php on line 22
1""",
    ),
    (
        "o(new_());",
        255,
        """\

Fatal error: Uncaught Error: Call to undefined function o() in /t.php:23
Stack trace:
#0 {main}
  thrown in /t.php on line 23
""",
    ),
    (
        "echo 1 % 0;",
        255,
        """\

Fatal error: Uncaught DivisionByZeroError: Modulo by zero in /t.php:23
Stack trace:
#0 {main}
  thrown in /t.php on line 23
""",
    ),
    (
        "echo 1 <=> [] + 5;",
        255,
        """\

Fatal error: Uncaught TypeError: Unsupported operand types: array + int in /t.php:23
Stack trace:
#0 {main}
  thrown in /t.php on line 23
""",
    ),
    (
        "echo -[];",
        255,
        """\

Fatal error: Uncaught TypeError: Unsupported operand types: array * int in /t.php:23
Stack trace:
#0 {main}
  thrown in /t.php on line 23
""",
    ),
    (
        "echo intdiv(1, 0);",
        255,
        """\

Fatal error: Uncaught DivisionByZeroError: Division by zero in /t.php:23
Stack trace:
#0 /t.php(23): intdiv(1, 0)
#1 {main}
  thrown in /t.php on line 23
""",
    ),
    (
        '$x = "abc"; $x[] = 1;',
        255,
        """\

Fatal error: Uncaught Error: [] operator not supported for strings in /t.php:23
Stack trace:
#0 {main}
  thrown in /t.php on line 23
""",
    ),
    (
        "$x = 5; $x[1][2] = 1;",
        255,
        """\

Fatal error: Uncaught Error: Cannot use a scalar value as an array in /t.php:23
Stack trace:
#0 {main}
  thrown in /t.php on line 23
""",
    ),
    (
        "echo UNDEFINED_CONST;",
        255,
        """\

Fatal error: Uncaught Error: Undefined constant "UNDEFINED_CONST" in /t.php:23
Stack trace:
#0 {main}
  thrown in /t.php on line 23
""",
    ),
    (
        "$a = [1]; $a[[]] = 1;",
        255,
        """\

Fatal error: Uncaught TypeError: Illegal offset type in /t.php:23
Stack trace:
#0 {main}
  thrown in /t.php on line 23
""",
    ),
    (
        '$s = "a"; $s["x"]; echo $s["x"];',
        255,
        """\

Fatal error: Uncaught TypeError: Cannot access offset of type string on string in /t.php:23
Stack trace:
#0 {main}
  thrown in /t.php on line 23
""",
    ),
    (
        'echo "a" * 2;',
        255,
        """\

Fatal error: Uncaught TypeError: Unsupported operand types: string * int in /t.php:23
Stack trace:
#0 {main}
  thrown in /t.php on line 23
""",
    ),
    (
        'echo "5 apples" + 1;',
        0,
        """\

Warning: A non-numeric value encountered in /t.php on line 23
6""",
    ),
    (
        "f(1, f(2, 3), f(1));",
        255,
        """\

Fatal error: Uncaught ArgumentCountError: Too few arguments to function f(), 1 passed in /t.php on line 23 and at least 2 expected in /t.php:2
Stack trace:
#0 /t.php(23): f(1)
#1 {main}
  thrown in /t.php on line 2
""",
    ),
    (
        "q(1,2);",
        255,
        """\

Fatal error: Uncaught Error: Call to undefined function q() in /t.php:23
Stack trace:
#0 {main}
  thrown in /t.php on line 23
""",
    ),
    (
        "q();",
        255,
        """\

Fatal error: Uncaught Error: Call to undefined function q() in /t.php:23
Stack trace:
#0 {main}
  thrown in /t.php on line 23
""",
    ),
    (
        "if (f(1)) {}",
        255,
        """\

Fatal error: Uncaught ArgumentCountError: Too few arguments to function f(), 1 passed in /t.php on line 23 and at least 2 expected in /t.php:2
Stack trace:
#0 /t.php(23): f(1)
#1 {main}
  thrown in /t.php on line 2
""",
    ),
    (
        'exit("bye");',
        0,
        """\
bye""",
    ),
    (
        "exit(3);",
        3,
        """\
""",
    ),
    (
        "exit;",
        0,
        """\
""",
    ),
    (
        "echo [];",
        0,
        """\

Warning: Array to string conversion in /t.php on line 23
Array""",
    ),
    (
        'echo "$u-$v", $w;',
        0,
        """\

Warning: Undefined variable $u in /t.php on line 23

Warning: Undefined variable $v in /t.php on line 23
-
Warning: Undefined variable $w in /t.php on line 23
""",
    ),
    (
        "r();",
        255,
        """\

Fatal error: Uncaught Error: Call to undefined function r() in /t.php:23
Stack trace:
#0 {main}
  thrown in /t.php on line 23
""",
    ),
]


@pytest.mark.parametrize(("statement", "status", "output"), ENDINGS, ids=[ending[0] for ending in ENDINGS])
def test_ending(statement, status, output):
    found = run_python_engine((PRELUDE + statement + "\n").encode(), b"/t.php")
    assert found.decode("latin-1") == f"{output}\n[{status}]\n"
