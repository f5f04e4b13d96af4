"""Possible roots and the edges of cycles, natively: what interp/rlib/cycles.py describes.

Object header: {i32 count, i32 collector's word, i64 class id}

    count    its sign bit is UNNOTED: this is a possible root whenever a release leaves it alive. So the one comparison
             that a release makes anyway, now with "not above zero", tells what may die or has to be noted from
             everything else, and counting costs what it did
    word     place in the buffer of possible roots << 2 | mark

A noted object has lost its sign bit. A holder of one value (RefCell) never does: it stands for what it refers to.

rt_gc, the buffer: 0 places   8 end   16 room   24 first free place   32 roots   40 limit   48 has a reference to an array lost a name?
A free place holds the next free one << 1 | 1. It is not the heap's memory: PHP does not count it either.

Edges by class come from the types of fields, as destructors do: a field is one if its type leads to a Value
(program.leading_types). Tables by class id:

    rt_edges      VALUES or REFERENCES for arrays; else index of the first in rt_edge_places << 8 | how many
    rt_edge_places  offset << 1 | whether a Value is there
    rt_nodes      is it a node: with edges, or counted by gc_collect_cycles()?
    rt_root_kinds   NOTED or HOLDER for possible roots
"""

import re

from pyphp.interp.rlib.cycles import COLLECT
from pyphp.interp.rlib.obj import Collected, ValueHolder
from pyphp.interp.rlib.value import ARR, OBJ
from pyphp.jit.translate.build.program import Program
from pyphp.jit.translate.ir.layouts import ARRAY_ITEMS, BUILTIN_CIDS, COUNT, IMMORTAL, OBJECT_HEADER, UNNOTED

VALUES, REFERENCES = -1, -2
NOTED, HOLDER = 1, 2
FIRST_ROOM = 1 << 14  # places
MOST_ROOM = 1 << 29

# small functions, for the group that uses them
NODES = f"""
@rt_edges = external hidden global i8
@rt_edge_places = external hidden global i8
@rt_nodes = external hidden global i8
define internal i64 @rt_node_count(i64 %a) alwaysinline nounwind {{
  %p = inttoptr i64 %a to ptr
  %r = load i32, ptr %p
  %n = and i32 %r, {COUNT}
  %c = zext i32 %n to i64
  ret i64 %c
}}
define internal void @rt_set_node_count(i64 %a, i64 %c) alwaysinline nounwind {{
  %p = inttoptr i64 %a to ptr
  %r = load i32, ptr %p
  %sign = and i32 %r, {UNNOTED}
  %n = trunc i64 %c to i32
  %r1 = or i32 %sign, %n
  store i32 %r1, ptr %p
  ret void
}}
define internal i64 @rt_node_mark(i64 %a) alwaysinline nounwind {{
  %p = inttoptr i64 %a to ptr
  %wp = getelementptr i8, ptr %p, i64 4
  %w = load i32, ptr %wp
  %m = and i32 %w, 3
  %r = zext i32 %m to i64
  ret i64 %r
}}
define internal void @rt_set_node_mark(i64 %a, i64 %mark) alwaysinline nounwind {{
  %p = inttoptr i64 %a to ptr
  %wp = getelementptr i8, ptr %p, i64 4
  %w = load i32, ptr %wp
  %place = and i32 %w, -4
  %m = trunc i64 %mark to i32
  %w1 = or i32 %place, %m
  store i32 %w1, ptr %wp
  ret void
}}
define internal i64 @edges_of(i64 %a) alwaysinline nounwind {{
  %p = inttoptr i64 %a to ptr
  %cp = getelementptr i8, ptr %p, i64 8
  %cid = load i64, ptr %cp
  %ep = getelementptr i64, ptr @rt_edges, i64 %cid
  %e = load i64, ptr %ep, !invariant.load !4
  ret i64 %e
}}
define internal i64 @rt_edge_count(i64 %a) alwaysinline nounwind {{
  %e = call i64 @edges_of(i64 %a)
  %fixed = icmp sge i64 %e, 0
  br i1 %fixed, label %fields, label %items
fields:
  %few = and i64 %e, 255
  ret i64 %few
items:
  %p = inttoptr i64 %a to ptr
  %lp = getelementptr i8, ptr %p, i64 16
  %n = load i64, ptr %lp
  ret i64 %n
}}
define internal i64 @rt_edge(i64 %a, i64 %k) alwaysinline nounwind {{
entry:
  %p = inttoptr i64 %a to ptr
  %e = call i64 @edges_of(i64 %a)
  %items = getelementptr i8, ptr %p, i64 {ARRAY_ITEMS}
  %values = icmp eq i64 %e, {VALUES}
  br i1 %values, label %item, label %other
item:
  %ip = getelementptr {{i64,i64}}, ptr %items, i64 %k
  br label %value
other:
  %references = icmp eq i64 %e, {REFERENCES}
  br i1 %references, label %refitem, label %field
refitem:
  %rp = getelementptr ptr, ptr %items, i64 %k
  br label %reference
field:
  %first = ashr i64 %e, 8
  %n = add i64 %first, %k
  %fpp = getelementptr i64, ptr @rt_edge_places, i64 %n
  %place = load i64, ptr %fpp, !invariant.load !4
  %at = ashr i64 %place, 1
  %fp = getelementptr i8, ptr %p, i64 %at
  %kind = and i64 %place, 1
  %isvalue = icmp eq i64 %kind, 1
  br i1 %isvalue, label %value, label %reference
value:
  %vp = phi ptr [ %ip, %item ], [ %fp, %field ]
  %t = load i64, ptr %vp
  %counted = icmp uge i64 %t, {ARR}
  br i1 %counted, label %payload, label %none
payload:
  %xp = getelementptr i64, ptr %vp, i64 1
  br label %reference
reference:
  %op = phi ptr [ %rp, %refitem ], [ %fp, %field ], [ %xp, %payload ]
  %o = load ptr, ptr %op
  %null = icmp eq ptr %o, null
  br i1 %null, label %none, label %there
there:
  %cp = getelementptr i8, ptr %o, i64 8
  %cid = load i64, ptr %cp
  %np = getelementptr i8, ptr @rt_nodes, i64 %cid
  %node = load i8, ptr %np, !invariant.load !4
  %r = load i32, ptr %o
  %c = and i32 %r, {COUNT}
  %mortal = icmp ult i32 %c, {IMMORTAL >> 1}
  %isnode = icmp ne i8 %node, 0
  %leads = and i1 %mortal, %isnode
  %x = ptrtoint ptr %o to i64
  %to = select i1 %leads, i64 %x, i64 0
  ret i64 %to
none:
  ret i64 0
}}
"""

OF_NODES = tuple(re.findall(r"^define internal [^@]*(@rt_\w+\()", NODES, re.MULTILINE))  # how calls of them look

ROOTS = f"""
@rt_gc = global [7 x i64] [i64 0, i64 1, i64 0, i64 0, i64 0, i64 {1 << 62}, i64 0]
declare ptr @realloc(ptr, i64)
define void @rt_released(ptr %p) cold nounwind {{
  %r = load i32, ptr %p
  %count = and i32 %r, {COUNT}
  %none = icmp eq i32 %count, 0
  br i1 %none, label %dead, label %alive
dead:
  call void @leave_roots(ptr %p)
  call void @rt_dealloc(ptr %p)
  ret void
alive:
  call void @note(ptr %p)
  ret void
}}
define void @rt_replaced(ptr %p, ptr %new) cold nounwind {{
  %r = load i32, ptr %p
  %count = and i32 %r, {COUNT}
  %alive = icmp ne i32 %count, 0
  %same = icmp eq ptr %p, %new
  %nothing = and i1 %alive, %same
  br i1 %nothing, label %done, label %lost
lost:
  call void @rt_released(ptr %p)
  br label %done
done:
  ret void
}}
define internal void @gave_up(ptr %p, ptr %dead) nounwind {{
  %r = load i32, ptr %p
  %count = and i32 %r, {COUNT}
  %none = icmp eq i32 %count, 0
  br i1 %none, label %dies, label %alive
dies:
  call void @leave_roots(ptr %p)
  %top = load ptr, ptr %dead
  store ptr %top, ptr %p
  store ptr %p, ptr %dead
  ret void
alive:
  call void @note(ptr %p)
  ret void
}}
define internal void @leave_roots(ptr %p) alwaysinline nounwind {{
  %wp = getelementptr i8, ptr %p, i64 4
  %w = load i32, ptr %wp
  %noted = icmp ne i32 %w, 0
  br i1 %noted, label %leave, label %done, !prof !2
leave:
  call void @unnote(ptr %p)
  br label %done
done:
  ret void
}}
define internal void @unnote(ptr %p) noinline nounwind {{
  %wp = getelementptr i8, ptr %p, i64 4
  %w = load i32, ptr %wp
  %place32 = lshr i32 %w, 2
  %place = zext i32 %place32 to i64
  store i32 0, ptr %wp
  %places = load ptr, ptr @rt_gc
  %at = getelementptr i64, ptr %places, i64 %place
  %free = load i64, ptr getelementptr (i8, ptr @rt_gc, i64 24)
  %twice = shl i64 %free, 1
  %next = or i64 %twice, 1
  store i64 %next, ptr %at
  store i64 %place, ptr getelementptr (i8, ptr @rt_gc, i64 24)
  %roots = load i64, ptr getelementptr (i8, ptr @rt_gc, i64 32)
  %fewer = add i64 %roots, -1
  store i64 %fewer, ptr getelementptr (i8, ptr @rt_gc, i64 32)
  ret void
}}
define internal void @note(ptr %lost) noinline nounwind {{
entry:
  %cp = getelementptr i8, ptr %lost, i64 8
  %cid = load i64, ptr %cp
  %kp = getelementptr i8, ptr @rt_root_kinds, i64 %cid
  %kind = load i8, ptr %kp
  %holds = icmp eq i8 %kind, {HOLDER}
  br i1 %holds, label %holder, label %plain
plain:
  %lossy = load i64, ptr getelementptr (i8, ptr @rt_gc, i64 48)
  %cycles = icmp ne i64 %lossy, 0
  br i1 %cycles, label %take, label %done
holder:
  %tp = getelementptr i8, ptr %lost, i64 {OBJECT_HEADER}
  %t = load i64, ptr %tp
  %from = sub i64 %t, {ARR}
  %may = icmp ule i64 %from, {OBJ - ARR}
  br i1 %may, label %held, label %done
held:
  store i64 1, ptr getelementptr (i8, ptr @rt_gc, i64 48)
  %xp = getelementptr i8, ptr %lost, i64 {OBJECT_HEADER + 8}
  %x = load ptr, ptr %xp
  %xr = load i32, ptr %x
  %unnoted = icmp slt i32 %xr, 0
  br i1 %unnoted, label %take, label %done
take:
  %p = phi ptr [ %lost, %plain ], [ %x, %held ]
  %free = load i64, ptr getelementptr (i8, ptr @rt_gc, i64 24)
  %places = load ptr, ptr @rt_gc
  %gap = icmp ne i64 %free, 0
  br i1 %gap, label %reuse, label %append
reuse:
  %fp = getelementptr i64, ptr %places, i64 %free
  %link = load i64, ptr %fp
  %next = lshr i64 %link, 1
  store i64 %next, ptr getelementptr (i8, ptr @rt_gc, i64 24)
  br label %put
append:
  %end = load i64, ptr getelementptr (i8, ptr @rt_gc, i64 8)
  %room = load i64, ptr getelementptr (i8, ptr @rt_gc, i64 16)
  %full = icmp uge i64 %end, %room
  br i1 %full, label %grow, label %last
grow:
  %most = icmp uge i64 %room, {MOST_ROOM}
  br i1 %most, label %done, label %more
more:
  %twice = shl i64 %room, 1
  %wanted = call i64 @llvm.umax.i64(i64 %twice, i64 {FIRST_ROOM})
  %bytes = shl i64 %wanted, 3
  %moved = call ptr @realloc(ptr %places, i64 %bytes)
  %nowhere = icmp eq ptr %moved, null
  br i1 %nowhere, label %done, label %grown
grown:
  store ptr %moved, ptr @rt_gc
  store i64 %wanted, ptr getelementptr (i8, ptr @rt_gc, i64 16)
  br label %last
last:
  %after = add i64 %end, 1
  store i64 %after, ptr getelementptr (i8, ptr @rt_gc, i64 8)
  br label %put
put:
  %place = phi i64 [ %free, %reuse ], [ %end, %last ]
  %now = load ptr, ptr @rt_gc
  %at = getelementptr ptr, ptr %now, i64 %place
  store ptr %p, ptr %at
  %place32 = trunc i64 %place to i32
  %shifted = shl i32 %place32, 2
  %wp = getelementptr i8, ptr %p, i64 4
  %w = load i32, ptr %wp
  %w1 = or i32 %w, %shifted
  store i32 %w1, ptr %wp
  %r = load i32, ptr %p
  %r1 = and i32 %r, {COUNT}
  store i32 %r1, ptr %p
  %roots = load i64, ptr getelementptr (i8, ptr @rt_gc, i64 32)
  %roots1 = add i64 %roots, 1
  store i64 %roots1, ptr getelementptr (i8, ptr @rt_gc, i64 32)
  %limit = load i64, ptr getelementptr (i8, ptr @rt_gc, i64 40)
  %many = icmp sgt i64 %roots1, %limit
  br i1 %many, label %ask, label %done, !prof !2
ask:
  call void @ask_for_collection()
  br label %done
done:
  ret void
}}
define void @rt_root_limit(i64 %n) nounwind {{
  store i64 %n, ptr getelementptr (i8, ptr @rt_gc, i64 40)
  ret void
}}
define i64 @rt_root_count() nounwind {{
  %n = load i64, ptr getelementptr (i8, ptr @rt_gc, i64 32)
  ret i64 %n
}}
define i64 @rt_root_end() nounwind {{
  %n = load i64, ptr getelementptr (i8, ptr @rt_gc, i64 8)
  ret i64 %n
}}
define i64 @rt_root_at(i64 %place) nounwind {{
  %places = load ptr, ptr @rt_gc
  %at = getelementptr i64, ptr %places, i64 %place
  %x = load i64, ptr %at
  %odd = and i64 %x, 1
  %free = icmp ne i64 %odd, 0
  %r = select i1 %free, i64 0, i64 %x
  ret i64 %r
}}
define void @rt_forget_root(i64 %a) nounwind {{
  %p = inttoptr i64 %a to ptr
  call void @unnote(ptr %p)
  %r = load i32, ptr %p
  %r1 = or i32 %r, {UNNOTED}
  store i32 %r1, ptr %p
  ret void
}}
define void @rt_move_root(i64 %a, i64 %place) nounwind {{
  %p = inttoptr i64 %a to ptr
  %places = load ptr, ptr @rt_gc
  %at = getelementptr ptr, ptr %places, i64 %place
  store ptr %p, ptr %at
  %place32 = trunc i64 %place to i32
  %w = shl i32 %place32, 2
  %wp = getelementptr i8, ptr %p, i64 4
  store i32 %w, ptr %wp
  ret void
}}
define void @rt_end_roots(i64 %end) nounwind {{
  store i64 %end, ptr getelementptr (i8, ptr @rt_gc, i64 8)
  store i64 0, ptr getelementptr (i8, ptr @rt_gc, i64 24)
  ret void
}}
define void @rt_hold(i64 %a) nounwind {{
  %p = inttoptr i64 %a to ptr
  %r = load i32, ptr %p
  %plain = and i32 %r, {COUNT}
  %r1 = add i32 %plain, 1
  store i32 %r1, ptr %p
  ret void
}}
define void @rt_empty_node(i64 %a) nounwind {{
  %p = inttoptr i64 %a to ptr
  call void @rt_empty(ptr %p)
  ret void
}}
@cs.still = private constant [28 x i8] c"garbage that is referred to\\00"
define void @rt_discard(i64 %a) nounwind {{
  %p = inttoptr i64 %a to ptr
  %r = load i32, ptr %p
  %held = icmp eq i32 %r, 1
  br i1 %held, label %free, label %wrong
wrong:
  call void @rt_assert_failed(ptr @cs.still, i64 %a)
  unreachable
free:
  call void @leave_roots(ptr %p)
  call void @rt_free(ptr %p)
  ret void
}}
define void @rt_finish() nounwind {{
  ret void
}}
"""


def roots_text(program: Program) -> str:
    """What the runtime's group has of it: LLVM text."""
    size = max((c.cid_end for c in program.classes.values()), default=16)
    edges, nodes, kinds = [0] * size, [0] * size, [0] * size
    places: list[int] = []
    edges[BUILTIN_CIDS["Array[Value]"]] = VALUES
    edges[BUILTIN_CIDS["Array[ref]"]] = REFERENCES
    nodes[BUILTIN_CIDS["Array[Value]"]] = nodes[BUILTIN_CIDS["Array[ref]"]] = 1
    for info in program.classes.values():
        if info.immortal:
            continue
        found = program.edges(info)
        edges[info.cid] = len(places) << 8 | len(found)
        places += [at << 1 | int(type_ == "Value") for at, type_ in found]
        nodes[info.cid] = int(bool(found) or issubclass(info.py, Collected))
        if program.is_rootable(info):
            holder = issubclass(info.py, ValueHolder)
            assert not holder or info.offsets["value"] == (OBJECT_HEADER, "Value"), info.name
            kinds[info.cid] = HOLDER if holder else NOTED
    tables = {
        "rt_edges": ("i64", edges), "rt_edge_places": ("i64", places), "rt_nodes": ("i8", nodes),
        "rt_root_kinds": ("i8", kinds),
    }  # fmt: skip
    return "\n".join([ROOTS, _asking(program), *(_table(name, *table) for name, table in tables.items())])


def _table(name: str, unit: str, numbers: list[int]) -> str:
    return f"@{name} = hidden constant [{len(numbers)} x {unit}] [{', '.join(f'{unit} {n}' for n in numbers)}]"


def _asking(program: Program) -> str:
    """Asking the run at hand for a collection, if nothing is asked of it; taking what is asked. Another thread may ask at
    the same time.
    """
    info = program.classes.get("VM")
    fields = info.offsets if info else {}
    if "interrupt" not in fields:
        return """define internal void @ask_for_collection() nounwind {
  ret void
}
define i64 @rt_take_interrupt(ptr %vm) nounwind {
  ret i64 0
}"""
    return f"""define internal void @ask_for_collection() noinline cold nounwind {{
  %vm = load ptr, ptr getelementptr (i8, ptr @rt_heap, i64 40)
  %none = icmp eq ptr %vm, null
  br i1 %none, label %done, label %try
try:
  %ip = getelementptr i8, ptr %vm, i64 {fields["interrupt"][0]}
  %pair = cmpxchg ptr %ip, i64 0, i64 {COLLECT} seq_cst monotonic
  %asked = extractvalue {{i64,i1}} %pair, 1
  br i1 %asked, label %stop, label %done
stop:
  %sp = getelementptr i8, ptr %vm, i64 {fields["stack_limit"][0]}
  store i64 -1, ptr %sp
  br label %done
done:
  ret void
}}
define i64 @rt_take_interrupt(ptr %vm) nounwind {{
  %ip = getelementptr i8, ptr %vm, i64 {fields["interrupt"][0]}
  %reason = atomicrmw xchg ptr %ip, i64 0 seq_cst
  ret i64 %reason
}}"""
