"""The library: traces of earlier runs, entered again; traces of this one, kept.

    a code is loaded        its bundle is read; regions that have a trace in it do not count: their word is PENDING
    the compiler thread     links each tree (a region's trace, then its bridges), compares what it takes for constant,
      and installs it
    no bundle that serves   the signatures are asked for in the database; they are replayed, compiled and installed in
      the background
    a recording fails       that is kept, too: the region or exit counts longer in the next run
    a trace is compiled     it is kept for the next run (keeper.py)

A trace may take a link for constant that this process has not made yet (a call that was never executed): it waits, and
is looked at again at short intervals. Its region counts meanwhile, to MUCH_LONGER: one that becomes hot on another path
is recorded, after a last look.
"""

from __future__ import annotations

import time

from pyphp.interp.contracts.jitcodes import COMPILED, NEVER, PENDING
from pyphp.jit.backend.elf import BadObject
from pyphp.jit.engine.borrowing import Borrowing
from pyphp.jit.engine.candidates import Candidate, Live, is_recursive, trees
from pyphp.jit.engine.keeper import Keeper, Unportable, penalty
from pyphp.jit.engine.second_tier import SecondTier, packed
from pyphp.jit.signatures.bundle import Waiting
from pyphp.jit.signatures.bundle_entries import AT_REGION, RESUME, Entry, ExitRecord, Needs
from pyphp.jit.signatures.places import Damaged
from pyphp.jit.signatures.shapes import shape_of
from pyphp.jit.trace.ir import PC, Exit, Trace
from pyphp.jit.trace.values import Reject, rebits

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.jit.engine.tracer import Tracer
    from pyphp.jit.replay.codeview import CodeView
    from pyphp.jit.signatures.matching import Known
    from pyphp.jit.signatures.names import Names
    from pyphp.jit.signatures.signature import Read, Signature

MUCH_LONGER = 1 << 17  # passes: some milliseconds, in which what waits is looked at a few times
CAUTION = 64
# times: how much longer what was not hot when a code's traces were made counts, exits and regions. The same program
# records nothing again
FIRST_LOOK, LONGEST_LOOK = 0.0005, 0.01  # seconds between two looks at what waits
ARRIVAL = 0.01  # seconds between two looks whether a shared store has answered
IDLE = 0.25  # seconds without a recording after which what waits is written
READY, WAIT, MISMATCH = 0, 1, 2


class Library:
    """One engine's. Loading happens on the running thread, everything else on the compiler thread."""

    def __init__(self, engine: Tracer, where: str) -> None:
        self.engine = engine
        self.where = where
        self.keeper = Keeper(engine, where)
        self.on = self.keeper.on
        self.idle = IDLE
        self._known: Known | None = None
        self.borrowing = Borrowing(engine, self)
        self.second = SecondTier(engine, self.keeper.improved)
        self.counts = engine.log.counts
        self.owners: dict[int, tuple[Live, int]] = {}  # exit number -> (trace, ordinal)
        self._consult: list[CodeView] = []  # CodeViews whose signatures are to be asked for
        self._unknown: list[CodeView] = []  # CodeViews without a bundle
        self._ready: list[Candidate] = []
        self._waiting: list[tuple[Candidate, Live | None]] = []
        self._later: list[tuple[Candidate, Live | None]] = []  # to be compiled when that pays
        self._look = FIRST_LOOK
        self._due = 0.0  # when what waits is looked at next
        self._held: set[Read] = set()  # words that are as they must be: constants, which traces have in common

    def _count(self, what: str, n: int = 1) -> None:
        self.counts[what] = self.counts.get(what, 0) + n

    # -- loading: on the running thread

    def code_loaded(self, view: CodeView, look_up: bool) -> None:
        """Read what is kept of a code, and keep its known regions from being recorded. Not of one that runs already."""
        if not self.on:
            return
        if not look_up:
            self._unknown.append(view)
            return
        bundle, unusable = self.keeper.read(view.name)
        asks = bundle is None and (unusable or self.where == "memory")
        known: set[int] = set()
        if bundle is not None:
            there: list[Entry | Waiting] = [*bundle.entries, *bundle.waiting]
            known = {e.index for e in there if not e.parent and e.code == view.name}
        ledger = self.engine.engine.economy.ledger
        caution = CAUTION if ledger is None or ledger.runs > 1 else 1
        for index in range(len(view)):
            pc = PC(view, index)
            if not self.engine.machine.is_region(pc):
                continue
            if asks or index in known:
                self.engine.set_word(pc, PENDING)
            else:
                failures = bundle.aborts.get(("", index)) if bundle is not None else 0
                factor = caution if failures is None else penalty(failures) if failures else 1
                self.engine.count_again(pc, factor)
        if bundle is not None:
            waiting = [(w, s) for w in bundle.waiting if (s := self.keeper.understood(view.name, w)) is not None]
            self._ready += trees(view.name, bundle.entries, waiting)
        elif asks:
            self._count("stale bundles", int(unusable and not self.keeper.counts))
            self._consult.append(view)
        else:
            self._unknown.append(view)

    def became_hot(self) -> None:
        """Something is hot of which no bundle told: the database may have come from elsewhere."""
        if self._unknown:
            views, self._unknown = self._unknown, []
            self._ask(views)

    def _is_region(self, entry: Entry) -> bool:
        view = self.engine.names.codes.get(entry.code)
        return view is not None and entry.index < len(view) and self.engine.machine.is_region(PC(view, entry.index))

    # -- installing: on the compiler thread

    def work(self) -> float | None:
        """Do the next thing; seconds after which there is something to do again, or None."""
        if self._consult:
            views, self._consult = self._consult, []
            self._ask(views)
            return 0
        store = self.keeper.store
        if store is not None and store.awaits:
            self._arrived(store.arrived())
        if self._ready:
            candidate = self._ready.pop(0)
            self._try(candidate, None)
            return 0
        pauses = [IDLE] if self.keeper.has_unsaved() else []
        if self._later:
            until = self.compile_later()
            if until == 0:
                return 0
            pauses.append(until)
        if self._waiting:
            pauses.append(self._look_again())
        if store is not None and store.awaits:
            pauses.append(ARRIVAL)
        pause = self.second.work() if self.engine.options.background else None
        if pause is not None:
            pauses.append(pause)
        return min(pauses, default=None)

    def compile_later(self) -> float:
        """Compile the hottest of the recordings that earlier runs have kept, if that pays now; seconds after which it
        may, 0 if it was done.
        """
        economy = self.engine.engine.economy
        pause = economy.pays(self.engine.engine.used, self.engine.cost_of(1))
        if pause == 0:
            hottest = max(self._later, key=lambda waiting: waiting[0].heat)
            self._later.remove(hottest)
            candidate, parent = hottest
            candidate.heat = -1
            if not self._try(candidate, parent):
                self.keeper.forget_waiting(candidate.root, self._place(candidate, parent))
        return pause

    @property
    def has_later(self) -> bool:
        """Are there recordings of earlier runs that are not compiled?"""
        return bool(self._later)

    @staticmethod
    def _place(candidate: Candidate, parent: Live | None) -> tuple[str, int, str, int]:
        return candidate.code, candidate.index, parent.data_key if parent is not None else "", candidate.ordinal

    def _ask(self, views: list[CodeView]) -> None:
        """The database's signatures of these codes; regions that waited for it and are not in it count again."""
        store = self.keeper.open()
        names = [v.name for v in views]
        signatures = store.of_roots(names, self.keeper.image, self.keeper.settings)
        self._count("signatures read", len(signatures))
        for view in views:
            found = trees(view.name, [s for s in signatures if s.root == view.name])
            self._ready += found
            if not found:
                self.keeper.found_nothing(view.name)
            wanted = {c.index for c in found if c.code == view.name}
            for index in range(len(view)):
                pc = PC(view, index)
                if (
                    index not in wanted
                    and self.engine.machine.is_region(pc)
                    and is_pending(self.engine.word(pc))
                ):
                    self.engine.count_again(pc)
        store.used([s.key for s in signatures])

    def _arrived(self, signatures: list[Signature]) -> None:
        """A shared store has answered: what is not compiled yet, nor blacklisted, need not be recorded."""
        if signatures:
            self._count("signatures from elsewhere", len(signatures))
        for root in dict.fromkeys(s.root for s in signatures):
            view = self.engine.names.codes.get(root)
            if view is None:
                continue
            for candidate in trees(root, [s for s in signatures if s.root == root]):
                if candidate.code == root and candidate.index < len(view):
                    pc = PC(view, candidate.index)
                    if self.engine.machine.is_region(pc):
                        word = self.engine.word(pc)
                        if word < COMPILED and (is_pending(word) or not is_waiting(word)):
                            self._ready.append(candidate)

    def _try(self, candidate: Candidate, parent: Live | None) -> bool:
        """Install it and its bridges, or let it wait or go. True if it was installed."""
        if candidate.heat >= 0:
            self._later.append((candidate, parent))
            if parent is not None:  # it is not recorded again meanwhile
                self.engine.exits.allow(parent.first_exit + candidate.ordinal, -1)
            return False
        try:
            return self._try_to_install(candidate, parent)
        except Exception as error:  # the program must not notice
            view = self.engine.names.codes.get(candidate.code)
            known = view is not None and candidate.index < len(view)
            self.engine.engine.failed(error, PC(view, candidate.index) if view is not None and known else None)
            self._give_up(candidate, parent)
            return False

    def _give_up(self, candidate: Candidate, parent: Live | None) -> None:
        """Neither it nor another trace is made there."""
        if parent is not None:
            self.engine.exits.allow(parent.first_exit + candidate.ordinal, -1)
            return
        view = self.engine.names.codes.get(candidate.code)
        if view is not None and candidate.index < len(view):
            self.engine.set_word(PC(view, candidate.index), NEVER)

    def _try_to_install(self, candidate: Candidate, parent: Live | None) -> bool:
        state = self.state(candidate)
        if state == WAIT:
            self._waiting.append((candidate, parent))
            self._look = FIRST_LOOK
            # where the program waits for this thread, nobody looks again before it is hot
            self._count_again(candidate, parent, MUCH_LONGER if self.engine.options.background else 1)
            return False
        live = None
        if state == READY:
            live = self._link(candidate, parent) if candidate.entry is not None else self._rebuild(candidate, parent)
        if live is None:
            self._let_go(candidate, parent)
            return False
        if candidate.entry is not None:
            self.engine.log.linked(
                live, PC(self.engine.names.codes[candidate.code], candidate.index), parent, candidate.ordinal
            )
        if parent is not None and live.version:
            self.engine.install_version(live)
        for bridge in candidate.bridges:
            if 0 <= bridge.ordinal < len(live.exits):
                self._try(bridge, live)
        # a region's trace is entered when its bridges are in place
        recursive = candidate.entry.recursive if candidate.entry is not None else is_recursive(candidate.signature)
        self._count("warm traces")
        if parent is None:
            view = self.engine.names.codes[candidate.code]
            self.engine.install_region(PC(view, candidate.index), live, recursive)
            if "first warm trace" not in self.engine.log.seconds:
                self.engine.log.seconds["first warm trace"] = time.perf_counter() - self.engine.started
        elif not live.version:
            self.engine.install_bridge(parent.first_exit + candidate.ordinal, live)
        return True

    def state(self, candidate: Candidate) -> int:
        """Is what the trace takes for constant as it must be?"""
        names, machine = self.engine.names, self.engine.machine
        needs = candidate.signature if candidate.entry is None else self._needs(candidate.entry)
        if needs is None:
            return MISMATCH
        if candidate.code not in names.codes or any(c not in names.codes for c in needs.codes):
            return WAIT
        result = READY
        for read in needs.reads:
            if read in self._held:
                continue
            name, offset, type_, expected = read
            base = names.address(name)
            if base is None:
                return WAIT
            if not names.holds(name, base, offset):
                return MISMATCH
            want = _bits(names, type_, expected)
            if want is None:
                return WAIT
            word = machine.word(base + offset) & ((1 << 64) - 1)
            if word != want:
                if word:
                    return MISMATCH
                result = WAIT
            elif type_ != "f64":  # 0.0 is equal to -0.0
                self._held.add(read)
        return result

    def _needs(self, entry: Entry) -> Needs | None:
        """What an entry depends on; None, and a note, where that cannot be read."""
        try:
            return entry.needs
        except Damaged as error:
            self.keeper.folder.problems.append(f"a compiled trace: {error}; made again")
            return None

    def _link(self, candidate: Candidate, parent: Live | None) -> Live | None:
        entry = candidate.entry
        assert entry is not None
        needs = self._needs(entry)
        if needs is None:
            return None
        exits = [exit for record in needs.exits if (exit := self._exit(record)) is not None]
        if (
            len(exits) < len(needs.exits)
            or entry.index >= len(self.engine.names.codes[entry.code])
            or (parent is None and not self._is_region(entry))
        ):
            return None
        if parent is not None and entry.parent != parent.data_key:
            return None
        start = time.perf_counter()
        try:
            first = self.engine.exits.new(len(exits))
            address, raw, checked = self.engine.linker.link(entry.data, first)
        except BadObject as error:
            self.keeper.folder.problems.append(f"a compiled trace: {error}; made again")
            return None
        self.engine.log.seconds["link"] = self.engine.log.seconds.get("link", 0.0) + time.perf_counter() - start
        start_pc = PC(self.engine.names.codes[entry.code], entry.index)
        region = parent.region if parent is not None else (entry.code, entry.index)
        version = self.engine.versions.number(start_pc, parent, candidate.ordinal)
        live = Live(
            entry.key,
            entry.data_key,
            candidate.root,
            start_pc,
            needs.assumed,
            first,
            exits,
            address,
            raw,
            checked,
            region,
            version,
            parent,
            candidate.ordinal,
            1 if entry.text else 2,
        )
        self.keeper.profile.linked(live)
        claims = {ordinal: key for ordinal, key in needs.shares.items() if ordinal < len(exits)}
        if entry.text:
            self.second.add(live, entry.text)
        self._own(live, claims, frozenset(bridge.ordinal for bridge in candidate.bridges), CAUTION)
        return live

    def _exit(self, record: ExitRecord) -> Exit | None:
        view = self.engine.names.codes.get(record.code)
        if view is None or record.index >= len(view):
            return None
        kind = "resume" if record.kind == RESUME else "restart"
        exit = Exit(kind, PC(view, record.index), record.fp, {}, {cell + record.fp: tag for cell, tag in record.tags})
        exit.at_region = record.kind == AT_REGION
        return exit

    def _own(self, live: Live, claims: dict[int, str], bridged: frozenset[int], caution: int = 1) -> None:
        """Its exits exist. claims: those that went on in others' bridges, by ordinal, with the bridges' keys. bridged:
        those that have their own. caution: how many times longer than others the exits count."""
        self.engine.log.number(live)
        for ordinal, exit in enumerate(live.exits):
            exit.number = live.first_exit + ordinal
            self.engine.exit_info[exit.number] = exit
            failures = self.keeper.failures(live, ordinal)
            factor = caution if failures is None else penalty(failures)
            if factor > 1 and not exit.at_region:
                self.engine.exits.allow(exit.number, self.engine.options.hot_exit * factor)
            self.owners[exit.number] = (live, ordinal)
        if live.version:
            self.engine.versions.linked(live)
        shared = self.engine.shared
        for ordinal, key in claims.items():
            shared.claim(live.first_exit + ordinal, key)
        shared.own(live.start, live.first_exit, live.exits, frozenset(claims) | bridged)
        self.engine.count_shared()

    def shared(self, number: int, key: str) -> None:
        """An exit goes on in another's bridge from now on: the next run does without asking."""
        self.keeper.note_share(*self.owners[number], key)

    def _rebuild(self, candidate: Candidate, parent: Live | None) -> Live | None:
        signature = candidate.signature
        assert signature is not None
        view = self.engine.names.codes.get(signature.code)
        if view is None or signature.index >= len(view):
            return None
        version = self.engine.versions.number(PC(view, signature.index), parent, signature.ordinal)
        try:
            replayed = self.replayed(signature, parent, version)
            if replayed is None:
                return None
            trace, pc, _ = replayed
            live = self.add(trace, pc, parent, signature.ordinal, candidate.root)
        except Reject as reason:
            self._count(f"signature rejected: {reason}")
            return None
        self._count("rebuilt from signatures")
        self.keeper.profile.served(live.region)
        return live

    def replayed(
        self, signature: Signature, parent: Live | None, version: int
    ) -> tuple[Trace, PC, Exit | None] | None:
        """(the trace of a kept signature, where it begins, the exit that it leaves if it is a bridge); None where what
        it is about is not here. version: which of a loop's it is, else 0. Raises Reject.
        """
        names = self.engine.names
        view, end_view = names.codes.get(signature.code), names.codes.get(signature.end_code)
        if view is None or end_view is None or signature.index >= len(view) or signature.end_index >= len(end_view):
            return None
        pc, end_pc = PC(view, signature.index), PC(end_view, signature.end_index)
        from_exit = None
        if parent is not None and not version:
            if not 0 <= signature.ordinal < len(parent.exits):
                return None
            from_exit = parent.exits[signature.ordinal]
            pc = pc if from_exit.lands else from_exit.pc
        elif not self.engine.machine.is_region(pc):
            return None
        builder = self.engine.builder()
        tests = self.engine.versions.tests_at_entry(version)
        from pyphp.jit.signatures.events import StoredLog

        log = StoredLog(list(signature.events), names.codes.get, self.engine.image.has, names.object_named)
        return builder.replay(log, pc, (end_pc, signature.end_fp), from_exit, tests), pc, from_exit

    def _let_go(self, candidate: Candidate, parent: Live | None) -> None:
        """It does not fit: the region or exit counts as if it were unknown."""
        self._count("warm traces that did not fit")
        if parent is None:
            self.keeper.profile.fails((candidate.code, candidate.index))
        self._count_again(candidate, parent, 1)

    def _count_again(self, candidate: Candidate, parent: Live | None, factor: int) -> None:
        if parent is not None:
            exit = parent.exits[candidate.ordinal]
            # an exit at a region's header comes straight back: only a bridge makes progress
            allowed = self.engine.options.hot_exit * (1 if exit.at_region else factor)
            self.engine.exits.allow(exit.number, allowed)
            return
        view = self.engine.names.codes.get(candidate.code)
        if view is not None and candidate.index < len(view):
            self.engine.count_again(PC(view, candidate.index), factor)

    def _look_again(self) -> float:
        waiting, self._waiting = self._waiting, []
        for candidate, parent in waiting:
            if self.state(candidate) == WAIT:
                self._waiting.append((candidate, parent))
            else:
                self._try(candidate, parent)
        self._look = min(self._look * 1.5, LONGEST_LOOK)
        self._due = time.perf_counter() + self._look
        return self._look

    def install_known(self) -> None:
        """What is known comes before recordings: it takes less time, and may be what they are of."""
        while self._ready:
            self._try(self._ready.pop(0), None)
        if self._waiting and time.perf_counter() >= self._due:
            self._look_again()

    def rescue(self, pc: PC, owner: tuple[Live, int] | None) -> bool:
        """A region or exit became hot whose trace waits: does it fit now? If not, the recording takes its place."""
        for k, (candidate, parent) in enumerate(self._waiting):
            if (candidate.code, candidate.index) == (pc.code.name, pc.index) and owner == (
                None if parent is None else (parent, candidate.ordinal)
            ):
                del self._waiting[k]
                return self.state(candidate) == READY and self._try(candidate, parent)
        return False

    # -- keeping

    def aborted(self, pc: PC, exit: int) -> None:
        """A recording aborted."""
        if not self.on:
            return
        live, ordinal = self.owners[exit] if exit >= 0 else (None, -1)
        if live is not None and not live.data_key:
            return
        if live is None:
            self.keeper.note_failure(pc.code.name, ("", pc.index))
        else:
            self.keeper.note_failure(live.root, (live.data_key, ordinal))

    def note(
        self, trace: Trace, pc: PC, parent: Live | None, ordinal: int, root: str, heat: int
    ) -> Signature | None:
        """Keep what has been recorded, whatever becomes of it; its signature, if it can have one."""
        if not self.on:
            return None
        try:
            signature = self.keeper.signature(trace, pc, parent, ordinal, root)
        except Unportable as reason:
            self._count(f"not kept: {reason}")
            return None
        self.keeper.note_recorded(signature, parent, heat)
        return signature

    def put_off(self, trace: Trace, pc: PC, parent: Live | None, ordinal: int, root: str, heat: int) -> None:
        """Keep what has been recorded; it is compiled in another run, or in what is left of this one."""
        signature = self.note(trace, pc, parent, ordinal, root, heat)
        if signature is not None:
            self._later.append((Candidate(root, signature, max(heat, 0)), parent))

    def add(
        self,
        trace: Trace,
        pc: PC,
        parent: Live | None,
        ordinal: int,
        root: str,
        pressed: bool = False,
        heat: int = 0,
    ) -> Live:
        """Make a replayed trace's code, or take it from where it is kept; link it. Raises Reject. heat: how often its
        place has been passed.
        """
        signature = self.note(trace, pc, parent, ordinal, root, heat)
        try:
            return self._make(trace, pc, parent, ordinal, root, pressed, signature)
        except BaseException:
            if signature is not None:
                above = parent.data_key if parent is not None else ""
                self.keeper.forget_waiting(root, (signature.code, signature.index, above, ordinal))
                self.keeper.unsaved = [s for s in self.keeper.unsaved if s is not signature]
            raise

    def _make(
        self,
        trace: Trace,
        pc: PC,
        parent: Live | None,
        ordinal: int,
        root: str,
        pressed: bool,
        signature: Signature | None,
    ) -> Live:
        if signature is not None:
            self._match(signature)
            entry = self.keeper.objects.get(signature.key)
            if entry is not None:
                live = self._link(Candidate(root, entry), parent)
                if live is not None:
                    self._count("objects taken from the cache")
                    self.keeper.forget_waiting(root, (entry.code, entry.index, entry.parent, ordinal))
                    self.engine.log.linked(live, pc, parent, ordinal)
                    return live
        builder = self.engine.builder()
        if not builder.is_started and self.engine.options.background:
            self.keeper.save_bundles()  # LLVM takes as long to import as many runs last
        version = self.engine.versions.number(pc, parent, ordinal)
        from_exit = None if parent is None or version else parent.exits[ordinal]
        shape = shape_of(trace.path, trace.events) if parent is None else ()
        plan = self.borrowing.plan(pc, shape, parent, ordinal)
        may_be_unstable = not version or self.engine.versions.may_be_unstable(pc)
        well = plan is not None and plan.tier > 1
        built = builder.build(trace, pc, from_exit, pressed, may_be_unstable, well)
        first = self.engine.exits.new(len(built.exits))
        address, raw, checked = self.engine.linker.link(built.data, first, builder.compiler)
        own = ""
        if signature is not None:
            try:
                own = self.keeper.keep(signature, built, parent, trace.assumed)
            except Unportable as reason:
                self._count(f"not kept: {reason}")
        live = Live(
            signature.key if signature is not None else "",
            own,
            root,
            pc,
            trace.assumed,
            first,
            built.exits,
            address,
            raw,
            checked,
            parent.region if parent is not None else (pc.code.name, pc.index),
            version,
            parent,
            ordinal,
            1 if built.fast else 2,
            plan,
        )
        self.keeper.profile.compiled(live, parent is None or version > 0, trace, built, shape)
        if built.fast:
            self.second.add(live, packed(built.text))
        self._own(live, {}, frozenset())
        self.borrowing.compiled(live, built)
        self.engine.versions.made(live, trace)
        if built.is_unstable:
            self.engine.versions.count_unstable(pc)
        self.engine.log.trace(live, pc, parent, ordinal, trace, built, self.engine.options.passes)
        return live

    def _match(self, signature: Signature) -> None:
        if self._known is None:
            from pyphp.jit.signatures.matching import Known

            self._known = Known()
        match = self._known.match(signature)
        self._count(f"signatures: {match.kind}")
        self.engine.log.match = (signature.key, match)
        self._known.add(signature)


def _bits(names: Names, type_: str, expected: int | float | str) -> int | None:
    """The word that a read expects; None if it names what is not here."""
    if isinstance(expected, str):
        return names.address(expected)
    return int(rebits(expected, type_, "ptr"))


def is_pending(word: int) -> bool:
    """Does a region wait for its trace? The interpreter goes on counting its word down from PENDING."""
    return PENDING >> 1 < word <= PENDING


def is_waiting(word: int) -> bool:
    """Is a region or exit pending, or blacklisted?"""
    return is_pending(word) or NEVER >> 1 < word <= NEVER
