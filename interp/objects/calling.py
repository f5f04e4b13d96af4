"""Methods that operations call: __get, offsetGet, __toString and their kin, from inside whatever runs
(frames/interruptions.py).
"""

from pyphp.interp.data.code import Func
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.operators.of_objects import call_nested, try_nested
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.value import OBJ, Value, v_ref, v_undef
from pyphp.interp.vm import VM, Callable


@dont_look_inside
def call_method(vm: VM, method: Func, obj: PhpObject, arguments: Array[Value]) -> Value:
    """What the object's method returns; at most four arguments."""
    return call_bound(vm, method, v_ref(OBJ, obj), arguments)


@dont_look_inside
def call_bound(vm: VM, func: Func, bound: Value, arguments: Array[Value]) -> Value:
    """What a function returns whose $this, or called class, is `bound`."""
    return call_nested(vm, Callable(func, None, bound, v_undef(), False), arguments)


@dont_look_inside
def computed(vm: VM, func: Func, bound: Value) -> Value:
    """What the function of a constant expression returns; UNDEF if it has thrown, which the caller passes on."""
    return try_nested(vm, Callable(func, None, bound, v_undef(), False), arguments0())


def arguments0() -> Array[Value]:
    """No arguments."""
    return Array[Value](0)


def arguments1(a: Value) -> Array[Value]:
    """One."""
    made = Array[Value](1)
    made[0] = a
    return made


def arguments2(a: Value, b: Value) -> Array[Value]:
    """Two."""
    made = Array[Value](2)
    made[0] = a
    made[1] = b
    return made


def arguments3(a: Value, b: Value, c: Value) -> Array[Value]:
    """Three."""
    made = Array[Value](3)
    made[0] = a
    made[1] = b
    made[2] = c
    return made


def arguments4(a: Value, b: Value, c: Value, d: Value) -> Array[Value]:
    """Four."""
    made = Array[Value](4)
    made[0] = a
    made[1] = b
    made[2] = c
    made[3] = d
    return made
