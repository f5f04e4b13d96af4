"""HTML 4.01's named entities, sorted by name and by code point.

ENTITY_NAMES and ENTITY_CODES belong together: name number k ends at offset k of ENTITY_ENDS. BY_CODE lists the numbers
of the names in the order of their code points.
"""

from html.entities import name2codepoint
from typing import Final

from pyphp.interp.rlib.text import Str, lit
from pyphp.stdlib_php.hash.data import words

TRANSLATED = False

NAMES = sorted(name2codepoint)
ENDS = [sum(len(n) for n in NAMES[: k + 1]) for k in range(len(NAMES))]

ENTITY_COUNT: Final[int] = len(NAMES)
ENTITY_NAMES: Final[Str] = lit("".join(NAMES).encode())
ENTITY_ENDS: Final[Str] = words([0, *ENDS])
ENTITY_CODES: Final[Str] = words([name2codepoint[n] for n in NAMES])
BY_CODE: Final[Str] = words(sorted(range(len(NAMES)), key=lambda k: name2codepoint[NAMES[k]]))
