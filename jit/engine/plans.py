"""Plans: what became of a region's traces, in words that serve for another region that is like it.

    tree of traces of one run   ──rows()──>   rows of a plan (database/regions.py)   ──planned()──>   a Planned each

An exit is called by a *label*: a hash of the opcodes at its instruction and beside it, of whether it is in an inlined
function, and of how many such exits its trace has before it. So an exit that a line's edit has moved keeps its label.
"""

from __future__ import annotations

import zlib

from pyphp.jit.database.journal import MOST

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pyphp.jit.engine.candidates import Live
    from pyphp.jit.trace.ir import Exit

    Row = tuple[int, str, int, int, tuple[str, ...]]  # parent, label of its exit, version, tier, labels that failed

MOST_FAILED = 6  # exits of a trace: those of most failed recordings are told


class Planned:
    """What a plan says of one trace. tier: that it came to. bridges: by the labels of their exits; a loop's next
    version is one of them. failed: exits whose recordings aborted.
    """

    __slots__ = ("bridges", "failed", "tier", "version")

    def __init__(self, version: int, tier: int, failed: Iterable[str]) -> None:
        self.version = version
        self.tier = tier
        self.failed = frozenset(failed)
        self.bridges: dict[str, Planned] = {}

    @property
    def next_version(self) -> bool:
        """Has the loop another one behind this?"""
        return any(bridge.version > self.version > 0 for bridge in self.bridges.values())


def labels(exits: Sequence[Exit]) -> list[str]:
    """The exits' labels, by ordinal."""
    seen: dict[str, int] = {}
    found = []
    for exit in exits:
        code, at = exit.pc.code, exit.pc.index
        around = [code.opcode(k) for k in range(max(at - 1, 0), min(at + 2, len(code)))]
        context = " ".join([*around, str(exit.fp != 0)])
        seen[context] = seen.get(context, 0) + 1
        found.append(f"{zlib.crc32(f'{context} {seen[context]}'.encode()):08x}")
    return found


def rows(lives: Sequence[Live], failures: Callable[[Live, int], int | None]) -> list[Row]:
    """The tree of a region's traces: the last one that hangs from none, and what hangs from it. failures: how often
    recordings from an exit have aborted.
    """
    roots = [live for live in lives if live.parent is None]
    numbers: dict[int, int] = {}
    named: dict[int, list[str]] = {}
    found: list[Row] = []
    for live in lives:
        if live.parent is None and live is not roots[-1] or live.parent is not None and id(live.parent) not in numbers:
            continue
        if len(found) == MOST:
            break
        parent, label = -1, ""
        if live.parent is not None:
            parent = numbers[id(live.parent)]
            label = named[parent][live.ordinal]
        number = numbers[id(live)] = len(found)
        own = named[number] = labels(live.exits)
        failed = [own[k] for k in range(len(own)) if failures(live, k)]
        found.append((parent, label, live.version, live.tier, tuple(failed[:MOST_FAILED])))
    return found


def planned(tree: Sequence[Row]) -> Planned | None:
    """The inverse, for another region; None if nothing is planned."""
    made: list[Planned] = []
    for parent, label, version, tier, failed in tree:
        made.append(Planned(version, tier, failed))
        if parent >= 0:
            made[parent].bridges[label] = made[-1]
    return made[0] if made else None
