"""Names: constants, linked at their first use, and declared."""

from typing import NoReturn

from pyphp.interp.calls.lacking import refuse_constant
from pyphp.interp.data.refs import assign
from pyphp.interp.data.wording import join3
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.handlers.registry import handler
from pyphp.interp.names.naming import define_constant
from pyphp.interp.names.tables import find_constant
from pyphp.interp.operators.operands import kill_b, operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, link, set_link
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import REFCOUNTED, as_ref
from pyphp.interp.vm import VM, Constant


@handler("FETCH_CONST")
def fetch_const(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A linked constant that is plain bits."""
    constant = link(Constant, pc)
    if constant is not None and constant.value.tag < REFCOUNTED and fp[pc.a].tag < REFCOUNTED:
        fp.put(pc.a, constant.value)
        return dispatch(vm, fp, pc.next())
    return fetch_const_any(vm, fp, pc)


def fetch_const_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Not linked yet, a string or an array, or a destination to be released."""
    constant = link(Constant, pc)
    if constant is None:
        return fetch_const_first(vm, fp, pc)
    assign(fp, pc.a, constant.value)
    return dispatch(vm, fp, pc.next())


def fetch_const_first(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A constant that is there stays."""
    vm.at(fp, pc)
    name = as_ref(Str, pc.const(pc.b))
    constant = find_constant(vm, name)
    if constant is None:
        undefined_constant(vm, name)
    set_link(pc, constant)
    return fetch_const_any(vm, fp, pc)


def undefined_constant(vm: VM, name: Str) -> NoReturn:
    """The Error, or the end of the script if PHP has it."""
    refuse_constant(vm, name)
    throw_error(vm, join3(lit(b'Undefined constant "'), name, lit(b'"')))


@handler("FETCH_CONST_NS")
def fetch_const_ns(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A linked constant that is plain bits."""
    constant = link(Constant, pc)
    if constant is not None and constant.value.tag < REFCOUNTED and fp[pc.a].tag < REFCOUNTED:
        fp.put(pc.a, constant.value)
        return dispatch(vm, fp, pc.next())
    return fetch_const_ns_any(vm, fp, pc)


def fetch_const_ns_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Not linked yet, a string or an array, or a destination to be released."""
    constant = link(Constant, pc)
    if constant is None:
        return fetch_const_ns_first(vm, fp, pc)
    assign(fp, pc.a, constant.value)
    return dispatch(vm, fp, pc.next())


def fetch_const_ns_first(vm: VM, fp: Frame, pc: Instr) -> Next:
    """What is found first stays: a constant that the namespace gets later is not seen here."""
    vm.at(fp, pc)
    constant = find_constant(vm, as_ref(Str, pc.const(pc.b)))
    if constant is None:
        constant = find_constant(vm, as_ref(Str, pc.const(pc.c)))
    if constant is None:
        refuse_constant(vm, as_ref(Str, pc.const(pc.c)))
        undefined_constant(vm, as_ref(Str, pc.const(pc.d)))
    set_link(pc, constant)
    return fetch_const_ns_any(vm, fp, pc)


@handler("DECLARE_CONST")
def declare_const(vm: VM, fp: Frame, pc: Instr) -> Next:
    """`const A = b;`"""
    vm.at(fp, pc)
    v = operand(vm, fp, pc, pc.b)
    define_constant(vm, as_ref(Str, pc.const(pc.a)), v)
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.next())
