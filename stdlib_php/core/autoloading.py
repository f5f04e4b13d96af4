"""Autoloaders: functions of the script that are called when a class is looked up that is not there."""

from typing import Final

from pyphp.interp.arrays.api import new_array
from pyphp.interp.bytecode import TYPE_BOOL, TYPE_CALLABLE, TYPE_MIXED, TYPE_NULL, TYPE_STRING
from pyphp.interp.calls.arguments import Parameter, callback_argument
from pyphp.interp.calls.callables import callee_in
from pyphp.interp.data.code import Class, Func
from pyphp.interp.elements.writing import appended
from pyphp.interp.errors.raising import notice
from pyphp.interp.objects.classes import autoloaded
from pyphp.interp.operators.comparison import identical
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, BARE, FALSE, NULL, STR, Value, as_ref, v_bool, v_null, v_ref
from pyphp.interp.vm import VM, Autoloader, Builtin, Callable
from pyphp.stdlib_php.support.arguments import flag, text
from pyphp.stdlib_php.support.registry import P, builtin

IGNORED: Final[Str] = lit(
    b"spl_autoload_register(): Argument #2 ($do_throw) has been ignored, spl_autoload_register() will always throw"
)


@builtin(
    b"spl_autoload_register",
    P(b"callback", TYPE_MIXED, optional=True),
    P(b"throw", TYPE_BOOL, optional=True),
    P(b"prepend", TYPE_BOOL, optional=True),
)
@dont_look_inside
def spl_autoload_register(vm: VM, args: Frame, n: int) -> Value:
    """One more, behind the others or before them. One that is there already stays where it is."""
    given = v_ref(STR, lit(b"spl_autoload")) if n == 0 or args[slot(0)].tag == NULL else args[slot(0)]
    callback = callback_of(vm, lit(b"spl_autoload_register"), given, TYPE_NULL)
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
    if not same_object(callee_in(a), callee_in(b)):
        return False
    if a.bound.tag == BARE and b.bound.tag == BARE:
        return same_object(as_ref(Class, a.bound), as_ref(Class, b.bound))
    return identical(vm, a.bound, b.bound)


@builtin(b"spl_autoload_unregister", P(b"callback", TYPE_MIXED))
@dont_look_inside
def spl_autoload_unregister(vm: VM, args: Frame, n: int) -> Value:
    """One less; false if it was none."""
    callback = callback_of(vm, lit(b"spl_autoload_unregister"), args[slot(0)], 0)
    callee = callee_in(callback)
    if isinstance(callee, Builtin) and str_same(cast(Builtin, callee).name, lit(b"spl_autoload_call")):
        vm.autoloaders = None
        return v_bool(True)
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


def shown_callback(vm: VM, callback: Callable) -> Value:
    """A method that was given as text is a pair of its class and its name."""
    given = callback.given
    callee = callee_in(callback)
    if given.tag != STR or not isinstance(callee, Func):
        return given
    func = cast(Func, callee)
    scope = func.scope
    if scope is None:
        return given
    cls = as_ref(Class, callback.bound) if callback.bound.tag == BARE else scope
    pair = appended(vm, new_array(2), v_ref(STR, cls.name))
    return v_ref(ARR, appended(vm, pair, v_ref(STR, func.name)))


@builtin(b"spl_autoload_functions")
@dont_look_inside
def spl_autoload_functions(vm: VM, args: Frame, n: int) -> Value:
    """What was registered."""
    made = new_array(0)
    loader = vm.autoloaders
    while loader is not None:
        made = appended(vm, made, shown_callback(vm, loader.callback))
        loader = loader.next
    return v_ref(ARR, made)


@builtin(b"spl_autoload_call", P(b"class", TYPE_STRING))
@dont_look_inside
def spl_autoload_call(vm: VM, args: Frame, n: int) -> Value:
    """Call them for a class."""
    if vm.autoloaders is not None:
        autoloaded(vm, text(args, 0), None)
    return v_null()
