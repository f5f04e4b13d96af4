"""The engine with the JIT: native interpreter in front, compiler thread behind.

The running thread records into logs and announces each finished Recording through a pipe; the compiler thread replays, optimises, compiles and installs by storing an
address into an instruction word or an exit's slot. Neither waits for the other. Code lives as long as the engine.

    counters -> record -> replay -> optimise -> emit -> install -> exits -> bridges
"""

import ctypes
import os
import sys
import threading
import time
from typing import Any

from pyphp.interp.jitdriver import COMPILED, FUNCTION_ENTRY, LEFT, NEVER, RAISED, RECURSION, RECURSIVE, TOO_LONG
from pyphp.jit.backend.compiling import Compiler
from pyphp.jit.backend.emit import TraceEmitter
from pyphp.jit.codeview import Machine
from pyphp.jit.joblog import JitLog
from pyphp.jit.native.engine import NativeEngine
from pyphp.jit.native.loading import Image
from pyphp.jit.native.materialise import INSTR
from pyphp.jit.optimize import make_passes
from pyphp.jit.optimize.base import Contradiction
from pyphp.jit.optimize.peel import Loop, peel, straight
from pyphp.jit.optimize.unused import drop_unused, drop_unused_in_loop
from pyphp.jit.options import JitOptions
from pyphp.jit.replay import Replay
from pyphp.jit.signatures.events import NativeLog
from pyphp.jit.symbolic import Reject
from pyphp.jit.trace import PC, Exit, K
from pyphp.jit.vmir import VMIR

OUTCOMES = {TOO_LONG: "too long", RAISED: "an exception or the end", RECURSION: "recursion without a trace of its own",
            LEFT: "the loop's last turn"}
SWITCH_INTERVAL = 5e-5  # seconds; see DESIGN: the default lets a busy Python thread hold the lock for 5 ms


class Recorded:
    """A Recording, read from native memory."""

    def __init__(self, engine: "JitEngine", address: int) -> None:
        image = engine.image

        def word(field: str) -> int:
            return ctypes.c_int64.from_address(address + image.offset("Recording", field)).value

        self.pc, self.end_pc = word("pc"), word("end_pc")
        self.depth = word("end_base") - word("base")
        self.exit, self.outcome = word("exit"), word("outcome")
        self.raw = ctypes.string_at(word("log") + 40, word("used")) if word("used") > 0 else b""
        ctypes.c_int64.from_address(address + image.offset("Recording", "done")).value = 1


class JitEngine(NativeEngine):
    """A native engine that traces."""

    def __init__(self, ini: dict[str, str], image: Image, options: JitOptions, output_fd: int = 1) -> None:
        super().__init__(ini, image, output_fd)
        self.options = options
        self.machine = Machine(image)
        self.log = JitLog(options.log)
        self.exit_count = 0
        self.exit_table = (ctypes.c_uint64 * options.max_exits)()
        self.exit_info: dict[int, tuple[Exit, str]] = {}
        self.exit_buffer = (ctypes.c_uint64 * 512)()
        self.countdown = ctypes.c_int64(options.force_exits or (1 << 62))
        self.retries: dict[int, int] = {}
        self.traces = 0
        self.ir: VMIR | None = None
        self.compiler: Compiler | None = None
        self._names = {image.address(n): n for n in image.names() if not n.startswith(("R:", "X:"))}
        self._reader, self._writer = -1, -1
        self._thread: threading.Thread | None = None
        self._idle = threading.Event()
        self.vm.mailbox = -1
        if options.enabled:
            self._reader, self._writer = os.pipe()
            self.vm.mailbox = self._writer
            if not options.background:
                self._replies = os.pipe()
                self.vm.reply = self._replies[0]
            from pyphp.interp.rlib.array import Array

            counts = Array[int](options.max_exits)
            for k in range(options.max_exits):
                counts._items[k] = options.hot_exit
            self.vm.exit_counts = counts
            self.vm.exit_buffer = ctypes.addressof(self.exit_buffer)
            sys.setswitchinterval(SWITCH_INTERVAL)

    # -- loading

    def _place_vm(self) -> None:
        super()._place_vm()
        self._register_code()

    def _register_code(self) -> None:
        """Tell the machine view of every code block that was laid out, and arm its regions: a region's word starts at its threshold."""
        if self.ir is None:
            functions, tables = self.image.ir()
            self.ir = VMIR(functions, tables)
            self.machine.handler_names = tables["handlers"]
            self.machine.region_opcodes = frozenset(tables["regions"])
        for address, block in self.native.code_of.items():
            if self.machine.code_at(address) is not None:
                continue
            view = self.machine.add_code(block, address, f"{address:x}")
            for index in range(len(view)):
                kind = self.ir.tables["regions"].get(view.opcode(index))
                if kind is not None:
                    threshold = self.options.hot_func if kind == FUNCTION_ENTRY else self.options.hot_loop
                    ctypes.c_int64.from_address(address + INSTR.size * index + 24).value = threshold

    def enter(self, frame: int, pc: int) -> None:
        """Run with the compiler thread beside."""
        self._register_code()
        if not self.options.enabled:
            super().enter(frame, pc)
            return
        stub = self.image.address("interp.jitdriver.take_exit")
        for k in range(self.options.max_exits):
            self.exit_table[k] = stub
        self._thread = threading.Thread(target=self._work, name="pyphp compiler", daemon=True)
        self._thread.start()
        try:
            super().enter(frame, pc)
        finally:
            os.write(self._writer, bytes(8))
            self._thread.join()
            self.log.close()

    # -- the compiler thread

    def _work(self) -> None:
        while True:
            message = os.read(self._reader, 8)
            address = int.from_bytes(message, "little")
            if address == 0:
                return
            try:
                self._handle(Recorded(self, address))
            except Exception as error:  # the JIT must never take the program down; what went wrong is in the log and under -v
                self.log.failure(error)
            if not self.options.background:
                os.write(self._replies[1], bytes(8))

    def _handle(self, recorded: Recorded) -> None:
        start = time.perf_counter()
        if self.compiler is None:
            self.compiler = Compiler()
        machine, ir = self.machine, self.ir
        assert ir is not None
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
        passes = self.options.passes
        self.traces += 1
        name = f"trace{self.traces}"
        force = (self.options.force_exits, ctypes.addressof(self.countdown)) if self.options.force_exits else None
        emitter = TraceEmitter(machine, name, pc, self.exit_count, ctypes.addressof(self.exit_table), force)
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
        if self.exit_count + len(emitter.exits) > self.options.max_exits:
            self._abort(recorded, pc, "too many exits")
            return
        emitted = time.perf_counter()
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
            self.exit_table[recorded.exit] = address
            return
        at = self.machine.pc_address(pc)
        ctypes.c_uint64.from_address(at).value = address
        ctypes.c_int64.from_address(at + 24).value = COMPILED + (RECURSIVE if recursive else 0)

    def _abort(self, recorded: Recorded, pc: PC, reason: str) -> None:
        """A recording came to nothing: try again a few times, then leave the region or exit alone."""
        self.log.abort(pc, recorded.exit, reason)
        key = recorded.exit if recorded.exit >= 0 else -recorded.pc
        tries = self.retries.get(key, 0)
        if recorded.outcome != LEFT:  # which says nothing against the next turn
            tries = self.retries[key] = tries + 1
        if recorded.exit >= 0:
            counts = self.native.addresses[id(self.vm.exit_counts)] + 24 + 8 * recorded.exit
            ctypes.c_int64.from_address(counts).value = self.options.hot_exit * 8 if tries < self.options.max_retries else -1
            return
        at = self.machine.pc_address(pc) + 24
        ctypes.c_int64.from_address(at).value = max(1, self.options.hot_loop // 8) * (tries + 1) if tries < self.options.max_retries else NEVER


