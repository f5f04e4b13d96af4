"""What SPL's classes have of PHP's ways to throw what functions would warn about, and to make objects."""

from pyphp.interp.bytecode import TYPE_MIXED, TYPE_NULL, TYPE_OBJECT, TYPE_STRING
from pyphp.interp.data.lookup import lower
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.resources import MEMORY, PLAIN
from pyphp.interp.objects.classes import class_named
from pyphp.interp.objects.creating import check_instantiable, new_object
from pyphp.interp.objects.iterators import iteration_mark
from pyphp.interp.objects.members import find_method
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, str_same
from pyphp.interp.rlib.value import NULL, OBJ, Value, as_ref, v_bool, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import stream_at
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(b"Warnings_as", P(b"class", TYPE_STRING | TYPE_NULL))
@dont_look_inside
def warnings_as(vm: VM, args: Frame, n: int) -> Value:
    """From now on warnings are exceptions of this class, until one is thrown; null: no longer."""
    v = args[slot(0)]
    vm.warnings_as = None if v.tag == NULL else as_ref(Str, v)
    return v_null()


@builtin(b"Instance_of", P(b"class", TYPE_STRING))
@dont_look_inside
def instance_of_class(vm: VM, args: Frame, n: int) -> Value:
    """An object of one of PHP's own classes whose constructor does not run."""
    cls = class_named(vm, text(args, 0))
    check_instantiable(vm, cls)
    return v_ref(OBJ, new_object(vm, cls))


@builtin(b"Iteration_mark")
def php_iteration_mark(vm: VM, args: Frame, n: int) -> Value:
    """What has the number that php's way to go through an object takes."""
    return iteration_mark(vm)


@builtin(b"Overrides", P(b"object", TYPE_OBJECT), P(b"method", TYPE_STRING), P(b"class", TYPE_STRING))
@dont_look_inside
def overrides(vm: VM, args: Frame, n: int) -> Value:
    """Is the object's method another one than this class's?"""
    method = find_method(as_ref(PhpObject, args[slot(0)]).cls, lower(text(args, 1)))
    if method is None:
        return v_bool(False)
    scope = method.scope
    return v_bool(scope is not None and not str_same(scope.name, text(args, 2)))


@builtin(b"Can_truncate", P(b"stream", TYPE_MIXED))
def can_truncate(vm: VM, args: Frame, n: int) -> Value:
    """Can the stream be cut off?"""
    source = stream_at(vm, args, 0).source
    return v_bool(source == PLAIN or source == MEMORY)
