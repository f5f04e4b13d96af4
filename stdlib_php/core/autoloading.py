"""Autoloaders: functions of the script that are called when a class is looked up that is not there."""

from typing import Final

from pyphp.interp.arrays.api import new_array
from pyphp.interp.bytecode import TYPE_BOOL, TYPE_CALLABLE, TYPE_MIXED, TYPE_NULL, TYPE_STRING
from pyphp.interp.calls.arguments import Parameter, callback_argument
from pyphp.interp.calls.callables import callee_in
from pyphp.interp.elements.writing import appended
from pyphp.interp.errors.raising import notice
from pyphp.interp.names.lacking import not_supported
from pyphp.interp.objects.classes import autoloaded
from pyphp.interp.operators.comparison import identical
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, FALSE, NULL, Value, v_bool, v_null, v_ref
from pyphp.interp.vm import VM, Autoloader, Callable
from pyphp.stdlib_php.support.arguments import flag, text
from pyphp.stdlib_php.support.registry import Lack, P, builtin

IGNORED: Final[Str] = lit(
    b"spl_autoload_register(): Argument #2 ($do_throw) has been ignored, spl_autoload_register() will always throw"
)
DEFAULT: Final[Str] = lit(b"spl_autoload_register() without a callback")


@builtin(
    b"spl_autoload_register",
    P(b"callback", TYPE_MIXED, optional=True),
    P(b"throw", TYPE_BOOL, optional=True),
    P(b"prepend", TYPE_BOOL, optional=True),
    lacks=(Lack(DEFAULT),),
)
@dont_look_inside
def spl_autoload_register(vm: VM, args: Frame, n: int) -> Value:
    """One more, behind the others or before them. One that is there already stays where it is."""
    if n == 0 or args[slot(0)].tag == NULL:
        not_supported(vm, DEFAULT)
    callback = callback_of(vm, lit(b"spl_autoload_register"), args[slot(0)], TYPE_NULL)
    if n > 1 and args[slot(1)].tag == FALSE:
        notice(vm, IGNORED)
    if is_registered(vm, callback):
        return v_bool(True)
    if flag(args, n, 2):
        vm.autoloaders = Autoloader(callback, vm.autoloaders)
        return v_bool(True)
    last = vm.autoloaders
    made = Autoloader(callback, None)
    if last is None:
        vm.autoloaders = made
        return v_bool(True)
    further = last.next
    while further is not None:
        last = further
        further = last.next
    last.next = made
    return v_bool(True)


def callback_of(vm: VM, function: Str, v: Value, also: int) -> Callable:
    """What is to be called, or the TypeError; also: TYPE_NULL, where messages say so."""
    return callback_argument(vm, Parameter(function, lit(b"callback"), True, 0, TYPE_CALLABLE | also), v)


def is_registered(vm: VM, callback: Callable) -> bool:
    """Is it an autoloader already?"""
    loader = vm.autoloaders
    while loader is not None:
        if is_same_callback(vm, loader.callback, callback):
            return True
        loader = loader.next
    return False


def is_same_callback(vm: VM, a: Callable, b: Callable) -> bool:
    """Do they call the same function on the same object?"""
    return same_object(callee_in(a), callee_in(b)) and identical(vm, a.bound, b.bound)


@builtin(b"spl_autoload_unregister", P(b"callback", TYPE_MIXED))
@dont_look_inside
def spl_autoload_unregister(vm: VM, args: Frame, n: int) -> Value:
    """One less; false if it was none."""
    callback = callback_of(vm, lit(b"spl_autoload_unregister"), args[slot(0)], 0)
    before: Autoloader | None = None
    loader = vm.autoloaders
    while loader is not None:
        if is_same_callback(vm, loader.callback, callback):
            if before is None:
                vm.autoloaders = loader.next
            else:
                before.next = loader.next
            return v_bool(True)
        before = loader
        loader = loader.next
    return v_bool(False)


@builtin(b"spl_autoload_functions")
@dont_look_inside
def spl_autoload_functions(vm: VM, args: Frame, n: int) -> Value:
    """What was registered."""
    made = new_array(0)
    loader = vm.autoloaders
    while loader is not None:
        made = appended(vm, made, loader.callback.given)
        loader = loader.next
    return v_ref(ARR, made)


@builtin(b"spl_autoload_call", P(b"class", TYPE_STRING))
@dont_look_inside
def spl_autoload_call(vm: VM, args: Frame, n: int) -> Value:
    """Call them for a class."""
    if vm.autoloaders is not None:
        autoloaded(vm, text(args, 0))
    return v_null()
