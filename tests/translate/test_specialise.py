"""Clones of handlers: for which instructions, and which of them an instruction gets."""

from types import SimpleNamespace

import pytest

from pyphp.interp.bytecode import NUMBER
from pyphp.jit.native.loading import Image
from pyphp.jit.translate.passes.specialise import MOST, Shape, shape_of
from tests.translate.native import program_of

MACHINE = """
@immortal
@define(slots=True, eq=False)
class VM(HeapObject):
    n: int

def slow(vm: VM) -> None:
    vm.n = 1

"""

ADD = """
def f(vm: VM, fp: Frame, pc: Instr) -> Next:
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if x.tag == INT and y.tag == INT:
        fp.put(pc.a, x)
    return dispatch(vm, fp, pc.next())
"""

RETURN = """
def f(vm: VM, fp: Frame, pc: Instr) -> Next:
    v = fp.read(pc, pc.a)
    for k in range(pc.imm_b):
        if fp[slot(2 + k)].tag >= REFCOUNTED:
            return halt()
    return dispatch(vm, fp, pc.next())
"""


@pytest.mark.parametrize(
    ("opcode", "body", "shape"),
    [
        ("ADD", ADD, Shape("bc", "")),
        ("RETURN", RETURN, Shape("a", "b")),
        ("ADD", ADD.replace("fp.put(pc.a, x)", "slow(vm)"), None),  # no leaf: a call costs more than a look at a sign
        ("ADD", ADD.replace("pc.b", "pc.next().b").replace("pc.c", "pc.prev().c"), None),  # operands of other instructions
        ("RETURN", RETURN.replace("pc.imm_b", "pc.prev().imm_b"), Shape("a", "")),
        ("RETURN", RETURN.replace("pc.imm_b", "vm.n"), Shape("a", "")),
        (None, ADD, None),  # a slow handler
    ],
)
def test_shapes(opcode: str | None, body: str, shape: Shape | None) -> None:
    assert shape_of(program_of(MACHINE + body).functions["unit.f"], opcode) == shape


def test_keys() -> None:
    """Two constants have no clone: such instructions are folded before they run."""
    assert Shape("bc", "").keys() == ["ss", "sc", "cs"]
    assert Shape("a", "").keys() == ["s", "c"]
    assert Shape("", "b").keys() == [str(k) for k in range(MOST + 1)]
    assert Shape("a", "b").facts("c2") == {"a": "c", "b": 2}


def test_an_instruction_gets_the_clone_that_knows_its_operands() -> None:
    add, ret = NUMBER["ADD"], NUMBER["RETURN"]
    image = SimpleNamespace(
        handlers={add: 1, ret: 2, 99: 3},
        clones={add: ("bc", "", {"ss": 10, "sc": 11, "cs": 12}), ret: ("a", "b", {"s0": 20, "s1": 21, "c0": 22})},
    )
    assert Image.handler(image, add, (2, 3, 4, 0)) == 10
    assert Image.handler(image, add, (2, 3, -1, 0)) == 11
    assert Image.handler(image, add, (2, -1, -2, 0)) == 1
    assert Image.handler(image, ret, (-1, 0, 0, 0)) == 22
    assert Image.handler(image, ret, (5, 1, 0, 0)) == 21
    assert Image.handler(image, ret, (5, 7, 0, 0)) == 2
    assert Image.handler(image, 99, (5, 7, 0, 0)) == 3
