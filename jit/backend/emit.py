"""Emission: an optimised trace as the LLVM text of one function with a handler's signature.

    define preserve_nonecc void @trace7(ptr %vm, ptr %fp, ptr %pc) prefix i64 <distance to the region's recording variant>

Exits are out of line, one a snapshot: write the cells back, say which exit it was, jump through the exit's slot in the table, which a bridge replaces. The trace ends
in a tail call of whatever handler the next instruction has, or loops.
"""

from typing import Any

from pyphp.jit.backend.symbols import Symbols
from pyphp.jit.codeview import Machine
from pyphp.jit.optimize.peel import Loop
from pyphp.jit.symbolic import RESULT, STACK, VM, ZERO
from pyphp.jit.trace import FP, PC, Cell, Exit, K, Op
from pyphp.jit.translate.layouts import ARRAY_ITEMS, HANDLER_CC, STR_BYTES, double_text, llvm_type

LLVM = {"i64": "i64", "f64": "double", "i1": "i1", "ptr": "ptr", "pair": "{i64,i64}"}
BINARY = {
    "add": "add i64", "sub": "sub i64", "mul": "mul i64", "and": "and i64", "or": "or i64", "xor": "xor i64", "shl": "shl i64", "ashr": "ashr i64",
    "lshr": "lshr i64", "sdiv": "sdiv i64", "srem": "srem i64", "fadd": "fadd double", "fsub": "fsub double", "fmul": "fmul double", "fdiv": "fdiv double",
}
_INTRINSIC = {"sqrt": "llvm.sqrt.f64", "floor": "llvm.floor.f64", "ceil": "llvm.ceil.f64"}
LIKELY, UNLIKELY = ", !prof !1", ", !prof !2"


class TraceEmitter:
    """Emits one trace. numbers[id(exit)] is assigned as exits are met: `exits` lists them in order."""

    def __init__(self, machine: Machine, name: str, pc: PC, symbols: Symbols, force: tuple[int, int] | None = None) -> None:
        self.machine = machine
        self.name = name
        self.pc = pc
        self.symbols = symbols
        self.force = force  # (every n-th restart guard, address of a countdown): injected failures, for tests
        self.out: list[str] = []
        self.cold: list[str] = []
        self.names: dict[int, str] = {}
        self.labels: dict[tuple[int, str], str] = {}
        self.exits: list[Exit] = []
        self.declared: dict[str, str] = {}
        self.n = 0
        self.block = "entry"
        self.keep: list[Any] = []

    # -- text

    def t(self, text: str) -> str:
        self.n += 1
        name = f"%x{self.n}"
        self.out.append(f"  {name} = {text}")
        return name

    def e(self, text: str) -> None:
        self.out.append("  " + text)

    def label(self, name: str) -> None:
        self.out.append(f"{name}:")
        self.block = name

    def v(self, x: Any) -> str:
        """The text of a value."""
        if x.__class__ is Op:
            return self.names[id(x)]
        if x.__class__ is K:
            if x.type == "f64":
                return double_text(x.value)
            if x.type == "i1":
                return "true" if x.value else "false"
            if x.type == "ptr":
                return self.symbols.pointer(x.value) if x.value else "null"
            return self.symbols.word(x.value, x.address)
        if x.__class__ is FP:
            return self.frame(x.offset)
        if x.__class__ is PC:
            return self.symbols.pointer(self.machine.pc_address(x))
        if x is VM:
            return "%vm"
        if x is STACK:
            return self.t(f"load ptr, ptr {self.vm_place('stack')}")
        raise TypeError(f"no text for {x!r}")

    def typed(self, x: Any) -> str:
        return f"{LLVM[x.type]} {self.v(x)}" if x.__class__ in (Op, K) else f"ptr {self.v(x)}"

    def define(self, op: Op, text: str) -> None:
        self.n += 1
        name = f"%t{self.n}"
        self.names[id(op)] = name
        self.keep.append(op)
        self.out.append(f"  {name} = {text}")

    def frame(self, offset: int) -> str:
        return "%fp" if offset == 0 else self.t(f"getelementptr i8, ptr %fp, i64 {offset}")

    def vm_place(self, field: str) -> str:
        return self.t(f"getelementptr i8, ptr %vm, i64 {self.machine.vm_offset(field)}")

    def gep(self, base: Any, offset: int | str) -> str:
        return self.t(f"getelementptr i8, ptr {self.v(base)}, i64 {offset}")

    # -- the whole

    def straight(self, ops: list[Op], cells: dict[Cell, Any], end_pc: PC, end_fp: int) -> str:
        """A trace that leaves at its end."""
        self.ops(ops)
        self.write_back(cells, ())
        self.leave(end_pc, end_fp)
        return self.text()

    def loop(self, loop: Loop) -> str:
        """A peeled loop."""
        self.ops(loop.preamble)
        before = self.block
        for phi in loop.phis:
            self.n += 1
            self.names[id(phi.op)] = f"%p{self.n}"
            self.keep.append(phi.op)
        self.e("br label %loop")
        self.label("loop")
        at = len(self.out)
        self.ops(loop.body)
        phis = [f"  {self.names[id(p.op)]} = phi {LLVM[p.op.type]} [ {self.v(p.before)}, %{before} ], [ {self.v(p.after)}, %{self.block} ]" for p in loop.phis]
        self.e("br label %loop")
        self.out[at:at] = phis
        return self.text()

    def text(self) -> str:
        """The module."""
        region = self.machine.pc_handler_name(self.pc)
        recorder = self.symbols.image(f"R:{region}")
        head = [f"declare {d}" for d in self.declared.values()] + self.symbols.declarations()
        head.append(
            f"define {HANDLER_CC} void @{self.name}(ptr %vm, ptr %fp, ptr %pc) nounwind "
            f'prefix i64 sub (i64 ptrtoint (ptr {recorder} to i64), i64 ptrtoint (ptr @{self.name} to i64)) {{\nentry:'
        )
        tail = ["}", '!1 = !{!"branch_weights", i32 100000, i32 1}', '!2 = !{!"branch_weights", i32 1, i32 100000}']
        return "\n".join([*head, *self.out, *self.cold, *tail])

    def ops(self, ops: list[Op]) -> None:
        for op in ops:
            name = op.op
            binary = BINARY.get(name)
            if binary is not None:
                self.define(op, f"{binary} {self.v(op.args[0])}, {self.v(op.args[1])}")
            else:
                getattr(self, "op_" + name)(op)

    # -- exits

    def write_back(self, cells: dict[Cell, Any], retains: tuple[Any, ...]) -> None:
        for value in retains:
            self.retain_unless_null(value)
        for cell, value in cells.items():
            if cell.__class__ is int:
                if value is ZERO and cell % 16 == 8:
                    tag = cells.get(cell - 8)
                    if tag.__class__ is K and tag.value < 4:
                        continue  # nobody reads this payload (a frame's header, which shares the word, is never a plain zero)
                place = self.frame(cell)
            else:
                place = self.vm_place(cell)  # type: ignore[arg-type]
            self.e(f"store {self.typed(value)}, ptr {place}")

    def leave(self, pc: PC, fp: int) -> None:
        handler = self.t(f"load ptr, ptr {self.v(pc)}")
        self.e(f"musttail call {HANDLER_CC} void {handler}(ptr %vm, ptr {self.frame(fp)}, ptr {self.v(pc)})")
        self.e("ret void")

    def exit_label(self, exit: Exit) -> str:
        """The label of an exit's cold block, emitted once."""
        key = (id(exit), "")
        label = self.labels.get(key)
        if label is not None:
            return label
        label = self.labels[key] = f"exit{len(self.labels)}"
        self.keep.append(exit)
        out, block = self.out, self.block
        self.out = [f"{label}:"]
        self.write_back(exit.cells, exit.retains)
        if exit.kind == "restart":
            self.restart(exit)
        else:
            self.rest(exit)
        self.cold += self.out
        self.out, self.block = out, block
        return label

    def restart(self, exit: Exit) -> None:
        ordinal = len(self.exits)
        self.exits.append(exit)
        self.e(f"store i64 {self.symbols.exit_number(ordinal)}, ptr {self.vm_place('exit_number')}")
        target = self.t(f"load ptr, ptr {self.symbols.exit_slot(ordinal)}")
        self.e(f"musttail call {HANDLER_CC} void {target}(ptr %vm, ptr {self.frame(exit.fp)}, ptr {self.v(exit.pc)})")
        self.e("ret void")

    def rest(self, exit: Exit) -> None:
        """Innermost rest first; each result goes to the rest of its caller; the handler's rest takes its values from the exit buffer."""
        result: list[str] = []
        for name, is_handler, params, live, ret in exit.chain:
            values: list[str] = []
            for type_, value in live:
                values += result if value is RESULT else self.flat(type_, value)
            target = self.symbols.image(name)
            if is_handler:
                buffer = self.t(f"load ptr, ptr {self.vm_place('exit_buffer')}")
                for k, text in enumerate(values):
                    type_text, value_text = text.split(" ", 1)
                    if type_text == "i1":
                        type_text, value_text = "i64", self.t(f"zext i1 {value_text} to i64")
                    self.e(f"store {type_text} {value_text}, ptr {self.t(f'getelementptr i64, ptr {buffer}, i64 {k}')}")
                machine = ", ".join(self.flat(t, v)[0] for t, v in params)
                self.e(f"musttail call {HANDLER_CC} void {target}({machine})")
                self.e("ret void")
                return
            arguments = [text for t, v in params for text in self.flat(t, v)] + values
            if ret == "void":
                self.e(f"call void {target}({', '.join(arguments)})")
                result = []
            elif ret == "Value":
                pair = self.t(f"call {{i64,i64}} {target}({', '.join(arguments)})")
                result = [f"i64 {self.t(f'extractvalue {{i64,i64}} {pair}, {k}')}" for k in (0, 1)]
            else:
                result = [f"{llvm_type(ret)} {self.t(f'call {llvm_type(ret)} {target}({chr(44).join(arguments)})')}"]

    def flat(self, type_: str, value: Any) -> list[str]:
        """A live value as typed texts, by its IR type."""
        if type_ == "Value":
            return [f"i64 {self.v(value.tag)}", f"i64 {self.as_word(value.payload)}"]
        want = llvm_type(type_)
        if value.__class__ in (Op, K) and LLVM[value.type] != want:
            raise TypeError(f"{value!r} is {value.type}, {type_} is wanted")
        return [f"{want} {self.v(value)}"]

    def as_word(self, x: Any) -> str:
        """A payload as an i64."""
        type_ = getattr(x, "type", "ptr")
        if type_ == "i64":
            return self.v(x)
        if type_ == "f64":
            return self.t(f"bitcast double {self.v(x)} to i64")
        return self.t(f"ptrtoint ptr {self.v(x)} to i64")

    def op_guard(self, op: Op) -> None:
        test, exit = self.v(op.args[0]), op.exit
        assert exit is not None
        label = self.exit_label(exit)
        self.n += 1
        ok = f"ok{self.n}"
        if self.force is not None and exit.kind == "restart" and not exit.at_region:
            test = self.forced(test, op.attr)
        if op.attr:
            self.e(f"br i1 {test}, label %{ok}, label %{label}{LIKELY}")
        else:
            self.e(f"br i1 {test}, label %{label}, label %{ok}{UNLIKELY}")
        self.label(ok)

    def forced(self, test: str, outcome: bool) -> str:
        """A test build's guard also fails whenever a countdown in memory reaches zero; it then starts again."""
        assert self.force is not None
        place = self.symbols.pointer(self.force[1])
        left = self.t(f"load i64, ptr {place}")
        now = self.t(f"sub i64 {left}, 1")
        fine = self.t(f"icmp ne i64 {now}, 0")
        self.e(f"store i64 {self.t(f'select i1 {fine}, i64 {now}, i64 {self.force[0]}')}, ptr {place}")
        return self.t(f"and i1 {test}, {fine}") if outcome else self.t(f"or i1 {test}, {self.t(f'xor i1 {fine}, true')}")

    # -- operations

    def op_slot_load(self, op: Op) -> None:
        self.define(op, f"load {LLVM[op.type]}, ptr {self.frame(op.attr)}")

    def op_vm_load(self, op: Op) -> None:
        self.define(op, f"load {LLVM[op.type]}, ptr {self.vm_place(op.attr)}")

    def op_flush(self, op: Op) -> None:
        self.write_back(dict(zip(op.attr[1:], op.args, strict=True)), ())

    def op_umulh(self, op: Op) -> None:
        wide = [self.t(f"zext i64 {self.v(a)} to i128") for a in op.args]
        high = self.t(f"lshr i128 {self.t(f'mul i128 {wide[0]}, {wide[1]}')}, 64")
        self.define(op, f"trunc i128 {high} to i64")

    def op_imin(self, op: Op) -> None:
        less = self.t(f"icmp slt i64 {self.v(op.args[0])}, {self.v(op.args[1])}")
        self.define(op, f"select i1 {less}, i64 {self.v(op.args[0])}, i64 {self.v(op.args[1])}")

    def op_imax(self, op: Op) -> None:
        less = self.t(f"icmp slt i64 {self.v(op.args[0])}, {self.v(op.args[1])}")
        self.define(op, f"select i1 {less}, i64 {self.v(op.args[1])}, i64 {self.v(op.args[0])}")

    def op_icmp(self, op: Op) -> None:
        self.define(op, f"icmp {op.attr} {LLVM[op.args[0].type]} {self.v(op.args[0])}, {self.v(op.args[1])}")

    def op_fcmp(self, op: Op) -> None:
        self.define(op, f"fcmp {op.attr} double {self.v(op.args[0])}, {self.v(op.args[1])}")

    def op_not(self, op: Op) -> None:
        self.define(op, f"xor i1 {self.v(op.args[0])}, true")

    def op_ovf(self, op: Op) -> None:
        name = f"llvm.s{op.attr}.with.overflow.i64"
        self.declared[name] = f"{{i64,i1}} @{name}(i64, i64)"
        pair = self.t(f"call {{i64,i1}} @{name}(i64 {self.v(op.args[0])}, i64 {self.v(op.args[1])})")
        self.define(op, f"extractvalue {{i64,i1}} {pair}, 1")

    def op_fneg(self, op: Op) -> None:
        self.define(op, f"fneg double {self.v(op.args[0])}")

    def op_itof(self, op: Op) -> None:
        self.define(op, f"sitofp i64 {self.v(op.args[0])} to double")

    def op_ftoi(self, op: Op) -> None:
        self.define(op, f"fptosi double {self.v(op.args[0])} to i64")

    def op_bits(self, op: Op) -> None:
        a = op.args[0]
        cast = {("i64", "f64"): "bitcast", ("f64", "i64"): "bitcast", ("i64", "ptr"): "inttoptr", ("ptr", "i64"): "ptrtoint", ("i1", "i64"): "zext"}[a.type, op.type]
        self.define(op, f"{cast} {self.typed(a)} to {LLVM[op.type]}")

    def op_booltag(self, op: Op) -> None:
        one = self.t(f"zext i1 {self.v(op.args[0])} to i64")
        self.define(op, f"add i64 {one}, 2")

    def op_boolword(self, op: Op) -> None:
        self.define(op, f"zext i1 {self.v(op.args[0])} to i64")

    def op_framedepth(self, op: Op) -> None:
        stack = self.t(f"load i64, ptr {self.vm_place('stack')}")
        here = self.t("ptrtoint ptr %fp to i64")
        self.define(op, f"sub i64 {here}, {stack}")

    def op_getfield(self, op: Op) -> None:
        self.define(op, f"load {LLVM[op.type]}, ptr {self.gep(op.args[0], op.attr[1])}")

    def op_setfield(self, op: Op) -> None:
        self.e(f"store {self.typed(op.args[1])}, ptr {self.gep(op.args[0], op.attr[1])}")

    def op_cellview(self, op: Op) -> None:
        self.define(op, f"getelementptr i8, ptr {self.v(op.args[0])}, i64 {op.attr}")

    def op_itemview(self, op: Op) -> None:
        items = self.gep(op.args[0], ARRAY_ITEMS)
        self.define(op, f"getelementptr {{i64,i64}}, ptr {items}, i64 {self.v(op.args[1])}")

    def op_getcid(self, op: Op) -> None:
        self.define(op, f"load i64, ptr {self.gep(op.args[0], 8)}")

    def op_getcount(self, op: Op) -> None:
        count = self.t(f"load i32, ptr {self.v(op.args[0])}")
        self.define(op, f"sext i32 {count} to i64")

    def item(self, array: Any, index: Any, kind: str) -> str:
        items = self.gep(array, ARRAY_ITEMS)
        unit = {"tag": "{i64,i64}", "payload": "{i64,i64}", "byte": "i8"}.get(kind, "i64")
        p = self.t(f"getelementptr {unit}, ptr {items}, i64 {self.v(index)}")
        return self.t(f"getelementptr i8, ptr {p}, i64 8") if kind == "payload" else p

    def op_getitem(self, op: Op) -> None:
        p = self.item(op.args[0], op.args[1], op.attr)
        if op.attr == "byte":
            self.define(op, f"zext i8 {self.t(f'load i8, ptr {p}')} to i64")
        else:
            self.define(op, f"load {LLVM[op.type]}, ptr {p}")

    def op_setitem(self, op: Op) -> None:
        array, index, value = op.args
        p = self.item(array, index, op.attr)
        if op.attr == "byte":
            self.e(f"store i8 {self.t(f'trunc i64 {self.v(value)} to i8')}, ptr {p}")
        else:
            self.e(f"store {self.typed(value)}, ptr {p}")

    def byte(self, s: Any, index: Any) -> str:
        return self.t(f"getelementptr i8, ptr {self.gep(s, STR_BYTES)}, i64 {self.v(index)}")

    def op_strbyte(self, op: Op) -> None:
        b = self.t(f"load i8, ptr {self.byte(op.args[0], op.args[1])}")
        self.define(op, f"zext i8 {b} to i64")

    def op_strword(self, op: Op) -> None:
        self.define(op, f"load i64, ptr {self.byte(op.args[0], op.args[1])}, align 1")

    def op_strset(self, op: Op) -> None:
        b = self.t(f"trunc i64 {self.v(op.args[2])} to i8")
        self.e(f"store i8 {b}, ptr {self.byte(op.args[0], op.args[1])}")

    def op_strcopy(self, op: Op) -> None:
        to, at, source, start, count = op.args
        d, f = self.byte(to, at), self.byte(source, start)
        self.declared["memmove"] = "void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)"
        self.e(f"call void @llvm.memmove.p0.p0.i64(ptr {d}, ptr {f}, i64 {self.v(count)}, i1 false)")

    def op_strorder(self, op: Op) -> None:
        r = self.t(f"call i32 {self.runtime('rt_str_order')}(ptr {self.v(op.args[0])}, ptr {self.v(op.args[1])})")
        self.define(op, f"sext i32 {r} to i64")

    def op_charstr(self, op: Op) -> None:
        p = self.t(f"getelementptr ptr, ptr {self.runtime('rt_chars')}, i64 {self.v(op.args[0])}")
        self.define(op, f"load ptr, ptr {p}")

    def op_stralloc(self, op: Op) -> None:
        self.define(op, f"call ptr {self.runtime('rt_str_alloc')}(i64 {self.v(op.args[0])})")

    def op_newarray(self, op: Op) -> None:
        from pyphp.jit.translate.layouts import array_cid, item_size

        self.define(op, f"call ptr {self.runtime('rt_new_array')}(i64 {array_cid(op.attr)}, i64 {self.v(op.args[0])}, i64 {item_size(op.attr)})")

    def op_new(self, op: Op) -> None:
        cid, size, fields, _ = self.machine.image.classes[op.attr]
        self.define(op, f"call ptr {self.runtime('rt_alloc')}(i64 {size})")
        self.e(f"store i64 1, ptr {self.v(op)}")
        self.e(f"store i64 {cid}, ptr {self.gep(op, 8)}")
        places: list[int] = []
        for at, type_ in fields.values():
            places += [at, at + 8] if type_ == "Value" else [at]
        for place, value in zip(places, op.args, strict=True):
            self.e(f"store {self.typed(value)}, ptr {self.gep(op, place)}")

    def runtime(self, name: str) -> str:
        return self.symbols.image(name)

    # -- counting

    def retain(self, p: str) -> None:
        count = self.t(f"load i32, ptr {p}")
        self.e(f"store i32 {self.t(f'add i32 {count}, 1')}, ptr {p}")

    def retain_unless_null(self, value: Any) -> None:
        """At an exit, where it is not known any more whether a Value or a reference owns it."""
        self.n += 1
        do, done = f"do{self.n}", f"done{self.n}"
        self.e(f"br i1 {self.t(f'icmp eq ptr {self.v(value)}, null')}, label %{done}, label %{do}")
        self.label(do)
        self.retain(self.v(value))
        self.e(f"br label %{done}")
        self.label(done)

    def unless_null(self, op: Op) -> str | None:
        """Objects may be null references, Values' payloads are not: skip to a label after the operation."""
        if op.attr == "value":
            return None
        self.n += 1
        do, done = f"do{self.n}", f"done{self.n}"
        self.e(f"br i1 {self.t(f'icmp eq ptr {self.v(op.args[0])}, null')}, label %{done}, label %{do}")
        self.label(do)
        return done

    def op_retain(self, op: Op) -> None:
        done = self.unless_null(op)
        self.retain(self.v(op.args[0]))
        if done is not None:
            self.e(f"br label %{done}")
            self.label(done)

    def op_release(self, op: Op) -> None:
        done = self.unless_null(op)
        p = self.v(op.args[0])
        left = self.t(f"sub i32 {self.t(f'load i32, ptr {p}')}, 1")
        self.e(f"store i32 {left}, ptr {p}")
        self.n += 1
        dead, alive = f"dead{self.n}", done or f"alive{self.n}"
        self.e(f"br i1 {self.t(f'icmp eq i32 {left}, 0')}, label %{dead}, label %{alive}{UNLIKELY}")
        self.label(dead)
        self.e(f"call void {self.runtime('rt_dealloc')}(ptr {p})")
        self.e(f"br label %{alive}")
        self.label(alive)

    # -- calls

    def op_call(self, op: Op) -> None:
        arguments = ", ".join(self.typed(a) for a in op.args)
        call = f"call {LLVM.get(op.type, 'void')} {self.runtime(op.attr[0])}({arguments})"
        if op.type:
            self.define(op, call)
        else:
            self.e(call)

    def op_pairtag(self, op: Op) -> None:
        self.define(op, f"extractvalue {{i64,i64}} {self.v(op.args[0])}, 0")

    def op_pairpayload(self, op: Op) -> None:
        self.define(op, f"extractvalue {{i64,i64}} {self.v(op.args[0])}, 1")

    def op_cmath(self, op: Op) -> None:
        name = _INTRINSIC.get(op.attr, op.attr)
        self.declared[name] = f"double @{name}({', '.join(['double'] * len(op.args))})"
        self.define(op, f"call double @{name}({', '.join(self.typed(a) for a in op.args)})")
