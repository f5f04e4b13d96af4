"""The assertions of a checked image: what CPython's versions of the primitives assert, and that nothing dead or null is
looked at.

    bounds      of arrays, strings, block copies
    references  not null; count > 0 (freed memory reads as negative, see runtime/checked_heap.py); of the class that
      as_ref and cast name
    tags        .i under INT, .f under FLOAT, as_ref under a counted tag, put() over what needs no release
    ints        + - * outside intmask() fit 64 bits, divisors are not zero, shifts are below 64, float_to_int is in
      range

A failed one prints "assertion failed: FUNCTION: reason:LINE" and aborts. The emitter calls these before the
instruction itself; release images have NoChecks.
"""

from typing import Any

from pyphp.interp.rlib.value import BARE, REFCOUNTED
from pyphp.jit.translate.ir.graph import Const, Ins, Operand
from pyphp.jit.translate.ir.layouts import BUILTIN_CIDS, array_cid

_INT_MIN = -(1 << 63)
_LENGTH, _CAPACITY = 16, 32  # offsets in a Str; an array's length is at 16, too


class NoChecks:
    """What a release image asserts: nothing."""

    def __getattr__(self, name: str) -> Any:
        return _nothing


def _nothing(*args: Any) -> None:
    return None


class Checks:
    """Emits the assertions into an Emitter's text."""

    def __init__(self, emitter: Any) -> None:
        self.emitter = emitter

    def unless(self, ok: str, ins: Ins, reason: str) -> None:
        """Abort unless the i1 `ok` holds."""
        e = self.emitter
        e.tmp += 1
        good, bad = f"ok.{e.tmp}", f"bad.{e.tmp}"
        e.e(f"br i1 {ok}, label %{good}, label %{bad}, !prof !1")
        e.out.append(f"{bad}:")
        e.e(f"call void @rt_assert_failed(ptr {e.prebuilt.c_string(f'{e.fn.name}: {reason}')}, i64 {ins.line})")
        e.e("unreachable")
        e.out.append(f"{good}:")

    def compare(self, ins: Ins, predicate: str, a: str, b: str, reason: str) -> None:
        self.unless(self.emitter.t(f"icmp {predicate} i64 {a}, {b}"), ins, reason)

    def load(self, p: str, offset: int, type_: str = "i64") -> str:
        return self.emitter.t(f"load {type_}, ptr {self.emitter.gep(p, offset)}")

    # -- references

    def alive(self, ins: Ins, *operands: Operand) -> None:
        """Neither null nor freed."""
        for x in operands:
            if not isinstance(x, Const):
                self.pointer_alive(ins, self.emitter.s(x))

    def pointer_alive(self, ins: Ins, p: str) -> None:
        e = self.emitter
        self.unless(e.t(f"icmp ne ptr {p}, null"), ins, "a null reference")
        self.unless(e.t(f"icmp sgt i32 {self.load(p, 0, 'i32')}, 0"), ins, "a reference to freed memory")

    def of_class(self, ins: Ins, p: str, type_: str) -> None:
        """An object of this class or a subclass."""
        first = end = 0
        if type_ in self.emitter.program.classes:
            info = self.emitter.program.classes[type_]
            first, end = info.cid, info.cid_end
        elif type_ in BUILTIN_CIDS or type_.startswith("Array["):
            first = BUILTIN_CIDS[type_] if type_ in BUILTIN_CIDS else array_cid(type_)
            end = first + 1
        else:
            return
        self.pointer_alive(ins, p)
        above = self.emitter.t(f"sub i64 {self.load(p, 8)}, {first}")
        self.compare(ins, "ult", above, str(end - first), f"not a {type_}")

    # -- tags

    def tagged(self, ins: Ins, tag: int) -> None:
        """A payload is read under its tag."""
        self.compare(ins, "eq", self.emitter.tag(ins.args[0]), str(tag), f"a payload read under another tag than {tag}")

    def refcounted(self, ins: Ins) -> None:
        """A reference is read under a counted tag."""
        self.compare(
            ins, "uge", self.emitter.tag(ins.args[0]), str(BARE), "a reference read under a tag of what is none"
        )

    def counted_at(self, ins: Ins, p: str) -> None:
        """The slot at p holds a live reference: its uniqueness may be asked."""
        self.compare(ins, "uge", self.load(p, 0), str(REFCOUNTED), "unique() of what is not counted")
        self.pointer_alive(ins, self.load(p, 8, "ptr"))

    def raw_store(self, ins: Ins, p: str) -> None:
        """put() does not overwrite a reference."""
        if ins.attr is not None:
            self.compare(ins, "ult", self.load(p, 0), str(REFCOUNTED), "put() over a reference")

    # -- bounds

    def below(self, ins: Ins, x: str, bound: str) -> None:
        """0 <= x < bound."""
        self.compare(ins, "ult", x, bound, "an index out of bounds")

    def sized(self, ins: Ins) -> None:
        """A new array's or string's length."""
        self.compare(ins, "ult", self.emitter.s(ins.args[0]), str(1 << 40), "an allocation of that size")

    def in_array(self, ins: Ins, array: Operand, index: Operand) -> None:
        """An array's element."""
        self.alive(ins, array)
        self.below(ins, self.emitter.s(index), self.load(self.emitter.s(array), _LENGTH))

    def in_string(self, ins: Ins, width: int) -> None:
        """So many bytes of a string."""
        self.alive(ins, ins.args[0])
        self.inside(ins, self.emitter.s(ins.args[1]), str(width), self.load(self.emitter.s(ins.args[0]), _LENGTH))

    def in_capacity(self, ins: Ins) -> None:
        """A byte to be written."""
        self.alive(ins, ins.args[0])
        self.below(ins, self.emitter.s(ins.args[1]), self.load(self.emitter.s(ins.args[0]), _CAPACITY))
        self.below(ins, self.emitter.s(ins.args[2]), "256")

    def inside(self, ins: Ins, start: str, count: str, length: str) -> None:
        """0 <= start, 0 <= count, start + count <= length."""
        self.compare(ins, "sge", count, "0", "a negative count")
        self.compare(ins, "sge", start, "0", "an index out of bounds")
        rest = self.emitter.t(f"sub i64 {length}, {count}")
        self.compare(ins, "sle", start, rest, "an index out of bounds")

    def string_ranges(self, ins: Ins) -> None:
        """str_copy stays inside both strings."""
        s = self.emitter.s
        target, at, source, start, count = ins.args
        self.alive(ins, target, source)
        self.inside(ins, s(at), s(count), self.load(s(target), _CAPACITY))
        self.inside(ins, s(start), s(count), self.load(s(source), _LENGTH))

    def array_ranges(self, ins: Ins) -> None:
        """A block copy stays inside both arrays."""
        s = self.emitter.s
        target, at, source, start, count = ins.args
        self.alive(ins, target, source)
        self.inside(ins, s(at), s(count), self.load(s(target), _LENGTH))
        self.inside(ins, s(start), s(count), self.load(s(source), _LENGTH))

    # -- arithmetic

    def fits(self, ins: Ins) -> None:
        """+ - * of ints outside intmask()."""
        e = self.emitter
        if ins.attr is not None or ins.args[0].type != "int":
            return
        pair = e.t(f"call {{i64,i1}} @llvm.s{ins.op}.with.overflow.i64({e.ts(ins.args[0])}, {e.ts(ins.args[1])})")
        over = e.t(f"extractvalue {{i64,i1}} {pair}, 1")
        self.unless(e.t(f"xor i1 {over}, true"), ins, f"an int {ins.op} that overflows outside intmask()")

    def divides(self, ins: Ins) -> None:
        """Neither by zero, nor the one quotient that does not fit."""
        e = self.emitter
        x, y = map(e.s, ins.args)
        self.compare(ins, "ne", y, "0", "division by zero")
        lowest, minus = e.t(f"icmp eq i64 {x}, {_INT_MIN}"), e.t(f"icmp eq i64 {y}, -1")
        self.unless(e.t(f"xor i1 {e.t(f'and i1 {lowest}, {minus}')}, true"), ins, "a quotient that does not fit")

    def shifts(self, ins: Ins) -> None:
        """By 0 to 63 bits."""
        self.compare(ins, "ult", self.emitter.s(ins.args[1]), "64", "a shift by more than 63")

    def converts(self, ins: Ins) -> None:
        """float_to_int of what an int can hold."""
        e = self.emitter
        x = e.s(ins.args[0])
        low = e.t(f"fcmp oge double {x}, 0xC3E0000000000000")
        high = e.t(f"fcmp olt double {x}, 0x43E0000000000000")
        self.unless(e.t(f"and i1 {low}, {high}"), ins, "a float beyond the ints")
