"""The loader of trace objects: it links what our emitter makes, and refuses everything else without touching memory
outside its own.
"""

import ctypes
import platform
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyphp.jit.backend.compiling import Compiler
from pyphp.jit.backend.elf import BadObject, Relocatable
from pyphp.jit.backend.memory import CodeMemory

pytestmark = pytest.mark.skipif(platform.machine() != "x86_64", reason="an x86-64 loader")

TEXT = """
@"i:number" = external global i64
@"i:base" = external global i8
define double @trace(double %x) prefix i64 sub (i64 ptrtoint (ptr @"i:base" to i64), i64 ptrtoint (ptr @trace to i64)) {
  %n = load i64, ptr @"i:number"
  %d = sitofp i64 %n to double
  %y = fmul double %x, 2.5
  %z = fadd double %y, %d
  ret double %z
}
"""


@pytest.fixture(scope="module")
def data() -> bytes:
    return Compiler().compile(TEXT, 1)


def test_an_object_is_linked_and_runs(data: bytes) -> None:
    number = ctypes.c_int64(40)
    addresses = {"i:number": ctypes.addressof(number), "i:base": 0x123456789ABC}
    memory = CodeMemory()
    (address,) = Relocatable(data).place(memory, "trace", addresses.get)
    assert ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_double)(address)(2.0) == 45.0
    number.value = -5
    assert ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_double)(address)(2.0) == 0.0
    assert ctypes.c_int64.from_address(address - 8).value == 0x123456789ABC - address


def test_two_objects_do_not_meet(data: bytes) -> None:
    number = ctypes.c_int64(1)
    memory = CodeMemory()
    placed = [
        Relocatable(data).place(memory, "trace", {"i:number": ctypes.addressof(number), "i:base": 0}.get)[0]
        for _ in range(50)
    ]
    assert all(b - a >= 64 for a, b in zip(placed, placed[1:], strict=False))
    assert all(ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_double)(a)(2.0) == 6.0 for a in placed)


def test_code_is_never_writable_where_it_runs(data: bytes) -> None:
    (address,) = Relocatable(data).place(CodeMemory(), "trace", {"i:number": 0, "i:base": 16}.get)
    with open("/proc/self/maps", encoding="ascii") as file:
        for line in file:
            bounds, rights = line.split()[:2]
            low, high = (int(x, 16) for x in bounds.split("-"))
            if low <= address < high:
                assert rights[:3] == "r-x"
                return
    pytest.fail("not mapped")


def test_what_nobody_knows_is_refused(data: bytes) -> None:
    with pytest.raises(BadObject, match="nothing is called"):
        Relocatable(data).place(CodeMemory(), "trace", lambda name: None)
    with pytest.raises(BadObject, match="no function"):
        Relocatable(data).place(CodeMemory(), "other", {"i:number": 0, "i:base": 16}.get)


def test_two_names_are_two_places(data: bytes) -> None:
    """LLVM, and the optimiser, have taken them for different."""
    with pytest.raises(BadObject, match="another name"):
        Relocatable(data).place(CodeMemory(), "trace", lambda name: 64)


def test_writable_data_is_refused() -> None:
    with pytest.raises(BadObject):
        Relocatable(Compiler().compile("@x = global i64 5\ndefine ptr @trace() { ret ptr @x }", 1))


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 1 << 14), st.integers(0, 255)), min_size=1, max_size=6), st.integers(0, 1 << 14)
)
def test_damage_is_refused_or_stays_inside(data: bytes, changes: list[tuple[int, int]], cut: int) -> None:
    damaged = bytearray(data)
    for at, byte in changes:
        damaged[at % len(damaged)] = byte
    for candidate in (bytes(damaged), bytes(damaged[: cut % len(damaged)])):
        try:
            memory = CodeMemory()
            parsed = Relocatable(candidate)
            (address,) = parsed.place(memory, "trace", lambda name: 0x1000)
            base, _ = memory.reserve(0)
            assert base - parsed.size - 64 <= address <= base
        except BadObject:
            continue


@pytest.mark.parametrize("at", [0, 4, 18, 40, 58, 60])
def test_headers_are_checked(data: bytes, at: int) -> None:
    damaged = bytearray(data)
    struct.pack_into("<H", damaged, at, 0xFFFE)
    with pytest.raises(BadObject):
        Relocatable(bytes(damaged))
