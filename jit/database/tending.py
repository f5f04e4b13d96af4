"""Looking after a database: what `pyphp db` asks for. Nothing of it is used by a run.

    with Tended(path) as db: db.rows(), db.verify(), ..

Raises Unusable where there is no database, or none that this program can read. Nothing is mended by looking but by
fold(), which adds up what runs have said, as a run would.
"""

from __future__ import annotations

import os
import sqlite3
import time

import attrs

from pyphp.jit.database import journal, opening, sqlite
from pyphp.jit.database.opening import Foreign
from pyphp.jit.database.regions import COLUMNS, Region, region
from pyphp.jit.database.sqlite import checked, collect, give_back
from pyphp.jit.signatures.places import Damaged
from pyphp.jit.signatures.signature import Signature, in_order

ERRORS = (sqlite3.Error, *opening.UNREADABLE)
LEAST_HASH = 6  # characters of a hash that name it


class Unusable(Exception):
    """There is no database that can be looked after; the text says why."""


@attrs.frozen(slots=True)
class Row:
    """A region, or what is left of one: where it stands, what is kept of it."""

    code: str
    at: int
    image: str
    settings: str
    path: str
    line: int
    name: str
    kind: str
    signatures: int
    bridges: int  # of them
    size: int  # bytes of the signatures
    shared: int  # of the signatures, in a shared store
    uses: int  # of the signature that was used most: runs
    made: int
    used: int
    stale: int  # since when; 0: it is not
    region: Region | None

    @property
    def place(self) -> str:
        """FILE:LINE NAME, or the code's hash where it is not known."""
        if not self.path:
            return f"{self.code[:12]}:{self.at}"
        return f"{self.path}:{self.line}" + (f" {self.name}()" if self.name else "")

    def state(self, now: float) -> str:
        """What there is to say of it."""
        quarantined = self.region is not None and self.region.quarantined > now
        words = ("quarantined" if quarantined else "", "stale" if self.stale else "", "shared" if self.shared else "")
        return ", ".join(filter(None, words))

    def is_named(self, text: str) -> bool:
        """Does a FILE, FILE:LINE, function or hash mean it?"""
        if len(text) >= LEAST_HASH and self.code.startswith(text):
            return True
        file, _, line = text.rpartition(":")
        if file and line.isdecimal():
            return int(line) == self.line and _is_file(self.path, file)
        return _is_file(self.path, text) or (bool(self.name) and self.name in (text, text.removesuffix("()")))


def _is_file(path: str, text: str) -> bool:
    return bool(text) and (path == text or os.path.abspath(text) == path or path.endswith(f"/{text}"))


class Tended:
    """A database that is looked after."""

    def __init__(self, path: str, made: bool = False) -> None:
        """made: if there is none."""
        self.path = path
        if not made and not os.path.lexists(path):
            raise Unusable(f"{path}: there is no database")
        try:
            self._db = opening.connect(path)
        except (*ERRORS, OSError, Damaged, Foreign) as error:
            raise Unusable(f"{path}: {error}") from None

    def __enter__(self) -> Tended:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    # -- looking

    def rows(self) -> list[Row]:
        """All regions, those used last first. Raises Unusable."""
        try:
            return self._rows()
        except (*ERRORS, TypeError, ValueError) as error:
            raise Unusable(f"{self.path}: {error}") from None

    def _rows(self) -> list[Row]:
        places = {row[0]: row[1:] for row in self._db.execute("SELECT hash, path, line, name, stale FROM code")}
        regions: dict[tuple[str, int, str, str], Region] = {}
        for row in self._db.execute(f"SELECT {', '.join(COLUMNS)} FROM region"):
            try:
                found = region(row)
            except Damaged:
                continue  # verify() tells of it
            regions[found.code, found.at, found.image, found.settings] = found
        trees = self._trees()
        rows = []
        for key in trees | regions:
            kept = trees.get(key, [])
            known = regions.get(key)
            path, line, name, stale = places.get(key[0], ("", 0, "", 0))
            rows.append(
                Row(
                    *key,
                    str(path),
                    known.line if known is not None else int(line),
                    str(name),
                    known.kind if known is not None else "",
                    len(kept),
                    sum(bool(parent) for parent, *_ in kept),
                    sum(size for _, size, *_ in kept),
                    sum(bool(shared) for *_, shared in kept),
                    max((uses for *_, uses, _ in kept), default=0),
                    min((made for _, _, made, *_ in kept), default=known.made if known is not None else 0),
                    max((used for _, _, _, used, *_ in kept), default=known.used if known is not None else 0),
                    int(stale),
                    known,
                )
            )
        return sorted(rows, key=lambda row: (-row.used, row.path, row.line, row.code, row.at))

    def _trees(self) -> dict[tuple[str, int, str, str], list[tuple[str, int, int, int, int, int]]]:
        """(parent, size, made, used, uses, shared) of the signatures of each region."""
        region_of: dict[str, tuple[str, int, str, str]] = {}
        trees: dict[tuple[str, int, str, str], list[tuple[str, int, int, int, int, int]]] = {}
        waiting = self._db.execute(
            "SELECT key, root, at, image, settings, parent, length(body), made, used, uses, shared FROM signature"
        ).fetchall()
        while waiting:
            later = []
            for row in waiting:
                key, root, at, image, settings, parent, *rest = row
                place = region_of.get(parent) if parent else (root, at, image, settings)
                if place is None:
                    later.append(row)
                    continue
                region_of[key] = place
                length, made, used, uses, shared = map(int, rest)
                trees.setdefault(place, []).append((parent, length, made, used, uses, shared))
            if len(later) == len(waiting):
                break  # orphans
            waiting = later
        return trees

    def signatures(self, row: Row) -> list[tuple[Signature, int, int, int]]:
        """(signature, uses, last use, when it was shared) of a region, parents before their bridges."""
        numbers = {}
        found = []
        for key, body, uses, used, shared in self._db.execute(
            "SELECT key, body, uses, used, shared FROM signature WHERE root=? AND image=? AND settings=?",
            (row.code, row.image, row.settings),
        ):
            try:
                found.append(checked(key, body, row.code, row.image, row.settings))
            except Damaged:
                continue
            numbers[key] = uses, used, shared
        mine: set[str] = set()
        for signature in in_order(found):
            if signature.parent in mine or (not signature.parent and signature.index == row.at):
                mine.add(signature.key)
        return [(signature, *numbers[signature.key]) for signature in in_order(found) if signature.key in mine]

    def verify(self) -> tuple[int, list[str]]:
        """(how many entries were looked at, what is wrong): the file's structure, then every field of every row."""
        wrong: list[str] = []
        looked = 0
        try:
            for (text,) in self._db.execute("PRAGMA integrity_check(20)").fetchall():
                if text != "ok":
                    wrong.append(f"the file: {text}")
            for key, root, image, settings, at, parent, body, *numbers in self._db.execute(
                "SELECT key, root, image, settings, at, parent, body, made, used, uses, shared FROM signature"
            ):
                looked += 1
                try:
                    found = checked(key, body, root, image, settings)
                    if (found.index, found.parent) != (at, parent):
                        raise Damaged("columns that are not its content's")
                    if not all(isinstance(n, int) and n >= 0 for n in numbers):
                        raise Damaged("numbers that are none")
                except Damaged as error:
                    wrong.append(f"signature {key}: {error}")
            for row in self._db.execute(f"SELECT {', '.join(COLUMNS)} FROM region"):
                looked += 1
                try:
                    region(row)
                except Damaged as error:
                    wrong.append(f"region {row[0]}:{row[1]}: {error}")
        except ERRORS as error:
            wrong.append(f"the file: {error}")
        return looked, wrong

    def stats(self) -> dict[str, int]:
        """Numbers, by what they are."""
        one = {
            "signatures": "SELECT count(*) FROM signature",
            "bridges": "SELECT count(*) FROM signature WHERE parent<>''",
            "bytes of signatures": "SELECT coalesce(sum(length(body)), 0) FROM signature",
            "regions": "SELECT count(*) FROM region",
            "codes": "SELECT count(*) FROM code",
            "stale codes": "SELECT count(*) FROM code WHERE stale<>0",
            "regions in quarantine": f"SELECT count(*) FROM region WHERE quarantined>{int(time.time())}",
            "interpreters": "SELECT count(DISTINCT image) FROM signature",
            "runs of regions": "SELECT coalesce(sum(runs), 0) FROM region",
            "warm runs": "SELECT coalesce(sum(warm), 0) FROM region",
            "exits": "SELECT coalesce(sum(exits), 0) FROM region",
            "milliseconds of compiling": "SELECT coalesce(sum(compile_us), 0) / 1000 FROM region",
            "signatures in a shared store": "SELECT count(*) FROM signature WHERE shared<>0",
        }
        try:
            found = {what: int(self._db.execute(query).fetchone()[0]) for what, query in one.items()}
            found["bytes in use"] = sqlite.size(self._db)
        except (*ERRORS, TypeError, ValueError) as error:
            raise Unusable(f"{self.path}: {error}") from None
        for suffix, what in (("", "bytes of the file"), (journal.SUFFIX, "bytes that wait to be added up")):
            try:
                found[what] = os.lstat(self.path + suffix).st_size
            except OSError:
                found[what] = 0
        return found

    # -- changing

    def invalidate(self, rows: list[Row]) -> int:
        """Forget these regions; how many signatures that were. What hangs from no region of a code goes with its last
        region.
        """
        with Changing(self._db, self.path):
            before = self._db.total_changes
            for row in rows:
                for signature, *_ in self.signatures(row):
                    self._db.execute("DELETE FROM signature WHERE key=?", (signature.key,))
            gone = self._db.total_changes - before
            for row in rows:
                self._db.execute("DELETE FROM region WHERE code=? AND at=?", (row.code, row.at))
        give_back(self._db)
        return gone

    def tidy(self, limit: int) -> tuple[int, int]:
        """(signatures that went because they are damaged, because they are old or too many)."""
        damaged = 0
        with Changing(self._db, self.path):
            for key, root, image, settings, body in self._db.execute(
                "SELECT key, root, image, settings, body FROM signature"
            ).fetchall():
                try:
                    checked(key, body, root, image, settings)
                except Damaged:
                    damaged += 1
                    self._db.execute("DELETE FROM signature WHERE key=?", (key,))
            for row in self._db.execute(f"SELECT {', '.join(COLUMNS)} FROM region").fetchall():
                try:
                    region(row)
                except Damaged:
                    self._db.execute("DELETE FROM region WHERE code=? AND at=?", row[:2])
            gone = collect(self._db, int(time.time()), limit)
        give_back(self._db)
        return damaged, gone

    def clear(self) -> int:
        """Forget everything; how many signatures that were."""
        with Changing(self._db, self.path):
            gone = int(self._db.execute("SELECT count(*) FROM signature").fetchone()[0])
            for table in opening.TABLES:
                self._db.execute(f"DELETE FROM {table}")
        journal.forget([self.path + journal.SUFFIX])
        give_back(self._db)
        return gone

    @property
    def connection(self) -> sqlite3.Connection:
        """For what exports and imports."""
        return self._db


class Changing:
    """A transaction; raises Unusable."""

    def __init__(self, db: sqlite3.Connection, path: str) -> None:
        self._db = db
        self._path = path

    def __enter__(self) -> None:
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except ERRORS as error:
            raise Unusable(f"{self._path}: {error}") from None

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> None:
        try:
            self._db.execute("COMMIT" if error is None else "ROLLBACK")
        except ERRORS as failure:
            raise Unusable(f"{self._path}: {failure}") from None
        if isinstance(error, ERRORS):
            raise Unusable(f"{self._path}: {error}") from None


def fold(path: str, limit: int) -> str:
    """Add up what runs have said since; what is in the way, empty if nothing."""
    store = sqlite.SqliteStore(path, limit)
    store.close()
    return store.problem
