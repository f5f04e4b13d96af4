"""Damaged recordings: an engine that replays, optimises and emits each of its recordings many times with bytes changed.

What must come of each is a Reject or a Contradiction, or a trace like any other: signatures are data, and a wrong one costs a guard failure.
"""

from collections.abc import Iterator
from random import Random
from typing import Any

from pyphp.jit.backend.emit import TraceEmitter
from pyphp.jit.engine import JitEngine, Recorded
from pyphp.jit.optimize import ALL_NAMES, make_passes
from pyphp.jit.optimize.base import Contradiction
from pyphp.jit.optimize.peel import peel, straight
from pyphp.jit.replay import Replay
from pyphp.jit.signatures.events import NativeLog
from pyphp.jit.symbolic import Reject

WORD = 8


def damaged(raw: bytes, random: Random, count: int) -> Iterator[bytes]:
    """Logs that have been truncated, flipped, shuffled or made up; words are replaced by words that may be addresses."""
    for _ in range(count):
        log = bytearray(raw)
        for _ in range(random.choice((1, 1, 1, 2, 5))):
            at = random.randrange(len(log) + 1)
            match random.randrange(7):
                case 0:
                    del log[at:]
                case 1 | 2 if at < len(log):
                    log[at] ^= 1
                case 3 if at < len(log):
                    log[at] ^= 1 << random.randrange(8)
                case 4:
                    log[at:at] = bytes([random.randrange(2)])
                case 5:
                    log[at : at + WORD] = random.choice((bytes(WORD), random.randbytes(WORD), (32 * random.randrange(1 << 20)).to_bytes(WORD, "little")))
                case _:
                    other = random.randrange(len(log) + 1)
                    log[at:] = log[other:]
        yield bytes(log)


class DamagingEngine(JitEngine):
    """Tries `damage` damaged copies of every recording, and counts what came of them. `install`: the program then runs the first copy that makes a trace."""

    damage = 100
    install = False

    def _handle(self, recorded: Recorded) -> None:
        random = Random(self.traces)
        outcomes: dict[str, int] = self.log.counts
        if recorded.outcome >= 0 and recorded.raw:
            for raw in damaged(recorded.raw, random, self.damage):
                outcome = self.outcome_of(recorded, raw)
                outcomes[outcome] = outcomes.get(outcome, 0) + 1
                if outcome == "accepted" and self.install:
                    recorded.raw = raw
                    break
        super()._handle(recorded)

    def outcome_of(self, recorded: Recorded, raw: bytes) -> str:
        """What comes of a log in the place of the recorded one: "rejected", "contradicted" or "accepted"; anything else is an exception."""
        machine, ir = self.machine, self.ir
        pc, end_pc = machine.pc_at(recorded.pc), machine.pc_at(recorded.end_pc)
        assert ir is not None and pc is not None and end_pc is not None
        entry: Any = {} if recorded.exit >= 0 else None
        try:
            trace = Replay(ir, machine, NativeLog(raw, machine, self._names.get), pc, (end_pc, recorded.depth), entry).run()
            emitter = TraceEmitter(machine, "damaged", pc, self.exit_count, 0)
            if trace.end == "loop":
                emitter.loop(peel(trace, lambda: make_passes(ALL_NAMES)))
            else:
                emitter.straight(*straight(trace, make_passes(ALL_NAMES)), end_pc, trace.end_fp)
        except Reject:
            return "rejected"
        except Contradiction:
            return "contradicted"
        return "accepted"
