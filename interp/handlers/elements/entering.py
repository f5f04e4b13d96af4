"""Paths of keys that lead through objects: each object on the way is entered by its offsetGet(), in frames above the
operation's own (frames/operations.py), and what that has returned takes the place of the key.

    $o['a']['b'] = 1     ASSIGN_DIMS $o, t5, 1      t5: 'a'; t6: 'b'. offsetGet('a') runs, and GOT_PLACE puts a
                                                    reference to what it has returned into t5; then the instruction
                                                    begins anew
"""

from pyphp.interp.bytecode import WANT_DEEP_RESULT
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import RefCell, Unbound, deref
from pyphp.interp.elements.overloaded import returned_cell
from pyphp.interp.frames.operations import (
    RESULT,
    SUBJECT,
    VALUE,
    operated,
    release_operation,
)
from pyphp.interp.handlers.elements.deep_writes import finish_dims
from pyphp.interp.handlers.elements.dim_reads import pass_over, step_in
from pyphp.interp.handlers.registry import handler
from pyphp.interp.operators.operands import finish
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, slot
from pyphp.interp.rlib.hints import dont_look_inside, promote
from pyphp.interp.rlib.value import REF, as_ref, v_null, v_ref
from pyphp.interp.vm import VM


@dont_look_inside
def place_returned(vm: VM, fp: Frame) -> RefCell:
    """What the method of the operation has returned, as a reference."""
    result = fp[slot(RESULT)]
    if result.tag == REF and isinstance(as_ref(RefCell, result), Unbound):
        result = as_ref(RefCell, result).value
    return returned_cell(vm, as_ref(PhpObject, fp[slot(SUBJECT)]), result)


@handler("GOT_PLACE")
def got_place(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The instruction looks at the keys again, and finds it."""
    ret = promote(fp.ret_pc)
    caller = operated(fp)
    vm.at(fp, pc)
    cell = place_returned(vm, fp)
    caller[slot(promote(fp[slot(VALUE)].i))] = v_ref(REF, cell)
    release_operation(fp)
    return dispatch(vm, caller, ret.prev())


@handler("GOT_PLACE_READ")
def got_place_read(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The store that follows finds it, too."""
    ret = promote(fp.ret_pc)
    caller = operated(fp)
    vm.at(fp, pc)
    cell = place_returned(vm, fp)
    key = slot(promote(fp[slot(VALUE)].i))
    release_operation(fp)
    finish(vm, caller, ret.prev(), cell.value)
    caller[key] = v_ref(REF, cell)
    return dispatch(vm, caller, ret)


@handler("GOT_STEPPED")
def got_stepped(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of an element that is no reference nobody sees it."""
    ret = promote(fp.ret_pc)
    caller = operated(fp)
    vm.at(fp, pc)
    cell = place_returned(vm, fp)
    release_operation(fp)
    vm.at(caller, ret.prev())
    step_in(vm, caller, ret.prev(), cell)
    return pass_over(vm, caller, ret.prev())


@handler("ASSIGNED_BEHIND")
def assigned_behind(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The result is the value, which is in its place."""
    ret = promote(fp.ret_pc)
    caller = operated(fp)
    at = ret.prev()
    vm.at(fp, pc)
    release_operation(fp)
    finish_dims(caller, at, deref(caller[at.c]) if at.imm_d & WANT_DEEP_RESULT != 0 else v_null())
    return dispatch(vm, caller, ret)
