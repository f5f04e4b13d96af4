"""Objects, and what an access remembers of the classes that it met.

The declared properties of an object are in `slots`, at indices that its class fixes, so an access whose class is known
is a load. What is added while the program runs is in `extra`, by name (objects/extras.py).

A site (an instruction that reads or writes a property, or calls a method) is linked to an entry of the class that it
met first, further ones hang behind it. They do not change but for `next`, which is set once, and visibility has been
checked when they were made: the scope is the code's. The VM keeps them all for as long as the engine lives.
"""

from typing import Final

from attrs import define

from pyphp.interp.arrays.hash_array import HashArray
from pyphp.interp.data.code import Callee, Class, Func
from pyphp.interp.data.refs import RefCell
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import Fixed, immutable
from pyphp.interp.rlib.obj import HeapObject, Mourned, value_field
from pyphp.interp.rlib.text import Str
from pyphp.interp.rlib.value import Value

MOST_ENTRIES: Final[int] = 4  # of a site; what meets more classes is looked up each time
# In flags, above those of rlib/dying.py: the property in this slot has been unset; the last flag is that of all others
FIRST_UNSET: Final[int] = 1 << 8
MOST_UNSET: Final[int] = 52
ANY_UNSET: Final[int] = (1 << 61) - (1 << 8)
IN_OPERATION: Final[int] = 16  # a magic method of it runs for a property: there is a frame (frames/operations.py)
AS_ELEMENTS: Final[int] = 8  # properties that are not there are elements: what asks for them is in hidden methods


@define(slots=True, eq=False)
class PhpObject(Mourned):
    """An object. handle: the number that var_dump shows."""

    cls: Fixed[Class]
    handle: Fixed[int]
    slots: Fixed[Array[Value]]
    extra: HashArray | None
    flags: int


@define(slots=True, eq=False)
class Closure(PhpObject):
    """A closure. bound: $this, or the class that is called (BARE), or UNDEF. captured: what it took along, references
    among it. statics: references; UNDEF: not met yet. One that stands for a function or method that has a name of its
    own has neither.
    """

    callee: Fixed[Callee]
    captured: Fixed[Array[Value]]
    statics: Fixed[Array[Value]]
    bound: Fixed[Value]  # the last to go, in php as well


@immutable
@define(slots=True, eq=False)
class Kept(HeapObject):
    """What lives as long as the engine, and those that were kept before it. Further entries of a site are kept by the
    one that is before them.
    """

    older: "Kept | None"


@immutable
@define(slots=True, eq=False)
class PropertyEntry(Kept):
    """Of objects of this class, the property is in the slot `index`; `mask` is its type when it is written, 0 without
    one, and `first` when nothing is there. accepted: classes whose objects fit. absent: of the site's first
    entry, the classes that have it in no slot; what has met none of the others begins with an entry of no object's
    class.
    """

    cls: Class
    index: int
    mask: int
    first: int
    accepted: "FittingEntry | None"
    next: "PropertyEntry | None"
    absent: "OperationEntry | None"


@immutable
@define(slots=True, eq=False)
class OperationEntry(Kept):
    """Of objects of this class the operation calls this method, if there is one; operation: how. Of a property that is
    in no slot: own: it may be one of the object's own; guard: the kind of the magic method.
    """

    cls: Class
    method: Func | None
    operation: Func | None
    own: bool
    guard: int
    next: "OperationEntry | None"


@immutable
@define(slots=True, eq=False)
class MethodEntry(Kept):
    """Of objects of this class, the method is this function."""

    cls: Class
    callee: Callee
    next: "MethodEntry | None"


@immutable
@define(slots=True, eq=False)
class CalleeEntry(Kept):
    """The string `name`, or, if there is a class, [object of the class, `name`], calls this function. bound: what it is
    bound to; UNDEF in the second case: the object.
    """

    name: Str
    cls: Class | None
    callee: Callee
    bound: Value
    next: "CalleeEntry | None"


@immutable
@define(slots=True, eq=False)
class ConstantEntry(Kept):
    """The value of a class constant, or of an array literal."""

    value: Value = value_field()


@immutable
@define(slots=True, eq=False)
class StaticEntry(Kept):
    """Where a static property is, and its type's mask."""

    cell: RefCell
    mask: int


@immutable
@define(slots=True, eq=False)
class ClassEntry(Kept):
    """A class name at a site stands for this class."""

    cls: Class


@immutable
@define(slots=True, eq=False)
class FittingEntry(Kept):
    """Objects of this class are of the type that a site asks for."""

    cls: Class
    next: "FittingEntry | None"


@immutable
@define(slots=True, eq=False)
class NamesEntry(Kept):
    """For this callee the names of arguments at a site are right. places: for which parameter each argument is, in the
    order in which they are written, and count: the number of arguments up to the last one; of sites that place them.
    """

    callee: Callee
    places: Array[int]
    count: int
