"""LLVM text of arithmetic, comparisons, conversions, and of Values, which travel as two i64."""

from pyphp.interp.rlib.value import FLOAT, INT
from pyphp.jit.translate.ir.graph import Ins, result
from pyphp.jit.translate.ir.layouts import llvm_type
from pyphp.jit.translate.llvm.core import EmitterCore


class Arithmetic(EmitterCore):
    """Operations on scalars and Values."""

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
        self.define(i, f"fneg double {self.s(i.args[0])}")

    def op_icmp(self, i: Ins) -> None:
        self.binary(i, f"icmp {i.attr}")

    def op_pcmp(self, i: Ins) -> None:
        self.binary(i, f"icmp {i.attr}")

    def op_fcmp(self, i: Ins) -> None:
        self.binary(i, f"fcmp {i.attr}")

    def op_imin(self, i: Ins) -> None:
        less = self.t(f"icmp slt {self.ts(i.args[0])}, {self.s(i.args[1])}")
        self.define(i, f"select i1 {less}, {self.ts(i.args[0])}, {self.ts(i.args[1])}")

    def op_imax(self, i: Ins) -> None:
        less = self.t(f"icmp slt {self.ts(i.args[0])}, {self.s(i.args[1])}")
        self.define(i, f"select i1 {less}, {self.ts(i.args[1])}, {self.ts(i.args[0])}")

    def op_umulh(self, i: Ins) -> None:
        wide = [self.t(f"zext i64 {self.s(a)} to i128") for a in i.args]
        product = self.t(f"mul i128 {wide[0]}, {wide[1]}")
        high = self.t(f"lshr i128 {product}, 64")
        self.define(i, f"trunc i128 {high} to i64")

    def overflowing(self, i: Ins, index: int) -> None:
        pair = self.t(f"call {{i64,i1}} @llvm.s{i.attr}.with.overflow.i64({self.ts(i.args[0])}, {self.ts(i.args[1])})")
        self.define(i, f"extractvalue {{i64,i1}} {pair}, {index}")

    def op_ovf(self, i: Ins) -> None:
        self.overflowing(i, 1)

    def op_wrap(self, i: Ins) -> None:
        self.overflowing(i, 0)

    def op_itof(self, i: Ins) -> None:
        self.define(i, f"sitofp {self.ts(i.args[0])} to double")

    def op_ftoi(self, i: Ins) -> None:
        self.checks.converts(i)
        self.define(i, f"fptosi {self.ts(i.args[0])} to i64")

    def op_fbits(self, i: Ins) -> None:
        self.define(i, f"bitcast {self.ts(i.args[0])} to i64")

    def op_bitsf(self, i: Ins) -> None:
        self.define(i, f"bitcast {self.ts(i.args[0])} to double")

    def op_jitted(self, i: Ins) -> None:
        self.alias[result(i).id] = "false"

    def op_likely(self, i: Ins) -> None:
        self.alias[result(i).id] = self.s(i.args[0])

    def op_promote(self, i: Ins) -> None:
        assert i.res is not None
        self.alias[i.res.id] = self.s(i.args[0])

    # -- Values

    def op_vtag(self, i: Ins) -> None:
        self.alias[result(i).id] = self.tag(i.args[0])

    def op_vint(self, i: Ins) -> None:
        self.checks.tagged(i, INT)
        self.alias[result(i).id] = self.payload(i.args[0])

    def op_vfloat(self, i: Ins) -> None:
        self.checks.tagged(i, FLOAT)
        self.define(i, f"bitcast i64 {self.payload(i.args[0])} to double")

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
