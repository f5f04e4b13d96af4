"""The heap under the runtime: malloc in release images, a watchful one in checked images.

Both keep accounts, an engine's own, in these words:

     0 used     bytes handed out
     8 mark     used beyond this is worth a look
    16 limit    how many there may be
    24 peak     the most there have been, about
    32 report   called with (vm, size, 1) when a block does not fit
    40 vm       whose run it is
    48 way out  where that run began
    56 ..       the cycle collector's (cycles.py), from 104 on dying.py's
   152 ..       lists of free blocks, by size
   416 ..       coroutines.py's

A request that does not fit is granted if the report's answer is not 0. Else, or if the system has no memory
(report(vm, size, 0)), it never returns: control goes back to where the run began (pyphp_start in image/building.py),
past whatever was half done. While no run has begun, or the host acts for one, there is no limit. Sizes of freed blocks
are found by class. The allocator has no VM at hand: each thread has a pointer to the accounts that it keeps, rt_heap's
where nobody has said whose. An engine says so around every call into the image (pyphp_keep_accounts; NativeEngine in
jit/native/engine.py). What an engine has allocated is freed by its own calls only.

Small blocks that are freed wait in an engine's lists, one for each multiple of 16 bytes, for the next of their size
(the C library's own allocator keeps seven, and none for calloc). Before anybody's engine runs there are none: rt_heap
is whoever's.

The watchful heap puts a header before every block, which links all live blocks and knows their sizes:

    {i64 size, ptr next, ptr previous, i64 -} {the object: i32 count, i32 -, i64 class id, ...}

New memory is filled with 0xCD. Freed memory is filled with 0xDB, which makes every count negative, and stays out of
use while FREED others are freed after it: any look at it traps. A lock guards the list, which all engines share.
rt_live is the number of live blocks; rt_census counts them by class id, which is how leaks are found
(jit/native/leaks.py).
"""

# in the table of block sizes by class: look at the capacity; other numbers below zero are elements' sizes, times -1
OF_STRINGS = -1024
FREED = 1 << 16  # blocks that wait before their memory is used again

SMALL = 512  # bytes: the largest blocks of which there are lists
LISTS = 152  # where they are in the accounts
COROUTINES = LISTS + 8 * (SMALL // 16 + 1)  # and where coroutines are
WORDS = COROUTINES // 8 + 5  # of an engine's accounts
STEP = 1 << 14  # bytes by which the mark is ahead of the peak

PLAIN_COUNTING = """
define internal void @retain_o(ptr %p) alwaysinline nounwind {
  %z = icmp eq ptr %p, null
  br i1 %z, label %done, label %do
do:
  %r = load i32, ptr %p, !tbaa !11
  %r1 = add i32 %r, 1
  store i32 %r1, ptr %p, !tbaa !11
  br label %done
done:
  ret void
}
define internal void @release_o(ptr %p) alwaysinline nounwind {
  %z = icmp eq ptr %p, null
  br i1 %z, label %done, label %do
do:
  %r = load i32, ptr %p, !tbaa !11
  %r1 = add i32 %r, -1
  store i32 %r1, ptr %p, !tbaa !11
  %c = icmp eq i32 %r1, 0
  br i1 %c, label %dead, label %done, !prof !2
dead:
  call void @rt_dealloc(ptr %p)
  br label %done
done:
  ret void
}
define internal void @retain_v(i64 %t, i64 %x) alwaysinline nounwind {
  %z = icmp ult i64 %t, 8
  br i1 %z, label %done, label %do
do:
  %p = inttoptr i64 %x to ptr
  %r = load i32, ptr %p, !tbaa !11
  %r1 = add i32 %r, 1
  store i32 %r1, ptr %p, !tbaa !11
  br label %done
done:
  ret void
}
define internal void @release_v(i64 %t, i64 %x) alwaysinline nounwind {
  %z = icmp ult i64 %t, 8
  br i1 %z, label %done, label %do
do:
  %p = inttoptr i64 %x to ptr
  %r = load i32, ptr %p, !tbaa !11
  %r1 = add i32 %r, -1
  store i32 %r1, ptr %p, !tbaa !11
  %c = icmp eq i32 %r1, 0
  br i1 %c, label %dead, label %done, !prof !2
dead:
  call void @rt_dealloc(ptr %p)
  br label %done
done:
  ret void
}
"""

CHECKED_COUNTING = """
@cs.dead = private constant [29 x i8] c"a count of what is not alive\\00"
define internal i32 @live_count(ptr %p) alwaysinline nounwind {
  %r = load i32, ptr %p, !tbaa !11
  %ok = icmp sgt i32 %r, 0
  br i1 %ok, label %alive, label %dead, !prof !1
dead:
  call void @rt_assert_failed(ptr @cs.dead, i64 0)
  unreachable
alive:
  ret i32 %r
}
define internal void @retain_o(ptr %p) alwaysinline nounwind {
  %z = icmp eq ptr %p, null
  br i1 %z, label %done, label %do
do:
  %r = call i32 @live_count(ptr %p)
  %r1 = add i32 %r, 1
  store i32 %r1, ptr %p, !tbaa !11
  br label %done
done:
  ret void
}
define internal void @release_o(ptr %p) alwaysinline nounwind {
  %z = icmp eq ptr %p, null
  br i1 %z, label %done, label %do
do:
  %r = call i32 @live_count(ptr %p)
  %r1 = add i32 %r, -1
  store i32 %r1, ptr %p, !tbaa !11
  %c = icmp eq i32 %r1, 0
  br i1 %c, label %dead, label %done, !prof !2
dead:
  call void @rt_dealloc(ptr %p)
  br label %done
done:
  ret void
}
define internal void @retain_v(i64 %t, i64 %x) alwaysinline nounwind {
  %z = icmp ult i64 %t, 8
  br i1 %z, label %done, label %do
do:
  %p = inttoptr i64 %x to ptr
  %r = call i32 @live_count(ptr %p)
  %r1 = add i32 %r, 1
  store i32 %r1, ptr %p, !tbaa !11
  br label %done
done:
  ret void
}
define internal void @release_v(i64 %t, i64 %x) alwaysinline nounwind {
  %z = icmp ult i64 %t, 8
  br i1 %z, label %done, label %do
do:
  %p = inttoptr i64 %x to ptr
  %r = call i32 @live_count(ptr %p)
  %r1 = add i32 %r, -1
  store i32 %r1, ptr %p, !tbaa !11
  %c = icmp eq i32 %r1, 0
  br i1 %c, label %dead, label %done, !prof !2
dead:
  call void @rt_dealloc(ptr %p)
  br label %done
done:
  ret void
}
"""

# Whose accounts this thread keeps. An initial-exec variable costs a load; LLVM's own loader has no room for any.
_SWITCH = """define ptr @pyphp_keep_accounts(ptr %new) nounwind {
  %old = call ptr @accounts()
  %none = icmp eq ptr %new, null
  %chosen = select i1 %none, ptr @rt_heap, ptr %new
  STORE
  ret ptr %old
}
"""
LINKED_ACCOUNTS = """@rt_kept = internal thread_local(initialexec) global ptr @rt_heap
declare ptr @llvm.threadlocal.address.p0(ptr)
define internal ptr @accounts() alwaysinline nounwind {
  %place = call ptr @llvm.threadlocal.address.p0(ptr @rt_kept)
  %accounts = load ptr, ptr %place
  ret ptr %accounts
}
""" + _SWITCH.replace(
    "  STORE\n",
    """  %place = call ptr @llvm.threadlocal.address.p0(ptr @rt_kept)
  store ptr %chosen, ptr %place
""",
)
LOADED_ACCOUNTS = """@rt_key = internal global i32 -1
declare i32 @pthread_key_create(ptr, ptr)
declare ptr @pthread_getspecific(i32)
declare i32 @pthread_setspecific(i32, ptr)
define internal ptr @accounts() alwaysinline nounwind {
  %key = load i32, ptr @rt_key
  %kept = call ptr @pthread_getspecific(i32 %key)
  %none = icmp eq ptr %kept, null
  %accounts = select i1 %none, ptr @rt_heap, ptr %kept
  ret ptr %accounts
}
""" + _SWITCH.replace(
    "  STORE\n",
    """  %key = load i32, ptr @rt_key
  %known = icmp sge i32 %key, 0
  br i1 %known, label %set, label %make
make:
  %failed = call i32 @pthread_key_create(ptr @rt_key, ptr null)
  br label %set
set:
  %made = load i32, ptr @rt_key
  %done = call i32 @pthread_setspecific(i32 %made, ptr %chosen)
""",
)

ACCOUNTS = f"""
@rt_heap = internal global [{WORDS} x i64] [{", ".join(f"i64 {1 << 62 if k == 2 else 0}" for k in range(WORDS))}]
define ptr @pyphp_accounts() nounwind {{
  %accounts = call ptr @accounts()
  ret ptr %accounts
}}
define internal void @charge(i64 %n) alwaysinline nounwind {{
  %accounts = call ptr @accounts()
  %at.8 = getelementptr i8, ptr %accounts, i64 8
  %padded = add i64 %n, 23
  %block = and i64 %padded, -16
  %used = load i64, ptr %accounts
  %now = add i64 %used, %block
  store i64 %now, ptr %accounts
  %mark = load i64, ptr %at.8
  %beyond = icmp ugt i64 %now, %mark
  br i1 %beyond, label %look, label %done, !prof !2
look:
  call void @beyond_mark(i64 %n, i64 %block)
  br label %done
done:
  ret void
}}
define internal void @beyond_mark(i64 %n, i64 %block) noinline cold nounwind {{
  %accounts = call ptr @accounts()
  %at.8 = getelementptr i8, ptr %accounts, i64 8
  %at.16 = getelementptr i8, ptr %accounts, i64 16
  %at.24 = getelementptr i8, ptr %accounts, i64 24
  %now = load i64, ptr %accounts
  %limit = load i64, ptr %at.16
  %over = icmp ugt i64 %now, %limit
  br i1 %over, label %full, label %fits
full:
  %before = sub i64 %now, %block
  store i64 %before, ptr %accounts
  %granted = call i64 @report(i64 %n, i64 1)
  %refused = icmp eq i64 %granted, 0
  br i1 %refused, label %leave, label %grant
leave:
  call void @way_out()
  unreachable
grant:
  store i64 %now, ptr %accounts
  br label %fits
fits:
  %in.force = load i64, ptr %at.16
  %peak = load i64, ptr %at.24
  %most = call i64 @llvm.umax.i64(i64 %peak, i64 %now)
  store i64 %most, ptr %at.24
  %further = add i64 %most, {STEP}
  %mark = call i64 @llvm.umin.i64(i64 %further, i64 %in.force)
  store i64 %mark, ptr %at.8
  ret void
}}
declare i64 @llvm.umax.i64(i64, i64)
declare i64 @llvm.umin.i64(i64, i64)
define void @rt_exhausted(i64 %n) noinline cold noreturn nounwind {{
  %refused = call i64 @report(i64 %n, i64 0)
  call void @way_out()
  unreachable
}}
define internal i64 @report(i64 %n, i64 %is.there) noinline cold nounwind {{
  %accounts = call ptr @accounts()
  %at.32 = getelementptr i8, ptr %accounts, i64 32
  %at.40 = getelementptr i8, ptr %accounts, i64 40
  %at.48 = getelementptr i8, ptr %accounts, i64 48
  %report = load ptr, ptr %at.32
  %vm = load ptr, ptr %at.40
  %way = load ptr, ptr %at.48
  %none = icmp eq ptr %way, null
  br i1 %none, label %nowhere, label %go
nowhere:
  call void @rt_assert_failed(ptr @out_of_memory, i64 0)
  unreachable
go:
  %granted = call i64 %report(ptr %vm, i64 %n, i64 %is.there)
  ret i64 %granted
}}
define internal void @way_out() noinline cold noreturn nounwind {{
  %accounts = call ptr @accounts()
  %at.48 = getelementptr i8, ptr %accounts, i64 48
  %way = load ptr, ptr %at.48
  call void @longjmp(ptr %way, i32 1)
  unreachable
}}
@out_of_memory = private constant [14 x i8] c"out of memory\\00"
define internal i64 @block_size(ptr %p) alwaysinline nounwind {{
  %cp = getelementptr i8, ptr %p, i64 8
  %cid = load i64, ptr %cp
  %sp = getelementptr i64, ptr @block_sizes, i64 %cid
  %size = load i64, ptr %sp
  %fixed = icmp sge i64 %size, 0
  br i1 %fixed, label %done, label %varies
varies:
  %string = icmp eq i64 %size, {OF_STRINGS}
  br i1 %string, label %bytes, label %items
bytes:
  %kp = getelementptr i8, ptr %p, i64 32
  %capacity = load i64, ptr %kp
  %whole = add i64 %capacity, STR_ALL
  br label %done
items:
  %lp = getelementptr i8, ptr %p, i64 16
  %length = load i64, ptr %lp
  %negated = mul i64 %length, %size
  %all = sub i64 ARRAY_ITEMS, %negated
  br label %done
done:
  %n = phi i64 [ %size, %0 ], [ %whole, %bytes ], [ %all, %items ]
  ret i64 %n
}}
define internal void @give_back(i64 %n) alwaysinline nounwind {{
  %accounts = call ptr @accounts()
  %padded = add i64 %n, 23
  %block = and i64 %padded, -16
  %used = load i64, ptr %accounts
  %now = sub i64 %used, %block
  store i64 %now, ptr %accounts
  ret void
}}
define internal i64 @array_size(i64 %n, i64 %size) alwaysinline nounwind {{
  %sane = icmp ult i64 %n, {1 << 56}
  %room = select i1 %sane, i64 %n, i64 {1 << 56}
  %bytes = mul i64 %room, %size
  %all = add i64 %bytes, ARRAY_ITEMS
  ret i64 %all
}}
define i64 @rt_heap_bytes() nounwind {{
  %accounts = call ptr @accounts()
  %used = load i64, ptr %accounts
  ret i64 %used
}}
define i64 @rt_heap_peak() nounwind {{
  %accounts = call ptr @accounts()
  %at.24 = getelementptr i8, ptr %accounts, i64 24
  %used = load i64, ptr %accounts
  %peak = load i64, ptr %at.24
  %most = call i64 @llvm.umax.i64(i64 %peak, i64 %used)
  ret i64 %most
}}
define i64 @rt_heap_limit() nounwind {{
  %accounts = call ptr @accounts()
  %at.16 = getelementptr i8, ptr %accounts, i64 16
  %limit = load i64, ptr %at.16
  ret i64 %limit
}}
define void @rt_heap_allow(i64 %limit) nounwind {{
  %accounts = call ptr @accounts()
  %at.8 = getelementptr i8, ptr %accounts, i64 8
  %at.16 = getelementptr i8, ptr %accounts, i64 16
  store i64 %limit, ptr %at.16
  store i64 0, ptr %at.8
  ret void
}}
define void @rt_heap_charge(i64 %n) nounwind {{
  %accounts = call ptr @accounts()
  %used = load i64, ptr %accounts
  %now = add i64 %used, %n
  store i64 %now, ptr %accounts
  ret void
}}
"""

PLAIN_HEAP = f"""
@rt_live = global i64 0
declare void @llvm.prefetch.p0(ptr, i32, i32, i32)
define internal ptr @free_block(i64 %n) alwaysinline nounwind {{
entry:
  %padded = add i64 %n, 23
  %block = and i64 %padded, -16
  %small = icmp ule i64 %block, {SMALL}
  br i1 %small, label %look, label %none, !prof !1
look:
  %accounts = call ptr @accounts()
  %lists = getelementptr i8, ptr %accounts, i64 {LISTS}
  %at = lshr i64 %block, 1
  %list = getelementptr i8, ptr %lists, i64 %at
  %first = load ptr, ptr %list
  %empty = icmp eq ptr %first, null
  br i1 %empty, label %none, label %take
take:
  %next = load ptr, ptr %first
  store ptr %next, ptr %list
  call void @llvm.prefetch.p0(ptr %next, i32 1, i32 3, i32 1)
  br label %none
none:
  %p = phi ptr [ null, %entry ], [ null, %look ], [ %first, %take ]
  ret ptr %p
}}
define ptr @rt_alloc(i64 %n) nounwind {{
  call void @charge(i64 %n)
  %kept = call ptr @free_block(i64 %n)
  %new = icmp eq ptr %kept, null
  br i1 %new, label %ask, label %taken
taken:
  ret ptr %kept
ask:
  %p = call ptr @malloc(i64 %n)
  %none = icmp eq ptr %p, null
  br i1 %none, label %full, label %done, !prof !2
full:
  call void @rt_exhausted(i64 %n)
  unreachable
done:
  ret ptr %p
}}
define ptr @rt_new_array(i64 %cid, i64 %n, i64 %size) nounwind {{
  %all = call i64 @array_size(i64 %n, i64 %size)
  call void @charge(i64 %all)
  %kept = call ptr @free_block(i64 %all)
  %new = icmp eq ptr %kept, null
  br i1 %new, label %ask, label %taken
taken:
  call void @llvm.memset.p0.i64(ptr %kept, i8 0, i64 %all, i1 false)
  br label %made
ask:
  %got = call ptr @calloc(i64 1, i64 %all)
  %none = icmp eq ptr %got, null
  br i1 %none, label %full, label %made, !prof !2
full:
  call void @rt_exhausted(i64 %all)
  unreachable
made:
  %p = phi ptr [ %kept, %taken ], [ %got, %ask ]
  store i32 1, ptr %p
  %cp = getelementptr i8, ptr %p, i64 8
  store i64 %cid, ptr %cp
  %lp = getelementptr i8, ptr %p, i64 16
  store i64 %n, ptr %lp
  ret ptr %p
}}
define internal void @rt_free(ptr %p) alwaysinline nounwind {{
  %n = call i64 @block_size(ptr %p)
  call void @give_back(i64 %n)
  %padded = add i64 %n, 23
  %block = and i64 %padded, -16
  %accounts = call ptr @accounts()
  %owned = icmp ne ptr %accounts, @rt_heap
  %small = icmp ule i64 %block, {SMALL}
  %keep = and i1 %owned, %small
  br i1 %keep, label %list, label %let.go, !prof !1
list:
  %lists = getelementptr i8, ptr %accounts, i64 {LISTS}
  %at = lshr i64 %block, 1
  %place = getelementptr i8, ptr %lists, i64 %at
  %first = load ptr, ptr %place
  store ptr %first, ptr %p
  store ptr %p, ptr %place
  ret void
let.go:
  call void @free(ptr %p)
  ret void
}}
define void @rt_trim() nounwind {{
entry:
  %accounts = call ptr @accounts()
  br label %each
each:
  %k = phi i64 [ 0, %entry ], [ %k1, %empty ]
  %at = shl i64 %k, 3
  %from = add i64 %at, {LISTS}
  %list = getelementptr i8, ptr %accounts, i64 %from
  br label %more
more:
  %first = load ptr, ptr %list
  %none = icmp eq ptr %first, null
  br i1 %none, label %empty, label %one
one:
  %next = load ptr, ptr %first
  store ptr %next, ptr %list
  call void @free(ptr %first)
  br label %more
empty:
  %k1 = add i64 %k, 1
  %over = icmp ugt i64 %k1, {SMALL // 16}
  br i1 %over, label %done, label %each
done:
  ret void
}}
define i64 @rt_census(ptr %counts, i64 %n) nounwind {{
  ret i64 -1
}}
"""

CHECKED_HEAP = f"""
@rt_live = global i64 0
define void @rt_trim() nounwind {{
  ret void
}}
@heap_list = internal global [4 x i64] zeroinitializer
@freed = internal global [{FREED} x ptr] zeroinitializer
@freed_at = internal global i64 0
@heap_lock = internal global i32 0
define internal void @lock_heap() nounwind {{
entry:
  br label %try
try:
  %was = atomicrmw xchg ptr @heap_lock, i32 1 acquire
  %taken = icmp ne i32 %was, 0
  br i1 %taken, label %try, label %done
done:
  ret void
}}
define internal void @unlock_heap() nounwind {{
  store atomic i32 0, ptr @heap_lock release, align 4
  ret void
}}
@cs.size = private constant [27 x i8] c"an allocation of that size\\00"
define ptr @rt_alloc(i64 %n) nounwind {{
entry:
  %sane = icmp ult i64 %n, {1 << 61}
  br i1 %sane, label %go, label %bad
bad:
  call void @rt_assert_failed(ptr @cs.size, i64 %n)
  unreachable
full:
  call void @rt_exhausted(i64 %n)
  unreachable
go:
  call void @charge(i64 %n)
  %all = add i64 %n, 32
  %b = call ptr @malloc(i64 %all)
  %nowhere = icmp eq ptr %b, null
  br i1 %nowhere, label %full, label %made
made:
  store i64 %n, ptr %b
  %np = getelementptr i8, ptr %b, i64 8
  %pp = getelementptr i8, ptr %b, i64 16
  call void @lock_heap()
  %first = load ptr, ptr getelementptr (i8, ptr @heap_list, i64 8)
  store ptr %first, ptr %np
  store ptr @heap_list, ptr %pp
  store ptr %b, ptr getelementptr (i8, ptr @heap_list, i64 8)
  %none = icmp eq ptr %first, null
  br i1 %none, label %linked, label %link
link:
  %fp = getelementptr i8, ptr %first, i64 16
  store ptr %b, ptr %fp
  br label %linked
linked:
  %live = load i64, ptr @rt_live
  %live1 = add i64 %live, 1
  store i64 %live1, ptr @rt_live
  call void @unlock_heap()
  %p = getelementptr i8, ptr %b, i64 32
  call void @llvm.memset.p0.i64(ptr %p, i8 205, i64 %n, i1 false)
  ret ptr %p
}}
define ptr @rt_new_array(i64 %cid, i64 %n, i64 %size) nounwind {{
  %all = call i64 @array_size(i64 %n, i64 %size)
  %p = call ptr @rt_alloc(i64 %all)
  call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 %all, i1 false)
  store i32 1, ptr %p
  %cp = getelementptr i8, ptr %p, i64 8
  store i64 %cid, ptr %cp
  %lp = getelementptr i8, ptr %p, i64 16
  store i64 %n, ptr %lp
  ret ptr %p
}}
define internal void @rt_free(ptr %p) nounwind {{
entry:
  %b = getelementptr i8, ptr %p, i64 -32
  %n = load i64, ptr %b
  call void @give_back(i64 %n)
  %known = call i64 @block_size(ptr %p)
  %agrees = icmp eq i64 %known, %n
  br i1 %agrees, label %fill, label %wrong
wrong:
  call void @rt_assert_failed(ptr @cs.size, i64 %n)
  unreachable
fill:
  call void @llvm.memset.p0.i64(ptr %p, i8 219, i64 %n, i1 false)
  %np = getelementptr i8, ptr %b, i64 8
  %pp = getelementptr i8, ptr %b, i64 16
  call void @lock_heap()
  %next = load ptr, ptr %np
  %previous = load ptr, ptr %pp
  %pn = getelementptr i8, ptr %previous, i64 8
  store ptr %next, ptr %pn
  %none = icmp eq ptr %next, null
  br i1 %none, label %unlinked, label %unlink
unlink:
  %pnp = getelementptr i8, ptr %next, i64 16
  store ptr %previous, ptr %pnp
  br label %unlinked
unlinked:
  %live = load i64, ptr @rt_live
  %live1 = add i64 %live, -1
  store i64 %live1, ptr @rt_live
  %at = load i64, ptr @freed_at
  %place = getelementptr ptr, ptr @freed, i64 %at
  %oldest = load ptr, ptr %place
  call void @free(ptr %oldest)
  store ptr %b, ptr %place
  %at1 = add i64 %at, 1
  %at2 = and i64 %at1, {FREED - 1}
  store i64 %at2, ptr @freed_at
  call void @unlock_heap()
  ret void
}}
define i64 @rt_census(ptr %counts, i64 %n) nounwind {{
entry:
  call void @lock_heap()
  %first = load ptr, ptr getelementptr (i8, ptr @heap_list, i64 8)
  br label %head
head:
  %b = phi ptr [ %first, %entry ], [ %next, %counted ]
  %end = icmp eq ptr %b, null
  br i1 %end, label %done, label %one
one:
  %cp = getelementptr i8, ptr %b, i64 40
  %cid = load i64, ptr %cp
  %known = icmp ult i64 %cid, %n
  br i1 %known, label %count, label %counted
count:
  %place = getelementptr i64, ptr %counts, i64 %cid
  %c = load i64, ptr %place
  %c1 = add i64 %c, 1
  store i64 %c1, ptr %place
  br label %counted
counted:
  %np = getelementptr i8, ptr %b, i64 8
  %next = load ptr, ptr %np
  br label %head
done:
  %live = load i64, ptr @rt_live
  call void @unlock_heap()
  ret i64 %live
}}
"""
