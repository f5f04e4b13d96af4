"""Generators that nobody can resume any more: what they have in `finally` runs (objects/destroying.py).

What travels through their code in place of a throwable is vm.closing: a `finally` lets it wait and go on, no catch
knows its class.
"""

from pyphp.interp.bytecode import KEPT_SHIFT
from pyphp.interp.data.generators import CLOSING, SLOTS
from pyphp.interp.handlers.control.unwinding import unwind
from pyphp.interp.handlers.objects.generators import generator_at, hold_variables, resume_attended
from pyphp.interp.handlers.registry import handler
from pyphp.interp.objects.throwables import closing_object
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Next, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import int_sar
from pyphp.interp.vm import VM


@handler("CLOSE_GENERATOR")
@dont_look_inside
def close_generator(vm: VM, fp: Frame, pc: Instr) -> Next:
    """It is suspended. Its frame is built as if it were resumed, and unwound."""
    vm.at(fp, pc)
    generator = generator_at(fp, pc)
    frame = fp.window(pc.b)
    if frame.depth(vm.stack) > vm.stack_limit:
        return resume_attended(vm, fp, pc)
    stop = generator.func.code.block.entry(generator.at).prev().prev()
    held = generator.held
    frame.ret_pc = pc.next()
    frame.func = generator.func
    for k in range(int_sar(stop.imm_d, KEPT_SHIFT)):
        frame.put(slot(HEADER + k), held.take(SLOTS + k))
    hold_variables(frame)
    generator.state = CLOSING
    generator.delegate = None
    vm.exception = closing_object(vm)
    vm.at(frame, stop)
    return unwind(vm, frame, stop)
