"""What mb_ functions know about encodings, as the host has told it: each table is asked for once."""

from attrs import define

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.data.patterns import Held
from pyphp.interp.data.refs import RefCell
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.text import Str


@define(slots=True, eq=False)
class Regexes(HeapObject):
    """Regular expressions of Oniguruma, and what the functions for them remember."""

    library: int  # the table of its functions
    numbers: PhpArray  # by what they were compiled from
    codes: PhpArray  # Held, by number
    names: PhpArray  # by number: the groups that names mean
    param: Held  # limits of matches
    subject: RefCell  # the string searched last, and a copy of it that stays where it is
    room: Held | None
    state: PhpArray  # what the prelude's functions remember, by name


@define(slots=True, eq=False)
class Encodings(HeapObject):
    """Tables by proper name or number, and the name that was looked up last. See stdlib_php/mbstring/tables.py."""

    said: Str  # the name that was looked up last, and the proper one; empty: none yet
    proper: Str
    names: PhpArray  # proper names by name
    tables: PhpArray  # characters by byte; empty: bytes are no characters there
    reverses: PhpArray  # bytes by character
    cases: PhpArray  # cases of 128 characters each
    widths: PhpArray  # columns of 128 characters each
    regexes: Regexes | None  # None: no regular expression yet
    illegal: int  # characters that conversions have found to be none so far
