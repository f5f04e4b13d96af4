"""One linking: which classes are known, and what there is to say."""

from __future__ import annotations

from attrs import define, field

from ..errors import CompileError
from .variance import Lookup, Variance


@define(eq=False)
class Linking:
    """The linking of one class. Errors on line 0 (a method of PHP's own class) are on the class's line."""

    lookup: Lookup
    filename: bytes
    line: int
    deprecations: list[tuple[bytes, int]] = field(factory=list)
    variance: Variance = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.variance = Variance(self.lookup)

    def fail(self, message: bytes, line: int = 0) -> CompileError:
        """The error to raise: on the class's line, unless another is given."""
        return CompileError(message, self.filename, line or self.line)

    def fail_nowhere(self, message: bytes) -> CompileError:
        """An error that php reports without a place."""
        return CompileError(message, b"Unknown", 0)

    def deprecate(self, message: bytes, line: int) -> None:
        """Notes a deprecation."""
        self.deprecations.append((message, line or self.line))
