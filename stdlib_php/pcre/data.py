"""Numbers of PCRE2's library, and what modifiers stand for: a table of words by the modifier's byte."""

from typing import Final

from pyphp.interp.rlib.libpcre import TABLE
from pyphp.interp.rlib.text import Str, lit

TRANSLATED = False


def place_of(name: str) -> int:
    """Where a function is in the library's table."""
    return next(each.place for each in TABLE if each.name == name)


CODE_FREE: Final[int] = place_of("pcre2_code_free_8")
MATCH_DATA_FREE: Final[int] = place_of("pcre2_match_data_free_8")
COMPILE_CONTEXT_FREE: Final[int] = place_of("pcre2_compile_context_free_8")
CONTEXT_FREE: Final[int] = place_of("pcre2_match_context_free_8")
STACK_FREE: Final[int] = place_of("pcre2_jit_stack_free_8")

NO_MODIFIER: Final[int] = -1
_ANCHORED, _UCP, _UTF = 0x80000000, 0x20000, 0x80000
_OPTIONS = {
    b"i": 0x8, b"m": 0x400, b"s": 0x20, b"x": 0x80, b"A": _ANCHORED, b"D": 0x10, b"S": 0, b"X": 0, b"U": 0x40000,
    b"u": _UTF | _UCP, b"J": 0x40, b"n": 0x2000, b"e": 0, b" ": 0, b"\r": 0, b"\n": 0,
}  # fmt: skip

MODIFIERS: Final[Str] = lit(
    b"".join(_OPTIONS.get(bytes([b]), NO_MODIFIER).to_bytes(8, "little", signed=True) for b in range(256))
)
