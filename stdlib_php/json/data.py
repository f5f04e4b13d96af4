"""Tables of JSON's strings: the bytes that stand for themselves under every option, and the letters of short escapes."""

from typing import Final

from pyphp.interp.rlib.text import Str, lit
from pyphp.stdlib_php.standard.urls.data import flags

TRANSLATED = False

SHORT = {8: b"b", 9: b"t", 10: b"n", 12: b"f", 13: b"r", 34: b'"', 47: b"/", 92: b"\\"}

PLAIN: Final[Str] = lit(flags(bytes(b for b in range(32, 128) if b not in b"\"\\/<>&'")))
ESCAPES: Final[Str] = lit(b"".join(SHORT.get(b, b"\0") for b in range(128)))
