"""Branches that compare: numbers are fast, and so are other types where === is asked; the rest is compare.py's.

The negated forms are not the opposite comparisons: with NaN neither a < b nor a >= b holds.
"""

import operator
from collections.abc import Callable
from typing import Any

from attrs import frozen

from pyphp.interp.data.refs import RefCell
from pyphp.interp.data.strings import same_text
from pyphp.interp.handlers.registry import handler, handlers
from pyphp.interp.operators.comparison import identical, loose_equals, smaller, smaller_or_equal
from pyphp.interp.operators.operands import kill_a, kill_b, operand, still
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch
from pyphp.interp.rlib.templates import Static
from pyphp.interp.rlib.text import Str
from pyphp.interp.rlib.value import FLOAT, INT, NULL, REF, REFCOUNTED, STR, UNDEF, Value, as_ref
from pyphp.interp.vm import VM


@frozen(eq=False)
class Asking:
    """What a branch asks of numbers, what of any two values, and whether it is taken when that holds or when it does not."""

    numbers: Callable[[Any, Any], bool]
    values: Callable[[VM, Value, Value], bool]
    when: bool
    equality: bool = False


@handlers(
    JLT=Asking(operator.lt, smaller, True),
    JNLT=Asking(operator.lt, smaller, False),
    JLE=Asking(operator.le, smaller_or_equal, True),
    JNLE=Asking(operator.le, smaller_or_equal, False),
    JEQ=Asking(operator.eq, loose_equals, True, equality=True),
    JNE=Asking(operator.eq, loose_equals, False, equality=True),
)
def branch(vm: VM, fp: Frame, pc: Instr, t: Static[Asking]) -> Next:
    """Two numbers; and strings of one byte, which texts are taken apart into."""
    x = fp.read(pc, pc.a)
    y = fp.read(pc, pc.b)
    if x.tag == INT and y.tag == INT:
        if t.numbers(x.i, y.i):
            return dispatch(vm, fp, pc.target_c() if t.when else pc.next())
        return dispatch(vm, fp, pc.next() if t.when else pc.target_c())
    if x.tag == FLOAT and y.tag == FLOAT:
        if t.numbers(x.f, y.f):
            return dispatch(vm, fp, pc.target_c() if t.when else pc.next())
        return dispatch(vm, fp, pc.next() if t.when else pc.target_c())
    if x.tag == INT and y.tag == FLOAT:
        if t.numbers(float(x.i), y.f):
            return dispatch(vm, fp, pc.target_c() if t.when else pc.next())
        return dispatch(vm, fp, pc.next() if t.when else pc.target_c())
    if x.tag == FLOAT and y.tag == INT:
        if t.numbers(x.f, float(y.i)):
            return dispatch(vm, fp, pc.target_c() if t.when else pc.next())
        return dispatch(vm, fp, pc.next() if t.when else pc.target_c())
    if t.equality:
        if x.tag == STR and y.tag == STR and pc.imm_d == 0:
            r = as_ref(Str, x)
            s = as_ref(Str, y)
            if r.length == 1 and s.length == 1:
                if r.byte(0) == s.byte(0):
                    return dispatch(vm, fp, pc.target_c() if t.when else pc.next())
                return dispatch(vm, fp, pc.next() if t.when else pc.target_c())
    return branch_any(vm, fp, pc, t)


def branch_any(vm: VM, fp: Frame, pc: Instr, t: Static[Asking]) -> Next:
    """Operands that the fast paths do not know."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.a)
    y = operand(vm, fp, pc, pc.b)
    x = still(fp, pc, pc.a, x)
    holds = t.values(vm, x, y)
    kill_a(fp, pc)
    kill_b(fp, pc)
    if t.when:
        return dispatch(vm, fp, pc.target_c() if holds else pc.next())
    return dispatch(vm, fp, pc.next() if holds else pc.target_c())


@handlers(JIDENT=Asking(operator.eq, identical, True), JNIDENT=Asking(operator.eq, identical, False))
def branch_identical(vm: VM, fp: Frame, pc: Instr, t: Static[Asking]) -> Next:
    """Values below FLOAT are identical where tags and ints are."""
    x = fp.read(pc, pc.a)
    y = fp.read(pc, pc.b)
    if x.tag == INT and y.tag == INT:
        if x.i == y.i:
            return dispatch(vm, fp, pc.target_c() if t.when else pc.next())
        return dispatch(vm, fp, pc.next() if t.when else pc.target_c())
    if x.tag < INT and y.tag < REFCOUNTED and x.tag != UNDEF and y.tag != UNDEF:
        if x.tag == y.tag:
            return dispatch(vm, fp, pc.target_c() if t.when else pc.next())
        return dispatch(vm, fp, pc.next() if t.when else pc.target_c())
    if x.tag == STR and y.tag == STR:
        return branch_same_text(vm, fp, pc, t)
    return branch_any(vm, fp, pc, t)


def branch_same_text(vm: VM, fp: Frame, pc: Instr, t: Static[Asking]) -> Next:
    """Bytes are compared."""
    holds = same_text(as_ref(Str, fp.read(pc, pc.a)), as_ref(Str, fp.read(pc, pc.b)))
    kill_a(fp, pc)
    kill_b(fp, pc)
    if t.when:
        return dispatch(vm, fp, pc.target_c() if holds else pc.next())
    return dispatch(vm, fp, pc.next() if holds else pc.target_c())


@handler("JNOTNULL")
def jnotnull(vm: VM, fp: Frame, pc: Instr) -> Next:
    """UNDEF and NULL are the two lowest tags."""
    v = fp.read(pc, pc.a)
    if v.tag > NULL and (v.tag != REF or as_ref(RefCell, v).value.tag > NULL):
        return dispatch(vm, fp, pc.target_b())
    return dispatch(vm, fp, pc.next())
