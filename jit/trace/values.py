"""Symbolic values of replay, and the machine's arithmetic on constants."""

from __future__ import annotations

import struct

from pyphp.jit.trace.ir import K, address_word, const, integer

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from typing import Any


class Reject(Exception):
    """These events do not describe a path through this code. The text is the reason that logs show."""


class V:
    """A Value: tag and payload. The payload's type is whatever made it; conversions fold."""

    __slots__ = ("tag", "payload")

    def __init__(self, tag: Any, payload: Any) -> None:
        self.tag = tag
        self.payload = payload


class View:
    """A frame that is a place in the heap: the field `value` of an object (index None), or an element. `address` is the machine's view of it."""

    __slots__ = ("base", "index", "address")

    def __init__(self, base: Any, index: Any, address: Any) -> None:
        self.base = base
        self.index = index
        self.address = address


def machine_value(x: Any) -> Any:
    """What stands for a symbolic value outside of replay."""
    return x.address if x.__class__ is View else x


class Opaque:
    """The VM or its stack: known by being what they are."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


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


def rebits(value: Any, have: str, want: str) -> Any:
    """A constant's bits, read as another machine type."""
    if have == "f64":
        value = struct.unpack("<q", struct.pack("<d", value))[0]
    elif have == "i1":
        value = int(value)
    if want == "f64":
        return struct.unpack("<d", struct.pack("<q", wrap(value)))[0]
    if want == "ptr":
        return value & ((1 << 64) - 1)
    return wrap(value)


def recast(k: K, want: str) -> K:
    """A constant's bits as another machine type. An address stays one."""
    if k.type == "ptr" and want == "i64" and k.value:
        return address_word(k.value)
    return const(want, rebits(k.value, k.type, want))


def _unsigned(f: Any) -> Any:
    mask = (1 << 64) - 1
    return lambda a, b: f(a & mask, b & mask)


COMPARE: dict[str, Any] = {
    "eq": lambda a, b: a == b, "ne": lambda a, b: a != b, "slt": lambda a, b: a < b, "sle": lambda a, b: a <= b,
    "sgt": lambda a, b: a > b, "sge": lambda a, b: a >= b, "ult": _unsigned(lambda a, b: a < b),
}
