"""What register_tick_function() and unregister_tick_function() (ticks.php) call."""

from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_HIDDEN, TYPE_STRING
from pyphp.interp.calls.callables import callee_in
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.names.tables import find_exactly
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import OBJ, Value, as_ref, v_null
from pyphp.interp.vm import VM, Callable, TickFunction
from pyphp.stdlib_php.support.arguments import array, text
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(b"Add_tick", P(b"callback", TYPE_HIDDEN), P(b"args", TYPE_ARRAY), P(b"run", TYPE_STRING))
@dont_look_inside
def add_tick(vm: VM, args: Frame, n: int) -> Value:
    """Behind those that are there. run: what calls it with many arguments."""
    run = find_exactly(vm, text(args, 2))
    assert run is not None
    made = TickFunction(as_ref(Callable, args[slot(0)]), array(args, 1), run, False, None)
    last = vm.tick_functions
    if last is None:
        vm.tick_functions = made
    else:
        put_last(last, made)
    return v_null()


def put_last(first: TickFunction, made: TickFunction) -> None:
    """At the end of the list."""
    last = first
    following = last.next
    while following is not None:
        last = following
        following = last.next
    last.next = made


@builtin(b"Remove_tick", P(b"callback", TYPE_HIDDEN))
@dont_look_inside
def remove_tick(vm: VM, args: Frame, n: int) -> Value:
    """The first that calls the same is not called any more. It keeps its place: somebody may be going through the list.
    """
    callback = as_ref(Callable, args[slot(0)])
    function = vm.tick_functions
    while function is not None:
        theirs = function.callback
        if theirs is not None and is_same(theirs, callback):
            if function.runs:
                throw_error(vm, lit(b"Registered tick function cannot be unregistered while it is being executed"))
            function.callback = None
            return v_null()
        function = function.next
    return v_null()


def is_same(one: Callable, other: Callable) -> bool:
    """Do they call the same function of the same object?"""
    if not same_object(callee_in(one), callee_in(other)):
        return False
    if one.given.tag == OBJ and other.given.tag == OBJ:
        return same_object(as_ref(PhpObject, one.given), as_ref(PhpObject, other.given))
    if one.bound.tag == OBJ and other.bound.tag == OBJ:
        return same_object(as_ref(PhpObject, one.bound), as_ref(PhpObject, other.bound))
    return one.bound.tag == other.bound.tag
