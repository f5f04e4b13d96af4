"""The database: signatures and regions in an SQLite file.

The database only saves time. One that is locked, damaged, of another version or somebody else's is not used, and said
so; a damaged one of ours is moved aside and a new one begun (opening.py). Everything read is checked
(signature.unpack, regions.region) before it is believed. Writes wait in memory for flush(), which the compiler thread
calls: the program never waits for a disk. What cannot be written because another process writes is tried again.

What is kept of a code that has changed is marked stale when another code stands in its place (path and name), and is
as good as new when the code comes back.

Garbage collection, at a flush: what is unused for MAX_AGE goes; if the rest is larger than the limit, it shrinks to
three quarters of it: stale signatures go first, then those used once, then those used longest ago. Space is given
back to the file system.

A region whose entries do not serve again and again, in three runs in a row or in most of them, is in quarantine: its
signatures go, those of a shared store are refused for QUARANTINE seconds, and it is recorded anew. (Each run takes one
of its strikes away, one in which they did not serve adds two, and STRIKES are enough.)
"""

from __future__ import annotations

import os
import time

from pyphp.jit.database import journal, opening
from pyphp.jit.database.opening import Foreign, connect, is_busy, is_damage, is_ours, set_aside
from pyphp.jit.signatures.places import Damaged
from pyphp.jit.signatures.signature import Signature, in_order, unpack

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from sqlite3 import Connection

    from pyphp.jit.database.journal import RunLine
    from pyphp.jit.database.regions import Region
    from pyphp.jit.signatures.shapes import Shape

    Quarantined = tuple[str, int, str, str]  # (code, instruction, image, settings)

LIMIT = 64 << 20
MAX_AGE = 60 * 86400  # seconds: a monthly job still finds its traces
STRIKES = 4
PROMOTED = 3  # runs in which a signature is seen before a shared store gets it
REFRESH = 7 * 86400  # seconds after which it gets it again, if it is in use
DUE = "FROM signature WHERE uses >= ? AND (shared = 0 OR shared < ? AND used > ?)"
QUARANTINE = 30 * 86400
MOST_COUNTED = 1 << 60
RECORD = 1  # version of a region's record (regions.py)
TO_REGION = f"""
INSERT INTO region VALUES (?,?,?,?,{RECORD},?,?,?,?,?,?,?,?,?,?,?,0,?)
ON CONFLICT (code, at, image, settings) DO UPDATE SET
    version=excluded.version, kind=excluded.kind, line=excluded.line, used=max(used, excluded.used),
    runs=min(runs + excluded.runs, {MOST_COUNTED}), warm=min(warm + excluded.warm, {MOST_COUNTED}),
    exits=min(exits + excluded.exits, {MOST_COUNTED}),
    compile_us=min(compile_us + excluded.compile_us, {MOST_COUNTED}),
    gain_us=min(gain_us + excluded.gain_us, {MOST_COUNTED}), traces=min(traces + excluded.traces, {MOST_COUNTED}),
    strikes=max(strikes - excluded.runs, 0) + excluded.strikes,
    plan=CASE WHEN excluded.plan='' THEN plan ELSE excluded.plan END
"""
# What goes first, then second, where there is too much.
VICTIMS = """
SELECT key, root FROM signature LEFT JOIN code ON code.hash = signature.root
ORDER BY coalesce(stale, 0) = 0, uses > 1, used, key
"""
# A region goes with its code's last signature.
LONELY = """
DELETE FROM region WHERE quarantined<=?1 AND code=?2 AND NOT EXISTS (SELECT 1 FROM signature WHERE root=?2)
"""
LOOK = 8  # so many go before it is looked whether that is enough


class SqliteStore:
    """Used by one thread."""

    def __init__(self, path: str, limit: int = LIMIT) -> None:
        import sqlite3

        self.path = path
        self.limit = limit
        self.problem = ""
        self.awaits = False
        self._quarantined: list[Quarantined] = []
        self._errors = (sqlite3.Error, *opening.UNREADABLE)
        self._waiting: dict[str, Signature] = {}
        self._used: set[str] = set()
        self._redeemed: set[str] = set()  # codes that were asked for
        self._lines: list[RunLine] = []
        self._known: dict[tuple[str, str, str], list[Signature]] = {}
        self._db: Connection | None = None
        try:
            self._db = connect(path)
        except (*self._errors, OSError, Damaged, Foreign) as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        """Do without; a file of ours that is beyond reading is moved aside, so that the next run begins a new one."""
        self.problem = f"{self.path}: {error}"
        if self._db is not None:
            try:
                self._db.close()
            except self._errors:
                self.problem += " (and it cannot be closed)"
            self._db = None
        if is_damage(error) and is_ours(self.path):
            set_aside(self.path)
            self.problem += "; moved aside"

    # -- reading

    def of_roots(self, roots: list[str], image: str, settings: str) -> list[Signature]:
        """As Store; a row that is damaged is forgotten."""
        found: list[Signature] = []
        for root in roots:
            at = (root, image, settings)
            if at not in self._known:
                self._known[at] = self._read(*at)
            if self._known[at]:
                self._redeemed.add(root)
            found += self._known[at]
        return in_order(found)

    def _read(self, root: str, image: str, settings: str) -> list[Signature]:
        if self._db is None:
            return []
        try:
            return self._select(self._db, root, image, settings)
        except self._errors as error:
            self._failed(error)
            return []

    def _select(self, db: Connection, root: str, image: str, settings: str) -> list[Signature]:
        found: list[Signature] = []
        damaged: list[object] = []
        for key, body in db.execute(
            "SELECT key, body FROM signature WHERE root=? AND image=? AND settings=?", (root, image, settings)
        ).fetchall():
            try:
                found.append(checked(key, body, root, image, settings))
            except Damaged as error:
                damaged.append(key)
                self.problem = f"{self.path}: a damaged signature: {error}; forgotten"
        for key in damaged:
            db.execute("DELETE FROM signature WHERE key=?", (key,))
        return found

    def regions(self, codes: list[str], image: str, settings: str) -> list[Region]:
        """Profiles and plans of these codes' regions; what is damaged is forgotten."""
        found: list[Region] = []
        if self._db is None or not self._has_regions(codes):
            return found
        from pyphp.jit.database.regions import COLUMNS, region  # some milliseconds, which most runs do without

        asked = f"SELECT {', '.join(COLUMNS)} FROM region WHERE code=? AND image=? AND settings=?"
        try:
            for code in codes:
                for row in self._db.execute(asked, (code, image, settings)).fetchall():
                    try:
                        found.append(region(row))
                    except Damaged as error:
                        self.problem = f"{self.path}: a damaged region: {error}; forgotten"
                        self._db.execute("DELETE FROM region WHERE code=?", (code,))
        except self._errors as error:
            self._failed(error)
        return found

    def _has_regions(self, codes: list[str]) -> bool:
        assert self._db is not None
        try:
            return any(self._db.execute("SELECT 1 FROM region WHERE code=?", (code,)).fetchone() for code in codes)
        except self._errors as error:
            self._failed(error)
            return False

    def nearest(
        self, shape: Shape, image: str, settings: str, own: tuple[str, int]
    ) -> tuple[float, Region] | None:
        """As Store."""
        if self._db is None:
            return None
        from pyphp.jit.database.nearest import nearest

        try:
            return nearest(self._db, shape, image, settings, own)
        except self._errors as error:
            self._failed(error)
            return None

    def arrived(self) -> list[Signature]:
        """As Store: nothing comes by itself."""
        return []

    def refuses(self, signature: Signature) -> bool:
        """Is the region in quarantine for what a shared store says?"""
        if self._db is None or signature.parent:
            return self._db is None
        try:
            row = self._db.execute(
                "SELECT quarantined FROM region WHERE code=? AND at=? AND image=? AND settings=?",
                (signature.code, signature.index, signature.image, signature.settings),
            ).fetchone()
        except self._errors as error:
            self._failed(error)
            return True
        return row is not None and (not isinstance(row[0], int) or row[0] > time.time())

    # -- writing

    def add(self, signature: Signature) -> None:
        """As Store."""
        self._waiting[signature.key] = signature

    def used(self, keys: list[str]) -> None:
        """As Store."""
        self._used.update(keys)

    def learn(self, lines: list[RunLine]) -> None:
        """As Store."""
        self._lines += lines

    def take_quarantined(self, image: str, settings: str) -> list[tuple[str, int]]:
        """As Store."""
        found = [(code, at) for code, at, *of in self._quarantined if of == [image, settings]]
        self._quarantined = []
        return found

    def flush(self) -> None:
        """As Store: one transaction."""
        anything = self._waiting or self._used or self._redeemed or self._lines
        if self._db is None or not (anything or os.path.exists(self.path + journal.SUFFIX)):
            return
        lines, taken = journal.take(self.path)
        now = int(time.time())
        try:
            self._db.execute("BEGIN IMMEDIATE")
            self._insert(now)
            self._learn(lines + self._lines, now)
            collect(self._db, now, self.limit)
            self._db.execute("COMMIT")
            give_back(self._db)
        except self._errors as error:
            self._failed(error)
            if self._db is not None:
                return  # the next flush tries again
        journal.forget(taken)
        self._waiting, self._used, self._redeemed, self._lines = {}, set(), set(), []

    def add_shared(self, signatures: list[Signature], told: list[Region]) -> None:
        """What a shared store said: for the next runs. It has been seen in none here. told: profiles and plans."""
        if self._db is None or not signatures:
            return
        from pyphp.jit.database.nearest import insert_regions

        now = int(time.time())
        try:
            self._db.executemany(
                "INSERT INTO signature VALUES (?,?,?,?,?,?,?,?,?,0,?) ON CONFLICT (key) DO NOTHING",
                [(s.key, s.root, s.image, s.settings, s.index, s.parent, s.pack(), now, now, now) for s in signatures],
            )
            insert_regions(self._db, told, now)
        except self._errors as error:
            self._failed(error)

    def has_due(self) -> bool:
        """Is there something for a shared store?"""
        if self._db is None:
            return False
        try:
            return self._db.execute(f"SELECT 1 {DUE} LIMIT 1", due_numbers(int(time.time()))).fetchone() is not None
        except self._errors as error:
            self._failed(error)
            return False

    def _failed(self, error: Exception) -> None:
        """Another process is writing: later, then. All else ends the use of the database."""
        if self._db is None or not is_busy(error):
            self._give_up(error)
            return
        self.problem = f"{self.path}: {error}"
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def _insert(self, now: int) -> None:
        assert self._db is not None
        insert(self._db, list(self._waiting.values()), now)
        self._db.executemany(
            "UPDATE signature SET used=?, uses=uses+1 WHERE key=?", [(now, key) for key in self._used]
        )
        self._db.executemany(
            "UPDATE code SET stale=0 WHERE hash=? AND stale<>0", [(code,) for code in self._redeemed]
        )

    def _learn(self, lines: list[RunLine], now: int) -> None:
        """Add up what runs said."""
        assert self._db is not None
        runs: dict[int, list[RunLine]] = {}
        for line in lines:
            runs.setdefault(min(line.when, now), []).append(line)
        for when, told in sorted(runs.items()):
            self._place(told, when)
            for x in told:
                self._add_up(x, when)
            self._db.executemany(
                "UPDATE signature SET used=max(used, ?), uses=uses+? WHERE root=? AND image=? AND settings=?",
                [(when, uses, *found) for found, uses in _uses(told).items()],
            )
        for line in lines:
            if line.strikes:
                self._quarantine(line, now)

    def _add_up(self, x: RunLine, when: int) -> None:
        """One line of a run."""
        assert self._db is not None
        at = x.code, x.at, x.image, x.settings
        plan = x.plan
        if plan:
            from pyphp.jit.database.nearest import completed, enter

            try:
                plan = completed(self._db, *at, plan)
            except Damaged as error:
                self.problem = f"{self.path}: a plan: {error}; not kept"
                plan = ""
        numbers = x.runs, x.warm, x.exits, x.compile_us, x.gain_us, x.traces, 2 * x.strikes
        self._db.execute(TO_REGION, (*at, x.kind, x.line, when, when, *numbers, plan))
        if plan:
            enter(self._db, *at, plan)

    def _place(self, told: list[RunLine], when: int) -> None:
        """Note where codes stand; others that stood there are stale."""
        assert self._db is not None
        here: dict[tuple[str, str], set[str]] = {}
        for x in told:
            here.setdefault((x.path, x.name), set()).add(x.code)
            self._db.execute(
                "INSERT INTO code VALUES (?,?,?,?,0) ON CONFLICT (hash) DO UPDATE SET "
                "path=excluded.path, line=excluded.line, name=excluded.name, stale=0",
                (x.code, x.path, x.line, x.name),
            )
        for (path, name), codes in here.items():
            for (other,) in self._db.execute(
                "SELECT hash FROM code WHERE path=? AND name=? AND stale=0", (path, name)
            ).fetchall():
                if other not in codes:
                    self._db.execute("UPDATE code SET stale=? WHERE hash=?", (when, other))

    def _quarantine(self, line: RunLine, now: int) -> None:
        assert self._db is not None
        at = (line.code, line.at, line.image, line.settings)
        where = "WHERE code=? AND at=? AND image=? AND settings=?"
        row = self._db.execute(f"SELECT strikes FROM region {where}", at).fetchone()
        if row is None or not isinstance(row[0], int) or row[0] < STRIKES:
            return
        self._db.execute(f"UPDATE region SET strikes=0, quarantined=? {where}", (now + QUARANTINE, *at))
        gone: set[str] = set()
        for signature in in_order(self._select(self._db, line.code, line.image, line.settings)):
            if signature.parent in gone or (signature.parent == "" and signature.index == line.at):
                gone.add(signature.key)
        self._db.executemany("DELETE FROM signature WHERE key=?", [(key,) for key in gone])
        self._known.pop((line.code, line.image, line.settings), None)
        self._quarantined.append(at)

    def close(self) -> None:
        """As Store."""
        self.flush()
        if self._db is not None:
            try:
                self._db.close()
            except self._errors as error:
                self.problem = f"{self.path}: {error}"
            self._db = None


def insert(db: Connection, signatures: list[Signature], now: int) -> None:
    """Put signatures in that were seen in a run; those that are there were seen in another one."""
    db.executemany(
        "INSERT INTO signature VALUES (?,?,?,?,?,?,?,?,?,1,0) ON CONFLICT (key) DO UPDATE SET "
        "used=excluded.used, uses=uses+1",
        [(s.key, s.root, s.image, s.settings, s.index, s.parent, s.pack(), now, now) for s in signatures],
    )


def checked(key: object, body: object, root: str, image: str, settings: str) -> Signature:
    """A row's signature, if it is what it says; raises Damaged."""
    signature = unpack(body if isinstance(body, bytes) else b"")
    if signature.key != key or (signature.root, signature.image, signature.settings) != (root, image, settings):
        raise Damaged("a key that is not its content's")
    return signature


def _uses(lines: list[RunLine]) -> dict[tuple[str, str, str], int]:
    """In how many of these runs, which may have ended in the same second, a code's traces served."""
    runs: dict[tuple[str, str, str, int], int] = {}
    for x in lines:
        if x.warm:
            at = x.code, x.image, x.settings, x.at
            runs[at] = runs.get(at, 0) + x.runs
    uses: dict[tuple[str, str, str], int] = {}
    for (code, image, settings, _), count in runs.items():
        uses[code, image, settings] = max(uses.get((code, image, settings), 1), count)
    return uses


def size(db: Connection) -> int:
    """Bytes that are in use."""
    pages = [db.execute(f"PRAGMA {of}").fetchone()[0] for of in ("page_count", "freelist_count", "page_size")]
    return (pages[0] - pages[1]) * pages[2]


def due_numbers(now: int) -> tuple[int, int, int]:
    """What DUE asks with."""
    return PROMOTED, now - REFRESH, now - REFRESH


def collect(db: Connection, now: int, limit: int) -> int:
    """Forget what is old, and what is too much; how many signatures. Within a transaction."""
    before = db.total_changes
    db.execute("DELETE FROM signature WHERE used < ?", (now - MAX_AGE,))
    gone = db.total_changes - before
    if 0 < limit < size(db):
        for key, root in db.execute(VICTIMS).fetchall():
            db.execute("DELETE FROM signature WHERE key=?", (key,))
            db.execute(LONELY, (now, root))
            gone += 1
            if gone % LOOK == 0 and size(db) <= limit // 4 * 3:
                break
    if gone:
        orphans = "DELETE FROM signature WHERE parent<>'' AND parent NOT IN (SELECT key FROM signature)"
        while db.execute(orphans).rowcount > 0:
            pass
        db.execute("DELETE FROM region WHERE used < ?", (now - MAX_AGE,))
        if 0 < limit < size(db):  # of regions whose traces have no signatures
            db.execute(
                "DELETE FROM region WHERE quarantined<=? AND code NOT IN (SELECT root FROM signature)", (now,)
            )
        db.execute(
            "DELETE FROM code WHERE hash NOT IN (SELECT root FROM signature) AND hash NOT IN (SELECT code FROM region)"
        )
    return gone


def give_back(db: Connection) -> None:
    """Pages that are free go back to the file system."""
    if db.execute("PRAGMA freelist_count").fetchone()[0]:
        db.executescript("PRAGMA incremental_vacuum")  # execute() would free one page
