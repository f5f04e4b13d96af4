"""What is tracked, natively: the places of interp/rlib/cycles.py. edges.py has what a collection does with it.

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
"""

from pyphp.interp.rlib.cycles import COLLECT
from pyphp.jit.translate.build.program import Program
from pyphp.jit.translate.runtime.edges import APART, MARK, edge_tables

PLACE = 3  # of the collector's word: the place's first bit
FIRST_ROOM = 1 << 12  # places
FEW = 1 << 10  # so many places on it looks again, where the limit is near and much of what is young dies
MOST_ROOM = 1 << 28
PLACES_AHEAD = 8  # as ITEMS_AHEAD in edges.py

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
define internal void @fetch_ahead(ptr %places, i64 %place, i64 %end) alwaysinline nounwind {{
  %later = add i64 %place, {PLACES_AHEAD}
  %last = sub i64 %end, 1
  %ahead = call i64 @llvm.umin.i64(i64 %later, i64 %last)
  %at = getelementptr ptr, ptr %places, i64 %ahead
  %p = load ptr, ptr %at
  call void @llvm.prefetch.p0(ptr %p, i32 1, i32 3, i32 1)
  ret void
}}
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
  call void @fetch_ahead(ptr %places, i64 %from, i64 %end)
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
  call void @fetch_ahead(ptr %places, i64 %place, i64 %end)
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


def tracking_text(program: Program) -> str:
    """What the runtime's group has of it: LLVM text."""
    return "\n".join([TRACKING, _asking(program), edge_tables(program)])


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
