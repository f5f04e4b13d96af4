"""The database's file: made, opened, told from others', moved aside.

Owner-only, as are SQLite's files beside it. A file that somebody else can write, another program's database, a newer
version's and one that is locked are not used and not touched. One of ours that is damaged is moved aside, so that the
next run begins a new one.

    signature   one a row; root, image and settings are how it is found, body is what it says
                (jit/signatures/signature.py); at is the instruction at which it begins; shared, when a shared store
                got it
    code        where a code stands, for people, and since when another code stands there (stale)
    region      profile and plan of a loop or function (regions.py)
    shape, band an index over regions: which is most like this one (nearest.py)
    meta        what this database knows of itself: the shared store that it has written to
"""

from __future__ import annotations

import os
import stat

from pyphp.cache import cachedir
from pyphp.jit.signatures.places import Damaged

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from sqlite3 import Connection

APPLICATION = 0x70797068  # "pyph": SQLite's application_id
APPLICATION_AT = 68  # in the file, big-endian
VERSION = 3  # of the schema
BUSY_MS = 200
TABLES = ("signature", "code", "region", "shape", "band", "meta")
SCHEMA = """
CREATE TABLE IF NOT EXISTS signature (
    key TEXT PRIMARY KEY, root TEXT NOT NULL, image TEXT NOT NULL, settings TEXT NOT NULL,
    at INTEGER NOT NULL, parent TEXT NOT NULL, body BLOB NOT NULL,
    made INTEGER NOT NULL, used INTEGER NOT NULL, uses INTEGER NOT NULL, shared INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS by_use ON signature (used);
CREATE INDEX IF NOT EXISTS to_be_shared ON signature (shared, uses);
CREATE INDEX IF NOT EXISTS by_root ON signature (root, image, settings);
CREATE TABLE IF NOT EXISTS code (
    hash TEXT PRIMARY KEY, path TEXT NOT NULL, line INTEGER NOT NULL, name TEXT NOT NULL, stale INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_place ON code (path, name);
CREATE TABLE IF NOT EXISTS region (
    code TEXT NOT NULL, at INTEGER NOT NULL, image TEXT NOT NULL, settings TEXT NOT NULL,
    version INTEGER NOT NULL, kind TEXT NOT NULL, line INTEGER NOT NULL, made INTEGER NOT NULL, used INTEGER NOT NULL,
    runs INTEGER NOT NULL, warm INTEGER NOT NULL, exits INTEGER NOT NULL, compile_us INTEGER NOT NULL,
    gain_us INTEGER NOT NULL, traces INTEGER NOT NULL, strikes INTEGER NOT NULL, quarantined INTEGER NOT NULL,
    plan TEXT NOT NULL,
    PRIMARY KEY (code, at, image, settings)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS shape (
    id INTEGER PRIMARY KEY, code TEXT NOT NULL, at INTEGER NOT NULL, image TEXT NOT NULL, settings TEXT NOT NULL,
    UNIQUE (code, at, image, settings)
);
CREATE TABLE IF NOT EXISTS band (
    hash INTEGER NOT NULL, shape INTEGER NOT NULL, PRIMARY KEY (hash, shape)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_shape ON band (shape);
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
TRIGGERS = (
    "CREATE TRIGGER IF NOT EXISTS region_goes AFTER DELETE ON region BEGIN DELETE FROM shape WHERE "
    "code=OLD.code AND at=OLD.at AND image=OLD.image AND settings=OLD.settings; END",
    "CREATE TRIGGER IF NOT EXISTS shape_goes AFTER DELETE ON shape BEGIN DELETE FROM band WHERE shape=OLD.id; END",
)

SUFFIXES = ("", "-wal", "-shm")
BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_BUSY_SNAPSHOT", "SQLITE_BUSY_RECOVERY", "SQLITE_BUSY_TIMEOUT")
DAMAGE = ("SQLITE_ERROR", "SQLITE_CORRUPT", "SQLITE_CORRUPT_INDEX", "SQLITE_CORRUPT_SEQUENCE", "SQLITE_CORRUPT_VTAB",
    "SQLITE_NOTADB", "SQLITE_FORMAT", "SQLITE_MISMATCH",
          "SQLITE_IOERR_SHORT_READ", "SQLITE_TOOBIG", "SQLITE_CONSTRAINT", "SQLITE_CONSTRAINT_NOTNULL",
          "SQLITE_CONSTRAINT_PRIMARYKEY")  # fmt: skip


# What Python's module raises besides its own errors: for messages that quote what is damaged, for numbers.
UNREADABLE = (UnicodeError, OverflowError)


class Foreign(Exception):
    """A good database, but not for us."""


def connect(path: str) -> Connection:
    """The database at this path, made if there is none. Raises sqlite3.Error, OSError, Damaged, Foreign."""
    import sqlite3  # 5 ms: only where signatures are looked up or written

    folder = os.path.dirname(os.path.abspath(path))
    os.makedirs(folder, mode=0o700, exist_ok=True)
    if not cachedir.is_private(os.stat(folder)) and not os.stat(folder).st_mode & stat.S_ISVTX:
        raise OSError("somebody else can write its folder")
    for suffix in SUFFIXES:
        try:
            status = os.lstat(path + suffix)
        except FileNotFoundError:  # the last process that closes a database removes its log
            continue
        if not stat.S_ISREG(status.st_mode):
            raise Damaged("not a file")
        if not cachedir.is_private(status):
            raise OSError("somebody else can write it")
    if not os.path.lexists(path):
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_RDWR, 0o600))
        except FileExistsError:
            pass  # another process was faster
    db = sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
    try:
        _prepare(db)
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: Connection) -> None:
    db.text_factory = lambda text: text.decode("utf-8", "replace")
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if tables and application != APPLICATION:
        raise Foreign("a database of another program")
    if tables and version > VERSION:
        raise Foreign("a newer version's database")
    if not tables:
        db.execute("PRAGMA auto_vacuum=INCREMENTAL")  # pages of what goes are given back
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=OFF")  # what a power cut destroys is found damaged, and made again
    if not tables or version < VERSION:
        db.execute("BEGIN IMMEDIATE")
        if db.execute("PRAGMA user_version").fetchone()[0] < VERSION:  # no other process has made it meanwhile
            for table in TABLES:
                db.execute(f"DROP TABLE IF EXISTS {table}")
            for statement in (*SCHEMA.split(";"), *TRIGGERS):
                db.execute(statement)
            db.execute(f"PRAGMA application_id={APPLICATION}")
            db.execute(f"PRAGMA user_version={VERSION}")
        db.execute("COMMIT")


def is_damage(error: Exception) -> bool:
    """Is it the file's fault, rather than the disk's or another process's?"""
    return isinstance(error, (Damaged, *UNREADABLE)) or getattr(error, "sqlite_errorname", "") in DAMAGE


def is_busy(error: Exception) -> bool:
    """Is another process writing? Then it can be tried again."""
    return getattr(error, "sqlite_errorname", "") in BUSY


def is_ours(path: str) -> bool:
    """What stands in our own folder, or was a database of ours: nobody's file that a setting names by mistake."""
    if os.path.dirname(os.path.abspath(path)) == os.path.abspath(cachedir.folder()):
        return True
    if not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        head = file.read(APPLICATION_AT + 4)
    return head[:6] == b"SQLite" and head[APPLICATION_AT:] == APPLICATION.to_bytes(4, "big")


def set_aside(path: str) -> None:
    """Move a damaged database out of the way."""
    for suffix in SUFFIXES:
        try:
            os.replace(path + suffix, f"{path}{suffix}.damaged")
        except OSError:
            continue
