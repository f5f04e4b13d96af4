"""Suspended fibers and the cycle collector: what their frames hold is theirs.

Frames are no objects, so what they refer to has a count that no edge accounts for, and is alive: right for frames that
run, or wait for one that runs. Those of a suspended fiber are reached by nobody but the fiber. While cycles are looked
for, what is in their slots lies in an array of the fiber's; what is garbage then has a fiber that is to be closed, so
its frames are not touched until it has got everything back.
"""

from pyphp.interp.data.fibers import SUSPENDED, FiberObject
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.cycles import finish, object_at, tracked_at, tracked_end
from pyphp.interp.rlib.frame import slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.value import REFCOUNTED, Value


@dont_look_inside
def suspended_fibers() -> Array[FiberObject | None]:
    """All that are."""
    count = 0
    for place in range(tracked_end()):
        if is_suspended(tracked_at(place)):
            count = count + 1
    left = Array[FiberObject | None](count)
    at = 0
    for place in range(tracked_end()):
        node = tracked_at(place)
        if is_suspended(node):
            left[at] = object_at(FiberObject, node)
            at = at + 1
    finish()
    return left


def is_suspended(node: int) -> bool:
    """Is this node a fiber that is?"""
    if node == 0 or not isinstance(object_at(FiberObject, node), FiberObject):
        return False
    return object_at(FiberObject, node).state == SUSPENDED


@dont_look_inside
def take_in() -> None:
    """What their frames hold goes to the fibers. (Whoever lists them refers to them: then none is garbage.)"""
    for place in range(tracked_end()):
        node = tracked_at(place)
        if is_suspended(node):
            take_from(object_at(FiberObject, node))
    finish()


def take_from(fiber: FiberObject) -> None:
    """Of one."""
    held = Array[Value](fiber.used)
    for i in range(fiber.used):
        if fiber.entry[slot(i)].tag >= REFCOUNTED:
            held[i] = fiber.entry.take(slot(i))
    fiber.held = held


@dont_look_inside
def put_back() -> None:
    """And back."""
    for place in range(tracked_end()):
        node = tracked_at(place)
        if is_suspended(node):
            give_to(object_at(FiberObject, node))
    finish()


def give_to(fiber: FiberObject) -> None:
    """To one."""
    held = fiber.held
    assert held is not None
    for i in range(fiber.used):
        if held[i].tag >= REFCOUNTED:
            fiber.entry.put(slot(i), held.take(i))
    fiber.held = None
