"""The engine with the JIT: native interpreter in front, compiler thread behind.

The running thread records into logs and announces each finished Recording through a pipe; the compiler thread replays, optimises, compiles and installs by storing an
address into an instruction word or an exit's slot. Neither waits for the other. Code lives as long as the engine.

    counters -> record -> replay -> optimise -> emit -> install -> exits -> bridges
"""

import ctypes
import os
import select
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

from pyphp.interp.bytecode import CodeUnit
from pyphp.interp.code import Func
from pyphp.interp.jitdriver import COMPILED, LEFT, NEVER, RAISED, RECURSION, RECURSIVE, TOO_LONG
from pyphp.jit.backend.linking import Linker
from pyphp.jit.codeview import Machine
from pyphp.jit.joblog import JitLog
from pyphp.jit.library import IDLE, Library
from pyphp.jit.native.engine import NativeEngine
from pyphp.jit.native.loading import Image
from pyphp.jit.native.materialise import INSTR
from pyphp.jit.options import JitOptions
from pyphp.jit.signatures.events import NativeLog
from pyphp.jit.signatures.names import Names, code_hash
from pyphp.jit.symbolic import Reject
from pyphp.jit.trace import PC, Exit
from pyphp.jit.vmir import VMIR

if TYPE_CHECKING:  # a warm run does not need it, nor what it imports
    from pyphp.jit.building import TraceBuilder

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
        self._loading: list[tuple[CodeUnit, Func]] = []  # functions that have no native address yet
        super().__init__(ini, image, output_fd)
        self.options = options
        self.started = time.perf_counter()
        self.machine = Machine(image)
        self.names = Names(self.machine)
        self.log = JitLog(options.log)
        self.exit_count = 0
        self.exit_table = (ctypes.c_uint64 * options.max_exits)()
        self.exit_info: dict[int, Exit] = {}
        self.exit_buffer = (ctypes.c_uint64 * 512)()
        self.retries: dict[int, int] = {}
        self.traces = 0
        self.ir: VMIR | None = None
        self.linker = Linker(self.names, ctypes.addressof(self.exit_table))
        self.library = Library(self, options.signatures)
        self._builder: TraceBuilder | None = None
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
        self._set_thresholds()
        super()._place_vm()
        self._register_code()

    def _set_thresholds(self) -> None:
        """A region's word starts at its threshold."""
        self.region_opcodes = {"LOOP": self.options.hot_loop, "ENTER": self.options.hot_func}

    def _register_code(self) -> None:
        """Tell the machine view of every code block that was laid out, and arm its regions."""
        if self.ir is None:
            functions, tables = self.image.ir()
            self.ir = VMIR(functions, tables)
            self.machine.handler_names = tables["handlers"]
            self.machine.region_opcodes = frozenset(tables["regions"])
        units = {id(func.code.block): (unit, func) for unit, func in self._loading}
        added = []
        for address, block in self.native.code_of.items():
            if self.machine.code_at(address) is not None:
                continue
            unit, func = units[id(block)]
            view = self.machine.add_code(block, address, self.names.add_code(code_hash(unit)))
            self.names.register(view, self.native.addresses.get(id(func), 0), self.native.addresses.get(id(func.code), 0))
            added.append(view)
            for index in range(len(view)):
                if self.machine.is_region(PC(view, index)):
                    self.count_again(PC(view, index))
        if added:
            for block in self.native.blocks:
                self.names.add_range(ctypes.addressof(ctypes.c_char.from_buffer(block)), len(block))
            for view in added:
                self.library.code_loaded(view)

    def _func(self, unit: CodeUnit) -> Func:
        func = super()._func(unit)
        self._loading.append((unit, func))
        return func

    def enter(self, frame: int, pc: int) -> None:
        """Run with the compiler thread beside."""
        self._register_code()
        if not self.options.enabled:
            super().enter(frame, pc)
            return
        self.started = time.perf_counter()
        stub = self.image.address("interp.jitdriver.take_exit")
        for k in range(self.options.max_exits):
            self.exit_table[k] = stub
        if not self.options.background:
            while self.library.work() == 0:
                pass
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
            try:
                pause = self.library.work() if self.options.background else None
                if pause is not None and not select.select([self._reader], [], [], pause)[0]:
                    if pause >= IDLE:
                        self.library.save()
                    continue
            except Exception as error:  # as below
                self.log.failure(error)
            message = os.read(self._reader, 8)
            address = int.from_bytes(message, "little")
            try:
                if address == 0:
                    self.library.close()
                    return
                self.log.counts["recordings"] = self.log.counts.get("recordings", 0) + 1
                self._handle(Recorded(self, address))
            except Exception as error:  # the JIT must never take the program down; what went wrong is in the log and under -v
                self.log.failure(error)
                if address == 0:
                    return
            if not self.options.background:
                os.write(self._replies[1], bytes(8))

    def builder(self) -> "TraceBuilder":
        """The trace builder; the first call imports LLVM."""
        if self._builder is None:
            from pyphp.jit.building import TraceBuilder

            assert self.ir is not None
            self._builder = TraceBuilder(self.ir, self.machine, self.names, self.options)
        return self._builder

    def _function_at(self, address: int) -> str | None:
        name = self.names.of(address)
        return name[2:] if name is not None and name.startswith("i:") and not name.startswith(("i:R:", "i:X:")) else None

    def _handle(self, recorded: Recorded) -> None:
        start = time.perf_counter()
        machine = self.machine
        pc, end_pc = machine.pc_at(recorded.pc), machine.pc_at(recorded.end_pc)
        assert pc is not None and end_pc is not None
        if recorded.outcome < 0:
            self._abort(recorded, pc, OUTCOMES[recorded.outcome])
            return
        if self.library.rescue(pc, recorded.exit):
            self.log.counts["recordings"] -= 1
            return
        parent, ordinal = self.library.owners[recorded.exit] if recorded.exit >= 0 else (None, -1)
        log = NativeLog(recorded.raw, machine, self._function_at)
        builder = self.builder()
        begin = time.perf_counter()
        try:
            trace = builder.replay(log, pc, (end_pc, recorded.depth), self.exit_info.get(recorded.exit))
            replayed = time.perf_counter()
            live, built = self.library.add(trace, pc, parent, ordinal, parent.root if parent is not None else pc.code.name)
        except Reject as reason:
            self._abort(recorded, pc, str(reason))
            return
        if parent is not None:
            self.install_bridge(recorded.exit, live.address)
        else:
            recursive = trace.end == "link" and end_pc.code is pc.code and end_pc.index == pc.index
            self.install_region(pc, live.address, recursive)
        self.traces += 1
        if built is not None:
            seconds = {"start": begin - start, "replay": replayed - begin, **built.seconds}
            self.log.trace(f"trace{self.traces}", pc, end_pc, recorded, trace, built.shown, built.text, len(built.data), seconds)

    # -- installing

    def new_exits(self, count: int) -> int:
        """The number of the first of so many new exits; raises Reject where there are no more."""
        if self.exit_count + count > self.options.max_exits:
            raise Reject("no more exits")
        self.exit_count += count
        return self.exit_count - count

    def install_bridge(self, exit: int, address: int) -> None:
        """From now on the exit goes on in this trace."""
        self.exit_table[exit] = address

    def install_region(self, pc: PC, address: int, recursive: bool) -> None:
        """From now on the region is this trace."""
        at = self.machine.pc_address(pc)
        ctypes.c_uint64.from_address(at).value = address
        ctypes.c_int64.from_address(at + 24).value = COMPILED + (RECURSIVE if recursive else 0)

    def region_counter(self, pc: PC, factor: int = 1) -> tuple[ctypes.c_int64, int]:
        """(a region's word, the threshold at which it starts)."""
        assert self.ir is not None
        kind = self.ir.tables["regions"][pc.code.opcode(pc.index)]
        threshold = (self.options.hot_func if kind == 1 else self.options.hot_loop) * factor
        return ctypes.c_int64.from_address(self.machine.pc_address(pc) + 24), threshold

    def count_again(self, pc: PC, factor: int = 1) -> None:
        """A region's word starts at its threshold."""
        counter, value = self.region_counter(pc, factor)
        counter.value = value

    def exit_counter(self, exit: int, factor: int = 1) -> tuple[ctypes.c_int64, int]:
        """(an exit's counter, the threshold at which it starts)."""
        return ctypes.c_int64.from_address(self.native.addresses[id(self.vm.exit_counts)] + 24 + 8 * exit), self.options.hot_exit * factor

    def _abort(self, recorded: Recorded, pc: PC, reason: str) -> None:
        """A recording came to nothing: try again a few times, then leave the region or exit alone."""
        self.log.abort(pc, recorded.exit, reason)
        key = recorded.exit if recorded.exit >= 0 else -recorded.pc
        tries = self.retries.get(key, 0)
        if recorded.outcome != LEFT:  # which says nothing against the next turn
            tries = self.retries[key] = tries + 1
            self.library.aborted(pc, recorded.exit)
        if recorded.exit >= 0:
            counter, often = self.exit_counter(recorded.exit, 8)
            counter.value = often if tries < self.options.max_retries else -1
            exit = self.exit_info[recorded.exit]
            if counter.value < 0 and exit.at_region:  # it comes straight back to the trace, for ever: the trace goes
                at = self.machine.pc_address(exit.pc)
                ctypes.c_uint64.from_address(at).value = self.native.handler(exit.pc.code.block.instrs[exit.pc.index])
                ctypes.c_int64.from_address(at + 24).value = NEVER
            return
        at = self.machine.pc_address(pc) + 24
        ctypes.c_int64.from_address(at).value = max(1, self.options.hot_loop // 8) * (tries + 1) if tries < self.options.max_retries else NEVER


