"""mb_convert_case: capitals, small letters, titles, and letters without a difference, by Python's tables of characters.

The modes are PHP's, MB_CASE_*; simple ones change a character only to one other.
"""

import unicodedata
from collections.abc import Callable
from functools import cache

from pyphp.host.multibyte.charsets import BAD

TURKISH = "ISO-8859-9"  # where i and I are two letters
UPPER, LOWER, TITLE, FOLD, UPPER_SIMPLE, LOWER_SIMPLE, TITLE_SIMPLE, FOLD_SIMPLE = range(8)
_IGNORABLE = frozenset(
    "'.:\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a"
)  # within a word, as are marks and modifiers
_INSIDE = frozenset(("Mn", "Me", "Cf", "Lm", "Sk"))


def _simple(
    change: Callable[[str], str], otherwise: Callable[[str], str], some: dict[str, str] | None = None
) -> Callable[[str], str]:
    """Only what stays one character; `otherwise` and `some` have the simple forms of some others."""

    def changed(c: str) -> str:
        made = change(c)
        if len(made) > 1:
            made = otherwise(c)
        return made if len(made) == 1 else (some or {}).get(c, c)

    return changed


def _fold_alone(c: str) -> str:
    return "\u0130" if c == "\u0130" else c.lower()


_CHANGES: dict[int, Callable[[str], str]] = {
    UPPER: str.upper, LOWER: str.lower, TITLE: str.title, FOLD: str.casefold,
    UPPER_SIMPLE: _simple(str.upper, str.title), LOWER_SIMPLE: _simple(str.lower, str.lower, {"\u0130": "i"}),
    TITLE_SIMPLE: _simple(str.title, str.title), FOLD_SIMPLE: _simple(str.casefold, _fold_alone),
}  # fmt: skip


@cache
def changed(cp: int, mode: int) -> tuple[int, ...]:
    """A character in a case; that of titles is the one at the start of a word."""
    if cp == BAD or cp > 0x10FFFF:
        return (cp,)
    return tuple(map(ord, _CHANGES[mode](chr(cp))))


@cache
def role(cp: int) -> int:
    """1: a letter with cases, which is inside of a word; 0: what is not in words; -1: what may be in either."""
    if cp == BAD or cp > 0x10FFFF:
        return 0
    c = chr(cp)
    if c in _IGNORABLE or unicodedata.category(c) in _INSIDE:
        return -1
    return 1 if c.isupper() or c.islower() or c.istitle() else 0


def converted(cps: list[int], mode: int, name: str = "") -> list[int]:
    """A text in another case."""
    made: list[int] = []
    if name == TURKISH:
        return _turkish(cps, mode)
    if mode not in (TITLE, TITLE_SIMPLE):
        for cp in cps:
            made += changed(cp, mode)
        return made
    inside = False
    for cp in cps:
        small = LOWER if mode == TITLE else LOWER_SIMPLE
        made += changed(cp, small if inside else mode)
        kind = role(cp)
        inside = inside if kind < 0 else kind > 0
    return made


def _turkish(cps: list[int], mode: int) -> list[int]:
    made: list[int] = []
    inside = False
    for cp in cps:
        titled = mode in (TITLE, TITLE_SIMPLE)
        lowers = (inside and titled) or mode in (LOWER, LOWER_SIMPLE, FOLD, FOLD_SIMPLE)
        if cp == ord("i") and not lowers:
            made.append(0x130)
        elif cp == ord("I") and lowers:
            made.append(0x131)
        elif cp == 0x130 and lowers:
            made.append(ord("i"))
        else:
            small = LOWER if mode == TITLE else LOWER_SIMPLE
            made += changed(cp, small if inside and titled else mode)
        kind = role(cp)
        inside = inside if kind < 0 else kind > 0
    return made
