"""The journal: what runs say of regions, until somebody opens the database.

A run that finds all that it needs in bundles would open the database for its counters alone, which takes longer than
its lines are worth. So it appends them to a file beside it, in one write, and is done:

    CHECKSUM TAB cell TAB cell ..      a RunLine; the checksum is zlib's crc32 of what follows the first tab

A line that is not whole, or not what it should be, is left out. Whoever writes to the database takes the file away
(one rename: two processes never take the same one) and adds its lines up. A journal that nobody takes stops growing at
LARGEST. Nothing here raises: what is lost is a count.
"""

from __future__ import annotations

import os
import stat
import time
import zlib

from pyphp.cache import cachedir
from pyphp.jit.signatures.places import is_hash

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SUFFIX = ".runs"
LARGEST = 1 << 18  # bytes
FULL = 1 << 16  # bytes: it should be taken
ABANDONED = 60  # seconds after which what another process has taken is anybody's
LARGEST_NUMBER = 1 << 48
LARGEST_PLAN = 1 << 14  # characters of a plan's JSON
MOST = 64  # of anything that a plan lists


class RunLine:
    """What one run says of one region: numbers are to be added. runs: 1 in the first line that a run tells of it.
    strikes: 1 if what was kept did not serve. plan: its JSON; empty if it has not changed.
    """

    __slots__ = (
        "at", "code", "compile_us", "exits", "gain_us", "image", "kind", "line", "name", "path", "plan", "runs",
        "settings", "strikes", "traces", "warm", "when",
    )  # fmt: skip

    def __init__(
        self,
        code: str,
        at: int,
        image: str,
        settings: str,
        kind: str,
        path: str,
        line: int,
        name: str,
        when: int,
        runs: int,
        warm: int,
        exits: int,
        compile_us: int,
        gain_us: int,
        traces: int,
        strikes: int,
        plan: str,
    ) -> None:
        self.code = code
        self.at = at
        self.image = image
        self.settings = settings
        self.kind = kind
        self.path = path
        self.line = line
        self.name = name
        self.when = when
        self.runs = runs
        self.warm = warm
        self.exits = exits
        self.compile_us = compile_us
        self.gain_us = gain_us
        self.traces = traces
        self.strikes = strikes
        self.plan = plan

    def pack(self) -> str:
        """A line of the journal, with its end."""
        cells = [
            self.code, self.at, self.image, self.settings, self.kind, printable(self.path), self.line,
            printable(self.name), self.when, self.runs, self.warm, self.exits, self.compile_us, self.gain_us,
            self.traces, self.strikes, self.plan,
        ]  # fmt: skip
        text = "\t".join(map(str, cells))
        return f"{zlib.crc32(text.encode()):08x}\t{text}\n"


def printable(text: str) -> str:
    """A name as it can stand in a line."""
    return "".join(c if c.isprintable() else "?" for c in text[:512])


def unpack(text: str) -> RunLine | None:
    """The inverse of RunLine.pack; None if it is no such line."""
    check, _, rest = text.rstrip("\n").partition("\t")
    cells = rest.split("\t")
    if len(cells) != len(RunLine.__slots__) or check != f"{zlib.crc32(rest.encode()):08x}":
        return None
    code, at, image, settings, kind, path, line, name, *numbers, plan = cells
    if not is_hash(code) or not is_hash(image) or not is_hash(settings) or kind not in ("loop", "function"):
        return None
    texts = [at, line, *numbers]
    if not all(number.isascii() and number.isdecimal() and int(number) < LARGEST_NUMBER for number in texts):
        return None
    at_, line_, when, runs, warm, exits, compile_us, gain_us, traces, strikes = map(int, texts)
    return RunLine(
        code, at_, image, settings, kind, path, line_, name, when, runs, warm, exits, compile_us, gain_us, traces,
        strikes, plan,
    )  # fmt: skip


def plan_text(
    inlined: Sequence[str],
    versions: Sequence[tuple[str, Sequence[tuple[int, int]]]],
    busiest: Sequence[tuple[str, int]],
    more: Mapping[str, object] | None = None,
    tree: Sequence[Sequence[object]] = (),
    shape: str = "",
) -> str:
    """A plan's JSON; regions.py says what is in it."""
    import json

    fields = {**(more or {}), "inlined": inlined, "versions": versions, "busiest": busiest}
    fields |= ({"tree": tree} if tree else {}) | ({"shape": shape} if shape else {})
    return json.dumps(fields, separators=(",", ":"), sort_keys=True)


def append(database: str, lines: list[RunLine]) -> int:
    """Add to the journal of the database at this path; its size then, 0 where it could not be written."""
    content = "".join(line.pack() for line in lines).encode()
    try:
        fd = os.open(
            database + SUFFIX,
            os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK,
            0o600,
        )
    except OSError:
        return 0
    try:
        status = os.fstat(fd)
        if not stat.S_ISREG(status.st_mode) or not cachedir.is_private(status):
            return 0
        if status.st_size + len(content) <= LARGEST:
            os.write(fd, content)
        return status.st_size + len(content)
    except OSError:
        return 0
    finally:
        os.close(fd)


def take(database: str) -> tuple[list[RunLine], list[str]]:
    """(the lines that wait, the files to be removed when they have been added up)"""
    folder, name = os.path.split(os.path.abspath(database))
    taken: list[str] = []
    mine = f"{database}{SUFFIX}.{os.getpid()}.{time.monotonic_ns()}"
    try:
        os.rename(database + SUFFIX, mine)
        taken.append(mine)
    except OSError:
        pass  # there is none
    try:
        for other in os.listdir(folder):
            path = os.path.join(folder, other)
            if other.startswith(f"{name}{SUFFIX}.") and time.time() - os.lstat(path).st_ctime > ABANDONED:
                taken.append(path)
    except OSError:
        pass  # as above
    return [line for path in taken for line in _read(path)], taken


def _read(path: str) -> list[RunLine]:
    try:
        with open(os.open(path, cachedir.READING), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or not cachedir.is_private(status):
                return []
            content = file.read(2 * LARGEST)
    except OSError:
        return []
    return [line for text in content.decode("utf-8", "replace").split("\n") if (line := unpack(text)) is not None]


def forget(taken: list[str]) -> None:
    """They have been added up."""
    for path in taken:
        try:
            os.unlink(path)
        except OSError:
            continue
