"""What a function does on CPython it does natively; and it leaves nothing on the heap, however it ends."""

import math
from collections.abc import Callable
from types import FunctionType
from typing import Any

import pytest

from tests.translate.native import Library, Raised, Undef, interpreted
from tests.translate.subset import arithmetic, control, heap, shaped, shapes

MAX, MIN = (1 << 63) - 1, -(1 << 63)
INTS = (0, 1, -1, 7, -13, 1 << 40, MAX, MIN)
FLOATS = (0.0, -0.0, 1.5, -2.25, 1e300, math.inf, -math.inf, math.nan)


def pairs(values: tuple) -> list[tuple]:
    return [(a, b) for a in values for b in values]


CASES: list[tuple[Callable, list[tuple]]] = [
    (arithmetic.polynomial, [(x,) for x in INTS]),
    (arithmetic.bits, pairs(INTS)),
    (arithmetic.negated, [(x,) for x in INTS if x != MIN]),
    (arithmetic.divided, [(a, b) for a, b in pairs(INTS) if b not in (0, -1)]),
    (arithmetic.shifted, [(x, n) for x in INTS for n in (0, 1, 31, 63)]),
    (arithmetic.checked_sum, pairs(INTS)),
    (arithmetic.checked_product, pairs(INTS)),
    (arithmetic.keeps_the_old_value, pairs(INTS)),
    (arithmetic.unsigned_below, pairs(INTS)),
    (arithmetic.high_half, pairs(INTS)),
    (arithmetic.smallest, [(1, 2), (2, 1), (-5, 5)]),
    (arithmetic.mean, pairs(FLOATS)),
    (arithmetic.quotient, pairs(FLOATS)),
    (arithmetic.truncated, [(0.0,), (-1.9,), (1e18,), (-9.2e18,)]),
    (arithmetic.widened, [(x,) for x in INTS]),
    (arithmetic.float_order, pairs(FLOATS)),
    (arithmetic.same_bits, [(x,) for x in FLOATS]),
    (arithmetic.is_small, [(x,) for x in (-11, -10, -9, 9, 10)]),
    (arithmetic.either, pairs((False, True))),
    (arithmetic.same_truth, pairs((False, True))),
    (control.sign, [(x,) for x in INTS]),
    (control.three_signs, [(x, y, 5) for x in (-1, 0, 7) for y in (-3, 0)]),
    (control.sum_below, [(0,), (-3,), (8,), (9,), (100,)]),
    (control.bound_is_taken_once, [(2,), (6,)]),
    (control.counter_is_its_own, [(3,)]),
    (control.collatz, [(1,), (6,), (7,)]),
    (control.forever, [(0,), (100,)]),
    (control.nested, [(0,), (7,)]),
    (control.choice, [(True, 1, 2), (False, 2, 2), (False, 3, 2)]),
    (control.hinted, [(1,), (-1,), (-101,)]),
    (control.translated_truth, [(1,)]),
    (control.order_of_operands, [()]),
    (control.value_before_target, [()]),
    (control.condition_stops_early, [(1,), (2,), (9,)]),
    (control.aliased, [([3, 4], 5)]),
    (shapes.sums, pairs(INTS)),
    (shapes.products, pairs(INTS)),
    (shaped.weighed, [(b"",), (b"abc",), (b"a-b.c",)]),
    (shaped.ends_early, [(b"",), (b"abx",), (b"ab",)]),
    (shaped.nested_loops, [(b"",), (b"\x01\x02\x03",)]),
    (shaped.one_hole, [(b"",), (b"a",)]),
    (shaped.many_holes, [(b"a", b"b"), (b"", b"")]),
    (shaped.no_hole, [(b"a",)]),
    (heap.concat, [(b"", b""), (b"a\0b", b"c")]),
    (heap.twice, [(b"ab", 0), (b"ab", 5)]),
    (heap.byte_sum, [(b"",), (b"\xff\x01",)]),
    (heap.order, [(b"a", b"b"), (b"b", b"a"), (b"a", b"a"), (b"a", b"ab"), (b"\xff", b"a")]),
    (heap.first_word, [(b"12345678",), (b"\xff" * 9,)]),
    (heap.reversed_string, [(b"",), (b"abc",)]),
    (heap.one_char, [(0,), (255,)]),
    (heap.constant, [()]),
    (heap.longer, [(b"a", b"bc"), (b"ab", b"c")]),
    (heap.owned_or_borrowed, [(b"a", 0), (b"a", 1)]),
    (heap.lost_choice, [(b"a", 0), (b"a", 1), (b"a", 6)]),
    (heap.choice_in_a_loop, [(b"abc", 5)]),
    (heap.held_over_a_choice, [(b"x", 0), (b"x", 1)]),
    (heap.held_over_a_condition, [(b"x", 0), (b"x", 1), (b"x", 4)]),
    (heap.assigned_late, [(b"x", 0), (b"x", 1), (b"x", 5)]),
    (heap.reassigned, [(b"x", 0), (b"x", 4)]),
    (heap.swapped, [(b"x", b"y", 0), (b"x", b"y", 3)]),
    (heap.unused, [(b"x",)]),
    (heap.chain, [(0,), (3,)]),
    (heap.chain_length, [(0,), (1,), (1000,)]),
    (heap.names, [(0,), (5,)]),
    (heap.last_of, [(0,), (5,)]),
    (heap.replaced_while_borrowed, [(b"s",)]),
    (heap.replaced_by_itself, [(b"s",)]),
    (heap.replaced_through_a_call, [(b"s",)]),
    (heap.argument_dies_in_the_call, [(b"s",)]),
    (heap.popped, [(0,), (6,)]),
    (heap.kind_of, [(0,), (1,), (3,)]),
    (heap.same, [(b"s",)]),
    (heap.int_squares, [(0,), (9,)]),
    (heap.float_halves, [(4,)]),
    (heap.bytes_wrap, [(3,), (300,)]),
    (heap.references, [(2,), (5,)]),
    (heap.values, [(b"s", 2), (b"s", 5)]),
    (heap.take_and_drop, [(b"s",)]),
    (heap.take_in_a_loop, [(b"s", 0), (b"s", 4)]),
    (heap.borrowed_across_a_store, [(b"s",)]),
    (heap.is_unique, [(b"s",)]),
    (heap.doubled, [(3,), (b"ab",), (2.5,), (None,), (True,), (Undef,)]),
    (heap.described, [(n,) for n in range(5)]),
    (heap.tag_sum, [(3,), (b"ab",), (2.5,), (None,), (Undef,)]),
    (heap.may_raise, [(0,), (-1,)]),
    (heap.raises_late, [(b"s", 0), (b"s", -1)]),
    (heap.raises_in_a_loop, [(b"s", 0), (b"s", -5)]),
    (heap.raises_in_a_choice, [(b"s", 0), (b"s", 5), (b"s", -1)]),
    (heap.raises_in_an_argument, [(b"s", 0), (b"s", -1)]),
    (heap.raises_before_a_store, [(b"s", 0), (b"s", -1)]),
    (heap.raises_through, [(b"s", 0), (b"s", -1)]),
    (heap.visited, [(5,), (b"ab",), (None,), (Undef,)]),
    (heap.visited_with_a_temporary, [(b"ab",)]),
    (heap.remember, [(b"ab",)]),
]


@pytest.mark.parametrize(("function", "calls"), CASES, ids=lambda x: x.__name__ if callable(x) else "")
def test_function(library: Library, function: Callable, calls: list[tuple]) -> None:
    for args in calls:
        before = library.live()
        native = library.call(function, *args)
        assert same(native, interpreted(function, *args)), args
        assert library.live() == before, f"{args} left objects on the heap"


def same(a: Any, b: Any) -> bool:
    """Equal, of one type; zeros by their signs; NaNs are equal."""
    if isinstance(a, float) and isinstance(b, float):
        return (math.isnan(a) and math.isnan(b)) or (a == b and math.copysign(1.0, a) == math.copysign(1.0, b))
    return type(a) is type(b) and a == b


def test_every_function_has_cases() -> None:
    """Functions that others call count as well."""
    helpers = {"half", "bump", "pick", "chain_of", "rename", "rename_to", "some_node", "nothing_but_raises", "double_through_pointer"}
    there = {name for m in (arithmetic, control, heap, shaped) for name, f in vars(m).items() if isinstance(f, FunctionType) and f.__module__ == m.__name__}
    assert there == {f.__name__ for f, _ in CASES if f.__module__ != shapes.__name__} | helpers


def test_a_long_list_dies_without_recursion(library: Library) -> None:
    assert library.call(heap.chain_length, 1_000_000) == 1_000_000


def test_raised_is_told(library: Library) -> None:
    assert library.call(heap.may_raise, -1) == Raised
