"""The second tier: traces that were compiled fast are compiled well when there is time.

A trace of some length is compiled at LLVM's level 0 first, which takes a fifth of the time (building.py decides). What
it was made of stays here, compressed, and is compiled at level 1 by the compiler thread when nothing else waits for it,
for a share of the run's time, what it is expected to take included: loops first, in the order in which they became
hot. It begins when no recording has come for a while: what comes in the first moments of a loop is its bridges, and
they would wait. The new code has the exits of the old one, so bridges stay where they are; whoever enters the old code
is led to the new one, and the old one is left at its next exit. Kept objects take their texts along until they are
compiled well, in this run or a later one.
"""

from __future__ import annotations

import time

from pyphp.jit.backend.elf import BadObject
from pyphp.jit.translate.ir.exit_records import TAKES_VALUES

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable

    from pyphp.jit.engine.candidates import Live
    from pyphp.jit.engine.tracer import Tracer

GRACE = 0.1  # seconds of a run in which nothing is compiled again
LOOK = 0.02  # seconds after which the clock is looked at again
QUIET = 0.02  # seconds without a recording
COST = 4e-5  # seconds for a byte of packed text, until it has been measured
FASTEST = 1  # compression: most of it for little time


def packed(text: str) -> bytes:
    """A module's text, to be kept."""
    import zlib

    return zlib.compress(text.encode(), FASTEST)


class SecondTier:
    """One engine's. All of it happens on the compiler thread. kept(live, data): the trace has a better object."""

    def __init__(self, tracer: Tracer, kept: Callable[[Live, bytes], None]) -> None:
        self._tracer = tracer
        self._kept = kept
        self._loops: list[tuple[Live, bytes]] = []
        self._others: list[tuple[Live, bytes]] = []
        self._spent = 0.0  # seconds of the processor
        self._compiled = 0  # bytes of packed text that were compiled in them

    def add(self, live: Live, text: bytes, is_loop: bool) -> None:
        """A trace that was compiled fast, and its packed text."""
        if self._tracer.options.tier2:
            (self._loops if is_loop else self._others).append((live, text))

    def work(self) -> float | None:
        """Compile one if there is time for it; seconds until there may be, None if there is nothing to do."""
        queue = self._loops or self._others
        if not queue or self._tracer.linker.memory.used >= self._tracer.options.buffer_size:
            return None
        now = time.perf_counter()
        live, text = queue[0]
        share = self._tracer.options.tier2 / 100
        if share < 1:
            if now - self._tracer.handled < QUIET:
                return QUIET
            cost = len(text) * (self._spent / self._compiled if self._compiled else COST)
            if self._spent + cost > share * (now - self._tracer.started - GRACE):
                return LOOK
        queue.pop(0)
        import zlib

        start = time.thread_time()
        self._compile(live, zlib.decompress(text).decode())
        self._spent += time.thread_time() - start
        self._compiled += len(text)
        return 0

    def _compile(self, live: Live, text: str) -> None:
        builder = self._tracer.builder()
        start = time.perf_counter()
        data = builder.compiler.compile(text, 1)
        try:
            address, raw = self._tracer.linker.link(data, live.first_exit, builder.compiler)
        except BadObject as error:  # the first one serves
            self._tracer.log.problem(f"a trace that was compiled again: {error}")
            return
        before = live.address, live.raw
        live.address, live.raw = address, raw
        self._tracer.replace(live, *before)
        self._kept(live, data)
        self._tracer.log.recompiled(live, len(data), time.perf_counter() - start)


def moved(old: tuple[int, int], new: tuple[int, int]) -> dict[int, int]:
    """What becomes of words that lead to a trace: its address, and that of its raw entry as an exit's slot has it."""
    found = {old[0]: new[0]}
    if old[1]:
        found[old[1] | TAKES_VALUES] = new[1] | TAKES_VALUES
    return found
