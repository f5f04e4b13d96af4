"""Iterators: which objects are, and how they are asked for."""

from pyphp.interp.data.code import Class
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import lit, str_same
from pyphp.interp.rlib.value import OBJ, Value, as_ref

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
