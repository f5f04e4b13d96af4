"""The carrier: a process of its own between a database and a shared store (Redis).

    python -P -m pyphp.jit.database.carrier

A run that wants something of the shared store starts one and goes on; it never waits for it (replicated.py). What a
slow or hostile server does to the carrier, it does to nobody else: its time, memory and what it reads are bounded, it
has a low priority, and what it hands on is checked again by whoever asked. Standard
input begins with a line of URL, path of the database, path of the key, with tabs between them; then come requests, a
line each. Its end is the end of the carrier.

    ? ROOT IMAGE SETTINGS    what is there of a code?     answers: signatures as they are packed and regions (`R JSON`),
                             a line each, and a line `.`
    !                        write what is due                     answers: a line `= NUMBER`, written; `- WHY`, not

**What is written**: signatures that were seen in several runs here (PROMOTED, sqlite.py). The database
itself is the queue: what could not be written stays due, over as many runs as it takes. With a code's signatures go
the profiles and plans of its regions. In Redis a code is a hash PREFIX:1:IMAGE:SETTINGS:ROOT, a field a signature, or
a region (`@` and its instruction), its value sealed (seals.py); it expires EXPIRY seconds after it was written last.
Everything is written again if the server is another one or was started anew (a replica that was promoted may lack the
last writes, one that was wiped has none: told by its run_id and by a mark of our own), and each signature that is still
in use once in REFRESH seconds.

After a failure nobody tries for AWAY seconds, runs that follow included: a file beside the database says so.
"""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import sys
import time

from pyphp.jit.database import opening
from pyphp.jit.database.addresses import BadAddress, Shared
from pyphp.jit.database.journal import MOST
from pyphp.jit.database.seals import BadKey, Seals
from pyphp.jit.database.sqlite import DUE, PROMOTED, checked, due_numbers
from pyphp.jit.signatures.places import Damaged, is_hash
from pyphp.jit.signatures.signature import LARGEST, Signature, in_order, unpack

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import redis

    from pyphp.jit.database.regions import Region

    Code = tuple[str, str, str]  # (root, image, settings)
    Fields = Mapping[bytes | str, bytes | str]

FORMAT = 1
TOLD = b"R "  # how a line about one begins
REGION = "@"  # how the name of a region's field begins
EXPIRY = 60 * 86400
LIFETIME = 30  # seconds of a carrier
NICE = 10
MOST_MEMORY = 1 << 30
MOST_WRITTEN = 500  # signatures at a time
MOST_TIMES = 20
MOST_FIELDS = 1000  # of a code
LONGEST_REQUEST = 512
AWAY = 30  # seconds
AWAY_SUFFIX = ".away"


class Unreachable(Exception):
    """No address of the shared store does what is asked; the text says why of each."""


def is_of(region: Region, code: Code) -> bool:
    """Is it one of this code's?"""
    return (region.code, region.image, region.settings) == code


class SharedStore:
    """The shared store, as far as it answers. Methods raise Unreachable."""

    def __init__(self, shared: Shared, seals: Seals) -> None:
        self._shared = shared
        self._seals = seals
        self._first = 0  # the address that is tried first

    def place(self, root: str, image: str, settings: str) -> str:
        """A code's key."""
        return f"{self._shared.prefix}:{FORMAT}:{image}:{settings}:{root}"

    def _clients(self) -> list[tuple[int, str, redis.Redis]]:
        from pyphp.jit.database.redis_client import client

        addresses = list(enumerate(self._shared.addresses))
        return [
            (number, f"{host}:{port}", client(host, port, self._shared))
            for number, (host, port) in addresses[self._first :] + addresses[: self._first]
        ]

    def read(self, root: str, image: str, settings: str) -> tuple[list[Signature], list[bytes]]:
        """(signatures, regions as portable() makes them) of a code: what is sealed, sound and its own."""
        from pyphp.jit.database.redis_client import FAILURES

        place = self.place(root, image, settings)
        why = []
        for number, name, server in self._clients():
            try:
                fields = server.hgetall(place)
                self._first = number
                if not isinstance(fields, dict):
                    raise ValueError("no hash")
                code = root, image, settings
                return in_order(self._signatures(place, code, fields)), self._regions(place, code, fields)
            except FAILURES as error:
                why.append(f"{name}: {said(error)}")
            finally:
                close(server)
        raise Unreachable("; ".join(why))

    def _bodies(self, place: str, fields: Fields, of_regions: bool) -> Iterator[tuple[str, bytes]]:
        for key, entry in fields.items():
            if not isinstance(key, bytes) or not isinstance(entry, bytes) or len(entry) > LARGEST:
                continue
            name = key.decode("ascii", "replace")
            body = self._seals.unseal(f"{place}:{name}", entry) if name.startswith(REGION) == of_regions else None
            if body is not None:
                yield name, body

    def _signatures(self, place: str, code: Code, fields: Fields) -> list[Signature]:
        found: list[Signature] = []
        for name, body in self._bodies(place, fields, False):
            try:
                found.append(checked(name, body, *code))
            except Damaged:
                continue
        return found

    def _regions(self, place: str, code: Code, fields: Fields) -> list[bytes]:
        from pyphp.jit.database.regions import portable, received, row  # a run that imports this module needs none

        found: list[bytes] = []
        for name, body in self._bodies(place, fields, True):
            try:
                region = received(body)
                if is_of(region, code) and name == f"{REGION}{region.at}":
                    found.append(portable(row(region)))
            except Damaged:
                continue
        return found[:MOST]

    def write(self, rows: list[tuple[str, bytes, str, str, str]], last: str) -> tuple[list[str], str]:
        """(the keys of what was written, what the server is called). last: what the one was called that has the rest;
        another one is written nothing, for it needs all.
        """
        from pyphp.jit.database.redis_client import FAILURES

        why = []
        for number, name, server in self._clients():
            try:
                mark = f"{self._shared.prefix}:{FORMAT}:mark"
                server.set(mark, os.urandom(12).hex(), nx=True)  # a replica refuses, and is passed over
                called = f"{text(server.get(mark))} {run_id(server)}"
                self._first = number
                return (self._put(server, rows) if called == last else []), called
            except FAILURES as error:
                why.append(f"{name}: {said(error)}")
            finally:
                close(server)
        raise Unreachable("; ".join(why))

    def _put(self, server: redis.Redis, rows: list[tuple[str, bytes, str, str, str]]) -> list[str]:
        codes: dict[str, list[str | bytes]] = {}
        for key, body, *at in rows:
            place = self.place(*at)
            codes.setdefault(place, []).extend((key, self._seals.seal(f"{place}:{key}", body)))
        for place, fields in codes.items():
            known = server.hlen(place)
            if isinstance(known, int) and known + len(fields) // 2 <= MOST_FIELDS:
                server.hset(place, items=fields)
                server.expire(place, EXPIRY)
        return [key for key, *_ in rows]  # what is too much for a code is not tried again, either


def text(value: object) -> str:
    """What a server said, as a short word."""
    return value.decode("ascii", "replace")[:64] if isinstance(value, bytes) else ""


def run_id(server: redis.Redis) -> str:
    """What this start of a server is called; empty where that must not be asked."""
    import redis

    try:
        info = server.info("server")
    except redis.ResponseError:
        return ""
    return str(info.get("run_id", ""))[:64] if isinstance(info, dict) else ""


def close(server: redis.Redis) -> None:
    """Let go of a connection."""
    from pyphp.jit.database.redis_client import FAILURES

    try:
        server.close()
        server.connection_pool.disconnect()
    except FAILURES:
        pass  # it is gone


def said(error: BaseException) -> str:
    """An error in one line, without what a server may have put into it."""
    return "".join(c if c.isprintable() else " " for c in f"{type(error).__name__}: {error}")[:200]


class Carrier:
    """One process's."""

    def __init__(self, url: str, database: str, key: str) -> None:
        """Raises BadAddress, BadKey."""
        self._database = database
        self._seals = Seals(key)
        self._store = SharedStore(Shared(url), self._seals)

    def answer(self, request: bytes) -> list[bytes]:
        """The lines of an answer."""
        words = request.decode("ascii", "replace").split()
        try:
            if len(words) == 4 and words[0] == "?" and all(map(is_hash, words[1:])):
                signatures, told = self._store.read(*words[1:])
                return [*(s.pack() for s in signatures), *(TOLD + line for line in told), b"."]
            if words == ["!"]:
                return [b"= %d" % self.write()]
            return [b"- what is asked is not understood"]
        except (Unreachable, opening.Foreign, Damaged, sqlite3.Error, OSError, *opening.UNREADABLE) as error:
            if isinstance(error, Unreachable):
                note_away(self._database)
            why = f"- {error}".encode("utf-8", "replace").replace(b"\n", b" ")
            return [why, b"."] if words[:1] == ["?"] else [why]

    def write(self) -> int:
        """Write what is due; how many."""
        if not self._seals.has_key:
            raise Unreachable("there is no pyphp.signatures.key, so nothing is written")
        db = opening.connect(self._database)
        try:
            return self._write(db)
        finally:
            db.close()

    def _write(self, db: sqlite3.Connection) -> int:
        written = 0
        row = db.execute("SELECT value FROM meta WHERE name='shared with'").fetchone()
        called = str(row[0]) if row is not None else ""
        for _ in range(MOST_TIMES):
            rows = due(db)
            if not rows:
                break
            done, now_called = self._store.write(rows + due_regions(db, {row[2:] for row in rows}), called)
            done = [key for key in done if not key.startswith(REGION)]
            now = int(time.time())
            db.execute("BEGIN IMMEDIATE")
            if now_called != called:  # another one, or it was wiped: everything is due
                db.execute("INSERT OR REPLACE INTO meta VALUES ('shared with', ?)", (now_called,))
                db.execute("UPDATE signature SET shared=0 WHERE shared<>0")
            db.executemany("UPDATE signature SET shared=? WHERE key=?", [(now, key) for key in done])
            db.execute("COMMIT")
            called = now_called
            written += len(done)
        return written


def due(db: sqlite3.Connection) -> list[tuple[str, bytes, str, str, str]]:
    """Signatures that are to be written: (key, body, root, image, settings)."""
    now = int(time.time())
    found: list[tuple[str, bytes, str, str, str]] = []
    asked = f"SELECT key, body, root, image, settings {DUE} ORDER BY made LIMIT ?"
    for key, body, root, image, settings in db.execute(asked, (*due_numbers(now), MOST_WRITTEN)):
        try:
            checked(key, body, root, image, settings)
            found.append((key, body, root, image, settings))
        except Damaged:
            continue
    return found


def due_regions(db: sqlite3.Connection, codes: set[Code]) -> list[tuple[str, bytes, str, str, str]]:
    """What goes with these codes' signatures, in the same form."""
    from pyphp.jit.database.regions import COLUMNS, portable, region

    found: list[tuple[str, bytes, str, str, str]] = []
    asked = f"SELECT {', '.join(COLUMNS)} FROM region WHERE code=? AND image=? AND settings=? AND runs>=?"
    for code in codes:
        for row in db.execute(asked, (*code, PROMOTED)).fetchmany(MOST):
            try:
                found.append((f"{REGION}{region(row).at}", portable(row), *code))
            except Damaged:
                continue
    return found


def note_away(database: str) -> None:
    """The shared store does not answer: nobody tries for a while."""
    try:
        os.close(os.open(database + AWAY_SUFFIX, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600))
        os.utime(database + AWAY_SUFFIX)
    except OSError:
        return  # then it is tried again


def is_away(database: str) -> bool:
    """Did it not answer a short time ago?"""
    try:
        return abs(time.time() - os.lstat(database + AWAY_SUFFIX).st_mtime) < AWAY
    except OSError:
        return False


def received(line: bytes) -> Signature:
    """What a carrier handed on; raises Damaged."""
    return unpack(line)


def main() -> int:
    """See the module's head; the exit status."""
    signal.alarm(LIFETIME)
    os.nice(max(0, NICE - os.nice(0)))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    try:
        first = sys.stdin.buffer.readline(LONGEST_REQUEST * 8).decode("utf-8", "surrogateescape")
        carrier = Carrier(*first.rstrip("\n").split("\t"))
    except (BadAddress, BadKey, TypeError) as error:
        print(f"- {error}", flush=True)
        return 1
    while request := sys.stdin.buffer.readline(LONGEST_REQUEST):
        answer = carrier.answer(request)
        try:
            sys.stdout.buffer.write(b"".join(line + b"\n" for line in answer))
            sys.stdout.buffer.flush()
        except OSError:
            continue  # nobody listens any more; what is left may be to be written
    return 0


if __name__ == "__main__":
    sys.exit(main())
