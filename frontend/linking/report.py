"""One linking: which classes are known, and what there is to say."""

from __future__ import annotations

import re
from collections.abc import Callable

from pyphp.interp.bytecode import Notice

from ..errors import CompileError
from .variance import Lookup, Variance

ANONYMOUS = re.compile(rb"\0[^\0]*?:\d+\$[0-9a-f]+")  # what makes an anonymous class's name unique


def shown(message: bytes) -> bytes:
    """A message as PHP writes it: names of anonymous classes end at the zero byte."""
    return ANONYMOUS.sub(b"", message) if b"\0" in message else message


class Linking:
    """The linking of one class. Errors are on the class's line, unless a method's is given; methods of PHP's own
    classes have none.
    """

    __slots__ = ("deferred", "deprecations", "filename", "line", "lookup", "variance")

    def __init__(self, lookup: Lookup, filename: bytes, line: int) -> None:
        self.lookup = lookup
        self.filename = filename
        self.line = line
        self.deprecations: list[tuple[bytes, int, bytes]] = []
        self.deferred: list[Callable[[], None]] | None = None  # checks of unknown classes; None: they fail
        self.variance = Variance(lookup)

    def fail(self, message: bytes, line: int | None = None) -> CompileError:
        """The error to raise: on the class's line, unless another is given."""
        message = shown(message)
        if line == 0:
            return self.fail_nowhere(message)
        return CompileError(message, self.filename, self.line if line is None else line)

    def fail_nowhere(self, message: bytes) -> CompileError:
        """An error that php reports without a place."""
        return CompileError(message, b"Unknown", 0)

    def deprecate(self, message: bytes, during: bytes, line: int | None = None) -> None:
        """Notes a deprecation. during: how php says what it is doing, if a handler of the script's throws then."""
        self.deprecations.append((shown(message), self.line if line is None else line, shown(during)))

    def notices(self) -> list[Notice]:
        """All of them."""
        return [Notice("Deprecated", *each) for each in self.deprecations]
