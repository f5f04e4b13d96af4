"""What is written once and becomes several things: templates, loops over a protocol, messages with holes."""

import operator
from collections.abc import Callable
from typing import Any

from attrs import frozen

from pyphp.interp.rlib.rarithmetic import ovfcheck
from pyphp.interp.rlib.templates import Static, instance
from pyphp.interp.rlib.text import Str, lit, str_alloc, str_copy


@frozen(eq=False)
class Shape:
    """What tells the instances apart."""

    op: Callable[[Any, Any], Any]
    holds: Callable[[Any, Any], bool]
    twice: bool
    offset: int


SUM = Shape(operator.add, operator.lt, True, 1)
PRODUCT = Shape(operator.mul, operator.ge, False, -1)


def combined(x: int, y: int, t: Static[Shape]) -> int:
    """A checked operation; another template for what overflows; a branch that one instance has."""
    if t.twice:
        if t.holds(x, y):
            return fallback(x, y, t) + t.offset
    try:
        r = ovfcheck(t.op(x, y))
    except OverflowError:
        return fallback(x, y, t)
    return r if t.holds(x, 0) else 0 - t.offset


def fallback(x: int, y: int, t: Static[Shape]) -> int:
    """Of a template, too."""
    if not t.twice:
        return t.offset
    return 7 if x == y else 9


combined.__dict__["_instances_"] = (instance(combined, SUM, "SUM"), instance(combined, PRODUCT, "PRODUCT"))
combined_sum, combined_product = combined.__dict__["_instances_"]


def sums(x: int, y: int) -> int:
    return combined_sum(x, y)


def products(x: int, y: int) -> int:
    return combined_product(x, y)


# -- loops


def place_first(s: Str) -> int:
    return 0


def place_valid(s: Str, at: int) -> bool:
    return at < s.length


def place_next(s: Str, at: int) -> int:
    return at + 1


def place_itself(s: Str, at: int) -> int:
    return at


def place_byte(s: Str, at: int) -> int:
    return s.byte(at)


# -- messages


def joined(a: Str, b: Str) -> Str:
    r = str_alloc(a.length + b.length)
    str_copy(r, 0, a, 0, a.length)
    str_copy(r, a.length, b, 0, b.length)
    return r


def joined3(a: Str, b: Str, c: Str) -> Str:
    return joined(joined(a, b), c)


def joined4(a: Str, b: Str, c: Str, d: Str) -> Str:
    return joined(joined(a, b), joined(c, d))


def joined5(a: Str, b: Str, c: Str, d: Str, e: Str) -> Str:
    return joined(joined4(a, b, c, d), e)


def literal(s: Str) -> Str:
    return joined(s, lit(b"!"))
