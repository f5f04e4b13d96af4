"""Arithmetic: two ints, two floats or one of each are fast; the rest is arithmetic.py's."""

from pyphp.interp.arithmetic import add, div, mod, mul, power, sub
from pyphp.interp.operands import finish, operand, still
from pyphp.interp.ops.registry import handler
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch
from pyphp.interp.rlib.rarithmetic import INT_MIN, float_div, int_div, int_mod, ovfcheck
from pyphp.interp.rlib.value import FLOAT, INT, REFCOUNTED, v_float, v_int
from pyphp.interp.vm import VM


@handler("ADD")
def add_numbers(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Ints that overflow become floats, as in PHP."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if fp[pc.a].tag < REFCOUNTED:
        if x.tag == INT:
            if y.tag == INT:
                try:
                    r = ovfcheck(x.i + y.i)
                except OverflowError:
                    return add_slow(vm, fp, pc)
                fp.put(pc.a, v_int(r))
                return dispatch(vm, fp, pc.next())
            if y.tag == FLOAT:
                fp.put(pc.a, v_float(float(x.i) + y.f))
                return dispatch(vm, fp, pc.next())
        elif x.tag == FLOAT:
            if y.tag == FLOAT:
                fp.put(pc.a, v_float(x.f + y.f))
                return dispatch(vm, fp, pc.next())
            if y.tag == INT:
                fp.put(pc.a, v_float(x.f + float(y.i)))
                return dispatch(vm, fp, pc.next())
    return add_slow(vm, fp, pc)


def add_slow(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Overflow, operands that are not numbers, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    finish(fp, pc, add(vm, x, y))
    return dispatch(vm, fp, pc.next())


@handler("SUB")
def sub_numbers(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Ints that overflow become floats."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if fp[pc.a].tag < REFCOUNTED:
        if x.tag == INT:
            if y.tag == INT:
                try:
                    r = ovfcheck(x.i - y.i)
                except OverflowError:
                    return sub_slow(vm, fp, pc)
                fp.put(pc.a, v_int(r))
                return dispatch(vm, fp, pc.next())
            if y.tag == FLOAT:
                fp.put(pc.a, v_float(float(x.i) - y.f))
                return dispatch(vm, fp, pc.next())
        elif x.tag == FLOAT:
            if y.tag == FLOAT:
                fp.put(pc.a, v_float(x.f - y.f))
                return dispatch(vm, fp, pc.next())
            if y.tag == INT:
                fp.put(pc.a, v_float(x.f - float(y.i)))
                return dispatch(vm, fp, pc.next())
    return sub_slow(vm, fp, pc)


def sub_slow(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Overflow, operands that are not numbers, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    finish(fp, pc, sub(vm, x, y))
    return dispatch(vm, fp, pc.next())


@handler("MUL")
def mul_numbers(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Ints that overflow become floats."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if fp[pc.a].tag < REFCOUNTED:
        if x.tag == INT:
            if y.tag == INT:
                try:
                    r = ovfcheck(x.i * y.i)
                except OverflowError:
                    return mul_slow(vm, fp, pc)
                fp.put(pc.a, v_int(r))
                return dispatch(vm, fp, pc.next())
            if y.tag == FLOAT:
                fp.put(pc.a, v_float(float(x.i) * y.f))
                return dispatch(vm, fp, pc.next())
        elif x.tag == FLOAT:
            if y.tag == FLOAT:
                fp.put(pc.a, v_float(x.f * y.f))
                return dispatch(vm, fp, pc.next())
            if y.tag == INT:
                fp.put(pc.a, v_float(x.f * float(y.i)))
                return dispatch(vm, fp, pc.next())
    return mul_slow(vm, fp, pc)


def mul_slow(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Overflow, operands that are not numbers, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    finish(fp, pc, mul(vm, x, y))
    return dispatch(vm, fp, pc.next())


@handler("DIV")
def div_numbers(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Two ints give an int where nothing remains."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if fp[pc.a].tag < REFCOUNTED:
        if x.tag == FLOAT:
            if y.tag == FLOAT and y.f != 0.0:
                fp.put(pc.a, v_float(float_div(x.f, y.f)))
                return dispatch(vm, fp, pc.next())
            if y.tag == INT and y.i != 0:
                fp.put(pc.a, v_float(float_div(x.f, float(y.i))))
                return dispatch(vm, fp, pc.next())
        elif x.tag == INT:
            if y.tag == INT and y.i != 0 and x.i != INT_MIN:
                if int_mod(x.i, y.i) == 0:
                    fp.put(pc.a, v_int(int_div(x.i, y.i)))
                    return dispatch(vm, fp, pc.next())
                fp.put(pc.a, v_float(float_div(float(x.i), float(y.i))))
                return dispatch(vm, fp, pc.next())
            if y.tag == FLOAT and y.f != 0.0:
                fp.put(pc.a, v_float(float_div(float(x.i), y.f)))
                return dispatch(vm, fp, pc.next())
    return div_slow(vm, fp, pc)


def div_slow(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Division by zero, operands that are not numbers, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    finish(fp, pc, div(vm, x, y))
    return dispatch(vm, fp, pc.next())


@handler("MOD")
def mod_ints(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The sign is that of the left operand."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if x.tag == INT and y.tag == INT and fp[pc.a].tag < REFCOUNTED and y.i > 0:
        fp.put(pc.a, v_int(int_mod(x.i, y.i)))
        return dispatch(vm, fp, pc.next())
    return mod_slow(vm, fp, pc)


def mod_slow(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A divisor below one, operands that are not ints, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    finish(fp, pc, mod(vm, x, y))
    return dispatch(vm, fp, pc.next())


@handler("POW")
def pow_numbers(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Never hot enough for a path of its own."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    finish(fp, pc, power(vm, x, y))
    return dispatch(vm, fp, pc.next())
