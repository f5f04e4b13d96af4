"""Iterators: which objects are, and how they are asked for."""

from pyphp.interp.data.code import Class, Func
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.objects.classes import class_named
from pyphp.interp.objects.creating import bare_object
from pyphp.interp.objects.members import find_method
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import OBJ, Value, as_ref, v_ref
from pyphp.interp.vm import VM

NOTHING, ITERATOR, AGGREGATE = 0, 1, 2  # what kind of Traversable


@dont_look_inside
def kind_of_traversable(cls: Class) -> int:
    """How foreach goes through objects of the class: by their properties (NOTHING), by their own methods, or by those
    of what getIterator() returns.
    """
    for k in range(cls.interfaces.length):
        name = cls.interfaces[k].name
        if str_same(name, lit(b"Iterator")):
            return ITERATOR
        if str_same(name, lit(b"IteratorAggregate")):
            return AGGREGATE
    return NOTHING


def is_traversable(v: Value) -> bool:
    """Is the value an object that is Traversable?"""
    return v.tag == OBJ and kind_of_traversable(as_ref(PhpObject, v).cls) != NOTHING


@dont_look_inside
def iteration_mark(vm: VM) -> Value:
    """What has the number that a loop over an object takes."""
    return v_ref(OBJ, bare_object(vm, class_named(vm, lit(b"stdClass"))))


@dont_look_inside
def own_walk(cls: Class) -> Func | None:
    """The hidden method that foreach asks instead of those that scripts see, if none of them has been overridden."""
    walk = find_method(cls, lit(b"Magic__walk"))
    if walk is None:
        return None
    if kind_of_traversable(cls) == AGGREGATE:
        return walk if is_beside(walk, cls, lit(b"getiterator")) else None
    beside = is_beside(walk, cls, lit(b"rewind")) and is_beside(walk, cls, lit(b"valid"))
    beside = beside and is_beside(walk, cls, lit(b"current")) and is_beside(walk, cls, lit(b"key"))
    return walk if beside and is_beside(walk, cls, lit(b"next")) else None


def is_beside(walk: Func, cls: Class, name: Str) -> bool:
    """Is the method of this name one of the class that has the hidden one?"""
    method = find_method(cls, name)
    return method is not None and same_object(method.scope, walk.scope)
