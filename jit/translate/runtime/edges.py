"""The edges of cycles, natively: the nodes of interp/rlib/cycles.py, and what a collection does along their edges. The
functions are small, and part of the group that uses them. cycles.py says what is tracked, and what the word is that has
the marks.

Edges by class come from the types of fields, as destructors do: a field is one if its type leads to a Value
(program.leading_types). Tables by class id:

    rt_edges      VALUES or REFERENCES for arrays; else index of the first in rt_edge_places << 24 | where the class has
                  an array of values (fetched into the cache when the object is found) << 8 | how many
    rt_edge_places  offset << 2 | what is there: a REFERENCE, a VALUE, or an ARRAY of values

An array of values that an object has for itself alone, as its slots, or an array's elements, is no node: its edges are
taken for the object's, which halves what a collection visits. Whether it is alone says the count, before anything has
been taken from it, so it is decided when edges are followed for the first time, and kept in APART until they come back:
the object's arrays are nodes of their own.
"""

import re

from pyphp.interp.contracts.tags import STR
from pyphp.interp.rlib.cycles import GREY, MORTAL
from pyphp.jit.translate.build.program import Program
from pyphp.jit.translate.ir.layouts import ARRAY_ITEMS, BUILTIN_CIDS

VALUES, REFERENCES = -1, -2
REFERENCE, VALUE, ARRAY = 0, 1, 2
VALUE_ARRAY = "Array[Value]"
MOST_OFFSET = 0xFFFF
APART, MARK = 4, 3  # of the collector's word: a flag, and the mark's bits
ITEMS_AHEAD = 4  # a collection visits objects that no cache holds: so many before its turn one is fetched

NODES = f"""
@rt_edges = external hidden global i8
@rt_edge_places = external hidden global i8
declare void @llvm.prefetch.p0(ptr, i32, i32, i32)
declare i64 @llvm.umin.i64(i64, i64)
define internal i64 @rt_node_count(i64 %a) alwaysinline nounwind {{
  %p = inttoptr i64 %a to ptr
  %n = load i32, ptr %p
  %c = sext i32 %n to i64
  ret i64 %c
}}
define internal void @rt_set_node_count(i64 %a, i64 %c) alwaysinline nounwind {{
  %p = inttoptr i64 %a to ptr
  %n = trunc i64 %c to i32
  store i32 %n, ptr %p
  ret void
}}
define internal i64 @rt_node_mark(i64 %a) alwaysinline nounwind {{
  %p = inttoptr i64 %a to ptr
  %wp = getelementptr i8, ptr %p, i64 4
  %w = load i32, ptr %wp
  %m = and i32 %w, {MARK}
  %r = zext i32 %m to i64
  ret i64 %r
}}
define internal void @rt_set_node_mark(i64 %a, i64 %mark) alwaysinline nounwind {{
  %p = inttoptr i64 %a to ptr
  %wp = getelementptr i8, ptr %p, i64 4
  %w = load i32, ptr %wp
  %place = and i32 %w, {~MARK}
  %m = trunc i64 %mark to i32
  %w1 = or i32 %place, %m
  store i32 %w1, ptr %wp
  ret void
}}
define internal i64 @edges_of(ptr %p) alwaysinline nounwind {{
  %cp = getelementptr i8, ptr %p, i64 8
  %cid = load i64, ptr %cp
  %ep = getelementptr i64, ptr @rt_edges, i64 %cid
  %e = load i64, ptr %ep, !invariant.load !4
  ret i64 %e
}}
define internal i1 @rt_has_edges(i64 %a) alwaysinline nounwind {{
  %p = inttoptr i64 %a to ptr
  %e = call i64 @edges_of(ptr %p)
  %r = icmp ne i64 %e, 0
  ret i1 %r
}}
define internal i64 @edge_place(i64 %first, i64 %k) alwaysinline nounwind {{
  %at = add i64 %first, %k
  %fpp = getelementptr i64, ptr @rt_edge_places, i64 %at
  %place = load i64, ptr %fpp, !invariant.load !4
  ret i64 %place
}}
define internal ptr @array_at(ptr %p, i64 %first, i64 %k) alwaysinline nounwind {{
entry:
  %place = call i64 @edge_place(i64 %first, i64 %k)
  %kind = and i64 %place, 3
  %isarray = icmp eq i64 %kind, {ARRAY}
  br i1 %isarray, label %array, label %none
array:
  %offset = ashr i64 %place, 2
  %fp = getelementptr i8, ptr %p, i64 %offset
  %o = load ptr, ptr %fp
  ret ptr %o
none:
  ret ptr null
}}
define internal i64 @rt_edge_room(i64 %a) alwaysinline nounwind {{
entry:
  %p = inttoptr i64 %a to ptr
  %e = call i64 @edges_of(ptr %p)
  %fixed = icmp sge i64 %e, 0
  br i1 %fixed, label %fields, label %items
items:
  %lp = getelementptr i8, ptr %p, i64 16
  %n = load i64, ptr %lp
  ret i64 %n
fields:
  %few = and i64 %e, 255
  %first = ashr i64 %e, 24
  br label %head
head:
  %k = phi i64 [ 0, %fields ], [ %k1, %next ]
  %room = phi i64 [ %few, %fields ], [ %room1, %next ]
  %more = icmp ult i64 %k, %few
  br i1 %more, label %field, label %done
field:
  %o = call ptr @array_at(ptr %p, i64 %first, i64 %k)
  %null = icmp eq ptr %o, null
  br i1 %null, label %next, label %there
there:
  %olp = getelementptr i8, ptr %o, i64 16
  %length = load i64, ptr %olp
  br label %next
next:
  %items1 = phi i64 [ 0, %field ], [ %length, %there ]
  %room1 = add i64 %room, %items1
  %k1 = add i64 %k, 1
  br label %head
done:
  ret i64 %room
}}
define internal i64 @meet(ptr %o, i64 %by, i64 %met, i64 %mark, ptr %todo, i64 %used) alwaysinline nounwind {{
entry:
  %c = load i32, ptr %o
  %mortal = icmp slt i32 %c, {MORTAL}
  br i1 %mortal, label %counted, label %done
counted:
  %e = call i64 @edges_of(ptr %o)
  %leads = icmp ne i64 %e, 0
  br i1 %leads, label %node, label %done
node:
  %by32 = trunc i64 %by to i32
  %c1 = add i32 %c, %by32
  store i32 %c1, ptr %o
  %wp = getelementptr i8, ptr %o, i64 4
  %w = load i32, ptr %wp
  %has = and i32 %w, {MARK}
  %bit = shl i32 1, %has
  %met32 = trunc i64 %met to i32
  %hit = and i32 %bit, %met32
  %miss = icmp eq i32 %hit, 0
  br i1 %miss, label %done, label %put
put:
  %mark32 = trunc i64 %mark to i32
  %rest = and i32 %w, {~MARK}
  %w1 = or i32 %rest, %mark32
  store i32 %w1, ptr %wp
  %place = getelementptr ptr, ptr %todo, i64 %used
  store ptr %o, ptr %place
  %used1 = add i64 %used, 1
  %sought = lshr i64 %e, 8
  %masked = and i64 %sought, {MOST_OFFSET}
  %itself = icmp slt i64 %e, 0
  %offset = select i1 %itself, i64 0, i64 %masked
  %ap = getelementptr i8, ptr %o, i64 %offset
  %array = load ptr, ptr %ap
  call void @llvm.prefetch.p0(ptr %array, i32 1, i32 3, i32 1)
  br label %done
done:
  %r = phi i64 [ %used, %entry ], [ %used, %counted ], [ %used, %node ], [ %used1, %put ]
  ret i64 %r
}}
define internal i64 @meet_value(ptr %v, i64 %by, i64 %met, i64 %mark, ptr %todo, i64 %used) alwaysinline nounwind {{
entry:
  %t = load i64, ptr %v
  %counted = icmp ugt i64 %t, {STR}
  br i1 %counted, label %reference, label %done
reference:
  %xp = getelementptr i64, ptr %v, i64 1
  %o = load ptr, ptr %xp
  %used1 = call i64 @meet(ptr %o, i64 %by, i64 %met, i64 %mark, ptr %todo, i64 %used)
  br label %done
done:
  %r = phi i64 [ %used, %entry ], [ %used1, %reference ]
  ret i64 %r
}}
define internal i64 @meet_values(ptr %a, i64 %by, i64 %met, i64 %mark, ptr %todo, i64 %used) alwaysinline nounwind {{
entry:
  %lp = getelementptr i8, ptr %a, i64 16
  %n = load i64, ptr %lp
  %items = getelementptr i8, ptr %a, i64 {ARRAY_ITEMS}
  br label %head
head:
  %k = phi i64 [ 0, %entry ], [ %k1, %each ]
  %r = phi i64 [ %used, %entry ], [ %r1, %each ]
  %more = icmp ult i64 %k, %n
  br i1 %more, label %each, label %done
each:
  %next = add i64 %k, {ITEMS_AHEAD}
  %last = sub i64 %n, 1
  %ahead = call i64 @llvm.umin.i64(i64 %next, i64 %last)
  %xp = getelementptr {{i64,ptr}}, ptr %items, i64 %ahead, i32 1
  %x = load ptr, ptr %xp
  call void @llvm.prefetch.p0(ptr %x, i32 1, i32 3, i32 1)
  %v = getelementptr {{i64,i64}}, ptr %items, i64 %k
  %r1 = call i64 @meet_value(ptr %v, i64 %by, i64 %met, i64 %mark, ptr %todo, i64 %r)
  %k1 = add i64 %k, 1
  br label %head
done:
  ret i64 %r
}}
define internal i1 @alone(ptr %p) alwaysinline nounwind {{
  %both = load i64, ptr %p
  %alone = icmp eq i64 %both, 1
  ret i1 %alone
}}
define internal i1 @arrays_apart(ptr %p, i64 %first, i64 %few) alwaysinline nounwind {{
entry:
  br label %head
head:
  %k = phi i64 [ 0, %entry ], [ %k1, %next ]
  %more = icmp ult i64 %k, %few
  br i1 %more, label %field, label %none
field:
  %k1 = add i64 %k, 1
  %o = call ptr @array_at(ptr %p, i64 %first, i64 %k)
  %null = icmp eq ptr %o, null
  br i1 %null, label %next, label %there
there:
  %alone = call i1 @alone(ptr %o)
  br i1 %alone, label %next, label %one
next:
  br label %head
one:
  ret i1 true
none:
  ret i1 false
}}
define internal i64 @rt_follow(i64 %a, i64 %by, i64 %met, i64 %mark, ptr %nodes, i64 %used) alwaysinline nounwind {{
entry:
  %p = inttoptr i64 %a to ptr
  %todo = getelementptr i8, ptr %nodes, i64 {ARRAY_ITEMS}
  %e = call i64 @edges_of(ptr %p)
  %fixed = icmp sge i64 %e, 0
  br i1 %fixed, label %object, label %array
array:
  %values = icmp eq i64 %e, {VALUES}
  br i1 %values, label %all, label %references
all:
  %r.all = call i64 @meet_values(ptr %p, i64 %by, i64 %met, i64 %mark, ptr %todo, i64 %used)
  ret i64 %r.all
references:
  %lp = getelementptr i8, ptr %p, i64 16
  %n = load i64, ptr %lp
  %items = getelementptr i8, ptr %p, i64 {ARRAY_ITEMS}
  br label %each
each:
  %k = phi i64 [ 0, %references ], [ %k1, %past ]
  %r = phi i64 [ %used, %references ], [ %r1, %past ]
  %within = icmp ult i64 %k, %n
  br i1 %within, label %item, label %done
item:
  %ip = getelementptr ptr, ptr %items, i64 %k
  %x = load ptr, ptr %ip
  %nothing = icmp eq ptr %x, null
  br i1 %nothing, label %past, label %something
something:
  %r.item = call i64 @meet(ptr %x, i64 %by, i64 %met, i64 %mark, ptr %todo, i64 %r)
  br label %past
past:
  %r1 = phi i64 [ %r, %item ], [ %r.item, %something ]
  %k1 = add i64 %k, 1
  br label %each
object:
  %few = and i64 %e, 255
  %first = ashr i64 %e, 24
  %wp = getelementptr i8, ptr %p, i64 4
  %w = load i32, ptr %wp
  %to.be.decided = icmp eq i64 %mark, {GREY}
  br i1 %to.be.decided, label %decide, label %decided
decide:
  %found = call i1 @arrays_apart(ptr %p, i64 %first, i64 %few)
  %takes = icmp slt i64 %by, 0
  %notes = and i1 %takes, %found
  br i1 %notes, label %note, label %go
note:
  %noted = or i32 %w, {APART}
  store i32 %noted, ptr %wp
  br label %go
decided:
  %flag = and i32 %w, {APART}
  %kept = icmp ne i32 %flag, 0
  %gives = icmp sgt i64 %by, 0
  %over = and i1 %gives, %kept
  br i1 %over, label %forget, label %go
forget:
  %forgotten = and i32 %w, {~APART}
  store i32 %forgotten, ptr %wp
  br label %go
go:
  %apart = phi i1 [ %found, %decide ], [ true, %note ], [ %kept, %decided ], [ true, %forget ]
  br label %head
head:
  %f = phi i64 [ 0, %go ], [ %f1, %next ]
  %u = phi i64 [ %used, %go ], [ %u1, %next ]
  %more = icmp ult i64 %f, %few
  br i1 %more, label %field, label %done
field:
  %place = call i64 @edge_place(i64 %first, i64 %f)
  %offset = ashr i64 %place, 2
  %fp = getelementptr i8, ptr %p, i64 %offset
  %kind = and i64 %place, 3
  %isvalue = icmp eq i64 %kind, {VALUE}
  br i1 %isvalue, label %value, label %reference
value:
  %u.value = call i64 @meet_value(ptr %fp, i64 %by, i64 %met, i64 %mark, ptr %todo, i64 %u)
  br label %next
reference:
  %o = load ptr, ptr %fp
  %null = icmp eq ptr %o, null
  br i1 %null, label %next, label %there
there:
  %isarray = icmp eq i64 %kind, {ARRAY}
  %together = xor i1 %apart, true
  %inside = and i1 %isarray, %together
  br i1 %inside, label %own, label %other
own:
  %u.own = call i64 @meet_values(ptr %o, i64 %by, i64 %met, i64 %mark, ptr %todo, i64 %u)
  br label %next
other:
  %u.other = call i64 @meet(ptr %o, i64 %by, i64 %met, i64 %mark, ptr %todo, i64 %u)
  br label %next
next:
  %u1 = phi i64 [ %u.value, %value ], [ %u, %reference ], [ %u.own, %own ], [ %u.other, %other ]
  %f1 = add i64 %f, 1
  br label %head
done:
  %last = phi i64 [ %r, %each ], [ %u, %head ]
  ret i64 %last
}}
"""
INLINED = frozenset(re.findall(r"^define internal [^@]*@rt_(\w+)\(", NODES, re.MULTILINE))


_KINDS = {"Value": VALUE, VALUE_ARRAY: ARRAY}


def edge_tables(program: Program) -> str:
    """The edges of all classes: LLVM text."""
    size = max((c.cid_end for c in program.classes.values()), default=16)
    edges = [0] * size
    places: list[int] = []
    edges[BUILTIN_CIDS[VALUE_ARRAY]] = VALUES
    edges[BUILTIN_CIDS["Array[ref]"]] = REFERENCES
    for info in program.classes.values():
        if info.immortal:
            continue
        if found := program.edges(info):
            array = next((at for at, type_ in found if type_ == VALUE_ARRAY), 0)
            edges[info.cid] = len(places) << 24 | min(array, MOST_OFFSET) << 8 | len(found)
        places += [at << 2 | _KINDS.get(type_, REFERENCE) for at, type_ in found]
    return "\n".join(_table(name, numbers) for name, numbers in (("rt_edges", edges), ("rt_edge_places", places)))


def _table(name: str, numbers: list[int]) -> str:
    return f"@{name} = hidden constant [{len(numbers)} x i64] [{', '.join(f'i64 {n}' for n in numbers)}]"
