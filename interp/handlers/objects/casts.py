"""(object): arrays and scalars become a stdClass."""

from pyphp.interp.handlers.registry import handler
from pyphp.interp.objects.casting import to_object
from pyphp.interp.operators.operands import finish_unary, operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch
from pyphp.interp.rlib.value import OBJ
from pyphp.interp.vm import VM


@handler("CAST_OBJECT")
def cast_object(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An object is itself."""
    vm.at(fp, pc)
    v = operand(vm, fp, pc, pc.b)
    finish_unary(vm, fp, pc, v if v.tag == OBJ else to_object(vm, v))
    return dispatch(vm, fp, pc.next())
