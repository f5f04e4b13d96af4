"""Where signatures are kept: an SQLite database, or this process.

    pyphp.signatures = PATH    a database file (owner-only)
    pyphp.signatures = memory  as long as the process
    pyphp.signatures = off     nowhere

The database only saves time. One that is locked, damaged, of another version or somebody else's is not used, and said so; a damaged one of ours is moved aside and a new
one begun. Everything read is checked (signature.unpack) before it is believed. Writes wait in memory for flush(), which the compiler thread calls: the program
never waits for a disk.

Garbage collection, at a flush: signatures unused for MAX_AGE go; if the rest is larger than MAX_BYTES, those used least, and longest ago, go first.
"""

import os
import stat
import time
from typing import Any, Protocol

from pyphp.cache import cachedir
from pyphp.jit.signatures.places import Damaged
from pyphp.jit.signatures.signature import Signature, unpack

APPLICATION = 0x70797068  # "pyph": SQLite's application_id
APPLICATION_AT = 68  # in the file, big-endian
VERSION = 1  # of the schema
BUSY_MS = 200
MAX_AGE = 60 * 86400  # seconds: a monthly job still finds its traces
SCHEMA = """
CREATE TABLE IF NOT EXISTS signature (
    key TEXT PRIMARY KEY, root TEXT NOT NULL, image TEXT NOT NULL, settings TEXT NOT NULL, parent TEXT NOT NULL, body BLOB NOT NULL,
    made INTEGER NOT NULL, used INTEGER NOT NULL, uses INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_root ON signature (root, image, settings);
"""


SUFFIXES = ("", "-wal", "-shm")
DAMAGE = ("SQLITE_ERROR", "SQLITE_CORRUPT", "SQLITE_CORRUPT_INDEX", "SQLITE_CORRUPT_SEQUENCE", "SQLITE_CORRUPT_VTAB", "SQLITE_NOTADB", "SQLITE_FORMAT", "SQLITE_MISMATCH",
          "SQLITE_IOERR_SHORT_READ", "SQLITE_TOOBIG", "SQLITE_CONSTRAINT", "SQLITE_CONSTRAINT_NOTNULL", "SQLITE_CONSTRAINT_PRIMARYKEY")  # fmt: skip


class Foreign(Exception):
    """A good database, but not for us."""


class Store(Protocol):
    """What the JIT asks of a store. Nothing here raises because of the store's state."""

    problem: str  # why it is not used, for -v; "" if all is well

    def of_roots(self, roots: list[str], image: str, settings: str) -> list[Signature]:
        """All signatures of trees that begin in these codes, parents before their bridges."""

    def add(self, signature: Signature) -> None:
        """Keep a signature, sooner or later."""

    def used(self, keys: list[str]) -> None:
        """These served again."""

    def flush(self) -> None:
        """Write what waits."""

    def close(self) -> None:
        """flush() and let go."""


def in_order(signatures: list[Signature]) -> list[Signature]:
    """Parents before their bridges; bridges of unknown parents are left out."""
    waiting: dict[str, list[Signature]] = {}
    for s in signatures:
        waiting.setdefault(s.parent, []).append(s)
    done: list[Signature] = []
    work = waiting.pop("", [])
    while work:
        s = work.pop(0)
        done.append(s)
        work += waiting.pop(s.key, [])
    return done


class MemoryStore:
    """Signatures of this process, for all of its engines."""

    def __init__(self) -> None:
        self.problem = ""
        self._all: dict[str, Signature] = {}

    def of_roots(self, roots: list[str], image: str, settings: str) -> list[Signature]:
        """As Store."""
        wanted = set(roots)
        return in_order([s for s in list(self._all.values()) if s.root in wanted and s.image == image and s.settings == settings])

    def add(self, signature: Signature) -> None:
        """As Store."""
        self._all[signature.key] = signature

    def used(self, keys: list[str]) -> None:
        """Nothing to note."""

    def flush(self) -> None:
        """Nothing to write."""

    def close(self) -> None:
        """Nothing to close."""


class SqliteStore:
    """Signatures in a database file. Used by one thread."""

    MAX_BYTES = 64 << 20

    def __init__(self, path: str) -> None:
        import sqlite3  # 5 ms: only where signatures are looked up or written

        self.path = path
        self.problem = ""
        self._sqlite = sqlite3
        self._waiting: dict[str, Signature] = {}
        self._used: set[str] = set()
        self._known: dict[tuple[str, str, str], list[Signature]] = {}
        self._db: Any = None
        try:
            self._open()
        except (sqlite3.Error, OSError, Damaged, Foreign) as error:
            self._give_up(error)

    # -- opening

    def _open(self) -> None:
        folder = os.path.dirname(os.path.abspath(self.path))
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if not cachedir.is_private(os.stat(folder)) and not os.stat(folder).st_mode & stat.S_ISVTX:
            raise OSError("somebody else can write its folder")
        for suffix in SUFFIXES:
            if os.path.lexists(self.path + suffix):
                status = os.lstat(self.path + suffix)
                if not stat.S_ISREG(status.st_mode):
                    raise Damaged("not a file")
                if not cachedir.is_private(status):
                    raise OSError("somebody else can write it")
        if not os.path.lexists(self.path):
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_RDWR, 0o600))
        db = self._sqlite.connect(self.path, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
        self._db = db
        db.text_factory = lambda text: text.decode("utf-8", "replace")
        tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        (application,) = db.execute("PRAGMA application_id").fetchone()
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if tables and application != APPLICATION:
            raise Foreign("a database of another program")
        if tables and version > VERSION:
            raise Foreign("a newer version's database")
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=OFF")  # what a power cut destroys is found damaged, and made again
        if not tables or version < VERSION:
            db.execute("BEGIN IMMEDIATE")
            db.execute("DROP TABLE IF EXISTS signature")
            for statement in SCHEMA.split(";"):
                db.execute(statement)
            db.execute(f"PRAGMA application_id={APPLICATION}")
            db.execute(f"PRAGMA user_version={VERSION}")
            db.execute("COMMIT")

    def _give_up(self, error: Exception) -> None:
        """Do without; a file of ours that is beyond reading is moved aside, so that the next run begins a new one."""
        self.problem = f"{self.path}: {error}"
        if self._db is not None:
            try:
                self._db.close()
            except self._sqlite.Error:
                self.problem += " (and it cannot be closed)"
            self._db = None
        if self._is_damage(error) and self._is_ours():
            for suffix in SUFFIXES:
                try:
                    os.replace(self.path + suffix, f"{self.path}{suffix}.damaged")
                except OSError:
                    continue
            self.problem += "; moved aside"

    def _is_damage(self, error: Exception) -> bool:
        """Is it the file's fault, rather than the disk's or another process's?"""
        return isinstance(error, Damaged) or getattr(error, "sqlite_errorname", "") in DAMAGE

    def _is_ours(self) -> bool:
        """What stands in our own folder, or was a database of ours: nobody's file that a setting names by mistake."""
        if os.path.dirname(os.path.abspath(self.path)) == os.path.abspath(cachedir.folder()):
            return True
        if not os.path.isfile(self.path):
            return False
        with open(self.path, "rb") as file:
            head = file.read(APPLICATION_AT + 4)
        return head[:6] == b"SQLite" and head[APPLICATION_AT:] == APPLICATION.to_bytes(4, "big")

    # -- the Store

    def of_roots(self, roots: list[str], image: str, settings: str) -> list[Signature]:
        """As Store; a row that is damaged is forgotten."""
        found: list[Signature] = []
        for root in roots:
            at = (root, image, settings)
            if at not in self._known:
                self._known[at] = self._read(*at)
            found += self._known[at]
        return in_order(found)

    def _read(self, root: str, image: str, settings: str) -> list[Signature]:
        if self._db is None:
            return []
        found: list[Signature] = []
        damaged: list[str] = []
        try:
            for key, body in self._db.execute("SELECT key, body FROM signature WHERE root=? AND image=? AND settings=?", (root, image, settings)):
                try:
                    signature = unpack(bytes(body) if isinstance(body, bytes) else b"")
                    if signature.key != key or (signature.root, signature.image, signature.settings) != (root, image, settings):
                        raise Damaged("a key that is not its content's")
                    found.append(signature)
                except Damaged as error:
                    damaged.append(key)
                    self.problem = f"{self.path}: a damaged signature: {error}; forgotten"
            for key in damaged:
                self._db.execute("DELETE FROM signature WHERE key=?", (key,))
        except self._sqlite.Error as error:
            self._give_up(error)
        return found

    def add(self, signature: Signature) -> None:
        """As Store."""
        self._waiting[signature.key] = signature

    def used(self, keys: list[str]) -> None:
        """As Store."""
        self._used.update(keys)

    def flush(self) -> None:
        """As Store: one transaction."""
        if self._db is None or not (self._waiting or self._used):
            return
        now = int(time.time())
        rows = [(s.key, s.root, s.image, s.settings, s.parent, s.pack(), now, now) for s in self._waiting.values()]
        try:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT INTO signature VALUES (?,?,?,?,?,?,?,?,1) ON CONFLICT (key) DO UPDATE SET used=excluded.used, uses=uses+1", rows)
            self._db.executemany("UPDATE signature SET used=?, uses=uses+1 WHERE key=?", [(now, key) for key in self._used])
            self._collect(now)
            self._db.execute("COMMIT")
        except self._sqlite.Error as error:
            self._give_up(error)
        self._waiting, self._used = {}, set()

    def _collect(self, now: int) -> None:
        self._db.execute("DELETE FROM signature WHERE used < ?", (now - MAX_AGE,))
        (size,) = self._db.execute("SELECT coalesce(sum(length(body)), 0) FROM signature").fetchone()
        if size <= self.MAX_BYTES:
            return
        for key, length in self._db.execute("SELECT key, coalesce(length(body), 0) FROM signature ORDER BY uses > 1, used, key").fetchall():
            self._db.execute("DELETE FROM signature WHERE key=?", (key,))
            size -= length
            if size <= self.MAX_BYTES * 3 // 4:
                return

    def close(self) -> None:
        """As Store."""
        self.flush()
        if self._db is not None:
            try:
                self._db.close()
            except self._sqlite.Error as error:
                self.problem = f"{self.path}: {error}"
            self._db = None


_memory = MemoryStore()


def open_store(where: str) -> Store:
    """The store that a setting names."""
    return _memory if where == "memory" else SqliteStore(where)
