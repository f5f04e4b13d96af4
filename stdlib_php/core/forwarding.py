"""What forward_static_call() does to a callback before it is called (calling.php)."""

from pyphp.interp.bytecode import TYPE_HIDDEN, TYPE_MIXED, TYPE_STRING
from pyphp.interp.calls.callables import asking, callable_of, callee_in
from pyphp.interp.data.code import Class, instance_of
from pyphp.interp.data.filling import fill
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.objects.this import called_class, scope_at
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.value import BARE, HIDDEN, Value, as_ref, v_ref
from pyphp.interp.vm import VM, Callable
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(b"Forwarded", P(b"callback", TYPE_MIXED | TYPE_HIDDEN), P(b"name", TYPE_STRING))
@dont_look_inside
def forwarded(vm: VM, args: Frame, n: int) -> Value:
    """The callback; the named function has to be called in a class. A static method of an ancestor is called for the
    class that the script's code was called for.
    """
    fp = asking(vm)
    callback = as_ref(Callable, args[slot(0)])
    if scope_at(fp) is None and text(args, 1).length > 0:
        throw_error(vm, fill(b"Cannot call %s() when no class scope is active", text(args, 1)))
    called = called_class(fp)
    if called is None or callback.bound.tag != BARE or not instance_of(called, as_ref(Class, callback.bound)):
        return v_ref(HIDDEN, callback)
    return v_ref(HIDDEN, callable_of(callee_in(callback), v_ref(BARE, called), callback.given))
