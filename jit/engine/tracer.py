"""From a Recording to installed code: what the compiler thread does. Imported when there is a first Recording, or
traces of earlier runs to look for.

known traces            library.py links and installs them
a Recording             replay -> optimise -> emit -> compile (building.py), link, install, keep
"""

from __future__ import annotations

import ctypes
import gc
import time

from pyphp.interp.contracts.jitcodes import (
    AWAITED,
    COMPILED,
    FUNCTION_ENTRY,
    LEFT,
    NEVER,
    PENDING,
    RAISED,
    RECURSION,
    RECURSIVE,
    TOO_LONG,
)
from pyphp.jit.backend.linking import Linker
from pyphp.jit.engine.economy import TRACE, cost_of
from pyphp.jit.engine.exits import ExitTable
from pyphp.jit.engine.landings import Landings
from pyphp.jit.engine.library import Library, is_pending
from pyphp.jit.engine.second_tier import moved
from pyphp.jit.engine.sharing import SharedExits
from pyphp.jit.engine.versions import Versions
from pyphp.jit.native.loading import Image
from pyphp.jit.replay.codeview import Machine
from pyphp.jit.replay.entry import entry_exit
from pyphp.jit.signatures.events import NativeLog
from pyphp.jit.signatures.names import Names
from pyphp.jit.signatures.places import code_hash
from pyphp.jit.trace.ir import PC, Exit
from pyphp.jit.trace.values import Reject
from pyphp.jit.translate.ir.exit_records import TAKES_VALUES
from pyphp.jit.translate.ir.layouts import STR_BYTES, WORD_AT

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:  # a warm run does not need it, nor what it imports
    from pyphp.jit.engine.building import TraceBuilder
    from pyphp.jit.engine.candidates import Live
    from pyphp.jit.engine.jit_engine import JitEngine

MOST_PATIENT = 20  # doublings of a region's counter
LAST_TURNS = 4  # so often the recorded iteration of a loop may have been its last: then that is what it does, mostly
OUTCOMES = {
    TOO_LONG: "too long",
    RAISED: "an exception or the end",
    RECURSION: "recursion without a trace of its own",
    LEFT: "the loop's last iteration",
}


def field_of(image: Image, recording: int, name: str) -> int:
    """A field of the Recording at this address."""
    return ctypes.c_int64.from_address(recording + image.offset("Recording", name)).value


class Recorded:
    """A Recording, read from native memory."""

    def __init__(self, image: Image, address: int) -> None:
        def word(field: str) -> int:
            return field_of(image, address, field)

        self.pc, self.end_pc = word("pc"), word("end_pc")
        self.depth = word("end_base") - word("base")
        self.exit, self.outcome = word("exit"), word("outcome")
        self.key = self.exit if self.exit >= 0 else -self.pc  # of the place, in what is known of places
        self.landed = False  # it begins behind the bytecode that the exit left
        self.newest: Live | None = None  # of the traces that the recorded loop has
        self.raw = ctypes.string_at(word("log") + STR_BYTES, word("used")) if word("used") > 0 else b""
        ctypes.c_int64.from_address(address + image.offset("Recording", "done")).value = 1


class Tracer:
    """Makes, keeps and installs traces for one engine."""

    def __init__(self, engine: JitEngine) -> None:
        self.engine = engine
        self.image = engine.image
        self.options = engine.options
        self.log = engine.log
        self.started = engine.started
        self.handled = 0.0  # when the last recording was
        self.machine = Machine(self.image)
        self.names = Names(self.machine)
        self.exits = ExitTable(engine)
        self.landings = Landings(engine)
        self.exit_info: dict[int, Exit] = {}
        self.retries: dict[int, int] = {}
        self.last_turns: dict[int, int] = {}  # by region: recordings of a loop's last iteration
        self._tree_of: dict[
            str, str
        ] = {}  # bridge -> the trace of the region that it hangs from, by their objects' keys
        self.roots = 0  # traces of regions that were made here
        self._bridges: dict[str, int] = {}  # by the region's trace
        self.linker = Linker(self.names, self.exits.slot_at, self.exits.heat_at)
        self.library = Library(self, engine.options.signatures)
        self.versions = Versions(self)
        self.shared = SharedExits(self.exits.redirect, self.library.shared, self.exits.count_again)
        self._builder: TraceBuilder | None = None
        self._blocks = 0

    def load_codes(self, fresh: int) -> None:
        """Learn of the codes that were laid out since. Those from number `fresh` on have not run yet: what is known of
        them may be used.
        """
        assert self.engine.is_held, "two threads learn of codes"
        views = []
        loader, arena = self.engine.loader, self.engine.arena
        known = len(self.machine.codes)
        self.machine.classes = loader.laid_classes
        for address, unit, func, code in loader.codes[known:]:
            view = self.machine.add_code(unit, address, self.names.add_code(code_hash(unit)))
            self.names.register(view, func, code)
            views.append(view)
        for start, size in arena.ranges[self._blocks :]:
            self.names.add_range(start, size)
        self._blocks = len(arena.ranges)
        for number, view in enumerate(views, known):
            self.library.code_loaded(view, number >= fresh)

    def builder(self) -> TraceBuilder:
        """The trace builder; the first call imports LLVM."""
        if self._builder is None:
            from pyphp.jit.engine.building import TraceBuilder
            from pyphp.jit.replay.vmir import VMIR

            functions, tables = self.image.ir()
            self.machine.handler_names = tables["handlers"]
            self._builder = TraceBuilder(VMIR(functions, tables), self.machine, self.names, self.options)
            gc.freeze()  # what is there now stays
            gc.enable()
        return self._builder

    @property
    def is_ready(self) -> bool:
        """Has anything been replayed in this run?"""
        return self._builder is not None

    def _function_at(self, address: int) -> str | None:
        name = self.names.of(address)
        return (
            name[2:] if name is not None and name.startswith("i:") and not name.startswith(("i:R:", "i:X:")) else None
        )

    def heat(self, address: int) -> int:
        """How often the place of a Recording has been passed since, about."""
        return self._heat(field_of(self.image, address, "exit"), field_of(self.image, address, "pc"))

    def returned(self, address: int) -> bool:
        """Is a Recording a function's that returned, to what calls it?"""
        if field_of(self.image, address, "exit") >= 0 or field_of(self.image, address, "outcome") != LEFT:
            return False
        self.load_codes(fresh=len(self.engine.loader.codes))
        pc = self.machine.pc_at(field_of(self.image, address, "pc"))
        return pc is not None and self.image.meta["regions"].get(pc.code.opcode(pc.index)) == FUNCTION_ENTRY

    def _heat(self, exit: int, pc: int) -> int:
        if exit >= 0:
            return -self.exits.left(exit)
        return PENDING - ctypes.c_int64.from_address(pc + WORD_AT).value

    def handle(self, address: int, pressed: bool = False, later: bool = False) -> None:
        """Make a trace of a Recording, or say why not. pressed: others wait, so it is but a draft. later: it is only
        kept, for a later run.
        """
        try:
            self._handle(address, pressed, later)
        finally:
            self.handled = time.perf_counter()

    def cost_of(self, traces: int) -> float:
        """Seconds that so many traces will take to compile."""
        started = self._builder is not None and self._builder.is_started
        made = self.log.counts.get("traces", 0)
        spent = sum(self.log.seconds.get(step, 0.0) for step in ("replay", "optimise", "emit", "llvm"))
        return cost_of(traces, started, spent / made if made else TRACE)

    def _handle(self, address: int, pressed: bool, later: bool) -> None:
        start = time.perf_counter()
        self.load_codes(fresh=len(self.engine.loader.codes))
        recorded = Recorded(self.image, address)
        self.log.counts["recordings"] = self.log.counts.get("recordings", 0) + 1
        self.library.became_hot()
        machine = self.machine
        pc, end_pc = machine.pc_at(recorded.pc), machine.pc_at(recorded.end_pc)
        assert pc is not None and end_pc is not None
        heat = self._heat(recorded.exit, recorded.pc)
        if recorded.exit >= 0 and self.exit_info[recorded.exit].lands:
            recorded.landed, recorded.key = True, -recorded.pc
            if machine.is_region(pc):  # which has its own trace, or will have
                self.log.counts["recordings"] -= 1
                self._leave_landing(recorded)
                return
        if recorded.exit < 0 and is_pending(self.word(pc)):
            recorded.newest = self.versions.recorded_again(pc)
            if recorded.newest is not None:
                self.install_region(pc, recorded.newest, False)
        if recorded.outcome < 0 and (recorded.newest is not None or not self._leaves_for_good(recorded)):
            self._abort(recorded, pc, OUTCOMES[recorded.outcome])
            return
        owner = self._owner(recorded)
        if self.library.rescue(pc, owner):
            self.log.counts["recordings"] -= 1
            return
        if self._is_settled(recorded, pc):  # since it was recorded
            self.log.counts["recordings"] -= 1
            return
        parent, ordinal = owner if owner is not None else (None, -1)
        version = self.versions.number(pc, parent, ordinal)
        tests = self.versions.tests_at_entry(version)
        tree = self._tree_of.get(parent.data_key, parent.data_key) if parent is not None else ""
        if not version and self._bridges.get(tree, 0) >= self.options.max_side_traces:
            self._abort(recorded, pc, "too many bridges", final=True)
            return
        full = self._full(parent is None or version > 0)
        if full:
            self._abort(recorded, pc, full, final=True)
            return
        from pyphp.jit.engine.building import Unstable

        log = NativeLog(recorded.raw, machine, self._function_at, self.names.object_at)
        try:
            builder = self.builder()
            begin = time.perf_counter()
            from_exit = None if version else self.exit_info.get(recorded.exit)
            trace = builder.replay(log, pc, (end_pc, recorded.depth), from_exit, tests)
            trace.seconds = {"start": begin - start, **trace.seconds}
            trace.log_bytes = len(recorded.raw)
            root = parent.root if parent is not None else pc.code.name
            if recorded.newest is not None and self.versions.is_known(pc, trace):
                self.log.count("loops that did the same again")
                if self.versions.did_the_same(pc):
                    self._record_again(pc)
                return
            if later:
                self.library.put_off(trace, pc, parent, ordinal, root, heat)
                return
            live = self.library.add(trace, pc, parent, ordinal, root, pressed, heat)
        except Reject as reason:
            self._abort(recorded, pc, str(reason))
            if version > 1 and recorded.newest is None and isinstance(reason, Unstable):
                self._retire(pc, "type-unstable: too many types for versions")
            return
        except Exception as error:  # the program must not notice
            self.engine.failed(error, pc)
            self._abort(recorded, pc, "the JIT failed", final=True)
            return
        if parent is None:
            recursive = trace.end_fp != 0 and end_pc.code is pc.code and end_pc.index == pc.index
            self.install_region(pc, live, recursive)
            self.roots += 1
        elif version:
            self.install_version(live)
            self.roots += 1
        else:
            comes_back = end_pc.code is parent.start.code and end_pc.index == parent.start.index and not recorded.depth
            seldom = comes_back and self.versions.serves_seldom(parent, ordinal)  # asked before others share the bridge
            self.install_bridge(recorded.exit, live)
            if recorded.landed and self.landings.has_trace(recorded.pc):
                self.exits.allow(recorded.exit, self.options.hot_exit)  # it may land elsewhere, too
            self._tree_of[live.data_key] = tree
            self._bridges[tree] = self._bridges.get(tree, 0) + 1
            if seldom:
                self._record_again(end_pc)

    def _record_again(self, pc: PC) -> None:
        """Leave a loop that has traces to the interpreter until it has been recorded."""
        self.versions.record_again(pc)
        self.log.count("loops recorded again")
        self._interpret(pc, self.versions.others(pc))

    def _is_settled(self, recorded: Recorded, pc: PC) -> bool:
        """Does the place of a recording lead to a trace by now?"""
        if recorded.exit < 0:
            return recorded.newest is None and self.word(pc) >= COMPILED
        if recorded.landed:
            return self.landings.has_trace(recorded.pc)
        return (
            self.versions.owner(recorded.exit) is None
            and self.exits.has_bridge(recorded.exit)
            and self.shared.is_settled(recorded.exit)
        )

    def _owner(self, recorded: Recorded) -> tuple[Live, int] | None:
        """(trace, ordinal) that a recording hangs from; None for a region's first."""
        exit = recorded.exit
        if recorded.newest is not None:
            return recorded.newest, entry_exit(recorded.newest.exits)
        if exit < 0:
            return None
        owner = self.versions.owner(exit)
        return self.library.owners[exit] if owner is None else owner

    def replace(self, live: Live, address: int, raw: int, checked: int) -> None:
        """Whoever is led to the addresses that a trace had is led to those that it has."""
        changes = moved((address, raw, checked), (live.address, live.raw, live.checked))
        at = self.machine.pc_address(live.start)
        if self.machine.word(at) == address:
            self.image.publish(at, live.address)
        self.exits.redirect_all(changes)
        self.landings.redirect_all(changes)
        self.shared.replace(changes)

    def _leaves_for_good(self, recorded: Recorded) -> bool:
        """Is this the trace of a loop of hardly more than one turn, or of a function? It ends in whatever loop comes
        next. What has come back to its beginning from outside is no loop and no way out either.
        """
        if recorded.outcome != LEFT or (recorded.end_pc == recorded.pc and recorded.depth == 0):
            return False
        return self.last_turns.get(recorded.key, 0) >= LAST_TURNS

    def _full(self, root: bool) -> str:
        """Why there is no room for another trace; empty if there is."""
        if self.linker.memory.used >= self.options.buffer_size:
            return "no more room for machine code"
        return "too many traces" if root and self.roots >= self.options.max_root_traces else ""

    # -- installing

    def install_bridge(self, number: int, live: Live) -> None:
        """From now on the exit goes on in this trace, and so do others that it serves."""
        if self.exit_info[number].lands and not self.landings.lead(self.machine.pc_address(live.start), live.address):
            self.exits.allow(number, -1)
            return
        self.exits.redirect(number, live.raw | TAKES_VALUES if live.raw else live.address)
        self.shared.settled(number, self.exit_info[number])
        self.shared.offer(live.start, live.assumed, live.address, live.checked, live.data_key)
        self.count_shared()

    def count_shared(self) -> None:
        """Exits may have been found that need no bridge of their own."""
        if self.shared.count:
            self.log.counts["shared exits"] = self.shared.count
            self.log.counts["shared exits that ask"] = self.shared.asking

    def install_version(self, live: Live) -> None:
        """From now on a loop has this trace, too."""
        at = self.machine.pc_address(live.start)
        self.log.count("versions")
        if self.versions.install(live) and self.word(live.start) >= COMPILED:
            self.image.publish(at, live.address)
        self.library.borrowing.expect_versions(live)

    def install_region(self, pc: PC, live: Live, recursive: bool) -> None:
        """From now on the region is this trace, and those that were made after it."""
        at = self.machine.pc_address(pc)
        self.image.publish(at, self.versions.entrance(pc, live))
        self.set_word(pc, COMPILED + (RECURSIVE if recursive else 0))

    def word(self, pc: PC) -> int:
        """A region's."""
        return self.machine.word(self.machine.pc_address(pc) + WORD_AT)

    def set_word(self, pc: PC, word: int) -> None:
        """Let a region's word be this one."""
        self.engine.countdowns.set(self.machine.pc_address(pc) + WORD_AT, word)

    def count_again(self, pc: PC, factor: int = 1) -> None:
        """A region's word starts at its threshold, or at a multiple of it."""
        kind = self.image.meta["regions"][pc.code.opcode(pc.index)]
        self.set_word(pc, self.engine.thresholds[kind] * factor)

    def count_pending_again(self) -> None:
        """Regions that wait for a trace wait no longer."""
        for view in self.machine.codes:
            for index in range(len(view)):
                pc = PC(view, index)
                if self.machine.is_region(pc) and AWAITED >> 1 < self.word(pc) <= PENDING:
                    self.count_again(pc)

    def busy_exits(self) -> list[tuple[int, str]]:
        """(how often, place) of the exits that lead to the interpreter for good, those most taken first."""
        taken = [
            (-self.exits.left(number), f"{exit.pc.place} (exit {number})")
            for number, exit in self.exit_info.items()
        ]
        return sorted((row for row in taken if row[0] > self.options.hot_exit), reverse=True)

    def _abort(self, recorded: Recorded, pc: PC, reason: str, final: bool = False) -> None:
        """A recording aborts: try again a few times (unless it is final), then blacklist the region or exit."""
        if recorded.newest is not None:  # the loop has its traces
            self.log.abort(pc, recorded.exit, reason, False)
            return
        key = recorded.key
        tries = self.retries.get(key, 0)
        patience = 0
        if (
            recorded.outcome == LEFT
        ):  # says nothing against the next iteration, but a loop of mostly one is asked less and less often
            patience = self.last_turns[key] = self.last_turns.get(key, 0) + 1
        else:
            tries = self.retries[key] = self.options.blacklist if final else tries + 1
        self.log.abort(pc, recorded.exit, reason, tries >= self.options.blacklist)
        self.library.aborted(pc, recorded.exit)
        if recorded.exit >= 0:
            given_up = tries >= self.options.blacklist
            if given_up and recorded.landed:
                self._leave_landing(recorded)
                return
            times = self.options.hot_exit * 8 << min(patience, MOST_PATIENT)
            self.exits.allow(recorded.exit, -1 if given_up else times)
            if (
                given_up and self.exit_info[recorded.exit].at_region and self.versions.owner(recorded.exit) is None
            ):  # it comes straight back to the trace, for ever: the trace goes
                self._leave_region(self.exit_info[recorded.exit].pc)
            return
        soon = max(1, self.options.hot_loop // 8) * (tries + 1) << min(patience, MOST_PATIENT)
        self.set_word(pc, soon if tries < self.options.blacklist else NEVER)

    def _leave_landing(self, recorded: Recorded) -> None:
        """What lands where the recording began is left to the interpreter; the exit may land elsewhere, too."""
        more = self.landings.pass_by(recorded.pc)
        self.exits.allow(recorded.exit, self.options.hot_exit if more else -1)

    def _retire(self, pc: PC, reason: str) -> None:
        """A region's traces are not entered any more: the interpreter is faster. They stay where they are, for they may
        be running.
        """
        self._leave_region(pc)
        self.log.retired(pc, reason)
        if self.library.on:
            self.library.keeper.retire(pc.code.name, pc.index)

    def _leave_region(self, pc: PC) -> None:
        self.library.keeper.profile.leaves((pc.code.name, pc.index))
        self.versions.forget(pc)
        self._interpret(pc, NEVER)

    def _interpret(self, pc: PC, word: int) -> None:
        """From now on the interpreter passes the region's header."""
        at = self.machine.pc_address(pc)
        opcode, a, b, c, d = pc.code.instructions[pc.index]
        self.image.publish(at, self.image.handler(opcode, (a, b, c, d)))
        self.set_word(pc, word)
