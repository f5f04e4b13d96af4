"""Emission of operations: what each one of the trace IR is in LLVM's. Guards and whatever else needs exits is in
emit.py.
"""

from pyphp.interp.contracts.tags import FALSE
from pyphp.jit.backend.emit_text import LLVM, UNLIKELY, TraceText
from pyphp.jit.trace.ir import Op, Operand
from pyphp.jit.translate.ir.layouts import ARRAY_ITEMS, STR_BYTES

_INTRINSIC = {"sqrt": "llvm.sqrt.f64", "floor": "llvm.floor.f64", "ceil": "llvm.ceil.f64"}


class Operations(TraceText):
    """op_NAME(op) emits an operation."""

    def op_slot_load(self, op: Op) -> None:
        self.define(op, f"load {LLVM[op.type]}, ptr {self.frame(op.attr)}")

    def op_vm_load(self, op: Op) -> None:
        self.define(op, f"load {LLVM[op.type]}, ptr {self.vm_place(op.attr)}")

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
        cast = {
            ("i64", "f64"): "bitcast",
            ("f64", "i64"): "bitcast",
            ("i64", "ptr"): "inttoptr",
            ("ptr", "i64"): "ptrtoint",
            ("i1", "i64"): "zext",
        }[a.type, op.type]
        self.define(op, f"{cast} {self.typed(a)} to {LLVM[op.type]}")

    def op_booltag(self, op: Op) -> None:
        one = self.t(f"zext i1 {self.v(op.args[0])} to i64")
        self.define(op, f"add i64 {one}, {FALSE}")

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

    def item(self, array: Operand, index: Operand, kind: str) -> str:
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

    def byte(self, s: Operand, index: Operand) -> str:
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

    def op_strsame(self, op: Op) -> None:
        self.define(op, f"call i1 {self.runtime('rt_str_same')}(ptr {self.v(op.args[0])}, ptr {self.v(op.args[1])})")

    def op_charstr(self, op: Op) -> None:
        p = self.t(f"getelementptr ptr, ptr {self.runtime('rt_chars')}, i64 {self.v(op.args[0])}")
        self.define(op, f"load ptr, ptr {p}")

    def op_stralloc(self, op: Op) -> None:
        self.define(op, f"call ptr {self.runtime('rt_str_alloc')}(i64 {self.v(op.args[0])})")

    def op_newarray(self, op: Op) -> None:
        from pyphp.jit.translate.ir.layouts import array_cid, item_size

        self.define(
            op,
            f"call ptr {self.runtime('rt_new_array')}(i64 {array_cid(op.attr)}, i64 {self.v(op.args[0])}, i64 "
            f"{item_size(op.attr)})",
        )

    def op_new(self, op: Op) -> None:
        cid, size, fields, _ = self.machine.image.classes[op.attr]
        tracked = op.attr in self.machine.image.meta["tracked"]  # the second word is the collector's
        allocate = self.runtime("rt_alloc_tracked" if tracked else "rt_alloc")
        self.define(op, f"call ptr {allocate}(i64 {size})")
        self.e(f"store {'i32' if tracked else 'i64'} 1, ptr {self.v(op)}")
        self.e(f"store i64 {cid}, ptr {self.gep(op, 8)}")
        places: list[int] = []
        for at, type_ in fields.values():
            places += [at, at + 8] if type_ == "Value" else [at]
        for place, value in zip(places, op.args, strict=True):
            self.e(f"store {self.typed(value)}, ptr {self.gep(op, place)}")

    # -- counting

    def retain(self, p: str) -> None:
        count = self.t(f"load i32, ptr {p}")
        self.e(f"store i32 {self.t(f'add i32 {count}, 1')}, ptr {p}")

    def retain_unless_null(self, object: str) -> None:
        """At an exit, where it is not known any more whether a Value or a reference owns it."""
        self.n += 1
        do, done = f"do{self.n}", f"done{self.n}"
        self.e(f"br i1 {self.t(f'icmp eq ptr {object}, null')}, label %{done}, label %{do}")
        self.label(do)
        self.retain(object)
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
        self._release(self.v(op.args[0]), self.unless_null(op))

    def release_unless_null(self, object: str) -> None:
        """At an exit."""
        self.n += 1
        do, done = f"do{self.n}", f"done{self.n}"
        self.e(f"br i1 {self.t(f'icmp eq ptr {object}, null')}, label %{done}, label %{do}")
        self.label(do)
        self._release(object, done)

    def _release(self, p: str, done: str | None) -> None:
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
        name = _INTRINSIC.get(op.attr) or str(op.attr)
        self.declared[name] = f"double @{name}({', '.join(['double'] * len(op.args))})"
        self.define(op, f"call double @{name}({', '.join(self.typed(a) for a in op.args)})")
