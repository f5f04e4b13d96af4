"""Names: constants, linked at their first use, and declared."""

from typing import NoReturn

from attrs import frozen

from pyphp.interp.data.filling import fill
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.handlers.registry import handler, handlers
from pyphp.interp.names.lacking import refuse_constant
from pyphp.interp.names.naming import define_constant
from pyphp.interp.names.tables import find_constant
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.operands import kill_b, operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, link, set_link
from pyphp.interp.rlib.templates import Static
from pyphp.interp.rlib.text import Str
from pyphp.interp.rlib.value import REFCOUNTED, as_ref
from pyphp.interp.vm import VM, Constant


@frozen(eq=False)
class Naming:
    """Is the name sought in the namespace first, and then among the global ones?"""

    in_namespace: bool


@handlers(FETCH_CONST=Naming(False), FETCH_CONST_NS=Naming(True))
def fetch_const(vm: VM, fp: Frame, pc: Instr, t: Static[Naming]) -> Next:
    """A linked constant that is plain bits."""
    constant = link(Constant, pc)
    if constant is not None and constant.value.tag < REFCOUNTED and fp[pc.a].tag < REFCOUNTED:
        fp.put(pc.a, constant.value)
        return dispatch(vm, fp, pc.next())
    return fetch_const_any(vm, fp, pc, t)


def fetch_const_any(vm: VM, fp: Frame, pc: Instr, t: Static[Naming]) -> Next:
    """Not linked yet, a string or an array, or a destination to be released."""
    constant = link(Constant, pc)
    if constant is None:
        return fetch_const_first(vm, fp, pc, t)
    assign(vm, fp, pc.a, constant.value)
    return dispatch(vm, fp, pc.next())


def fetch_const_first(vm: VM, fp: Frame, pc: Instr, t: Static[Naming]) -> Next:
    """What is found first stays: a constant that the namespace gets later is not seen here."""
    vm.at(fp, pc)
    constant = find_constant(vm, as_ref(Str, pc.const(pc.b)))
    if t.in_namespace:
        if constant is None:
            constant = find_constant(vm, as_ref(Str, pc.const(pc.c)))
        if constant is None:
            refuse_constant(vm, as_ref(Str, pc.const(pc.c)))
    if constant is None:
        undefined_constant(vm, as_ref(Str, pc.const(pc.d if t.in_namespace else pc.b)))
    set_link(pc, constant)
    return fetch_const_any(vm, fp, pc, t)


def undefined_constant(vm: VM, name: Str) -> NoReturn:
    """The Error, or the end of the script if PHP has it."""
    refuse_constant(vm, name)
    throw_error(vm, fill(b'Undefined constant "%s"', name))


@handler("DECLARE_CONST")
def declare_const(vm: VM, fp: Frame, pc: Instr) -> Next:
    """`const A = b;`"""
    vm.at(fp, pc)
    v = operand(vm, fp, pc, pc.b)
    define_constant(vm, as_ref(Str, pc.const(pc.a)), v)
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.next())
