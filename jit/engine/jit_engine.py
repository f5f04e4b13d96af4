"""The engine with the JIT: native interpreter in front, compiler thread behind.

The running thread records into logs and announces each finished Recording through a pipe; the compiler thread replays,
optimises, compiles and installs by storing an address into an instruction word or an exit's slot. Neither waits for the
other. Code lives as long as the engine.

    counters -> record -> replay -> optimise -> emit -> install -> exits -> bridges

This module is the part that every run needs; tracer.py, with everything behind it, is imported when there is something
to compile or to look up. A program without loops and functions has no compiler thread.
"""

import _thread
import ctypes
import os
import sys
import time

from pyphp.cache import cachedir
from pyphp.interp.bytecode import CodeUnit
from pyphp.interp.contracts.jitcodes import AWAITED, FUNCTION_ENTRY, LOOP_HEADER, YIELDING_HEADER
from pyphp.interp.outside.starting import first_instruction
from pyphp.jit.native.engine import NativeEngine
from pyphp.jit.native.layout import array_header
from pyphp.jit.native.loading import Image
from pyphp.jit.options import JitOptions
from pyphp.jit.translate.image.files import ImageError
from pyphp.jit.translate.ir.layouts import LANDING_BYTES, LANDINGS

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyphp.interp.outside.answers import Host
    from pyphp.jit.database.regions import Region
    from pyphp.jit.engine.countdowns import Countdowns
    from pyphp.jit.engine.economy import Economy, Ledger
    from pyphp.jit.engine.tracer import Tracer
    from pyphp.jit.engine.waiting import WaitingRecordings
    from pyphp.jit.report.log import Event, JitLog
    from pyphp.jit.trace.ir import PC

SWITCH_INTERVAL = 5e-5  # seconds; the default lets a busy Python thread hold the lock for 5 ms
SAVE_AFTER = 0.03  # seconds: a busy compiler thread keeps what it has so often, for the end may not wait for it
STOP = bytes(8)  # in the pipe: no Recording
WAKE = bytes([1] * 8)  # the same: the library has something to do


class JitEngine(NativeEngine):
    """A native engine that traces."""

    def __init__(
        self,
        ini: "Mapping[str, str]",
        image: Image,
        options: JitOptions,
        output_fd: int = 1,
        host: "Host | None" = None,
    ) -> None:
        """Raises NotOurs."""
        loop, func = options.hot_loop, options.hot_func
        self.thresholds = {LOOP_HEADER: loop, FUNCTION_ENTRY: func, YIELDING_HEADER: loop} if options.enabled else {}
        super().__init__(ini, image, output_fd, self.thresholds, host)
        self.options = options
        self.started = self._saved = 0.0
        self._clock = 0  # the processor's, of the thread that the program runs on
        self._clock_at = 0.0  # what it showed when the run began
        self.tracer: Tracer | None = None
        self._log: JitLog | None = None
        self._countdowns: Countdowns | None = None
        self.sources: dict[bytes, bytes] = {}  # texts of the script's that are in no file, for reports
        if options.log_path or options.report_path:
            self._log = self.log  # NotOurs is raised here
        self._runs = False  # the compiler thread
        self._recordings: WaitingRecordings  # those that were read from the pipe
        self._stops = False  # after them nothing comes
        self._entered = False  # the program, up to the next run: codes that are loaded now may be run at once
        self._main: CodeUnit | None = None  # what is run: its ENTER is left out
        self._unread = 0  # so many codes are known to have no regions
        self._ends: tuple[int, ...] = ()  # of pipes
        self._ended = _thread.allocate_lock()
        self._tracing = _thread.allocate_lock()  # held by whoever uses the tracer
        self._folder = self._settings = ""  # where bundles are and which of them are ours; asked once
        self._fresh = 0  # so many codes were looked up, or need not be
        self._answering = _thread.RLock()  # held while the host works for the program: to link a class it loads, too
        self._leaving = False  # the program is over: what is not begun is left
        self._until = float("inf")  # when it goes, whatever is still being done
        self._asleep = False  # the compiler thread: nothing would pay
        self._alarm = _thread.allocate_lock()  # held while it sleeps
        self._heard = False  # has anything been recorded?
        self._busy = False  # is the compiler thread? Else it waits for a message
        self._economy: Economy | None = None
        if options.enabled:
            self._connect()

    @property
    def log(self) -> "JitLog":
        """Most runs have nothing to say, so it is made for the first word."""
        if self._log is None:
            from pyphp.jit.report.log import JitLog

            options = self.options
            self._log = JitLog(options.log_path, options.keep_events, self.image.meta["regions"], options.report_path)
        return self._log

    def _connect(self) -> None:
        """Lay out what traces and the compiler thread share with the VM. Tables have room for all exits there may ever
        be; pages are touched as exits come.
        """
        header = array_header("Array[int]", self.options.max_exit_counters)
        counts = self.arena.reserve(len(header) + 8 * self.options.max_exit_counters)
        ctypes.memmove(counts, header, len(header))
        slots = self.arena.reserve(8 * self.options.max_exit_counters)
        heat = self.arena.reserve(8 * (self.options.max_exit_counters + 1))
        self.exit_tables = slots, counts + len(header), heat
        self.landings = self.arena.reserve(LANDINGS * LANDING_BYTES)
        self.field("landings").value = self.landings
        self.take_exit = self.image.address("take_exit")  # to which exits lead that have no bridge
        self._ends = self._reader, self._writer = os.pipe()
        self.field("mailbox").value = self._writer
        self.field("exit_counts").value = counts
        if not self.options.background:
            self._replies = os.pipe()
            self._ends += self._replies
            self.field("reply").value = self._replies[0]

    def run(self, unit: CodeUnit, argv: list[bytes] | None, goes_on: bool = False) -> int:
        """As NativeEngine.run. The compiler thread of an earlier run ends first: what is loaded now is looked up before
        it runs.
        """
        self.stop()
        self._main, self._unread, self._entered = unit, 0, False
        return super().run(unit, argv, goes_on)

    def enter(self, frame: int, pc: int) -> None:
        """Run with the compiler thread beside. It goes on when the run is over: see finish()."""
        if self.options.enabled:
            self.started = self._saved = time.perf_counter()
            self._clock = time.pthread_getcpuclockid(_thread.get_ident())
            self._clock_at = time.clock_gettime(self._clock)
            if self._has_regions():
                self._start_thread()
        self._entered = True
        super().enter(frame, pc)

    def _start_thread(self) -> None:
        from pyphp.jit.engine.economy import Economy

        ledger = self._ledger()
        self._economy = Economy(ledger, not self._keeps_ledger or bool(self.options.report_path))
        self._heard = False
        self._asleep = self.economy.sleeps() > 0
        if self._keeps_ledger and (self.options.log_path or self.options.report_path):
            self.log.decided(Economy(ledger, False).sums())
        if self._asleep:
            self._alarm.acquire(False)
            self._leave_alone()
        elif self._looks_up():
            if self.options.background and "pyphp.jit.engine.tracer" not in sys.modules:
                self._defer()
            else:
                self._look_up()
        sys.setswitchinterval(SWITCH_INTERVAL)
        self._runs = True
        self._stops = False
        self._ended.acquire()
        _thread.start_new_thread(self._work, ())

    def codes_loaded(self) -> None:
        """Codes of an included file: traces of earlier runs are looked for before they run."""
        if not self._runs:
            if self._entered and self.options.enabled and self._has_regions():
                self._start_thread()
        elif self._asleep:
            self._leave_alone()
        elif self._looks_up():
            self._look_up()
            os.write(self._writer, WAKE)

    # -- what is known of the script's earlier runs

    @property
    def economy(self) -> "Economy":
        """What pays in this run."""
        if self._economy is None:
            from pyphp.jit.engine.economy import Economy

            self._economy = Economy(None, True)
        return self._economy

    @property
    def _keeps_ledger(self) -> bool:
        keeps = self.options.signatures not in ("off", "memory")
        return bool(self.options.background) and keeps and self._main is not None

    def _ledger(self) -> "Ledger | None":
        if not self._keeps_ledger:
            return None
        from pyphp.jit.engine.economy import read_ledger

        return read_ledger(*self._main_name())

    def _main_name(self) -> tuple[str, str]:
        from pyphp.jit.signatures.places import code_hash, settings_key

        assert self._main is not None
        return code_hash(self._main), settings_key(self.options.passes)

    def _note_ledger(self) -> None:
        """The run is over: what the next one should know, unless it knows that already."""
        if self._economy is None or self._economy.patient:
            return
        before = self._economy.ledger
        if before is None and not self._heard:
            return
        from pyphp.jit.engine.economy import CHANCES, Ledger, write_ledger

        seconds = self.used
        now = Ledger(1, seconds)
        if self.tracer is not None:
            now.compiled = self.tracer.log.counts.get("traces", 0) + self.tracer.log.counts.get("warm traces", 0)
            now.waiting = self.tracer.library.keeper.recordings
        elif before is not None:
            now.compiled, now.waiting = before.compiled, before.waiting
        if before is not None:
            now.runs, now.seconds = before.runs + 1, max(seconds, before.seconds)
            same = (now.compiled > 0) == (before.compiled > 0) and (now.waiting > 0) == (before.waiting > 0)
            if before.runs >= CHANCES and same and now.seconds < before.seconds * 1.5:
                return
        write_ledger(*self._main_name(), now)

    @property
    def used(self) -> float:
        """Seconds of the processor that the run has had. What it waited for, no compiler would make faster."""
        try:
            return time.clock_gettime(self._clock) - self._clock_at
        except OSError:  # the thread that it ran on is gone
            return time.perf_counter() - self.started

    def _leave_alone(self) -> None:
        """No region counts until somebody looks."""
        for entry, unit, _, _ in self.loader.codes[self._fresh :]:
            self._mark(entry, unit)

    def _mark(self, entry: int, unit: CodeUnit) -> None:
        """On the running thread."""
        for address, _ in self.loader.region_words(entry, unit):
            ctypes.c_int64.from_address(address).value = AWAITED

    def _sleep(self) -> None:
        """Let the program alone for as long as its runs have lasted; then it is one that is worth while."""
        from pyphp.jit.engine.economy import Economy

        while (left := self.economy.sleeps() - self.used) > 0:
            if self._alarm.acquire(timeout=max(left, 0.01)):
                return
        self._asleep = False
        for entry, unit, _, _ in self.loader.codes[self._fresh :]:
            for address, threshold in self.loader.region_words(entry, unit):
                self.countdowns.set(address, threshold)
        self._economy = Economy(None, False)

    def _has_regions(self) -> bool:
        """Is there anything that could be recorded? Once there is, this is not asked again in a run."""
        codes = self.loader.codes
        while self._unread < len(codes):
            unit = codes[self._unread][1]
            if self.loader.has_regions(unit, first_instruction(unit) if unit is self._main else 0):
                return True
            self._unread += 1
        return False

    def _answer(self, call: int) -> None:
        """As NativeEngine's. The compiler thread begins nothing meanwhile: it would have half of the time that the
        program waits for.
        """
        with self._answering:
            super()._answer(call)

    def _defer(self) -> None:
        """Let the program start while the compiler thread looks up: what is needed for it takes longer to import than
        short programs run. What may be known is not recorded until then."""
        for entry, unit, _, _ in self.loader.codes[self._fresh :]:
            if self.options.report_path or self._is_kept(unit):
                self._mark(entry, unit)

    def _look_up(self) -> None:
        """Let the library prepare what it knows of the codes that are new."""
        try:
            with self._tracing:
                fresh, self._fresh = self._fresh, len(self.loader.codes)
                tracer = self._tracer()
                tracer.load_codes(fresh)
                while not self.options.background and tracer.library.work() == 0:
                    pass
        except (
            Exception
        ) as error:  # the JIT must never take the program down; what went wrong is in the log and in --jit-stats
            self._failed(error)

    def _looks_up(self) -> bool:
        """Are there traces of earlier runs for the codes that are new? In memory there may be, if this process has
        traced before. Where there are none, they are not new any more."""
        where = self.options.signatures
        if where in ("off", "memory"):
            found = where == "memory" and "pyphp.jit.engine.tracer" in sys.modules
        else:
            counts = bool(self.options.report_path)  # what is kept does not: traces are made from their signatures
            found = counts or any(self._is_kept(unit) for _, unit, _, _ in self.loader.codes[self._fresh :])
        if not found:
            self._fresh = len(self.loader.codes)
        return found

    def _is_kept(self, unit: CodeUnit) -> bool:
        from pyphp.jit.signatures.places import bundle_name, code_hash, settings_key

        if not self._settings:
            self._folder, self._settings = cachedir.folder(), settings_key(self.options.passes)
        return os.path.exists(os.path.join(self._folder, bundle_name(code_hash(unit), self._settings)))

    def _tracer(self) -> "Tracer":
        if self.tracer is None:
            from pyphp.jit.engine.tracer import Tracer

            self.tracer = Tracer(self)
        return self.tracer

    def finish(self) -> int:
        """The last run is over: traces are kept, reports are made. Reports wait for all that was recorded. Otherwise
        the compiler thread has a small share of the program's own time to end what it does and to keep what it made;
        where it has made nothing, nobody waits."""
        if self.options.stats or self.options.log_path or self.options.report_path:
            self.stop()
        elif self._runs and not self._asleep and self._has_work() and self.options.signatures not in ("off", "memory"):
            now = time.perf_counter()
            patience = self.economy.patience(now - self.started)
            self._until = now + patience
            self._leave()
            if self._ended.acquire(True, patience):
                self._ended.release()
                self._runs = self._leaving = False
        if self.started:
            self._note_ledger()
        if self.tracer is not None and (self.options.stats or self._log is not None and self._log.wants_events):
            self.tracer.library.borrowing.settle()
        if self.options.stats:
            self.log.report(self.tracer.busy_exits() if self.tracer is not None else [])
        if self._log is not None:
            if self._log.is_written:
                self._tell_the_end()
            self._log.close()
        return 0

    def _has_work(self) -> bool:
        """Has the compiler thread anything that it could keep? Waking it takes time, too, on a busy machine."""
        waits = self._has_message()
        self._heard = self._heard or waits
        if self.tracer is None:
            return self._heard
        return waits or self._busy or self.tracer.library.keeper.has_unsaved()

    def rebuilt(self, number: int) -> "Event | None":
        """What the log would have said of a trace that was linked, if it had been made here; None where that cannot be
        told.
        """
        if self.tracer is None or number not in self.log.linked_from:
            return None
        from pyphp.jit.engine.describing import rebuilt
        from pyphp.jit.report.events import Compiled, rebuilt_event

        live, parent, ordinal, kind = self.log.linked_from[number]
        with self._tracing:
            found = rebuilt(self.tracer, live, parent, ordinal)
            if found is None:
                return None
            trace, built = found
            passes = self.options.passes
            return rebuilt_event(Compiled(kind, live, live.start, parent, ordinal, trace, built, passes, None))

    def stored(self, number: int) -> "Region | None":
        """What earlier runs said of the region in which a trace is; None where nothing is kept of it."""
        if self.tracer is None or not self.tracer.library.on:
            return None
        code, at = self.log.lives[number - 1].region
        with self._tracing:
            keeper = self.tracer.library.keeper
            found = keeper.open().regions([code], keeper.image, keeper.settings)
        return next((region for region in found if region.at == at), None)

    def _tell_the_end(self) -> None:
        try:
            from pyphp.jit.report import ending

            ending.tell(self)
        except Exception as error:  # as above: what the program did is done
            self.failed(error)
            print(f"pyphp: the report of the JIT is not complete: {error!r}", file=sys.stderr)

    def stop(self) -> None:
        """Let the compiler thread do what it was given, and end."""
        if self._runs:
            if not self._leaving:
                os.write(self._writer, STOP)
            if self._asleep:
                self._alarm.release()
            self._ended.acquire()
            self._ended.release()
            self._runs = self._leaving = False

    def _leave(self) -> None:
        """Have the compiler thread leave what it has not begun."""
        if not self._leaving:
            self._leaving = True
            os.write(self._writer, STOP)

    def close(self) -> None:
        """As NativeEngine's, when the compiler thread has ended: it reads and writes this engine's memory."""
        if self._runs:
            self._leave()
            self.stop()
        super().close()
        for end in self._ends:
            os.close(end)
        self._ends = ()

    def interpret_only(self) -> None:
        """From now on nothing is recorded, and nothing that is compiled is entered: what a program takes without the
        JIT.
        """
        self.stop()
        self.options.enabled = False
        self.field("mailbox").value = -1
        self.loader.interpret_only()

    @property
    def countdowns(self) -> "Countdowns":
        """Where the compiler thread sets what the running thread counts down. Short runs do without."""
        if self._countdowns is None:
            from pyphp.jit.engine.countdowns import Countdowns

            self._countdowns = Countdowns(bool(self.options.background))
        return self._countdowns

    # -- the compiler thread

    def _work(self) -> None:
        from pyphp.jit.engine.waiting import WaitingRecordings

        self._busy = True
        self._recordings = WaitingRecordings()
        try:
            if self._asleep:
                self._sleep()
            if not self._asleep and self._looks_up():  # deferred
                self._look_up()
                self._install_known()
            while (recording := self._next()) is not None:
                try:
                    with self._answering:
                        pass
                    self._load_llvm()
                    with self._tracing:
                        self._tracer().handle(recording, bool(self._recordings))
                except Exception as error:  # as above
                    self._failed(error)
                if not self.options.background:
                    os.write(self._replies[1], STOP)
            if self.tracer is not None:
                self._invest(self.tracer)
                self.tracer.library.keeper.close()
        except Exception as error:  # as above
            self._failed(error)
        finally:
            self._ended.release()

    def _load_llvm(self) -> None:
        """Begin to: what replays and optimises is imported meanwhile. Not where traces are kept: a recording may be of
        one of those.
        """
        if self.tracer is None:
            from pyphp.jit.backend.llvm import load_ahead

            load_ahead()

    def _invest(self, tracer: "Tracer") -> None:
        """The program is over and waits a little: what it and its first run recorded is compiled, as far as that will
        be done in time.
        """
        while self.economy.invests and tracer.library.has_later:
            if time.perf_counter() + tracer.cost_of(1) > self._until:
                return
            with self._tracing:
                tracer.library.compile_later()
            self._save()

    def failed(self, error: Exception, pc: "PC | None" = None) -> None:
        """What nobody expected happened; pc: whose trace it was about. A damaged image is none of the JIT's bugs: the
        next start makes another one.
        """
        if isinstance(error, ImageError):
            self.log.problem(str(error))
        else:
            self.log.failure(error, pc)

    def _failed(self, error: Exception) -> None:
        """The same where it is not known which regions wait for what will not come: all of them count again."""
        self.failed(error)
        if self.tracer is not None:
            self.tracer.count_pending_again()

    @property
    def is_held(self) -> bool:
        """Does somebody hold the tracer?"""
        return self._tracing.locked()

    def _install_known(self) -> None:
        """Before anything is made of recordings: they may be of what is known."""
        working = self.tracer is not None
        while self.tracer is not None and working and not self._leaving:
            with self._tracing:
                working = self.tracer.library.work() == 0

    def _next(self) -> "int | None":
        """The address of the recording to make a trace of, None at the end."""
        while True:
            self.countdowns.settle()
            if not self._recordings and not self._stops:
                if self._has_message(self.countdowns.unsettled) or not self.countdowns.unsettled:
                    self._idle()
                    self._read()
                else:
                    continue
            while self._has_message():
                self._read()
            if self._leaving:
                self._keep_rest()
            if self._recordings and self.options.background:
                self._improve()
            if self._recordings:
                if len(self._recordings) == 1:  # no choice, and LLVM is loaded before there is a tracer
                    return self._recordings.drain()[0]
                with self._tracing:
                    tracer = self._tracer()
                    return self._recordings.take(tracer.heat, tracer.returned)
            if self._stops:
                return None

    def _improve(self) -> None:
        """Something may be hotter than all recordings that wait, or known."""
        if self.tracer is not None and not self._leaving:
            with self._tracing:
                self.tracer.library.install_known()
                self.tracer.library.second.work(pressed=True)

    def _keep_rest(self) -> None:
        """The program is over, and goes as soon as it has waited long enough: what it has recorded and nobody has begun
        is kept, one after the other, the hottest first.
        """
        waits = self.economy.ledger is None or self.economy.invests
        if self._recordings and (waits or self.tracer is not None and self.tracer.is_ready):
            tracer = self._tracer()
            for recording in sorted(self._recordings.drain(), key=tracer.heat, reverse=True):
                with self._tracing:
                    tracer.handle(recording, later=True)
                    tracer.library.keeper.save_bundles()
        self._recordings.drain()

    def _read(self) -> None:
        """Wait for a message, and take it."""
        self._busy = False
        message = os.read(self._reader, 8)
        self._busy = True
        if message == STOP:
            self._stops = True
        elif message != WAKE:
            self._heard = True
            self._recordings.add(int.from_bytes(message, "little"))

    def _has_message(self, seconds: float = 0) -> bool:
        import select

        return bool(select.select([self._reader], [], [], seconds)[0])

    def _idle(self) -> None:
        """Do what the library has to do, until there is a message."""
        while self.tracer is not None and self.options.background and not self._leaving:
            import select

            try:
                with self._tracing:
                    pause = self.tracer.library.work()
                if self.tracer.library.keeper.has_unsaved() and time.perf_counter() - self._saved > SAVE_AFTER:
                    self._save()
                if pause is None:
                    break
                self._busy = False
                if select.select([self._reader], [], [], pause)[0]:
                    break
                self._busy = True
                if pause >= self.tracer.library.idle:
                    self._save()
            except Exception as error:  # as above
                self._failed(error)
                break  # what failed once would fail for ever

    def _save(self) -> None:
        assert self.tracer is not None
        with self._tracing:
            self.tracer.library.keeper.save()
        self._saved = time.perf_counter()
