"""Members of classes by name. Tables are sorted by length and bytes, so a look-up is a binary search: sites remember
what they have found.
"""

from typing import Final

from pyphp.interp.bytecode.classes import CHANGED, INTERNAL_CLASS, PRIVATE, PROTECTED, STATIC
from pyphp.interp.data.code import (
    Class,
    ClassConstant,
    Func,
    PropertyInfo,
    begins_with_capital,
    is_hidden,
    is_subclass,
)
from pyphp.interp.data.lookup import find_sorted, lower
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.text import Str, str_same

DYNAMIC: Final[int] = -1  # instead of a slot: the property is one of the object's own, or not there
BARRED: Final[int] = -2  # it is declared, and may not be accessed from here


def find_method(cls: Class, key: Str) -> Func | None:
    """The method of this name, which is in lower case, whoever may call it."""
    k = find_sorted(cls.method_names, key)
    return None if k < 0 else cls.methods[k]


def key_of_method(name: Str, scope: Class | None) -> Str:
    """The key under which code of the scope looks for a method of this name. Those of the prelude's classes whose names
    begin with a capital letter are there as they are written, for the prelude alone.
    """
    if scope is not None and scope.flags & INTERNAL_CLASS != 0 and begins_with_capital(name):
        return name
    return lower(name)


def find_property(cls: Class, name: Str) -> PropertyInfo | None:
    """The declared property of this name, whoever may access it."""
    k = find_sorted(cls.property_names, name)
    return None if k < 0 else cls.properties[k]


def find_class_constant(cls: Class, name: Str) -> ClassConstant | None:
    """The constant of this name, whoever may read it."""
    k = find_sorted(cls.constant_names, name)
    return None if k < 0 else cls.constants[k]


# Kinship


def implements(cls: Class, name: Str) -> bool:
    """Has the class one of PHP's own interfaces, by its name as declared?"""
    for k in range(cls.interfaces.length):
        if str_same(cls.interfaces[k].name, name):
            return True
    return False


# Visibility


def may_access(flags: int, owner: Class, scope: Class | None) -> bool:
    """May code of this scope access a member that the owner declares? Protected members are their relatives', too."""
    if flags & (PRIVATE | PROTECTED) == 0:
        return True
    if scope is None:
        return False
    if flags & PRIVATE != 0:
        return same_object(scope, owner)
    return is_subclass(scope, owner) or is_subclass(owner, scope)


def may_call(method: Func, scope: Class | None) -> bool:
    """May code of this scope call the method? A protected one is that of whoever declared it first."""
    owner = method.scope
    assert owner is not None
    root = method.root
    if root is not None and method.flags & PROTECTED != 0:
        owner = root
    return may_access(method.flags, owner, scope)


def slot_of(cls: Class, name: Str, scope: Class | None) -> int:
    """Where objects of a class have a property when code of this scope names it: the slot, DYNAMIC or BARRED. A private
    one of an ancestor is only that ancestor's code's.
    """
    info = find_property(cls, name)
    if scope is not None and not same_object(scope, cls) and (info is None or info.flags & CHANGED != 0):
        if is_subclass(cls, scope):
            own = find_property(scope, name)
            if own is not None and own.flags & PRIVATE != 0 and same_object(own.owner, scope):
                if own.flags & STATIC == 0:
                    return own.index
                if info is not None and info.flags & STATIC != 0:
                    return DYNAMIC
    if info is None:
        return DYNAMIC
    if info.flags & PRIVATE != 0 and not same_object(info.owner, cls):
        if scope is None or not same_object(info.owner, scope):
            return DYNAMIC
    elif not may_access(info.flags, info.owner, scope):
        return DYNAMIC if is_hidden(info) else BARRED
    return DYNAMIC if info.flags & STATIC != 0 else info.index
