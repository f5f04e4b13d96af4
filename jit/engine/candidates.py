"""Traces on their way in and once they are in: what could be installed, and what is."""

from __future__ import annotations

from pyphp.jit.signatures.bundle import Waiting
from pyphp.jit.signatures.bundle_entries import Entry
from pyphp.jit.trace.ir import PC, Exit

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.jit.engine.plans import Planned
    from pyphp.jit.signatures.signature import Signature


class Live:
    """A trace that is installed, or about to be: what its bridges need. number: what the log calls it; version: which
    of a loop's traces it is, from 1, else 0 (versions.py). parent, ordinal: the trace and the exit that it hangs from.
    tier: in which it is compiled (second_tier.py). plan: what it is to become, if that is planned (borrowing.py).
    """

    __slots__ = (
        "address", "assumed", "checked", "data_key", "exits", "first_exit", "key", "number", "ordinal", "parent",
        "plan", "raw", "region", "root", "start", "tier", "version",
    )  # fmt: skip

    def __init__(
        self,
        key: str,
        own: str,
        root: str,
        start: PC,
        assumed: dict[int, int],
        first_exit: int,
        exits: list[Exit],
        address: int,
        raw: int,
        checked: int,
        region: tuple[str, int],
        version: int,
        parent: Live | None,
        ordinal: int,
        tier: int,
        plan: Planned | None = None,
    ) -> None:
        self.parent = parent
        self.ordinal = ordinal
        self.tier = tier
        self.plan = plan
        self.key = key  # of its signature; "" if it has none
        self.data_key = own
        self.root = root
        self.start = start
        self.assumed = assumed
        self.first_exit = first_exit
        self.exits = exits
        self.address = address
        self.raw = raw  # of the entry for the exit that it was made for; 0 if it has none
        self.checked = checked  # of the one for exits that do not know all that is assumed; the same
        self.region = region  # in which its tree begins: (code, instruction)
        self.number = 0
        self.version = version


class Candidate:
    """A trace that could be installed: from a bundle's entry, or to be built from a signature."""

    __slots__ = ("bridges", "code", "entry", "heat", "index", "key", "ordinal", "root", "signature")

    def __init__(self, root: str, source: Entry | Signature, heat: int = -1) -> None:
        self.heat = heat  # of what is compiled when that pays: how often its place had been passed; else below 0
        self.root = root
        self.key = source.key
        self.code = source.code
        self.index = source.index
        self.ordinal = source.ordinal
        self.entry = source if isinstance(source, Entry) else None
        self.signature = None if isinstance(source, Entry) else source
        self.bridges: list[Candidate] = []


def trees(
    root: str, sources: list[Entry] | list[Signature], waiting: list[tuple[Waiting, Signature]] | None = None
) -> list[Candidate]:
    """Candidates for regions, with their bridges under them. A bridge names its parent's object or signature. waiting:
    recordings that hang from compiled traces, or are regions'.
    """
    found: dict[str, Candidate] = {}
    grown = []
    for source in sources:
        candidate = Candidate(root, source)
        found[source.data_key if isinstance(source, Entry) else source.key] = candidate
        if not source.parent:
            grown.append(candidate)
        elif source.parent in found:
            found[source.parent].bridges.append(candidate)
    for recording, signature in waiting or ():
        candidate = Candidate(root, signature, recording.heat)
        if not recording.parent:
            grown.append(candidate)
        elif recording.parent in found:
            found[recording.parent].bridges.append(candidate)
    return grown


def is_recursive(s: Signature | None) -> bool:
    """A function that calls itself: its path ends at its own entry, one frame up."""
    return s is not None and not s.parent and s.end_fp != 0 and (s.code, s.index) == (s.end_code, s.end_index)
