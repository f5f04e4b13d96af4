"""What functions read and write: one of each kind of place, through calls, pointers and recursion; and of the whole
image, found again in another way.
"""

import pytest

from pyphp.jit.native.loading import built_image
from pyphp.jit.replay.vmir import VMIR
from pyphp.jit.translate.build.statements import SubsetErrors
from pyphp.jit.translate.image.files import ImageError
from pyphp.jit.translate.ir.places import ALLOCATION, FRAMES, effects, items, places, union
from pyphp.jit.translate.passes.effects import ProgramEffects
from pyphp.jit.translate.passes.fresh import MAKING
from tests.translate.native import program_of

MACHINE = """
@immortal
@define(slots=True, eq=False)
class VM(HeapObject):
    n: int
    box: "Box | None"

@define(slots=True, eq=False)
class Box(HeapObject):
    full: int
    value: Value
    numbers: Array[int]

Counting = fn_type([VM, int], int)

@define(slots=True, eq=False)
class Pointer(HeapObject):
    to: "Counting"

"""

ONE_OF_EACH = {
    "field of the VM": ("def f(vm: VM) -> int:\n    return vm.n\n", "VM.n", ""),
    "store into the VM": ("def f(vm: VM) -> None:\n    vm.n = 1\n", "", "VM.n"),
    "field": ("def f(b: Box) -> int:\n    return b.full\n", "Box.full", ""),
    "store into a field": ("def f(b: Box) -> None:\n    b.full = 1\n", "", "Box.full"),
    "element": ("def f(a: Array[int]) -> int:\n    return a[0]\n", "items:int", ""),
    "element that is a Value": ("def f(a: Array[Value]) -> int:\n    return a[0].i\n", "items:Value", ""),
    "element that is a reference": (
        "def f(a: Array[Str]) -> int:\n    return a[0].length\n",
        "Str.length items:ref",
        "",
    ),
    "store of an element": ("def f(a: Array[float]) -> None:\n    a[0] = 1.5\n", "", "items:float"),
    "byte": ("def f(s: Str) -> int:\n    return s.byte(0)\n", "bytes", ""),
    "store of a byte": ("def f(s: Str) -> None:\n    s.set_byte(0, 1)\n", "", "bytes"),
    "slot of a frame, or what looks like one": (
        "def f(fp: Frame) -> int:\n    return fp[slot(2)].i\n",
        "RefCell.value items:Value slots",
        "",
    ),
    "the function of a frame": (
        "def f(fp: Frame) -> bool:\n    return same_object(fp.func, fp.func)\n",
        "frame.func",
        "",
    ),
    "a C function": ("def f() -> int:\n    return heap_bytes()\n", "accounts", ""),
    "a clock": ("def f() -> int:\n    return c_clock_ns()\n", "outside", ""),
    "store of a byte of a new string": (
        "def f(n: int) -> Str:\n    s = filled(str_alloc(n))\n    return s\n"
        "def filled(s: Str) -> Str:\n    s.set_byte(0, 1)\n    return s\n",
        "VM accounts counts frame.func frame.ret_pc",
        "accounts counts",
    ),
    "nothing": ("def f(x: int) -> int:\n    return x * x\n", "", ""),
}


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_one_of_each(kind: str) -> None:
    body, reads, writes = ONE_OF_EACH[kind]
    found = ProgramEffects(program_of(MACHINE + body)).of("unit.f")
    assert (found.reads.text, found.writes.text) == (reads, writes)


STRINGS = """
@immutable
@define(slots=True, eq=False)
class Pair(HeapObject):
    text: Str
    n: int

@define(slots=True, eq=False)
class Buffer(HeapObject):
    text: Str

@copied_on_write
@define(slots=True, eq=False)
class Row(HeapObject):
    items: Array[Value]

def add(b: Buffer, byte: int) -> None:
    b.text.set_byte(0, byte)

def given(s: Str) -> Str:
    b = Buffer(s)
    add(b, 1)
    return b.text

def filled(s: Str, byte: int) -> None:
    s.set_byte(0, byte)

def first_of(s: Str, either: Str, n: int) -> Str:
    t = str_alloc(1) if n > 0 else either
    filled(t, s.byte(0))
    return t

"""

RESULTS = {
    "an int of a string": ("def f(s: Str) -> int:\n    return s.byte(0) + s.length\n", "Str.length bytes"),
    "a new string": (
        "def f(n: int) -> Str:\n    s = str_alloc(n)\n    filled(s, n)\n    return s\n",
        "Str.length bytes",
    ),
    "an immutable object": ("def f(s: Str) -> Pair:\n    return Pair(s, s.length)\n", "Str.length"),
    "an object that may be changed": ("def f(s: Str) -> Buffer:\n    return Buffer(str_alloc(1))\n", None),
    "what is copied before it is changed": (
        "def f(n: int) -> Row:\n    return Row(Array[Value](n))\n",
        "Row.items items:Value",
    ),
    "the same, in which there may be objects": ("def f(b: Box) -> Row:\n    return Row(Array[Value](b.full))\n", None),
    "a string that may be an operand, written to": ("def f(s: Str) -> Str:\n    return first_of(s, s, 1)\n", None),
    "an operand, written to in a buffer": ("def f(s: Str) -> Str:\n    return given(s)\n", None),
    "what the VM holds": ("def f(vm: VM, s: Str) -> int:\n    return vm.n\n", "VM.n"),
    "a store into the VM": ("def f(vm: VM) -> int:\n    vm.n = 1\n    return 1\n", None),
    "a clock": ("def f() -> int:\n    return c_clock_ns()\n", "outside"),
    "what may raise": ("def f(vm: VM) -> int:\n    raise Thrown\n", None),
}


@pytest.mark.parametrize("kind", RESULTS)
def test_what_a_result_depends_on_where_it_alone_matters(kind: str) -> None:
    body, depends = RESULTS[kind]
    assert ProgramEffects(program_of(MACHINE + STRINGS + body)).of("unit.f").depends == depends


def test_an_allocation_may_end_the_run_and_says_where() -> None:
    found = ProgramEffects(program_of(MACHINE + "def f() -> Str:\n    return str_alloc(8)\n")).of("unit.f")
    assert set(ALLOCATION.reads.names) <= set(found.reads.names)
    assert "VM.n" in found.reads and "frame.func" in found.reads and "slots" not in found.reads
    assert "accounts" in found.writes and "VM.n" not in found.writes


def test_effects_come_up_through_calls_and_recursion() -> None:
    found = ProgramEffects(
        program_of(
            MACHINE
            + """
def bottom(vm: VM) -> int:
    return vm.n
def ping(vm: VM, x: int) -> int:
    return bottom(vm) if x == 0 else pong(vm, x - 1)
def pong(vm: VM, x: int) -> int:
    vm.n = x
    return ping(vm, x)
def top(vm: VM) -> int:
    return ping(vm, 3)
"""
        )
    )
    assert found.of("unit.bottom").writes.text == ""
    for name in ("ping", "pong", "top"):
        assert (found.of(f"unit.{name}").reads.text, found.of(f"unit.{name}").writes.text) == ("VM.n", "VM.n")


def test_a_pointer_may_lead_to_any_function_of_its_type() -> None:
    found = ProgramEffects(
        program_of(
            MACHINE
            + """
def one(vm: VM, x: int) -> int:
    return vm.n
def other(vm: VM, x: int) -> int:
    vm.n = x
    return x
def of_another_type(vm: VM, b: Box) -> int:
    return b.full
def f(vm: VM, p: Pointer) -> int:
    return p.to(vm, 1)
"""
        )
    )
    assert (found.of("unit.f").reads.text, found.of("unit.f").writes.text) == (
        "Pointer.to VM.n VM.thrown",
        "VM.n VM.thrown",
    )


def test_a_loop_of_dispatch_may_do_anything() -> None:
    found = ProgramEffects(
        program_of(MACHINE + "def f(vm: VM, fp: Frame, pc: Instr) -> None:\n    start(vm, fp, pc)\n")
    ).of("unit.f")
    assert found.reads.all and found.writes.all


def test_sets_of_places() -> None:
    assert "VM.n" in places("VM bytes") and "Box.n" not in places("VM bytes") and "bytes" in places("VM bytes")
    assert "anything" in places("*") and not places("") and places("*")
    assert union("bytes VM.n", "VM") == "VM bytes" and union("*", "bytes") == "*"
    assert not effects("*", "slots frame.func").irreversible and effects("", "slots counts").irreversible
    assert places("counts slots").meets(FRAMES) and not places("counts").meets(FRAMES)
    assert items("Str") == items("Array[int]") == "items:ref"


GROWING = """
@define(slots=True, eq=False)
class Table(HeapObject):
    items: Array[int]

def grow(t: Table) -> int:
    t.items = Array[int](9)
    return 8

"""


def test_a_store_into_an_array_that_was_replaced_is_refused() -> None:
    """The array is taken before the index is found, which puts a larger one into its place."""
    with pytest.raises(SubsetErrors, match=r"unit\.f: Table\.items may be another array by now"):
        program_of(GROWING + "def f(t: Table) -> None:\n    t.items[grow(t)] = 1\n")
    program_of(GROWING + "def f(t: Table) -> None:\n    k = grow(t)\n    t.items[k] = 1\n")


# -- the whole image


@pytest.fixture(scope="module")
def ir() -> VMIR:
    try:
        return VMIR(*built_image(False).ir())
    except ImageError as reason:
        pytest.skip(str(reason))


def reachable(ir: VMIR, name: str) -> set[str]:
    """The function, and whatever it may call by name."""
    found: set[str] = set()
    work = [name]
    while work:
        fn = ir.function(work.pop())
        if fn.name not in found:
            found.add(fn.name)
            work += [i[4] for _, instructions, _ in fn.blocks for i in instructions if i[0] == "call"]
            work += [end[3] for _, _, end in fn.blocks if end[0] == "tail"]
    return found


def test_what_functions_look_at_is_what_their_effects_say(ir: VMIR) -> None:
    """Everything that a trace calls: each field, element and frame that it or one of its callees loads or stores is
    among its reads or writes.
    """
    names = list(ir._raw)
    checked = 0
    for name in names:
        fn = ir.function(name)
        if fn.traceable:
            continue
        callees = [ir.function(each) for each in reachable(ir, name)]
        makes_something = any(  # what is stored into that is no effect
            op in MAKING for callee in callees for _, instructions, _ in callee.blocks for op, *_ in instructions
        )
        for callee in callees:
            for _, instructions, _ in callee.blocks:
                for op, _, _, args, attr in instructions:
                    kind = callee.type_of(args[0])[6:-1] if op in ("getitem", "setitem") else ""
                    place = {
                        "getfield": attr,
                        "setfield": attr,
                        "getitem": items(kind),
                        "setitem": items(kind),
                        "getslot": "slots",
                        "setslot": "slots",
                    }.get(op)
                    if place is not None and not (op.startswith("set") and makes_something):
                        checked += 1
                        assert place in (fn.effects.reads if op.startswith("get") else fn.effects.writes), (
                            name,
                            callee.name,
                            op,
                            place,
                        )
                    assert op not in ("icall", "start") or fn.effects.writes, (name, callee.name)
    assert checked > 10000


def test_what_runs_the_scripts_code_may_do_anything(ir: VMIR) -> None:
    for name in (
        "interp.errors.raising.warn",
        "interp.frames.interruptions.call_inside",
        "interp.names.hosting.ask_host",
    ):
        assert ir.function(name).effects.reads.all and ir.function(name).effects.writes.all


def test_what_only_looks_is_known_to_look(ir: VMIR) -> None:
    """A builtin with a loop, which traces call: it reads what the VM holds and changes nothing."""
    found = ir.function("stdlib_php.core.buffering.ob_get_level").effects
    assert "VM.buffer" in found.reads and "OutputBuffer.outer" in found.reads and not found.writes
