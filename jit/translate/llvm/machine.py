"""LLVM text of the machine: frames, slots, instructions and their words."""

from pyphp.jit.translate.ir.graph import Ins, Reg, result
from pyphp.jit.translate.llvm.memory import Memory

OPERAND_AT = {"a": 8, "b": 12, "c": 16, "d": 20}
WORD_AT = 24
INSTR_SIZE = 32
HEADER_AT = {"ret_pc": 8, "func": 24}


class Machine(Memory):
    """Operations on frames and instructions."""

    # -- machine

    def op_slot(self, i: Ins) -> None:
        self.define(i, f"shl {self.ts(i.args[0])}, 4")

    def op_slotindex(self, i: Ins) -> None:
        self.define(i, f"ashr exact {self.ts(i.args[0])}, 4")

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

    def op_cellview(self, i: Ins) -> None:
        self.checks.alive(i, i.args[0])
        at, _ = self.field_place(i.attr)
        self.define(i, f"getelementptr i8, ptr {self.s(i.args[0])}, i64 {at}")

    def op_itemview(self, i: Ins) -> None:
        self.alias[result(i).id] = self.item(i.args[0], i.args[1], i)

    def op_fpadd(self, i: Ins) -> None:
        self.define(i, f"getelementptr i8, ptr {self.s(i.args[0])}, {self.ts(i.args[1])}")

    def op_fpsub(self, i: Ins) -> None:
        n = self.t(f"sub i64 0, {self.s(i.args[1])}")
        self.define(i, f"getelementptr i8, ptr {self.s(i.args[0])}, i64 {n}")

    def op_fpdepth(self, i: Ins) -> None:
        a = self.t(f"ptrtoint ptr {self.s(i.args[0])} to i64")
        b = self.t(f"ptrtoint ptr {self.s(i.args[1])} to i64")
        self.define(i, f"sub i64 {a}, {b}")

    def op_stackbase(self, i: Ins) -> None:
        self.alias[result(i).id] = self.s(i.args[0])

    def op_gethdr(self, i: Ins) -> None:
        p = self.gep(self.s(i.args[0]), HEADER_AT[i.attr])
        self.define(i, f"load ptr, ptr {p}{self.tbaa('slot')}")

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
        self.e(f"%r{i.res.id} = sext i32 {n} to i64")

    def op_target(self, i: Ins) -> None:
        p = self.gep(self.s(i.args[0]), OPERAND_AT[i.attr])
        n = self.t(f"load i32, ptr {p}{self.tbaa('code')}")
        w = self.t(f"sext i32 {n} to i64")
        self.define(i, f"getelementptr i8, ptr {self.s(i.args[0])}, i64 {w}")

    def op_pcadd(self, i: Ins) -> None:
        self.define(i, f"getelementptr i8, ptr {self.s(i.args[0])}, i64 {INSTR_SIZE * i.attr}")

    def op_entry(self, i: Ins) -> None:
        n = self.t(f"mul {self.ts(i.args[1])}, {INSTR_SIZE}")
        self.define(i, f"getelementptr i8, ptr {self.s(i.args[0])}, i64 {n}")

    def op_pcindex(self, i: Ins) -> None:
        a = self.t(f"ptrtoint ptr {self.s(i.args[1])} to i64")
        b = self.t(f"ptrtoint ptr {self.s(i.args[0])} to i64")
        d = self.t(f"sub i64 {a}, {b}")
        self.define(i, f"ashr exact i64 {d}, 5")

    def op_getword(self, i: Ins) -> None:
        p = self.gep(self.s(i.args[0]), WORD_AT)
        self.define(i, f"load i64, ptr {p}{self.tbaa('code')}")

    def op_setword(self, i: Ins) -> None:
        p = self.gep(self.s(i.args[0]), WORD_AT)
        self.e(f"store {self.ts(i.args[1])}, ptr {p}{self.tbaa('code')}")

    def op_getlink(self, i: Ins) -> None:
        p = self.gep(self.s(i.args[0]), WORD_AT)
        self.define(i, f"load ptr, ptr {p}{self.tbaa('code')}")

    def op_setlink(self, i: Ins) -> None:
        p = self.gep(self.s(i.args[0]), WORD_AT)
        self.e(f"store ptr {self.s(i.args[1])}, ptr {p}{self.tbaa('code')}")
