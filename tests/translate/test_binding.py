"""Binding times, what traces look into, and the three lives of a function: release, recording, rests."""

import ctypes
from collections.abc import Callable
from typing import Any

import pytest

from pyphp.jit.translate.ir.graph import Block, Function, Reg
from pyphp.jit.translate.ir.layouts import entry_number
from pyphp.jit.translate.passes.binding import Binding
from tests.translate.native import CValue, Library, program_of
from tests.translate.subset import arithmetic, control, heap

MACHINE = """
@immortal
@define(slots=True, eq=False)
class VM(HeapObject):
    n: int

"""


def static_of(body: str) -> set[str]:
    """Which of f's locals are static: those whose reads are."""
    program = program_of(MACHINE + body)
    fn = program.functions["unit.f"]
    static = Binding(program).static(fn)
    return {i.attr for b in fn.blocks for i in b.ins if i.op == "ldvar" and i.res is not None and i.res.id in static}


def test_the_instruction_is_static_the_frame_is_not() -> None:
    assert static_of("""
def f(vm: VM, fp: Frame, pc: Instr) -> Next:
    a = pc.imm_a + 1
    v = fp.read(pc, pc.b)
    k = a * 2
    if k > 3 and v.tag == INT:
        return halt()
    return dispatch(vm, fp, pc.next())
""") == {"pc", "a", "k"}


def test_one_store_of_something_unknown_spoils_a_local() -> None:
    assert static_of("""
def f(vm: VM, fp: Frame, pc: Instr) -> Next:
    a = pc.imm_a
    b = pc.imm_a
    if fp[pc.b].tag == INT:
        a = vm.n
    if a == b:
        return halt()
    return halt()
""") == {"pc", "b"}


def test_a_promoted_value_is_static_from_there_on() -> None:
    assert static_of("""
def f(vm: VM, fp: Frame, pc: Instr) -> Next:
    a = promote(vm.n)
    b = vm.n
    if a == 1 or b == 1:
        return halt()
    return halt()
""") == {"a"}


def test_a_helpers_parameters_are_not_static() -> None:
    assert static_of("def f(pc: Instr) -> int:\n    a = pc.imm_a\n    b = 3\n    return a + b\n") == {"b"}


TRACEABLE = [
    ("def f(x: int) -> int:\n    return x\n", True),
    ("def f(x: int) -> int:\n    while x > 0:\n        pass\n    return 1\n", False),
    ("@unroll_safe\ndef f(x: int) -> int:\n    while x > 0:\n        pass\n    return 1\n", True),
    ("@dont_look_inside\ndef f(x: int) -> int:\n    return x\n", False),
    ("@noinline\ndef f(x: int) -> int:\n    return x\n", True),
    ("def f(vm: VM, fp: Frame, pc: Instr) -> Next:\n    for k in range(pc.imm_a):\n        vm.n = k\n    return halt()\n", True),
    ("def f(vm: VM, fp: Frame, pc: Instr) -> Next:\n    for k in range(vm.n):\n        vm.n = k\n    return halt()\n", False),
]


@pytest.mark.parametrize(("body", "expected"), TRACEABLE)
def test_traces_look_into(body: str, expected: bool) -> None:
    program = program_of(MACHINE + body)
    assert Binding(program).is_traceable(program.functions["unit.f"]) is expected


def test_what_must_not_happen_twice() -> None:
    """Of each function: has its only instruction besides loads an effect?"""
    program = program_of(MACHINE + """
def reads(vm: VM) -> int:
    return vm.n
def writes(vm: VM) -> None:
    vm.n = 1
def calls(vm: VM) -> None:
    writes(vm)
@dont_look_inside
def looks(fp: Frame) -> int:
    return fp[slot(0)].i
def asks(fp: Frame) -> int:
    return looks(fp)
""")
    binding = Binding(program)
    everything = [(fn, i) for fn in program.functions.values() for b in fn.blocks for i in b.ins]
    found = {fn.name for fn, i in everything if binding.is_irreversible(fn, i)}
    assert found == {"unit.writes", "unit.calls", "unit.asks"}


# -- recording


class Recorder:
    """Calls recording variants and returns what they logged."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def log(self, function: Callable, *args: Any, room: int = 64) -> bytes:
        """The events of one call."""
        buffer = ctypes.create_string_buffer(room + 16)
        start = ctypes.addressof(buffer)
        cursor = (ctypes.c_int64 * 2)(start, start + room)
        fn = self.library.ir(function)
        owned: list[int] = []
        given = iter(args)
        passed = [c for _, t in fn.params for c in self.library.give(None if t == "VM" else next(given), t, owned)]
        result = {"Value": CValue, "float": ctypes.c_double}.get(fn.ret, ctypes.c_int64)
        native = ctypes.CFUNCTYPE(result)(self.library.image.address(f"R:{fn.name}"))
        native.argtypes = [ctypes.c_void_p, *map(type, passed)]
        returned = native(ctypes.addressof(cursor), *passed)
        self.library.take(returned, fn.ret)
        for address in owned:
            self.library.release(address)
        return buffer.raw[: cursor[0] - start]


@pytest.fixture(scope="module")
def recorder(library: Library) -> Recorder:
    return Recorder(library)


def test_each_branch_is_a_byte(recorder: Recorder) -> None:
    """x < 0; then x == 0."""
    assert recorder.log(control.sign, -5) == bytes([1])
    assert recorder.log(control.sign, 0) == bytes([0, 1])
    assert recorder.log(control.sign, 5) == bytes([0, 0])


def test_overflow_is_a_branch(recorder: Recorder) -> None:
    assert recorder.log(arithmetic.checked_sum, 1, 2) == bytes([0])
    assert recorder.log(arithmetic.checked_sum, (1 << 63) - 1, 2) == bytes([1])


def test_short_circuits(recorder: Recorder) -> None:
    """a; not b; a again; b."""
    assert recorder.log(arithmetic.either, True, False)[:2] == bytes([1, 0])


def test_a_counted_value_is_a_byte(recorder: Recorder) -> None:
    """tag == INT, tag == STR; then the parameter is returned: retained, and was it refcounted?"""
    assert recorder.log(heap.doubled, 2.5) == bytes([0, 0, 0])
    assert recorder.log(heap.doubled, None) == bytes([0, 0, 0])


def test_callees_log_in_their_place(recorder: Recorder) -> None:
    """visited calls through a pointer: its address, eight bytes; then what the callee logs; both calls; a release."""
    library = recorder.library
    log = recorder.log(heap.visited, 5)
    target = library.image.address(library.ir(heap.double_through_pointer).name).to_bytes(8, "little")
    inside = recorder.log(heap.double_through_pointer, 5)
    assert log == (target + inside) * 2 + bytes([0])


def test_a_full_log_stays_full(recorder: Recorder) -> None:
    assert recorder.log(control.sign, 5, room=1) == bytes([0])
    assert recorder.log(control.sign, 5, room=0) == b""


# -- rests


def rests(library: Library, function: Callable) -> list[tuple[Function, Block, int]]:
    """The points of a function at which its rests begin."""
    fn = library.ir(function)
    assert library.image.has(f"X:{fn.name}")
    return [(fn, block, index) for block, index in Binding(library.program).rest_points(fn)]


def run_rest(
    library: Library, fn: Function, block: Block, index: int, arguments: list[tuple[Any, int]], live: list[int]
) -> int:
    """The result of a helper's rest. arguments: (C type, value). live: a word each, as an exit leaves them in its buffer."""
    values = (ctypes.c_int64 * (1 + len(live)))(entry_number(fn.blocks.index(block), index), *live)
    prototype = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_void_p, *[type_ for type_, _ in arguments])
    rest = prototype(library.image.address(f"X:{fn.name}"))
    return rest(ctypes.addressof(values), *[value for _, value in arguments])


def test_a_helpers_rest_takes_what_is_live(library: Library) -> None:
    """The rest of `choice` from its first branch on: with the condition's outcome given, it does what is left."""
    binding = Binding(library.program)
    for fn, block, index in rests(library, control.choice):
        live = binding.live(fn, block, index)
        if block is fn.blocks[0] and index == len(block.ins):
            test = block.term.args[0]  # type: ignore[union-attr]
            assert isinstance(test, Reg)
            assert ("r", str(test.id), "bool") in live
            for c in (0, 1):
                # the condition's outcome is live and may differ from the parameter: the rest believes the live value
                arguments = [(ctypes.c_uint8, 1 - c), (ctypes.c_int64, 10), (ctypes.c_int64, 20)]
                words = [c if kind == "r" else 0 for kind, _, _ in live]
                assert run_rest(library, fn, block, index, arguments, words) == (10 if c else 20) + 1
            return
    pytest.fail("no rest at the first branch")


def test_rests_agree_with_the_whole(library: Library) -> None:
    """sign's second test, entered in the middle: the first block's work is not done again."""
    for fn, block, index in rests(library, control.sign):
        live = Binding(library.program).live(fn, block, index)
        if block is not fn.blocks[0] and [k for k, _, _ in live] == ["r"]:
            assert [run_rest(library, fn, block, index, [(ctypes.c_int64, -7)], [test]) for test in (1, 0)] == [0, 1]
            return
    pytest.fail("no rest at the second branch")


def test_a_rest_goes_on_through_the_points_of_others(library: Library) -> None:
    """Entered after the first call, control comes by the points after the others: what is live there is carried on."""
    found = rests(library, control.three_signs)
    binding = Binding(library.program)
    results = []
    for (fn, block, index), older in zip(found, ([], [100], [110]), strict=True):
        registers = sorted(int(key) for kind, key, _ in binding.live(fn, block, index) if kind == "r")
        values = dict(zip(registers, [*older, 1], strict=True))
        words = [values[int(key)] for kind, key, _ in binding.live(fn, block, index) if kind == "r"]
        results.append(run_rest(library, fn, block, index, [(ctypes.c_int64, 1)] * 3, words))
    assert results == [111, 111, 111]


def test_every_function_with_points_has_its_rest(library: Library) -> None:
    binding = Binding(library.program)
    traceable = [fn for fn in library.program.functions.values() if binding.is_traceable(fn)]
    expected = {f"X:{fn.name}" for fn in traceable if binding.rest_points(fn)}
    assert {n for n in library.image.names() if n.startswith("X:")} == expected


def test_no_check_of_an_unknown_raises_without_its_rest(library: Library) -> None:
    """After a call that may raise, the outcome may differ from the recording's: there is a rest at the check."""
    fn = library.ir(heap.raises_before_a_store)
    checks = [b for b in fn.blocks if b.term is not None and b.term.kind == "check"]
    points = {(block.name, index) for block, index in Binding(library.program).rest_points(fn)}
    assert checks and {(b.name, len(b.ins)) for b in checks} <= points
