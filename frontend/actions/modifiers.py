"""Which modifiers may stand together: PHP checks this while it parses.

`flags` are ast.Modifier bits; a modifier is added one at a time, in source order, so the first clash is reported.
"""

from __future__ import annotations

from collections.abc import Callable

from ..ast import Modifier
from ..syntax.tokens import Token

NOTHING = 0

BITS = {
    "T_PUBLIC": Modifier.PUBLIC,
    "T_PROTECTED": Modifier.PROTECTED,
    "T_PRIVATE": Modifier.PRIVATE,
    "T_STATIC": Modifier.STATIC,
    "T_FINAL": Modifier.FINAL,
    "T_ABSTRACT": Modifier.ABSTRACT,
    "T_READONLY": Modifier.READONLY,
}

Fail = Callable[[str, int], Exception]


def add_member_modifier(flags: int, modifier: Token, fail: Fail) -> int:
    """The flags with one more modifier of a property, method, constant or promoted parameter."""
    bit = BITS[modifier.type]
    if bit & Modifier.VISIBILITY and flags & Modifier.VISIBILITY:
        raise fail("Multiple access type modifiers are not allowed", modifier.line)
    return _add(flags, bit, modifier, "Cannot use the final modifier on an abstract class member", fail)


def add_class_modifier(flags: int, modifier: Token, fail: Fail) -> int:
    """The flags with one more modifier of a class."""
    return _add(flags, BITS[modifier.type], modifier, "Cannot use the final modifier on an abstract class", fail)


def _add(flags: int, bit: int, modifier: Token, abstract_and_final: str, fail: Fail) -> int:
    if flags & bit:
        raise fail(f"Multiple {modifier.text.lower()} modifiers are not allowed", modifier.line)
    flags |= bit
    if flags & Modifier.ABSTRACT and flags & Modifier.FINAL:
        raise fail(abstract_and_final, modifier.line)
    return flags
