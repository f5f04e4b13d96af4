"""Exits of traces as data, natively: one routine does what records say (jit/backend/records.py writes them).

    rt_leave(vm, fp, pool, at)     a restart: write cells back, unless what the exit's slot leads to does it; where to
                                   go: {handler, frame, pc}
    rt_resume(vm, fp, pool, at)    the same, and the rests of the functions of a chain, innermost first
    rt_landed(vm, fp, pc)          where the rest of a handler ends: pc comes next

The trace has stored the exit's values, words in the order in which the record numbers them, in the exit buffer. A slot
that is odd leads to what takes them from there itself: the raw entry of a bridge, which is made for this exit. pool:
words that need 64 bits or the linker; its first three are the number of the trace's first exit, its part of the exit
table, and the address of its records. at: the record's place among these, in 32-bit words:

    a restart   ordinal  the frame's offset  the pc's place in the pool
                retained, operand..  cells, (place, operand)..  released, operand..
    a resume    ordinal  values  retained, operand..  cells, (place, operand)..  released, operand..
                points, (stub  words, operand..)..
                and for the last point, which is a handler's: frame pc

An operand is a number times 8 and what it numbers (exit_records.py): each kind has a base, so none asks for a jump that
the processor cannot foresee. A place is an offset times 2 and whether it is the VM's.

A *landing* is an instruction at which rests have arrived often, whatever they were the rests of. A trace that begins
there relies on nothing else. The table of landings (jit/engine/landings.py) finds it by the instruction: open
addressing, a row is the instruction and where to go on. Where there is none yet the exit
counts (jitdriver.land).
"""

import re

from pyphp.interp.tracing.jitdriver import land
from pyphp.jit.translate.build.program import Program, name_of
from pyphp.jit.translate.ir.exit_records import (
    KINDS,
    LOADED,
    LOADED_FROM_VM,
    OF_FRAME,
    OF_VM,
    POOLED,
    RESULT_WORD,
    SMALL,
    VALUE,
)
from pyphp.jit.translate.ir.layouts import HANDLER_CC, LANDINGS

_TEXT = r"""
define internal i64 @exit_word(ptr %bases, ptr %at) alwaysinline nounwind {
  %x = load i32, ptr %at
  %kind = and i32 %x, 7
  %k = ashr i32 %x, 3
  %n = sext i32 %k to i64
  %kind64 = zext i32 %kind to i64
  %base.at = getelementptr i64, ptr %bases, i64 %kind64
  %base = load i64, ptr %base.at
  %sum = add i64 %base, %n
  %loaded = icmp ult i32 %kind, FIRST_NOT_LOADED
  %there = inttoptr i64 %sum to ptr
  %place = select i1 %loaded, ptr %there, ptr %bases
  %word = load i64, ptr %place
  %operand = select i1 %loaded, i64 %word, i64 %sum
  ret i64 %operand
}
define internal void @exit_bases(ptr %bases, ptr %vm, ptr %fp, ptr %pool, ptr %values, ptr %results) alwaysinline {
BASES
  ret void
}
define internal ptr @exit_write_back(ptr %vm, ptr %fp, ptr %bases, ptr %record) nounwind {
entry:
  %retained = load i32, ptr %record
  %retain.first = getelementptr i32, ptr %record, i64 1
  br label %retain
retain:
  %i = phi i32 [ 0, %entry ], [ %i.after, %retained.one ]
  %retain.at = phi ptr [ %retain.first, %entry ], [ %retain.after, %retained.one ]
  %more = icmp slt i32 %i, %retained
  br i1 %more, label %retain.one, label %write.first
retain.one:
  %owned = call i64 @exit_word(ptr %bases, ptr %retain.at)
  %retain.after = getelementptr i32, ptr %retain.at, i64 1
  %null = icmp eq i64 %owned, 0
  br i1 %null, label %retained.one, label %count
count:
  %object = inttoptr i64 %owned to ptr
  %before = load i32, ptr %object
  %counted = add i32 %before, 1
  store i32 %counted, ptr %object
  br label %retained.one
retained.one:
  %i.after = add i32 %i, 1
  br label %retain
write.first:
  %cells = load i32, ptr %retain.at
  %first = getelementptr i32, ptr %retain.at, i64 1
  %cells64 = sext i32 %cells to i64
  %words = shl i64 %cells64, 1
  %end = getelementptr i32, ptr %first, i64 %words
  br label %write
write:
  %at = phi ptr [ %first, %write.first ], [ %after, %write.one ]
  %over = icmp eq ptr %at, %end
  br i1 %over, label %release.first, label %write.one
write.one:
  %where = load i32, ptr %at
  %operand = getelementptr i32, ptr %at, i64 1
  %word = call i64 @exit_word(ptr %bases, ptr %operand)
  %vms = trunc i32 %where to i1
  %base = select i1 %vms, ptr %vm, ptr %fp
  %offset = ashr i32 %where, 1
  %offset64 = sext i32 %offset to i64
  %cell = getelementptr i8, ptr %base, i64 %offset64
  store i64 %word, ptr %cell
  %after = getelementptr i32, ptr %at, i64 2
  br label %write
release.first:
  %released = load i32, ptr %end
  %release.at = getelementptr i32, ptr %end, i64 1
  br label %release
release:
  %k = phi i32 [ 0, %release.first ], [ %k.after, %released.one ]
  %loser.at = phi ptr [ %release.at, %release.first ], [ %loser.after, %released.one ]
  %rest = icmp slt i32 %k, %released
  br i1 %rest, label %release.one, label %done
release.one:
  %held = call i64 @exit_word(ptr %bases, ptr %loser.at)
  %loser.after = getelementptr i32, ptr %loser.at, i64 1
  %k.after = add i32 %k, 1
  %nothing = icmp eq i64 %held, 0
  br i1 %nothing, label %released.one, label %give.up
give.up:
  %loser = inttoptr i64 %held to ptr
  %owners = load i32, ptr %loser
  %fewer = sub i32 %owners, 1
  store i32 %fewer, ptr %loser
  %last = icmp eq i32 %fewer, 0
  br i1 %last, label %dead, label %released.one
dead:
  call void @rt_dealloc(ptr %loser)
  br label %released.one
released.one:
  br label %release
done:
  ret ptr %loser.at
}
define {ptr,ptr,ptr} @rt_leave(ptr %vm, ptr %fp, ptr %pool, i64 %at) nounwind {
  %bases = alloca [KINDS x i64]
  %records.at = getelementptr i64, ptr %pool, i64 2
  %records = load ptr, ptr %records.at
  %record = getelementptr i32, ptr %records, i64 %at
  %buffer.at = getelementptr i8, ptr %vm, i64 EXIT_BUFFER
  %values = load ptr, ptr %buffer.at
  %ordinal = load i32, ptr %record
  %ordinal64 = sext i32 %ordinal to i64
  %first = load i64, ptr %pool
  %number = add i64 %first, %ordinal64
  %number.at = getelementptr i8, ptr %vm, i64 EXIT_NUMBER
  store i64 %number, ptr %number.at
  %slots.at = getelementptr i64, ptr %pool, i64 1
  %slots = load ptr, ptr %slots.at
  %slot = getelementptr i64, ptr %slots, i64 %ordinal64
  %target = load i64, ptr %slot
  %frame.up.at = getelementptr i32, ptr %record, i64 1
  %frame.up = load i32, ptr %frame.up.at
  %frame.up64 = sext i32 %frame.up to i64
  %frame = getelementptr i8, ptr %fp, i64 %frame.up64
  %pc.n.at = getelementptr i32, ptr %record, i64 2
  %pc.n = load i32, ptr %pc.n.at
  %pc.at = getelementptr i64, ptr %pool, i32 %pc.n
  %pc = load ptr, ptr %pc.at
  %raw = trunc i64 %target to i1
  br i1 %raw, label %go, label %write
write:
  call void @exit_bases(ptr %bases, ptr %vm, ptr %fp, ptr %pool, ptr %values, ptr null)
  %cells.at = getelementptr i32, ptr %record, i64 3
  %end = call ptr @exit_write_back(ptr %vm, ptr %fp, ptr %bases, ptr %cells.at)
  br label %go
go:
  %even = and i64 %target, -2
  %handler = inttoptr i64 %even to ptr
  %r0 = insertvalue {ptr,ptr,ptr} poison, ptr %handler, 0
  %r1 = insertvalue {ptr,ptr,ptr} %r0, ptr %frame, 1
  %r2 = insertvalue {ptr,ptr,ptr} %r1, ptr %pc, 2
  ret {ptr,ptr,ptr} %r2
}
define {ptr,ptr,ptr} @rt_resume(ptr %vm, ptr %fp, ptr %pool, i64 %at) cold nounwind {
entry:
  %bases = alloca [KINDS x i64]
  %results = alloca [2 x i64]
  %records.at = getelementptr i64, ptr %pool, i64 2
  %records = load ptr, ptr %records.at
  %record = getelementptr i32, ptr %records, i64 %at
  %n.at = getelementptr i32, ptr %record, i64 1
  %n = load i32, ptr %n.at
  %values = alloca i64, i32 %n
  %own.at = getelementptr i8, ptr %vm, i64 EXIT_BUFFER
  %own = load ptr, ptr %own.at
  %n64 = zext i32 %n to i64
  %size = shl i64 %n64, 3
  call void @llvm.memcpy.p0.p0.i64(ptr %values, ptr %own, i64 %size, i1 false)
  call void @exit_bases(ptr %bases, ptr %vm, ptr %fp, ptr %pool, ptr %values, ptr %results)
  %cells.at = getelementptr i32, ptr %record, i64 2
  %points.at = call ptr @exit_write_back(ptr %vm, ptr %fp, ptr %bases, ptr %cells.at)
  %points = load i32, ptr %points.at
  %point.first = getelementptr i32, ptr %points.at, i64 1
  br label %point
point:
  %left = phi i32 [ %points, %entry ], [ %left.after, %helper ]
  %point.at = phi ptr [ %point.first, %entry ], [ %hand.at, %helper ]
  %stub.x = call i64 @exit_word(ptr %bases, ptr %point.at)
  %stub = inttoptr i64 %stub.x to ptr
  %words.at = getelementptr i32, ptr %point.at, i64 1
  %words = load i32, ptr %words.at
  %hand.first = getelementptr i32, ptr %point.at, i64 2
  %buffer.at = getelementptr i8, ptr %vm, i64 EXIT_BUFFER
  %buffer = load ptr, ptr %buffer.at
  br label %hand
hand:
  %i = phi i32 [ 0, %point ], [ %i.after, %hand.one ]
  %hand.at = phi ptr [ %hand.first, %point ], [ %hand.after, %hand.one ]
  %more = icmp slt i32 %i, %words
  br i1 %more, label %hand.one, label %handed
hand.one:
  %word = call i64 @exit_word(ptr %bases, ptr %hand.at)
  %word.at = getelementptr i64, ptr %buffer, i32 %i
  store i64 %word, ptr %word.at
  %hand.after = getelementptr i32, ptr %hand.at, i64 1
  %i.after = add i32 %i, 1
  br label %hand
handed:
  %left.after = sub i32 %left, 1
  %last = icmp eq i32 %left.after, 0
  br i1 %last, label %handler, label %helper
helper:
  %pair = call {i64,i64} %stub(ptr %buffer)
  %result0 = extractvalue {i64,i64} %pair, 0
  %result1 = extractvalue {i64,i64} %pair, 1
  %results1 = getelementptr i64, ptr %results, i64 1
  store i64 %result0, ptr %results
  store i64 %result1, ptr %results1
  br label %point
handler:
  %first = load i64, ptr %pool
  %ordinal = load i32, ptr %record
  %ordinal64 = sext i32 %ordinal to i64
  %number = add i64 %first, %ordinal64
  %resumed.at = getelementptr i8, ptr %vm, i64 RESUMED
  store i64 %number, ptr %resumed.at
  %frame.x = call i64 @exit_word(ptr %bases, ptr %hand.at)
  %pc.word = getelementptr i32, ptr %hand.at, i64 1
  %pc.x = call i64 @exit_word(ptr %bases, ptr %pc.word)
  %frame = inttoptr i64 %frame.x to ptr
  %pc = inttoptr i64 %pc.x to ptr
  %r0 = insertvalue {ptr,ptr,ptr} poison, ptr %stub, 0
  %r1 = insertvalue {ptr,ptr,ptr} %r0, ptr %frame, 1
  %r2 = insertvalue {ptr,ptr,ptr} %r1, ptr %pc, 2
  ret {ptr,ptr,ptr} %r2
}
declare hidden HANDLER_CC void @"LAND"(ptr, ptr, ptr)
define hidden HANDLER_CC void @rt_landed(ptr %vm, ptr %fp, ptr %pc) nounwind {
entry:
  %table.at = getelementptr i8, ptr %vm, i64 LANDED_AT
  %table = load ptr, ptr %table.at
  %address = ptrtoint ptr %pc to i64
  %hash = lshr i64 %address, 5
  br label %look
look:
  %k = phi i64 [ %hash, %entry ], [ %next, %other ]
  %row = and i64 %k, ROWS
  %at = getelementptr [2 x i64], ptr %table, i64 %row
  %there = load i64, ptr %at
  %same = icmp eq i64 %there, %address
  br i1 %same, label %found, label %not.it
not.it:
  %empty = icmp eq i64 %there, 0
  br i1 %empty, label %nothing, label %other
other:
  %next = add i64 %k, 1
  br label %look
found:
  %target.at = getelementptr i64, ptr %at, i64 1
  %target = load ptr, ptr %target.at
  musttail call HANDLER_CC void %target(ptr %vm, ptr %fp, ptr %pc)
  ret void
nothing:
  musttail call HANDLER_CC void @"LAND"(ptr %vm, ptr %fp, ptr %pc)
  ret void
}
"""

_NO_EXITS = r"""
define hidden HANDLER_CC void @rt_landed(ptr %vm, ptr %fp, ptr %pc) nounwind {
  %handler = load ptr, ptr %pc
  musttail call HANDLER_CC void %handler(ptr %vm, ptr %fp, ptr %pc)
  ret void
}
"""

_BASES = {
    VALUE: "%values", POOLED: "%pool", RESULT_WORD: "%results", LOADED_FROM_VM: "%vm", OF_FRAME: "%fp", OF_VM: "%vm",
    SMALL: "null",
}  # fmt: skip


def _bases() -> str:
    """Each kind of operand's base, stored."""
    lines: list[str] = []
    for kind in KINDS:
        lines += [
            f"  %b{kind} = getelementptr i64, ptr %bases, i64 {kind}",
            f"  store ptr {_BASES[kind]}, ptr %b{kind}",
        ]
    return "\n".join(lines)


def exits_text(program: Program) -> str:
    """LLVM text; without exits (programs of tests) a rest of a handler ends as the handler does."""
    vm = program.classes.get("VM")
    if vm is None or "landings" not in vm.offsets:
        return _NO_EXITS.replace("HANDLER_CC", HANDLER_CC)
    words = {
        "EXIT_BUFFER": vm.offsets["exit_buffer"][0],
        "EXIT_NUMBER": vm.offsets["exit_number"][0],
        "RESUMED": vm.offsets["resumed"][0],
        "LANDED_AT": vm.offsets["landings"][0],
        "LAND": name_of(land),
        "ROWS": LANDINGS - 1,
        "HANDLER_CC": HANDLER_CC,
        "KINDS": len(KINDS),
        "FIRST_NOT_LOADED": LOADED,
        "BASES": _bases(),
    }
    return re.sub(r"\b(" + "|".join(words) + r")\b", lambda found: str(words[found[1]]), _TEXT)
