"""Exits of traces as data, natively: one routine does what records say (jit/backend/records.py writes them).

    rt_leave(vm, fp, pool, at)     a restart: write cells back, unless what the exit's slot leads to does it; where to
                                   go: {handler, frame, pc}
    rt_resume(vm, fp, pool, at)    the same, and the rests of the functions of a chain, innermost first

The trace has stored the exit's values, words in the order in which the record numbers them, in the exit buffer. A slot
that is odd leads to what takes them from there itself: the raw entry of a bridge, which is made for this exit. pool:
words that need 64 bits or the linker; its first three are the number of the trace's first exit, its part of the exit
table, and the address of its records. at: the record's place among these, in 32-bit words:

    a restart   ordinal  the frame's offset  the pc's place in the pool
                retained, operand..  cells, (place, operand)..  released, operand..
    a resume    values  retained, operand..  cells, (place, operand)..  released, operand..
                points, (stub  words, operand..)..
                and for the last point, which is a handler's: frame pc

An operand is a number times 8 and what it numbers, a place an offset times 2 and whether it is the VM's.
"""

from pyphp.jit.translate.build.program import Program

_TEXT = r"""
define internal i32 @exit_next(ptr %place) alwaysinline nounwind {
  %at = load ptr, ptr %place
  %word = load i32, ptr %at
  %after = getelementptr i32, ptr %at, i64 1
  store ptr %after, ptr %place
  ret i32 %word
}
define internal i64 @exit_word(ptr %vm, ptr %fp, ptr %pool, ptr %values, ptr %results, ptr %place) nounwind {
  %x = call i32 @exit_next(ptr %place)
  %kind = and i32 %x, 7
  %k = ashr i32 %x, 3
  %n = sext i32 %k to i64
  switch i32 %kind, label %small [ i32 0, label %value i32 1, label %pooled i32 2, label %frame
                                   i32 3, label %result i32 5, label %machine i32 6, label %loaded ]
value:
  %value.at = getelementptr i64, ptr %values, i64 %n
  %value.x = load i64, ptr %value.at
  ret i64 %value.x
pooled:
  %pooled.at = getelementptr i64, ptr %pool, i64 %n
  %pooled.x = load i64, ptr %pooled.at
  ret i64 %pooled.x
frame:
  %frame.at = getelementptr i8, ptr %fp, i64 %n
  %frame.x = ptrtoint ptr %frame.at to i64
  ret i64 %frame.x
result:
  %result.at = getelementptr i64, ptr %results, i64 %n
  %result.x = load i64, ptr %result.at
  ret i64 %result.x
machine:
  %machine.x = ptrtoint ptr %vm to i64
  ret i64 %machine.x
loaded:
  %loaded.at = getelementptr i8, ptr %vm, i64 %n
  %loaded.x = load i64, ptr %loaded.at
  ret i64 %loaded.x
small:
  ret i64 %n
}
define internal void @exit_write_back(ptr %vm, ptr %fp, ptr %pool, ptr %values, ptr %place) nounwind {
entry:
  %retained = call i32 @exit_next(ptr %place)
  br label %retain
retain:
  %i = phi i32 [ 0, %entry ], [ %i.after, %retained.one ]
  %more = icmp slt i32 %i, %retained
  br i1 %more, label %retain.one, label %write.first
retain.one:
  %owned = call i64 @exit_word(ptr %vm, ptr %fp, ptr %pool, ptr %values, ptr null, ptr %place)
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
  %cells = call i32 @exit_next(ptr %place)
  br label %write
write:
  %j = phi i32 [ 0, %write.first ], [ %j.after, %write.one ]
  %left = icmp slt i32 %j, %cells
  br i1 %left, label %write.one, label %release.first
write.one:
  %where = call i32 @exit_next(ptr %place)
  %word = call i64 @exit_word(ptr %vm, ptr %fp, ptr %pool, ptr %values, ptr null, ptr %place)
  %vms = trunc i32 %where to i1
  %base = select i1 %vms, ptr %vm, ptr %fp
  %offset = ashr i32 %where, 1
  %offset64 = sext i32 %offset to i64
  %cell = getelementptr i8, ptr %base, i64 %offset64
  store i64 %word, ptr %cell
  %j.after = add i32 %j, 1
  br label %write
release.first:
  %released = call i32 @exit_next(ptr %place)
  br label %release
release:
  %k = phi i32 [ 0, %release.first ], [ %k.after, %released.one ]
  %rest = icmp slt i32 %k, %released
  br i1 %rest, label %release.one, label %done
release.one:
  %held = call i64 @exit_word(ptr %vm, ptr %fp, ptr %pool, ptr %values, ptr null, ptr %place)
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
  %k.after = add i32 %k, 1
  br label %release
done:
  ret void
}
define {ptr,ptr,ptr} @rt_leave(ptr %vm, ptr %fp, ptr %pool, i64 %at) nounwind {
  %place = alloca ptr
  %records.at = getelementptr i64, ptr %pool, i64 2
  %records = load ptr, ptr %records.at
  %record = getelementptr i32, ptr %records, i64 %at
  store ptr %record, ptr %place
  %buffer.at = getelementptr i8, ptr %vm, i64 EXIT_BUFFER
  %values = load ptr, ptr %buffer.at
  %ordinal = call i32 @exit_next(ptr %place)
  %ordinal64 = sext i32 %ordinal to i64
  %first = load i64, ptr %pool
  %number = add i64 %first, %ordinal64
  %number.at = getelementptr i8, ptr %vm, i64 EXIT_NUMBER
  store i64 %number, ptr %number.at
  %slots.at = getelementptr i64, ptr %pool, i64 1
  %slots = load ptr, ptr %slots.at
  %slot = getelementptr i64, ptr %slots, i64 %ordinal64
  %target = load i64, ptr %slot
  %frame.up = call i32 @exit_next(ptr %place)
  %frame.up64 = sext i32 %frame.up to i64
  %frame = getelementptr i8, ptr %fp, i64 %frame.up64
  %pc.n = call i32 @exit_next(ptr %place)
  %pc.at = getelementptr i64, ptr %pool, i32 %pc.n
  %pc = load ptr, ptr %pc.at
  %raw = trunc i64 %target to i1
  br i1 %raw, label %go, label %write
write:
  call void @exit_write_back(ptr %vm, ptr %fp, ptr %pool, ptr %values, ptr %place)
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
  %place = alloca ptr
  %results = alloca [2 x i64]
  %records.at = getelementptr i64, ptr %pool, i64 2
  %records = load ptr, ptr %records.at
  %record = getelementptr i32, ptr %records, i64 %at
  store ptr %record, ptr %place
  %n = call i32 @exit_next(ptr %place)
  %values = alloca i64, i32 %n
  %own.at = getelementptr i8, ptr %vm, i64 EXIT_BUFFER
  %own = load ptr, ptr %own.at
  %n64 = zext i32 %n to i64
  %size = shl i64 %n64, 3
  call void @llvm.memcpy.p0.p0.i64(ptr %values, ptr %own, i64 %size, i1 false)
  call void @exit_write_back(ptr %vm, ptr %fp, ptr %pool, ptr %values, ptr %place)
  %points = call i32 @exit_next(ptr %place)
  br label %point
point:
  %left = phi i32 [ %points, %entry ], [ %left.after, %helper ]
  %stub.x = call i64 @exit_word(ptr %vm, ptr %fp, ptr %pool, ptr %values, ptr %results, ptr %place)
  %stub = inttoptr i64 %stub.x to ptr
  %words = call i32 @exit_next(ptr %place)
  %buffer.at = getelementptr i8, ptr %vm, i64 EXIT_BUFFER
  %buffer = load ptr, ptr %buffer.at
  br label %hand
hand:
  %i = phi i32 [ 0, %point ], [ %i.after, %hand.one ]
  %more = icmp slt i32 %i, %words
  br i1 %more, label %hand.one, label %handed
hand.one:
  %word = call i64 @exit_word(ptr %vm, ptr %fp, ptr %pool, ptr %values, ptr %results, ptr %place)
  %word.at = getelementptr i64, ptr %buffer, i32 %i
  store i64 %word, ptr %word.at
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
  %frame.x = call i64 @exit_word(ptr %vm, ptr %fp, ptr %pool, ptr %values, ptr %results, ptr %place)
  %pc.x = call i64 @exit_word(ptr %vm, ptr %fp, ptr %pool, ptr %values, ptr %results, ptr %place)
  %frame = inttoptr i64 %frame.x to ptr
  %pc = inttoptr i64 %pc.x to ptr
  %r0 = insertvalue {ptr,ptr,ptr} poison, ptr %stub, 0
  %r1 = insertvalue {ptr,ptr,ptr} %r0, ptr %frame, 1
  %r2 = insertvalue {ptr,ptr,ptr} %r1, ptr %pc, 2
  ret {ptr,ptr,ptr} %r2
}
"""


def exits_text(program: Program) -> str:
    """LLVM text; nothing where there is no VM (programs of tests)."""
    vm = program.classes.get("VM")
    if vm is None or "exit_number" not in vm.offsets:
        return ""
    return _TEXT.replace("EXIT_BUFFER", str(vm.offsets["exit_buffer"][0])).replace(
        "EXIT_NUMBER", str(vm.offsets["exit_number"][0])
    )
