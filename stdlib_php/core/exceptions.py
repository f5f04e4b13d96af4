"""What the classes in exceptions.php are written with."""

from pyphp.interp.bytecode import TYPE_OBJECT
from pyphp.interp.data.generators import GeneratorObject, is_over
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.objects.throwables import PREVIOUS, add_previous, throwable_text, trace_of
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.value import STR, Value, as_ref, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(b"Trace_text", P(b"throwable", TYPE_OBJECT))
def trace(vm: VM, args: Frame, n: int) -> Value:
    """getTraceAsString()."""
    return v_ref(STR, trace_of(vm, as_ref(PhpObject, args[slot(0)])))


@builtin(b"Throwable_text", P(b"throwable", TYPE_OBJECT))
def text(vm: VM, args: Frame, n: int) -> Value:
    """__toString()."""
    return v_ref(STR, throwable_text(vm, as_ref(PhpObject, args[slot(0)])))


@builtin(b"Throw_after", P(b"generator", TYPE_OBJECT), P(b"exception", TYPE_OBJECT), P(b"thrown", TYPE_OBJECT))
def throw_after(vm: VM, args: Frame, n: int) -> Value:
    """What Generator::throw() throws when its generator has thrown before its first yield: it is over, so what was to
    be thrown into it is thrown outside, while the other one waits.
    """
    generator = cast(GeneratorObject, as_ref(PhpObject, args[slot(0)]))
    if not is_over(generator):
        return args[slot(2)]
    add_previous(vm, as_ref(PhpObject, args[slot(1)]), as_ref(PhpObject, args[slot(2)]))
    return args[slot(1)]


@builtin(b"Set_previous", P(b"throwable", TYPE_OBJECT), P(b"previous", TYPE_OBJECT))
def set_previous(vm: VM, args: Frame, n: int) -> Value:
    """What a class below Exception cannot write."""
    as_ref(PhpObject, args[slot(0)]).slots[PREVIOUS] = args[slot(1)]
    return v_null()
