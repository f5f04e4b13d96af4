"""Branches that compare: numbers are fast, and so are other types where === is asked; the rest is compare.py's.

The negated forms are not the opposite comparisons: with NaN neither a < b nor a >= b holds.
"""

from pyphp.interp.compare import identical, loose_equals, smaller, smaller_or_equal
from pyphp.interp.operands import kill_a, kill_b, operand, still
from pyphp.interp.ops.registry import handler
from pyphp.interp.refs import RefCell
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch
from pyphp.interp.rlib.text import Str
from pyphp.interp.rlib.value import FLOAT, INT, NULL, REF, REFCOUNTED, STR, UNDEF, as_ref
from pyphp.interp.strings import same_text
from pyphp.interp.vm import VM


@handler("JLT")
def jlt(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The usual loop condition."""
    x = fp.read(pc, pc.a)
    y = fp.read(pc, pc.b)
    if x.tag == INT and y.tag == INT:
        if x.i < y.i:
            return dispatch(vm, fp, pc.target_c())
        return dispatch(vm, fp, pc.next())
    if x.tag == FLOAT and y.tag == FLOAT:
        if x.f < y.f:
            return dispatch(vm, fp, pc.target_c())
        return dispatch(vm, fp, pc.next())
    if x.tag == INT and y.tag == FLOAT:
        if float(x.i) < y.f:
            return dispatch(vm, fp, pc.target_c())
        return dispatch(vm, fp, pc.next())
    if x.tag == FLOAT and y.tag == INT:
        if x.f < float(y.i):
            return dispatch(vm, fp, pc.target_c())
        return dispatch(vm, fp, pc.next())
    return jlt_any(vm, fp, pc)


def jlt_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Operands that are not numbers."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.a)
    y = operand(vm, fp, pc, pc.b)
    x = still(fp, pc, pc.a, x)
    holds = smaller(vm, x, y)
    kill_a(fp, pc)
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.target_c() if holds else pc.next())


@handler("JNLT")
def jnlt(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The usual loop exit."""
    x = fp.read(pc, pc.a)
    y = fp.read(pc, pc.b)
    if x.tag == INT and y.tag == INT:
        if x.i < y.i:
            return dispatch(vm, fp, pc.next())
        return dispatch(vm, fp, pc.target_c())
    if x.tag == FLOAT and y.tag == FLOAT:
        if x.f < y.f:
            return dispatch(vm, fp, pc.next())
        return dispatch(vm, fp, pc.target_c())
    if x.tag == INT and y.tag == FLOAT:
        if float(x.i) < y.f:
            return dispatch(vm, fp, pc.next())
        return dispatch(vm, fp, pc.target_c())
    if x.tag == FLOAT and y.tag == INT:
        if x.f < float(y.i):
            return dispatch(vm, fp, pc.next())
        return dispatch(vm, fp, pc.target_c())
    return jnlt_any(vm, fp, pc)


def jnlt_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Operands that are not numbers."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.a)
    y = operand(vm, fp, pc, pc.b)
    x = still(fp, pc, pc.a, x)
    holds = smaller(vm, x, y)
    kill_a(fp, pc)
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.next() if holds else pc.target_c())


@handler("JLE")
def jle(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Up to and including."""
    x = fp.read(pc, pc.a)
    y = fp.read(pc, pc.b)
    if x.tag == INT and y.tag == INT:
        if x.i <= y.i:
            return dispatch(vm, fp, pc.target_c())
        return dispatch(vm, fp, pc.next())
    if x.tag == FLOAT and y.tag == FLOAT:
        if x.f <= y.f:
            return dispatch(vm, fp, pc.target_c())
        return dispatch(vm, fp, pc.next())
    if x.tag == INT and y.tag == FLOAT:
        if float(x.i) <= y.f:
            return dispatch(vm, fp, pc.target_c())
        return dispatch(vm, fp, pc.next())
    if x.tag == FLOAT and y.tag == INT:
        if x.f <= float(y.i):
            return dispatch(vm, fp, pc.target_c())
        return dispatch(vm, fp, pc.next())
    return jle_any(vm, fp, pc)


def jle_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Operands that are not numbers."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.a)
    y = operand(vm, fp, pc, pc.b)
    x = still(fp, pc, pc.a, x)
    holds = smaller_or_equal(vm, x, y)
    kill_a(fp, pc)
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.target_c() if holds else pc.next())


@handler("JNLE")
def jnle(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Beyond."""
    x = fp.read(pc, pc.a)
    y = fp.read(pc, pc.b)
    if x.tag == INT and y.tag == INT:
        if x.i <= y.i:
            return dispatch(vm, fp, pc.next())
        return dispatch(vm, fp, pc.target_c())
    if x.tag == FLOAT and y.tag == FLOAT:
        if x.f <= y.f:
            return dispatch(vm, fp, pc.next())
        return dispatch(vm, fp, pc.target_c())
    if x.tag == INT and y.tag == FLOAT:
        if float(x.i) <= y.f:
            return dispatch(vm, fp, pc.next())
        return dispatch(vm, fp, pc.target_c())
    if x.tag == FLOAT and y.tag == INT:
        if x.f <= float(y.i):
            return dispatch(vm, fp, pc.next())
        return dispatch(vm, fp, pc.target_c())
    return jnle_any(vm, fp, pc)


def jnle_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Operands that are not numbers."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.a)
    y = operand(vm, fp, pc, pc.b)
    x = still(fp, pc, pc.a, x)
    holds = smaller_or_equal(vm, x, y)
    kill_a(fp, pc)
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.next() if holds else pc.target_c())


@handler("JEQ")
def jeq(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Loosely equal."""
    x = fp.read(pc, pc.a)
    y = fp.read(pc, pc.b)
    if x.tag == INT and y.tag == INT:
        if x.i == y.i:
            return dispatch(vm, fp, pc.target_c())
        return dispatch(vm, fp, pc.next())
    if x.tag == FLOAT and y.tag == FLOAT:
        if x.f == y.f:
            return dispatch(vm, fp, pc.target_c())
        return dispatch(vm, fp, pc.next())
    if x.tag == INT and y.tag == FLOAT:
        if float(x.i) == y.f:
            return dispatch(vm, fp, pc.target_c())
        return dispatch(vm, fp, pc.next())
    if x.tag == FLOAT and y.tag == INT:
        if x.f == float(y.i):
            return dispatch(vm, fp, pc.target_c())
        return dispatch(vm, fp, pc.next())
    if x.tag == STR and y.tag == STR and pc.imm_d == 0:
        s = as_ref(Str, x)
        t = as_ref(Str, y)
        if s.length == 1 and t.length == 1:
            if s.byte(0) == t.byte(0):
                return dispatch(vm, fp, pc.target_c())
            return dispatch(vm, fp, pc.next())
    return jeq_any(vm, fp, pc)


def jeq_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Operands that are not numbers."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.a)
    y = operand(vm, fp, pc, pc.b)
    x = still(fp, pc, pc.a, x)
    holds = loose_equals(vm, x, y)
    kill_a(fp, pc)
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.target_c() if holds else pc.next())


@handler("JNE")
def jne(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Not loosely equal."""
    x = fp.read(pc, pc.a)
    y = fp.read(pc, pc.b)
    if x.tag == INT and y.tag == INT:
        if x.i == y.i:
            return dispatch(vm, fp, pc.next())
        return dispatch(vm, fp, pc.target_c())
    if x.tag == FLOAT and y.tag == FLOAT:
        if x.f == y.f:
            return dispatch(vm, fp, pc.next())
        return dispatch(vm, fp, pc.target_c())
    if x.tag == INT and y.tag == FLOAT:
        if float(x.i) == y.f:
            return dispatch(vm, fp, pc.next())
        return dispatch(vm, fp, pc.target_c())
    if x.tag == FLOAT and y.tag == INT:
        if x.f == float(y.i):
            return dispatch(vm, fp, pc.next())
        return dispatch(vm, fp, pc.target_c())
    if x.tag == STR and y.tag == STR and pc.imm_d == 0:
        s = as_ref(Str, x)
        t = as_ref(Str, y)
        if s.length == 1 and t.length == 1:
            if s.byte(0) == t.byte(0):
                return dispatch(vm, fp, pc.next())
            return dispatch(vm, fp, pc.target_c())
    return jne_any(vm, fp, pc)


def jne_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Operands that are not numbers."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.a)
    y = operand(vm, fp, pc, pc.b)
    x = still(fp, pc, pc.a, x)
    holds = loose_equals(vm, x, y)
    kill_a(fp, pc)
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.next() if holds else pc.target_c())


@handler("JIDENT")
def jident(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Values below FLOAT are identical where tags and ints are."""
    x = fp.read(pc, pc.a)
    y = fp.read(pc, pc.b)
    if x.tag == INT and y.tag == INT:
        if x.i == y.i:
            return dispatch(vm, fp, pc.target_c())
        return dispatch(vm, fp, pc.next())
    if x.tag < INT and y.tag < REFCOUNTED and x.tag != UNDEF and y.tag != UNDEF:
        if x.tag == y.tag:
            return dispatch(vm, fp, pc.target_c())
        return dispatch(vm, fp, pc.next())
    if x.tag == STR and y.tag == STR:
        return jident_strings(vm, fp, pc)
    return jident_any(vm, fp, pc)


def jident_strings(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Bytes are compared."""
    holds = same_text(as_ref(Str, fp.read(pc, pc.a)), as_ref(Str, fp.read(pc, pc.b)))
    kill_a(fp, pc)
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.target_c() if holds else pc.next())


def jident_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Floats, unset variables, and what has to be looked into."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.a)
    y = operand(vm, fp, pc, pc.b)
    x = still(fp, pc, pc.a, x)
    holds = identical(vm, x, y)
    kill_a(fp, pc)
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.target_c() if holds else pc.next())


@handler("JNIDENT")
def jnident(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Values below FLOAT are identical where tags and ints are."""
    x = fp.read(pc, pc.a)
    y = fp.read(pc, pc.b)
    if x.tag == INT and y.tag == INT:
        if x.i == y.i:
            return dispatch(vm, fp, pc.next())
        return dispatch(vm, fp, pc.target_c())
    if x.tag < INT and y.tag < REFCOUNTED and x.tag != UNDEF and y.tag != UNDEF:
        if x.tag == y.tag:
            return dispatch(vm, fp, pc.next())
        return dispatch(vm, fp, pc.target_c())
    if x.tag == STR and y.tag == STR:
        return jnident_strings(vm, fp, pc)
    return jnident_any(vm, fp, pc)


def jnident_strings(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Bytes are compared."""
    holds = same_text(as_ref(Str, fp.read(pc, pc.a)), as_ref(Str, fp.read(pc, pc.b)))
    kill_a(fp, pc)
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.next() if holds else pc.target_c())


def jnident_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Floats, unset variables, and what has to be looked into."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.a)
    y = operand(vm, fp, pc, pc.b)
    x = still(fp, pc, pc.a, x)
    holds = identical(vm, x, y)
    kill_a(fp, pc)
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.next() if holds else pc.target_c())


@handler("JNOTNULL")
def jnotnull(vm: VM, fp: Frame, pc: Instr) -> Next:
    """UNDEF and NULL are the two lowest tags."""
    v = fp.read(pc, pc.a)
    if v.tag > NULL and (v.tag != REF or as_ref(RefCell, v).value.tag > NULL):
        return dispatch(vm, fp, pc.target_b())
    return dispatch(vm, fp, pc.next())
