"""Walk: a depth-first walk over nested arrays, and over the properties of objects, without recursion, however deep they
are.
"""

from attrs import define

from pyphp.interp.arrays.api import (
    iter_cell,
    iter_first,
    iter_key,
    iter_next,
    iter_refers,
    iter_shared,
    iter_valid,
    iter_value,
)
from pyphp.interp.arrays.base import PhpArray, grown
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.obj import HeapObject, same_object
from pyphp.interp.rlib.value import OBJ, REF, Value, as_ref, v_null, v_ref


@define(slots=True, eq=False)
class Walk(HeapObject):
    """The arrays that are being walked, outermost first, the position in each, and the objects whose properties they
    have, as OBJ values.

    walk.enter(arr)
    while walk.depth > 0:
        if walk.at_end(): walk.leave()
        else: v = walk.value(); walk.advance(); ..enter(v's array)..
    """

    arrays: Array[PhpArray]
    positions: Array[int]
    owners: Array[Value]
    depth: int
    may_recur: bool  # references or objects were met: an array may be inside itself

    def enter(self, arr: PhpArray) -> None:
        """Go into an array, to its first element."""
        if self.depth == self.arrays.length:
            self.grow()
        self.arrays[self.depth] = arr
        self.positions[self.depth] = iter_first(arr)
        self.owners[self.depth] = v_null()
        self.depth = self.depth + 1

    def enter_object(self, obj: PhpObject, properties: PhpArray) -> None:
        """Go into an object, whose properties are these."""
        self.enter(properties)
        self.may_recur = True
        self.owners[self.depth - 1] = v_ref(OBJ, obj)

    def owner(self) -> PhpObject | None:
        """The object whose properties are walked; None of an array."""
        v = self.owners[self.depth - 1]
        return as_ref(PhpObject, v) if v.tag == OBJ else None

    def is_inside_object(self, obj: PhpObject) -> bool:
        """Is the walk in this object already?"""
        for k in range(self.depth):
            v = self.owners[k]
            if v.tag == OBJ and same_object(as_ref(PhpObject, v), obj):
                return True
        return False

    def grow(self) -> None:
        """Room for deeper nesting."""
        arrays = Array[PhpArray](grown(self.arrays.length))
        arrays.move_from(0, self.arrays, 0, self.depth)
        self.arrays = arrays
        positions = Array[int](grown(self.positions.length))
        positions.move_from(0, self.positions, 0, self.depth)
        self.positions = positions
        owners = Array[Value](grown(self.owners.length))
        owners.move_from(0, self.owners, 0, self.depth)
        self.owners = owners

    def leave(self) -> None:
        """Go back to the array around the innermost one."""
        self.depth = self.depth - 1
        self.owners[self.depth] = v_null()

    def at_end(self) -> bool:
        """Are there no more elements in the innermost array?"""
        return not iter_valid(self.arrays[self.depth - 1], self.positions[self.depth - 1])

    def key(self) -> Value:
        """The key of the element at hand."""
        return iter_key(self.arrays[self.depth - 1], self.positions[self.depth - 1])

    def value(self) -> Value:
        """The element at hand."""
        return iter_value(self.arrays[self.depth - 1], self.positions[self.depth - 1])

    def shared(self) -> Value:
        """The same for a copy of it: REF if it is a reference that has other names, too."""
        return iter_shared(self.arrays[self.depth - 1], self.positions[self.depth - 1])

    def cell(self) -> Value:
        """The same as it is: REF if it is a reference."""
        return iter_cell(self.arrays[self.depth - 1], self.positions[self.depth - 1])

    def is_reference(self) -> bool:
        """Is the element at hand a reference that has other names, too?"""
        return self.shared().tag == REF

    def is_inside(self, arr: PhpArray) -> bool:
        """Is the walk in this very array already?"""
        if self.may_recur:
            for k in range(self.depth):
                if same_object(self.arrays[k], arr):
                    return True
        return False

    def advance(self) -> None:
        """Go to the next element of the innermost array."""
        top = self.depth - 1
        if iter_refers(self.arrays[top], self.positions[top]):
            self.may_recur = True
        self.positions[top] = iter_next(self.arrays[top], self.positions[top])


def new_walk() -> Walk:
    """A walk that has not begun."""
    return Walk(Array[PhpArray](8), Array[int](8), Array[Value](8), 0, False)
