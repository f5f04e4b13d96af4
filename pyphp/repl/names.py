"""The names that PHP itself gives: for completion, and to tell the session's own from them.

Names under which the interpreter keeps helpers of its own are not among them: those of the prelude begin with a
capital letter.
"""

from __future__ import annotations

import re
from functools import cache

from pyphp.frontend.syntax.tokens import KEYWORDS
from pyphp.interp.contracts.constants import CORE
from pyphp.stdlib_php.support import prelude
from pyphp.stdlib_php.support.constants import STANDARD
from pyphp.stdlib_php.support.registry import declared

_WORD = re.compile(r"[a-z_][a-z0-9_]*")


@cache
def functions_of_php() -> frozenset[str]:
    """PHP's functions, those that are there."""
    names = {name.decode() for name in (*declared(), *prelude.FUNCTIONS)}
    return frozenset(name for name in names if _WORD.fullmatch(name))


@cache
def constants_of_php() -> frozenset[bytes]:
    """PHP's constants, and the standard streams, which are made when they are first asked for."""
    return frozenset({*CORE, *STANDARD, b"STDIN", b"STDOUT", b"STDERR"})


@cache
def keywords() -> frozenset[str]:
    """Words of the language."""
    return frozenset(word for word in KEYWORDS if _WORD.fullmatch(word))
