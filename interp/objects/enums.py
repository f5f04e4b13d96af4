"""Enums: the objects that cases are, and what every enum's own methods do.

A case is a constant of the class with the flag CASE. Its value is the case's backing value until it is asked for first:
from then on it is the object. That has two slots, `name` and, in backed enums, `value`.
"""

from pyphp.interp.arrays.api import array_append, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode.classes import CASE, ENUM
from pyphp.interp.data.code import Class, ClassConstant
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.errors.raising import throw_value_error
from pyphp.interp.objects.creating import BACKING, NAME, constant_value
from pyphp.interp.operators.comparison import identical_flat
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.text import Str
from pyphp.interp.rlib.value import INT, NULL, Value, as_ref, v_null
from pyphp.interp.vm import VM


def is_case_of(cls: Class, constant: ClassConstant) -> bool:
    """Is it a case of this enum?"""
    return constant.flags & CASE != 0 and same_object(constant.owner, cls)


@dont_look_inside
def enum_cases(vm: VM, cls: Class) -> PhpArray:
    """All cases, as they are declared."""
    made = new_array(cls.constant_order.length)
    for k in range(cls.constant_order.length):
        constant = cls.constant_order[k]
        if is_case_of(cls, constant):
            grown = array_append(made, constant_value(vm, constant))
            assert grown is not None
            made = grown
    return made


@dont_look_inside
def case_of(vm: VM, cls: Class, backing: Value, quiet: bool) -> Value:
    """The case with this value; the ValueError if there is none, or null if quiet."""
    found = v_null()
    for k in range(cls.constant_order.length):
        constant = cls.constant_order[k]
        v = constant_value(vm, constant)
        if is_case_of(cls, constant) and identical_flat(as_ref(PhpObject, v).slots[BACKING], backing):
            found = v
    if found.tag == NULL and not quiet:
        if backing.tag == INT:
            text = int_to_str(backing.i)
        else:
            text = fill(b'"%s"', as_ref(Str, backing))
        throw_value_error(vm, fill(b'%s is not a valid backing value for enum %s', text, up_to_nul(cls.name)))
    return found


def case_name(obj: PhpObject) -> Str:
    """A case's name."""
    return as_ref(Str, obj.slots[NAME])


def is_case(obj: PhpObject) -> bool:
    """Is the object an enum's case?"""
    return obj.cls.flags & ENUM != 0
