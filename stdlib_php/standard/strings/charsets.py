"""Character sets that functions about HTML know: by their names, and the code points of the bytes of those in which a
byte is a character.
"""

from typing import Final

from pyphp.interp.rlib.text import Str, lit
from pyphp.stdlib_php.support.tables import words

TRANSLATED = False

# names, and the codec that Python has for it; none: characters have several bytes
SETS: list[tuple[str, str]] = [
    ("utf-8", ""),
    ("iso-8859-1 iso8859-1", "iso8859-1"),
    ("iso-8859-15 iso8859-15", "iso8859-15"),
    ("iso-8859-5 iso8859-5", "iso8859-5"),
    ("cp866 866 ibm866", "cp866"),
    ("cp1251 windows-1251 win-1251 1251", "cp1251"),
    ("cp1252 windows-1252 1252", "cp1252"),
    ("koi8-r koi8-ru koi8r", "koi8-r"),
    ("macroman", "mac_roman"),
    ("big5 950", ""),
    ("gb2312 936", ""),
    ("big5-hkscs", ""),
    ("shift_jis sjis sjis-win cp932 932", ""),
    ("euc-jp eucjp eucjp-win", ""),
]


def _code_points(codec: str) -> list[int]:
    """Of each byte; 0xFFFF: it is no character."""
    if not codec:
        return [0xFFFF] * 256
    decoded = [bytes([b]).decode(codec, "replace") for b in range(256)]
    return [0xFFFF if c == "\ufffd" else ord(c) for c in decoded]


# `|name=k|` for each name, k a letter: a is the first of SETS
CHARSET_NAMES: Final[Str] = lit(
    "".join(f"|{name}={chr(97 + k)}" for k, (names, _) in enumerate(SETS) for name in names.split()).encode() + b"|"
)
CODE_POINTS: Final[Str] = words([c for _, codec in SETS for c in _code_points(codec)])
UTF8: Final[int] = 0
FIRST_MULTIBYTE: Final[int] = 9
