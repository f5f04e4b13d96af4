"""What a room of the host is: it answers acts of one kind, and may remember things for one program (asking.py)."""

from __future__ import annotations

TYPE_CHECKING = False  # typing's own would import typing, and every start imports this module
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeAlias

    Field: TypeAlias = bytes | int
    Act: TypeAlias = Callable[..., "Iterable[Field] | None"]


class Room:
    """A subclass says in `acts` which of its methods answer; each takes the fields and returns those of the answer, or
    None if there is nothing of what is asked about.
    """

    __slots__ = ()

    def act(self, name: str) -> Act | None:
        """The method that answers."""
        found: Act | None = getattr(self, name, None) if name in self.acts() else None
        return found

    def acts(self) -> tuple[str, ...]:
        """Their names."""
        return ()
