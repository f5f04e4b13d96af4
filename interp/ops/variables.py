"""Variables that the text does not name: see variables.py for what is done to them."""

from pyphp.interp.operands import finish_unary, kill_a, kill_b, operand
from pyphp.interp.ops.registry import handler
from pyphp.interp.refs import RefCell, assign
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, slot_index
from pyphp.interp.rlib.text import Str
from pyphp.interp.rlib.value import ARR, REF, as_ref, v_ref
from pyphp.interp.scopes import globals_of
from pyphp.interp.variables import (
    assign_variable,
    bind_name,
    bind_variable,
    fetch_variable,
    global_reference,
    unset_variable,
    variables_of,
)
from pyphp.interp.vm import VM


@handler("FETCH_VAR")
def fetch_var(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A value, not a reference."""
    vm.at(fp, pc)
    v = fetch_variable(vm, fp, operand(vm, fp, pc, pc.b), pc.imm_c)
    finish_unary(fp, pc, v)
    return dispatch(vm, fp, pc.next())


@handler("ASSIGN_VAR")
def assign_var(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The value is read first: it may be unset."""
    vm.at(fp, pc)
    v = operand(vm, fp, pc, pc.b)
    assign_variable(vm, fp, operand(vm, fp, pc, pc.a), pc.imm_c, v)
    kill_a(fp, pc)
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.next())


@handler("UNSET_VAR")
def unset_var(vm: VM, fp: Frame, pc: Instr) -> Next:
    """No warning if it is not there."""
    vm.at(fp, pc)
    unset_variable(vm, fp, operand(vm, fp, pc, pc.a), pc.imm_c)
    kill_a(fp, pc)
    return dispatch(vm, fp, pc.next())


@handler("BIND_VAR")
def bind_var(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Until the local is unset."""
    vm.at(fp, pc)
    bind_variable(vm, fp, slot_index(pc.a), operand(vm, fp, pc, pc.b), pc.imm_c)
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.next())


@handler("BIND_NAME")
def bind_by_name(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Whatever the variable was."""
    vm.at(fp, pc)
    bind_name(vm, fp, operand(vm, fp, pc, pc.a), pc.imm_c, as_ref(RefCell, fp[pc.b]))
    kill_a(fp, pc)
    return dispatch(vm, fp, pc.next())


@handler("BIND_GLOBAL")
def bind_global(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The global variable is there afterwards, if only as null."""
    cell = global_reference(vm, as_ref(Str, pc.const(pc.b)))
    fp[pc.a] = v_ref(REF, cell)
    return dispatch(vm, fp, pc.next())


@handler("FETCH_GLOBALS")
def fetch_globals(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A copy."""
    assign(fp, pc.a, v_ref(ARR, variables_of(globals_of(vm))))
    return dispatch(vm, fp, pc.next())
