"""Export and import: a database as a text, for another machine.

    pyphp signatures 1                                          this format
    S MADE USED USES BODY                                       a signature, as signature.py packs it (JSON, one line)
    R ["code", 7, .., "plan"]                                   a region: the database's columns, JSON; no file is named
    E COUNT DIGEST                                              the end: lines before it without the first; the digest
                                                                of all before this line

Lines are UTF-8 and end with a line feed. Every line is checked as the database's rows are (signature.unpack,
regions.region), and none is larger than a signature may be. An import takes all or nothing: what is cut off, changed,
too large or not what it should be leaves the database as it was. What is there already stays; what comes in has been
seen in no run here (uses 0), so it is the first to go where there is too much, and is shared with nobody before it has
served. Nothing is executed or unpickled, and a signature can at worst make a trace whose guards fail.
"""

from __future__ import annotations

import time

from pyphp.cache.cachedir import blake2b
from pyphp.jit.database.nearest import insert_regions
from pyphp.jit.database.regions import COLUMNS, Region, portable, received
from pyphp.jit.database.sqlite import checked, collect, give_back
from pyphp.jit.database.tending import Changing, Tended
from pyphp.jit.signatures.places import Damaged
from pyphp.jit.signatures.signature import LARGEST, Signature, unpack

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

HEAD = b"pyphp signatures 1\n"
LONGEST_LINE = LARGEST + 200
MOST_BYTES = 1 << 28
MOST_ENTRIES = 1 << 18
FOREVER = 1 << 40  # seconds since 1970


class Refused(Exception):
    """Not an export that can be taken; the text says what is wrong, and in which line."""


def write(db: Tended, out: Callable[[bytes], object]) -> tuple[int, int]:
    """(signatures, regions) that were written."""
    digest = blake2b(HEAD, digest_size=16)
    out(HEAD)
    counts = [0, 0]

    def say(kind: int, line: bytes) -> None:
        counts[kind] += 1
        digest.update(line)
        out(line)

    for key, root, image, settings, body, *numbers in db.connection.execute(
        "SELECT key, root, image, settings, body, made, used, uses FROM signature ORDER BY key"
    ):
        try:
            checked(key, body, root, image, settings)
            say(0, b"S %d %d %d " % tuple(map(int, numbers)) + body + b"\n")
        except (Damaged, ValueError, TypeError):
            continue  # `pyphp db verify` tells of it
    for row in db.connection.execute(f"SELECT {', '.join(COLUMNS)} FROM region ORDER BY code, at"):
        try:
            say(1, b"R " + portable(row) + b"\n")
        except Damaged:
            continue
    out(b"E %d %s\n" % (sum(counts), digest.hexdigest().encode()))
    return counts[0], counts[1]


def read(file: BinaryIO) -> tuple[list[tuple[Signature, int]], list[Region]]:
    """([(signature, when it was made)], regions) of an export; raises Refused."""
    if file.readline(len(HEAD)) != HEAD:
        raise Refused("this is no export of a signature database, or one of another version")
    digest = blake2b(HEAD, digest_size=16)
    signatures: list[tuple[Signature, int]] = []
    regions: list[Region] = []
    number, size = 1, len(HEAD)
    while True:
        number += 1
        line = file.readline(LONGEST_LINE)
        size += len(line)
        if not line.endswith(b"\n"):
            raise Refused(f"line {number}: it is cut off, or too long")
        if size > MOST_BYTES or number > MOST_ENTRIES:
            raise Refused(f"line {number}: it is too large")
        kind = line[:2]
        try:
            if kind == b"S ":
                signatures.append(_signature(line))
            elif kind == b"R ":
                regions.append(received(line[2:]))
            elif kind == b"E ":
                if line != b"E %d %s\n" % (number - 2, digest.hexdigest().encode()):
                    raise Damaged("the digest is another's")
                if file.read(1):
                    raise Damaged("something follows the end")
                return signatures, regions
            else:
                raise Damaged("a line of no kind")
        except Damaged as error:
            raise Refused(f"line {number}: {error}") from None
        digest.update(line)


def _signature(line: bytes) -> tuple[Signature, int]:
    parts = line[:-1].split(b" ", 4)
    if len(parts) != 5 or not all(n.isdigit() and len(n) < 13 for n in parts[1:4]):
        raise Damaged("a signature without its numbers")
    signature = unpack(parts[4])
    if signature.pack() != parts[4]:
        raise Damaged("a signature that is not written as we write it")
    return signature, min(int(parts[1]), FOREVER)


def take(db: Tended, signatures: list[tuple[Signature, int]], regions: list[Region], limit: int) -> tuple[int, int]:
    """Put what was read into a database; (signatures, regions) that are new there."""
    now = int(time.time())
    made = [0, 0]
    with Changing(db.connection, db.path):
        for s, when in signatures:
            made[0] += db.connection.execute(
                "INSERT INTO signature VALUES (?,?,?,?,?,?,?,?,?,0,0) ON CONFLICT (key) DO NOTHING",
                (s.key, s.root, s.image, s.settings, s.index, s.parent, s.pack(), min(when, now), now),
            ).rowcount
        made[1] = insert_regions(db.connection, regions, now)
        collect(db.connection, now, limit)
    give_back(db.connection)
    return made[0], made[1]
