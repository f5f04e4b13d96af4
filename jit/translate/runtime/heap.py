"""The heap under the runtime: malloc in release images, a watchful one (checked_heap.py) in checked images.

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
"""

# in the table of block sizes by class: look at the capacity; other numbers below zero are elements' sizes, times -1
OF_STRINGS = -1024
SMALL = 512  # bytes: the largest blocks of which there are lists
LISTS = 152  # where they are in the accounts
COROUTINES = LISTS + 8 * (SMALL // 16 + 1)  # and where coroutines are
WORDS = COROUTINES // 8 + 5  # of an engine's accounts
STEP = 1 << 14  # bytes by which the mark is ahead of the peak

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
  %last = icmp eq ptr %next, null
  %ahead = select i1 %last, ptr %first, ptr %next
  call void @llvm.prefetch.p0(ptr %ahead, i32 1, i32 3, i32 1)
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
