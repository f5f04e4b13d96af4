"""The operations of traces, each said once: what it does, what it takes and gives, and what it may do beside.

    TraceOp("getfield", "the field of an object", "ptr -> any", attr="(name, offset)")

Everything that has to know something about *all* operations takes it from here: replay (which ones may be merged), the
passes (which are pure, which may go where nobody uses their result), emission (which are one LLVM instruction), the
text form and the verifier (verify.py).

Signatures are `OPERANDS -> RESULT`. Types: i64, f64, i1, ptr, pair (a returned Value); `any` is one of them; `same` is
the type of the operand before; `..` behind a type is any number of those; nothing behind the arrow is an operation
without a result. A machine pointer (a frame, an instruction, the VM, the stack) counts as ptr.
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class TraceOp:
    """One operation. pure: its result depends on its operands and attribute alone. partial: it must not be executed
    with whatever operands, for guards in front say which ones come. inside: it looks into its first operand, which is
    an object. effect: it stays although nobody uses its result. llvm: the instruction that it is, where it is one of
    two operands. What a call reads and writes is said by its attribute, in the names of jit/translate/ir/places.py.
    """

    __slots__ = ("name", "doc", "operands", "result", "attr", "pure", "partial", "inside", "effect", "llvm", "fold")

    def __init__(self, name: str, doc: str, signature: str, attr: str = "", *, pure: bool = False,
        partial: bool = False, inside: bool = False, effect: bool = False, llvm: str = "",
        fold: Callable[[Any, Any], Any] | None = None) -> None:  # fmt: skip
        taken, given = signature.split("->")
        self.name = name
        self.doc = doc
        self.operands = tuple(taken.split())
        self.result = given.strip()
        self.attr = attr
        self.pure = pure
        self.partial = partial or inside
        self.inside = inside
        self.effect = effect
        self.llvm = llvm
        self.fold = fold  # of two constants: the exact result, which wraps to the type's width


INT_MIN, INT_MAX = -(1 << 63), (1 << 63) - 1  # of i64
_U64 = (1 << 64) - 1


def _quotient(x: int, y: int) -> int:
    """Rounded towards zero; of a division by zero, which a guard in front keeps from happening, 0."""
    return (abs(x) // abs(y)) * (1 if (x < 0) == (y < 0) else -1) if y else 0


def _remainder(x: int, y: int) -> int:
    return (abs(x) % abs(y)) * (-1 if x < 0 else 1) if y else 0


def _integer(name: str, doc: str, fold: Callable[[int, int], int], llvm: str = "", *, partial: bool = False) -> TraceOp:
    return TraceOp(name, doc, "i64 i64 -> i64", pure=True, partial=partial, llvm=llvm, fold=fold)


def _double(name: str, doc: str, fold: Callable[[float, float], float] | None) -> TraceOp:
    return TraceOp(name, doc, "f64 f64 -> f64", pure=True, llvm=f"{name} double", fold=fold)


TRACE_OPS: tuple[TraceOp, ...] = (
    # what the trace is entered with
    TraceOp("slot_load", "a word of the stack, at this distance from the trace's frame", "-> any", "bytes"),
    TraceOp("vm_load", "a field of the VM", "-> any", "field"),
    TraceOp("framedepth", "bytes from the stack's base to the trace's frame", "-> i64", pure=True),
    # integers, all of 64 bits, wrapping
    _integer("add", "a + b", lambda x, y: x + y, "add i64"),
    _integer("sub", "a - b", lambda x, y: x - y, "sub i64"),
    _integer("mul", "a * b", lambda x, y: x * y, "mul i64"),
    _integer("and", "bits of both", lambda x, y: x & y, "and i64"),
    _integer("or", "bits of either", lambda x, y: x | y, "or i64"),
    _integer("xor", "bits of one", lambda x, y: x ^ y, "xor i64"),
    _integer("shl", "a << b, 0 <= b < 64", lambda x, y: x << (y & 63), "shl i64", partial=True),
    _integer("ashr", "a >> b, the sign stays", lambda x, y: x >> (y & 63), "ashr i64", partial=True),
    _integer("lshr", "a >> b, zeros come", lambda x, y: (x & _U64) >> (y & 63), "lshr i64", partial=True),
    _integer("sdiv", "a / b, towards zero; b is not 0", _quotient, "sdiv i64", partial=True),
    _integer("srem", "the remainder of that, with a's sign", _remainder, "srem i64", partial=True),
    _integer("imin", "the lesser", min),
    _integer("imax", "the greater", max),
    _integer("umulh", "the upper half of the unsigned product", lambda x, y: ((x & _U64) * (y & _U64)) >> 64),
    TraceOp("ovf", "does this sum, difference or product overflow?", "i64 i64 -> i1", "add|sub|mul", pure=True),
    # doubles
    _double("fadd", "a + b", lambda x, y: x + y),
    _double("fsub", "a - b", lambda x, y: x - y),
    _double("fmul", "a * b", lambda x, y: x * y),
    _double("fdiv", "a / b", None),  # Python's raises where IEEE 754 has an infinity
    TraceOp("fneg", "-a", "f64 -> f64", pure=True),
    TraceOp("cmath", "this function of the C library", "f64.. -> f64", "name", pure=True),
    # conversions
    TraceOp("itof", "the double nearest to an int", "i64 -> f64", pure=True),
    TraceOp("ftoi", "a double that is in range, towards zero", "f64 -> i64", pure=True, partial=True),
    TraceOp("bits", "the same bits as another type", "any -> any", pure=True),
    TraceOp("booltag", "FALSE or TRUE, as a Value's tag", "i1 -> i64", pure=True),
    TraceOp("boolword", "0 or 1", "i1 -> i64", pure=True),
    # questions
    TraceOp("icmp", "compare", "any same -> i1", "|".join(("eq", "ne", "slt", "sle", "sgt", "sge", "ult")), pure=True),
    TraceOp("fcmp", "compare; a NaN is unequal to everything", "f64 f64 -> i1", "oeq|une|olt|ole|ogt|oge", pure=True),
    TraceOp("not", "the other one", "i1 -> i1", pure=True),
    TraceOp("guard", "leave by the exit unless the test comes out so", "i1 ->", "flag", effect=True),
    # heap objects
    TraceOp("getfield", "a field of an object", "ptr -> any", "(name, bytes)", inside=True),
    TraceOp("setfield", "store into a field", "ptr any ->", "(name, bytes)", effect=True, inside=True),
    TraceOp("getcid", "the class of an object, which never changes", "ptr -> i64", pure=True, inside=True),
    TraceOp("getcount", "how many references there are to an object", "ptr -> i64", inside=True),
    TraceOp("cellview", "a field of an object as a frame of one slot", "ptr -> ptr", "bytes"),
    TraceOp("itemview", "an element of an array of Values as a frame of one slot", "ptr i64 -> ptr"),
    TraceOp(
        "getitem",
        "an element of an array, or half of a Value in it",
        "ptr i64 -> any",
        "tag|payload|int|float|byte|ref",
        inside=True,
    ),
    TraceOp("setitem", "store into it", "ptr i64 any ->", "tag|payload|int|float|byte|ref", effect=True, inside=True),
    TraceOp("strbyte", "a byte of a string", "ptr i64 -> i64", inside=True),
    TraceOp("strword", "eight bytes of a string", "ptr i64 -> i64", inside=True),
    TraceOp("strset", "store a byte", "ptr i64 i64 ->", effect=True, inside=True),
    TraceOp(
        "strcopy",
        "copy bytes: to, at, from, start, count",
        "ptr i64 ptr i64 i64 ->",
        effect=True,
    ),
    TraceOp("strsame", "have two strings the same bytes?", "ptr ptr -> i1"),
    TraceOp("strorder", "the order of two strings: below, at or above 0", "ptr ptr -> i64"),
    TraceOp("charstr", "the string of one byte, prebuilt", "i64 -> ptr", pure=True, partial=True),
    TraceOp("new", "a new object of this class with these fields", "any.. -> ptr", "class", effect=True),
    TraceOp("newarray", "a new array of this type and length, zeroed", "i64 -> ptr", "type", effect=True),
    TraceOp("stralloc", "a new string of this length", "i64 -> ptr", effect=True),
    # counting
    TraceOp("retain", "one reference more", "ptr ->", "value|object", effect=True),
    TraceOp(
        "release",
        "one reference less; the last one frees, which writes what jit/translate/ir/places.py says (RELEASE)",
        "ptr ->",
        "value|object",
        effect=True,
    ),
    # calls
    TraceOp(
        "call",
        "call a function that was not looked into; depends: what its result is made of, if nothing else matters",
        "any.. -> any?",
        "(name, reads, writes, depends?)",
    ),
    TraceOp("pairtag", "the tag of a returned Value", "pair -> i64", pure=True),
    TraceOp("pairpayload", "its payload", "pair -> i64", pure=True),
    # memory
    TraceOp(
        "flush",
        "write cells back: what is called next looks at them",
        "any.. ->",
        "(places, cell..)",
        effect=True,
    ),
    TraceOp("phi", "a loop-carried value: from before the label, or from the end of an iteration", "-> any"),
)

BY_NAME: dict[str, TraceOp] = {op.name: op for op in TRACE_OPS}
PURE: frozenset[str] = frozenset(op.name for op in TRACE_OPS if op.pure)
TOTAL: frozenset[str] = frozenset(op.name for op in TRACE_OPS if op.pure and not op.partial)
INSIDE: frozenset[str] = frozenset(op.name for op in TRACE_OPS if op.inside)
EFFECTS: frozenset[str] = frozenset(op.name for op in TRACE_OPS if op.effect)

# Predicates of icmp: their opposites, and themselves with the operands swapped.
NEGATED = {"eq": "ne", "ne": "eq", "slt": "sge", "sge": "slt", "sle": "sgt", "sgt": "sle"}
MIRRORED = {"eq": "eq", "ne": "ne", "slt": "sgt", "sgt": "slt", "sle": "sge", "sge": "sle"}

FCOMPARE: dict[str, Callable[[float, float], bool]] = {
    "oeq": lambda a, b: a == b, "une": lambda a, b: a != b, "olt": lambda a, b: a < b, "ole": lambda a, b: a <= b,
    "ogt": lambda a, b: a > b, "oge": lambda a, b: a >= b,
}  # fmt: skip
OVERFLOWING: dict[str, Callable[[int, int], int]] = {
    name: fold for name in BY_NAME["ovf"].attr.split("|") if (fold := BY_NAME[name].fold) is not None
}
