"""Loops over PHP arrays: `for key, value in items(array)`, translated to positions (arrays/api.py).

The array must not change while the loop runs, unless it is left at once; a value is asked for when its turn comes.
"""

from collections.abc import Callable, Iterator
from typing import Any

from pyphp.interp.arrays.api import iter_cell, iter_first, iter_key, iter_next, iter_shared, iter_valid, iter_value
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.rlib.value import Value

TRANSLATED = False


def _by_position(*parts: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """What the translator makes of such a loop: the position's functions, and what each of the loop's variables is at a position."""

    def mark(function: Callable[..., Any]) -> Callable[..., Any]:
        function.__dict__["_iteration_"] = ((iter_first, iter_valid, iter_next), parts)
        return function

    return mark


@_by_position(iter_key, iter_value)
def items(array: PhpArray) -> Iterator[tuple[Value, Value]]:
    """Keys and values."""
    at = iter_first(array)
    while iter_valid(array, at):
        yield iter_key(array, at), iter_value(array, at)
        at = iter_next(array, at)


@_by_position(iter_key)
def keys(array: PhpArray) -> Iterator[Value]:
    """Keys."""
    at = iter_first(array)
    while iter_valid(array, at):
        yield iter_key(array, at)
        at = iter_next(array, at)


@_by_position(iter_value)
def values(array: PhpArray) -> Iterator[Value]:
    """Values: of references what they refer to."""
    at = iter_first(array)
    while iter_valid(array, at):
        yield iter_value(array, at)
        at = iter_next(array, at)


@_by_position(iter_key, iter_shared)
def shared_items(array: PhpArray) -> Iterator[tuple[Value, Value]]:
    """Keys, and values as a copy of the array has them: references that have other names stay references."""
    at = iter_first(array)
    while iter_valid(array, at):
        yield iter_key(array, at), iter_shared(array, at)
        at = iter_next(array, at)


@_by_position(iter_key, iter_cell)
def cells(array: PhpArray) -> Iterator[tuple[Value, Value]]:
    """Keys, and values as they lie there: REF where they are references."""
    at = iter_first(array)
    while iter_valid(array, at):
        yield iter_key(array, at), iter_cell(array, at)
        at = iter_next(array, at)
