"""Comparisons that the script makes for a sort: `$more = Compare($order, $callback, $said)` in the prelude.

    NEXT_PAIR t7, $order, $callback             the arguments
    CALL_BACK $said, t5, #2, $callback
    COMPARED $more, $order, $said               true, or false when the order is known; null if it has said no int

So all sorts by a callback are one loop with a call in it, and the sort is a machine that is asked what comes next
(interp/arrays/order.py).
"""

from pyphp.interp.arrays.order import Order, go_on
from pyphp.interp.calls.callables import callee_in
from pyphp.interp.data.refs import deref, takes_reference
from pyphp.interp.handlers.registry import handler
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.value import INT, REF, REFCOUNTED, as_ref, v_bool, v_null
from pyphp.interp.vm import VM, Callable


@handler("NEXT_PAIR")
def next_pair(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Values, as most elements are."""
    order = as_ref(Order, fp[pc.b])
    x = order.values[order.x]
    y = order.values[order.y]
    if x.tag == REF or y.tag == REF:
        refer_to_pair(fp, pc)
        return dispatch(vm, fp, pc.next())
    fp.put(pc.a, x)
    fp.put(pc.a + slot(1), y)
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def refer_to_pair(fp: Frame, pc: Instr) -> None:
    """Elements that are references are passed as such to parameters that are."""
    order = as_ref(Order, fp[pc.b])
    mask = callee_in(as_ref(Callable, fp[pc.c])).by_ref
    x = order.values[order.x]
    y = order.values[order.y]
    fp.put(pc.a, x if takes_reference(mask, 0) else deref(x))
    fp.put(pc.a + slot(1), y if takes_reference(mask, 1) else deref(y))


@handler("COMPARED")
def compared(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An int."""
    said = fp[pc.c]
    if fp[pc.a].tag >= REFCOUNTED:
        return compared_again(vm, fp, pc)
    if said.tag != INT:
        fp.put(pc.a, v_null())
        return dispatch(vm, fp, pc.next())
    fp.put(pc.a, v_bool(go_on(as_ref(Order, fp[pc.b]), said.i)))
    return dispatch(vm, fp, pc.next())


def compared_again(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The variable for the answer holds something else."""
    vm.at(fp, pc)
    fp[pc.a] = v_null()
    return compared(vm, fp, pc)
