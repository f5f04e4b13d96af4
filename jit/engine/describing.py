"""Traces that an earlier run compiled, made once more from their signatures: to be shown, not to be run.

What was linked is an object file. Replay and the optimiser make the same operations of its signature that they made
then, and the emitter the same exits in the same order.
"""

from __future__ import annotations

from pyphp.jit.trace.ir import Exit
from pyphp.jit.trace.values import Reject

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.jit.engine.building import Built
    from pyphp.jit.engine.candidates import Live
    from pyphp.jit.engine.tracer import Tracer
    from pyphp.jit.trace.ir import Trace


def rebuilt(tracer: Tracer, live: Live, parent: Live | None, ordinal: int) -> tuple[Trace, Built] | None:
    """The trace and what is made of it, as far as its text; None where its signature is gone, or fits no more."""
    keeper = tracer.library.keeper
    kept = keeper.open().of_roots([live.root], keeper.image, keeper.settings) if live.key else []
    signature = next((s for s in kept if s.key == live.key), None)
    if signature is None:
        return None
    try:
        replayed = tracer.library.replayed(signature, parent, live.version)
        if replayed is None:
            return None
        trace, pc, from_exit = replayed
        built = tracer.builder().written(trace, pc, from_exit)
    except Reject:
        return None
    if list(map(_place, built.exits)) == list(map(_place, live.exits)):
        for exit, known in zip(built.exits, live.exits, strict=True):
            exit.number = known.number
    return trace, built


def _place(exit: Exit) -> tuple[str, int, int]:
    return exit.pc.code.name, exit.pc.index, exit.fp
