"""Objects that refer to others without keeping them: WeakReference, WeakMap.

Both know objects by their handles, and where they are (rlib/dying.py). When one dies that is watched, the machine hears
of it between two instructions, before its handle is given to another.
"""

from attrs import define

from pyphp.interp.arrays.hash_array import HashArray
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.rlib.obj import HeapObject


@define(slots=True, eq=False)
class WeakObject(PhpObject):
    """A WeakReference or WeakMap. target: where the one is to whom the former refers, 0: dead. values, places: of a
    map, by the keys' handles: what it holds, and where the keys are.
    """

    target: int
    values: HashArray | None
    places: HashArray | None


@define(slots=True, eq=False)
class WeakBook(HeapObject):
    """All there are. references: by the target's handle, where the reference to it is. targets: by a reference's own
    handle, its target's. maps: by a map's handle, where it is.
    """

    references: HashArray
    targets: HashArray
    maps: HashArray
