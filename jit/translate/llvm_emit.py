"""LLVM text for one function: the release variant. record.py derives the recording variant and the rests from it.

A Value travels as two i64 (tag, payload); handlers use HANDLER_CC and leave by tail calls to the handler address in the instruction word.
Type-based alias metadata keeps stack slots, array items, object fields and counts apart.
"""

from typing import Any

from pyphp.interp.rlib.value import FLOAT, INT
from pyphp.jit.translate.checks import Checks, NoChecks
from pyphp.jit.translate.ir import Block, Const, Function, Ins, Operand, Reg, Term
from pyphp.jit.translate.layouts import (
    ARRAY_ITEMS,
    HANDLER_CC,
    STR_BYTES,
    array_cid,
    double_text,
    element,
    item_size,
    llvm_type,
)
from pyphp.jit.translate.program import Program
from pyphp.jit.translate.specialise import is_leaf

OPERAND_AT = {"a": 8, "b": 12, "c": 16, "d": 20}
WORD_AT = 24
INSTR_SIZE = 32
HEADER_AT = {"ret_pc": 8, "func": 24}
_C_INTRINSIC = {"sqrt": "llvm.sqrt.f64", "floor": "llvm.floor.f64", "ceil": "llvm.ceil.f64"}
# metadata numbers; see metadata()
TBAA = {"count": 11, "slot": 13, "item": 15, "int item": 17, "float item": 19, "byte item": 21, "code": 23}
FIRST_FIELD_TBAA = 101
FIRST_LOOP = 100_000
TAGS = 16  # tags are below this


class Emitter:
    """Emits functions of one group. `needs` collects what the group must declare."""

    def __init__(self, program: Program, prebuilt: Any, checked: bool = False) -> None:
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
        self.tag_range, self.bool_range = ("", "") if checked else (", !range !5", ", !range !6")  # memory may be poisoned in checked images

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

    def tbaa(self, kind: str) -> str:
        return f", !tbaa !{TBAA[kind]}"

    def field_tbaa(self, name: str) -> str:
        number = self.fields.setdefault(name, FIRST_FIELD_TBAA + 2 * len(self.fields))
        return f", !tbaa !{number}"

    # -- functions

    def signature(self, fn: Function) -> str:
        """The parameter list."""
        return ", ".join(f"i64 %a.{n}.t, i64 %a.{n}.x" if t == "Value" else f"{llvm_type(t)} %a.{n}" for n, t in fn.params)

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
        head = f'define {linkage}{visibility}{cc}{self.result(fn)} @"{name or fn.name}"({self.signature(fn)}) nounwind{attributes}{prefix}'
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
        self.terminator(block.term)  # type: ignore[arg-type]

    def terminator(self, term: Term) -> None:
        getattr(self, "term_" + term.kind)(term)

    def instruction(self, ins: Ins) -> None:
        getattr(self, "op_" + ins.op)(ins)

    # -- terminators

    def term_jump(self, t: Term) -> None:
        target = t.targets[0].name
        self.e(f"br label %{target}{self.loop_hint() if target in self.emitted else ''}")

    def loop_hint(self) -> str:
        """On a jump back: handlers' loops are short, and unrolling them by a factor chosen at run time only makes code."""
        self.loops += 1
        return f", !llvm.loop !{FIRST_LOOP + self.loops}"

    def term_branch(self, t: Term) -> None:
        hint = {True: ", !prof !1", False: ", !prof !2", None: ""}[t.attr]
        self.e(f"br i1 {self.s(t.args[0])}, label %{t.targets[0].name}, label %{t.targets[1].name}{hint}")

    def term_check(self, t: Term) -> None:
        ok = self.t(f"icmp eq i64 {self.t(f'load i64, ptr {self.thrown(self.s(t.args[0]))}')}, 0")
        self.e(f"br i1 {ok}, label %{t.targets[0].name}, label %{t.targets[1].name}, !prof !1")

    def thrown(self, vm: str) -> str:
        """Where the VM says that Thrown travels: set by raise, tested after calls, cleared on the way to the unwinder."""
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

    def emit_variants(self, fn: Function) -> None:
        """All variants of one function of this group; here just the one."""
        self.function(fn)

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
            self.e(f"ret {llvm_type(fn.ret)} " + {"int": "0", "Slot": "0", "float": "0.0", "bool": "false"}.get(fn.ret, "null"))

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

    # -- arithmetic

    def binary(self, i: Ins, op: str) -> None:
        assert i.res is not None
        self.e(f"%r{i.res.id} = {op} {llvm_type(i.args[0].type)} {self.s(i.args[0])}, {self.s(i.args[1])}")

    def op_add(self, i: Ins) -> None:
        self.checks.fits(i)
        self.binary(i, "add")

    def op_sub(self, i: Ins) -> None:
        self.checks.fits(i)
        self.binary(i, "sub")

    def op_mul(self, i: Ins) -> None:
        self.checks.fits(i)
        self.binary(i, "mul")

    def op_and(self, i: Ins) -> None:
        self.binary(i, "and")

    def op_or(self, i: Ins) -> None:
        self.binary(i, "or")

    def op_xor(self, i: Ins) -> None:
        self.binary(i, "xor")

    def op_sdiv(self, i: Ins) -> None:
        self.checks.divides(i)
        self.binary(i, "sdiv")

    def op_srem(self, i: Ins) -> None:
        self.checks.divides(i)
        self.binary(i, "srem")

    def op_shl(self, i: Ins) -> None:
        self.checks.shifts(i)
        self.binary(i, "shl")

    def op_ashr(self, i: Ins) -> None:
        self.checks.shifts(i)
        self.binary(i, "ashr")

    def op_lshr(self, i: Ins) -> None:
        self.checks.shifts(i)
        self.binary(i, "lshr")

    def op_fadd(self, i: Ins) -> None:
        self.binary(i, "fadd")

    def op_fsub(self, i: Ins) -> None:
        self.binary(i, "fsub")

    def op_fmul(self, i: Ins) -> None:
        self.binary(i, "fmul")

    def op_fdiv(self, i: Ins) -> None:
        self.binary(i, "fdiv")

    def op_fneg(self, i: Ins) -> None:
        self.e(f"%r{i.res.id} = fneg double {self.s(i.args[0])}")  # type: ignore[union-attr]

    def op_icmp(self, i: Ins) -> None:
        self.binary(i, f"icmp {i.attr}")

    def op_pcmp(self, i: Ins) -> None:
        self.binary(i, f"icmp {i.attr}")

    def op_fcmp(self, i: Ins) -> None:
        self.binary(i, f"fcmp {i.attr}")

    def op_imin(self, i: Ins) -> None:
        less = self.t(f"icmp slt {self.ts(i.args[0])}, {self.s(i.args[1])}")
        self.e(f"%r{i.res.id} = select i1 {less}, {self.ts(i.args[0])}, {self.ts(i.args[1])}")  # type: ignore[union-attr]

    def op_imax(self, i: Ins) -> None:
        less = self.t(f"icmp slt {self.ts(i.args[0])}, {self.s(i.args[1])}")
        self.e(f"%r{i.res.id} = select i1 {less}, {self.ts(i.args[1])}, {self.ts(i.args[0])}")  # type: ignore[union-attr]

    def op_umulh(self, i: Ins) -> None:
        wide = [self.t(f"zext i64 {self.s(a)} to i128") for a in i.args]
        product = self.t(f"mul i128 {wide[0]}, {wide[1]}")
        high = self.t(f"lshr i128 {product}, 64")
        self.e(f"%r{i.res.id} = trunc i128 {high} to i64")  # type: ignore[union-attr]

    def overflowing(self, i: Ins, index: int) -> None:
        pair = self.t(f"call {{i64,i1}} @llvm.s{i.attr}.with.overflow.i64({self.ts(i.args[0])}, {self.ts(i.args[1])})")
        self.e(f"%r{i.res.id} = extractvalue {{i64,i1}} {pair}, {index}")  # type: ignore[union-attr]

    def op_ovf(self, i: Ins) -> None:
        self.overflowing(i, 1)

    def op_wrap(self, i: Ins) -> None:
        self.overflowing(i, 0)

    def op_itof(self, i: Ins) -> None:
        self.e(f"%r{i.res.id} = sitofp {self.ts(i.args[0])} to double")  # type: ignore[union-attr]

    def op_ftoi(self, i: Ins) -> None:
        self.checks.converts(i)
        self.e(f"%r{i.res.id} = fptosi {self.ts(i.args[0])} to i64")  # type: ignore[union-attr]

    def op_fbits(self, i: Ins) -> None:
        self.e(f"%r{i.res.id} = bitcast {self.ts(i.args[0])} to i64")  # type: ignore[union-attr]

    def op_bitsf(self, i: Ins) -> None:
        self.e(f"%r{i.res.id} = bitcast {self.ts(i.args[0])} to double")  # type: ignore[union-attr]

    def op_jitted(self, i: Ins) -> None:
        self.alias[i.res.id] = "false"  # type: ignore[union-attr]

    def op_likely(self, i: Ins) -> None:
        self.alias[i.res.id] = self.s(i.args[0])  # type: ignore[union-attr]

    def op_promote(self, i: Ins) -> None:
        assert i.res is not None
        self.alias[i.res.id] = self.s(i.args[0])

    # -- Values

    def op_vtag(self, i: Ins) -> None:
        self.alias[i.res.id] = self.tag(i.args[0])  # type: ignore[union-attr]

    def op_vint(self, i: Ins) -> None:
        self.checks.tagged(i, INT)
        self.alias[i.res.id] = self.payload(i.args[0])  # type: ignore[union-attr]

    def op_vfloat(self, i: Ins) -> None:
        self.checks.tagged(i, FLOAT)
        self.e(f"%r{i.res.id} = bitcast i64 {self.payload(i.args[0])} to double")  # type: ignore[union-attr]

    def op_vref(self, i: Ins) -> None:
        assert i.res is not None
        self.checks.refcounted(i)
        self.e(f"%r{i.res.id} = inttoptr i64 {self.payload(i.args[0])} to ptr")
        self.checks.of_class(i, f"%r{i.res.id}", i.res.type)

    def op_cast(self, i: Ins) -> None:
        assert i.res is not None
        self.checks.of_class(i, self.s(i.args[0]), i.res.type)
        self.alias[i.res.id] = self.s(i.args[0])

    def make(self, i: Ins, tag: str, payload: str) -> None:
        assert i.res is not None
        self.e(f"%r{i.res.id}.t = add i64 {tag}, 0")
        self.e(f"%r{i.res.id}.x = {payload}")

    def op_mkint(self, i: Ins) -> None:
        self.make(i, "4", f"add i64 {self.s(i.args[0])}, 0")

    def op_mkfloat(self, i: Ins) -> None:
        self.make(i, "5", f"bitcast {self.ts(i.args[0])} to i64")

    def op_mkref(self, i: Ins) -> None:
        self.checks.alive(i, i.args[0])
        self.make(i, str(i.attr), f"ptrtoint {self.ts(i.args[0])} to i64")

    def op_mkbool(self, i: Ins) -> None:
        one = self.t(f"zext {self.ts(i.args[0])} to i64")
        tag = self.t(f"add i64 {one}, 2")
        self.make(i, tag, "add i64 0, 0")

    # -- memory

    def gep(self, base: str, offset: str | int) -> str:
        return base if offset == 0 else self.t(f"getelementptr i8, ptr {base}, i64 {offset}")

    def load_value(self, i: Ins, p: str, kind: str) -> None:
        assert i.res is not None
        x = self.gep(p, 8)
        self.e(f"%r{i.res.id}.t = load i64, ptr {p}{self.tbaa(kind)}{self.tag_range}")
        self.e(f"%r{i.res.id}.x = load i64, ptr {x}{self.tbaa(kind)}")

    def store_value(self, v: Operand, p: str, kind: str) -> None:
        self.e(f"store i64 {self.tag(v)}, ptr {p}{self.tbaa(kind)}")
        if not (isinstance(v, Const)):
            x = self.gep(p, 8)
            self.e(f"store i64 {self.payload(v)}, ptr {x}{self.tbaa(kind)}")

    def field_place(self, name: str) -> tuple[int, str]:
        owner, field = name.split(".")
        if owner == "Str":
            return {"length": 16, "hash": 24, "capacity": 32}[field], "int"
        if owner == "Array":
            return 16, "int"
        return self.program.classes[owner].offsets[field]

    def op_getfield(self, i: Ins) -> None:
        at, type_ = self.field_place(i.attr)
        self.checks.alive(i, i.args[0])
        p = self.gep(self.s(i.args[0]), at)
        if type_ == "Value":
            x = self.gep(p, 8)
            self.e(f"%r{i.res.id}.t = load i64, ptr {p}{self.field_tbaa(i.attr)}{self.tag_range}")  # type: ignore[union-attr]
            self.e(f"%r{i.res.id}.x = load i64, ptr {x}{self.field_tbaa(i.attr)}")  # type: ignore[union-attr]
        elif type_ == "bool":
            wide = self.t(f"load i64, ptr {p}{self.field_tbaa(i.attr)}{self.bool_range}")
            self.e(f"%r{i.res.id} = trunc i64 {wide} to i1")  # type: ignore[union-attr]
        else:
            self.e(f"%r{i.res.id} = load {llvm_type(type_)}, ptr {p}{self.field_tbaa(i.attr)}")  # type: ignore[union-attr]

    def op_setfield(self, i: Ins) -> None:
        at, type_ = self.field_place(i.attr)
        self.checks.alive(i, i.args[0])
        p = self.gep(self.s(i.args[0]), at)
        if type_ == "Value":
            x = self.gep(p, 8)
            self.e(f"store i64 {self.tag(i.args[1])}, ptr {p}{self.field_tbaa(i.attr)}")
            self.e(f"store i64 {self.payload(i.args[1])}, ptr {x}{self.field_tbaa(i.attr)}")
        else:
            self.e(f"store {self.widened(i.args[1])}, ptr {p}{self.field_tbaa(i.attr)}")

    def widened(self, x: Operand) -> str:
        """A scalar with its type as a field holds it: a bool takes a whole word."""
        return f"i64 {self.t(f'zext {self.ts(x)} to i64')}" if x.type == "bool" else self.ts(x)

    def op_getcid(self, i: Ins) -> None:
        self.checks.alive(i, i.args[0])
        p = self.gep(self.s(i.args[0]), 8)
        self.e(f"%r{i.res.id} = load i64, ptr {p}{self.field_tbaa('.cid')}")  # type: ignore[union-attr]

    def item(self, array: Operand, index: Operand, ins: Ins) -> str:
        self.checks.in_array(ins, array, index)
        items = self.gep(self.s(array), ARRAY_ITEMS)
        scaled = {16: "{i64,i64}", 8: "i64", 1: "i8"}[item_size(array.type)]
        return self.t(f"getelementptr {scaled}, ptr {items}, {self.ts(index)}")

    def item_kind(self, array: Operand) -> str:
        return {"Value": "item", "int": "int item", "float": "float item", "byte": "byte item"}.get(element(array.type), "item")

    def op_getitem(self, i: Ins) -> None:
        p = self.item(i.args[0], i.args[1], i)
        kind = element(i.args[0].type)
        if kind == "Value":
            self.load_value(i, p, "item")
        elif kind == "byte":
            b = self.t(f"load i8, ptr {p}{self.tbaa('byte item')}")
            self.e(f"%r{i.res.id} = zext i8 {b} to i64")  # type: ignore[union-attr]
        else:
            self.e(f"%r{i.res.id} = load {llvm_type(kind)}, ptr {p}{self.tbaa(self.item_kind(i.args[0]))}")  # type: ignore[union-attr]

    def op_setitem(self, i: Ins) -> None:
        p = self.item(i.args[0], i.args[1], i)
        self.checks.raw_store(i, p)
        kind = element(i.args[0].type)
        if kind == "Value":
            self.store_value(i.args[2], p, "item")
        elif kind == "byte":
            b = self.t(f"trunc {self.ts(i.args[2])} to i8")
            self.e(f"store i8 {b}, ptr {p}{self.tbaa('byte item')}")
        else:
            self.e(f"store {self.ts(i.args[2])}, ptr {p}{self.tbaa(self.item_kind(i.args[0]))}")

    def unique(self, i: Ins, p: str, kind: str) -> None:
        self.checks.counted_at(i, p)
        x = self.gep(p, 8)
        o = self.t(f"load ptr, ptr {x}{self.tbaa(kind)}")
        count = self.t(f"load i32, ptr {o}{self.tbaa('count')}")
        self.e(f"%r{i.res.id} = icmp eq i32 {count}, 1")  # type: ignore[union-attr]

    def op_unique(self, i: Ins) -> None:
        self.unique(i, self.slot_place(i.args[0], i.args[1]), "slot")

    def op_uniqueitem(self, i: Ins) -> None:
        self.unique(i, self.item(i.args[0], i.args[1], i), "item")

    def op_arraycopy(self, i: Ins) -> None:
        self.block_copy(i, move=False)

    def op_arraymove(self, i: Ins) -> None:
        self.block_copy(i, move=True)

    def block_copy(self, i: Ins, move: bool) -> None:
        to, at, source, start, count = i.args
        size = item_size(to.type)
        kind = element(to.type)
        self.checks.array_ranges(i)
        d = self.t(f"getelementptr i8, ptr {self.s(to)}, i64 {ARRAY_ITEMS}")
        f = self.t(f"getelementptr i8, ptr {self.s(source)}, i64 {ARRAY_ITEMS}")
        unit = {16: "{i64,i64}", 8: "i64", 1: "i8"}[size]
        d = self.t(f"getelementptr {unit}, ptr {d}, {self.ts(at)}")
        f = self.t(f"getelementptr {unit}, ptr {f}, {self.ts(start)}")
        counted = self.program.is_counted(kind)
        if counted and not move:
            self.e(f"call void @rt_copy_{'values' if kind == 'Value' else 'refs'}(ptr {d}, ptr {f}, {self.ts(count)})")
            return
        n = self.t(f"mul {self.ts(count)}, {size}")
        self.e(f"call void @llvm.memmove.p0.p0.i64(ptr {d}, ptr {f}, i64 {n}, i1 false)")
        if counted:
            self.e(f"call void @llvm.memset.p0.i64(ptr {f}, i8 0, i64 {n}, i1 false)")

    # -- allocation

    def op_new(self, i: Ins) -> None:
        info = self.program.classes[i.attr]
        r = f"%r{i.res.id}"  # type: ignore[union-attr]
        self.e(f"{r} = call ptr @rt_alloc(i64 {info.size})")
        self.e(f"store i64 1, ptr {r}{self.tbaa('count')}")
        p = self.gep(r, 8)
        self.e(f"store i64 {info.cid}, ptr {p}{self.field_tbaa('.cid')}")
        for arg, (name, (at, type_)) in zip(i.args, info.offsets.items(), strict=True):
            owner = self.owner(info, name)
            p = self.gep(r, at)
            if type_ == "Value":
                x = self.gep(p, 8)
                self.e(f"store i64 {self.tag(arg)}, ptr {p}{self.field_tbaa(owner)}")
                self.e(f"store i64 {self.payload(arg)}, ptr {x}{self.field_tbaa(owner)}")
            else:
                self.e(f"store {self.widened(arg)}, ptr {p}{self.field_tbaa(owner)}")

    def owner(self, info: Any, name: str) -> str:
        while name not in dict(info.own_fields):
            info = info.base
        return f"{info.name}.{name}"

    def op_newarray(self, i: Ins) -> None:
        self.checks.sized(i)
        self.e(f"%r{i.res.id} = call ptr @rt_new_array(i64 {array_cid(i.attr)}, {self.ts(i.args[0])}, i64 {item_size(i.attr)})")  # type: ignore[union-attr]

    # -- strings

    def op_stralloc(self, i: Ins) -> None:
        self.checks.sized(i)
        self.e(f"%r{i.res.id} = call ptr @rt_str_alloc({self.ts(i.args[0])})")  # type: ignore[union-attr]

    def byte_place(self, s: Operand, index: Operand) -> str:
        p = self.t(f"getelementptr i8, ptr {self.s(s)}, i64 {STR_BYTES}")
        return self.t(f"getelementptr i8, ptr {p}, {self.ts(index)}")

    def op_strbyte(self, i: Ins) -> None:
        self.checks.in_string(i, 1)
        b = self.t(f"load i8, ptr {self.byte_place(i.args[0], i.args[1])}{self.tbaa('byte item')}")
        self.e(f"%r{i.res.id} = zext i8 {b} to i64")  # type: ignore[union-attr]

    def op_strword(self, i: Ins) -> None:
        self.checks.in_string(i, 8)
        self.e(f"%r{i.res.id} = load i64, ptr {self.byte_place(i.args[0], i.args[1])}, align 1{self.tbaa('byte item')}")  # type: ignore[union-attr]

    def op_charstr(self, i: Ins) -> None:
        self.checks.below(i, self.s(i.args[0]), "256")
        p = self.t(f"getelementptr ptr, ptr @rt_chars, {self.ts(i.args[0])}")
        self.e(f"%r{i.res.id} = load ptr, ptr {p}, !invariant.load !4")  # type: ignore[union-attr]

    def op_address(self, i: Ins) -> None:
        self.e(f"%r{i.res.id} = ptrtoint {self.ts(i.args[0])} to i64")  # type: ignore[union-attr]

    def op_straddress(self, i: Ins) -> None:
        p = self.gep(self.s(i.args[0]), STR_BYTES)
        self.e(f"%r{i.res.id} = ptrtoint ptr {p} to i64")  # type: ignore[union-attr]

    def op_strset(self, i: Ins) -> None:
        self.checks.in_capacity(i)
        b = self.t(f"trunc {self.ts(i.args[2])} to i8")
        self.e(f"store i8 {b}, ptr {self.byte_place(i.args[0], i.args[1])}{self.tbaa('byte item')}")

    def op_strcopy(self, i: Ins) -> None:
        self.checks.string_ranges(i)
        d = self.byte_place(i.args[0], i.args[1])
        f = self.byte_place(i.args[2], i.args[3])
        self.e(f"call void @llvm.memmove.p0.p0.i64(ptr {d}, ptr {f}, {self.ts(i.args[4])}, i1 false)")

    def op_strorder(self, i: Ins) -> None:
        self.checks.alive(i, *i.args)
        r = self.t(f"call i32 @rt_str_order({self.ts(i.args[0])}, {self.ts(i.args[1])})")
        self.e(f"%r{i.res.id} = sext i32 {r} to i64")  # type: ignore[union-attr]

    def op_strsame(self, i: Ins) -> None:
        self.checks.alive(i, *i.args)
        r = self.t(f"call i32 @rt_str_order({self.ts(i.args[0])}, {self.ts(i.args[1])})")
        self.e(f"%r{i.res.id} = icmp eq i32 {r}, 0")  # type: ignore[union-attr]

    # -- machine

    def slot_place(self, fp: Operand, slot: Operand) -> str:
        return self.t(f"getelementptr i8, ptr {self.s(fp)}, {self.ts(slot)}")

    def op_slot(self, i: Ins) -> None:
        self.e(f"%r{i.res.id} = shl {self.ts(i.args[0])}, 4")  # type: ignore[union-attr]

    def op_slotindex(self, i: Ins) -> None:
        self.e(f"%r{i.res.id} = ashr exact {self.ts(i.args[0])}, 4")  # type: ignore[union-attr]

    def op_getslot(self, i: Ins) -> None:
        self.load_value(i, self.slot_place(i.args[0], i.args[1]), "slot")

    def op_setslot(self, i: Ins) -> None:
        p = self.slot_place(i.args[0], i.args[1])
        self.checks.raw_store(i, p)
        self.store_value(i.args[2], p, "slot")

    def op_read(self, i: Ins) -> None:
        fp, pc, operand = i.args
        kind = self.known.get(self.letters.get(operand.id, "")) if isinstance(operand, Reg) else None
        if kind is None:
            constant = self.t(f"icmp slt {self.ts(operand)}, 0")
            base = self.t(f"select i1 {constant}, ptr {self.s(pc)}, ptr {self.s(fp)}")
        else:
            base = self.s(pc if kind == "c" else fp)
        self.load_value(i, self.t(f"getelementptr i8, ptr {base}, {self.ts(operand)}"), "slot")

    def op_pcconst(self, i: Ins) -> None:
        self.load_value(i, self.t(f"getelementptr i8, ptr {self.s(i.args[0])}, {self.ts(i.args[1])}"), "slot")

    def op_fpadd(self, i: Ins) -> None:
        self.e(f"%r{i.res.id} = getelementptr i8, ptr {self.s(i.args[0])}, {self.ts(i.args[1])}")  # type: ignore[union-attr]

    def op_fpsub(self, i: Ins) -> None:
        n = self.t(f"sub i64 0, {self.s(i.args[1])}")
        self.e(f"%r{i.res.id} = getelementptr i8, ptr {self.s(i.args[0])}, i64 {n}")  # type: ignore[union-attr]

    def op_fpdepth(self, i: Ins) -> None:
        a = self.t(f"ptrtoint ptr {self.s(i.args[0])} to i64")
        b = self.t(f"ptrtoint ptr {self.s(i.args[1])} to i64")
        self.e(f"%r{i.res.id} = sub i64 {a}, {b}")  # type: ignore[union-attr]

    def op_stackbase(self, i: Ins) -> None:
        self.alias[i.res.id] = self.s(i.args[0])  # type: ignore[union-attr]

    def op_gethdr(self, i: Ins) -> None:
        p = self.gep(self.s(i.args[0]), HEADER_AT[i.attr])
        self.e(f"%r{i.res.id} = load ptr, ptr {p}{self.tbaa('slot')}")  # type: ignore[union-attr]

    def op_sethdr(self, i: Ins) -> None:
        p = self.gep(self.s(i.args[0]), HEADER_AT[i.attr])
        self.e(f"store ptr {self.s(i.args[1])}, ptr {p}{self.tbaa('slot')}")

    def op_operand(self, i: Ins) -> None:
        assert i.res is not None
        if self.s(i.args[0]) == "%a.pc":  # the handler's own instruction, not the caller's or the next
            self.letters[i.res.id] = i.attr
            known = self.known.get(i.attr)
            if isinstance(known, int):
                self.alias[i.res.id] = str(known)
                return
        p = self.gep(self.s(i.args[0]), OPERAND_AT[i.attr])
        n = self.t(f"load i32, ptr {p}{self.tbaa('code')}")
        self.e(f"%r{i.res.id} = sext i32 {n} to i64")  # type: ignore[union-attr]

    def op_target(self, i: Ins) -> None:
        p = self.gep(self.s(i.args[0]), OPERAND_AT[i.attr])
        n = self.t(f"load i32, ptr {p}{self.tbaa('code')}")
        w = self.t(f"sext i32 {n} to i64")
        self.e(f"%r{i.res.id} = getelementptr i8, ptr {self.s(i.args[0])}, i64 {w}")  # type: ignore[union-attr]

    def op_pcadd(self, i: Ins) -> None:
        self.e(f"%r{i.res.id} = getelementptr i8, ptr {self.s(i.args[0])}, i64 {INSTR_SIZE * i.attr}")  # type: ignore[union-attr]

    def op_entry(self, i: Ins) -> None:
        n = self.t(f"mul {self.ts(i.args[1])}, {INSTR_SIZE}")
        self.e(f"%r{i.res.id} = getelementptr i8, ptr {self.s(i.args[0])}, i64 {n}")  # type: ignore[union-attr]

    def op_pcindex(self, i: Ins) -> None:
        a = self.t(f"ptrtoint ptr {self.s(i.args[1])} to i64")
        b = self.t(f"ptrtoint ptr {self.s(i.args[0])} to i64")
        d = self.t(f"sub i64 {a}, {b}")
        self.e(f"%r{i.res.id} = ashr exact i64 {d}, 5")  # type: ignore[union-attr]

    def op_getword(self, i: Ins) -> None:
        p = self.gep(self.s(i.args[0]), WORD_AT)
        self.e(f"%r{i.res.id} = load i64, ptr {p}{self.tbaa('code')}")  # type: ignore[union-attr]

    def op_setword(self, i: Ins) -> None:
        p = self.gep(self.s(i.args[0]), WORD_AT)
        self.e(f"store {self.ts(i.args[1])}, ptr {p}{self.tbaa('code')}")

    def op_getlink(self, i: Ins) -> None:
        p = self.gep(self.s(i.args[0]), WORD_AT)
        self.e(f"%r{i.res.id} = load ptr, ptr {p}{self.tbaa('code')}")  # type: ignore[union-attr]

    def op_setlink(self, i: Ins) -> None:
        p = self.gep(self.s(i.args[0]), WORD_AT)
        self.e(f"store ptr {self.s(i.args[1])}, ptr {p}{self.tbaa('code')}")

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
            self.e(f"%r{i.res.id}.t = extractvalue {{i64,i64}} {pair}, 0")  # type: ignore[union-attr]
            self.e(f"%r{i.res.id}.x = extractvalue {{i64,i64}} {pair}, 1")  # type: ignore[union-attr]
        else:
            self.e(f"%r{i.res.id} = call {llvm_type(ret)} {target}({passed})")  # type: ignore[union-attr]

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
        self.e(f"%r{i.res.id} = call double @{name}({passed})")  # type: ignore[union-attr]

    def op_start(self, i: Ins) -> None:
        vm, fp, pc = i.args
        handler = self.t(f"load ptr, ptr {self.s(pc)}")
        self.e(f"call {HANDLER_CC} void {handler}({self.ts(vm)}, {self.ts(fp)}, {self.ts(pc)})")

    # -- checked images

    def op_assertfail(self, i: Ins) -> None:
        name, line = i.attr
        self.e(f"call void @rt_assert_failed(ptr {self.prebuilt.c_string(name)}, i64 {line})")

    # -- the group's tail

    def metadata(self) -> str:
        """Branch weights and alias classes."""
        out = ['!1 = !{!"branch_weights", i32 1000, i32 1}', '!2 = !{!"branch_weights", i32 1, i32 1000}', '!3 = !{!"pyphp"}', "!4 = !{}",
               f"!5 = !{{i64 0, i64 {TAGS}}}", "!6 = !{i64 0, i64 2}", '!7 = !{!"llvm.loop.unroll.runtime.disable"}']
        out += [f"!{n} = distinct !{{!{n}, !7}}" for n in range(FIRST_LOOP + 1, FIRST_LOOP + self.loops + 1)]
        for name, number in TBAA.items():
            out.append(f'!{number - 1} = !{{!"{name}", !3, i64 0}}\n!{number} = !{{!{number - 1}, !{number - 1}, i64 0}}')
        for name, number in self.fields.items():
            out.append(f'!{number - 1} = !{{!"{name}", !3, i64 0}}\n!{number} = !{{!{number - 1}, !{number - 1}, i64 0}}')
        return "\n".join(out)
