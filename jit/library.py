"""The library: traces of earlier runs, entered again; traces of this one, kept.

    a code is loaded        its bundle is read; regions that have a trace in it do not count: their word is PENDING
    the compiler thread     links each tree (a region's trace, then its bridges), compares what it takes for constant, and installs it
    no bundle that serves   the signatures are asked for in the database; they are replayed, compiled and installed in the background
    a recording fails       that is kept, too: the region or exit counts longer in the next run (PENALTY times for each failure)
    a trace is compiled     its signature and its object wait here until the thread is idle, or the engine leaves; then they are written

A trace may take a link for constant that this process has not made yet (a call that was never executed): it waits, and is looked at again at short intervals. Its region
counts meanwhile, to MUCH_LONGER: one that becomes hot on another path is recorded, after a last look.
"""

from __future__ import annotations

import ctypes
import time

from pyphp.interp.jitcodes import COMPILED, NEVER, PENDING
from pyphp.jit import generation
from pyphp.jit.backend.bundle import Bundle, BundleFolder, Entry, ExitRecord, data_key
from pyphp.jit.backend.elf import BadObject
from pyphp.jit.signatures.places import settings_key
from pyphp.jit.symbolic import Reject, rebits
from pyphp.jit.trace import PC, Exit, Trace

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from typing import Any

    from pyphp.jit.building import Built
    from pyphp.jit.signatures.matching import Known
    from pyphp.jit.signatures.signature import Signature
    from pyphp.jit.signatures.store import Store
    from pyphp.jit.tracer import Tracer

MUCH_LONGER = 1 << 17  # passes: some milliseconds, in which what waits is looked at a few times
PENALTY = 8
FIRST_LOOK, LONGEST_LOOK = 0.0005, 0.01  # seconds between two looks at what waits
IDLE = 0.25  # seconds without a recording after which what waits is written
READY, WAIT, MISMATCH = 0, 1, 2


class Unportable(Exception):
    """A trace that is good for this process only; the text says why."""


class Live:
    """A trace that is installed, or about to be: what its bridges need. number: what the log calls it."""

    __slots__ = ("address", "assumed", "data_key", "exits", "first_exit", "key", "number", "root", "start")

    def __init__(self, key: str, own: str, root: str, start: PC, assumed: dict[Any, int], first_exit: int, exits: list[Exit], address: int) -> None:
        self.key = key  # of its signature; "" if it has none
        self.data_key = own
        self.root = root
        self.start = start
        self.assumed = assumed
        self.first_exit = first_exit
        self.exits = exits
        self.address = address
        self.number = 0


class Candidate:
    """A trace that could be installed: from a bundle's entry, or to be built from a signature."""

    __slots__ = ("bridges", "code", "codes", "entry", "index", "key", "ordinal", "reads", "root", "signature")

    def __init__(self, root: str, source: Entry | Signature) -> None:
        self.root = root
        self.key = source.key
        self.code = source.code
        self.index = source.index
        self.ordinal = source.ordinal
        self.reads = source.reads
        self.codes = source.codes
        self.entry = source if isinstance(source, Entry) else None
        self.signature = None if isinstance(source, Entry) else source
        self.bridges: list[Candidate] = []


class Library:
    """One engine's. Loading happens on the running thread, everything else on the compiler thread."""

    def __init__(self, engine: Tracer, where: str) -> None:
        self.engine = engine
        self.where = where
        self.on = where != "off" and not engine.options.force_exits
        self.idle = IDLE
        self.image = generation.image_key(engine.image)
        self.settings = settings_key(engine.options.passes)
        self.generation = generation.generation(engine.image) if self.on else ""
        self.folder = BundleFolder(where != "memory")
        self._known: Known | None = None
        self.store: Store | None = None
        self.counts = engine.log.counts
        self.entries: dict[str, list[Entry]] = {}  # by root: what the bundle holds, and will hold
        self.changed: set[str] = set()
        self.owners: dict[int, tuple[Live, int]] = {}  # exit number -> (trace, ordinal)
        self._consult: list[Any] = []  # CodeViews whose signatures are to be asked for
        self._unknown: list[Any] = []  # CodeViews without a bundle
        self._ready: list[Candidate] = []
        self._waiting: list[tuple[Candidate, Live | None]] = []
        self._aborts: dict[str, dict[tuple[str, int], int]] = {}  # by root
        self._rewrites: list[tuple[ctypes.c_int64, int]] = []
        self._look = FIRST_LOOK
        self._objects: dict[str, Entry] = {}  # by signature
        self._unsaved: list[Signature] = []

    def _count(self, what: str, n: int = 1) -> None:
        self.counts[what] = self.counts.get(what, 0) + n

    # -- loading: on the running thread

    def code_loaded(self, view: Any, look_up: bool) -> None:
        """Read what is kept of a code, and keep its known regions from being recorded. Not of one that runs already."""
        if not self.on:
            return
        if not look_up:
            self._unknown.append(view)
            return
        bundle, damaged = self.folder.read(view.name, self.settings)
        if bundle is not None and bundle.generation == self.generation:
            self.entries[view.name] = bundle.entries
            self._aborts[view.name] = bundle.aborts
            for (key, index), n in bundle.aborts.items():
                if not key and 0 <= index < len(view) and self.engine.machine.is_region(PC(view, index)):
                    self.engine.count_again(PC(view, index), _penalty(n))
            self._ready += self._trees(view.name, bundle.entries)
            for entry in bundle.entries:
                self._objects[entry.key] = entry
                if not entry.parent and self._is_region(entry):
                    self._set_word(view, entry.index, PENDING)
        elif bundle is not None or damaged or self.where == "memory":
            self._count("stale bundles", 1 if bundle is not None else 0)
            self._consult.append(view)
            for index in range(len(view)):
                if self.engine.machine.is_region(PC(view, index)):
                    self._set_word(view, index, PENDING)
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

    def _trees(self, root: str, sources: list[Entry] | list[Signature]) -> list[Candidate]:
        """Candidates for regions, with their bridges under them. A bridge names its parent's object or signature."""
        found: dict[str, Candidate] = {}
        trees = []
        for source in sources:
            candidate = Candidate(root, source)
            found[source.data_key if isinstance(source, Entry) else source.key] = candidate
            if not source.parent:
                trees.append(candidate)
            elif source.parent in found:
                found[source.parent].bridges.append(candidate)
        return trees

    # -- installing: on the compiler thread

    def work(self) -> float | None:
        """Do the next thing; seconds after which there is something to do again, or None."""
        if self._consult:
            views, self._consult = self._consult, []
            self._ask(views)
            return 0
        if self._ready:
            candidate = self._ready.pop(0)
            self._try(candidate, None)
            return 0
        if self._waiting or self._rewrites:
            return self._look_again()
        return IDLE if self._unsaved or self.changed else None

    def _ask(self, views: list[Any]) -> None:
        """The database's signatures of these codes; regions that waited for it and are not in it count again."""
        store = self._open()
        names = [v.name for v in views]
        signatures = store.of_roots(names, self.image, self.settings)
        self._count("signatures read", len(signatures))
        for view in views:
            trees = self._trees(view.name, [s for s in signatures if s.root == view.name])
            self._ready += trees
            wanted = {c.index for c in trees if c.code == view.name}
            for index in range(len(view)):
                pc = PC(view, index)
                if index not in wanted and self.engine.machine.is_region(pc) and is_pending(self.engine.region_counter(pc)[0].value):
                    self.engine.count_again(pc)
        store.used([s.key for s in signatures])

    def _open(self) -> Store:
        if self.store is None:
            from pyphp.jit.signatures.store import open_store

            self.store = open_store(self.where)
        return self.store

    def _try(self, candidate: Candidate, parent: Live | None) -> bool:
        """Install it and its bridges, or let it wait or go. True if it was installed."""
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
            self.engine.log.linked(live, PC(self.engine.names.codes[candidate.code], candidate.index), parent, candidate.ordinal)
        for bridge in candidate.bridges:
            if 0 <= bridge.ordinal < len(live.exits):
                self._try(bridge, live)
        # a region's trace is entered when its bridges are in place
        recursive = candidate.entry.recursive if candidate.entry is not None else _is_recursive(candidate.signature)
        self._count("warm traces")
        if parent is None:
            view = self.engine.names.codes[candidate.code]
            self.engine.install_region(PC(view, candidate.index), live.address, recursive)
            if "first warm trace" not in self.engine.log.seconds:
                self.engine.log.seconds["first warm trace"] = time.perf_counter() - self.engine.started
        else:
            self.engine.install_bridge(parent.first_exit + candidate.ordinal, live)
        return True

    def state(self, candidate: Candidate) -> int:
        """Is what the trace takes for constant as it must be?"""
        names, machine = self.engine.names, self.engine.machine
        if candidate.code not in names.codes or any(c not in names.codes for c in candidate.codes):
            return WAIT
        result = READY
        for name, offset, type_, expected in candidate.reads:
            base = names.address(name)
            if base is None:
                return WAIT
            want = _bits(names, type_, expected)
            if want is None:
                return WAIT
            word = machine.word(base + offset) & ((1 << 64) - 1)
            if word != want:
                if word:
                    return MISMATCH
                result = WAIT
        return result

    def _link(self, candidate: Candidate, parent: Live | None) -> Live | None:
        entry = candidate.entry
        assert entry is not None
        exits = [self._exit(record) for record in entry.exits]
        if any(x is None for x in exits) or entry.index >= len(self.engine.names.codes[entry.code]) or (parent is None and not self._is_region(entry)):
            return None
        if parent is not None and entry.parent != parent.data_key:
            return None
        start = time.perf_counter()
        try:
            first = self.engine.new_exits(len(exits))
            address = self.engine.linker.link(entry.data, first)
        except BadObject as error:
            self.folder.problems.append(f"a compiled trace: {error}; made again")
            return None
        self.engine.log.seconds["link"] = self.engine.log.seconds.get("link", 0.0) + time.perf_counter() - start
        start_pc = PC(self.engine.names.codes[entry.code], entry.index)
        live = Live(entry.key, entry.data_key, candidate.root, start_pc, entry.assumed, first, exits, address)  # type: ignore[arg-type]
        claims = {ordinal: key for ordinal, key in entry.shares.items() if ordinal < len(exits)}
        self._own(live, claims, frozenset(bridge.ordinal for bridge in candidate.bridges))
        return live

    def _exit(self, record: ExitRecord) -> Exit | None:
        view = self.engine.names.codes.get(record.code)
        if view is None or record.index >= len(view):
            return None
        exit = Exit("restart", PC(view, record.index), record.fp, {}, {cell + record.fp: tag for cell, tag in record.tags})
        exit.at_region = record.at_region
        return exit

    def _own(self, live: Live, claims: dict[int, str], bridged: frozenset[int]) -> None:
        """Its exits exist. claims: those that went on in others' bridges, by ordinal, with the bridges' keys. bridged: those that have their own."""
        self.engine.log.number(live)
        for ordinal, exit in enumerate(live.exits):
            exit.number = live.first_exit + ordinal
            self.engine.exit_info[exit.number] = exit
            failures = self._aborts.get(live.root, {}).get((live.data_key, ordinal))
            if failures is not None and not exit.at_region:
                counter, value = self.engine.exit_counter(exit.number, _penalty(failures))
                counter.value = value
            self.owners[exit.number] = (live, ordinal)
        shared = self.engine.shared
        for ordinal, key in claims.items():
            shared.claim(live.first_exit + ordinal, key)
        shared.own(live.start, live.first_exit, live.exits, frozenset(claims) | bridged)
        self.engine.count_shared()

    def shared(self, number: int, key: str) -> None:
        """An exit goes on in another's bridge from now on: the next run does without asking."""
        live, ordinal = self.owners[number]
        for entry in self.entries.get(live.root, ()):
            if entry.data_key == live.data_key:
                entry.shares[ordinal] = key
                self.changed.add(live.root)

    def _rebuild(self, candidate: Candidate, parent: Live | None) -> Live | None:
        signature = candidate.signature
        assert signature is not None
        names = self.engine.names
        view, end_view = names.codes.get(signature.code), names.codes.get(signature.end_code)
        if view is None or end_view is None or signature.index >= len(view) or signature.end_index >= len(end_view):
            return None
        pc, end_pc = PC(view, signature.index), PC(end_view, signature.end_index)
        from_exit = None
        if parent is not None:
            if not 0 <= signature.ordinal < len(parent.exits):
                return None
            from_exit = parent.exits[signature.ordinal]
            pc = from_exit.pc
        elif not self.engine.machine.is_region(pc):
            return None
        builder = self.engine.builder()
        from pyphp.jit.signatures.events import StoredLog

        log = StoredLog(list(signature.events), names.codes.get, self.engine.image.has, names.object_named)
        try:
            trace = builder.replay(log, pc, (end_pc, signature.end_fp), from_exit)
            live = self.add(trace, pc, parent, signature.ordinal, candidate.root)
        except Reject as reason:
            self._count(f"signature rejected: {reason}")
            return None
        self._count("rebuilt from signatures")
        return live

    def _let_go(self, candidate: Candidate, parent: Live | None) -> None:
        """It does not fit: the region or exit counts as if it were unknown."""
        self._count("warm traces that did not fit")
        self._count_again(candidate, parent, 1)

    def _count_again(self, candidate: Candidate, parent: Live | None, factor: int) -> None:
        if parent is not None:
            exit = parent.exits[candidate.ordinal]
            # an exit at a region's header comes straight back: only a bridge makes progress
            self._store(*self.engine.exit_counter(exit.number, 1 if exit.at_region else factor))
            return
        view = self.engine.names.codes.get(candidate.code)
        if view is not None and candidate.index < len(view):
            self._store(*self.engine.region_counter(PC(view, candidate.index), factor))

    def _store(self, counter: ctypes.c_int64, value: int) -> None:
        """Set a counter that the running thread may be decrementing: its store can undo ours, so it is looked at again."""
        counter.value = value
        self._rewrites.append((counter, value))

    def _rewrite(self) -> None:
        for counter, value in self._rewrites:
            if value < counter.value < COMPILED and not is_waiting(counter.value) or counter.value < 0:
                counter.value = value
        self._rewrites = []

    def _look_again(self) -> float:
        self._rewrite()
        waiting, self._waiting = self._waiting, []
        for candidate, parent in waiting:
            if self.state(candidate) == WAIT:
                self._waiting.append((candidate, parent))
            else:
                self._try(candidate, parent)
        self._look = min(self._look * 1.5, LONGEST_LOOK)
        return self._look

    def rescue(self, pc: PC, exit: int) -> bool:
        """A region or exit became hot whose trace waits: does it fit now? If not, the recording takes its place."""
        for k, (candidate, parent) in enumerate(self._waiting):
            if (candidate.code, candidate.index) == (pc.code.name, pc.index) and exit == (-1 if parent is None else parent.first_exit + candidate.ordinal):
                del self._waiting[k]
                return self.state(candidate) == READY and self._try(candidate, parent)
        return False

    # -- keeping

    def aborted(self, pc: PC, exit: int) -> None:
        """A recording came to nothing."""
        if not self.on:
            return
        live, ordinal = self.owners[exit] if exit >= 0 else (None, -1)
        if live is not None and not live.data_key:
            return
        root, at = (pc.code.name, ("", pc.index)) if live is None else (live.root, (live.data_key, ordinal))
        counts = self._aborts.setdefault(root, {})
        counts[at] = min(counts.get(at, 0) + 1, 12)
        self.entries.setdefault(root, [])
        self.changed.add(root)

    def add(self, trace: Trace, pc: PC, parent: Live | None, ordinal: int, root: str) -> Live:
        """Make a replayed trace's code, or take it from where it is kept; link it. Raises Reject."""
        signature = None
        if self.on:
            try:
                signature = self.signature(trace, pc, parent, ordinal, root)
            except Unportable as reason:
                self._count(f"not kept: {reason}")
        if signature is not None:
            self._match(signature)
            entry = self._objects.get(signature.key)
            if entry is not None:
                live = self._link(Candidate(root, entry), parent)
                if live is not None:
                    self._count("objects taken from the cache")
                    self.engine.log.linked(live, pc, parent, ordinal)
                    return live
        builder = self.engine.builder()
        built = builder.build(trace, pc)
        first = self.engine.new_exits(len(built.exits))
        address = self.engine.linker.link(built.data, first, builder.compiler)
        own = ""
        if signature is not None:
            try:
                own = self._keep(signature, built, parent, trace.assumed)
            except Unportable as reason:
                self._count(f"not kept: {reason}")
        live = Live(signature.key if signature is not None else "", own, root, pc, trace.assumed, first, built.exits, address)
        self._own(live, {}, frozenset())
        self.engine.log.trace(live, pc, parent, ordinal, trace, built, self.engine.options.passes)
        return live

    def _match(self, signature: Signature) -> None:
        if self._known is None:
            from pyphp.jit.signatures.matching import Known

            self._known = Known()
        self._count(f"signatures: {self._known.match(signature).kind}")
        self._known.add(signature)

    def signature(self, trace: Trace, pc: PC, parent: Live | None, ordinal: int, root: str) -> Signature:
        """The trace's signature; raises Unportable."""
        if parent is not None and not parent.key:
            raise Unportable("its parent is not kept")
        from pyphp.jit.signatures.signature import Signature

        end = trace.end_pc
        assert end is not None
        for event in trace.events:
            if event.__class__ is tuple and event[0] == "w" and self.engine.names.suspicious(event[1]):
                raise Unportable("a promoted address")
        return Signature(root, pc.code.name, pc.index, parent.key if parent is not None else "", ordinal, end.code.name, end.index, trace.end_fp,
                         tuple(v.name for v in trace.codes), self.image, self.settings, tuple(self._portable_reads(trace)), tuple(trace.events))

    def _portable_reads(self, trace: Trace) -> list[tuple[str, int, str, Any]]:
        names, found = self.engine.names, []
        for (address, type_), value in trace.reads.items():
            if names.in_image(address):
                continue
            place = names.place(address)
            if place is None:
                raise Unportable("memory without a portable name")
            expected = value
            if type_ == "ptr" and value:
                expected = names.of(value)
                if expected is None:
                    raise Unportable("an object without a portable name")
            elif type_ == "i64" and names.suspicious(value):
                raise Unportable("a number that looks like an address")
            found.append((*place, type_, expected))
        return found

    def _keep(self, signature: Signature, built: Built, parent: Live | None, assumed: dict[Any, int]) -> str:
        self._unsaved.append(signature)
        if built.unnamed or not self.engine.linker.own:
            raise Unportable(built.unnamed or "no loader for this machine's objects")
        if parent is not None and not parent.data_key:
            raise Unportable("its parent is not kept")
        above = parent.data_key if parent is not None else ""
        own = data_key(signature.key, built.data, above)
        records = [ExitRecord(x.pc.code.name, x.pc.index, x.fp, x.at_region, list(x.known_tags().items())) for x in built.exits]
        recursive = _is_recursive(signature)
        entry = Entry(signature.key, own, signature.code, signature.index, above, signature.ordinal, recursive, list(signature.codes), signature.reads, assumed, records, built.data)
        kept = self.entries.setdefault(signature.root, [])
        at = [k for k, e in enumerate(kept) if (e.code, e.index, e.parent, e.ordinal) == (entry.code, entry.index, entry.parent, entry.ordinal)]
        for k in reversed(at):
            del kept[k]
        kept.append(entry)
        self._objects[signature.key] = entry
        self.changed.add(signature.root)
        return own

    def save(self) -> None:
        """Write what waits. Called where nobody waits for it."""
        for root in sorted(self.changed):
            kept: list[Entry] = []
            there = {""}
            for entry in self.entries[root]:
                if entry.parent in there:
                    kept.append(entry)
                    there.add(entry.data_key)
            aborts = {at: n for at, n in self._aborts.get(root, {}).items() if at[0] in there}
            self.folder.write(root, self.settings, Bundle(self.generation, kept, aborts))
        self.changed = set()
        if self._unsaved:
            store = self._open()
            for signature in self._unsaved:
                store.add(signature)
            self._unsaved = []
        if self.store is not None:
            self.store.flush()

    def close(self) -> None:
        """The engine leaves native code."""
        if self.folder.first_today:  # the database is told of uses once a day: a warm run need not open it
            self.folder.first_today = False
            self._open().used(list(self._objects))
        self.save()
        if self.store is not None:
            self.store.close()
            if self.store.problem:
                self.engine.log.problem(self.store.problem)
            self.store = None
        for problem in self.folder.problems:
            self.engine.log.problem(problem)
        self.folder.problems = []

    def _set_word(self, view: Any, index: int, word: int) -> None:
        ctypes.c_int64.from_address(self.engine.machine.pc_address(PC(view, index)) + 24).value = word


def _penalty(failures: int) -> int:
    return PENALTY ** min(max(failures, 1), 12)


def _is_recursive(s: Signature | None) -> bool:
    """A function that calls itself: its path ends at its own entry, one frame up."""
    return s is not None and not s.parent and s.end_fp != 0 and (s.code, s.index) == (s.end_code, s.end_index)


def _bits(names: Any, type_: str, expected: Any) -> int | None:
    """The word that a read expects; None if it names what is not here."""
    if expected.__class__ is str:
        return names.address(expected)
    return rebits(expected, type_, "ptr")


def is_pending(word: int) -> bool:
    """Does a region wait for its trace? The interpreter goes on counting its word down from PENDING."""
    return PENDING >> 1 < word <= PENDING


def is_waiting(word: int) -> bool:
    """Is a region or exit pending, or given up?"""
    return is_pending(word) or NEVER >> 1 < word <= NEVER
