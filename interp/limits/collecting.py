"""The cycle collector: frees what only holds itself, which counting alone never does.

Trial deletion, the synchronous algorithm of D. F. Bacon and V. T. Rajan, "Concurrent Cycle Collection in Reference
Counted Systems" (ECOOP 2001, section 3), which is PHP's, too. From its *roots*,

    mark     every edge takes one from the count of what it leads to
    scan     what has a count left is referred to from elsewhere: it is alive, and all that it leads to, whose counts
             come back; the rest is garbage
    free     garbage is held, emptied, and discarded

The roots are what is tracked (rlib/cycles.py), which no cycle is without: the young, or, once a quarter of the old came
to be so since all were looked at, all. PHP's are what lost a name and has others; those have to be noted wherever a
name is lost, and once more each time, for an array that a cycle leads through may be its last name. Tracking costs
nothing there, and a compiler may leave out any pair of a retain and a release. What is found is the same.

Nothing is recursive: `todo` is a list of nodes. Garbage by counts is unreachable, so freeing it is one more release
that whoever borrows must expect of a call that may release; what makes it right is that counts are exact when this
runs, and it runs in two places only:

    gc_collect_cycles()    to a trace a residual call with effects, before which every retain that waits is performed
                           (jit/optimize/counts.py)
    attend()               at a LOOP, an ENTER or after a trace's exit: between two bytecodes, what counts is in slots
                           (attending.py)

Other native frames below (an operation that a handler of errors interrupts) have retained what they use afterwards,
by the translator's rules: it has a count more than edges account for, and is alive. Frames, static variables,
constants and the VM's fields hold their counts likewise, so they need no list of roots.

**How a new kind of object joins.** Its class derives from Collected (rlib/obj.py), nothing else: then its objects are
tracked from when they are made. What they hold follows from the types of their fields, as the translator lays them out:
Values, arrays of Values, and references to whatever leads to those. A field that holds something without counting it
(a weak reference) is no edge if its type is no counted one. What gc_collect_cycles() counts of it, counted() says.
Garbage whose destructors have not been called is not freed, nor what it leads to: it is doomed (rlib/dying.py).
Destructors run between this instruction and the next; what is garbage after that is the next collection's.
"""

from typing import Final

from attrs import define

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.hash_array import HashArray
from pyphp.interp.arrays.packed_ints import PackedInts
from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import RefCell
from pyphp.interp.data.resources import Resource
from pyphp.interp.limits.mortality import waiting_number
from pyphp.interp.limits.suspended import put_back, take_in
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.cycles import (
    GREY,
    MORTAL,
    UNLIMITED,
    UNMARKED,
    WHITE,
    discard,
    edge_room,
    empty,
    finish,
    follow,
    forget_tracked,
    has_edges,
    hold,
    node_count,
    node_mark,
    node_of,
    object_at,
    set_node_count,
    set_node_mark,
    settle,
    tracked_at,
    tracked_end,
    young_count,
    young_limit,
    young_start,
)
from pyphp.interp.rlib.dying import FINAL, sentence
from pyphp.interp.rlib.heap import heap_allow, heap_limit
from pyphp.interp.rlib.hints import dont_look_inside, export
from pyphp.interp.rlib.obj import HeapObject, cast
from pyphp.interp.rlib.text import Str
from pyphp.interp.rlib.value import ARR, OBJ, RES, STR, Value, as_ref
from pyphp.interp.vm import VM

FIRST_THRESHOLD: Final[int] = 10001  # one more than may be young, as PHP counts
MOST_THRESHOLD: Final[int] = 1000000001
LITTLE: Final[int] = 100  # where a collection finds less, the threshold grows by gc_step; else it shrinks
FIRST_ROOM: Final[int] = 1000
IF_UNMARKED: Final[int] = 1 << UNMARKED  # sets of marks
IF_GREY: Final[int] = 1 << GREY
IF_WHITE: Final[int] = 1 << WHITE


@define(slots=True, eq=False)
class Nodes(HeapObject):
    """A list of nodes."""

    items: Array[int]
    used: int


def new_nodes() -> Nodes:
    """An empty one."""
    return Nodes(Array[int](FIRST_ROOM), 0)


def make_room(nodes: Nodes, n: int) -> None:
    """For n more."""
    used = nodes.used
    room = nodes.items.length
    if used + n > room:
        more = Array[int](max(room + room, used + n))
        more.copy_from(0, nodes.items, 0, used)
        nodes.items = more


def push(nodes: Nodes, node: int) -> None:
    """Append."""
    make_room(nodes, 1)
    n = nodes.used
    nodes.items[n] = node
    nodes.used = n + 1


def pop(nodes: Nodes) -> int:
    """Remove the last."""
    n = nodes.used - 1
    nodes.used = n
    return nodes.items[n]


# When


@dont_look_inside
def enable_collector(vm: VM, on: bool) -> None:
    """zend.enable_gc: does it run by itself? PHP has no threshold before it is on for the first time."""
    vm.collects = on
    if on and vm.gc_threshold == 0:
        vm.gc_threshold = FIRST_THRESHOLD
    watch_young(vm)


@dont_look_inside
def watch_young(vm: VM) -> None:
    """Be asked for a collection when there are too many. Where memory ran out there is none: whatever was left
    half-way, compiled code above all, had counts that nobody gives back (abandonment.py).
    """
    young_limit(vm.gc_threshold - 1 if vm.collects and not vm.abandoned else UNLIMITED)


@dont_look_inside
def noted_roots(vm: VM) -> int:
    """How many possible roots PHP would have by now, or about that: what is young and leads somewhere."""
    collect_when_full(vm)  # it may not have come to a loop header or call since then
    roots = 0
    if vm.gc_threshold > 0:
        for place in range(young_start(), tracked_end()):
            node = tracked_at(place)
            if node != 0 and is_root(node):
                roots = roots + 1
    finish()
    return roots


def is_root(node: int) -> bool:
    """Does it lead somewhere? Most references do not: they are to numbers and strings."""
    cell = object_at(RefCell, node)
    return not isinstance(cell, RefCell) or cell.value.tag == ARR or cell.value.tag == OBJ


@dont_look_inside
def collect_when_full(vm: VM) -> None:
    """The run is asked for a collection: as many are young as may be."""
    if not vm.collects or vm.abandoned or young_count() < vm.gc_threshold:
        watch_young(vm)
        return
    found = collect(vm, vm.gc_aged * 4 > young_start(), vm.gc_threshold - 1, False)
    vm.gc_runs = vm.gc_runs + 1
    if found < LITTLE:
        vm.gc_threshold = min(vm.gc_threshold + vm.gc_step, MOST_THRESHOLD)
    elif vm.gc_threshold > FIRST_THRESHOLD:
        vm.gc_threshold = max(vm.gc_threshold - vm.gc_step, FIRST_THRESHOLD)
    watch_young(vm)


@dont_look_inside
def collect_all(vm: VM, waits: bool) -> int:
    """gc_collect_cycles(): how much was freed, as PHP counts it. Where there is nothing to look at it has not run.
    waits: if destructors are to be called before, nothing is freed yet.
    """
    noted = noted_roots(vm)
    if vm.abandoned or vm.collecting or tracked_end() == 0 or vm.gc_threshold == 0:
        return 0
    found = collect(vm, True, young_count(), waits)
    if noted > 0 or found > 0:
        vm.gc_runs = vm.gc_runs + 1
    return found


def collect(vm: VM, whole: bool, count: int, waits: bool) -> int:
    """Collect from so many of the young, as PHP has noted that many then, or from those and the old. The lists of nodes
    may exceed the memory limit: a collection could not be left half-way.
    """
    first = 0 if whole else young_start()
    limit = heap_limit()
    vm.collecting = True
    heap_allow(UNLIMITED)
    take_in()
    found = collect_from(first, place_of_young(count), True, waits)
    put_back()
    heap_allow(limit)
    vm.collecting = False
    vm.gc_aged = 0 if whole else vm.gc_aged + young_start() - first
    vm.gc_collected = vm.gc_collected + found
    return found


def place_of_young(count: int) -> int:
    """The place behind so many of the young."""
    place = young_start()
    met = 0
    while met < count and place < tracked_end():
        if tracked_at(place) != 0:
            met = met + 1
        place = place + 1
    return place


@export
def collect_leftovers() -> None:
    """An engine has given up all it had: what remains of it are cycles."""
    collect_from(0, tracked_end(), False, False)


@export
def forget_leftovers() -> None:
    """An engine is closed. What an abandoned one had is not looked at again."""
    forget_tracked()


# What


@dont_look_inside
def collect_from(first: int, last: int, mourned: bool, waits: bool) -> int:
    """Free the garbage that what is tracked from the first place to the last leads to; its size as PHP counts it. If it
    is mourned and there are destructors to be called before, what these can see is not freed, and if it waits nothing.
    """
    roots = new_nodes()
    for place in range(first, last):
        node = tracked_at(place)
        if node != 0 and is_root(node):
            push(roots, node)
    todo = new_nodes()
    for k in range(roots.used):
        mark(roots.items[k], todo)
    for k in range(roots.used):
        scan(roots.items[k], todo)
    garbage = new_nodes()
    for k in range(roots.used):
        gather(roots.items[k], garbage)
    if mourned:
        doomed = doom_all(garbage)
        if doomed.used > 0:
            garbage = new_nodes() if waits else beside_doomed(garbage, doomed, todo)
    size = counted_size(garbage)
    for k in range(garbage.used):
        hold(garbage.items[k])
    for k in range(garbage.used):
        if not isinstance(object_at(RefCell, garbage.items[k]), RefCell):
            empty(garbage.items[k])
    for k in range(garbage.used):  # objects still look into those when they die: what is BOUND (rlib/dying.py)
        if isinstance(object_at(RefCell, garbage.items[k]), RefCell):
            empty(garbage.items[k])
    for k in range(garbage.used):
        discard(garbage.items[k])
    settle(first, last)
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
        make_room(todo, edge_room(node))
        todo.used = follow(node, -1, IF_UNMARKED, GREY, todo.items, todo.used)


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
        make_room(todo, edge_room(node))
        todo.used = follow(node, 0, IF_GREY, WHITE, todo.items, todo.used)


def revive(root: int, todo: Nodes) -> None:
    """It is alive, and all that it leads to: their edges come back."""
    below = todo.used
    set_node_mark(root, UNMARKED)
    push(todo, root)
    while todo.used > below:
        node = pop(todo)
        make_room(todo, edge_room(node))
        todo.used = follow(node, 1, IF_GREY | IF_WHITE, UNMARKED, todo.items, todo.used)


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
        make_room(garbage, edge_room(node))
        garbage.used = follow(node, 1, IF_WHITE, UNMARKED, garbage.items, garbage.used)


def doom_all(garbage: Nodes) -> Nodes:
    """Doom those that have a destructor to be called; which."""
    doomed = new_nodes()
    for k in range(garbage.used):
        if waiting_number(garbage.items[k]) != 0:
            obj = object_at(PhpObject, garbage.items[k])
            obj.flags = obj.flags | FINAL
            sentence(obj)
            push(doomed, garbage.items[k])
    return doomed


def beside_doomed(garbage: Nodes, doomed: Nodes, todo: Nodes) -> Nodes:
    """What of it none of the doomed leads to: their destructors may look at the rest."""
    for k in range(garbage.used):
        set_node_mark(garbage.items[k], WHITE)
    for k in range(doomed.used):
        keep(doomed.items[k], todo)
    rest = new_nodes()
    for k in range(garbage.used):
        if node_mark(garbage.items[k]) == WHITE:
            push(rest, garbage.items[k])
        set_node_mark(garbage.items[k], UNMARKED)
    return rest


def keep(root: int, todo: Nodes) -> None:
    """It is not freed, nor what it leads to."""
    if node_mark(root) != WHITE:
        return
    set_node_mark(root, GREY)
    push(todo, root)
    while todo.used > 0:
        node = pop(todo)
        make_room(todo, edge_room(node))
        todo.used = follow(node, 0, IF_WHITE, GREY, todo.items, todo.used)


# How much


def counted_size(garbage: Nodes) -> int:
    """What PHP counts: arrays and objects, and whatever else nothing but garbage has as values."""
    size = 0
    leaves = new_nodes()
    for k in range(garbage.used):
        node = garbage.items[k]
        size = size + counted(node)
        list_leaves(node, leaves)
    for k in range(leaves.used):
        count = node_count(leaves.items[k]) - 1
        set_node_count(leaves.items[k], count)
        if count == 0:
            size = size + 1
    for k in range(leaves.used):
        set_node_count(leaves.items[k], node_count(leaves.items[k]) + 1)
    return size


def counted(node: int) -> int:
    """How much PHP counts of a node. An object's further properties are an array, which is none to PHP."""
    obj = object_at(PhpObject, node)
    if isinstance(obj, PhpObject):
        return 1 if obj.extra is None else 0
    return 1 if isinstance(object_at(PhpArray, node), PhpArray) else 0


def list_leaves(node: int, leaves: Nodes) -> None:
    """Every value in an array, object or reference that is no node, as often as it is one."""
    arr = object_at(PhpArray, node)
    if isinstance(arr, HashArray):
        entries = cast(HashArray, arr).entries
        for k in range(cast(HashArray, arr).used):
            list_leaf(entries[k + k + 1], leaves)
    elif isinstance(arr, PackedValues):
        items = cast(PackedValues, arr).items
        for k in range(cast(PackedValues, arr).size):
            list_leaf(items[k], leaves)
    elif isinstance(object_at(PhpObject, node), PhpObject):
        slots = object_at(PhpObject, node).slots
        for k in range(slots.length):
            list_leaf(slots[k], leaves)
    elif isinstance(object_at(RefCell, node), RefCell):
        list_leaf(object_at(RefCell, node).value, leaves)


def list_leaf(v: Value, leaves: Nodes) -> None:
    """The same of a value."""
    leaf = 0
    if v.tag == STR:
        leaf = node_of(as_ref(Str, v))
    elif v.tag == RES:
        leaf = node_of(as_ref(Resource, v))
    elif v.tag == ARR and not is_empty(as_ref(PhpArray, v)):
        leaf = node_of(as_ref(PhpArray, v))
    if leaf != 0 and node_count(leaf) < MORTAL and not has_edges(leaf):
        push(leaves, leaf)


def is_empty(arr: PhpArray) -> bool:
    """Most likely a [] of the source, which PHP does not count: it has one for all."""
    return arr.size == 0 and isinstance(arr, PackedInts)
