"""Which objects are still to be destroyed: all that are tracked (rlib/cycles.py) and have a destructor."""

from pyphp.interp.data.fibers import FiberObject
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.limits.suspended import is_suspended
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.cycles import finish, object_at, tracked_at, tracked_end
from pyphp.interp.rlib.dying import FINAL
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast


@dont_look_inside
def spare_all() -> None:
    """No destructor of what there is now is called any more: a fatal error ends the script. Suspended fibers are not
    closed but ended, for their frames hold something (objects/fibers.py).
    """
    for place in range(tracked_end()):
        node = tracked_at(place)
        if node != 0 and isinstance(object_at(PhpObject, node), PhpObject):
            obj = object_at(PhpObject, node)
            if is_suspended(node):
                cast(FiberObject, obj).closed = True
            else:
                obj.flags = obj.flags | FINAL
    finish()


@dont_look_inside
def left_alive() -> Array[PhpObject | None]:
    """Those whose destructors have not been called, in the order of their numbers."""
    highest = 0
    count = 0
    for place in range(tracked_end()):
        number = waiting_number(tracked_at(place))
        if number > 0:
            count = count + 1
            highest = max(highest, number)
    nodes = Array[int](highest)
    for place in range(tracked_end()):
        node = tracked_at(place)
        number = waiting_number(node)
        if number > 0:
            nodes[number - 1] = node
    left = Array[PhpObject | None](count)
    at = 0
    for k in range(nodes.length):
        if nodes[k] != 0:
            left[at] = object_at(PhpObject, nodes[k])
            at = at + 1
    finish()
    return left


@dont_look_inside
def left_without_number() -> Array[PhpObject | None]:
    """The same of those that have none, the last one first."""
    count = 0
    for place in range(tracked_end()):
        if waits_without_number(tracked_at(place)):
            count = count + 1
    left = Array[PhpObject | None](count)
    for place in range(tracked_end()):
        node = tracked_at(place)
        if waits_without_number(node):
            count = count - 1
            left[count] = object_at(PhpObject, node)
    finish()
    return left


def waits_without_number(node: int) -> bool:
    """Is it an object without a number, and with a destructor that is to be called?"""
    if node == 0 or not isinstance(object_at(PhpObject, node), PhpObject):
        return False
    obj = object_at(PhpObject, node)
    return obj.handle == 0 and obj.flags & FINAL == 0 and obj.cls.destruct is not None


def waiting_number(node: int) -> int:
    """The number of an object that has a destructor to be called; else 0."""
    if node == 0 or not isinstance(object_at(PhpObject, node), PhpObject):
        return 0
    obj = object_at(PhpObject, node)
    return obj.handle if obj.flags & FINAL == 0 and obj.cls.destruct is not None else 0
