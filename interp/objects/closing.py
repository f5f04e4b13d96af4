"""What travels through code that is ended, in place of a throwable: a `finally` lets it wait and go on, no catch knows
its class.
"""

from typing import Final

from pyphp.interp.data.objects import PhpObject
from pyphp.interp.objects.classes import class_named
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.dying import FINAL
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import Value
from pyphp.interp.vm import VM

NOBODYS: Final[int] = 0  # a handle that no object gets: this one lives as long as the VM


def closing_object(vm: VM) -> PhpObject:
    """It, an object of a class that no throwable is of."""
    found = vm.closing
    if found is None:
        made = PhpObject(class_named(vm, lit(b"Fiber")), NOBODYS, Array[Value](0), None, FINAL)
        vm.closing = made
        return made
    return found


def is_closing(vm: VM, obj: PhpObject) -> bool:
    """Is it no throwable, but what ends code?"""
    closing = vm.closing
    return closing is not None and same_object(obj, closing)
