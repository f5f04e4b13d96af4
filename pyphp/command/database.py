"""`pyphp db ...`: the signature database, looked at and looked after (docs/database.md).

    pyphp db list [NAME]          regions: where, what is kept, how often it served, what it cost
    pyphp db show NAME            all that is known of some of them
    pyphp db stats                how much there is
    pyphp db verify               look at every byte; exit status 1 if something is wrong
    pyphp db gc                   what is damaged, old or too much goes
    pyphp db invalidate NAME      forget regions, and their compiled traces
    pyphp db export FILE          write a portable text; `-`: standard output
    pyphp db import FILE          take one in, all or nothing; `-`: standard input
    pyphp db sync                 write to the shared store what is due, and say whether it could be
    pyphp db clear                forget everything, compiled traces too

NAME is a FILE, FILE:LINE, function, or the beginning of a code's hash. Tables are drawn on a terminal, and plain, with
tabs, where another program reads. The database is that of the settings: pyphp -d pyphp.signatures=PATH db list.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from pathlib import Path

from pyphp.cache import cachedir
from pyphp.console import STDERR, STDOUT, say
from pyphp.jit.database import portable, tending
from pyphp.jit.database.tending import Row, Tended, Unusable
from pyphp.jit.options import database_of

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyphp.jit.options import JitOptions

USAGE = "Usage: pyphp db list [NAME]|show NAME|stats|verify|gc|invalidate NAME|export FILE|import FILE|sync|clear\n"
STRIP = 64  # events of a signature that are shown
TRACES = "traces"
NEEDING = ("show", "invalidate", "export", "sync")  # a database


class Mistake(Exception):
    """What was asked for cannot be done; the text says why."""


def run(words: list[str], options: JitOptions) -> int:
    """Do what the words ask for; the exit status."""
    commands: dict[str, tuple[Callable[..., int], int, int]] = {
        "list": (listing, 0, 1),
        "show": (show, 1, 1),
        "stats": (stats, 0, 0),
        "verify": (verify, 0, 0),
        "gc": (gc, 0, 0),
        "invalidate": (invalidate, 1, 1),
        "export": (export, 1, 1),
        "import": (import_, 1, 1),
        "sync": (sync, 0, 0),
        "clear": (clear, 0, 0),
    }
    name, *rest = words
    if name not in commands or not commands[name][1] <= len(rest) <= commands[name][2]:
        say(STDERR, USAGE)
        return 1
    where = database_of(options.signatures)
    if where in ("off", "memory"):
        say(STDERR, f"pyphp db: there is no database: pyphp.signatures={where}\n")
        return 1
    try:
        problem = tending.fold(where, options.signatures_limit) if os.path.lexists(where) and name != "verify" else ""
        if problem:
            say(STDERR, f"pyphp db: {problem}\n")
        if not os.path.lexists(where) and name not in ("import", *NEEDING):
            say(STDOUT, f"{where}: there is none yet\n")
            return 0
        with Tended(where, made=name == "import") as db:
            return commands[name][0](db, options, *rest)
    except (Unusable, Mistake, portable.Refused, OSError) as error:
        say(STDERR, f"pyphp db: {error}\n")
        return 1


def listing(db: Tended, options: JitOptions, name: str = "") -> int:
    """A table of regions."""
    now = time.time()
    rows = found(db, name) if name else db.rows()
    table(
        ("region", "kind", "code", "traces", "bridges", "size", "runs", "warm", "exits", "compiled", "used", "state"),
        [
            (
                row.place, row.kind, row.code[:12], row.signatures - row.bridges, row.bridges, amount(row.size),
                row.region.runs if row.region is not None else "", row.region.warm if row.region is not None else "",
                row.region.exits if row.region is not None else "",
                milliseconds(row.region.compile_us) if row.region is not None else "", age(now - row.used),
                row.state(now),
            )
            for row in rows
        ],
        right="traces bridges size runs warm exits compiled used",
    )  # fmt: skip
    return 0


def show(db: Tended, options: JitOptions, name: str) -> int:
    """Everything about some regions."""
    now = time.time()
    for row in found(db, name):
        facts: list[tuple[str, object]] = [
            ("region", row.place), ("kind", row.kind), ("code", f"{row.code}, instruction {row.at}"),
            ("interpreter", row.image), ("settings", row.settings),
            ("made", f"{age(now - row.made)} ago"), ("used", f"{age(now - row.used)} ago"),
        ]  # fmt: skip
        if row.stale:
            facts.append(("stale", f"for {age(now - row.stale)}: another code stands there"))
        region = row.region
        if region is not None:
            facts += [
                ("runs", f"{region.runs}, of which {region.warm} were warm"),
                ("exits", f"{region.exits} to the interpreter"),
                ("compiled", f"{region.traces} traces, {milliseconds(region.compile_us)}"),
                ("gain", milliseconds(region.gain_us) if region.gain_us else "not measured"),
            ]
            if region.strikes:
                facts.append(("strikes", f"{region.strikes}: what is kept does not serve"))
            if region.quarantined > now:
                facts.append(("quarantine", f"for {age(region.quarantined - now)} more"))
            facts += [("inlined", code) for code in region.plan.inlined]
            facts += [
                ("entered with", f"{', '.join(f'slot +{cell}: tag {tag}' for cell, tag in v.types) or 'any types'}"
                 f" ({v.key})") for v in region.plan.versions
            ]  # fmt: skip
            facts += [("left at", f"{place}: {taken} times") for place, taken in region.plan.busiest]
            facts += [(what, value) for what, value in sorted(region.plan.more.items())]
        table(("", ""), facts)
        signatures = db.signatures(row)
        if signatures:
            table(
                ("signature", "leaves", "exit", "events", "behaviour", "uses", "used", "state"),
                [
                    (
                        s.key, s.parent[:12], s.ordinal if s.parent else "", len(s.events), strip(s.events), uses,
                        age(now - used), "shared" if shared else "",
                    )
                    for s, uses, used, shared in signatures
                ],
                right="exit events uses used",
            )  # fmt: skip
        say(STDOUT, "\n")
    return 0


def stats(db: Tended, options: JitOptions) -> int:
    """Numbers."""
    rows = [("limit of the file", options.signatures_limit), *db.stats().items()]
    table(("", ""), [("database", db.path), *rows])
    return 0


def verify(db: Tended, options: JitOptions) -> int:
    """Look at everything."""
    looked, wrong = db.verify()
    for text in wrong:
        say(STDOUT, f"{text}\n")
    say(STDOUT, f"{db.path}: {looked} entries, {len(wrong)} of them wrong\n" if wrong else f"{looked} entries: sound\n")
    return int(bool(wrong))


def gc(db: Tended, options: JitOptions) -> int:
    """What is damaged, old or too much goes."""
    damaged, gone = db.tidy(options.signatures_limit)
    say(STDOUT, f"{damaged} damaged, {gone} old or too many removed\n")
    return 0


def invalidate(db: Tended, options: JitOptions, name: str) -> int:
    """Forget regions, and compiled traces of their codes."""
    rows = found(db, name)
    gone = db.invalidate(rows)
    files = sum(forget_traces(f"{row}-") for row in {row.code for row in rows})
    say(STDOUT, f"{len(rows)} regions with {gone} signatures forgotten, and {files} files of compiled traces\n")
    return 0


def export(db: Tended, options: JitOptions, file: str) -> int:
    """Write the portable text."""
    if file == "-":
        counts = portable.write(db, lambda part: say(STDOUT, part))
        return 0
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        counts = portable.write(db, out.write)
    say(STDOUT, f"{file}: {counts[0]} signatures, {counts[1]} regions\n")
    return 0


def import_(db: Tended, options: JitOptions, file: str) -> int:
    """Take one in."""
    if file == "-":
        signatures, regions = portable.read(sys.stdin.buffer)
    else:
        with open(os.open(file, cachedir.READING & ~os.O_NOFOLLOW), "rb") as source:
            if not stat.S_ISREG(os.fstat(source.fileno()).st_mode):
                raise Mistake(f"{file} is no file")
            signatures, regions = portable.read(source)
    made = portable.take(db, signatures, regions, options.signatures_limit)
    say(
        STDOUT,
        f"{made[0]} of {len(signatures)} signatures and {made[1]} of {len(regions)} regions were new\n",
    )
    return 0


def sync(db: Tended, options: JitOptions) -> int:
    """Write to the shared store what is due."""
    if db.path == options.signatures:
        raise Mistake(f"no shared store: pyphp.signatures={options.signatures}")
    from pyphp.jit.database.addresses import BadAddress
    from pyphp.jit.database.carrier import Carrier, Unreachable
    from pyphp.jit.database.seals import BadKey

    try:
        written = Carrier(options.signatures, db.path, options.signatures_key).write()
    except (Unreachable, BadAddress, BadKey) as error:
        raise Mistake(str(error)) from None
    say(STDOUT, f"{written} signatures written\n")
    return 0


def clear(db: Tended, options: JitOptions) -> int:
    """Forget everything."""
    gone = db.clear()
    files = forget_traces("")
    say(STDOUT, f"{gone} signatures forgotten, and {files} files of compiled traces\n")
    return 0


def found(db: Tended, name: str) -> list[Row]:
    """The regions that a name means; raises Mistake where there are none."""
    rows = [row for row in db.rows() if row.is_named(name)]
    if not rows:
        raise Mistake(f"nothing is known of {name}; NAME is a FILE, FILE:LINE, function or hash")
    return rows


def forget_traces(beginning: str) -> int:
    """Remove compiled traces whose files' names begin so; how many."""
    place = Path(cachedir.folder(), TRACES)
    gone = 0
    if place.is_dir():
        for path in place.iterdir():
            if path.name.startswith(beginning) and re.fullmatch(r"[0-9a-f.]+-[0-9a-f]+", path.name):
                path.unlink(missing_ok=True)
                gone += 1
    return gone


def table(head: Sequence[str], rows: Sequence[Sequence[object]], right: str = "") -> None:
    """Print one: drawn on a terminal, with tabs elsewhere."""
    if not os.isatty(STDOUT):
        lines = [head, *rows] if any(head) else rows
        say(STDOUT, "".join("\t".join(printable(cell) for cell in line) + "\n" for line in lines))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=None, pad_edge=False, show_header=any(head), header_style="bold")
    for name in head:
        drawn.add_column(name, justify="right" if name in right.split() else "left", overflow="fold")
    for line in rows:
        drawn.add_row(*(Text(printable(cell)) for cell in line))
    Console().print(drawn)


def printable(cell: object) -> str:
    """What is read from a database cannot move the cursor."""
    return "".join(c if c.isprintable() else "?" for c in str(cell))


def strip(events: Sequence[object]) -> str:
    """The first outcomes of branches, a character each; . is any other event."""
    shown = "".join("01"[event] if isinstance(event, int) and event in (0, 1) else "." for event in events[:STRIP])
    return shown + ("…" if len(events) > STRIP else "")


def amount(size: int) -> str:
    """Bytes, for people."""
    return f"{size} B" if size < 1000 else f"{size / 1000:.1f} kB" if size < 1000000 else f"{size / 1e6:.1f} MB"


def milliseconds(us: int) -> str:
    """Microseconds, for people."""
    return f"{us / 1000:.1f} ms"


def age(seconds: float) -> str:
    """A time span, for people."""
    for unit, length in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= length:
            return f"{seconds / length:.0f} {unit}"
    return f"{max(seconds, 0):.0f} s"
