"""++ and --. Ints that overflow become floats; null++ is 1 but null-- stays null; letters count: "Az"++ is "Ba"."""

from pyphp.interp.increment import decremented, incremented
from pyphp.interp.operands import operand
from pyphp.interp.ops.registry import handler
from pyphp.interp.refs import assign
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch
from pyphp.interp.rlib.rarithmetic import ovfcheck
from pyphp.interp.rlib.value import FLOAT, INT, REFCOUNTED, v_float, v_int
from pyphp.interp.vm import VM


@handler("INC")
def inc(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Ints and floats."""
    x = fp[pc.a]
    if x.tag == INT:
        try:
            r = ovfcheck(x.i + 1)
        except OverflowError:
            return inc_any(vm, fp, pc)
        fp.put(pc.a, v_int(r))
        return dispatch(vm, fp, pc.next())
    if x.tag == FLOAT:
        fp.put(pc.a, v_float(x.f + 1.0))
        return dispatch(vm, fp, pc.next())
    return inc_any(vm, fp, pc)


def inc_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Overflow, unset variables, other types."""
    vm.at(fp, pc)
    assign(fp, pc.a, incremented(vm, operand(vm, fp, pc, pc.a)))
    return dispatch(vm, fp, pc.next())


@handler("DEC")
def dec(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Ints and floats."""
    x = fp[pc.a]
    if x.tag == INT:
        try:
            r = ovfcheck(x.i - 1)
        except OverflowError:
            return dec_any(vm, fp, pc)
        fp.put(pc.a, v_int(r))
        return dispatch(vm, fp, pc.next())
    if x.tag == FLOAT:
        fp.put(pc.a, v_float(x.f - 1.0))
        return dispatch(vm, fp, pc.next())
    return dec_any(vm, fp, pc)


def dec_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Overflow, unset variables, other types."""
    vm.at(fp, pc)
    assign(fp, pc.a, decremented(vm, operand(vm, fp, pc, pc.a)))
    return dispatch(vm, fp, pc.next())


@handler("POST_INC")
def post_inc(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Ints."""
    x = fp[pc.b]
    if x.tag == INT and fp[pc.a].tag < REFCOUNTED:
        try:
            r = ovfcheck(x.i + 1)
        except OverflowError:
            return post_inc_any(vm, fp, pc)
        fp.put(pc.b, v_int(r))
        fp.put(pc.a, x)
        return dispatch(vm, fp, pc.next())
    return post_inc_any(vm, fp, pc)


def post_inc_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Overflow, unset variables, other types, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    assign(fp, pc.b, incremented(vm, x))
    assign(fp, pc.a, x)
    return dispatch(vm, fp, pc.next())


@handler("POST_DEC")
def post_dec(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Ints."""
    x = fp[pc.b]
    if x.tag == INT and fp[pc.a].tag < REFCOUNTED:
        try:
            r = ovfcheck(x.i - 1)
        except OverflowError:
            return post_dec_any(vm, fp, pc)
        fp.put(pc.b, v_int(r))
        fp.put(pc.a, x)
        return dispatch(vm, fp, pc.next())
    return post_dec_any(vm, fp, pc)


def post_dec_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Overflow, unset variables, other types, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    assign(fp, pc.b, decremented(vm, x))
    assign(fp, pc.a, x)
    return dispatch(vm, fp, pc.next())
