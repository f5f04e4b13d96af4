"""What only the prelude calls: names with a capital letter are out of scripts' reach."""

from pyphp.interp.bytecode import INTERNAL, TYPE_MIXED
from pyphp.interp.callables import callee_in
from pyphp.interp.code import Func
from pyphp.interp.errors import deprecated
from pyphp.interp.refs import takes_reference
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import Value, as_ref, v_bool, v_null
from pyphp.interp.strings import concat2
from pyphp.interp.vm import VM, Callable
from pyphp.stdlib_php.registry import P, builtin


@dont_look_inside
def builtin_here(vm: VM) -> Str:
    """The name of the builtin in whose code, or whose helpers', execution is."""
    fp = vm.fp
    while cast(Func, fp.func).kind != INTERNAL:
        fp = fp.up(fp.ret_pc.prev().b)
    return cast(Func, fp.func).name


@builtin(b"Returned_bool", P(b"callback", TYPE_MIXED))
def returned_bool(vm: VM, args: Frame, n: int) -> Value:
    """A comparison returned a bool: deprecated, which is said once a sort."""
    callback = as_ref(Callable, args[slot(0)])
    if not callback.noted:
        callback.noted = True
        text = lit(b"(): Returning bool from comparison function is deprecated, return an integer less than, ")
        deprecated(vm, concat2(concat2(builtin_here(vm), text), lit(b"equal to, or greater than zero")))
    return v_null()


@builtin(b"Takes_reference", P(b"callback", TYPE_MIXED))
def callback_takes_reference(vm: VM, args: Frame, n: int) -> Value:
    """Is the callback's first parameter a reference?"""
    return v_bool(takes_reference(callee_in(as_ref(Callable, args[slot(0)])).by_ref, 0))
