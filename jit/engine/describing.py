"""Traces that an earlier run compiled, made once more from their signatures: to be shown, not to be run.

What was linked is an object file. Replay and the optimiser make the same operations of its signature that they made
then, and the emitter the same exits in the same order.
"""

from __future__ import annotations

from pyphp.jit.signatures.events import StoredLog
from pyphp.jit.trace.ir import PC, Exit
from pyphp.jit.trace.values import Reject

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.jit.engine.building import Built
    from pyphp.jit.engine.candidates import Live
    from pyphp.jit.engine.tracer import Tracer
    from pyphp.jit.trace.ir import Trace


def rebuilt(tracer: Tracer, live: Live, parent: Live | None, ordinal: int) -> tuple[Trace, Built] | None:
    """The trace and what is made of it, as far as its text; None where its signature is gone, or fits no more."""
    keeper, names = tracer.library.keeper, tracer.names
    kept = keeper.open().of_roots([live.root], keeper.image, keeper.settings) if live.key else []
    signature = next((s for s in kept if s.key == live.key), None)
    if signature is None:
        return None
    end = names.codes.get(signature.end_code)
    if end is None or signature.end_index >= len(end):
        return None
    from_exit = None if parent is None or live.version else parent.exits[ordinal]
    pc = live.start if from_exit is None else from_exit.pc
    log = StoredLog(list(signature.events), names.codes.get, tracer.image.has, names.object_named)
    builder = tracer.builder()
    try:
        tests = tracer.versions.tests_at_entry(live.version)
        trace = builder.replay(log, pc, (PC(end, signature.end_index), signature.end_fp), from_exit, tests)
        built = builder.written(trace, pc, from_exit)
    except Reject:
        return None
    if list(map(_place, built.exits)) == list(map(_place, live.exits)):
        for exit, known in zip(built.exits, live.exits, strict=True):
            exit.number = known.number
    return trace, built


def _place(exit: Exit) -> tuple[str, int, int]:
    return exit.pc.code.name, exit.pc.index, exit.fp
