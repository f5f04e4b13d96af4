"""array_merge_recursive and array_replace_recursive: nested arrays joined level by level, without recursion.

Both walk the arrays to be added and keep, by depth, the array under construction and the key under which it goes into
the one around it.
"""

from attrs import define

from pyphp.interp.arrays.api import array_clone, array_get, new_array
from pyphp.interp.arrays.base import PhpArray, grown
from pyphp.interp.bytecode import TYPE_ARRAY
from pyphp.interp.data.refs import deref
from pyphp.interp.elements.places import replaced
from pyphp.interp.elements.writing import appended, to_array
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import ARR, OBJ, STR, UNDEF, Value, as_ref, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.arguments import array
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.walk import Walk, new_walk


@define(slots=True, eq=False)
class Nest(HeapObject):
    """Arrays under construction, outermost first, and the key of each in the one around it."""

    arrays: Array[PhpArray]
    keys: Array[Value]
    depth: int

    def open(self, arr: PhpArray, key: Value) -> None:
        """Go on in a copy of arr."""
        if self.depth == self.arrays.length:
            arrays = Array[PhpArray](grown(self.depth))
            arrays.move_from(0, self.arrays, 0, self.depth)
            self.arrays = arrays
            keys = Array[Value](grown(self.depth))
            keys.move_from(0, self.keys, 0, self.depth)
            self.keys = keys
        self.arrays[self.depth] = array_clone(arr)
        self.keys[self.depth] = key
        self.depth = self.depth + 1

    def top(self) -> PhpArray:
        """The innermost one."""
        return self.arrays[self.depth - 1]

    def set(self, key: Value, v: Value) -> None:
        """Its element of this key becomes v, whatever it was."""
        self.arrays[self.depth - 1] = replaced(self.top(), key, v)

    def append(self, vm: VM, v: Value) -> None:
        """v is appended to it."""
        self.arrays[self.depth - 1] = appended(vm, self.top(), v)

    def close(self) -> None:
        """Put it into the one around it."""
        self.depth = self.depth - 1
        if self.depth > 0:
            self.set(self.keys[self.depth], v_ref(ARR, self.arrays[self.depth]))


@dont_look_inside
def join_into(vm: VM, nest: Nest, arr: PhpArray, merge: bool) -> None:
    """Join arr to the array that the nest holds."""
    walk = new_walk()
    walk.enter(arr)
    while walk.depth > 0:
        if walk.at_end():
            walk.leave()
            if walk.depth > 0:
                nest.close()
        else:
            key = walk.key()
            v = walk.shared()
            walk.advance()
            if merge:
                merge_element(vm, nest, walk, key, v)
            else:
                replace_element(vm, nest, walk, key, v)


def enter_once(vm: VM, walk: Walk, arr: PhpArray) -> None:
    """Walk into an array that the walk is not in yet."""
    if walk.is_inside(arr):
        throw_error(vm, lit(b"Recursion detected"))
    walk.enter(arr)


def merge_element(vm: VM, nest: Nest, walk: Walk, key: Value, v: Value) -> None:
    """Int keys are counted anew; elements of one string key become, or are added to, an array. v may be a reference."""
    if key.tag != STR:
        nest.append(vm, v)
        return
    there = array_get(nest.top(), key)
    if there.tag == UNDEF:
        nest.set(key, v)
        return
    if there.tag == ARR:
        nest.open(as_ref(PhpArray, there), key)
    else:
        nest.open(to_array(vm, there) if there.tag == OBJ else appended(vm, new_array(1), there), key)
    added = deref(v)
    if added.tag == ARR:
        enter_once(vm, walk, as_ref(PhpArray, added))
    elif added.tag == OBJ:
        walk.enter(to_array(vm, added))
    else:
        nest.append(vm, added)
        nest.close()


def replace_element(vm: VM, nest: Nest, walk: Walk, key: Value, v: Value) -> None:
    """Arrays are joined to arrays, all else is replaced. v may be a reference."""
    there = array_get(nest.top(), key)
    if deref(v).tag == ARR and there.tag == ARR:
        nest.open(as_ref(PhpArray, there), key)
        enter_once(vm, walk, as_ref(PhpArray, deref(v)))
    else:
        nest.set(key, v)


def joined(vm: VM, args: Frame, first: int, n: int, start: PhpArray, merge: bool) -> Value:
    """The arguments from `first` on joined to an array."""
    nest = Nest(Array[PhpArray](8), Array[Value](8), 0)
    nest.open(start, v_null())
    for k in range(first, n):
        join_into(vm, nest, array(args, k), merge)
    return v_ref(ARR, nest.top())


@builtin(b"array_merge_recursive", P(b"arrays", TYPE_ARRAY, variadic=True))
def array_merge_recursive(vm: VM, args: Frame, n: int) -> Value:
    """array_merge that joins the elements of a string key to arrays."""
    return joined(vm, args, 0, n, new_array(0), True)


@builtin(b"array_replace_recursive", P(b"array", TYPE_ARRAY), P(b"replacements", TYPE_ARRAY, variadic=True))
def array_replace_recursive(vm: VM, args: Frame, n: int) -> Value:
    """array_replace within arrays in arrays."""
    return joined(vm, args, 1, n, array(args, 0), False)
