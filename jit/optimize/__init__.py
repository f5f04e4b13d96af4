"""The optimiser: passes over traces, one a file. PASSES is the pass list; -d pyphp.jit.passes switches them by name.

Imported by the engine; imports the trace IR only.
"""

from __future__ import annotations

from pyphp.jit.optimize.base import Pass
from pyphp.jit.optimize.bounds import Bounds
from pyphp.jit.optimize.counts import Counts
from pyphp.jit.optimize.fold import Fold
from pyphp.jit.optimize.guards import Guards
from pyphp.jit.optimize.heap import Heap

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Collection

PASSES: list[type[Pass]] = [Fold, Guards, Bounds, Heap, Counts]
STRUCTURAL = ("peel", "implied", "unused")  # switched like passes, but they work on whole traces
ALL_NAMES: list[str] = [p.name for p in PASSES] + list(STRUCTURAL)


def make_passes(enabled: Collection[str]) -> list[Pass]:
    """Fresh passes for one trace, in order."""
    return [p() for p in PASSES if p.name in enabled]
