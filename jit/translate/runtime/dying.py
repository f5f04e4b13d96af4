"""What becomes of objects that die, natively: what interp/rlib/dying.py describes.

Words of an engine's accounts (heap.py lists the others):

    104 doomed   address of an array of the doomed objects, of which VM.doomed says how many there are
    112 doomable how many there may be
    120 free     address of an array of handles that have been given back, as many as there are
    128 n_free   how many it has
    136 handles  the highest handle that was given
    144 room     how many handles the array may hold; it is as long as there are handles

The drop function of an object, which is called for its last release, answers whether it has brought it back to life.
What is odd in the list of the doomed is the handle of an object that has departed, times two.
"""

from pyphp.interp.operators.assigning import forget_sources
from pyphp.interp.rlib.dying import BOUND, FINAL, WATCHED
from pyphp.jit.translate.build.program import ClassInfo, Program, name_of

FIRST_ROOM = 1 << 8

HANDLES = f"""
define i64 @rt_new_handle() nounwind {{
  %accounts = call ptr @accounts()
  %at.128 = getelementptr i8, ptr %accounts, i64 128
  %n = load i64, ptr %at.128
  %none = icmp eq i64 %n, 0
  br i1 %none, label %next, label %take
take:
  %at.120 = getelementptr i8, ptr %accounts, i64 120
  %free = load ptr, ptr %at.120
  %n1 = sub i64 %n, 1
  %p = getelementptr i64, ptr %free, i64 %n1
  %handle = load i64, ptr %p
  store i64 %n1, ptr %at.128
  ret i64 %handle
next:
  %at.136 = getelementptr i8, ptr %accounts, i64 136
  %at.144 = getelementptr i8, ptr %accounts, i64 144
  %before = load i64, ptr %at.136
  %after = add i64 %before, 1
  store i64 %after, ptr %at.136
  %room = load i64, ptr %at.144
  %full = icmp ugt i64 %after, %room
  br i1 %full, label %grow, label %done, !prof !2
grow:
  call void @more_handles(ptr %accounts)
  br label %done
done:
  ret i64 %after
}}
define internal void @more_handles(ptr %accounts) noinline cold nounwind {{
  %at.120 = getelementptr i8, ptr %accounts, i64 120
  %at.144 = getelementptr i8, ptr %accounts, i64 144
  %room = load i64, ptr %at.144
  %double = shl i64 %room, 1
  %wanted = call i64 @llvm.umax.i64(i64 %double, i64 {FIRST_ROOM})
  %bytes = shl i64 %wanted, 3
  %free = load ptr, ptr %at.120
  %moved = call ptr @realloc(ptr %free, i64 %bytes)
  %nowhere = icmp eq ptr %moved, null
  br i1 %nowhere, label %no, label %grown
no:
  call void @rt_exhausted(i64 %bytes)
  unreachable
grown:
  store ptr %moved, ptr %at.120
  store i64 %wanted, ptr %at.144
  ret void
}}
define void @rt_give_back(i64 %handle) nounwind {{
  %numberless = icmp eq i64 %handle, 0
  br i1 %numberless, label %done, label %numbered
numbered:
  %accounts = call ptr @accounts()
  %at.128 = getelementptr i8, ptr %accounts, i64 128
  %at.144 = getelementptr i8, ptr %accounts, i64 144
  %n = load i64, ptr %at.128
  %room = load i64, ptr %at.144
  %fits = icmp ult i64 %n, %room
  br i1 %fits, label %do, label %done, !prof !1
do:
  %at.120 = getelementptr i8, ptr %accounts, i64 120
  %free = load ptr, ptr %at.120
  %p = getelementptr i64, ptr %free, i64 %n
  store i64 %handle, ptr %p
  %n1 = add i64 %n, 1
  store i64 %n1, ptr %at.128
  br label %done
done:
  ret void
}}
define void @rt_forget_handles() nounwind {{
  %accounts = call ptr @accounts()
  %at.104 = getelementptr i8, ptr %accounts, i64 104
  %at.120 = getelementptr i8, ptr %accounts, i64 120
  %doomed = load ptr, ptr %at.104
  %free = load ptr, ptr %at.120
  call void @free(ptr %doomed)
  call void @free(ptr %free)
  call void @llvm.memset.p0.i64(ptr %at.104, i8 0, i64 48, i1 false)
  ret void
}}
"""

DOOMED = f"""
define internal i1 @doom(ptr %p) noinline nounwind {{
  %accounts = call ptr @accounts()
  %at.40 = getelementptr i8, ptr %accounts, i64 40
  %at.104 = getelementptr i8, ptr %accounts, i64 104
  %at.112 = getelementptr i8, ptr %accounts, i64 112
  %vm = load ptr, ptr %at.40
  %none = icmp eq ptr %vm, null
  br i1 %none, label %no, label %runs
runs:
  %np = getelementptr i8, ptr %vm, i64 VM_DOOMED
  %n = load i64, ptr %np
  %room = load i64, ptr %at.112
  %full = icmp uge i64 %n, %room
  %doomed = load ptr, ptr %at.104
  br i1 %full, label %grow, label %put, !prof !2
grow:
  %double = shl i64 %room, 1
  %wanted = call i64 @llvm.umax.i64(i64 %double, i64 {FIRST_ROOM})
  %bytes = shl i64 %wanted, 3
  %moved = call ptr @realloc(ptr %doomed, i64 %bytes)
  %nowhere = icmp eq ptr %moved, null
  br i1 %nowhere, label %no, label %grown
grown:
  store ptr %moved, ptr %at.104
  store i64 %wanted, ptr %at.112
  br label %put
put:
  %list = phi ptr [ %doomed, %runs ], [ %moved, %grown ]
  %at = getelementptr ptr, ptr %list, i64 %n
  store ptr %p, ptr %at
  %n1 = add i64 %n, 1
  store i64 %n1, ptr %np
  ret i1 true
no:
  ret i1 false
}}
define internal i1 @spared(ptr %p) nounwind {{
  %clsp = getelementptr i8, ptr %p, i64 OBJECT_CLS
  %cls = load ptr, ptr %clsp
  %destructp = getelementptr i8, ptr %cls, i64 CLASS_DESTRUCT
  %destruct = load ptr, ptr %destructp
  %plain = icmp eq ptr %destruct, null
  %flagsp = getelementptr i8, ptr %p, i64 OBJECT_FLAGS
  %flags = load i64, ptr %flagsp
  br i1 %plain, label %dies, label %look, !prof !1
look:
  %final = and i64 %flags, {FINAL}
  %over = icmp ne i64 %final, 0
  br i1 %over, label %dies, label %try
try:
  %doomed = call i1 @doom(ptr %p)
  br i1 %doomed, label %lives, label %dies
lives:
  %flags1 = or i64 %flags, {FINAL}
  store i64 %flags1, ptr %flagsp
  store i32 1, ptr %p
  %wp = getelementptr i8, ptr %p, i64 4
  %w = load i32, ptr %wp
  %tracked = icmp ne i32 %w, 0
  br i1 %tracked, label %done, label %again
again:
  call void @track(ptr %p)
  br label %done
done:
  ret i1 true
dies:
  ret i1 false
}}
define internal void @departs(ptr %p) nounwind {{
  %flagsp = getelementptr i8, ptr %p, i64 OBJECT_FLAGS
  %flags = load i64, ptr %flagsp
  %hp = getelementptr i8, ptr %p, i64 OBJECT_HANDLE
  %handle = load i64, ptr %hp
  %watch = and i64 %flags, {WATCHED}
  %alone = icmp eq i64 %watch, 0
  br i1 %alone, label %give, label %tell, !prof !1
tell:
  %twice = shl i64 %handle, 1
  %odd = or i64 %twice, 1
  %word = inttoptr i64 %odd to ptr
  %told = call i1 @doom(ptr %word)
  br i1 %told, label %gone, label %give
give:
  call void @rt_give_back(i64 %handle)
  br label %gone
gone:
  ret void
}}
define void @rt_watch(ptr %p) nounwind {{
  call void @set_flag(ptr %p, i64 {WATCHED})
  ret void
}}
define void @rt_note_bound(ptr %p) nounwind {{
  call void @set_flag(ptr %p, i64 {BOUND})
  ret void
}}
define internal void @set_flag(ptr %p, i64 %flag) alwaysinline nounwind {{
  %flagsp = getelementptr i8, ptr %p, i64 OBJECT_FLAGS
  %flags = load i64, ptr %flagsp
  %flags1 = or i64 %flags, %flag
  store i64 %flags1, ptr %flagsp
  ret void
}}
declare hidden void @"FORGET_SOURCES"(ptr, ptr)
define internal void @unbind(ptr %p) noinline cold nounwind {{
  %clsp = getelementptr i8, ptr %p, i64 OBJECT_CLS
  %cls = load ptr, ptr %clsp
  %slotsp = getelementptr i8, ptr %p, i64 OBJECT_SLOTS
  %slots = load ptr, ptr %slotsp
  call void @"FORGET_SOURCES"(ptr %cls, ptr %slots)
  ret void
}}
define i64 @rt_departed_at(i64 %k) nounwind {{
  %x = call i64 @rt_doomed_node(i64 %k)
  %odd = and i64 %x, 1
  %departed = icmp eq i64 %odd, 1
  %handle = lshr i64 %x, 1
  %r = select i1 %departed, i64 %handle, i64 0
  ret i64 %r
}}
define i64 @rt_doomed_node(i64 %k) nounwind {{
  %accounts = call ptr @accounts()
  %at.104 = getelementptr i8, ptr %accounts, i64 104
  %doomed = load ptr, ptr %at.104
  %at = getelementptr i64, ptr %doomed, i64 %k
  %x = load i64, ptr %at
  ret i64 %x
}}
define void @rt_sentence(ptr %p) nounwind {{
  %doomed = call i1 @doom(ptr %p)
  br i1 %doomed, label %hold, label %done
hold:
  %r = load i32, ptr %p
  %r1 = add i32 %r, 1
  store i32 %r1, ptr %p
  br label %done
done:
  ret void
}}
define void @rt_forget_doomed() nounwind {{
entry:
  %accounts = call ptr @accounts()
  %at.40 = getelementptr i8, ptr %accounts, i64 40
  %at.104 = getelementptr i8, ptr %accounts, i64 104
  %vm = load ptr, ptr %at.40
  %np = getelementptr i8, ptr %vm, i64 VM_DOOMED
  %n = load i64, ptr %np
  %doomed = load ptr, ptr %at.104
  br label %head
head:
  %k = phi i64 [ 0, %entry ], [ %k1, %next ]
  %more = icmp ult i64 %k, %n
  br i1 %more, label %each, label %done
each:
  %at = getelementptr ptr, ptr %doomed, i64 %k
  %p = load ptr, ptr %at
  %x = ptrtoint ptr %p to i64
  %odd = trunc i64 %x to i1
  br i1 %odd, label %next, label %give
give:
  %r = load i32, ptr %p
  %r1 = add i32 %r, -1
  store i32 %r1, ptr %p
  br label %next
next:
  %k1 = add i64 %k, 1
  br label %head
done:
  store i64 0, ptr %np
  ret void
}}
"""

NOBODY = """
define i64 @rt_doomed_node(i64 %k) nounwind {
  ret i64 0
}
define void @rt_sentence(ptr %p) nounwind {
  ret void
}
define void @rt_forget_doomed() nounwind {
  ret void
}
define i64 @rt_departed_at(i64 %k) nounwind {
  ret i64 0
}
define void @rt_watch(ptr %p) nounwind {
  ret void
}
define void @rt_note_bound(ptr %p) nounwind {
  ret void
}
"""


def mourned(program: Program) -> ClassInfo | None:
    """The class whose objects are mourned, those of subclasses too; a program of a test may have none."""
    vm = program.classes.get("VM")
    found = [info for info in program.classes.values() if info.mourned and (info.base is None or not info.base.mourned)]
    return found[0] if found and vm is not None and "doomed" in vm.offsets else None


def dying_text(program: Program) -> str:
    """What the runtime's group has of it: LLVM text."""
    info = mourned(program)
    if info is None:
        return HANDLES + NOBODY
    text = DOOMED.replace("VM_DOOMED", str(program.classes["VM"].offsets["doomed"][0]))
    text = text.replace("CLASS_DESTRUCT", str(program.classes["Class"].offsets["destruct"][0]))
    text = text.replace("FORGET_SOURCES", name_of(forget_sources))
    for field in ("cls", "handle", "flags", "slots"):
        text = text.replace(f"OBJECT_{field.upper()}", str(info.offsets[field][0]))
    return HANDLES + text
