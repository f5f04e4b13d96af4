"""Symbolic values of replay, and the machine's arithmetic on constants."""

from __future__ import annotations

import struct

from pyphp.jit.trace.ir import Const, Operand, SymbolicValue, address_word, const, integer

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable


class Reject(Exception):
    """These events do not describe a path through this code. The text is the reason that logs show."""


class View:
    """A frame that is a place in the heap: the field `value` of an object (index None), or an element. `address` is the machine's view of it."""

    __slots__ = ("base", "index", "address")

    def __init__(self, base: Operand, index: Operand | None, address: Operand) -> None:
        self.base = base
        self.index = index
        self.address = address


class Opaque(Operand):
    """The VM or its stack: known by being what they are."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


if TYPE_CHECKING:
    Symbol = Operand | SymbolicValue | View | None  # what a variable or register of the IR holds in replay


def machine_value(x: Symbol) -> Operand | SymbolicValue:
    """What stands for a symbolic value outside of replay."""
    if isinstance(x, View):
        return x.address
    assert x is not None  # no variable holds the result of an operation that has none
    return x


VM = Opaque("vm")
STACK = Opaque("stack")
MACHINE_TYPE = {"int": "i64", "Slot": "i64", "float": "f64", "bool": "i1"}
ZERO = integer(0)


def machine_type(type_: str) -> str:
    """Trace type of an IR type."""
    return MACHINE_TYPE.get(type_, "ptr")


def wrap(x: int) -> int:
    """x as a signed 64-bit int."""
    return ((x + (1 << 63)) & ((1 << 64) - 1)) - (1 << 63)


RESULT = Opaque("result")  # what the inner rest of a chain returns


def rebits(value: int | float, have: str, want: str) -> int | float:
    """A constant's bits, read as another machine type."""
    word: int = struct.unpack("<q", struct.pack("<d", value))[0] if have == "f64" else int(value)
    if want == "f64":
        number: float = struct.unpack("<d", struct.pack("<q", wrap(word)))[0]
        return number
    return word & ((1 << 64) - 1) if want == "ptr" else wrap(word)


def recast(k: Const, want: str) -> Const:
    """A constant's bits as another machine type. An address stays one."""
    if k.type == "ptr" and want == "i64" and k.value:
        return address_word(k.value)
    return const(want, rebits(k.value, k.type, want))


def _unsigned(f: Callable[[int, int], bool]) -> Callable[[int, int], bool]:
    mask = (1 << 64) - 1
    return lambda a, b: f(a & mask, b & mask)


COMPARE: dict[str, Callable[[int, int], bool]] = {
    "eq": lambda a, b: a == b, "ne": lambda a, b: a != b, "slt": lambda a, b: a < b, "sle": lambda a, b: a <= b,
    "sgt": lambda a, b: a > b, "sge": lambda a, b: a >= b, "ult": _unsigned(lambda a, b: a < b),
}
