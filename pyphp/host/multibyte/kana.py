"""mb_convert_kana: full and half widths of Japanese characters, hiragana and katakana.

    converted([0xFF76, 0xFF9E], "KV")          -> [0x30AC]

A mode is letters; each has a table of its own from characters to characters, and no character is changed twice.
"""

import unicodedata
from functools import cache

WIDE = 0xFEE0  # from ASCII to its wide form
VOICED, HALF_VOICED = 0xFF9E, 0xFF9F
HALF_U, WIDE_VU = 0xFF73, 0x30F4
CAPITALS_FIRST = "ARNSKHCM"  # these and their small letters are opposites
HIRAGANA = 0x60  # from hiragana to katakana
# flags that cannot be together, in the order in which php finds them
OPPOSITES = (
    "Aa", "Ar", "Ra", "Rr", "An", "Na", "Nn", "Ss", "Kk", "Hh", "Mm", "Cc", "HK", "hC", "hc", "kC", "kc",
)  # fmt: skip
FLAGS = "AaRrNnSsKkHhCcMmV"
Table = dict[int, tuple[int, ...]]


def _katakana() -> dict[int, int]:
    """Half-width forms and their wide ones."""
    table = {cp: ord(unicodedata.normalize("NFKC", chr(cp))) for cp in range(0xFF61, 0xFF9E)}
    return {**table, VOICED: 0x309B, HALF_VOICED: 0x309C}


def _is_syllable(cp: int) -> bool:
    return 0x30A1 <= cp <= 0x30F3


def _shifted(spans: str, by: int) -> Table:
    cps = [ord(c) for pair in spans.split() for c in map(chr, range(ord(pair[0]), ord(pair[1]) + 1))]
    return {cp: (cp + by,) for cp in cps}


def _halves() -> Table:
    """Wide katakana, and the half-width characters that are one."""
    made: Table = {wide: (half,) for half, wide in _katakana().items()}
    for half, wide in _katakana().items():
        if _is_syllable(wide):
            for mark, sign in ((VOICED, "\u3099"), (HALF_VOICED, "\u309a")):
                joined = unicodedata.normalize("NFC", chr(wide) + sign)
                if len(joined) == 1 and _is_syllable(ord(joined)) or ord(joined[0]) == WIDE_VU:
                    made[ord(joined)] = (half, mark)
    made.update({0x30EE: (0xFF9C,), 0x30F0: (0xFF72,), 0x30F1: (0xFF74,)})
    return made


def _reversed(table: Table) -> Table:
    return {cps[0]: (cp,) for cp, cps in table.items()}


@cache
def tables() -> dict[str, Table]:
    """By flag."""
    wide_letters = _shifted("AZ az", WIDE)
    wide_digits = _shifted("09", WIDE)
    wide_all = _shifted("!! #& ([ ]}", WIDE)
    halves = _halves()
    katakana: Table = {half: (wide,) for half, wide in _katakana().items()}
    small: Table = {cp: (cp - HIRAGANA,) for cp in (*range(0x30A1, 0x30F4), 0x30FD, 0x30FE)}
    return {
        "R": wide_letters, "r": _reversed(wide_letters), "N": wide_digits, "n": _reversed(wide_digits),
        "A": wide_all, "a": {**_reversed(wide_all), 0x2212: (0x2D,)}, "S": {0x20: (0x3000,)}, "s": {0x3000: (0x20,)},
        "K": katakana, "k": halves,
        "H": {half: (wide - HIRAGANA if _is_syllable(wide) else wide,) for half, (wide,) in katakana.items()},
        "h": {cp - HIRAGANA if _is_syllable(cp) else cp: cps for cp, cps in halves.items() if cp != WIDE_VU},
        "c": small, "C": _reversed(small), "V": {},
        "M": {0x22: (0x201D,), 0x27: (0x2019,), 0x5C: (0xFFE5,), 0x7E: (0xFFE3,), 0xA5: (0xFFE5,), 0x203E: (0xFFE3,)},
        "m": {
            0x2018: (0x27,), 0x2019: (0x27,), 0x201C: (0x22,), 0x201D: (0x22,), 0x203E: (0x7E,), 0xFF3C: (0x5C,),
            0xFFE3: (0x7E,), 0xFFE5: (0x5C,),
        },
    }  # fmt: skip


def fault(mode: str) -> str | None:
    """What is wrong with a mode, in words."""
    for flag in mode:
        if flag not in FLAGS:
            return f"contains invalid flag: '{flag}'"
    for pair in OPPOSITES:
        if pair[0] in mode and pair[1] in mode:
            return f"must not combine '{pair[0]}' and '{pair[1]}' flags"
    return None


def converted(cps: list[int], mode: str) -> list[int]:
    """The text in other forms."""
    chosen: Table = {}
    for flag in FLAGS:
        if flag in mode:
            for cp, others in tables()[flag].items():
                chosen.setdefault(cp, others)
    glued = "V" in mode and ("K" in mode or "H" in mode)
    made: list[int] = []
    at = 0
    while at < len(cps):
        cp = cps[at]
        at += 1
        if glued and at < len(cps) and cps[at] in (VOICED, HALF_VOICED):
            whole = glue(cp, cps[at], "K" in mode)
            if whole:
                made.append(whole)
                at += 1
                continue
        made += chosen.get(cp, (cp,))
    return made


def glue(cp: int, mark: int, katakana: bool) -> int:
    """A half-width character and its mark as one wide one; 0: they are not."""
    if cp == HALF_U and mark == VOICED:
        return WIDE_VU if katakana else 0
    if not (0xFF76 <= cp <= 0xFF84 and mark == VOICED or 0xFF8A <= cp <= 0xFF8E):
        return 0
    wide = _katakana()[cp] + (1 if mark == VOICED else 2)
    return wide if katakana else wide - HIRAGANA


def full_width(cps: list[int]) -> list[int]:
    """Katakana at their full width, with their marks."""
    return converted(cps, "KV")
