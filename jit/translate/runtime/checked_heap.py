"""The watchful heap of checked images, which knows all blocks and traps a look at what was freed.

It puts a header before every block, which links all live blocks and knows their sizes:

    {i64 size, ptr next, ptr previous, i64 -} {the object: i32 count, i32 -, i64 class id, ...}

New memory is filled with 0xCD. Freed memory is filled with 0xDB, which makes every count negative, and stays out of
use while FREED others are freed after it: any look at it traps. A lock guards the list, which all engines share.
rt_live is the number of live blocks; rt_census counts them by class id, which is how leaks are found
(jit/native/leaks.py).
"""

FREED = 1 << 16  # blocks that wait before their memory is used again

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
