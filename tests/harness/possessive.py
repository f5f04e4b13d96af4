"""Possessive repetitions of groups, `(?:..)*+`, in regular expressions (see tests/test_patterns.py)."""

import functools
import re
import re._compiler
import re._constants
import re._parser
from collections.abc import Iterator

_POSSESSIVE = re.compile(r"[*+?}]\+")


class Possessive(AssertionError):
    """A pattern was compiled that has such a repetition."""


def of_groups(pattern: str, flags: int = 0) -> list[str]:
    """Its possessive repetitions of more than a character, as CPython's parser shows them; none if it is no pattern."""
    if not _POSSESSIVE.search(pattern):
        return []
    try:
        return list(_found(_parse(pattern, flags)))
    except (re.error, OverflowError, RecursionError):
        return []


def refuse_when_compiled() -> None:
    """From now on, whoever compiles a pattern that has one gets an error."""
    re._parser.parse = _checked


_parse = re._parser.parse


@functools.wraps(_parse)
def _checked(text, flags=0, state=None):
    tree = _parse(text, flags, state)
    wrong = list(_found(tree))
    if wrong:
        why = "repeats a group possessively, which CPython 3.11.0 to 3.11.4 match wrongly: write (?>(?:..)*)"
        raise Possessive(f"{text!r} {why}")
    return tree


def _found(item: object) -> Iterator[str]:
    """Of a parsed pattern, or of what one consists of: lists and tuples of operators and operands."""
    if isinstance(item, tuple) and len(item) == 2 and item[0] is re._constants.POSSESSIVE_REPEAT:
        repeated = item[1][2]
        if not re._compiler._simple(repeated) and not _empty(repeated):
            yield repr(item)
    if isinstance(item, list | tuple | re._parser.SubPattern):
        for part in item.data if isinstance(item, re._parser.SubPattern) else item:
            yield from _found(part)


def _empty(tree: "re._parser.SubPattern") -> bool:
    """`()`: what PHP's `f()++` comes to when it is read as a pattern."""
    return all(op is re._constants.SUBPATTERN and _empty(operands[-1]) for op, operands in tree)
