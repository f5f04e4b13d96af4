"""The second tier: traces that were compiled fast are compiled well when that pays.

A trace is compiled at LLVM's level 0 first if it is long, or if other recordings wait: that takes a fifth of the time
(building.py decides). Code of the first tier counts its turns. What it was made of stays here, compressed, and is
compiled at level 1 by the compiler thread once the running thread has lost about as much time in slow code as that
takes: whoever decides so never loses more than twice what he would have lost if he had known how hot a trace becomes
(the ski-rental argument). The hottest comes first. What is very hot comes before recordings that wait, the rest when
none has come for a while: what comes in the first moments of a loop is its bridges.

The new code has the exits of the old one, so bridges stay where they are. Whoever enters the old code is led to the new
one; a loop that is running is called back. Kept objects take their texts along until they are compiled well, in this
run or a later one.
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

LOOK = 0.005  # seconds between two looks at the turns
QUIET = 0.02  # seconds without a recording
COST = 2e-5  # seconds for a byte of packed text, until it has been measured
LOSS = 1e-10  # seconds that slow code loses in a turn, for a byte of its packed text: about a nanosecond an operation
VERY_HOT = 4  # times as many turns as would pay
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
        self._waiting: list[tuple[Live, bytes]] = []
        self._spent = 0.0  # seconds of the processor
        self._compiled = 0  # bytes of packed text that were compiled in them

    def add(self, live: Live, text: bytes) -> None:
        """A trace that was compiled fast, and its packed text."""
        if self._tracer.options.tier2:
            self._waiting.append((live, text))

    def work(self, pressed: bool = False) -> float | None:
        """Compile one if that pays; seconds until it may, None if there is nothing to do. pressed: recordings wait."""
        if not self._waiting or self._tracer.linker.memory.used >= self._tracer.options.buffer_size:
            return None
        share = self._tracer.options.tier2 / 100
        k = max(range(len(self._waiting)), key=self._turns)
        if share < 1:
            rate = self._spent / self._compiled if self._compiled else COST
            turns, enough = self._turns(k), rate / LOSS
            if turns < enough:
                return LOOK
            now = time.perf_counter()
            if turns < VERY_HOT * enough and (pressed or now - self._tracer.handled < QUIET):
                return LOOK
            if self._spent + len(self._waiting[k][1]) * rate > share * (now - self._tracer.started):
                return LOOK
        live, text = self._waiting.pop(k)
        import zlib

        start = time.thread_time()
        self._compile(live, zlib.decompress(text).decode())
        self._spent += time.thread_time() - start
        self._compiled += len(text)
        return 0

    def _turns(self, k: int) -> int:
        live, _ = self._waiting[k]
        return self._tracer.exits.turns(live.first_exit)

    def _compile(self, live: Live, text: str) -> None:
        builder = self._tracer.builder()
        start = time.perf_counter()
        data = builder.compiler.compile(text, 1)
        try:
            address, raw, checked = self._tracer.linker.link(data, live.first_exit, builder.compiler)
        except BadObject as error:  # the first one serves
            self._tracer.log.problem(f"a trace that was compiled again: {error}")
            return
        before = live.address, live.raw, live.checked
        live.address, live.raw, live.checked = address, raw, checked
        live.tier = 2
        self._tracer.replace(live, *before)
        self._tracer.engine.call_back()
        self._kept(live, data)
        self._tracer.log.recompiled(live, len(data), time.perf_counter() - start)


def moved(old: tuple[int, int, int], new: tuple[int, int, int]) -> dict[int, int]:
    """What becomes of words that lead to a trace: its address, those of its raw entry, as an exit's slot has it, and of
    its checked one.
    """
    found = {old[0]: new[0]}
    if old[2]:
        found[old[2]] = new[2]
    if old[1]:
        found[old[1] | TAKES_VALUES] = new[1] | TAKES_VALUES
    return found
