"""++ and --. Ints that overflow become floats; null++ is 1 but null-- stays null; letters count: "Az"++ is "Ba"."""

import operator
from collections.abc import Callable
from typing import Any

from attrs import frozen

from pyphp.interp.handlers.registry import handlers
from pyphp.interp.operators.assigning import assign, check_variable_step
from pyphp.interp.operators.increment import decremented, incremented
from pyphp.interp.operators.operands import operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch
from pyphp.interp.rlib.rarithmetic import ovfcheck
from pyphp.interp.rlib.templates import Static
from pyphp.interp.rlib.value import FLOAT, INT, REFCOUNTED, Value, v_float, v_int
from pyphp.interp.vm import VM


@frozen(eq=False)
class Step:
    """One up or one down: of numbers, and of any value."""

    numbers: Callable[[Any, Any], Any]
    values: Callable[[VM, Value], Value]
    up: bool


UP = Step(operator.add, incremented, True)
DOWN = Step(operator.sub, decremented, False)


@handlers(INC=UP, DEC=DOWN)
def step(vm: VM, fp: Frame, pc: Instr, t: Static[Step]) -> Next:
    """Ints and floats."""
    x = fp[pc.a]
    if x.tag == INT:
        try:
            r = ovfcheck(t.numbers(x.i, 1))
        except OverflowError:
            return step_any(vm, fp, pc, t)
        fp.put(pc.a, v_int(r))
        return dispatch(vm, fp, pc.next())
    if x.tag == FLOAT:
        fp.put(pc.a, v_float(t.numbers(x.f, 1.0)))
        return dispatch(vm, fp, pc.next())
    return step_any(vm, fp, pc, t)


def step_any(vm: VM, fp: Frame, pc: Instr, t: Static[Step]) -> Next:
    """Overflow, unset variables, other types."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.a)
    made = t.values(vm, x)
    check_variable_step(vm, fp, pc.a, x, made, t.up)
    assign(vm, fp, pc.a, made)
    return dispatch(vm, fp, pc.next())


@handlers(POST_INC=UP, POST_DEC=DOWN)
def step_after(vm: VM, fp: Frame, pc: Instr, t: Static[Step]) -> Next:
    """Ints."""
    x = fp[pc.b]
    if x.tag == INT and fp[pc.a].tag < REFCOUNTED:
        try:
            r = ovfcheck(t.numbers(x.i, 1))
        except OverflowError:
            return step_after_any(vm, fp, pc, t)
        fp.put(pc.b, v_int(r))
        fp.put(pc.a, x)
        return dispatch(vm, fp, pc.next())
    return step_after_any(vm, fp, pc, t)


def step_after_any(vm: VM, fp: Frame, pc: Instr, t: Static[Step]) -> Next:
    """Overflow, unset variables, other types, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    made = t.values(vm, x)
    check_variable_step(vm, fp, pc.b, x, made, t.up)
    assign(vm, fp, pc.b, made)
    assign(vm, fp, pc.a, x)
    return dispatch(vm, fp, pc.next())
