"""Builtins of arrays, range() and array_fill(): calls beside what php 8.2 answers or throws."""

import math

import pytest

from pyphp.interp.arrays.api import array_append, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.hash_array import HashArray
from pyphp.interp.arrays.packed_floats import PackedFloats
from pyphp.interp.arrays.packed_ints import PackedInts
from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.rlib.value import ARR, as_ref, v_ref
from tests.stdlib.calls import PhpError, call_builtin, exact, to_value

CALLS = [
    ("range", (1, 5), {0: 1, 1: 2, 2: 3, 3: 4, 4: 5}),
    ("range", (5, 1, 2), {0: 5, 1: 3, 2: 1}),
    ("range", (1, 3, -1), {0: 1, 1: 2, 2: 3}),
    ("range", (3, 1, -1), {0: 3, 1: 2, 2: 1}),
    ("range", (5, 5), {0: 5}),
    ("range", (0, 1, 0.25), {0: 0.0, 1: 0.25, 2: 0.5, 3: 0.75, 4: 1.0}),
    (
        "range",
        (1, 2, 0.1),
        {0: 1.0, 1: 1.1, 2: 1.2, 3: 1.3, 4: 1.4, 5: 1.5, 6: 1.6, 7: 1.7000000000000002, 8: 1.8, 9: 1.9, 10: 2.0},
    ),
    ("range", (3, 1, 0.7), {0: 3.0, 1: 2.3, 2: 1.6}),
    ("range", (1, 3, 2.0), {0: 1.0, 1: 3.0}),
    ("range", (1.5, 4), {0: 1.5, 1: 2.5, 2: 3.5}),
    ("range", (5.5, 5.5), {0: 5.5}),
    ("range", (b"a", b"e"), {0: b"a", 1: b"b", 2: b"c", 3: b"d", 4: b"e"}),
    ("range", (b"e", b"a", 2), {0: b"e", 1: b"c", 2: b"a"}),
    ("range", (b"a", b"a"), {0: b"a"}),
    ("range", (b"abc", b"d"), {0: b"a", 1: b"b", 2: b"c", 3: b"d"}),
    ("range", (b"1", b"3"), {0: 1, 1: 2, 2: 3}),
    ("range", (b"1.5", b"3"), {0: 1.5, 1: 2.5}),
    ("range", (b"a", 5), {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5}),
    ("range", (b"", b"a"), {0: 0}),
    ("range", (b"a", b"5"), {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5}),
    ("range", (b"a", b"c", 1.5), {0: 0.0}),
    ("range", (None, 3), {0: 0, 1: 1, 2: 2, 3: 3}),
    ("range", (True, 3), {0: 1, 1: 2, 2: 3}),
    ("range", ([1], 3), {0: 1, 1: 2, 2: 3}),
    ("range", (1, 5, b"2"), {0: 1, 1: 3, 2: 5}),
    ("range", (1, 2, b"0.5"), {0: 1.0, 1: 1.5, 2: 2.0}),
    (
        "range",
        (9223372036854775805, 9223372036854775807),
        {0: 9223372036854775805, 1: 9223372036854775806, 2: 9223372036854775807},
    ),
    (
        "range",
        (-9223372036854775808, 9223372036854775807, 4611686018427387904),
        {0: -9223372036854775808, 1: -4611686018427387904, 2: 0, 3: 4611686018427387904},
    ),
    (
        "range",
        (9223372036854775807, -9223372036854775808, 4611686018427387904),
        {0: 9223372036854775807, 1: 4611686018427387903, 2: -1, 3: -4611686018427387905},
    ),
    ("range", (math.nan, 1), {0: math.nan}),
    ("range", (1, 3, math.nan), {}),
    ("range", (1, 1, 0), PhpError("ValueError: range(): Argument #3 ($step) must not exceed the specified range")),
    ("range", (1.0, 1.0, 0.0), {0: 1.0}),
    ("range", (1, 3, 0), PhpError("ValueError: range(): Argument #3 ($step) must not exceed the specified range")),
    ("range", (1, 3, 5), PhpError("ValueError: range(): Argument #3 ($step) must not exceed the specified range")),
    (
        "range",
        (b"a", b"c", 5),
        PhpError("ValueError: range(): Argument #3 ($step) must not exceed the specified range"),
    ),
    (
        "range",
        (1.0, 3.0, 5.0),
        PhpError("ValueError: range(): Argument #3 ($step) must not exceed the specified range"),
    ),
    (
        "range",
        (0, 9223372036854775807),
        PhpError("ValueError: The supplied range exceeds the maximum array size: start=0 end=9223372036854775807"),
    ),
    (
        "range",
        (9223372036854775807, 0),
        PhpError("ValueError: The supplied range exceeds the maximum array size: start=0 end=9223372036854775807"),
    ),
    (
        "range",
        (0.0, 1000000000000.0),
        PhpError("ValueError: The supplied range exceeds the maximum array size: start=0 end=1000000000000"),
    ),
    (
        "range",
        (5.5, 10000000000.0),
        PhpError("ValueError: The supplied range exceeds the maximum array size: start=6 end=10000000000"),
    ),
    ("range", (-math.inf, 1), PhpError("ValueError: Invalid range supplied: start=inf end=1")),
    (
        "range",
        (1, 3, b"abc"),
        PhpError("TypeError: range(): Argument #3 ($step) must be of type int|float, string given"),
    ),
    ("array_fill", (0, 3, 7), {0: 7, 1: 7, 2: 7}),
    ("array_fill", (0, 2, 1.5), {0: 1.5, 1: 1.5}),
    ("array_fill", (5, 3, b"x"), {5: b"x", 6: b"x", 7: b"x"}),
    ("array_fill", (-5, 3, 1), {-5: 1, -4: 1, -3: 1}),
    ("array_fill", (0, 0, 1), {}),
    (
        "array_fill",
        (0, -1, 1),
        PhpError("ValueError: array_fill(): Argument #2 ($count) must be greater than or equal to 0"),
    ),
    ("array_fill", (0, 1099511627776, 1), PhpError("ValueError: array_fill(): Argument #2 ($count) is too large")),
    ("array_fill", (9223372036854775807, 1, 1), {9223372036854775807: 1}),
    (
        "array_fill",
        (9223372036854775807, 2, 1),
        PhpError("Error: Cannot add element to the array as the next element is already occupied"),
    ),
    ("count", ([1, 2],), 2),
    ("count", ([1, [2, [3]], []], 1), 6),
    (
        "count",
        ([], 5),
        PhpError("ValueError: count(): Argument #2 ($mode) must be either COUNT_NORMAL or COUNT_RECURSIVE"),
    ),
    ("count", (5,), PhpError("TypeError: count(): Argument #1 ($value) must be of type Countable|array, int given")),
    (
        "count",
        (None,),
        PhpError("TypeError: count(): Argument #1 ($value) must be of type Countable|array, null given"),
    ),
    ("sizeof", ([1],), 1),
    ("in_array", (b"1e0", [1]), True),
    ("in_array", (b"a", [0], True), False),
    ("in_array", (None, [0]), True),
    ("array_search", (2, [1, 2, 3]), 1),
    ("array_search", (b"1", [0, 1], True), False),
    ("array_search", (1, {b"x": 1}), b"x"),
    ("array_key_exists", (None, {b"": 1}), True),
    ("array_key_exists", (b"1", [0, 1]), True),
    ("array_key_exists", (1.0, [0, 1]), True),
    ("array_key_exists", ([], []), PhpError("TypeError: Illegal offset type")),
    ("array_is_list", ({1: 1},), False),
    ("array_is_list", ([1, 2],), True),
    ("array_key_first", ({b"x": 1, b"y": 2},), b"x"),
    ("array_key_first", ([],), None),
    ("array_key_last", ([1, 2, 3],), 2),
    ("array_sum", ([1, 2.5, b"3x", [1]],), 6.5),
    ("array_sum", ([],), 0),
    ("array_sum", ([9223372036854775807, 1],), 9.223372036854776e18),
    ("array_product", ([b"2", 3.0],), 6.0),
    ("array_product", ([],), 1),
    ("array_keys", ({b"a": 1, 5: 2},), {0: b"a", 1: 5}),
    ("array_keys", ([1, 2, 1, b"1"], 1), {0: 0, 1: 2, 2: 3}),
    ("array_keys", ([1, b"1"], 1, True), {0: 0}),
    ("array_values", ({3: b"a", b"k": 2},), {0: b"a", 1: 2}),
    ("array_flip", ([1, b"a"],), {1: 0, b"a": 1}),
    ("array_combine", ([b"a", 1.5, True, None], [1, 2, 3, 4]), {b"a": 1, b"1.5": 2, 1: 3, b"": 4}),
    (
        "array_combine",
        ([1], [2, 3]),
        PhpError(
            "ValueError: array_combine(): Argument #1 ($keys) and argument #2 ($values) "
            "must have the same number of elements"
        ),
    ),
    ("array_fill_keys", ([b"a", 5, b"5", None], 0), {b"a": 0, 5: 0, b"": 0}),
    ("array_reverse", ({b"x": 1, 0: 2, 1: 3},), {0: 3, 1: 2, b"x": 1}),
    ("array_reverse", ([1, 2], True), {1: 2, 0: 1}),
    ("array_merge", ([1], {b"a": 1, 7: 5}, [2]), {0: 1, b"a": 1, 1: 5, 2: 2}),
    ("array_merge", (), {}),
    ("array_slice", ([1, 2, 3, 4], -2), {0: 3, 1: 4}),
    ("array_slice", ({b"a": 1, 5: 2, 6: 3}, 1), {0: 2, 1: 3}),
    ("array_slice", ({5: b"x", 6: b"y"}, 1, None, True), {6: b"y"}),
    ("array_slice", ([1, 2, 3], 1, -1), {0: 2}),
    ("array_slice", ([1, 2, 3], 5), {}),
    ("array_chunk", ([1, 2, 3], 2), {0: {0: 1, 1: 2}, 1: {0: 3}}),
    ("array_chunk", ({b"a": 1, 0: 2, 1: 3}, 2, True), {0: {b"a": 1, 0: 2}, 1: {1: 3}}),
    ("array_chunk", ([1], 0), PhpError("ValueError: array_chunk(): Argument #2 ($length) must be greater than 0")),
    ("array_pad", ([1], 3, 0), {0: 1, 1: 0, 2: 0}),
    ("array_pad", ([1], -3, 0), {0: 0, 1: 0, 2: 1}),
    ("array_pad", ({5: 1}, 2, 0), {0: 1, 1: 0}),
    (
        "array_pad",
        ([1], 9999999, 0),
        PhpError("ValueError: array_pad(): Argument #2 ($length) must be less than or equal to 1048576"),
    ),
    ("array_count_values", ([1, b"a", b"1", b"a"],), {1: 2, b"a": 2}),
]


@pytest.mark.parametrize(("name", "args", "expected"), CALLS)
def test_result(caller, name, args, expected):
    assert exact(call_builtin(caller, name, args)) == exact(expected)


@pytest.mark.parametrize(
    ("name", "args", "strategy"),
    [
        ("range", (1, 9), PackedInts),
        ("range", (0, 1, 0.5), PackedFloats),
        ("range", (b"a", b"e"), PackedValues),
        ("array_fill", (0, 5, 0), PackedInts),
        ("array_fill", (0, 5, 0.0), PackedFloats),
        ("array_fill", (1, 5, 0), HashArray),
        ("array_keys", ([b"x", b"y"],), PackedInts),
    ],
)
def test_the_storage_of_results(caller, name, args, strategy):
    assert isinstance(as_ref(PhpArray, caller.call_raw(name, *args)), strategy)


def test_counting_deep_nesting_does_not_recurse(caller):
    assert caller.call_raw("count", nested(100_000), 1).i == 100_000


def nested(depth):
    inner = to_value([])
    for _ in range(depth):
        arr = array_append(new_array(1), inner)
        inner = v_ref(ARR, arr)
    return inner


@pytest.mark.parametrize(
    ("name", "args", "wanted"),
    [
        ("array_fill", (0, 10_000_000, 1), 268439552),
        ("array_fill", (20_000_000, 10_000_000, 1), 671088640),
        ("range", (0, 10_000_000), 268439552),
        ("str_repeat", (b"ab", 1 << 28), 536875008),
        ("str_pad", (b"a", 1 << 30), 1073745920),
    ],
)
def test_what_cannot_fit_memory_limit_is_fatal_at_once(caller, name, args, wanted):
    text = b"Allowed memory size of 134217728 bytes exhausted (tried to allocate %d bytes)" % wanted
    assert caller.fatal_error_of(name, *args) == b"\nFatal error: " + text + b" in t.php on line 1\n"
