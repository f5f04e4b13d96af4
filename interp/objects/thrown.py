"""The objects of what the machine throws."""

from pyphp.interp.data.objects import PhpObject
from pyphp.interp.objects.classes import class_named
from pyphp.interp.objects.creating import bare_object, make_ready
from pyphp.interp.objects.throwables import CODE, MESSAGE, place
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.value import STR, v_int, v_ref
from pyphp.interp.vm import VM, PhpThrowable


@dont_look_inside
def object_of(vm: VM, pending: PhpThrowable) -> PhpObject:
    """The object for what the machine has thrown: one of PHP's own classes."""
    cls = class_named(vm, pending.class_name)
    make_ready(vm, cls)
    obj = bare_object(vm, cls)
    obj.slots[MESSAGE] = v_ref(STR, pending.message)
    if pending.code != 0:
        obj.slots[CODE] = v_int(pending.code)
    place(vm, obj, pending.file, pending.line, pending.trace)
    return obj
