"""Time zones as they are in memory: when each changed its offset, and to what."""

from attrs import define

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.text import Str


@define(slots=True, eq=False)
class Change(HeapObject):
    """A day of each year and the second of local time at which a rule changes the offset. form: ord of M (week of a
    month), J (day of a year without its leap day) or 0 (day of a year, from 0).
    """

    form: int
    month: int
    week: int
    day: int
    second: int


@define(slots=True, eq=False)
class Rule(HeapObject):
    """How it goes on behind the last transition that is known. No changes: always the same."""

    offset: int
    name: Str
    summer_offset: int
    summer_name: Str
    begin: Change | None
    end: Change | None


@define(slots=True, eq=False)
class Zone(HeapObject):
    """A zone: from times[k] on the type kinds[k], an index into the three arrays behind; before the first of them type
    0. older: the zone that was asked for before this one.
    """

    name: Str
    times: Array[int]
    kinds: Array[int]
    offsets: Array[int]
    summers: Array[int]
    names: Array[Str]
    rule: Rule | None
    older: "Zone | None"


@define(slots=True, eq=False)
class Period(HeapObject):
    """While an offset holds: from when on, the offset, 1 if that is summer's, the abbreviation."""

    start: int
    offset: int
    summer: int
    name: Str


@define(slots=True, eq=False)
class Zones(HeapObject):
    """What dates remember: the zone that the script has set (empty: none), the one of date.timezone (empty: not looked
    at), zones that have been read, and what the last text had against it.
    """

    chosen: Str
    configured: Str
    newest: Zone | None
    messages: PhpArray | None
