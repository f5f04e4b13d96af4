"""Three lives of a traceable function: release, recording, and the rests.

    op                  the release variant
    R:op                the recording variant: also appends events to the VM's log
    S:op:KEY            a clone of the release variant for some instructions (specialise.py)
    X:op:block:k        the generic rest of op from instruction k of a block on: what an exit runs after an effect that must not happen twice

Events of the recording variant, in order of execution (replay reads them back in the same order, see binding.py for what is static):

    branch on a register that is not static         one byte, 0 or 1
    retain/release of a Value                       one byte: was it refcounted
    promote(x)                                      eight bytes
    call through a pointer                          eight bytes, the target's address

The log's cursor and end are VM.log_at and VM.log_end; a helper's recording variant gets the address of the cursor as its first parameter. An event
that does not fit is dropped: the cursor stays at the end, where the next dispatch aborts the recording.
"""

import re
from typing import Any

from pyphp.jit.translate.binding import Binding
from pyphp.jit.translate.ir import Block, Function, Ins, Reg, Term
from pyphp.jit.translate.layouts import HANDLER_CC, llvm_type
from pyphp.jit.translate.llvm_emit import Emitter
from pyphp.jit.translate.program import Program
from pyphp.jit.translate.specialise import shape_of

AT_MERGE_POINT = "interp.jitdriver.at_merge_point"
LOG_OVERFLOWS = "interp.jitdriver.log_overflows"
RECORDING_RAISED = "interp.jitdriver.recording_raised"
BUFFER = "exit_buffer"  # VM field: address of the exit buffer

EVENTS = """
define internal void @log_byte(ptr %log, i1 %b) alwaysinline nounwind {
  %at = load ptr, ptr %log
  %ep = getelementptr ptr, ptr %log, i64 1
  %end = load ptr, ptr %ep
  %room = icmp ult ptr %at, %end
  br i1 %room, label %put, label %full
put:
  %z = zext i1 %b to i8
  store i8 %z, ptr %at
  %n = getelementptr i8, ptr %at, i64 1
  store ptr %n, ptr %log
  ret void
full:
  ret void
}
define internal void @log_word(ptr %log, i64 %x) alwaysinline nounwind {
  %at = load ptr, ptr %log
  %ep = getelementptr ptr, ptr %log, i64 1
  %end = load ptr, ptr %ep
  %room = icmp ult ptr %at, %end
  br i1 %room, label %put, label %full
put:
  store i64 %x, ptr %at, align 1
  %n = getelementptr i8, ptr %at, i64 8
  store ptr %n, ptr %log
  ret void
full:
  ret void
}
"""


class RecordingEmitter(Emitter):
    """Emits all three lives."""

    def __init__(self, program: Program, prebuilt: Any, binding: Binding, checked: bool = False) -> None:
        super().__init__(program, prebuilt, checked)
        self.binding = binding
        self.recording = False
        self.rest_names: list[str] = []
        self.clone_names: list[str] = []

    def emit_variants(self, fn: Function) -> None:
        """All lives of one function of this group."""
        self.function(fn)
        self.clones(fn)
        if self.binding.is_traceable(fn):
            self.recording = True
            self.function(fn, name=f"R:{fn.name}")
            self.recording = False
            for block, index in self.binding.rest_points(fn):
                self.rest(fn, block, index)
        elif fn.name in self.program.pointed:
            self.thunk(fn)

    def thunk(self, fn: Function) -> None:
        """The recording variant of a function that traces call instead of looking into it: it calls the release variant."""
        self.begin(fn)
        plain = super().signature(fn)
        self.out.append(f'define hidden {self.result(fn)} @"R:{fn.name}"(ptr %log, {plain}) nounwind {{')
        passed = ", ".join(f"i64 %a.{n}.t, i64 %a.{n}.x" if t == "Value" else f"{llvm_type(t)} %a.{n}" for n, t in fn.params)
        self.e(f'%r = call {self.result(fn)} @"{fn.name}"({passed})')
        self.e(f"ret {self.result(fn)} %r")
        self.out.append("}")

    def clones(self, fn: Function) -> None:
        """One for each kind of instruction that the handler is the fast one of."""
        shape = shape_of(fn, self.program.opcode_of.get(fn.name))
        if shape is None:
            return
        for key in shape.keys():
            name = f"S:{fn.name}:{key}"
            self.known = shape.facts(key)
            self.function(fn, name)
            self.clone_names.append(name)
        self.known = {}

    def prefix(self, fn: Function, name: str) -> str:
        if self.recording or not (fn.is_handler or fn.name in self.program.pointed):
            return ""
        if not fn.is_handler:
            return f' prefix i64 sub (i64 ptrtoint (ptr @"R:{fn.name}" to i64), i64 ptrtoint (ptr @"{name}" to i64))'
        target = f"R:{fn.name}" if self.binding.is_traceable(fn) else fn.name
        return f' prefix i64 sub (i64 ptrtoint (ptr @"{target}" to i64), i64 ptrtoint (ptr @"{name}" to i64))'

    def signature(self, fn: Function) -> str:
        plain = super().signature(fn)
        if self.recording and not fn.is_handler:
            return "ptr %log" + (", " + plain if plain else "")
        return plain

    def allocas(self, fn: Function) -> None:
        super().allocas(fn)
        if self.recording and fn.is_handler:
            at, _ = self.program.classes["VM"].offsets["log_at"]
            self.e(f"%log = getelementptr i8, ptr %a.vm, i64 {at}")

    # -- events

    def term_branch(self, t: Term) -> None:
        if self.recording and isinstance(t.args[0], Reg) and not self.binding.is_static(self.fn, t.args[0]):
            self.e(f"call void @log_byte(ptr %log, i1 {self.s(t.args[0])})")
        super().term_branch(t)

    def op_jitted(self, i: Ins) -> None:
        self.alias[i.res.id] = "true" if self.recording else "false"  # type: ignore[union-attr]

    def count(self, what: str, x: Any, new: Any = None) -> None:
        if self.recording and x.type == "Value" and isinstance(x, Reg):
            counted = self.t(f"icmp uge i64 {self.tag(x)}, 8")
            self.e(f"call void @log_byte(ptr %log, i1 {counted})")
        super().count(what, x, new)

    def op_promote(self, i: Ins) -> None:
        super().op_promote(i)
        if self.recording:
            x = i.args[0]
            word = self.s(x) if llvm_type(x.type) == "i64" else self.t(f"ptrtoint {self.ts(x)} to i64")
            self.e(f"call void @log_word(ptr %log, i64 {word})")

    def op_call(self, i: Ins) -> None:
        callee = self.program.functions[i.attr]
        if self.recording and self.binding.is_traceable(callee):
            self.needs.add(f"R:{i.attr}")
            self.call_with_log(i, f'@"R:{i.attr}"', callee.ret)
        else:
            super().op_call(i)

    def call_with_log(self, i: Ins, target: str, ret: str) -> None:
        start = len(self.out)
        self.call(i, target, ret, i.args)
        for k in range(start, len(self.out)):
            if f"{target}(" in self.out[k]:
                empty = f"{target}()" in self.out[k]
                self.out[k] = self.out[k].replace(f"{target}(", f"{target}(ptr %log" + ("" if empty else ", "))

    def op_icall(self, i: Ins) -> None:
        """The target is logged; its recording variant is found as a handler's is, through the word before it."""
        if not self.recording:
            super().op_icall(i)
            return
        pointer = self.s(i.args[0])
        self.e(f"call void @log_word(ptr %log, i64 {self.t(f'ptrtoint ptr {pointer} to i64')})")
        before = self.t(f"getelementptr i64, ptr {pointer}, i64 -1")
        target = self.t(f"getelementptr i8, ptr {pointer}, i64 {self.t(f'load i64, ptr {before}')}")
        start = len(self.out)
        self.call(i, target, self.program.fn_types[i.attr][1], i.args[1:])
        for k in range(start, len(self.out)):
            self.out[k] = self.out[k].replace(f"{target}(", f"{target}(ptr %log, ")

    def term_mergepoint(self, t: Term) -> None:
        if not self.recording:
            super().term_mergepoint(t)
            return
        self.needs.add(AT_MERGE_POINT)
        stop = self.t(f'call i1 @"{AT_MERGE_POINT}"({self.machine(t)})')
        self.tmp += 1
        done = f"done.{self.tmp}"
        self.e(f"br i1 {stop}, label %{done}, label %{t.targets[0].name}")
        self.out.append(f"{done}:")
        handler = self.t(f"load ptr, ptr {self.s(t.args[2])}")
        self.tail(handler, ", ".join(self.ts(a) for a in t.args[:3]))

    def term_dispatch(self, t: Term) -> None:
        if not self.recording:
            super().term_dispatch(t)
            return
        self.needs.add(LOG_OVERFLOWS)
        at = self.t("load ptr, ptr %log")
        ep = self.t("getelementptr ptr, ptr %log, i64 1")
        end = self.t(f"load ptr, ptr {ep}")
        fits = self.t(f"icmp ult ptr {at}, {end}")
        self.tmp += 1
        go, full = f"go.{self.tmp}", f"full.{self.tmp}"
        self.e(f"br i1 {fits}, label %{go}, label %{full}, !prof !1")
        self.out.append(f"{full}:")
        self.e(f'call void @"{LOG_OVERFLOWS}"({self.machine(t)})')
        super().term_dispatch(t)
        self.out.append(f"{go}:")
        self.tail(self.recording_variant(self.s(t.args[2])), self.machine(t))

    def term_tail(self, t: Term) -> None:
        if self.recording and self.binding.is_traceable(self.program.functions[t.attr]):
            self.needs.add(f"R:{t.attr}")
            self.tail(f'@"R:{t.attr}"', self.machine(t))
            return
        if self.recording:
            self.stop_recording()
        super().term_tail(t)

    def stop_recording(self) -> None:
        self.needs.add(RECORDING_RAISED)
        self.e(f'call void @"{RECORDING_RAISED}"(ptr %a.vm, ptr %a.fp, ptr %a.pc)')

    def term_raise(self, t: Term) -> None:
        if self.recording and self.fn.is_handler:
            self.stop_recording()
        super().term_raise(t)

    def term_halt(self, t: Term) -> None:
        if self.recording:
            self.stop_recording()
        super().term_halt(t)

    def term_record(self, t: Term) -> None:
        if self.recording:  # already recording: go on
            self.term_dispatch(t)
        else:
            super().term_record(t)

    # -- rests

    def rest(self, fn: Function, block: Block, index: int) -> None:
        """The rest of fn from instruction `index` of `block` on. Live variables and registers arrive as parameters, or, for a handler, through the
        exit buffer; a register of the partial first block has other uses nowhere else."""
        self.begin(fn)
        name = f"X:{fn.name}:{block.name}:{index}"
        self.rest_names.append(name)
        live = self.binding.live(fn, block, index)
        extra = []
        if not fn.is_handler:
            for kind, key, type_ in live:
                stem = f"%in.{kind}{key}"
                extra += [f'i64 %"{stem[1:]}.t", i64 %"{stem[1:]}.x"'] if type_ == "Value" else [f'{llvm_type(type_)} %"{stem[1:]}"']
        params = ", ".join(p for p in [super().signature(fn), *extra] if p)
        cc = HANDLER_CC + " " if fn.is_handler else ""
        self.out.append(f'define hidden {cc}{self.result(fn)} @"{name}"({params}) nounwind minsize cold {{')
        self.out.append("start:")
        self.allocas(fn)
        position = 0
        if fn.is_handler and live:
            at, _ = self.program.classes["VM"].offsets[BUFFER]
            place = self.gep("%a.vm", at)
            self.e(f"%buffer = load ptr, ptr {place}")
        for kind, key, type_ in live:
            parts = [(".t", "i64"), (".x", "i64")] if type_ == "Value" else [("", llvm_type(type_))]
            for suffix, ltype in parts:
                source = f'%"in.{kind}{key}{suffix}"'
                if fn.is_handler:
                    p = self.gep("%buffer", 8 * position)
                    if ltype == "i1":
                        wide = self.t(f"load i64, ptr {p}")
                        self.e(f"{source} = trunc i64 {wide} to i1")
                    else:
                        self.e(f"{source} = load {ltype}, ptr {p}")
                    position += 1
                if kind == "v":
                    self.e(f'store {ltype} {source}, ptr %"v.{key}{suffix}"')
            if kind == "r":
                self.alias[int(key)] = f'%"in.r{key}"' if type_ != "Value" else f"%in.r{key}"
        self.e("br label %first")
        self.out.append("first:")
        mark = len(self.out)
        reached = self.reachable(block)
        for ins in block.ins[index:]:
            self.instruction(ins)
        self.terminator(block.term)  # type: ignore[arg-type]
        if block in reached:  # its registers are defined a second time below
            defined = {i.res.id for i in block.ins[index:] if i.res is not None}
            for k in range(mark, len(self.out)):
                self.out[k] = _rename(self.out[k], defined)
        for other in fn.blocks:
            if other in reached:
                self.alias = {k: v for k, v in self.alias.items() if not v.startswith(('%"in.', "%in."))}
                self.block(other)
        self.out.append("}")

    def reachable(self, block: Block) -> set[Block]:
        """Blocks that control can reach from the end of block."""
        found: set[Block] = set()
        work = list(block.successors())
        while work:
            b = work.pop()
            if b not in found:
                found.add(b)
                work += b.successors()
        return found


def _rename(line: str, defined: set[int]) -> str:
    return re.sub(r"%r(\d+)\b", lambda m: f"%p{m[1]}" if int(m[1]) in defined else m[0], line)
