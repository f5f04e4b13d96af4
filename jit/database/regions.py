"""What is kept of a region besides its signatures: its profile and its plan.

A run says one line for each region that it had traces of, when it ends (RunLine; the engine makes it from what it
counts anyway). Lines wait in a journal (journal.py), which costs a run one write and no database; whoever opens the
database for writing adds them up. Numbers are added; the plan is the newest that a run has told.

A Region is the sum, as a reader gets it. The plan is JSON, an object, of which the fields known here are checked:

    inlined   [code, ..]                    the codes on its traces' paths besides its own: calls that were inlined
    versions  [[key, [[cell, tag], ..]]..]  a way in each: the signature's key, the tags that its entry
                                            guards ask for, by offset of the slot in the frame
    busiest   [[place, taken], ..]          the exits that led to the interpreter most often in the last run
    shape     text                          what the region's first trace does (jit/signatures/shapes.py)
    tree      [[parent, exit, version, tier, [exit, ..]], ..]
              the region's traces: the parent's number here (-1: none), the label of the exit there that they hang
              from, which version of the loop they are, the tier that they came to, and their exits whose recordings
              aborted (jit/engine/plans.py)

What else is in it is handed to the reader as it is (Plan.more): a newer version adds fields without disturbing an
older one. RECORD is this version.
"""

from __future__ import annotations

import json

import attrs

from pyphp.jit.database.journal import LARGEST_PLAN, MOST, plan_text
from pyphp.jit.signatures import shapes
from pyphp.jit.signatures.places import Damaged, is_hash

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.jit.signatures.shapes import Shape

    Grown = tuple[int, str, int, int, tuple[str, ...]]  # a row of a plan's tree

RECORD = 1
LONGEST = 1 << 10  # characters of a name
LONGEST_LABEL = 16  # of an exit
LARGEST_NUMBER = 1 << 62
KINDS = ("loop", "function")
COLUMNS = (
    "code", "at", "image", "settings", "version", "kind", "line", "made", "used", "runs", "warm", "exits",
    "compile_us", "gain_us", "traces", "strikes", "quarantined", "plan",
)  # fmt: skip


@attrs.frozen(slots=True)
class Version:
    """One way into a region: the signature's key, and the tags that it asks for, by the slots' offsets."""

    key: str
    types: tuple[tuple[int, int], ...] = ()


@attrs.frozen(slots=True)
class Plan:
    """What the optimiser did, and what came of it: see the module's head."""

    inlined: tuple[str, ...] = ()
    versions: tuple[Version, ...] = ()
    busiest: tuple[tuple[str, int], ...] = ()
    more: dict[str, object] = attrs.field(factory=dict)
    tree: tuple[Grown, ...] = ()
    shape: Shape = ()

    def pack(self) -> str:
        """The JSON."""
        versions = [(v.key, v.types) for v in self.versions]
        return plan_text(self.inlined, versions, self.busiest, self.more, self.tree, shapes.pack(self.shape))


@attrs.frozen(slots=True)
class Region:
    """A loop or function: what all runs together say of it."""

    code: str  # hash
    at: int  # the instruction at which it begins
    image: str
    settings: str
    version: int  # of this record
    kind: str
    line: int
    made: int  # seconds since 1970: first and last run
    used: int
    runs: int  # that had traces of it
    warm: int  # of them, those that had all from earlier runs
    exits: int  # to the interpreter
    compile_us: int  # microseconds: replay, passes, LLVM
    gain_us: int  # measured against the interpreter; 0: not measured
    traces: int  # compiled, bridges included
    strikes: int  # 2 for a run in which what was kept of it did not serve, less 1 for every run (sqlite.py)
    quarantined: int  # until when a shared store's entries are refused; 0: they are not
    plan: Plan


def unpack_plan(text: str) -> Plan:
    """The inverse of Plan.pack; raises Damaged."""
    if not text:
        return Plan()
    if len(text) > LARGEST_PLAN:
        raise Damaged("a plan that is too large")
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Damaged(f"a plan: {error}") from None
    if fields.__class__ is not dict:
        raise Damaged("a plan that is none")
    inlined = _listed(fields.pop("inlined", []))
    versions = _listed(fields.pop("versions", []))
    busiest = _listed(fields.pop("busiest", []))
    tree = _listed(fields.pop("tree", []))
    shape = shapes.unpack(fields.pop("shape", ""))
    return Plan(
        tuple(map(_hash, inlined)),
        tuple(_version(row) for row in versions),
        tuple((_text(place), _number(taken)) for place, taken in map(_pair, busiest)),
        fields,
        tuple(_grown(row, number) for number, row in enumerate(tree)),
        shape,
    )


def _grown(row: object, number: int) -> Grown:
    """A trace of a tree; its parent stands before it."""
    if not isinstance(row, list) or len(row) != 5:
        raise Damaged("a trace of a tree that is none")
    parent, exit, version, tier, failed = row
    if parent.__class__ is not int or not -1 <= parent < number or (parent < 0) != (number == 0):
        raise Damaged("a trace that hangs from none")
    return parent, _label(exit), _number(version), _number(tier), tuple(map(_label, _listed(failed)))


def _label(x: object) -> str:
    if not isinstance(x, str) or len(x) > LONGEST_LABEL or x.strip("0123456789abcdef"):
        raise Damaged("a label that is none")
    return x


def _version(row: object) -> Version:
    key, types = _pair(row)
    return Version(_hash(key), tuple((_number(cell), _number(tag)) for cell, tag in map(_pair, _listed(types))))


def region(row: tuple[object, ...]) -> Region:
    """A Region from the database's COLUMNS; raises Damaged."""
    if len(row) != len(COLUMNS):
        raise Damaged("a region that is none")
    fields = dict(zip(COLUMNS, row, strict=True))
    plan = unpack_plan(_text(fields.pop("plan"), LARGEST_PLAN))
    if fields["kind"] not in KINDS:
        raise Damaged("a region of no kind")
    code = _hash(fields.pop("code"))
    image, settings, kind = (_text(fields.pop(name)) for name in ("image", "settings", "kind"))
    numbers = {name: _number(x) for name, x in fields.items()}
    return Region(code=code, image=image, settings=settings, kind=kind, plan=plan, **numbers)


def row(region: Region) -> tuple[object, ...]:
    """The inverse of region()."""
    return (*(getattr(region, name) for name in COLUMNS[:-1]), region.plan.pack())


def portable(row: tuple[object, ...]) -> bytes:
    """A row of the database's COLUMNS, for another machine: a line of JSON. No file is named. Raises Damaged."""
    plan = attrs.evolve(region(row).plan, busiest=()).pack()
    return json.dumps([*row[:-1], plan], separators=(",", ":")).encode()


def received(line: bytes) -> Region:
    """The inverse; raises Damaged."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Damaged(str(error)) from None
    if row.__class__ is not list:
        raise Damaged("a region that is none")
    return region(tuple(row))


def _listed(x: object) -> list[object]:
    if not isinstance(x, list) or len(x) > MOST:
        raise Damaged("no list, or too long a one")
    return x


def _pair(x: object) -> list[object]:
    if not isinstance(x, list) or len(x) != 2:
        raise Damaged("no pair")
    return x


def _hash(x: object) -> str:
    if not isinstance(x, str) or not is_hash(x):
        raise Damaged("a hash that is none")
    return x


def _number(x: object) -> int:
    if not isinstance(x, int) or x.__class__ is bool or not 0 <= x < LARGEST_NUMBER:
        raise Damaged("a number that is none")
    return x


def _text(x: object, longest: int = LONGEST) -> str:
    if not isinstance(x, str) or len(x) > longest:
        raise Damaged("a text that is none")
    return x
