"""Which dispatches look for the doomed."""

import pytest

from pyphp.jit.translate.ir.places import DOOMED
from tests.translate.native import program_of

HEAD = """
@immortal
@define(slots=True, eq=False)
class VM(HeapObject):
    doomed: Volatile[int]
    fp: Frame
    pc: Instr
    native: 'Builtin | None'
    text: Str
    held: 'Cell | None'

@immortal
@define(slots=True, eq=False)
class Builtin(HeapObject):
    n: int

@define(slots=True, eq=False)
class Cell(HeapObject):
    value: Value

@mourner
@dont_look_inside
def mourn(vm: VM, fp: Frame, pc: Instr) -> Next:
    return dispatch(vm, fp, pc)

def forget(vm: VM) -> None:
    vm.held = None
"""

CASES = {
    "nothing is released": ("    return dispatch(vm, fp, pc.next())", 0),
    "a string is": ("    vm.text = str_alloc(1)\n    return dispatch(vm, fp, pc.next())", 0),
    "a slot's content is": ("    fp[pc.a] = v_undef()\n    return dispatch(vm, fp, pc.next())", 1),
    "a plain store releases nothing": ("    fp.put(pc.a, v_undef())\n    return dispatch(vm, fp, pc.next())", 0),
    "what leads to a Value is, in a function": ("    forget(vm)\n    return dispatch(vm, fp, pc.next())", 1),
    "on one of two ways": (
        """
    if fp[pc.a].tag == 4:
        return dispatch(vm, fp, pc.next())
    fp[pc.a] = v_undef()
    return dispatch(vm, fp, pc.next())
""",
        1,
    ),
    "before the handler that goes on": ("    fp[pc.a] = v_undef()\n    return rest(vm, fp, pc)", 1),
    "not before it": ("    return rest(vm, fp, pc)", 0),
}
REST = """
def rest(vm: VM, fp: Frame, pc: Instr) -> Next:
    return dispatch(vm, fp, pc.next())
"""


@pytest.mark.parametrize("case", CASES)
def test_looks(case: str) -> None:
    body, looks = CASES[case]
    program = program_of(f"{HEAD}{REST}\ndef f(vm: VM, fp: Frame, pc: Instr) -> Next:\n{body}\n")
    found = [
        ins.attr
        for name in ("unit.f", "unit.rest")
        for block in program.functions[name].blocks
        for ins in block.ins
        if ins.op == "getfield" and ins.attr == DOOMED
    ]
    assert len(found) == looks
