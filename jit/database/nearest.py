"""The nearest known region: an index over regions' shapes (jit/signatures/shapes.py).

    shape    a region that has one; its numbers are in the region's plan
    band     the shape's bands: what is asked for

A look-up takes the regions that have most bands in common with the shape, and measures those. What goes from `region`
goes from here by itself.
"""

from __future__ import annotations

from pyphp.jit.signatures.places import Damaged
from pyphp.jit.signatures.shapes import bands, likeness

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from sqlite3 import Connection

    from pyphp.jit.database.regions import Region
    from pyphp.jit.signatures.shapes import Shape

MOST_HITS = 32  # regions that are looked at for a band: the newest
MEASURED = 3  # of those with most bands in common


def enter(db: Connection, code: str, at: int, image: str, settings: str, plan: str) -> None:
    """A region's plan has been written: its shape can be found from now on. Raises Damaged."""
    from pyphp.jit.database.regions import unpack_plan

    shape = unpack_plan(plan).shape
    if not shape:
        return
    place = (code, at, image, settings)
    db.execute("DELETE FROM shape WHERE code=? AND at=? AND image=? AND settings=?", place)
    made = db.execute("INSERT INTO shape (code, at, image, settings) VALUES (?,?,?,?)", place).lastrowid
    db.executemany(
        "INSERT OR IGNORE INTO band VALUES (?,?)", [(band, made) for band in bands(shape, f"{image} {settings}")]
    )


def completed(db: Connection, code: str, at: int, image: str, settings: str, plan: str) -> str:
    """A plan that a run tells, with the shape that was known before: a run that had the first trace compiled does not
    know it. Raises Damaged.
    """
    import attrs

    from pyphp.jit.database.regions import unpack_plan

    told = unpack_plan(plan)
    row = None
    if not told.shape:
        where = "code=? AND at=? AND image=? AND settings=?"
        row = db.execute(f"SELECT plan FROM region WHERE {where}", (code, at, image, settings)).fetchone()
    return plan if row is None else attrs.evolve(told, shape=unpack_plan(row[0]).shape).pack()


def insert_regions(db: Connection, regions: list[Region], now: int) -> int:
    """What other machines said of regions, where nothing is known of them here; how many those are. They have been in
    no run here.
    """
    from pyphp.jit.database.regions import COLUMNS

    made = 0
    for r in regions:
        plan = r.plan.pack()
        new = db.execute(
            f"INSERT INTO region VALUES ({','.join('?' * len(COLUMNS))}) ON CONFLICT DO NOTHING",
            (
                r.code, r.at, r.image, r.settings, r.version, r.kind, r.line, min(r.made, now), min(r.used, now), 0,
                0, 0, r.compile_us, r.gain_us, 0, 0, 0, plan,
            ),
        ).rowcount  # fmt: skip
        if new:
            made += 1
            enter(db, r.code, r.at, r.image, r.settings, plan)
    return made


def nearest(
    db: Connection, shape: Shape, image: str, settings: str, own: tuple[str, int]
) -> tuple[float, Region] | None:
    """(likeness, region) of the region that is most like this shape; None if nothing is like it. own: the region that
    asks, by code and instruction.
    """
    hits: dict[int, int] = {}
    for band in bands(shape, f"{image} {settings}"):
        found = db.execute("SELECT shape FROM band WHERE hash=? ORDER BY shape DESC LIMIT ?", (band, MOST_HITS))
        for (number,) in found.fetchall():
            hits[number] = hits.get(number, 0) + 1
    if not hits:
        return None
    from pyphp.jit.database.regions import COLUMNS, region  # some milliseconds, which most runs do without

    asked = f"SELECT {', '.join(COLUMNS)} FROM region JOIN shape USING (code, at, image, settings) WHERE shape.id=?"
    best: tuple[float, Region] | None = None
    for number in sorted(hits, key=lambda number: hits[number], reverse=True)[:MEASURED]:
        row = db.execute(asked, (number,)).fetchone()
        try:
            known = region(row) if row is not None else None
        except Damaged:
            continue  # whoever tidies up finds it
        if known is None or (known.code, known.at) == own or (known.image, known.settings) != (image, settings):
            continue
        score = likeness(shape, known.plan.shape)
        if best is None or score > best[0]:
            best = score, known
    return best
