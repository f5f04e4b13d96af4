"""Three lives of a traceable function: release, recording, and the rests.

    op                  the release variant
    R:op                the recording variant: also appends events to the VM's log
    S:op:KEY            a clone of the release variant for some instructions (specialise.py)
    X:op                the generic rests of op: what exits run after an effect that must not happen twice (rests.py)

Events of the recording variant, in order of execution (replay reads them back in the same order, see binding.py for what is static):

    branch on a register that is not static         one byte, 0 or 1
    retain/release of a Value                       one byte: was it refcounted
    promote(x)                                      eight bytes
    call through a pointer                          eight bytes, the target's address

The log's cursor and end are VM.log_at and VM.log_end; a helper's recording variant gets the address of the cursor as its first parameter. An event
that does not fit is dropped: the cursor stays at the end, where the next dispatch aborts the recording.
"""

from typing import TYPE_CHECKING

from pyphp.jit.translate.build.program import Program
from pyphp.jit.translate.ir.graph import Function, Ins, Operand, Reg, Term, result
from pyphp.jit.translate.ir.layouts import llvm_type
from pyphp.jit.translate.llvm.rests import RestEmitter
from pyphp.jit.translate.passes.binding import Binding
from pyphp.jit.translate.passes.specialise import shape_of

if TYPE_CHECKING:
    from pyphp.jit.translate.llvm.prebuilt import Prebuilt

AT_MERGE_POINT = "interp.tracing.jitdriver.at_merge_point"
LOG_OVERFLOWS = "interp.tracing.jitdriver.log_overflows"
RECORDING_RAISED = "interp.tracing.jitdriver.recording_raised"

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


class RecordingEmitter(RestEmitter):
    """Emits all three lives."""

    def __init__(self, program: Program, prebuilt: "Prebuilt", binding: Binding, checked: bool = False) -> None:
        super().__init__(program, prebuilt, checked)
        self.binding = binding
        self.recording = False
        self.rest_names: list[str] = []
        self.clone_names: list[str] = []

    def release(self, fn: Function) -> None:
        """The release variant of a function of this group, and its clones."""
        self.function(fn)
        self.clones(fn)

    def rests_of(self, fn: Function) -> None:
        """The rests of a function, if traces look into it."""
        if self.binding.is_traceable(fn):
            self.rests(fn)

    def recording_variant_of(self, fn: Function) -> None:
        """The recording variant, if it needs one."""
        if self.binding.is_traceable(fn):
            self.recording = True
            self.function(fn, name=f"R:{fn.name}")
            self.recording = False
        elif fn.name in self.program.pointed:
            self.needs.add(fn.name)
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
        traced = not fn.is_handler or self.binding.is_traceable(fn)  # what is pointed to has a thunk, if nothing else
        if traced:
            self.needs.add(f"R:{fn.name}")
        target = f"R:{fn.name}" if traced else fn.name
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
        self.alias[result(i).id] = "true" if self.recording else "false"

    def count(self, what: str, x: Operand, new: Operand | None = None) -> None:
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
