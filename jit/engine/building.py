"""Building a trace: events to an object file. The same for a recording of this run and for a signature of an earlier
one.

replay -> optimise -> emit -> compile
"""

from __future__ import annotations

import ctypes
import time

from pyphp.jit.backend.emit import TraceEmitter
from pyphp.jit.backend.symbols import TRACE, Symbols
from pyphp.jit.optimize import ALL_NAMES, make_passes
from pyphp.jit.optimize.base import Contradiction, Pass
from pyphp.jit.optimize.finishing import finish
from pyphp.jit.optimize.peel import peel, straight
from pyphp.jit.options import JitOptions
from pyphp.jit.replay.codeview import Machine
from pyphp.jit.replay.entry import hoist_entry_guards
from pyphp.jit.replay.execution import Replay
from pyphp.jit.replay.vmir import VMIR
from pyphp.jit.report.counters import Counters
from pyphp.jit.signatures.events import NativeLog, StoredLog, WatchedLog
from pyphp.jit.signatures.names import Names
from pyphp.jit.trace.ir import PC, Cell, Const, Exit, Operand, Trace, integer
from pyphp.jit.trace.loop import Loop
from pyphp.jit.trace.values import Reject

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Collection

    from pyphp.jit.backend.compiling import Compiler

SMALL, SMALL_LOOP = 200, 600  # lines of text, some 30 and 100 operations: the first tier would gain little


class Unstable(Reject):
    """No iteration can follow this one."""


class Built:
    """A compiled trace that is not linked yet. fast: of the first tier, to be compiled again. spared: it would have
    been, but for its plan.
    """

    __slots__ = (
        "counters", "data", "exits", "fast", "is_loop", "is_unstable", "seconds", "shown", "spared", "text",
        "unnamed",
    )  # fmt: skip

    def __init__(self, text: str, exits: list[Exit], unnamed: str, shown: Loop) -> None:
        self.text = text
        self.exits = exits
        self.unnamed = unnamed  # why the object is good for this process only; empty if it is not
        self.shown = shown
        self.is_loop = bool(shown.body)
        self.fast = self.spared = False
        self.is_unstable = False  # made of an iteration that hands the next one other types
        self.data = b""
        self.seconds: dict[str, float] = {}
        self.counters: Counters | None = None  # how often it runs, where a report asks for that


class TraceBuilder:
    """Owned by the compiler thread."""

    def __init__(self, ir: VMIR, machine: Machine, names: Names, options: JitOptions) -> None:
        self.ir = ir
        self.machine = machine
        self.names = names
        self.options = options
        self.countdown = ctypes.c_int64(options.force_exits or (1 << 62))
        self._compiler: Compiler | None = None
        self.counters: list[Counters] = []

    @property
    def compiler(self) -> Compiler:
        """LLVM's; the first use imports it. What is only replayed does without."""
        if self._compiler is None:
            from pyphp.jit.backend.compiling import Compiler

            self._compiler = Compiler()
        return self._compiler

    @property
    def is_started(self) -> bool:
        """Is LLVM there?"""
        return self._compiler is not None

    def replay(
        self,
        log: NativeLog | StoredLog,
        pc: PC,
        end: tuple[PC, int],
        from_exit: Exit | None,
        tests_at_entry: bool = False,
    ) -> Trace:
        """The events as a trace; raises Reject. tests_at_entry: a loop's asks for its types at the header."""
        start = time.perf_counter()
        tags: dict[Cell, Const] | None = None
        if from_exit is not None:
            tags = {c: integer(tag) for c, tag in from_exit.known_tags().items()}
        replay = Replay(self.ir, self.machine, log, pc, end, tags, options=self.options)
        watched = WatchedLog(log, replay.where) if self.options.is_watched else None
        if watched is not None:
            replay.log = watched
        trace = replay.run()
        trace.decided = watched.decided if watched is not None else []
        if tests_at_entry:
            hoist_entry_guards(trace)
        trace.seconds["replay"] = time.perf_counter() - start
        if self.options.verify:
            from pyphp.jit.trace.verify import verify_trace

            verify_trace(trace)
        return trace

    def _passes(self, enabled: Collection[str]) -> list[Pass]:
        passes = make_passes(enabled)
        if not self.options.verify:
            return passes
        from pyphp.jit.optimize.verifying import with_verifiers

        return with_verifiers(passes)

    def build(
        self,
        trace: Trace,
        pc: PC,
        from_exit: Exit | None = None,
        pressed: bool = False,
        may_be_unstable: bool = True,
        well: bool = False,
    ) -> Built:
        """The trace as an object file; raises Reject. from_exit: what a bridge is made for. pressed: other recordings
        wait. may_be_unstable: an iteration is a trace although no other can follow it. well: it will have to be
        compiled well anyway.
        """
        begin = time.perf_counter()
        compiler = self.compiler
        trace.seconds["start"] = trace.seconds.get("start", 0.0) + time.perf_counter() - begin
        built = self.written(trace, pc, from_exit, may_be_unstable)
        start = time.perf_counter()
        lines = built.text.count("\n")
        is_small = lines <= (SMALL_LOOP if built.is_loop else SMALL)
        fast = bool(self.options.tier1) and (pressed or not is_small) and compiler.improves(built.text)
        built.fast, built.spared = fast and not well, fast and well
        built.data = compiler.compile(built.text, int(not built.fast))
        built.seconds["llvm"] = time.perf_counter() - start
        return built

    def written(self, trace: Trace, pc: PC, from_exit: Exit | None = None, may_be_unstable: bool = True) -> Built:
        """The trace as LLVM text, which is not compiled yet; raises as build()."""
        start = time.perf_counter()
        passes = ALL_NAMES if self.options.passes is None else self.options.passes
        symbols = Symbols(self.names)
        force = (self.options.force_exits, ctypes.addressof(self.countdown)) if self.options.force_exits else None
        counters: Counters | None = None
        if self.options.report_path:
            counters = Counters(len(trace.ops))
            self.counters.append(counters)  # code has its address
        emitter = TraceEmitter(self.machine, TRACE, pc, symbols, force, from_exit, counters, trace.assumed)
        peels = trace.end == "loop" and "peel" in passes
        cells: dict[Cell, Operand] = {}
        is_loop = peels
        try:
            if peels:
                try:
                    loop = peel(trace, lambda: self._passes(passes))
                except Contradiction:  # the next iteration is of other types: it is another version's
                    if not may_be_unstable:
                        raise
                    peels, trace.end = False, "link"
            if not peels:
                ops, cells = straight(trace, self._passes(passes))
                loop = Loop(ops, [], [])
        except Contradiction as reason:
            raise Unstable(f"type-unstable: {reason}") from None
        finish(loop, passes, cells.values())
        if self.options.verify:
            from pyphp.jit.trace.verify import verify_loop

            verify_loop(loop, "the last pass")
        optimised = time.perf_counter()
        if peels:
            text = emitter.loop(loop)
        else:
            assert trace.end_pc is not None
            text = emitter.straight(loop.preamble, cells, trace.end_pc, trace.end_fp)
        emitted = time.perf_counter()
        built = Built(text, emitter.exits, symbols.unnamed, loop)
        built.is_unstable = is_loop and not peels
        built.counters = counters
        built.seconds = {"optimise": optimised - start, "emit": emitted - optimised}
        return built
