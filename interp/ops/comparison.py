"""Comparison and logic as values: numbers are fast; the rest is compare.py's."""

from pyphp.interp.compare import compare, identical, loose_equals, smaller, smaller_or_equal
from pyphp.interp.conversions import to_bool
from pyphp.interp.operands import finish, finish_unary, operand, still
from pyphp.interp.ops.registry import handler
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch
from pyphp.interp.rlib.value import FALSE, FLOAT, INT, REFCOUNTED, TRUE, UNDEF, v_bool, v_int
from pyphp.interp.vm import VM


@handler("LT")
def lt(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Less."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if fp[pc.a].tag < REFCOUNTED:
        if x.tag == INT and y.tag == INT:
            fp.put(pc.a, v_bool(x.i < y.i))
            return dispatch(vm, fp, pc.next())
        if x.tag == FLOAT and y.tag == FLOAT:
            fp.put(pc.a, v_bool(x.f < y.f))
            return dispatch(vm, fp, pc.next())
    return lt_any(vm, fp, pc)


def lt_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Operands that are not two ints or two floats, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    finish(fp, pc, v_bool(smaller(vm, x, y)))
    return dispatch(vm, fp, pc.next())


@handler("LE")
def le(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Less or equal."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if fp[pc.a].tag < REFCOUNTED:
        if x.tag == INT and y.tag == INT:
            fp.put(pc.a, v_bool(x.i <= y.i))
            return dispatch(vm, fp, pc.next())
        if x.tag == FLOAT and y.tag == FLOAT:
            fp.put(pc.a, v_bool(x.f <= y.f))
            return dispatch(vm, fp, pc.next())
    return le_any(vm, fp, pc)


def le_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Operands that are not two ints or two floats, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    finish(fp, pc, v_bool(smaller_or_equal(vm, x, y)))
    return dispatch(vm, fp, pc.next())


@handler("EQ")
def eq(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Loosely equal."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if fp[pc.a].tag < REFCOUNTED:
        if x.tag == INT and y.tag == INT:
            fp.put(pc.a, v_bool(x.i == y.i))
            return dispatch(vm, fp, pc.next())
        if x.tag == FLOAT and y.tag == FLOAT:
            fp.put(pc.a, v_bool(x.f == y.f))
            return dispatch(vm, fp, pc.next())
    return eq_any(vm, fp, pc)


def eq_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Operands that are not two ints or two floats, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    finish(fp, pc, v_bool(loose_equals(vm, x, y)))
    return dispatch(vm, fp, pc.next())


@handler("NE")
def ne(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Not loosely equal."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if fp[pc.a].tag < REFCOUNTED:
        if x.tag == INT and y.tag == INT:
            fp.put(pc.a, v_bool(x.i != y.i))
            return dispatch(vm, fp, pc.next())
        if x.tag == FLOAT and y.tag == FLOAT:
            fp.put(pc.a, v_bool(x.f != y.f))
            return dispatch(vm, fp, pc.next())
    return ne_any(vm, fp, pc)


def ne_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Operands that are not two ints or two floats, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    finish(fp, pc, v_bool(not loose_equals(vm, x, y)))
    return dispatch(vm, fp, pc.next())


@handler("IDENT")
def ident(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Values below FLOAT are identical where tags and ints are."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if fp[pc.a].tag < REFCOUNTED:
        if x.tag == INT and y.tag == INT:
            fp.put(pc.a, v_bool(x.i == y.i))
            return dispatch(vm, fp, pc.next())
        if x.tag < INT and y.tag < REFCOUNTED and x.tag != UNDEF and y.tag != UNDEF:
            fp.put(pc.a, v_bool(x.tag == y.tag))
            return dispatch(vm, fp, pc.next())
    return ident_any(vm, fp, pc)


def ident_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Floats, unset variables, what has to be looked into, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    finish(fp, pc, v_bool(identical(vm, x, y)))
    return dispatch(vm, fp, pc.next())


@handler("NIDENT")
def nident(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Values below FLOAT are identical where tags and ints are."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if fp[pc.a].tag < REFCOUNTED:
        if x.tag == INT and y.tag == INT:
            fp.put(pc.a, v_bool(x.i != y.i))
            return dispatch(vm, fp, pc.next())
        if x.tag < INT and y.tag < REFCOUNTED and x.tag != UNDEF and y.tag != UNDEF:
            fp.put(pc.a, v_bool(x.tag != y.tag))
            return dispatch(vm, fp, pc.next())
    return nident_any(vm, fp, pc)


def nident_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Floats, unset variables, what has to be looked into, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    finish(fp, pc, v_bool(not identical(vm, x, y)))
    return dispatch(vm, fp, pc.next())


@handler("SPACESHIP")
def spaceship(vm: VM, fp: Frame, pc: Instr) -> Next:
    """-1, 0 or 1."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if x.tag == INT and y.tag == INT and fp[pc.a].tag < REFCOUNTED:
        fp.put(pc.a, v_int(-1 if x.i < y.i else (1 if x.i > y.i else 0)))
        return dispatch(vm, fp, pc.next())
    return spaceship_any(vm, fp, pc)


def spaceship_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Operands that are not two ints, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    finish(fp, pc, v_int(compare(vm, x, y)))
    return dispatch(vm, fp, pc.next())


@handler("XOR")
def logical_xor(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Rare enough to have one path."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    finish(fp, pc, v_bool(to_bool(x) != to_bool(y)))
    return dispatch(vm, fp, pc.next())


@handler("NOT")
def logical_not(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Bools are fast."""
    x = fp.read(pc, pc.b)
    if fp[pc.a].tag < REFCOUNTED:
        if x.tag == TRUE or x.tag == FALSE:
            fp.put(pc.a, v_bool(x.tag == FALSE))
            return dispatch(vm, fp, pc.next())
        if x.tag == INT:
            fp.put(pc.a, v_bool(x.i == 0))
            return dispatch(vm, fp, pc.next())
    return logical_not_any(vm, fp, pc)


def logical_not_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Values that convert to bool, or a destination to be released."""
    vm.at(fp, pc)
    finish_unary(fp, pc, v_bool(not to_bool(operand(vm, fp, pc, pc.b))))
    return dispatch(vm, fp, pc.next())
