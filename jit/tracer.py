"""From a Recording to installed code: what the compiler thread does. Imported when there is a first Recording, not at the start.

    replay -> optimise -> emit -> compile -> install
"""

import ctypes
import time
from typing import Any

from pyphp.interp.jitdriver import COMPILED, NEVER, RAISED, RECURSION, RECURSIVE, TOO_LONG
from pyphp.jit.backend.compiling import Compiler
from pyphp.jit.backend.emit import TraceEmitter
from pyphp.jit.codeview import Machine
from pyphp.jit.engine import JitEngine
from pyphp.jit.native.loading import Image
from pyphp.jit.optimize import ALL_NAMES, make_passes
from pyphp.jit.optimize.base import Contradiction
from pyphp.jit.optimize.peel import Loop, peel, straight
from pyphp.jit.optimize.unused import drop_unused, drop_unused_in_loop
from pyphp.jit.replay import Replay
from pyphp.jit.signatures.events import NativeLog
from pyphp.jit.symbolic import Reject
from pyphp.jit.trace import PC, Exit, K
from pyphp.jit.vmir import VMIR

OUTCOMES = {TOO_LONG: "too long", RAISED: "an exception or the end", RECURSION: "recursion without a trace of its own"}


class Recorded:
    """A Recording, read from native memory."""

    def __init__(self, image: Image, address: int) -> None:
        def word(field: str) -> int:
            return ctypes.c_int64.from_address(address + image.offset("Recording", field)).value

        self.pc, self.end_pc = word("pc"), word("end_pc")
        self.depth = word("end_base") - word("base")
        self.exit, self.outcome = word("exit"), word("outcome")
        self.raw = ctypes.string_at(word("log") + 40, word("used")) if word("used") > 0 else b""
        ctypes.c_int64.from_address(address + image.offset("Recording", "done")).value = 1


class Tracer:
    """Makes traces for one engine."""

    def __init__(self, engine: JitEngine) -> None:
        self.engine = engine
        self.image = engine.image
        self.options = engine.options
        self.log = engine.log
        functions, tables = self.image.ir()
        self.ir = VMIR(functions, tables)
        self.machine = Machine(self.image)
        self.machine.handler_names = tables["handlers"]
        self.machine.region_opcodes = frozenset(self.image.meta["regions"])
        self.compiler = Compiler()
        self.exit_info: dict[int, tuple[Exit, str]] = {}
        self.exit_count = 0
        self.countdown = ctypes.c_int64(self.options.force_exits or (1 << 62))
        self.retries: dict[int, int] = {}
        self.traces = 0
        self._names = {self.image.address(n): n for n in self.image.names() if not n.startswith(("R:", "X:"))}

    def handle(self, address: int) -> None:
        """Make a trace of a Recording, or say why not."""
        for at, unit in self.engine.loader.codes[len(self.machine.codes) :]:
            self.machine.add_code(unit.instructions, at, f"{at:x}")
        self._handle(Recorded(self.image, address))

    def _handle(self, recorded: Recorded) -> None:
        start = time.perf_counter()
        machine, ir = self.machine, self.ir
        pc, end_pc = machine.pc_at(recorded.pc), machine.pc_at(recorded.end_pc)
        assert pc is not None and end_pc is not None
        if recorded.outcome < 0:
            self._abort(recorded, pc, OUTCOMES[recorded.outcome])
            return
        log = NativeLog(recorded.raw, machine, self._names.get)
        entry_tags = None
        if recorded.exit >= 0:
            exit = self.exit_info[recorded.exit][0]
            entry_tags = {c - exit.fp: v for c, v in exit.cells.items() if c.__class__ is int and c % 16 == 0 and v.__class__ is K}
        replay = Replay(ir, machine, log, pc, (end_pc, recorded.depth), entry_tags)
        try:
            trace = replay.run()
        except Reject as reason:
            self._abort(recorded, pc, str(reason))
            return
        replayed = time.perf_counter()
        passes = ALL_NAMES if self.options.passes is None else self.options.passes
        self.traces += 1
        name = f"trace{self.traces}"
        force = (self.options.force_exits, ctypes.addressof(self.countdown)) if self.options.force_exits else None
        emitter = TraceEmitter(machine, name, pc, self.exit_count, self.engine.exit_table, force)
        recursive = trace.end == "link" and end_pc.code is pc.code and end_pc.index == pc.index and recorded.exit < 0
        if trace.end == "loop" and "peel" in passes:
            try:
                loop = peel(trace, lambda: make_passes(passes))
            except Contradiction as reason:
                self._abort(recorded, pc, f"type-unstable: {reason}")
                return
            if "unused" in passes:
                drop_unused_in_loop(loop)
            shown: Any = loop
            optimised = time.perf_counter()
            text = emitter.loop(loop)
        else:
            ops, cells = straight(trace, make_passes(passes))
            if "unused" in passes:
                ops = drop_unused(ops, list(cells.values()))
            shown = Loop(ops, [], [])
            optimised = time.perf_counter()
            text = emitter.straight(ops, cells, end_pc, trace.end_fp)
        emitted = time.perf_counter()
        if not self.engine.add_exits(self.exit_count, len(emitter.exits)):
            self._abort(recorded, pc, "too many exits")
            return
        self.compiler.symbol(f"R:{machine.pc_handler_name(pc)}", self.image.address(f"R:{machine.pc_handler_name(pc)}"))
        address, data = self.compiler.compile(text, name)
        compiled = time.perf_counter()
        for exit in emitter.exits:
            self.exit_info[exit.number] = (exit, name)
        self.exit_count += len(emitter.exits)
        self._install(recorded, pc, address, recursive)
        self.log.trace(name, pc, end_pc, recorded, trace, shown, text, len(data), {
            "replay": replayed - start, "optimise": optimised - replayed, "emit": emitted - optimised, "llvm": compiled - emitted})

    def _install(self, recorded: Recorded, pc: PC, address: int, recursive: bool) -> None:
        if recorded.exit >= 0:
            self.engine.redirect_exit(recorded.exit, address)
            return
        at = self.machine.pc_address(pc)
        ctypes.c_uint64.from_address(at).value = address
        ctypes.c_int64.from_address(at + 24).value = COMPILED + (RECURSIVE if recursive else 0)

    def _abort(self, recorded: Recorded, pc: PC, reason: str) -> None:
        """A recording came to nothing: try again a few times, then leave the region or exit alone."""
        self.log.abort(pc, recorded.exit, reason)
        key = recorded.exit if recorded.exit >= 0 else -recorded.pc
        tries = self.retries[key] = self.retries.get(key, 0) + 1
        if recorded.exit >= 0:
            self.engine.allow_exit(recorded.exit, self.options.hot_exit * 8 if tries < self.options.max_retries else -1)
            return
        at = self.machine.pc_address(pc) + 24
        ctypes.c_int64.from_address(at).value = max(1, self.options.hot_loop // 2) * tries if tries < self.options.max_retries else NEVER
