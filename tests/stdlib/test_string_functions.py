"""Builtins of strings, and values as text: calls beside what php 8.2 answers or throws."""

import math

import pytest

from tests.stdlib.calls import PhpError, call_builtin, exact

CALLS = [
    ("strlen", (b"a\x00b",), 3),
    ("strlen", (5,), 1),
    ("strlen", ([],), PhpError("TypeError: strlen(): Argument #1 ($string) must be of type string, array given")),
    ("ord", (b"",), 0),
    ("ord", (b"\xff",), 255),
    ("chr", (65,), b"A"),
    ("chr", (-1,), b"\xff"),
    ("chr", (300,), b","),
    ("substr", (b"abc", 1), b"bc"),
    ("substr", (b"abc", 1, -1), b"b"),
    ("substr", (b"abc", 5), b""),
    ("substr", (b"abc", 3), b""),
    ("substr", (b"abc", -5, 2), b"ab"),
    ("substr", (b"abc", -2, 1), b"b"),
    ("substr", (b"abc", 0, None), b"abc"),
    ("substr", (b"abc", -1, -5), b""),
    ("substr", (b"abc", 1, 0), b""),
    ("strpos", (b"hello", b"l"), 2),
    ("strpos", (b"hello", b"z"), False),
    ("strpos", (b"hello", b"l", -2), 3),
    ("strpos", (b"hello", b""), 0),
    (
        "strpos",
        (b"hello", b"l", 9),
        PhpError("ValueError: strpos(): Argument #3 ($offset) must be contained in argument #1 ($haystack)"),
    ),
    ("strpos", (b"hello", b"o", 5), False),
    ("str_contains", (b"abc", b""), True),
    ("str_contains", (b"abc", b"bd"), False),
    ("str_starts_with", (b"abc", b"ab"), True),
    ("str_starts_with", (b"a", b"ab"), False),
    ("str_ends_with", (b"abc", b"bc"), True),
    ("str_ends_with", (b"c", b"bc"), False),
    ("strrev", (b"hello",), b"olleh"),
    ("trim", (b"  x y \n\x00\t\x0b\r",), b"x y"),
    ("trim", (b"xxabcxx", b"x"), b"abc"),
    ("trim", (b"abcba", b"a..b"), b"c"),
    ("ltrim", (b"007", b"0"), b"7"),
    ("rtrim", (b"1.500", b"0"), b"1.5"),
    ("chop", (b"a  ",), b"a"),
    ("trim", (b"\x0c a",), b"\x0c a"),
    ("trim", (b"   ",), b""),
    ("str_repeat", (b"ab", 3), b"ababab"),
    ("str_repeat", (b"x", 1), b"x"),
    ("str_repeat", (b"", 5), b""),
    (
        "str_repeat",
        (b"a", -1),
        PhpError("ValueError: str_repeat(): Argument #2 ($times) must be greater than or equal to 0"),
    ),
    ("str_pad", (b"5", 3), b"5  "),
    ("str_pad", (b"5", 3, b"0", 0), b"005"),
    ("str_pad", (b"ab", 7, b"xy", 2), b"xyabxyx"),
    ("str_pad", (b"abc", 2), b"abc"),
    ("str_pad", (b"5", -3), b"5"),
    (
        "str_pad",
        (b"5", 3, b""),
        PhpError("ValueError: str_pad(): Argument #3 ($pad_string) must be a non-empty string"),
    ),
    (
        "str_pad",
        (b"5", 3, b"0", 7),
        PhpError("ValueError: str_pad(): Argument #4 ($pad_type) must be STR_PAD_LEFT, STR_PAD_RIGHT, or STR_PAD_BOTH"),
    ),
    ("strtoupper", (b"abc\xe4z",), b"ABC\xe4Z"),
    ("strtolower", (b"ABC\xc4Z",), b"abc\xc4z"),
    ("ucfirst", (b"hello",), b"Hello"),
    ("ucfirst", (b"",), b""),
    ("lcfirst", (b"HELLO",), b"hELLO"),
    ("implode", (b",", [1, 2.5, True, None, b"x"]), b"1,2.5,1,,x"),
    ("implode", ([1, 2],), b"12"),
    ("implode", (b", ", []), b""),
    ("implode", (b", ", {b"k": b"v"}), b"v"),
    ("implode", (b"a",), PhpError("TypeError: implode(): Argument #1 ($array) must be of type array, string given")),
    (
        "implode",
        ([1], b"x"),
        PhpError("TypeError: implode(): Argument #2 ($array) must be of type ?array, string given"),
    ),
    (
        "implode",
        (b"x", b"y"),
        PhpError("TypeError: implode(): Argument #2 ($array) must be of type ?array, string given"),
    ),
    (
        "implode",
        ([1], [2]),
        PhpError("TypeError: implode(): Argument #1 ($separator) must be of type string, array given"),
    ),
    ("explode", (b",", b"a,b,,c"), {0: b"a", 1: b"b", 2: b"", 3: b"c"}),
    ("explode", (b",", b"a,b,c", 2), {0: b"a", 1: b"b,c"}),
    ("explode", (b",", b"a,b,c", -1), {0: b"a", 1: b"b"}),
    ("explode", (b",", b"a,b,c", -5), {}),
    ("explode", (b",", b"a,b,c", 0), {0: b"a,b,c"}),
    ("explode", (b",", b""), {0: b""}),
    ("explode", (b",", b"", -1), {}),
    ("explode", (b", ", b"a, b"), {0: b"a", 1: b"b"}),
    ("explode", (b"", b"a"), PhpError("ValueError: explode(): Argument #1 ($separator) cannot be empty")),
    (
        "strrpos",
        (b"abc", b"b", 4),
        PhpError("ValueError: strrpos(): Argument #3 ($offset) must be contained in argument #1 ($haystack)"),
    ),
    (
        "stripos",
        (b"abc", b"b", -4),
        PhpError("ValueError: stripos(): Argument #3 ($offset) must be contained in argument #1 ($haystack)"),
    ),
    ("substr_count", (b"abc", b""), PhpError("ValueError: substr_count(): Argument #2 ($needle) cannot be empty")),
    (
        "substr_count",
        (b"abc", b"b", 4),
        PhpError("ValueError: substr_count(): Argument #3 ($offset) must be contained in argument #1 ($haystack)"),
    ),
    (
        "substr_count",
        (b"abc", b"b", 1, 5),
        PhpError("ValueError: substr_count(): Argument #4 ($length) must be contained in argument #1 ($haystack)"),
    ),
    ("strpbrk", (b"abc", b""), PhpError("ValueError: strpbrk(): Argument #2 ($characters) must be a non-empty string")),
    ("str_split", (b"abc", 0), PhpError("ValueError: str_split(): Argument #2 ($length) must be greater than 0")),
    ("chunk_split", (b"abc", 0), PhpError("ValueError: chunk_split(): Argument #2 ($length) must be greater than 0")),
    (
        "wordwrap",
        (b"abc", 0, b"\n", True),
        PhpError("ValueError: wordwrap(): Argument #4 ($cut_long_words) cannot be true when argument #2 ($width) is 0"),
    ),
    ("wordwrap", (b"abc", 5, b""), PhpError("ValueError: wordwrap(): Argument #3 ($break) cannot be empty")),
    (
        "str_word_count",
        (b"abc", 3),
        PhpError("ValueError: str_word_count(): Argument #2 ($format) must be a valid format value"),
    ),
    ("strtr", (b"abc", b"b"), PhpError("TypeError: strtr(): Argument #2 ($from) must be of type array, string given")),
    (
        "strtr",
        (b"abc", [b"b"], b"c"),
        PhpError("TypeError: strtr(): Argument #2 ($from) must be of type string, array given"),
    ),
    (
        "str_replace",
        (b"a", [b"b"], b"c"),
        PhpError(
            "TypeError: str_replace(): Argument #2 ($replace) must be of type string when argument #1 ($search) is a string"
        ),
    ),
    (
        "substr_replace",
        (b"abc", b"x", [1]),
        PhpError(
            "TypeError: substr_replace(): Argument #3 ($offset) cannot be an array when working on a single string"
        ),
    ),
    (
        "substr_replace",
        (b"abc", b"x", 1, [1]),
        PhpError(
            "TypeError: substr_replace(): Argument #4 ($length) cannot be an array when working on a single string"
        ),
    ),
    ("hash", (b"nope", b""), PhpError("ValueError: hash(): Argument #1 ($algo) must be a valid hashing algorithm")),
    (
        "var_export",
        ([1, {b"q'\\": 2.0, 5: None}, [], b"a\x00b"], True),
        b"array (\n  0 => 1,\n  1 => \n  array (\n    'q\\'\\\\' => 2.0,\n    5 => NULL,\n  ),\n"
        b"  2 => \n  array (\n  ),\n  3 => 'a' . \"\\0\" . 'b',\n)",
    ),
    ("var_export", (-9223372036854775808, True), b"-9223372036854775807-1"),
    ("var_export", (1e100, True), b"1.0E+100"),
    ("var_export", (-0.0, True), b"-0.0"),
    ("var_export", (math.nan, True), b"NAN"),
    ("var_export", (False, True), b"false"),
    (
        "print_r",
        ([1, {b"k": [], 5: None}, 1.5], True),
        b"Array\n(\n    [0] => 1\n    [1] => Array\n        (\n            [k] => Array\n"
        b"                (\n                )\n\n            [5] => \n        )\n\n    [2] => 1.5\n"
        b")\n",
    ),
    (
        "print_r",
        ([[[]]], True),
        b"Array\n(\n    [0] => Array\n        (\n            [0] => Array\n                (\n"
        b"                )\n\n        )\n\n)\n",
    ),
    ("print_r", (None, True), b""),
    ("print_r", (1.0, True), b"1"),
]


@pytest.mark.parametrize(("name", "args", "expected"), CALLS)
def test_result(caller, name, args, expected):
    assert exact(call_builtin(caller, name, args)) == exact(expected)


def test_var_dump(caller):
    dumped = caller.output_of("var_dump", [1, {b"k": 1.0, 5: None}, [], b'x"y'], -0.0, False)
    assert (
        dumped
        == b"""array(4) {
  [0]=>
  int(1)
  [1]=>
  array(2) {
    ["k"]=>
    float(1)
    [5]=>
    NULL
  }
  [2]=>
  array(0) {
  }
  [3]=>
  string(3) "x"y"
}
float(-0)
bool(false)
"""
    )


def test_joining_arrays_warns(caller):
    assert caller.output_of("implode", b",", [[1]]) == b"\nWarning: Array to string conversion in t.php on line 1\n"
