"""The cycle collector: frees arrays that only hold each other, which counting alone never does.

Trial deletion from possible roots, the synchronous algorithm of D. F. Bacon and V. T. Rajan, "Concurrent Cycle
Collection in Reference Counted Systems" (ECOOP 2001, section 3), which is PHP's, too. In the part of the heap that
possible roots lead to,

    mark     every edge takes one from the count of what it leads to
    scan     what has a count left is referred to from elsewhere: it is alive, and all that it leads to, whose counts
             come back; the rest is garbage
    free     garbage is held, emptied, and discarded

Nothing is recursive: `todo` is a list of nodes. Garbage by counts is unreachable, so freeing it is one more release
that whoever borrows must expect of a call that may release; what makes it right is that counts are exact when this
runs, and it runs in two places only:

    gc_collect_cycles()    to a trace a residual call with effects, before which every retain that waits is performed
                           (jit/optimize/counts.py)
    attend() (limits.py)   at a LOOP, an ENTER or after a trace's exit: between two bytecodes, what counts is in slots

Other native frames below (an operation that a handler of errors interrupts) have retained what they use afterwards,
by the translator's rules: it has a count more than edges account for, and is alive. Frames, static variables,
constants and the VM's fields hold their counts likewise, so they need no list of roots.

When PHP runs it, and how the number of possible roots that starts it changes, is PHP's. There PHP would run it at
once; the roots noted since then (a few) are left for the next time, as they are there. When there are destructors,
they are called before anything is emptied.
"""

from typing import Final

from attrs import define

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.hash_array import HashArray
from pyphp.interp.arrays.packed_ints import PackedInts
from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.data.refs import RefCell
from pyphp.interp.data.resources import Resource
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.cycles import (
    GREY,
    UNLIMITED,
    UNMARKED,
    WHITE,
    discard,
    edge,
    edge_count,
    empty,
    end_roots,
    finish,
    forget_root,
    hold,
    move_root,
    node_count,
    node_mark,
    node_of,
    object_at,
    root_at,
    root_count,
    root_end,
    root_limit,
    set_node_count,
    set_node_mark,
)
from pyphp.interp.rlib.heap import heap_allow, heap_limit
from pyphp.interp.rlib.hints import dont_look_inside, export
from pyphp.interp.rlib.obj import HeapObject, cast
from pyphp.interp.rlib.text import Str
from pyphp.interp.rlib.value import RES, STR, Value, as_ref
from pyphp.interp.vm import VM

FIRST_THRESHOLD: Final[int] = 10001  # one more than the possible roots that may be noted, as PHP counts
MOST_THRESHOLD: Final[int] = 1000000001
LITTLE: Final[int] = 100  # where a collection finds less, the threshold grows by gc_step; else it shrinks
IMMORTAL: Final[int] = 536870912  # a count beyond this is a prebuilt string's
FIRST_ROOM: Final[int] = 1000


@define(slots=True, eq=False)
class Nodes(HeapObject):
    """A list of nodes."""

    items: Array[int]
    used: int


def new_nodes() -> Nodes:
    """An empty one."""
    return Nodes(Array[int](FIRST_ROOM), 0)


def push(nodes: Nodes, node: int) -> None:
    """Append."""
    n = nodes.used
    if n == nodes.items.length:
        more = Array[int](n + n)
        more.copy_from(0, nodes.items, 0, n)
        nodes.items = more
    nodes.items[n] = node
    nodes.used = n + 1


def pop(nodes: Nodes) -> int:
    """Remove the last."""
    n = nodes.used - 1
    nodes.used = n
    return nodes.items[n]


# When


def enable_collector(vm: VM, on: bool) -> None:
    """zend.enable_gc: does it run by itself? PHP notes nothing before it is on for the first time."""
    vm.collects = on
    if on and vm.gc_threshold == 0:
        vm.gc_threshold = FIRST_THRESHOLD
    watch_roots(vm)


def watch_roots(vm: VM) -> None:
    """Be asked for a collection when there are too many. Where memory ran out there is none: whatever was left half-way,
    compiled code above all, had counts that nobody gives back (abandonment.py).
    """
    root_limit(vm.gc_threshold - 1 if vm.collects and not vm.abandoned else UNLIMITED)


def noted_roots(vm: VM) -> int:
    """How many possible roots PHP would have noted by now."""
    collect_when_full(vm)  # it may not have come to a loop header or call since then
    return root_count() if vm.gc_threshold > 0 else 0


def collect_when_full(vm: VM) -> None:
    """The run is asked for a collection: as many roots are noted as may be, and some more since then."""
    if not vm.collects or vm.abandoned or root_count() < vm.gc_threshold:
        watch_roots(vm)
        return
    if vm.inside > 0:
        collect(vm, UNLIMITED)
        root_limit(root_count() + FIRST_THRESHOLD)
        return
    found = collect(vm, vm.gc_threshold)
    if found < LITTLE:
        vm.gc_threshold = min(vm.gc_threshold + vm.gc_step, MOST_THRESHOLD)
    elif vm.gc_threshold > FIRST_THRESHOLD:
        vm.gc_threshold = max(vm.gc_threshold - vm.gc_step, FIRST_THRESHOLD)
    watch_roots(vm)


def collect_all(vm: VM) -> int:
    """gc_collect_cycles(): how much was freed, as PHP counts it."""
    return collect(vm, UNLIMITED) if noted_roots(vm) > 0 and not vm.abandoned else 0


def collect(vm: VM, end: int) -> int:
    """Collect from the roots noted before this place. The lists of nodes may exceed the memory limit: a collection
    could not be left half-way.
    """
    limit = heap_limit()
    vm.collecting = True
    heap_allow(UNLIMITED)
    found = collect_from(end, vm.inside > 0)
    heap_allow(limit)
    vm.collecting = False
    vm.gc_runs = vm.gc_runs + 1
    vm.gc_collected = vm.gc_collected + found
    return found


@export
def collect_leftovers() -> None:
    """An engine has given up all it had: what remains of it are cycles."""
    collect_from(UNLIMITED, False)


@export
def forget_all_roots() -> None:
    """An engine is abandoned for good: nothing that it had is to be looked at again. Other engines note theirs anew."""
    for place in range(1, root_end()):
        node = root_at(place)
        if node != 0:
            forget_root(node)
    end_roots(1)


# What


@dont_look_inside
def collect_from(end: int, inside: bool) -> int:
    """Free the garbage that roots noted before this place lead to; its size as PHP counts it. What is alive is no root
    any more, except inside an operation that was interrupted, which may be holding it, and gives it up without another
    note (jit/translate/ownership.py).
    """
    roots = new_nodes()
    for place in range(1, min(end, root_end())):
        node = root_at(place)
        if node != 0:
            push(roots, node)
    todo = new_nodes()
    for k in range(roots.used):
        mark(roots.items[k], todo)
    for k in range(roots.used):
        scan(roots.items[k], todo)
    for k in range(roots.used):
        if node_mark(roots.items[k]) != WHITE and not inside:
            forget_root(roots.items[k])
    garbage = new_nodes()
    for k in range(roots.used):
        gather(roots.items[k], garbage)
    size = counted_size(garbage)
    for k in range(garbage.used):
        hold(garbage.items[k])
    for k in range(garbage.used):
        empty(garbage.items[k])
    for k in range(garbage.used):
        discard(garbage.items[k])
    close_gaps()
    finish()
    return size


def mark(root: int, todo: Nodes) -> None:
    """Take away, once, every edge of what the root leads to."""
    if node_mark(root) == GREY:
        return
    set_node_mark(root, GREY)
    push(todo, root)
    while todo.used > 0:
        node = pop(todo)
        for k in range(edge_count(node)):
            child = edge(node, k)
            if child != 0:
                set_node_count(child, node_count(child) - 1)
                if node_mark(child) != GREY:
                    set_node_mark(child, GREY)
                    push(todo, child)


def scan(root: int, todo: Nodes) -> None:
    """What has a count left is alive; the rest is WHITE, unless something alive that is scanned later leads to it."""
    if node_mark(root) != GREY:
        return
    set_node_mark(root, WHITE)
    push(todo, root)
    while todo.used > 0:
        node = pop(todo)
        if node_mark(node) != WHITE:
            continue
        if node_count(node) > 0:
            revive(node, todo)
            continue
        for k in range(edge_count(node)):
            child = edge(node, k)
            if child != 0 and node_mark(child) == GREY:
                set_node_mark(child, WHITE)
                push(todo, child)


def revive(root: int, todo: Nodes) -> None:
    """It is alive, and all that it leads to: their edges come back."""
    below = todo.used
    set_node_mark(root, UNMARKED)
    push(todo, root)
    while todo.used > below:
        node = pop(todo)
        for k in range(edge_count(node)):
            child = edge(node, k)
            if child != 0:
                set_node_count(child, node_count(child) + 1)
                if node_mark(child) != UNMARKED:
                    set_node_mark(child, UNMARKED)
                    push(todo, child)


def gather(root: int, garbage: Nodes) -> None:
    """List what is WHITE from here; its edges come back."""
    if node_mark(root) != WHITE:
        return
    k = garbage.used
    set_node_mark(root, UNMARKED)
    push(garbage, root)
    while k < garbage.used:
        node = garbage.items[k]
        k = k + 1
        for e in range(edge_count(node)):
            child = edge(node, e)
            if child != 0:
                set_node_count(child, node_count(child) + 1)
                if node_mark(child) == WHITE:
                    set_node_mark(child, UNMARKED)
                    push(garbage, child)


def close_gaps() -> None:
    """The roots that are left move to the first places."""
    end = 1
    for place in range(1, root_end()):
        node = root_at(place)
        if node != 0:
            if end < place:
                move_root(node, end)
            end = end + 1
    end_roots(end)


# How much


def counted_size(garbage: Nodes) -> int:
    """Arrays, and strings and resources that nothing but garbage has as values: what PHP counts."""
    size = 0
    leaves = new_nodes()
    for k in range(garbage.used):
        node = garbage.items[k]
        if isinstance(object_at(PhpArray, node), PhpArray) and not is_empty(object_at(PhpArray, node)):
            size = size + 1
        list_leaves(node, leaves)
    for k in range(leaves.used):
        count = node_count(leaves.items[k]) - 1
        set_node_count(leaves.items[k], count)
        if count == 0:
            size = size + 1
    for k in range(leaves.used):
        set_node_count(leaves.items[k], node_count(leaves.items[k]) + 1)
    return size


def is_empty(arr: PhpArray) -> bool:
    """Most likely a [] of the source, which PHP does not count: it has one for all."""
    return arr.size == 0 and isinstance(arr, PackedInts)


def list_leaves(node: int, leaves: Nodes) -> None:
    """Every string and resource that is a value in an array or reference, as often as it is one."""
    arr = object_at(PhpArray, node)
    if isinstance(arr, HashArray):
        entries = cast(HashArray, arr).entries
        for k in range(cast(HashArray, arr).used):
            list_leaf(entries[k + k + 1], leaves)
    elif isinstance(arr, PackedValues):
        items = cast(PackedValues, arr).items
        for k in range(cast(PackedValues, arr).size):
            list_leaf(items[k], leaves)
    elif isinstance(object_at(RefCell, node), RefCell):
        list_leaf(object_at(RefCell, node).value, leaves)


def list_leaf(v: Value, leaves: Nodes) -> None:
    """The same of a value."""
    if v.tag == STR or v.tag == RES:
        leaf = node_of(as_ref(Str, v)) if v.tag == STR else node_of(as_ref(Resource, v))
        if node_count(leaf) < IMMORTAL:
            push(leaves, leaf)
