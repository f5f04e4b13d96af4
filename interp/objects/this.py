"""$this and the class that is called: a hidden local of methods holds the object, or, in static ones, the class, as a
BARE value.
"""

from typing import Final

from pyphp.interp.data.code import Class, Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.objects.classes import class_named
from pyphp.interp.rlib.frame import HEADER, Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside, promote
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import BARE, OBJ, STR, Value, as_ref, v_undef
from pyphp.interp.vm import VM

SELF_NAME: Final[Str] = lit(b"self")
PARENT_NAME: Final[Str] = lit(b"parent")
CALLED_NAME: Final[Str] = lit(b"static")


def scope_at(fp: Frame) -> Class | None:
    """The class whose code runs in this frame."""
    return cast(Func, fp.func).scope


def this_value(fp: Frame) -> Value:
    """What the hidden local holds; UNDEF where there is none."""
    k = promote(cast(Func, fp.func).this_local)
    return v_undef() if k < 0 else fp[slot(HEADER + k)]


def called_class(fp: Frame) -> Class | None:
    """What `static` means in this frame."""
    v = this_value(fp)
    if v.tag == OBJ:
        return as_ref(PhpObject, v).cls
    return as_ref(Class, v) if v.tag == BARE else None


def is_relative(name: Str) -> bool:
    """self, parent or static, as the compiler writes them?"""
    return str_same(name, SELF_NAME) or str_same(name, PARENT_NAME) or str_same(name, CALLED_NAME)


@dont_look_inside
def class_written(vm: VM, fp: Frame, name: Str) -> Class:
    """The class that a name in the text of this frame's code stands for, or the Error."""
    if str_same(name, SELF_NAME):
        return needed(vm, scope_at(fp), name)
    if str_same(name, PARENT_NAME):
        scope = needed(vm, scope_at(fp), name)
        parent = scope.parent
        if parent is None:
            throw_error(vm, lit(b'Cannot access "parent" when current class scope has no parent'))
        return parent
    if str_same(name, CALLED_NAME):
        return needed(vm, called_class(fp), name)
    return class_named(vm, name)


def needed(vm: VM, cls: Class | None, word: Str) -> Class:
    """The class, or the Error that there is none."""
    if cls is None:
        throw_error(vm, fill(b'Cannot access "%s" when no class scope is active', word))
    return cls


@dont_look_inside
def class_in(vm: VM, v: Value) -> Class:
    """The class that a value names, or that of the object that it is."""
    if v.tag == BARE:
        return as_ref(Class, v)
    if v.tag == OBJ:
        return as_ref(PhpObject, v).cls
    if v.tag == STR:
        return class_named(vm, as_ref(Str, v))
    throw_error(vm, lit(b"Class name must be a valid object or a string"))
