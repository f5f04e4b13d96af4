"""Compiled regular expressions, as PCRE2 has made them, and what matching needs besides."""

from attrs import define

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.data.refs import RefCell
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.foreign import ForeignHolder
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.text import Str


@define(slots=True, eq=False)
class Held(ForeignHolder):
    """Something that the library has made, given back when nothing refers to it any more."""

    library: int
    free: int
    address: int
    size: int


@define(slots=True, eq=False)
class Pattern(HeapObject):
    """A regular expression. offsets: where the groups of its last match are, two words each; what is found is copied
    there at once, for the next match may be inside a callback.
    """

    code: Held
    data: Held
    ovector: int
    groups: int  # the whole match is one
    names: Array[Str] | None  # by group, null where it has none; None: no group has one
    utf: bool
    machine: bool  # there is machine code
    marks: bool  # it may contain (*MARK)
    sliced: bool  # to look for a match that begins here, then for one that begins there, is to look for one
    offsets: Str


@define(slots=True, eq=False)
class Patterns(HeapObject):
    """What the functions of regular expressions remember."""

    library: int  # the table of its functions; 0: not loaded yet
    cache: PhpArray  # patterns by regular expression with delimiters and modifiers
    compiling: Held | None  # options of compiling
    context: Held | None  # limits, as they were set last, and the stack of machine code
    stack: Held | None
    steps: int
    depth: int
    last: int  # where a match may begin; -1: anywhere
    valid: RefCell  # a subject known to be UTF-8; null: none is
    error: int  # of the last call
    replaced: int  # replacements so far
