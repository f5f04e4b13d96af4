"""Static variables: references that a function keeps between its calls.

The engine numbers them as it meets them; the instruction that binds one has its number in its word, from 1.
"""

from pyphp.interp.data.refs import RefCell, bind
from pyphp.interp.handlers.registry import handler
from pyphp.interp.operators.operands import kill_b, operand
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.value import REF, REFCOUNTED, v_ref
from pyphp.interp.vm import VM


@handler("BIND_STATIC")
def bind_static(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Usually the variable holds nothing yet."""
    number = pc.target_c().word
    if number == 0:
        return dispatch(vm, fp, pc.next())
    if fp[pc.a].tag >= REFCOUNTED:
        return bind_again(vm, fp, pc)
    fp.put(pc.a, v_ref(REF, vm.statics[number - 1]))
    return dispatch(vm, fp, pc.target_b())


def bind_again(vm: VM, fp: Frame, pc: Instr) -> Next:
    """What the variable holds is released."""
    bind(fp, pc.a, vm.statics[pc.target_c().word - 1])
    return dispatch(vm, fp, pc.target_b())


@handler("INIT_STATIC")
def init_static(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Control came here for the first time."""
    vm.at(fp, pc)
    cell = RefCell(operand(vm, fp, pc, pc.b))
    kill_b(fp, pc)
    home = pc.target_c()
    home.word = add_static(vm, cell)
    bind(fp, pc.a, cell)
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def add_static(vm: VM, cell: RefCell) -> int:
    """Keep it for as long as the engine lives; its number."""
    count = vm.n_statics
    if count == vm.statics.length:
        grown = Array[RefCell](count + count + 16)
        grown.copy_from(0, vm.statics, 0, count)
        vm.statics = grown
    vm.statics[count] = cell
    vm.n_statics = count + 1
    return count + 1
