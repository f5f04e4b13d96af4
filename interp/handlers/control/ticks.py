"""declare(ticks=N): after every N statements the functions of register_tick_function() are called."""

from pyphp.interp.arrays.api import array_get_int
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.frames.interruptions import MOST_ARGUMENTS, call_inside
from pyphp.interp.handlers.registry import handler
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch
from pyphp.interp.rlib.hints import Thrown, dont_look_inside
from pyphp.interp.rlib.value import ARR, HIDDEN, UNDEF, Value, v_ref, v_undef
from pyphp.interp.vm import VM, Callable, TickFunction


@handler("TICKS")
def ticks(vm: VM, fp: Frame, pc: Instr) -> Next:
    """One more statement is over."""
    n = vm.ticks + 1
    if n < pc.imm_a:
        vm.ticks = n
        return dispatch(vm, fp, pc.next())
    return tick(vm, fp, pc)


def tick(vm: VM, fp: Frame, pc: Instr) -> Next:
    """There were N."""
    vm.ticks = 0
    vm.at(fp, pc)
    call_tick_functions(vm)
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def call_tick_functions(vm: VM) -> None:
    """One after the other; not while it runs already. They cannot switch fibers."""
    function = vm.tick_functions
    while function is not None:
        if not function.runs and function.callback is not None:
            function.runs = True
            vm.no_switch = vm.no_switch + 1
            result = call_function(vm, function)
            vm.no_switch = vm.no_switch - 1
            function.runs = False
            if result.tag == UNDEF:
                raise Thrown
        function = function.next


def call_function(vm: VM, function: TickFunction) -> Value:
    """What it returns; UNDEF: it has thrown."""
    callback = function.callback
    assert callback is not None
    arguments = function.arguments
    if arguments.size <= MOST_ARGUMENTS:
        return call_inside(vm, callback, listed(arguments))
    pair = Array[Value](2)
    pair[0] = v_ref(HIDDEN, callback)
    pair[1] = v_ref(ARR, arguments)
    return call_inside(vm, Callable(function.run, None, v_undef(), v_undef(), False), pair)


def listed(arguments: PhpArray) -> Array[Value]:
    """The elements of a list."""
    made = Array[Value](arguments.size)
    for k in range(arguments.size):
        made[k] = array_get_int(arguments, k)
    return made
