"""Rebuilding: a nested array made anew beside the walk over another one."""

from attrs import define

from pyphp.interp.arrays.api import array_set, new_array
from pyphp.interp.arrays.base import PhpArray, grown
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.value import ARR, Value, v_ref


@define(slots=True, eq=False)
class Rebuilding(HeapObject):
    """What has been made so far of each array that the walk is in, outermost first, and its key in the one around it.

    walk.enter(root); made.enter(v_null(), root.size)
    while True:
        if walk.at_end():
            walk.leave(); whole = made.leave()
            if walk.depth == 0: return whole
        else: ..made.put(key, value).. or ..walk.enter(arr); made.enter(key, arr.size)..
    """

    arrays: Array[PhpArray]
    keys: Array[Value]
    depth: int

    def enter(self, key: Value, size: int) -> None:
        """Begin an array that will be the element `key` of the innermost one."""
        if self.depth == self.arrays.length:
            self.grow()
        self.arrays[self.depth] = new_array(size)
        self.keys[self.depth] = key
        self.depth = self.depth + 1

    def grow(self) -> None:
        """Room for deeper nesting."""
        arrays = Array[PhpArray](grown(self.arrays.length))
        arrays.move_from(0, self.arrays, 0, self.depth)
        self.arrays = arrays
        keys = Array[Value](grown(self.keys.length))
        keys.move_from(0, self.keys, 0, self.depth)
        self.keys = keys

    def put(self, key: Value, value: Value) -> None:
        """The next element of the innermost array."""
        self.arrays[self.depth - 1] = array_set(self.arrays[self.depth - 1], key, value)

    def leave(self) -> PhpArray:
        """The innermost array is whole, and goes into the one around it."""
        self.depth = self.depth - 1
        whole = self.arrays[self.depth]
        if self.depth > 0:
            self.put(self.keys[self.depth], v_ref(ARR, whole))
        return whole


def new_rebuilding() -> Rebuilding:
    """Nothing has been made yet."""
    return Rebuilding(Array[PhpArray](8), Array[Value](8), 0)
