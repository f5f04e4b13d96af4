"""HeapObject: the root of every class of the subset.

    @define(slots=True, eq=False)
    class Packed(PhpArray):
        items: Array[Value]

Construction is positional, every field in order (base class's first): there are no defaults and no __init__ bodies; a
factory function says what a fresh object looks like. Single inheritance; a method that a subclass overrides is called
through the class id.
"""

import os
from collections.abc import Callable
from typing import Any, TypeVar

from attrs import define, field

from pyphp.interp.rlib.cycles import track
from pyphp.interp.rlib.dying import begin, doom
from pyphp.interp.rlib.value import REFCOUNTED, Value, forget

T = TypeVar("T")
STDERR = 2


@define(slots=True, eq=False)
class HeapObject:
    """A counted object. On CPython `_slots` counts the slots that hold it (see value.py)."""

    _slots: int = field(default=0, init=False, repr=False)


def _first(holder: Any, _: Any, v: Value) -> None:
    if v.tag >= REFCOUNTED:
        v.payload._slots += 1  # type: ignore[attr-defined]


def _replaced(holder: Any, _: Any, v: Value) -> Value:
    _first(holder, _, v)
    forget(holder.value)
    return v


def value_field() -> Any:
    """The field `value: Value` of a ValueHolder, or of an object that holds a value as long as the engine lives."""
    return field(validator=_first, on_setattr=_replaced)


@define(slots=True, eq=False)
class Collected(HeapObject):
    """What a cycle of counted references goes through: such objects are tracked while they live (rlib/cycles.py)."""

    def __attrs_post_init__(self) -> None:
        track(self)


@define(slots=True, eq=False)
class Mourned(Collected):
    """An object whose death is heard of (rlib/dying.py). It has fields `cls: Class`, `handle: int`, which new_handle()
    has given, and `flags: int`.
    """

    _life: Any = field(default=None, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        track(self)
        self._life = begin(self)

    def __del__(self) -> None:
        doom(self)


@define(slots=True, eq=False)
class ValueHolder(Collected):
    """An object whose field `value`, made by value_field(), is a slot: it counts for uniqueness, and frame.cell_view()
    looks at it.
    """

    def __del__(self) -> None:
        forget(self.value)  # type: ignore[attr-defined]


@define(slots=True, eq=False)
class FileHolder(HeapObject):
    """An object whose field `fd: int` is a file descriptor, closed when the object goes; below 3 it stays open. It is
    the first field.
    """

    def __del__(self) -> None:
        if self.fd > STDERR:  # type: ignore[attr-defined]
            os.close(self.fd)  # type: ignore[attr-defined]


def cast(cls: type[T], obj: Any) -> T:
    """obj, known to be of this subclass. Checked builds test it."""
    assert isinstance(obj, cls), obj
    return obj


def same_object(a: object, b: object) -> bool:
    """Are they one object?"""
    return a is b


FnType = Callable[..., Any]


def fn_type(parameters: list[Any], result: Any) -> Any:
    """A function pointer type, at module level: `BuiltinFn = fn_type([VM, Frame, int], Value)`; called as
    obj.field(args).
    """
    return FnType
