"""Damaged recordings: an engine that replays, optimises and emits each of its recordings many times with bytes changed.

What must come of each is a Reject, or a trace like any other: signatures are data, and a wrong one costs a guard
failure.
"""

from collections.abc import Iterator
from random import Random
from typing import Any

from pyphp.jit.engine.building import TraceBuilder
from pyphp.jit.engine.jit_engine import JitEngine
from pyphp.jit.engine.tracer import Tracer
from pyphp.jit.signatures.events import NativeLog
from pyphp.jit.trace.ir import PC, Exit, Trace
from pyphp.jit.trace.values import Reject

WORD = 8


def damaged(raw: bytes, random: Random, count: int) -> Iterator[bytes]:
    """Logs that have been truncated, flipped, shuffled or made up; words are replaced by words that may be addresses.
    """
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
                    log[at : at + WORD] = random.choice(
                        (bytes(WORD), random.randbytes(WORD), (32 * random.randrange(1 << 20)).to_bytes(WORD, "little"))
                    )
                case _:
                    other = random.randrange(len(log) + 1)
                    log[at:] = log[other:]
        yield bytes(log)


class DamagingBuilder(TraceBuilder):
    """Tries `damage` damaged copies of every recording, and counts in the engine's log what came of them: "rejected",
    "accepted", or an exception, which the engine reports. install: the program then runs the first copy that makes a
    trace.
    """

    damage = 60
    install = False
    counts: dict[str, int]

    def replay(
        self, log: Any, pc: PC, end: tuple[PC, int], from_exit: Exit | None, tests_at_entry: bool = False
    ) -> Trace:
        for raw in damaged(log.raw, Random(len(log.raw)), self.damage if log.raw else 0):
            damaged_log = NativeLog(raw, log.machine, log.function_at, log.object_at)
            try:
                trace = super().replay(damaged_log, pc, end, from_exit, tests_at_entry)
                self.build(trace, pc)
            except Reject:
                self.counts["rejected"] = self.counts.get("rejected", 0) + 1
                continue
            self.counts["accepted"] = self.counts.get("accepted", 0) + 1
            if self.install:
                log = NativeLog(raw, log.machine, log.function_at, log.object_at)
                break
        return super().replay(log, pc, end, from_exit, tests_at_entry)


class DamagingEngine(JitEngine):
    """Its recordings are tried damaged, too."""

    def _tracer(self) -> Tracer:
        tracer = super()._tracer()
        builder = tracer.builder()
        builder.__class__ = self.builder_class
        builder.counts = self.log.counts  # type: ignore[attr-defined]
        return tracer

    builder_class: type[TraceBuilder] = DamagingBuilder


class InstallingBuilder(DamagingBuilder):
    """Installs what it accepts."""

    install = True


class InstallingEngine(DamagingEngine):
    """Runs traces of damaged recordings."""

    builder_class = InstallingBuilder
