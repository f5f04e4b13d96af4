"""Where signatures are kept: an SQLite database, or this process.

    pyphp.signatures = PATH    a database file (owner-only): sqlite.py
    pyphp.signatures = redis://.. a shared store, and the database in the cache folder before it: replicated.py
    pyphp.signatures = memory  as long as the process
    pyphp.signatures = off     nowhere

What the JIT knows of a store is the class Store; it calls it on the compiler thread only.
"""

from __future__ import annotations

from pyphp.jit.options import database_of
from pyphp.jit.signatures.signature import in_order

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from typing import Protocol

    from pyphp.jit.database.journal import RunLine
    from pyphp.jit.database.regions import Region
    from pyphp.jit.signatures.shapes import Shape
    from pyphp.jit.signatures.signature import Signature
else:
    Protocol = object


class Store(Protocol):
    """What the JIT asks of a store. Nothing here raises because of the store's state."""

    @property
    def problem(self) -> str:
        """Why it is not used, for --jit-stats; "" if all is well."""

    @property
    def awaits(self) -> bool:
        """May something arrive?"""

    def arrived(self) -> list[Signature]:
        """What a shared store has answered since; parents before their bridges."""

    def of_roots(self, roots: list[str], image: str, settings: str) -> list[Signature]:
        """All signatures of trees that begin in these codes, parents before their bridges."""

    def add(self, signature: Signature) -> None:
        """Keep a signature, sooner or later."""

    def used(self, keys: list[str]) -> None:
        """These served again."""

    def learn(self, lines: list[RunLine]) -> None:
        """What a run says of its regions; to be added up."""

    def regions(self, codes: list[str], image: str, settings: str) -> list[Region]:
        """What earlier runs said of these codes' regions."""

    def nearest(
        self, shape: Shape, image: str, settings: str, own: tuple[str, int]
    ) -> tuple[float, Region] | None:
        """(likeness, region) of the region that is most like this shape; None if nothing is like it. own: the region
        that asks.
        """

    def take_quarantined(self, image: str, settings: str) -> list[tuple[str, int]]:
        """Regions (code, instruction) that were put in quarantine since this was asked."""

    def flush(self) -> None:
        """Write what waits."""

    def close(self) -> None:
        """flush() and let go."""


class MemoryStore:
    """Signatures of this process, for all of its engines."""

    def __init__(self) -> None:
        self.problem = ""
        self.awaits = False
        self._all: dict[str, Signature] = {}

    def of_roots(self, roots: list[str], image: str, settings: str) -> list[Signature]:
        """As Store."""
        wanted = set(roots)
        return in_order(
            [s for s in list(self._all.values()) if s.root in wanted and s.image == image and s.settings == settings]
        )

    def add(self, signature: Signature) -> None:
        """As Store."""
        self._all[signature.key] = signature

    def arrived(self) -> list[Signature]:
        """None."""
        return []

    def used(self, keys: list[str]) -> None:
        """Nothing to note."""

    def learn(self, lines: list[RunLine]) -> None:
        """Nothing to note: the process itself is the run."""

    def regions(self, codes: list[str], image: str, settings: str) -> list[Region]:
        """None."""
        return []

    def nearest(
        self, shape: Shape, image: str, settings: str, own: tuple[str, int]
    ) -> tuple[float, Region] | None:
        """None."""
        return None

    def take_quarantined(self, image: str, settings: str) -> list[tuple[str, int]]:
        """None."""
        return []

    def flush(self) -> None:
        """Nothing to write."""

    def close(self) -> None:
        """Nothing to close."""


_memory = MemoryStore()


def open_store(where: str, limit: int, key: str) -> Store:
    """The store that a setting names. limit: bytes of a file. key: path of the key of a shared store."""
    if where == "memory":
        return _memory
    database = database_of(where)
    if database != where:
        from pyphp.jit.database.replicated import ReplicatedStore

        return ReplicatedStore(where, database, limit, key)
    from pyphp.jit.database.sqlite import SqliteStore

    return SqliteStore(where, limit)
