"""What becomes of what magic methods return: the ends of operations (frames/operations.py), each of which goes on
behind the instruction that began it.
"""

from attrs import frozen

from pyphp.interp.bytecode import WANT_RESULT
from pyphp.interp.data.code import Func
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import deref
from pyphp.interp.elements.overloaded import finder
from pyphp.interp.frames.operations import (
    NAME,
    RESULT,
    STATE,
    SUBJECT,
    VALUE,
    method_frame,
    operated,
    release_operation,
    unguard,
)
from pyphp.interp.handlers.registry import handler, handlers
from pyphp.interp.objects.properties.reading import IN_GET, IN_ISSET, fitting, is_strict_function
from pyphp.interp.operators.conversions import to_bool
from pyphp.interp.operators.operands import finish, kill_a, kill_b, kill_c
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Next, dispatch, slot
from pyphp.interp.rlib.hints import promote
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.templates import Static
from pyphp.interp.rlib.value import Value, as_ref, v_bool, v_int, v_null, v_undef
from pyphp.interp.vm import VM


@handler("GOT_PROPERTY")
def got_property(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A property that has been unset still has its type."""
    ret = promote(fp.ret_pc)
    caller = operated(fp)
    vm.at(fp, pc)
    v = deref(fp[slot(RESULT)])
    index = fp[slot(VALUE)].i
    if index >= 0:
        v = as_typed(vm, as_ref(PhpObject, fp[slot(SUBJECT)]), index, v)
    unguard(fp)
    release_operation(fp)
    finish(vm, caller, ret.prev(), v)
    return dispatch(vm, caller, ret)


def as_typed(vm: VM, obj: PhpObject, index: int, v: Value) -> Value:
    """A value of the property in this slot."""
    return fitting(vm, obj.cls.slots[index], v, is_strict_function(obj.cls.get))


@frozen(eq=False)
class Asking:
    """What an operation is that asks first whether there is something to be read: empty(), or `??`."""

    is_empty: bool


@handlers(GOT_ISSET=Asking(False), GOT_ISSET_TO_FILL=Asking(True))
def got_isset(vm: VM, fp: Frame, pc: Instr, t: Static[Asking]) -> Next:
    """__get() runs for the same property as __isset() did, which empty() does not ask again meanwhile."""
    ret = promote(fp.ret_pc)
    caller = operated(fp)
    vm.at(fp, pc)
    truth = to_bool(deref(fp[slot(RESULT)]))
    fp[slot(RESULT)] = v_undef()
    if not truth:
        unguard(fp)
        release_operation(fp)
        finish(vm, caller, ret.prev(), v_bool(True) if t.is_empty else v_null())
        return dispatch(vm, caller, ret)
    state = fp[slot(STATE)].i
    fp.put(slot(STATE), v_int(state + IN_GET if t.is_empty else state - IN_ISSET + IN_GET))
    this = fp[slot(SUBJECT)]
    method = promote(as_ref(PhpObject, this).cls).get
    assert method is not None
    callee = method_frame(fp, promote(cast(Func, fp.func)), 3, method, this)
    callee.put(slot(HEADER), fp[slot(NAME)])
    return dispatch(vm, callee, method.entry)


@handlers(GOT_TRUTH=Asking(False), GOT_EMPTY=Asking(True))
def got_truth(vm: VM, fp: Frame, pc: Instr, t: Static[Asking]) -> Next:
    """Whatever it is, as bool; of empty(), whether it is false."""
    ret = promote(fp.ret_pc)
    caller = operated(fp)
    vm.at(fp, pc)
    truth = to_bool(deref(fp[slot(RESULT)]))
    unguard(fp)
    release_operation(fp)
    finish(vm, caller, ret.prev(), v_bool(not truth if t.is_empty else truth))
    return dispatch(vm, caller, ret)


@handlers(GOT_EXISTS=Asking(False), GOT_FILLED=Asking(True))
def got_exists(vm: VM, fp: Frame, pc: Instr, t: Static[Asking]) -> Next:
    """The object is the same, and so is its class."""
    ret = promote(fp.ret_pc)
    caller = operated(fp)
    vm.at(fp, pc)
    truth = to_bool(deref(fp[slot(RESULT)]))
    fp[slot(RESULT)] = v_undef()
    if not truth:
        release_operation(fp)
        finish(vm, caller, ret.prev(), v_bool(True) if t.is_empty else v_null())
        return dispatch(vm, caller, ret)
    this = fp[slot(SUBJECT)]
    method = promote(finder(vm, as_ref(PhpObject, this)))
    callee = method_frame(fp, promote(cast(Func, fp.func)), 3, method, this)
    callee.put(slot(HEADER), fp[slot(NAME)])
    return dispatch(vm, callee, method.entry)


@handler("ASSIGNED")
def assigned(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The result of an assignment is the value, which is in its place."""
    ret = promote(fp.ret_pc)
    caller = operated(fp)
    at = ret.prev()
    vm.at(fp, pc)
    unguard(fp)
    release_operation(fp)
    if at.imm_d & WANT_RESULT != 0:
        caller[at.c] = deref(caller[at.c])
    else:
        kill_c(caller, at)
    kill_b(caller, at)
    kill_a(caller, at)
    return dispatch(vm, caller, ret)


@handler("CHANGED")
def changed(vm: VM, fp: Frame, pc: Instr) -> Next:
    """What was appended may be a result, too."""
    ret = promote(fp.ret_pc)
    caller = operated(fp)
    at = ret.prev()
    vm.at(fp, pc)
    unguard(fp)
    release_operation(fp)
    if at.imm_d & WANT_RESULT == 0:
        kill_b(caller, at)
    kill_a(caller, at)
    return dispatch(vm, caller, ret)
