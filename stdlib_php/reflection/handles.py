"""What the classes of this room hold of the machine's: classes and functions as BARE values, in a private property
`Handle` that no script sees.
"""

from typing import Final

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_HIDDEN, TYPE_MIXED, TYPE_STRING
from pyphp.interp.contracts.tags import BARE as BARE_TAG
from pyphp.interp.data.code import Callee, Class, Func
from pyphp.interp.data.objects import Closure, PhpObject
from pyphp.interp.data.refs import deref
from pyphp.interp.elements.writing import appended
from pyphp.interp.errors.raising import deprecated, throw_error
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import BARE, NULL, OBJ, STR, Value, as_ref, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.registry import P, builtin

ANYTHING: Final[int] = TYPE_MIXED | TYPE_HIDDEN | (1 << BARE_TAG)  # the mask of a parameter that takes handles
NAME: Final[Str] = lit(b"Handle")


def class_at(args: Frame, k: int) -> Class:
    """Argument k, the handle of a class."""
    v = args[slot(k)]
    return as_ref(Class, v)


def class_or_none(args: Frame, k: int) -> Class | None:
    """The same; null: none."""
    v = args[slot(k)]
    return as_ref(Class, v) if v.tag == BARE else None


def callee_at(args: Frame, k: int) -> Callee:
    """Argument k, the handle of a function: itself, or the closure that calls it."""
    v = args[slot(k)]
    return as_ref(Closure, v).callee if v.tag == OBJ else as_ref(Callee, v)


def name_at(args: Frame, k: int) -> Str:
    """Argument k, a string."""
    return as_ref(Str, args[slot(k)])


def class_value(cls: Class | None) -> Value:
    """The handle of a class, or null."""
    return v_null() if cls is None else v_ref(BARE, cls)


def func_value(func: Func | None) -> Value:
    """The handle of a function, or null."""
    return v_null() if func is None else v_ref(BARE, func)


def text_value(s: Str) -> Value:
    """A string."""
    return v_ref(STR, s)


def with_value(vm: VM, made: PhpArray, v: Value) -> PhpArray:
    """A list with one more element."""
    return appended(vm, made, v)


@builtin(b"Handle", P(b"object", ANYTHING))
@dont_look_inside
def handle_of(vm: VM, args: Frame, n: int) -> Value:
    """What the object stands for, or the Error that its constructor did not run."""
    obj = as_ref(PhpObject, args[slot(0)])
    k = handle_slot(obj)
    v = deref(obj.slots[k])
    if v.tag <= NULL:
        throw_error(vm, lit(b"Internal error: Failed to retrieve the reflection object"))
    return v


@builtin(b"SetHandle", P(b"object", ANYTHING), P(b"handle", ANYTHING))
@dont_look_inside
def set_handle(vm: VM, args: Frame, n: int) -> Value:
    """The object stands for this."""
    obj = as_ref(PhpObject, args[slot(0)])
    obj.slots[handle_slot(obj)] = args[slot(1)]
    return v_null()


@builtin(b"SetOwn", P(b"object", ANYTHING), P(b"name", TYPE_STRING), P(b"value", ANYTHING))
@dont_look_inside
def set_own(vm: VM, args: Frame, n: int) -> Value:
    """One of its class's own properties, which scripts cannot write, becomes this."""
    obj = as_ref(PhpObject, args[slot(0)])
    infos = obj.cls.slots
    k = 0
    while not str_same(infos[k].name, name_at(args, 1)):
        k = k + 1
    obj.slots[k] = args[slot(2)]
    return v_null()


@builtin(b"DeprecateMethod", P(b"message", TYPE_STRING))
@dont_look_inside
def deprecate(vm: VM, args: Frame, n: int) -> Value:
    """The deprecation of a method."""
    vm.native = None
    deprecated(vm, name_at(args, 0))
    return v_null()


@dont_look_inside
def handle_slot(obj: PhpObject) -> int:
    """The first of that name is that of PHP's own class."""
    infos = obj.cls.slots
    k = 0
    while not str_same(infos[k].name, NAME):
        k = k + 1
    return k
