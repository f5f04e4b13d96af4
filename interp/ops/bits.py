"""Bit operators: two ints are fast."""

from pyphp.interp.arithmetic import bit_and, bit_not, bit_or, bit_xor, shift_left, shift_right
from pyphp.interp.operands import finish, finish_unary, operand, still
from pyphp.interp.ops.registry import handler
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch
from pyphp.interp.rlib.rarithmetic import int_sar, int_shl, ult
from pyphp.interp.rlib.value import INT, REFCOUNTED, v_int
from pyphp.interp.vm import VM


@handler("BIT_AND")
def bit_and_ints(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Bits that are in both."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if x.tag == INT and y.tag == INT and fp[pc.a].tag < REFCOUNTED:
        fp.put(pc.a, v_int(x.i & y.i))
        return dispatch(vm, fp, pc.next())
    return bit_and_slow(vm, fp, pc)


def bit_and_slow(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Operands that are not two ints, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    finish(fp, pc, bit_and(vm, x, y))
    return dispatch(vm, fp, pc.next())


@handler("BIT_OR")
def bit_or_ints(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Bits that are in either."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if x.tag == INT and y.tag == INT and fp[pc.a].tag < REFCOUNTED:
        fp.put(pc.a, v_int(x.i | y.i))
        return dispatch(vm, fp, pc.next())
    return bit_or_slow(vm, fp, pc)


def bit_or_slow(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Operands that are not two ints, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    finish(fp, pc, bit_or(vm, x, y))
    return dispatch(vm, fp, pc.next())


@handler("BIT_XOR")
def bit_xor_ints(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Bits that differ."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if x.tag == INT and y.tag == INT and fp[pc.a].tag < REFCOUNTED:
        fp.put(pc.a, v_int(x.i ^ y.i))
        return dispatch(vm, fp, pc.next())
    return bit_xor_slow(vm, fp, pc)


def bit_xor_slow(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Operands that are not two ints, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    finish(fp, pc, bit_xor(vm, x, y))
    return dispatch(vm, fp, pc.next())


@handler("SHL")
def shift_left_ints(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A machine shift, for counts that machines know."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if x.tag == INT and y.tag == INT and fp[pc.a].tag < REFCOUNTED and ult(y.i, 64):
        fp.put(pc.a, v_int(int_shl(x.i, y.i)))
        return dispatch(vm, fp, pc.next())
    return shift_left_slow(vm, fp, pc)


def shift_left_slow(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Operands that are not ints, rare counts, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    finish(fp, pc, shift_left(vm, x, y))
    return dispatch(vm, fp, pc.next())


@handler("SHR")
def shift_right_ints(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A machine shift, for counts that machines know."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if x.tag == INT and y.tag == INT and fp[pc.a].tag < REFCOUNTED and ult(y.i, 64):
        fp.put(pc.a, v_int(int_sar(x.i, y.i)))
        return dispatch(vm, fp, pc.next())
    return shift_right_slow(vm, fp, pc)


def shift_right_slow(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Operands that are not ints, rare counts, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    finish(fp, pc, shift_right(vm, x, y))
    return dispatch(vm, fp, pc.next())


@handler("BIT_NOT")
def bit_not_int(vm: VM, fp: Frame, pc: Instr) -> Next:
    """All bits turned."""
    x = fp.read(pc, pc.b)
    if x.tag == INT and fp[pc.a].tag < REFCOUNTED:
        fp.put(pc.a, v_int(~x.i))
        return dispatch(vm, fp, pc.next())
    return bit_not_slow(vm, fp, pc)


def bit_not_slow(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An operand that is not an int, or a destination to be released."""
    vm.at(fp, pc)
    finish_unary(fp, pc, bit_not(vm, operand(vm, fp, pc, pc.b)))
    return dispatch(vm, fp, pc.next())
