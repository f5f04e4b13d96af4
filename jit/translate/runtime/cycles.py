"""What is tracked and the edges of cycles, natively: what interp/rlib/cycles.py describes.

An object's second word is the collector's: (place + 1) << 3 | APART | mark; 0 where it is not tracked. The count knows
nothing of it: counting, and asking whether something is unique, cost what they would without a collector. Objects are
tracked when they are allocated, by class, and leave in their destructor, by class, too.

Words of an engine's accounts (heap.py lists the others):

    56 places    address of an array of objects, null where one has died: not the heap's memory, for PHP does not
                 count it either
    64 end       the place behind the last
    72 look      what goes to this place or behind it looks first whether there is room, and whether the run is to be
                 asked for a collection; 0 lets the next one look
    80 old       the first young place
    88 room      how many places there are
    96 limit     of the young: where there are more the run is asked

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
from pyphp.interp.rlib.cycles import COLLECT, GREY, MORTAL
from pyphp.jit.translate.build.program import Program
from pyphp.jit.translate.ir.layouts import ARRAY_ITEMS, BUILTIN_CIDS

VALUES, REFERENCES = -1, -2
REFERENCE, VALUE, ARRAY = 0, 1, 2
VALUE_ARRAY = "Array[Value]"
MOST_OFFSET = 0xFFFF
PLACE, APART, MARK = 3, 4, 3  # of the collector's word: the place's first bit, a flag, the mark's bits
FIRST_ROOM = 1 << 12  # places
FEW = 1 << 10  # so many places on it looks again, where the limit is near and much of what is young dies
MOST_ROOM = 1 << 28
# A collection visits objects that no cache holds: so many before their turn they are fetched.
PLACES_AHEAD = 8
ITEMS_AHEAD = 4

# small functions, for the group that uses them
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

TRACKING = f"""
declare ptr @realloc(ptr, i64)
define ptr @rt_alloc_tracked(i64 %n) nounwind {{
  %p = call ptr @rt_alloc(i64 %n)
  call void @track(ptr %p)
  ret ptr %p
}}
define internal void @track(ptr %p) alwaysinline nounwind {{
  %accounts = call ptr @accounts()
  %at.56 = getelementptr i8, ptr %accounts, i64 56
  %at.64 = getelementptr i8, ptr %accounts, i64 64
  %at.72 = getelementptr i8, ptr %accounts, i64 72
  %end = load i64, ptr %at.64
  %look = load i64, ptr %at.72
  %full = icmp uge i64 %end, %look
  br i1 %full, label %slow, label %put, !prof !2
slow:
  %made = call i1 @look_for_room(ptr %accounts)
  br i1 %made, label %put, label %done
put:
  %place = load i64, ptr %at.64
  %places = load ptr, ptr %at.56
  %at = getelementptr ptr, ptr %places, i64 %place
  store ptr %p, ptr %at
  %after = add i64 %place, 1
  store i64 %after, ptr %at.64
  %after32 = trunc i64 %after to i32
  %placed = shl i32 %after32, {PLACE}
  br label %done
done:
  %word = phi i32 [ 0, %slow ], [ %placed, %put ]
  %wp = getelementptr i8, ptr %p, i64 4
  store i32 %word, ptr %wp
  ret void
}}
define internal void @untrack(ptr %p) nounwind {{
entry:
  %wp = getelementptr i8, ptr %p, i64 4
  %w = load i32, ptr %wp
  %none = icmp eq i32 %w, 0
  br i1 %none, label %done, label %there
there:
  store i32 0, ptr %wp
  %accounts = call ptr @accounts()
  %at.56 = getelementptr i8, ptr %accounts, i64 56
  %at.64 = getelementptr i8, ptr %accounts, i64 64
  %places = load ptr, ptr %at.56
  %after32 = lshr i32 %w, {PLACE}
  %after = zext i32 %after32 to i64
  %place = sub i64 %after, 1
  %at = getelementptr ptr, ptr %places, i64 %place
  store ptr null, ptr %at
  %end = load i64, ptr %at.64
  %last = icmp eq i64 %end, %after
  br i1 %last, label %shorten, label %done
shorten:
  %at.80 = getelementptr i8, ptr %accounts, i64 80
  %old = load i64, ptr %at.80
  br label %shrink
shrink:
  %e = phi i64 [ %after, %shorten ], [ %below, %gap ]
  %bottom = icmp ule i64 %e, %old
  br i1 %bottom, label %shrunk, label %look
look:
  %below = sub i64 %e, 1
  %bp = getelementptr ptr, ptr %places, i64 %below
  %x = load ptr, ptr %bp
  %empty = icmp eq ptr %x, null
  br i1 %empty, label %gap, label %shrunk
gap:
  br label %shrink
shrunk:
  store i64 %e, ptr %at.64
  br label %done
done:
  ret void
}}
define internal i1 @look_for_room(ptr %accounts) noinline cold nounwind {{
  %at.56 = getelementptr i8, ptr %accounts, i64 56
  %at.64 = getelementptr i8, ptr %accounts, i64 64
  %at.72 = getelementptr i8, ptr %accounts, i64 72
  %at.80 = getelementptr i8, ptr %accounts, i64 80
  %at.88 = getelementptr i8, ptr %accounts, i64 88
  %at.96 = getelementptr i8, ptr %accounts, i64 96
  %end.before = load i64, ptr %at.64
  %old = load i64, ptr %at.80
  call void @close_gaps(ptr %accounts, i64 %old, i64 %old)
  %end = load i64, ptr %at.64
  %limit = load i64, ptr %at.96
  %young = sub i64 %end, %old
  %many = icmp sge i64 %young, %limit
  br i1 %many, label %ask, label %few
ask:
  call void @ask_for_collection(ptr %accounts)
  br label %few
few:
  %gaps = icmp ne i64 %end, %end.before
  %again = or i1 %gaps, %many
  %left = sub i64 %limit, %young
  %rather = call i64 @llvm.smax.i64(i64 %left, i64 {FEW})
  %some = select i1 %again, i64 %rather, i64 %left
  %look = add i64 %end, %some
  %room = load i64, ptr %at.88
  %full = icmp uge i64 %end, %room
  br i1 %full, label %grow, label %done
grow:
  %most = icmp uge i64 %room, {MOST_ROOM}
  br i1 %most, label %no, label %more
more:
  %double = shl i64 %room, 1
  %wanted = call i64 @llvm.umax.i64(i64 %double, i64 {FIRST_ROOM})
  %bytes = shl i64 %wanted, 3
  %places = load ptr, ptr %at.56
  %moved = call ptr @realloc(ptr %places, i64 %bytes)
  %nowhere = icmp eq ptr %moved, null
  br i1 %nowhere, label %no, label %grown
grown:
  store ptr %moved, ptr %at.56
  store i64 %wanted, ptr %at.88
  br label %done
done:
  %there = load i64, ptr %at.88
  %within = call i64 @llvm.umin.i64(i64 %look, i64 %there)
  store i64 %within, ptr %at.72
  ret i1 true
no:
  ret i1 false
}}
declare i64 @llvm.smax.i64(i64, i64)
define internal void @close_gaps(ptr %accounts, i64 %first, i64 %last) noinline nounwind {{
entry:
  %at.56 = getelementptr i8, ptr %accounts, i64 56
  %at.64 = getelementptr i8, ptr %accounts, i64 64
  %at.80 = getelementptr i8, ptr %accounts, i64 80
  %places = load ptr, ptr %at.56
  %end = load i64, ptr %at.64
  br label %head
head:
  %from = phi i64 [ %first, %entry ], [ %from1, %next ]
  %to = phi i64 [ %first, %entry ], [ %to1, %next ]
  %old = phi i64 [ %first, %entry ], [ %old1, %next ]
  %bound = icmp ule i64 %from, %last
  %old1 = select i1 %bound, i64 %to, i64 %old
  %more = icmp ult i64 %from, %end
  br i1 %more, label %look, label %done
look:
  %later = add i64 %from, {PLACES_AHEAD}
  %final = sub i64 %end, 1
  %ahead = call i64 @llvm.umin.i64(i64 %later, i64 %final)
  %bp = getelementptr ptr, ptr %places, i64 %ahead
  %b = load ptr, ptr %bp
  call void @llvm.prefetch.p0(ptr %b, i32 1, i32 3, i32 1)
  %fp = getelementptr ptr, ptr %places, i64 %from
  %p = load ptr, ptr %fp
  %gap = icmp eq ptr %p, null
  br i1 %gap, label %next, label %move
move:
  %tp = getelementptr ptr, ptr %places, i64 %to
  store ptr %p, ptr %tp
  %after = add i64 %to, 1
  %after32 = trunc i64 %after to i32
  %shifted = shl i32 %after32, {PLACE}
  %wp = getelementptr i8, ptr %p, i64 4
  %w = load i32, ptr %wp
  %mark = and i32 %w, {APART | MARK}
  %w1 = or i32 %shifted, %mark
  store i32 %w1, ptr %wp
  br label %next
next:
  %to1 = phi i64 [ %to, %look ], [ %after, %move ]
  %from1 = add i64 %from, 1
  br label %head
done:
  store i64 %to, ptr %at.64
  store i64 %old1, ptr %at.80
  ret void
}}
define internal i64 @alive_in(i64 %first, i64 %last) nounwind {{
entry:
  %accounts = call ptr @accounts()
  %at.56 = getelementptr i8, ptr %accounts, i64 56
  %places = load ptr, ptr %at.56
  br label %head
head:
  %k = phi i64 [ %first, %entry ], [ %k1, %each ]
  %n = phi i64 [ 0, %entry ], [ %n1, %each ]
  %more = icmp ult i64 %k, %last
  br i1 %more, label %each, label %done
each:
  %at = getelementptr ptr, ptr %places, i64 %k
  %p = load ptr, ptr %at
  %there = icmp ne ptr %p, null
  %one = zext i1 %there to i64
  %n1 = add i64 %n, %one
  %k1 = add i64 %k, 1
  br label %head
done:
  ret i64 %n
}}
define void @rt_young_limit(i64 %n) nounwind {{
  %accounts = call ptr @accounts()
  %at.72 = getelementptr i8, ptr %accounts, i64 72
  %at.96 = getelementptr i8, ptr %accounts, i64 96
  store i64 0, ptr %at.72
  store i64 %n, ptr %at.96
  ret void
}}
define i64 @rt_young_count() nounwind {{
  %first = call i64 @rt_young_start()
  %last = call i64 @rt_tracked_end()
  %n = call i64 @alive_in(i64 %first, i64 %last)
  ret i64 %n
}}
define i64 @rt_young_start() nounwind {{
  %accounts = call ptr @accounts()
  %at.80 = getelementptr i8, ptr %accounts, i64 80
  %old = load i64, ptr %at.80
  ret i64 %old
}}
define i64 @rt_tracked_end() nounwind {{
  %accounts = call ptr @accounts()
  %at.64 = getelementptr i8, ptr %accounts, i64 64
  %end = load i64, ptr %at.64
  ret i64 %end
}}
define i64 @rt_tracked_at(i64 %place) nounwind {{
  %accounts = call ptr @accounts()
  %at.56 = getelementptr i8, ptr %accounts, i64 56
  %places = load ptr, ptr %at.56
  %at.64 = getelementptr i8, ptr %accounts, i64 64
  %end = load i64, ptr %at.64
  %last = sub i64 %end, 1
  %next = add i64 %place, {PLACES_AHEAD}
  %ahead = call i64 @llvm.umin.i64(i64 %next, i64 %last)
  %bp = getelementptr ptr, ptr %places, i64 %ahead
  %b = load ptr, ptr %bp
  call void @llvm.prefetch.p0(ptr %b, i32 1, i32 3, i32 1)
  %at = getelementptr i64, ptr %places, i64 %place
  %x = load i64, ptr %at
  ret i64 %x
}}
define void @rt_settle(i64 %first, i64 %last) nounwind {{
  %accounts = call ptr @accounts()
  call void @close_gaps(ptr %accounts, i64 %first, i64 %last)
  %at.72 = getelementptr i8, ptr %accounts, i64 72
  store i64 0, ptr %at.72
  ret void
}}
define void @rt_forget_tracked() nounwind {{
  %accounts = call ptr @accounts()
  %at.56 = getelementptr i8, ptr %accounts, i64 56
  %places = load ptr, ptr %at.56
  call void @free(ptr %places)
  call void @llvm.memset.p0.i64(ptr %at.56, i8 0, i64 40, i1 false)
  call void @rt_forget_handles()
  call void @rt_trim()
  ret void
}}
define void @rt_hold(i64 %a) nounwind {{
  %p = inttoptr i64 %a to ptr
  %r = load i32, ptr %p
  %r1 = add i32 %r, 1
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
  call void @rt_free(ptr %p)
  ret void
}}
define void @rt_finish() nounwind {{
  ret void
}}
"""


_KINDS = {"Value": VALUE, VALUE_ARRAY: ARRAY}


def tracking_text(program: Program) -> str:
    """What the runtime's group has of it: LLVM text."""
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
    tables = {"rt_edges": edges, "rt_edge_places": places}
    return "\n".join([TRACKING, _asking(program), *(_table(*table) for table in tables.items())])


def _table(name: str, numbers: list[int]) -> str:
    return f"@{name} = hidden constant [{len(numbers)} x i64] [{', '.join(f'i64 {n}' for n in numbers)}]"


def _asking(program: Program) -> str:
    """Asking the run at hand for a collection, if nothing is asked of it; taking what is asked. Another thread may ask
    at the same time, or want the run to come to where it looks whether anything is asked of it: a collection that is
    not due does nothing.
    """
    info = program.classes.get("VM")
    fields = info.offsets if info else {}
    if "interrupt" not in fields:
        return """define internal void @ask_for_collection(ptr %accounts) nounwind {
  ret void
}
define i64 @rt_take_interrupt(ptr %vm) nounwind {
  ret i64 0
}
define void @rt_call_back(ptr %vm) nounwind {
  ret void
}"""
    return f"""define internal void @ask_for_collection(ptr %accounts) noinline cold nounwind {{
  %at.40 = getelementptr i8, ptr %accounts, i64 40
  %vm = load ptr, ptr %at.40
  %none = icmp eq ptr %vm, null
  br i1 %none, label %done, label %try
try:
  call void @rt_call_back(ptr %vm)
  br label %done
done:
  ret void
}}
define void @rt_call_back(ptr %vm) nounwind {{
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
