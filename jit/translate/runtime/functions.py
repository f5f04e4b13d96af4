"""The runtime that every translated group includes or calls: counting, allocation, deallocation.

Object layout: {i32 count, i32 collector's word, i64 class id, fields}. Prebuilt objects start with a count of 1 << 30
and never die. Deallocation is iterative: what dies with an object is linked, through the dead headers, to a list that
the outermost call drains.

DECLARATIONS goes into every group (small functions as private copies, so that they inline); the rest is a group of its
own. Checked images have a heap of their own (heap.py).
"""

import re

from pyphp.interp.rlib.coroutines import CoroutineHolder
from pyphp.interp.rlib.dying import BOUND, EMPTIED
from pyphp.interp.rlib.foreign import ForeignHolder
from pyphp.interp.rlib.obj import FileHolder
from pyphp.jit.translate.build.primitives import C_FUNCTIONS, Primitive
from pyphp.jit.translate.build.program import Program
from pyphp.jit.translate.ir.layouts import ARRAY_ITEMS, BUILTIN_CIDS, STR_BYTES, item_size, llvm_type
from pyphp.jit.translate.runtime.checked_heap import CHECKED_HEAP
from pyphp.jit.translate.runtime.coroutines import coroutines_text
from pyphp.jit.translate.runtime.counting import CHECKED_COUNTING, PLAIN_COUNTING
from pyphp.jit.translate.runtime.cycles import tracking_text
from pyphp.jit.translate.runtime.dying import dying_text, mourned
from pyphp.jit.translate.runtime.edges import INLINED, NODES, VALUE_ARRAY
from pyphp.jit.translate.runtime.exits import exits_text
from pyphp.jit.translate.runtime.heap import ACCOUNTS, LINKED_ACCOUNTS, LOADED_ACCOUNTS, OF_STRINGS, PLAIN_HEAP

_DECLARATIONS = """
@rt_chars = external hidden global [256 x ptr]
declare void @rt_dealloc(ptr) cold nounwind
declare ptr @rt_alloc(i64) nounwind
declare ptr @rt_alloc_tracked(i64) nounwind
declare ptr @rt_new_array(i64, i64, i64) nounwind
declare ptr @rt_str_alloc(i64) nounwind
declare i32 @rt_str_order(ptr, ptr) nounwind
declare i1 @rt_str_same(ptr, ptr) nounwind
declare void @rt_copy_values(ptr, ptr, i64) nounwind
declare void @rt_switch(ptr, i64, i64, i64) nounwind
declare hidden preserve_nonecc void @rt_landed(ptr, ptr, ptr) nounwind
declare void @rt_copy_refs(ptr, ptr, i64) nounwind
declare void @rt_assert_failed(ptr, i64) cold noreturn nounwind
declare i32 @memcmp(ptr, ptr, i64) nounwind
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
declare {i64,i1} @llvm.sadd.with.overflow.i64(i64, i64)
declare {i64,i1} @llvm.ssub.with.overflow.i64(i64, i64)
declare {i64,i1} @llvm.smul.with.overflow.i64(i64, i64)
declare double @llvm.sqrt.f64(double)
declare double @llvm.floor.f64(double)
declare double @llvm.ceil.f64(double)
"""

_RUNTIME = r"""
declare ptr @malloc(i64)
declare ptr @calloc(i64, i64)
declare void @free(ptr)
declare i32 @snprintf(ptr, i64, ptr, ...)
declare double @strtod(ptr, ptr)
declare i64 @write(i32, ptr, i64)
declare i64 @read(i32, ptr, i64)
declare ptr @__errno_location()
declare ptr @memmem(ptr, i64, ptr, i64)
declare ptr @memchr(ptr, i32, i64)
declare i64 @getrandom(ptr, i64, i32)
declare i32 @clock_gettime(i32, ptr)
declare i32 @nanosleep(ptr, ptr)
declare i32 @ppoll(ptr, i64, ptr, ptr)
declare i32 @setitimer(i32, ptr, ptr)
declare ptr @signal(i32, ptr)
declare i32 @raise(i32)
declare void @abort() noreturn
declare void @longjmp(ptr, i32) noreturn
declare i32 @dprintf(i32, ptr, ...)
@fmt.e = private constant [5 x i8] c"%.*e\00"
@fmt.f = private constant [5 x i8] c"%.*f\00"
@fmt.assert = private constant [25 x i8] c"assertion failed: %s:%d\0A\00"
HEAP
define ptr @rt_str_alloc(i64 %n) nounwind {
  %all = add i64 %n, STR_ALL
  %p = call ptr @rt_alloc(i64 %all)
  store i64 1, ptr %p
  %cp = getelementptr i8, ptr %p, i64 8
  store i64 1, ptr %cp
  %lp = getelementptr i8, ptr %p, i64 16
  store i64 %n, ptr %lp
  %hp = getelementptr i8, ptr %p, i64 24
  store i64 0, ptr %hp
  %kp = getelementptr i8, ptr %p, i64 32
  store i64 %n, ptr %kp
  %ep = getelementptr i8, ptr %p, i64 STR_BYTES
  %zp = getelementptr i8, ptr %ep, i64 %n
  store i8 0, ptr %zp
  ret ptr %p
}
define void @rt_dealloc(ptr %p) cold nounwind {
entry:
  %dead = alloca ptr
  store ptr null, ptr %dead
  br label %one
one:
  %o = phi ptr [ %p, %entry ], [ %next, %more ]
  %lives = call i1 @drop(ptr %o, ptr %dead)
  br i1 %lives, label %freed, label %free, !prof !2
free:
  call void @rt_free(ptr %o)
  br label %freed
freed:
  %next = load ptr, ptr %dead
  %none = icmp eq ptr %next, null
  br i1 %none, label %done, label %more
more:
  %after = load ptr, ptr %next
  store ptr %after, ptr %dead
  store i64 0, ptr %next
  br label %one
done:
  ret void
}
define internal i1 @drop(ptr %o, ptr %dead) nounwind {
  %cp = getelementptr i8, ptr %o, i64 8
  %cid = load i64, ptr %cp
  %fp = getelementptr ptr, ptr @drop_table, i64 %cid
  %f = load ptr, ptr %fp
  %lives = call i1 %f(ptr %o, ptr %dead)
  ret i1 %lives
}
define void @rt_empty(ptr %o) nounwind {
entry:
  %dead = alloca ptr
  store ptr inttoptr (i64 1 to ptr), ptr %dead
  %lives = call i1 @drop(ptr %o, ptr %dead)
  br label %head
head:
  %p = load ptr, ptr %dead
  %x = ptrtoint ptr %p to i64
  %none = icmp ule i64 %x, 1
  br i1 %none, label %done, label %more
more:
  %after = load ptr, ptr %p
  store ptr %after, ptr %dead
  store i64 0, ptr %p
  call void @rt_dealloc(ptr %p)
  br label %head
done:
  ret void
}
define internal void @give_up_o(ptr %p, ptr %dead) alwaysinline nounwind {
  %z = icmp eq ptr %p, null
  br i1 %z, label %done, label %do
do:
  %r = load i32, ptr %p
  %r1 = add i32 %r, -1
  store i32 %r1, ptr %p
  %c = icmp eq i32 %r1, 0
  br i1 %c, label %dies, label %done
dies:
  %wp = getelementptr i8, ptr %p, i64 4
  %w = load i32, ptr %wp
  %tracked = icmp ne i32 %w, 0
  br i1 %tracked, label %leaves, label %link, !prof !2
leaves:
  call void @untrack(ptr %p)
  br label %link
link:
  %top = load ptr, ptr %dead
  store ptr %top, ptr %p
  store ptr %p, ptr %dead
  br label %done
done:
  ret void
}
define internal void @give_up_v(i64 %t, i64 %x, ptr %dead) alwaysinline nounwind {
  %z = icmp ult i64 %t, 8
  br i1 %z, label %done, label %do
do:
  %p = inttoptr i64 %x to ptr
  call void @give_up_o(ptr %p, ptr %dead)
  br label %done
done:
  ret void
}
define i1 @rt_str_same(ptr %a, ptr %b) nounwind {
entry:
  %one = icmp eq ptr %a, %b
  br i1 %one, label %yes, label %lengths
lengths:
  %la = getelementptr i8, ptr %a, i64 16
  %lb = getelementptr i8, ptr %b, i64 16
  %n = load i64, ptr %la
  %m = load i64, ptr %lb
  %long.as = icmp eq i64 %n, %m
  br i1 %long.as, label %bytes, label %no
bytes:
  %pa = getelementptr i8, ptr %a, i64 STR_BYTES
  %pb = getelementptr i8, ptr %b, i64 STR_BYTES
  %last.word = sub i64 %n, 8
  %short = icmp slt i64 %last.word, 0
  br i1 %short, label %few, label %words
words:
  %i = phi i64 [ 0, %bytes ], [ %i1, %same ]
  %ends = icmp sge i64 %i, %last.word
  %k = select i1 %ends, i64 %last.word, i64 %i
  %wa = getelementptr i8, ptr %pa, i64 %k
  %wb = getelementptr i8, ptr %pb, i64 %k
  %xa = load i64, ptr %wa, align 1
  %xb = load i64, ptr %wb, align 1
  %alike = icmp eq i64 %xa, %xb
  br i1 %alike, label %same, label %no
same:
  %i1 = add i64 %i, 8
  br i1 %ends, label %yes, label %words
few:
  %last.half = sub i64 %n, 4
  %three = icmp slt i64 %last.half, 0
  br i1 %three, label %fewer, label %halves
halves:
  %ha = getelementptr i8, ptr %pa, i64 %last.half
  %hb = getelementptr i8, ptr %pb, i64 %last.half
  %ya = load i32, ptr %pa, align 1
  %yb = load i32, ptr %pb, align 1
  %za = load i32, ptr %ha, align 1
  %zb = load i32, ptr %hb, align 1
  %dy = xor i32 %ya, %yb
  %dz = xor i32 %za, %zb
  %dh = or i32 %dy, %dz
  %equal = icmp eq i32 %dh, 0
  ret i1 %equal
fewer:
  %j = phi i64 [ 0, %few ], [ %j1, %next ]
  %over = icmp sge i64 %j, %n
  br i1 %over, label %yes, label %next
next:
  %ca = getelementptr i8, ptr %pa, i64 %j
  %cb = getelementptr i8, ptr %pb, i64 %j
  %va = load i8, ptr %ca
  %vb = load i8, ptr %cb
  %j1 = add i64 %j, 1
  %match = icmp eq i8 %va, %vb
  br i1 %match, label %fewer, label %no
yes:
  ret i1 true
no:
  ret i1 false
}
define i32 @rt_str_order(ptr %a, ptr %b) nounwind {
  %la = getelementptr i8, ptr %a, i64 16
  %lb = getelementptr i8, ptr %b, i64 16
  %na = load i64, ptr %la
  %nb = load i64, ptr %lb
  %c = icmp ult i64 %na, %nb
  %n = select i1 %c, i64 %na, i64 %nb
  %pa = getelementptr i8, ptr %a, i64 STR_BYTES
  %pb = getelementptr i8, ptr %b, i64 STR_BYTES
  %r = call i32 @memcmp(ptr %pa, ptr %pb, i64 %n)
  %z = icmp eq i32 %r, 0
  br i1 %z, label %same, label %differ
same:
  %gt = icmp ugt i64 %na, %nb
  %lt = icmp ult i64 %na, %nb
  %g = zext i1 %gt to i32
  %l = zext i1 %lt to i32
  %d = sub i32 %g, %l
  ret i32 %d
differ:
  %neg = icmp slt i32 %r, 0
  %s = select i1 %neg, i32 -1, i32 1
  ret i32 %s
}
define void @rt_copy_values(ptr %to, ptr %from, i64 %n) nounwind {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %i1, %body ]
  %c = icmp slt i64 %i, %n
  br i1 %c, label %body, label %done
body:
  %s = getelementptr {i64,i64}, ptr %from, i64 %i
  %d = getelementptr {i64,i64}, ptr %to, i64 %i
  %sx = getelementptr i64, ptr %s, i64 1
  %dx = getelementptr i64, ptr %d, i64 1
  %t = load i64, ptr %s
  %x = load i64, ptr %sx
  call void @retain_v(i64 %t, i64 %x)
  store i64 %t, ptr %d
  store i64 %x, ptr %dx
  %i1 = add i64 %i, 1
  br label %head
done:
  ret void
}
define void @rt_copy_refs(ptr %to, ptr %from, i64 %n) nounwind {
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %i1, %body ]
  %c = icmp slt i64 %i, %n
  br i1 %c, label %body, label %done
body:
  %s = getelementptr ptr, ptr %from, i64 %i
  %d = getelementptr ptr, ptr %to, i64 %i
  %x = load ptr, ptr %s
  call void @retain_o(ptr %x)
  store ptr %x, ptr %d
  %i1 = add i64 %i, 1
  br label %head
done:
  ret void
}
define i64 @rt_write(i64 %fd, ptr %s, i64 %start, i64 %n) nounwind {
  %b = getelementptr i8, ptr %s, i64 STR_BYTES
  %p = getelementptr i8, ptr %b, i64 %start
  %f = trunc i64 %fd to i32
  %r = call i64 @write(i32 %f, ptr %p, i64 %n)
  ret i64 %r
}
define i64 @rt_read(i64 %fd, ptr %s, i64 %start, i64 %n) nounwind {
  %b = getelementptr i8, ptr %s, i64 STR_BYTES
  %p = getelementptr i8, ptr %b, i64 %start
  %f = trunc i64 %fd to i32
  %r = call i64 @read(i32 %f, ptr %p, i64 %n)
  ret i64 %r
}
define i64 @rt_errno() nounwind {
  %p = call ptr @__errno_location()
  %e = load i32, ptr %p
  %r = sext i32 %e to i64
  ret i64 %r
}
define internal void @close_file(i64 %fd) nounwind {
  %own = icmp sgt i64 %fd, 2
  br i1 %own, label %do, label %done
do:
  %r = call i64 @rt_close(i64 %fd)
  br label %done
done:
  ret void
}
define internal void @give_up_foreign(i64 %library, i64 %free, i64 %address, i64 %size) nounwind {
  %table = inttoptr i64 %library to ptr
  %place = getelementptr ptr, ptr %table, i64 %free
  %function = load ptr, ptr %place
  %held = inttoptr i64 %address to ptr
  call void %function(ptr %held)
  %returned = sub i64 0, %size
  call void @rt_heap_charge(i64 %returned)
  ret void
}
define i64 @rt_format_e(ptr %s, i64 %prec, double %x) nounwind {
  %b = getelementptr i8, ptr %s, i64 STR_BYTES
  %p = trunc i64 %prec to i32
  %cp = getelementptr i8, ptr %s, i64 32
  %cap = load i64, ptr %cp
  %n = call i32 (ptr, i64, ptr, ...) @snprintf(ptr %b, i64 %cap, ptr @fmt.e, i32 %p, double %x)
  %r = sext i32 %n to i64
  ret i64 %r
}
define i64 @rt_format_f(ptr %s, i64 %prec, double %x) nounwind {
  %b = getelementptr i8, ptr %s, i64 STR_BYTES
  %p = trunc i64 %prec to i32
  %cp = getelementptr i8, ptr %s, i64 32
  %cap = load i64, ptr %cp
  %n = call i32 (ptr, i64, ptr, ...) @snprintf(ptr %b, i64 %cap, ptr @fmt.f, i32 %p, double %x)
  %r = sext i32 %n to i64
  ret i64 %r
}
define double @rt_strtod(ptr %s, i64 %start, i64 %end) nounwind {
  %n = sub i64 %end, %start
  %m = add i64 %n, 1
  %buf = call ptr @malloc(i64 %m)
  %b = getelementptr i8, ptr %s, i64 STR_BYTES
  %p = getelementptr i8, ptr %b, i64 %start
  call void @llvm.memcpy.p0.p0.i64(ptr %buf, ptr %p, i64 %n, i1 false)
  %z = getelementptr i8, ptr %buf, i64 %n
  store i8 0, ptr %z
  %r = call double @strtod(ptr %buf, ptr null)
  call void @free(ptr %buf)
  ret double %r
}
define i64 @rt_find(ptr %s, ptr %part, i64 %start) nounwind {
  %lp = getelementptr i8, ptr %s, i64 16
  %n = load i64, ptr %lp
  %mp = getelementptr i8, ptr %part, i64 16
  %m = load i64, ptr %mp
  %b = getelementptr i8, ptr %s, i64 STR_BYTES
  %q = getelementptr i8, ptr %part, i64 STR_BYTES
  %p = getelementptr i8, ptr %b, i64 %start
  %left = sub i64 %n, %start
  %found = call ptr @memmem(ptr %p, i64 %left, ptr %q, i64 %m)
  %none = icmp eq ptr %found, null
  %fi = ptrtoint ptr %found to i64
  %bi = ptrtoint ptr %b to i64
  %at = sub i64 %fi, %bi
  %r = select i1 %none, i64 -1, i64 %at
  ret i64 %r
}
define i64 @rt_find_byte(ptr %s, i64 %byte, i64 %start) nounwind {
  %lp = getelementptr i8, ptr %s, i64 16
  %n = load i64, ptr %lp
  %b = getelementptr i8, ptr %s, i64 STR_BYTES
  %p = getelementptr i8, ptr %b, i64 %start
  %left = sub i64 %n, %start
  %c = trunc i64 %byte to i32
  %found = call ptr @memchr(ptr %p, i32 %c, i64 %left)
  %none = icmp eq ptr %found, null
  %fi = ptrtoint ptr %found to i64
  %bi = ptrtoint ptr %b to i64
  %at = sub i64 %fi, %bi
  %r = select i1 %none, i64 -1, i64 %at
  ret i64 %r
}
define i64 @rt_random_word() nounwind {
  %bits = alloca i64
  store i64 0, ptr %bits
  %n = call i64 @getrandom(ptr %bits, i64 8, i32 0)
  %r = load i64, ptr %bits
  ret i64 %r
}
define i64 @rt_clock_ns() nounwind {
  %ts = alloca [2 x i64]
  %r = call i32 @clock_gettime(i32 1, ptr %ts)
  %s = load i64, ptr %ts
  %np = getelementptr i64, ptr %ts, i64 1
  %n = load i64, ptr %np
  %b = mul i64 %s, 1000000000
  %t = add i64 %b, %n
  ret i64 %t
}
define i64 @rt_time_us() nounwind {
  %ts = alloca [2 x i64]
  %r = call i32 @clock_gettime(i32 0, ptr %ts)
  %s = load i64, ptr %ts
  %np = getelementptr i64, ptr %ts, i64 1
  %n = load i64, ptr %np
  %b = mul i64 %s, 1000000
  %u = udiv i64 %n, 1000
  %t = add i64 %b, %u
  ret i64 %t
}
define void @rt_sleep_ns(i64 %n) nounwind {
entry:
  %ts = alloca [2 x i64]
  %s = udiv i64 %n, 1000000000
  %r = urem i64 %n, 1000000000
  store i64 %s, ptr %ts
  %np = getelementptr i64, ptr %ts, i64 1
  store i64 %r, ptr %np
  br label %sleep
sleep:
  %x = call i32 @nanosleep(ptr %ts, ptr %ts)
  %disturbed = icmp ne i32 %x, 0
  br i1 %disturbed, label %sleep, label %done
done:
  ret void
}
define i64 @rt_wait(i64 %fd, i64 %wake, i64 %n) nounwind {
entry:
  %ts = alloca [2 x i64]
  %polled = alloca [2 x { i32, i16, i16 }]
  %s = udiv i64 %n, 1000000000
  %r = urem i64 %n, 1000000000
  store i64 %s, ptr %ts
  %np = getelementptr i64, ptr %ts, i64 1
  store i64 %r, ptr %np
  %ever = icmp slt i64 %n, 0
  %limit = select i1 %ever, ptr null, ptr %ts
  %f = trunc i64 %fd to i32
  %w = trunc i64 %wake to i32
  %one = insertvalue { i32, i16, i16 } { i32 0, i16 1, i16 0 }, i32 %f, 0
  %two = insertvalue { i32, i16, i16 } { i32 0, i16 1, i16 0 }, i32 %w, 0
  store { i32, i16, i16 } %one, ptr %polled
  %second = getelementptr { i32, i16, i16 }, ptr %polled, i64 1
  store { i32, i16, i16 } %two, ptr %second
  %x = call i32 @ppoll(ptr %polled, i64 2, ptr %limit, ptr null)
  %found = icmp sgt i32 %x, 0
  br i1 %found, label %ready, label %nothing
nothing:
  ret i64 0
ready:
  %tp = getelementptr { i32, i16, i16 }, ptr %polled, i64 1, i32 2
  %t = load i16, ptr %tp
  %woken = icmp ne i16 %t, 0
  %code = select i1 %woken, i64 2, i64 1
  ret i64 %code
}
define void @rt_set_cpu_timer(i64 %seconds) nounwind {
  %timer = alloca [4 x i64]
  call void @llvm.memset.p0.i64(ptr %timer, i8 0, i64 32, i1 false)
  %value = getelementptr i64, ptr %timer, i64 2
  store i64 %seconds, ptr %value
  %x = call i32 @setitimer(i32 2, ptr %timer, ptr null)
  ret void
}
define void @rt_die(i64 %number) nounwind {
  %n = trunc i64 %number to i32
  %x = call ptr @signal(i32 %n, ptr null)
  %y = call i32 @raise(i32 %n)
  ret void
}
define void @rt_host(i64 %host, ptr %call) nounwind {
  %f = inttoptr i64 %host to ptr
  %accounts = call ptr @accounts()
  %lp = getelementptr i8, ptr %accounts, i64 16
  %limit = load i64, ptr %lp
  call void @rt_heap_allow(i64 4611686018427387904)
  call void @call_host(ptr %f, ptr %call)
  call void @rt_heap_allow(i64 %limit)
  ret void
}
define void @rt_assert_failed(ptr %where, i64 %line) cold noreturn nounwind {
  %l = trunc i64 %line to i32
  %n = call i32 (i32, ptr, ...) @dprintf(i32 2, ptr @fmt.assert, ptr %where, i32 %l)
  call void @abort()
  unreachable
}
define internal i1 @drop_nothing(ptr %p, ptr %dead) nounwind {
  ret i1 false
}
define internal i1 @drop_values(ptr %p, ptr %dead) nounwind {
entry:
  %lp = getelementptr i8, ptr %p, i64 16
  %n = load i64, ptr %lp
  %items = getelementptr i8, ptr %p, i64 ARRAY_ITEMS
  br label %head
head:
  %end = phi i64 [ %n, %entry ], [ %i, %body ]
  %c = icmp sgt i64 %end, 0
  br i1 %c, label %body, label %done
body:
  %i = sub i64 %end, 1
  %s = getelementptr {i64,i64}, ptr %items, i64 %i
  %sx = getelementptr i64, ptr %s, i64 1
  %t = load i64, ptr %s
  %x = load i64, ptr %sx
  call void @give_up_v(i64 %t, i64 %x, ptr %dead)
  br label %head
done:
  ret i1 false
}
define internal void @give_up_values(ptr %p, ptr %dead) nounwind {
  %both = load i64, ptr %p
  %alone = icmp eq i64 %both, 1
  br i1 %alone, label %dies, label %give, !prof !1
dies:
  %lives = call i1 @drop_values(ptr %p, ptr %dead)
  call void @rt_free(ptr %p)
  ret void
give:
  call void @give_up_o(ptr %p, ptr %dead)
  ret void
}
define internal i1 @drop_refs(ptr %p, ptr %dead) nounwind {
entry:
  %lp = getelementptr i8, ptr %p, i64 16
  %n = load i64, ptr %lp
  %items = getelementptr i8, ptr %p, i64 ARRAY_ITEMS
  br label %head
head:
  %end = phi i64 [ %n, %entry ], [ %i, %body ]
  %c = icmp sgt i64 %end, 0
  br i1 %c, label %body, label %done
body:
  %i = sub i64 %end, 1
  %s = getelementptr ptr, ptr %items, i64 %i
  %x = load ptr, ptr %s
  call void @give_up_o(ptr %x, ptr %dead)
  br label %head
done:
  ret i1 false
}
"""


def _first_of_two_visits(flags: int) -> str:
    """An object with a handle dies in two steps, as in PHP: it lets go of what it refers to, and when all of that has
    died its handle is given back. `flags` is where its flags are. Who has none that matter here pays for one test.
    """
    return (
        f"  %flagsp = getelementptr i8, ptr %p, i64 {flags}\n  %flags = load i64, ptr %flagsp\n"
        f"  %special = and i64 %flags, {EMPTIED | BOUND}\n  %plain = icmp eq i64 %special, 0\n"
        "  br i1 %plain, label %first, label %look\n"
        f"look:\n  %emptied = and i64 %flags, {EMPTIED}\n  %second = icmp ne i64 %emptied, 0\n"
        "  br i1 %second, label %departed, label %bound, !prof !1\n"
        "departed:\n  call void @departs(ptr %p)\n  ret i1 false\n"
        "first:\n  %lives = call i1 @spared(ptr %p)\n  br i1 %lives, label %spare, label %go, !prof !2\n"
        "bound:\n  %survives = call i1 @spared(ptr %p)\n  br i1 %survives, label %spare, label %unbind, !prof !2\n"
        "unbind:\n  call void @unbind(ptr %p)\n  br label %go\n"
        f"spare:\n  ret i1 true\ngo:\n  %flags1 = or i64 %flags, {EMPTIED}\n  store i64 %flags1, ptr %flagsp"
    )


# 1 as the end of the list: the object is part of a cycle and stays until all of that is empty (rt_empty)
_SECOND_VISIT = """\
  %top = load ptr, ptr %dead
  %stays = icmp eq ptr %top, inttoptr (i64 1 to ptr)
  br i1 %stays, label %in_place, label %later
in_place:
  call void @departs(ptr %p)
  br label %fields
later:
  store ptr %top, ptr %p
  store ptr %p, ptr %dead
  br label %fields
fields:"""
_NAMED = re.compile(r"@rt_(\w+)\(")


def node_functions(body: str) -> str:
    """The collector's small functions, if a group's text calls one."""
    return NODES if INLINED.intersection(_NAMED.findall(body)) else ""


def extern_declarations(body: str) -> list[str]:
    """Of the C functions that a group's text calls: those of others would make it depend on them."""
    found = []
    for name in sorted(set(_NAMED.findall(body)) & C_FUNCTIONS.keys() - INLINED):
        row = C_FUNCTIONS[name]
        found.append(f"declare {_result_type(row)} @rt_{name}({', '.join(map(_machine_type, row.params))}) nounwind")
    return found


def _machine_type(type_: str) -> str:
    """Of a parameter; "?" is any reference."""
    return "ptr" if type_ == "?" else llvm_type(type_)


def _library_function(row: Primitive) -> str:
    """The definition of an extern that a C library has. Numbers that are narrower there are cut off and extended, with
    their signs; pointers are ints here, and of strings the bytes.
    """
    if not row.library:
        return ""
    prototype = _PROTOTYPE.fullmatch(row.library)
    assert prototype, row.library
    result, name, listed = prototype.groups()
    types = listed.split(", ") if listed else []
    params = ", ".join(f"{_machine_type(type_)} %p{k}" for k, type_ in enumerate(row.params))
    lines = [f"define {_result_type(row)} @rt_{row.attr}({params}) nounwind {{"]
    first = 0 if row.place < 0 else 1
    if row.place < 0:
        lines.insert(0, f"declare {result} {name}({listed})")
    else:
        lines.append("  %table = inttoptr i64 %p0 to ptr")
        lines.append(f"  %place = getelementptr ptr, ptr %table, i64 {row.place}")
        lines.append("  %function = load ptr, ptr %place")
        name = "%function"
    passed = []
    for k, (own, type_) in enumerate(zip(row.params[first:], types, strict=True), start=first):
        conversion = _conversion(own, type_, f"%p{k}")
        if conversion:
            lines.append(f"  %n{k} = {conversion}")
        passed.append(f"{type_} %n{k}" if conversion else f"{type_} %p{k}")
    call = f"call {result} {name}({', '.join(passed)})"
    if row.result == "void":
        lines.append(f"  {call}\n  ret void\n}}")
    elif result == llvm_type(row.result):
        lines.append(f"  %r = {call}\n  ret {result} %r\n}}")
    else:
        extended = "ptrtoint" if result == "ptr" else "sext"
        lines.append(f"  %r = {call}\n  %w = {extended} {result} %r to i64\n  ret i64 %w\n}}")
    return "\n".join(lines)


def _conversion(own: str, type_: str, value: str) -> str:
    """What makes a C library's argument of one of ours; empty if it is that already."""
    if own == "Str":
        return f"getelementptr i8, ptr {value}, i64 {STR_BYTES}"
    if type_ == _machine_type(own):
        return ""
    return f"{'inttoptr' if type_ == 'ptr' else 'trunc'} {_machine_type(own)} {value} to {type_}"


def _result_type(row: Primitive) -> str:
    return "void" if row.result == "void" else llvm_type(row.result)


_PROTOTYPE = re.compile(r"(\w+) (@?\w+)\((.*)\)")


def _given_up(k: int, at: int, type_: str, later: list[tuple[int, str]]) -> str:
    """The k-th counted field of an object that dies, `later` those behind it that lead on. An array of values that the
    object has for itself alone goes at once, and what it holds stands in the list where the array would: but not if
    something stands above it, for what both hold dies with the last.
    """
    text = f"  %g{k} = getelementptr i8, ptr %p, i64 {at}\n"
    if type_ == "Value":
        return (
            f"{text}  %t{k} = load i64, ptr %g{k}\n  %h{k} = getelementptr i64, ptr %g{k}, i64 1\n"
            f"  %x{k} = load i64, ptr %h{k}\n  call void @give_up_v(i64 %t{k}, i64 %x{k}, ptr %dead)"
        )
    text += f"  %x{k} = load ptr, ptr %g{k}\n"
    if type_ != VALUE_ARRAY or len(later) > 1 or any(other == "Value" for _, other in later):
        return f"{text}  call void @give_up_o(ptr %x{k}, ptr %dead)"
    text += f"  %z{k} = icmp eq ptr %x{k}, null\n  br i1 %z{k}, label %past{k}, label %there{k}\nthere{k}:\n"
    for above, _ in later:
        text += (
            f"  %a{k} = getelementptr i8, ptr %p, i64 {above}\n  %b{k} = load ptr, ptr %a{k}\n"
            f"  %top{k} = icmp eq ptr %b{k}, null\n  br i1 %top{k}, label %all{k}, label %one{k}, !prof !1\n"
            f"one{k}:\n  call void @give_up_o(ptr %x{k}, ptr %dead)\n  br label %past{k}\nall{k}:\n"
        )
    return f"{text}  call void @give_up_values(ptr %x{k}, ptr %dead)\n  br label %past{k}\npast{k}:"


def declarations(checked: bool) -> str:
    """What every group begins with."""
    return _DECLARATIONS + (CHECKED_COUNTING if checked else PLAIN_COUNTING)


def runtime_text(program: Program, checked: bool, linked: bool = True) -> str:
    """The runtime's own group: LLVM text. linked: the system loads the image, so that it can have thread-local
    variables.
    """
    text = _RUNTIME.replace(
        "HEAP\n",
        (LINKED_ACCOUNTS if linked else LOADED_ACCOUNTS) + ACCOUNTS + (CHECKED_HEAP if checked else PLAIN_HEAP),
    )
    text = (
        text.replace("ARRAY_ITEMS", str(ARRAY_ITEMS))
        .replace("STR_ALL", str(STR_BYTES + 1))
        .replace("STR_BYTES", str(STR_BYTES))
    )
    out = [
        text,
        tracking_text(program),
        dying_text(program),
        exits_text(program),
        coroutines_text(),
        *map(_library_function, C_FUNCTIONS.values()),
    ]
    size = max((c.cid_end for c in program.classes.values()), default=16)
    table = ["ptr @drop_nothing"] * size
    table[BUILTIN_CIDS["Array[Value]"]] = "ptr @drop_values"
    table[BUILTIN_CIDS["Array[ref]"]] = "ptr @drop_refs"
    for info in program.classes.values():
        counted = [(at, type_) for at, type_ in info.offsets.values() if program.is_counted(type_)]
        holds_file = issubclass(info.py, FileHolder)
        holds_foreign = issubclass(info.py, ForeignHolder)
        holds_coroutine = issubclass(info.py, CoroutineHolder)
        if not (counted or holds_file or holds_foreign or holds_coroutine or info.tracked):
            continue
        table[info.cid] = f'ptr @"drop.{info.name}"'
        out.append(f'define internal i1 @"drop.{info.name}"(ptr %p, ptr %dead) nounwind {{')
        if info.mourned and mourned(program) is not None:
            out.append(_first_of_two_visits(info.offsets["flags"][0]))
        if info.tracked:
            out.append("  call void @untrack(ptr %p)")
        if info.mourned and mourned(program) is not None:
            out.append(_SECOND_VISIT)
        if holds_file:
            at, _ = info.offsets["fd"]
            out.append(
                f"  %fdp = getelementptr i8, ptr %p, i64 {at}\n  %fd = load i64, ptr %fdp\n  call void "
                f"@close_file(i64 %fd)"
            )
        if holds_foreign:
            words = [f"%{name}" for name in ("library", "free", "address", "size")]
            for name in words:
                at, _ = info.offsets[name[1:]]
                out.append(f"  {name}.at = getelementptr i8, ptr %p, i64 {at}\n  {name} = load i64, ptr {name}.at")
            out.append(f"  call void @give_up_foreign({', '.join(f'i64 {name}' for name in words)})")
        if holds_coroutine:
            at, _ = info.offsets["number"]
            out.append(
                f"  %number.at = getelementptr i8, ptr %p, i64 {at}\n  %number = load i64, ptr %number.at\n"
                f"  call void @free_coroutine(i64 %number)"
            )
        for k, (at, type_) in enumerate(counted):
            later = [row for row in counted[k + 1 :] if row in program.edges(info)]
            out.append(_given_up(k, at, type_, later))
        comes_again = info.mourned and mourned(program) is not None
        out.append(f"  ret i1 {'true' if comes_again else 'false'}\n}}")
    sizes = [0] * size
    for name, cid in BUILTIN_CIDS.items():
        sizes[cid] = OF_STRINGS if name == "Str" else -item_size(name)
    for info in program.classes.values():
        sizes[info.cid] = info.size
    out.append(f"@block_sizes = internal constant [{size} x i64] [{', '.join(f'i64 {n}' for n in sizes)}]")
    out.append(f"@drop_table = internal constant [{size} x ptr] [{', '.join(table)}]")
    return "\n".join(out)
