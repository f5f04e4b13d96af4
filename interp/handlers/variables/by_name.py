"""Variables that the text does not name: see names/variables.py for what is done to them."""

from attrs import frozen

from pyphp.interp.bytecode import VAR_GLOBAL, VAR_QUIET
from pyphp.interp.data.refs import RefCell
from pyphp.interp.frames.scopes import globals_of, rebound
from pyphp.interp.handlers.registry import handler, handlers
from pyphp.interp.names.variables import (
    assign_variable,
    bind_name,
    bind_variable,
    fetch_variable,
    global_entry,
    unset_variable,
    variables_of,
)
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.operands import finish_unary, kill_a, kill_b, operand
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Next, Slot, dispatch, slot_index
from pyphp.interp.rlib.templates import Static
from pyphp.interp.rlib.text import Str
from pyphp.interp.rlib.value import ARR, REF, REFCOUNTED, STR, UNDEF, Value, as_ref, v_ref, v_undef
from pyphp.interp.vm import VM


@handler("FETCH_VAR")
def fetch_var(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A value, not a reference."""
    known = known_global(vm, pc)
    if known.tag == REF and fp[pc.a].tag < REFCOUNTED:
        fp[pc.a] = as_ref(RefCell, known).value
        return dispatch(vm, fp, pc.next())
    return fetch_var_slow(vm, fp, pc)


def fetch_var_slow(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The variable is looked up. A superglobal becomes a reference, which nobody can tell: no code has it in a slot."""
    vm.at(fp, pc)
    if is_fixed(pc, pc.b):
        remember(vm, pc, pc.b, pc.imm_c | VAR_QUIET)
    v = fetch_variable(vm, fp, operand(vm, fp, pc, pc.b), pc.imm_c)
    finish_unary(vm, fp, pc, v)
    return dispatch(vm, fp, pc.next())


@handler("ASSIGN_VAR")
def assign_var(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Plain bits to a variable that is known."""
    known = known_global(vm, pc)
    v = fp.read(pc, pc.b)
    if known.tag == REF and v.tag < REFCOUNTED and v.tag != UNDEF:
        cell = as_ref(RefCell, known)
        if cell.sources is None:
            cell.value = v
            return dispatch(vm, fp, pc.next())
    return assign_var_slow(vm, fp, pc)


def assign_var_slow(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The value is read first: it may be unset."""
    vm.at(fp, pc)
    if is_fixed(pc, pc.a):
        remember(vm, pc, pc.a, pc.imm_c)
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


@frozen(eq=False)
class Binding:
    """Does the text say `global`, or is the name any variable's?"""

    globally: bool


@handlers(BIND_VAR=Binding(False), BIND_GLOBAL=Binding(True))
def bind_var(vm: VM, fp: Frame, pc: Instr, t: Static[Binding]) -> Next:
    """Until the local is unset. The global variable is there afterwards, if only as null."""
    known = known_global(vm, pc)
    if known.tag == REF and fp[pc.a].tag < REFCOUNTED:
        fp.put(pc.a, known)
        return dispatch(vm, fp, pc.next())
    if t.globally:
        return bind_global_slow(vm, fp, pc)
    return bind_var_slow(vm, fp, pc)


def bind_var_slow(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The variable is looked up."""
    vm.at(fp, pc)
    if is_fixed(pc, pc.b):
        remember(vm, pc, pc.b, pc.imm_c | VAR_QUIET)
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


def bind_global_slow(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The variable is looked up."""
    vm.at(fp, pc)
    e = remember(vm, pc, pc.b, VAR_GLOBAL)
    fp[pc.a] = globals_of(vm).mirrors[e]
    return dispatch(vm, fp, pc.next())


def is_fixed(pc: Instr, name: Slot) -> bool:
    """Does the instruction name one global variable, whenever it runs? Names like 1 are looked up every time."""
    return slot_index(name) < 0 and pc.imm_c & VAR_GLOBAL != 0 and pc.const(name).tag == STR


def remember(vm: VM, pc: Instr, name: Slot, flags: int) -> int:
    """The entry of the global variable that the instruction names: its word is the entry's number + 1, set once."""
    e = global_entry(vm, as_ref(Str, pc.const(name)), flags)
    if pc.word == 0 and e >= 0:
        pc.word = e + 1
    return e


def known_global(vm: VM, pc: Instr) -> Value:
    """The reference of the global variable that the instruction names, if both are known; else UNDEF."""
    scope = vm.globals
    e = pc.word - 1
    if scope is None or e < 0:
        return v_undef()
    return scope.mirrors[e]


@handler("REBOUND")
def rebound_variable(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Said by the code of files only."""
    rebound(fp, slot_index(pc.a) - HEADER)
    return dispatch(vm, fp, pc.next())


@handler("FETCH_GLOBALS")
def fetch_globals(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A copy."""
    assign(vm, fp, pc.a, v_ref(ARR, variables_of(globals_of(vm))))
    return dispatch(vm, fp, pc.next())
