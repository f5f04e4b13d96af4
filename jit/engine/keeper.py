"""What is kept of a run's traces for the next one: signatures in the database, compiled objects in bundles.

    a trace is compiled     its signature and its object wait here until the compiler thread is idle, or the engine
      leaves; then they are written
    a recording fails       that is noted: the region or exit counts longer in the next run

A trace is *portable* if everything that it takes for constant has a name that another process can look up
(signatures/names.py); one that is not is good for this process only.
"""

from __future__ import annotations

from pyphp.jit.database import journal
from pyphp.jit.engine import generation
from pyphp.jit.engine.candidates import Live, is_recursive
from pyphp.jit.engine.profile import Profile
from pyphp.jit.engine.second_tier import packed
from pyphp.jit.options import database_of
from pyphp.jit.signatures.bundle import Bundle, BundleFolder, Waiting, data_key
from pyphp.jit.signatures.bundle_entries import AT_REGION, RESTART, RESUME, Entry, ExitRecord, Needs
from pyphp.jit.signatures.places import Damaged, settings_key
from pyphp.jit.trace.ir import PC, Exit, Trace

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.jit.database.store import Store
    from pyphp.jit.engine.building import Built
    from pyphp.jit.engine.tracer import Tracer
    from pyphp.jit.signatures.signature import Read, Signature

MOST_FAILURES = 4
PENALTY = 64  # times, for each recording that failed
HOTTEST = (1 << 31) - 1


def compressed(signature: Signature) -> bytes:
    """A signature as a bundle has it."""
    import zlib

    return zlib.compress(signature.pack(), 1)


def penalty(failures: int) -> int:
    """How many times longer a region or exit counts of which so many recordings have failed."""
    return PENALTY ** min(max(failures, 1), MOST_FAILURES)


def kind_of(exit: Exit) -> int:
    """What a bundle says of an exit."""
    return RESUME if exit.lands else AT_REGION if exit.at_region else RESTART


class Unportable(Exception):
    """A trace that is good for this process only; the text says why."""


class Keeper:
    """One engine's."""

    def __init__(self, engine: Tracer, where: str) -> None:
        self._engine = engine
        self._where = where
        self.on = where != "off" and not engine.options.force_exits
        self.counts = bool(engine.options.report_path)  # objects of this run count: they are nobody else's
        self.image = generation.image_key(engine.image)
        self.settings = settings_key(engine.options.passes)
        self.generation = generation.generation(engine.image) if self.on else ""
        self.folder = BundleFolder(where != "memory")
        self.profile = Profile(engine)
        self.store: Store | None = None
        self.entries: dict[str, list[Entry]] = {}  # by root: what the bundle holds, and will hold
        self.aborts: dict[str, dict[tuple[str, int], int]] = {}  # by root
        self.waiting: dict[str, list[Waiting]] = {}  # by root: recordings that are not compiled
        self.objects: dict[str, Entry] = {}  # by signature
        self._unusable: set[str] = set()  # codes whose bundles do not serve
        self.changed: set[str] = set()
        self.unsaved: list[Signature] = []
        self._noted: dict[str, Signature] = {}  # recordings of this run

    def read(self, root: str) -> tuple[Bundle | None, bool]:
        """(what serves of a code's bundle, whether there is one that does not)"""
        if self.counts:
            return None, True
        bundle, damaged = self.folder.read(root, self.settings)
        if bundle is None or bundle.generation != self.generation:
            unusable = damaged or bundle is not None
            if unusable:
                self._unusable.add(root)
            return None, unusable
        self.entries[root] = bundle.entries
        self.aborts[root] = bundle.aborts
        self.waiting[root] = bundle.waiting
        for entry in bundle.entries:
            self.objects[entry.key] = entry
        return bundle, False

    def found_nothing(self, root: str) -> None:
        """The database knows nothing of a code either: a bundle that does not serve is not to be met by every run."""
        if root in self._unusable:
            self.entries.setdefault(root, [])
            self.changed.add(root)

    def open(self) -> Store:
        """The database."""
        if self.store is None:
            from pyphp.jit.database.store import open_store

            options = self._engine.options
            self.store = open_store(self._where, options.signatures_limit, options.signatures_key)
        return self.store

    def has_unsaved(self) -> bool:
        """Does something wait to be written?"""
        return bool(self.unsaved or self.changed)

    @property
    def recordings(self) -> int:
        """How many recordings are kept and not compiled."""
        return sum(map(len, self.waiting.values()))

    def failures(self, live: Live, ordinal: int) -> int | None:
        """How many recordings from this exit have aborted, in earlier runs too."""
        return self.aborts.get(live.root, {}).get((live.data_key, ordinal))

    def note_failure(self, root: str, at: tuple[str, int]) -> None:
        """Another one, from an exit (of the trace with this key) or from a region (no key)."""
        counts = self.aborts.setdefault(root, {})
        counts[at] = min(counts.get(at, 0) + 1, MOST_FAILURES)
        self.entries.setdefault(root, [])
        self.changed.add(root)

    def retire(self, root: str, index: int) -> None:
        """The traces of a region are not kept, nor is it recorded again for long."""
        self.entries[root] = [e for e in self.entries.get(root, ()) if (e.code, e.index, e.parent) != (root, index, "")]
        self.waiting[root] = [w for w in self.waiting.get(root, ()) if (w.code, w.index, w.parent) != (root, index, "")]
        self.aborts.setdefault(root, {})["", index] = MOST_FAILURES
        self.changed.add(root)

    def note_share(self, live: Live, ordinal: int, key: str) -> None:
        """An exit goes on in another's bridge from now on: the next run does without asking."""
        for entry in self.entries.get(live.root, ()):
            if entry.data_key == live.data_key:
                entry.needs.shares[ordinal] = key
                self.changed.add(live.root)

    def signature(self, trace: Trace, pc: PC, parent: Live | None, ordinal: int, root: str) -> Signature:
        """The trace's signature; raises Unportable."""
        if parent is not None and not parent.key:
            raise Unportable("its parent is not kept")
        from pyphp.jit.signatures.signature import Signature

        end = trace.end_pc
        assert end is not None
        for event in trace.events:
            if event.__class__ is tuple and event[0] == "w" and self._engine.names.suspicious(event[1]):
                raise Unportable("a promoted address")
        return Signature(
            root,
            pc.code.name,
            pc.index,
            parent.key if parent is not None else "",
            ordinal,
            end.code.name,
            end.index,
            trace.end_fp,
            tuple(v.name for v in trace.codes),
            self.image,
            self.settings,
            tuple(self._portable_reads(trace)),
            tuple(trace.events),
        )

    def _portable_reads(self, trace: Trace) -> list[Read]:
        names = self._engine.names
        found: list[Read] = []
        for (address, type_), value in trace.reads.items():
            if names.in_image(address):
                continue
            place = names.place(address)
            if place is None:
                raise Unportable("memory without a portable name")
            expected: int | str = value
            if type_ == "ptr" and value:
                name = names.of(value)
                if name is None:
                    raise Unportable("an object without a portable name")
                expected = name
            elif type_ == "i64" and names.suspicious(value):
                raise Unportable("a number that looks like an address")
            found.append((*place, type_, expected))
        return found

    def note_recorded(self, signature: Signature, parent: Live | None, heat: int) -> None:
        """A recording has been understood: it is kept from now on, whether it will be compiled in this run or not."""
        self.unsaved.append(signature)
        if parent is not None and not parent.data_key:
            return
        above = parent.data_key if parent is not None else ""
        waiting = Waiting(signature.key, signature.code, signature.index, above, signature.ordinal)
        waiting.heat = max(0, min(heat, HOTTEST))
        self._noted[signature.key] = signature
        self.forget_waiting(signature.root, waiting.place)
        self.waiting.setdefault(signature.root, []).append(waiting)
        self.entries.setdefault(signature.root, [])
        self.changed.add(signature.root)

    def understood(self, root: str, waiting: Waiting) -> Signature | None:
        """The signature of a recording that waits; None if it is none of ours."""
        from pyphp.jit.signatures.signature import unpack_compressed

        try:
            signature = unpack_compressed(waiting.signature)
        except Damaged as error:
            self.folder.problems.append(f"a recording that waits: {error}; forgotten")
            return None
        wanted = (waiting.key, root, self.image, self.settings, waiting.ordinal)
        same = (signature.key, signature.root, signature.image, signature.settings, signature.ordinal) == wanted
        return signature if same else None

    def forget_waiting(self, root: str, place: tuple[str, int, str, int]) -> None:
        """What waited there has been compiled, or cannot be."""
        there = self.waiting.get(root, [])
        kept = [w for w in there if w.place != place]
        if len(kept) < len(there):
            self.waiting[root] = kept
            self.changed.add(root)

    def keep(self, signature: Signature, built: Built, parent: Live | None, assumed: dict[int, int]) -> str:
        """Let a compiled trace be written; the key of its object. Raises Unportable where only its signature can be
        kept.
        """
        if self.counts:
            return data_key(signature.key, built.text, parent.data_key if parent is not None else "")
        if built.unnamed or not self._engine.linker.own:
            raise Unportable(built.unnamed or "no loader for this machine's objects")
        if parent is not None and not parent.data_key:
            raise Unportable("its parent is not kept")
        above = parent.data_key if parent is not None else ""
        own = data_key(signature.key, built.text, above)
        records = [
            ExitRecord(x.pc.code.name, x.pc.index, x.fp, kind_of(x), list(x.known_tags().items())) for x in built.exits
        ]
        recursive = is_recursive(signature)
        entry = Entry(
            signature.key,
            own,
            signature.code,
            signature.index,
            above,
            signature.ordinal,
            recursive,
            Needs(list(signature.codes), signature.reads, assumed, records),
            built.data,
            packed(built.text) if built.fast else b"",
            built.is_loop,
        )
        kept = self.entries.setdefault(signature.root, [])
        at = [
            k
            for k, e in enumerate(kept)
            if (e.code, e.index, e.parent, e.ordinal) == (entry.code, entry.index, entry.parent, entry.ordinal)
        ]
        for k in reversed(at):
            del kept[k]
        kept.append(entry)
        self.forget_waiting(signature.root, (entry.code, entry.index, entry.parent, entry.ordinal))
        self.objects[signature.key] = entry
        self.changed.add(signature.root)
        return own

    def improved(self, live: Live, data: bytes) -> None:
        """A trace has a better object, which is kept if the first one was."""
        self.profile.improved(live)
        for entry in self.entries.get(live.root, ()):
            if entry.data_key == live.data_key and live.data_key:
                entry.data, entry.text = data, b""
                self.changed.add(live.root)

    def save(self) -> None:
        """Write what waits. Called where nobody waits for it."""
        self.save_bundles()
        if self.unsaved:
            store = self.open()
            for signature in self.unsaved:
                store.add(signature)
            self.unsaved = []
        if self.store is not None:
            self.store.learn(self.profile.lines())
            self.store.flush()
            for code, at in self.store.take_quarantined(self.image, self.settings):
                self._drop(code, at)

    def save_bundles(self) -> None:
        """Write the files that the next run begins with."""
        if self.counts:
            self.changed = set()
        for root in sorted(self.changed):
            kept: list[Entry] = []
            there = {""}
            for entry in self.entries[root]:
                if entry.parent in there:
                    kept.append(entry)
                    there.add(entry.data_key)
            aborts = {at: n for at, n in self.aborts.get(root, {}).items() if at[0] in there}
            waiting = [w for w in self.waiting.get(root, ()) if w.parent in there]
            for w in waiting:
                if not w.signature:
                    w.signature = compressed(self._noted[w.key])
            self.folder.write(root, self.settings, Bundle(self.generation, kept, aborts, waiting))
        self.changed = set()

    def _drop(self, code: str, at: int) -> None:
        """A region is in quarantine: its objects go, and it is recorded anew, as soon as others."""
        entries, aborts, waiting = self.entries.get(code), self.aborts.get(code), self.waiting.get(code, [])
        if self.counts or entries is None or aborts is None:
            bundle, _ = self.folder.read(code, self.settings)
            if bundle is None or bundle.generation != self.generation:
                return
            entries, aborts, waiting = bundle.entries, bundle.aborts, bundle.waiting
        gone: set[str] = set()
        for entry in entries:
            if entry.parent in gone or (not entry.parent and (entry.code, entry.index) == (code, at)):
                gone.add(entry.data_key)
        kept = [entry for entry in entries if entry.data_key not in gone]
        waiting = [w for w in waiting if w.parent not in gone and (w.parent or (w.code, w.index) != (code, at))]
        aborts = {place: n for place, n in aborts.items() if place[0] not in gone} | {("", at): 0}
        if code in self.entries and not self.counts:
            self.entries[code], self.aborts[code], self.waiting[code] = kept, aborts, waiting
        self.folder.write(code, self.settings, Bundle(self.generation, kept, aborts, waiting))

    def close(self) -> None:
        """The engine leaves native code."""
        if self.folder.first_today:  # the database is told of uses once a day: a warm run need not open it
            self.folder.first_today = False
            self.open().used(list(self.objects))
        self.save()
        if self.on and self.store is None and self._where != "memory":
            lines = self.profile.lines()
            if lines and journal.append(database_of(self._where), lines) > journal.FULL:
                self.open().learn([])
                self.open().flush()
        if self.store is not None:
            self.store.close()
            if self.store.problem:
                self._engine.log.problem(self.store.problem)
            self.store = None
        for problem in self.folder.problems:
            self._engine.log.problem(problem)
        self.folder.problems = []
