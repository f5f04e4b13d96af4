"""The core of emission: operands, functions, terminators, variables, calls, metadata. emit.py adds the families of
operations.

A Value travels as two i64 (tag, payload); handlers use HANDLER_CC and leave by tail calls to the handler address in
the instruction word. Type-based alias metadata keeps slots (of the stack, of arrays of Values, of references: views
make frames of them all), other items, fields and counts apart.
"""

from typing import TYPE_CHECKING

from pyphp.jit.translate.build.program import Program
from pyphp.jit.translate.ir.graph import Block, Const, Function, Ins, Operand, Reg, Term, result
from pyphp.jit.translate.ir.layouts import HANDLER_CC, double_text, llvm_type
from pyphp.jit.translate.llvm.checks import Checks, NoChecks
from pyphp.jit.translate.passes.specialise import is_leaf

if TYPE_CHECKING:
    from pyphp.jit.translate.llvm.prebuilt import Prebuilt

_C_INTRINSIC = {"sqrt": "llvm.sqrt.f64", "floor": "llvm.floor.f64", "ceil": "llvm.ceil.f64"}
# metadata numbers; see metadata()
TBAA = {"count": 11, "slot": 13, "item": 15, "int item": 17, "float item": 19, "byte item": 21, "code": 23}
FIRST_FIELD_TBAA = 101
FIRST_LOOP = 100_000
TAGS = 16  # tags are below this


class EmitterCore:
    """What every family of operations builds on. `needs` collects what the group must declare."""

    def __init__(self, program: Program, prebuilt: "Prebuilt", checked: bool = False) -> None:
        self.program = program
        self.prebuilt = prebuilt
        self.checked = checked
        self.out: list[str] = []
        self.needs: set[str] = set()  # functions called
        self.cmath: dict[str, int] = {}
        self.fields: dict[str, int] = {}
        self.tmp = 0
        self.loops = 0
        self.known: dict[str, str | int] = {}  # in a clone: what its instructions' operands are (specialise.py)
        self.checks = Checks(self) if checked else NoChecks()
        self.tag_range, self.bool_range = (
            ("", "") if checked else (", !range !5", ", !range !6")
        )  # memory may be poisoned in checked images

    # -- text of operands

    def s(self, x: Operand) -> str:
        """A scalar operand."""
        if isinstance(x, Reg):
            return self.alias.get(x.id) or f"%r{x.id}"
        if x.type == "float":
            return double_text(x.value)
        if x.type == "bool":
            return "true" if x.value else "false"
        if x.value is None:
            return "null"
        if isinstance(x.value, int):
            return str(x.value)
        return self.prebuilt.symbol(x.value)

    def ts(self, x: Operand) -> str:
        """A scalar operand with its LLVM type."""
        return f"{llvm_type(x.type)} {self.s(x)}"

    def tag(self, x: Operand) -> str:
        if isinstance(x, Const):
            return str(x.value[0])
        alias = self.alias.get(x.id)
        return f"{alias}.t" if alias else f"%r{x.id}.t"

    def payload(self, x: Operand) -> str:
        if isinstance(x, Const):
            return str(x.value[1])
        alias = self.alias.get(x.id)
        return f"{alias}.x" if alias else f"%r{x.id}.x"

    def argument(self, x: Operand) -> str:
        return f"i64 {self.tag(x)}, i64 {self.payload(x)}" if x.type == "Value" else self.ts(x)

    def e(self, text: str) -> None:
        self.out.append("  " + text)

    def t(self, text: str) -> str:
        """A fresh temporary with this definition."""
        self.tmp += 1
        name = f"%x{self.tmp}"
        self.out.append(f"  {name} = {text}")
        return name

    def define(self, ins: Ins, text: str) -> None:
        """The register of its result, with this definition."""
        self.e(f"%r{result(ins).id} = {text}")

    def tbaa(self, kind: str) -> str:
        return f", !tbaa !{TBAA[kind]}"

    def field_tbaa(self, name: str) -> str:
        if name == "RefCell.value":
            return self.tbaa("slot")  # frame.cell_view() is another way to it
        number = self.fields.setdefault(name, FIRST_FIELD_TBAA + 2 * len(self.fields))
        return f", !tbaa !{number}"

    # -- functions

    def signature(self, fn: Function) -> str:
        """The parameter list."""
        return ", ".join(
            f"i64 %a.{n}.t, i64 %a.{n}.x" if t == "Value" else f"{llvm_type(t)} %a.{n}" for n, t in fn.params
        )

    def result(self, fn: Function) -> str:
        return "{i64,i64}" if fn.ret == "Value" else llvm_type(fn.ret)

    def function(self, fn: Function, name: str | None = None, linkage: str = "") -> None:
        """Emit the whole function."""
        self.begin(fn)
        cc = HANDLER_CC + " " if fn.is_handler else ""
        attributes = " noinline" if "noinline" in fn.flags or self.is_slow(fn) else ""
        attributes += " align 64" if fn.name in self.program.opcode_of else ""
        prefix = "" if linkage else self.prefix(fn, name or fn.name)  # nobody finds a private copy through a pointer
        visibility = "" if linkage or "export" in fn.flags else "hidden "
        head = (
            f'define {linkage}{visibility}{cc}{self.result(fn)} @"{name or fn.name}"({self.signature(fn)}) '
            f'nounwind{attributes}{prefix}'
        )
        self.out.append(head + " {")
        self.out.append("start:")
        self.allocas(fn)
        self.e(f"br label %{fn.blocks[0].name}")
        for block in fn.blocks:
            self.block(block)
        self.out.append("}")

    def prefix(self, fn: Function, name: str) -> str:
        return ""

    def is_slow(self, fn: Function) -> bool:
        """A handler that others go on to and that is no leaf: inlined, it would burden them with a frame."""
        return fn.is_handler and fn.name not in self.program.opcode_of and not is_leaf(fn)

    def begin(self, fn: Function) -> None:
        self.fn = fn
        self.emitted: set[str] = set()
        self.letters: dict[int, str] = {}  # registers that hold an operand of the instruction
        self.alias: dict[int, str] = {}
        self.params = fn.param_names()

    def allocas(self, fn: Function) -> None:
        for name, type_ in fn.vars.items():
            if name in self.params:
                continue
            if type_ == "Value":
                self.e(f'%"v.{name}.t" = alloca i64')
                self.e(f'%"v.{name}.x" = alloca i64')
                self.e(f'store i64 0, ptr %"v.{name}.t"')
                self.e(f'store i64 0, ptr %"v.{name}.x"')
            else:
                self.e(f'%"v.{name}" = alloca {llvm_type(type_)}')
                if self.program.is_counted(type_):
                    self.e(f'store ptr null, ptr %"v.{name}"')

    def block(self, block: Block) -> None:
        self.emitted.add(block.name)
        self.out.append(f"{block.name}:")
        for ins in block.ins:
            self.instruction(ins)
        assert block.term is not None
        self.terminator(block.term)

    def terminator(self, term: Term) -> None:
        getattr(self, "term_" + term.kind)(term)

    def instruction(self, ins: Ins) -> None:
        getattr(self, "op_" + ins.op)(ins)

    # -- terminators

    def term_jump(self, t: Term) -> None:
        target = t.targets[0].name
        self.e(f"br label %{target}{self.loop_hint() if target in self.emitted else ''}")

    def loop_hint(self) -> str:
        """On a jump back: handlers' loops are short, and unrolling them by a factor chosen at run time only makes code.
        """
        self.loops += 1
        return f", !llvm.loop !{FIRST_LOOP + self.loops}"

    def term_branch(self, t: Term) -> None:
        hint = {True: ", !prof !1", False: ", !prof !2", None: ""}[t.attr]
        self.e(f"br i1 {self.s(t.args[0])}, label %{t.targets[0].name}, label %{t.targets[1].name}{hint}")

    def term_check(self, t: Term) -> None:
        ok = self.t(f"icmp eq i64 {self.t(f'load i64, ptr {self.thrown(self.s(t.args[0]))}')}, 0")
        self.e(f"br i1 {ok}, label %{t.targets[0].name}, label %{t.targets[1].name}, !prof !1")

    def thrown(self, vm: str) -> str:
        """Where the VM says that Thrown travels: set by raise, tested after calls, cleared on the way to the unwinder.
        """
        return self.t(f"getelementptr i8, ptr {vm}, i64 {self.program.classes['VM'].offsets['thrown'][0]}")

    def op_setthrown(self, i: Ins) -> None:
        self.e(f"store i64 1, ptr {self.thrown(self.s(i.args[0]))}")

    def term_mergepoint(self, t: Term) -> None:
        self.e(f"br label %{t.targets[0].name}")

    def term_ret(self, t: Term) -> None:
        if not t.args:
            self.e("ret void")
        elif t.args[0].type == "Value":
            a = self.t(f"insertvalue {{i64,i64}} poison, i64 {self.tag(t.args[0])}, 0")
            b = self.t(f"insertvalue {{i64,i64}} {a}, i64 {self.payload(t.args[0])}, 1")
            self.e(f"ret {{i64,i64}} {b}")
        else:
            self.e(f"ret {self.ts(t.args[0])}")

    def term_unreachable(self, t: Term) -> None:
        self.e("unreachable")

    def term_halt(self, t: Term) -> None:
        self.e("ret void")

    def machine(self, t: Term) -> str:
        return ", ".join(self.ts(a) for a in t.args)

    def tail(self, target: str, args: str) -> None:
        self.e(f"musttail call {HANDLER_CC} void {target}({args})")
        self.e("ret void")

    def term_dispatch(self, t: Term) -> None:
        handler = self.t(f"load ptr, ptr {self.s(t.args[2])}{self.tbaa('code')}")
        self.tail(handler, self.machine(t))

    def term_tail(self, t: Term) -> None:
        self.needs.add(t.attr)
        self.tail(f'@"{t.attr}"', self.machine(t))

    def term_record(self, t: Term) -> None:
        self.tail(self.recording_variant(self.s(t.args[2])), self.machine(t))

    def recording_variant(self, pc: str) -> str:
        """The recording variant of pc's handler: its distance is the word before the handler."""
        handler = self.t(f"load ptr, ptr {pc}{self.tbaa('code')}")
        before = self.t(f"getelementptr i64, ptr {handler}, i64 -1")
        distance = self.t(f"load i64, ptr {before}")
        return self.t(f"getelementptr i8, ptr {handler}, i64 {distance}")

    def term_raise(self, t: Term) -> None:
        fn = self.fn
        if fn.is_handler:
            unwinder = next(f.name for f in self.program.functions.values() if "unwinder" in f.flags)
            self.needs.add(unwinder)
            self.e(f"store i64 0, ptr {self.thrown('%a.vm')}")
            self.tail(f'@"{unwinder}"', "ptr %a.vm, ptr %a.fp, ptr %a.pc")
        elif fn.ret == "void":
            self.e("ret void")
        elif fn.ret == "Value":
            self.e("ret {i64,i64} zeroinitializer")
        else:
            self.e(
                f"ret {llvm_type(fn.ret)} "
                + {"int": "0", "Slot": "0", "float": "0.0", "bool": "false"}.get(fn.ret, "null")
            )

    # -- variables and references

    def op_ldvar(self, i: Ins) -> None:
        assert i.res is not None
        if i.attr in self.params:
            self.alias[i.res.id] = f"%a.{i.attr}"
        elif i.res.type == "Value":
            self.e(f'%r{i.res.id}.t = load i64, ptr %"v.{i.attr}.t"')
            self.e(f'%r{i.res.id}.x = load i64, ptr %"v.{i.attr}.x"')
        else:
            self.e(f'%r{i.res.id} = load {llvm_type(i.res.type)}, ptr %"v.{i.attr}"')

    def op_stvar(self, i: Ins) -> None:
        x = i.args[0]
        if x.type == "Value":
            self.e(f'store i64 {self.tag(x)}, ptr %"v.{i.attr}.t"')
            self.e(f'store i64 {self.payload(x)}, ptr %"v.{i.attr}.x"')
        else:
            self.e(f'store {self.ts(x)}, ptr %"v.{i.attr}"')

    def op_moveout(self, i: Ins) -> None:
        pass

    def op_nop(self, i: Ins) -> None:
        pass

    def op_retain(self, i: Ins) -> None:
        self.count("retain", i.args[0])

    def op_release(self, i: Ins) -> None:
        self.count("release", i.args[0])

    def count(self, what: str, x: Operand) -> None:
        if x.type == "Value":
            self.e(f"call void @{what}_v({self.argument(x)})")
        else:
            self.e(f"call void @{what}_o({self.ts(x)})")

    # -- calls

    def op_call(self, i: Ins) -> None:
        self.needs.add(i.attr)
        self.call(i, f'@"{i.attr}"', self.program.functions[i.attr].ret, i.args)

    def op_icall(self, i: Ins) -> None:
        self.call(i, self.s(i.args[0]), self.program.fn_types[i.attr][1], i.args[1:])

    def call(self, i: Ins, target: str, ret: str, args: list[Operand]) -> None:
        passed = ", ".join(self.argument(a) for a in args)
        if ret == "void":
            self.e(f"call void {target}({passed})")
        elif ret == "Value":
            pair = self.t(f"call {{i64,i64}} {target}({passed})")
            self.e(f"%r{result(i).id}.t = extractvalue {{i64,i64}} {pair}, 0")
            self.e(f"%r{result(i).id}.x = extractvalue {{i64,i64}} {pair}, 1")
        else:
            self.define(i, f"call {llvm_type(ret)} {target}({passed})")

    def op_extern(self, i: Ins) -> None:
        passed = ", ".join(self.argument(a) for a in i.args)
        call = f"call {llvm_type(i.res.type) if i.res is not None else 'void'} @rt_{i.attr}({passed})"
        self.e(f"%r{i.res.id} = {call}" if i.res is not None else call)

    def op_cmath(self, i: Ins) -> None:
        name = _C_INTRINSIC.get(i.attr)
        if name is None:
            name = i.attr
            self.cmath[name] = len(i.args)
        passed = ", ".join(self.ts(a) for a in i.args)
        self.define(i, f"call double @{name}({passed})")

    def op_start(self, i: Ins) -> None:
        vm, fp, pc = i.args
        handler = self.t(f"load ptr, ptr {self.s(pc)}")
        self.e(f"call {HANDLER_CC} void {handler}({self.ts(vm)}, {self.ts(fp)}, {self.ts(pc)})")

    def op_switch(self, i: Ins) -> None:
        self.e(f"call void @rt_switch({', '.join(self.ts(arg) for arg in i.args)})")

    # -- checked images

    def op_assertfail(self, i: Ins) -> None:
        name, line = i.attr
        self.e(f"call void @rt_assert_failed(ptr {self.prebuilt.c_string(name)}, i64 {line})")

    # -- the group's tail

    def metadata(self) -> str:
        """Branch weights and alias classes."""
        out = [
            '!1 = !{!"branch_weights", i32 1000, i32 1}',
            '!2 = !{!"branch_weights", i32 1, i32 1000}',
            '!3 = !{!"pyphp"}',
            "!4 = !{}",
            f"!5 = !{{i64 0, i64 {TAGS}}}",
            "!6 = !{i64 0, i64 2}",
            '!7 = !{!"llvm.loop.unroll.runtime.disable"}',
        ]
        out += [f"!{n} = distinct !{{!{n}, !7}}" for n in range(FIRST_LOOP + 1, FIRST_LOOP + self.loops + 1)]
        for name, number in TBAA.items():
            out.append(
                f'!{number - 1} = !{{!"{name}", !3, i64 0}}\n!{number} = !{{!{number - 1}, !{number - 1}, i64 0}}'
            )
        for name, number in self.fields.items():
            out.append(
                f'!{number - 1} = !{{!"{name}", !3, i64 0}}\n!{number} = !{{!{number - 1}, !{number - 1}, i64 0}}'
            )
        return "\n".join(out)
