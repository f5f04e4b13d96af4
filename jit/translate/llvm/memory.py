"""LLVM text of the heap: fields, elements, allocation, strings."""

from pyphp.jit.translate.build.program import ClassInfo
from pyphp.jit.translate.ir.graph import Const, Ins, Operand, result
from pyphp.jit.translate.ir.layouts import ARRAY_ITEMS, STR_BYTES, array_cid, element, item_size, llvm_type
from pyphp.jit.translate.llvm.core import EmitterCore


class Memory(EmitterCore):
    """Operations on heap objects."""

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
            self.e(f"%r{result(i).id}.t = load i64, ptr {p}{self.field_tbaa(i.attr)}{self.tag_range}")
            self.e(f"%r{result(i).id}.x = load i64, ptr {x}{self.field_tbaa(i.attr)}")
        elif type_ == "bool":
            wide = self.t(f"load i64, ptr {p}{self.field_tbaa(i.attr)}{self.bool_range}")
            self.define(i, f"trunc i64 {wide} to i1")
        else:
            self.define(i, f"load {llvm_type(type_)}, ptr {p}{self.field_tbaa(i.attr)}")

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
        self.define(i, f"load i64, ptr {p}{self.field_tbaa('.cid')}")

    def item(self, array: Operand, index: Operand, ins: Ins) -> str:
        self.checks.in_array(ins, array, index)
        items = self.gep(self.s(array), ARRAY_ITEMS)
        scaled = {16: "{i64,i64}", 8: "i64", 1: "i8"}[item_size(array.type)]
        return self.t(f"getelementptr {scaled}, ptr {items}, {self.ts(index)}")

    def item_kind(self, array: Operand) -> str:
        return {"int": "int item", "float": "float item", "byte": "byte item"}.get(element(array.type), "item")

    def op_getitem(self, i: Ins) -> None:
        p = self.item(i.args[0], i.args[1], i)
        kind = element(i.args[0].type)
        if kind == "Value":
            self.load_value(i, p, "slot")
        elif kind == "byte":
            b = self.t(f"load i8, ptr {p}{self.tbaa('byte item')}")
            self.define(i, f"zext i8 {b} to i64")
        else:
            self.define(i, f"load {llvm_type(kind)}, ptr {p}{self.tbaa(self.item_kind(i.args[0]))}")

    def op_setitem(self, i: Ins) -> None:
        p = self.item(i.args[0], i.args[1], i)
        self.checks.raw_store(i, p)
        kind = element(i.args[0].type)
        if kind == "Value":
            self.store_value(i.args[2], p, "slot")
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
        self.define(i, f"icmp eq i32 {count}, 1")

    def slot_place(self, fp: Operand, slot: Operand) -> str:
        return self.t(f"getelementptr i8, ptr {self.s(fp)}, {self.ts(slot)}")

    def op_unique(self, i: Ins) -> None:
        self.unique(i, self.slot_place(i.args[0], i.args[1]), "slot")

    def op_uniqueitem(self, i: Ins) -> None:
        self.unique(i, self.item(i.args[0], i.args[1], i), "slot")

    def op_countitem(self, i: Ins) -> None:
        p = self.item(i.args[0], i.args[1], i)
        self.checks.counted_at(i, p)
        x = self.gep(p, 8)
        o = self.t(f"load ptr, ptr {x}{self.tbaa('slot')}")
        count = self.t(f"load i32, ptr {o}{self.tbaa('count')}")
        self.define(i, f"sext i32 {count} to i64")

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
        r = f"%r{result(i).id}"
        if info.tracked:  # the second word is the collector's
            self.e(f"{r} = call ptr @rt_alloc_tracked(i64 {info.size})")
            self.e(f"store i32 1, ptr {r}{self.tbaa('count')}")
        else:
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

    def owner(self, info: ClassInfo, name: str) -> str:
        while name not in dict(info.own_fields):
            assert info.base is not None
            info = info.base
        return f"{info.name}.{name}"

    def op_newarray(self, i: Ins) -> None:
        self.checks.sized(i)
        self.define(
            i, f"call ptr @rt_new_array(i64 {array_cid(i.attr)}, {self.ts(i.args[0])}, i64 {item_size(i.attr)})"
        )

    # -- strings

    def op_stralloc(self, i: Ins) -> None:
        self.checks.sized(i)
        self.define(i, f"call ptr @rt_str_alloc({self.ts(i.args[0])})")

    def byte_place(self, s: Operand, index: Operand) -> str:
        p = self.t(f"getelementptr i8, ptr {self.s(s)}, i64 {STR_BYTES}")
        return self.t(f"getelementptr i8, ptr {p}, {self.ts(index)}")

    def op_strbyte(self, i: Ins) -> None:
        self.checks.in_string(i, 1)
        b = self.t(f"load i8, ptr {self.byte_place(i.args[0], i.args[1])}{self.tbaa('byte item')}")
        self.define(i, f"zext i8 {b} to i64")

    def op_strword(self, i: Ins) -> None:
        self.checks.in_string(i, 8)
        self.define(i, f"load i64, ptr {self.byte_place(i.args[0], i.args[1])}, align 1{self.tbaa('byte item')}")

    def op_charstr(self, i: Ins) -> None:
        self.checks.below(i, self.s(i.args[0]), "256")
        p = self.t(f"getelementptr ptr, ptr @rt_chars, {self.ts(i.args[0])}")
        self.define(i, f"load ptr, ptr {p}, !invariant.load !4")

    def op_objectat(self, i: Ins) -> None:
        self.define(i, f"inttoptr {self.ts(i.args[0])} to ptr")

    def op_address(self, i: Ins) -> None:
        self.define(i, f"ptrtoint {self.ts(i.args[0])} to i64")

    def op_straddress(self, i: Ins) -> None:
        p = self.gep(self.s(i.args[0]), STR_BYTES)
        self.define(i, f"ptrtoint ptr {p} to i64")

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
        self.define(i, f"sext i32 {r} to i64")

    def op_strsame(self, i: Ins) -> None:
        self.checks.alive(i, *i.args)
        self.define(i, f"call i1 @rt_str_same({self.ts(i.args[0])}, {self.ts(i.args[1])})")
