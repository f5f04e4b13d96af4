"""Closures: made where they are written, and what happens at their entry.

    function ($x) use ($y) {}       frame of a call:  header, $x, this, closure, $y, other variables, temporaries

Whoever calls a closure passes it where methods get $this. CAPTURE, behind ENTER, moves it to the slot behind, and puts
what it is bound to, and what it has captured, where the code looks for them. The closure stays in the frame: it holds
its static variables, and lives, as in PHP, until the call is over.
"""

from pyphp.interp.bytecode.classes import STATIC
from pyphp.interp.data.code import Callee, Func
from pyphp.interp.data.objects import ClassEntry, Closure, PhpObject
from pyphp.interp.data.refs import RefCell, bind, deref
from pyphp.interp.handlers.objects.classes import remember_class
from pyphp.interp.handlers.registry import handler
from pyphp.interp.objects.closures import closure_class, closure_of, new_closure
from pyphp.interp.objects.this import this_value
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.operands import kill_b, operand
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Next, dispatch, link, slot
from pyphp.interp.rlib.hints import unroll_safe
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.value import BARE, OBJ, REF, REFCOUNTED, UNDEF, Value, as_ref, v_ref, v_undef
from pyphp.interp.vm import VM


@handler("CLOSURE")
@unroll_safe
def closure(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The class of closures has been met."""
    entry = link(ClassEntry, pc)
    if entry is None:
        return closure_first(vm, fp, pc)
    vm.at(fp, pc)
    func = cast(Func, fp.func).code.inner[pc.imm_d]
    code = func.closure
    assert code is not None
    captured = entry.cls.defaults  # of no length
    if pc.imm_c > 0:
        captured = Array[Value](pc.imm_c)
        for k in range(pc.imm_c):
            captured.put(k, fp.take(pc.b + slot(k)))
    statics = entry.cls.defaults if code.n_statics == 0 else Array[Value](code.n_statics)
    made = new_closure(vm, entry.cls, func, bound_here(fp, func), captured, statics)
    assign(vm, fp, pc.a, v_ref(OBJ, made))
    return dispatch(vm, fp, pc.next())


def closure_first(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The first run."""
    vm.at(fp, pc)
    remember_class(vm, pc, closure_class(vm))
    return closure(vm, fp, pc)


def bound_here(fp: Frame, func: Func) -> Value:
    """What a closure is bound to that is written in the code that runs: its $this, or the class that is called."""
    this = this_value(fp)
    if this.tag == OBJ and func.flags & STATIC != 0:
        return v_ref(BARE, as_ref(PhpObject, this).cls)
    return this


@handler("CAPTURABLE")
def capturable(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An arrow function takes along what there is."""
    vm.at(fp, pc)
    fp[pc.a] = deref(fp[pc.b])
    return dispatch(vm, fp, pc.next())


@handler("CAPTURE")
@unroll_safe
def capture(vm: VM, fp: Frame, pc: Instr) -> Next:
    """These slots hold nothing yet."""
    v = fp.take(pc.a)
    running = as_ref(Closure, v)
    fp.put(pc.a + slot(1), v)
    fp.put(pc.a, running.bound)
    captured = running.captured
    for k in range(pc.imm_b):
        fp.put(pc.a + slot(2 + k), captured[k])
    return dispatch(vm, fp, pc.next())


def running_closure(fp: Frame) -> Closure:
    """The closure whose code runs in this frame."""
    return as_ref(Closure, fp[slot(HEADER + cast(Func, fp.func).this_local + 1)])


@handler("BIND_OWN_STATIC")
def bind_own_static(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Usually the variable holds nothing yet."""
    v = running_closure(fp).statics[pc.imm_c]
    if v.tag == UNDEF:
        return dispatch(vm, fp, pc.next())
    if fp[pc.a].tag >= REFCOUNTED:
        return bind_own_again(vm, fp, pc)
    fp.put(pc.a, v)
    return dispatch(vm, fp, pc.target_b())


def bind_own_again(vm: VM, fp: Frame, pc: Instr) -> Next:
    """What the variable holds is released."""
    fp[pc.a] = running_closure(fp).statics[pc.imm_c]
    return dispatch(vm, fp, pc.target_b())


@handler("INIT_OWN_STATIC")
def init_own_static(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Control came here for the first time in a call of this closure. A value that a copy has taken along is none."""
    vm.at(fp, pc)
    cell = RefCell(operand(vm, fp, pc, pc.b))
    kill_b(fp, pc)
    running_closure(fp).statics[pc.imm_c] = v_ref(REF, cell)
    bind(fp, pc.a, cell)
    return dispatch(vm, fp, pc.next())


@handler("CLOSURE_OF")
def closure_of_callee(vm: VM, fp: Frame, pc: Instr) -> Next:
    """What FIND_CALLEE and its kin have left is taken."""
    vm.at(fp, pc)
    made = closure_of(vm, as_ref(Callee, fp[pc.b + slot(1)]), fp[pc.b])
    fp[pc.b] = v_undef()
    assign(vm, fp, pc.a, v_ref(OBJ, made))
    return dispatch(vm, fp, pc.next())
