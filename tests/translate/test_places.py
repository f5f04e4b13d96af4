"""No place in the heap is used after a call that may run PHP code."""

import pytest

from pyphp.jit.translate.build.program import SubsetError
from tests.translate.native import program_of

HEAD = """
from pyphp.interp.rlib.frame import Frame, item_view, slot
from pyphp.interp.rlib.obj import fn_type

Handler = fn_type([int], int)

@define(slots=True, eq=False)
class VM(HeapObject):
    thrown: bool
    handler: Handler

def complain(vm: VM, text: int) -> None:
    vm.handler(text)

def place(items: Array[Value]) -> Frame:
    return item_view(items, 0)

def store(at: Frame, v: Value) -> None:
    at[slot(0)] = v

def store_late(vm: VM, at: Frame, v: Value) -> None:
    complain(vm, 1)
    at[slot(0)] = v

"""
REFUSED = {
    "directly": "at = item_view(items, 0)\n    vm.handler(1)\n    return at[slot(0)]",
    "through functions": "at = place(items)\n    complain(vm, 1)\n    store(at, v_null())\n    return v_null()",
    "in a loop": "at = place(items)\n    while n > 0:\n        store(at, v_null())\n        complain(vm, 1)\n    return v_null()",
    "on one path": "at = place(items)\n    if n > 0:\n        complain(vm, 1)\n    return at[slot(0)]",
    "that another function uses so": "store_late(vm, place(items), v_null())\n    return v_null()",
}
ALLOWED = {
    "asked for again": "at = place(items)\n    store(at, v_null())\n    complain(vm, 1)\n    at = place(items)\n    return at[slot(0)]",
    "used before": "v = place(items)[slot(0)]\n    complain(vm, 1)\n    return v",
    "of the stack": "at = fp.window(slot(2))\n    complain(vm, 1)\n    return at[slot(0)]",
}


def checked(body: str) -> None:
    program_of(f"{HEAD}def f(vm: VM, fp: Frame, items: Array[Value], n: int) -> Value:\n    {body}\n")


@pytest.mark.parametrize("what", REFUSED)
def test_a_place_that_may_be_gone_is_refused(what: str) -> None:
    with pytest.raises(SubsetError, match="a place in the heap is used after a call that may run PHP code"):
        checked(REFUSED[what])


@pytest.mark.parametrize("what", ALLOWED)
def test_other_places_are_not(what: str) -> None:
    checked(ALLOWED[what])
