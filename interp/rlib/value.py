"""Value: a tag and a payload, 16 bytes, the only thing that PHP code ever holds.

A Value is a *value class*: immutable, no identity, two machine words when translated. Tags from REFCOUNTED on own
a counted reference to a heap object; every tag below can be copied and forgotten as plain bits.

    tag     payload
    UNDEF   -           a variable that was never assigned (reads as null, with a warning)
    NULL    -
    FALSE   -           tag == FALSE + b makes a bool without a branch
    TRUE    -
    INT     i64
    FLOAT   double
    STR     Str
    ARR     PhpArray
    OBJ     object (reserved)
    REF     RefCell (refs.py): in variables and array elements that are references; no expression's value
    RES     Resource (resources.py)
    HIDDEN  an object of the machine's own in a slot that no script names: a Scope, a Callable, an Interruption, a cursor

Heap objects count, on CPython, the *slots* that hold them (`_slots`): uniqueness is asked of a slot, never of a local.
"""

from typing import Any, TypeVar

from pyphp.interp.rlib.cycles import note
from pyphp.interp.rlib.rarithmetic import INT_MAX, INT_MIN

UNDEF = 0
NULL = 1
FALSE = 2
TRUE = 3
INT = 4
FLOAT = 5
REFCOUNTED = 8
STR = 8
ARR = 9
OBJ = 10
REF = 11
RES = 12
HIDDEN = 13

T = TypeVar("T")


class Value:
    """One PHP value. Made by the v_* functions only; .i and .f are read only under their tags."""

    __slots__ = ("tag", "payload")

    def __init__(self, tag: int, payload: object) -> None:
        self.tag = tag
        self.payload = payload

    @property
    def i(self) -> int:
        assert self.tag == INT, self
        return self.payload  # type: ignore[return-value]

    @property
    def f(self) -> float:
        assert self.tag == FLOAT, self
        return self.payload  # type: ignore[return-value]

    def __repr__(self) -> str:
        return f"Value({self.tag}, {self.payload!r})"


_UNDEF = Value(UNDEF, None)
_NULL = Value(NULL, None)
_FALSE = Value(FALSE, None)
_TRUE = Value(TRUE, None)


def v_undef() -> Value:
    """The value of an unassigned slot."""
    return _UNDEF


def v_null() -> Value:
    """PHP null."""
    return _NULL


def v_bool(b: bool) -> Value:
    """PHP bool."""
    return _TRUE if b else _FALSE


def v_int(i: int) -> Value:
    """PHP int; i fits 64 bits."""
    assert INT_MIN <= i <= INT_MAX, i
    return Value(INT, i)


def v_float(f: float) -> Value:
    """PHP float."""
    assert f.__class__ is float
    return Value(FLOAT, f)


def forget(v: Value) -> None:
    """On CPython: a slot that held the value is gone."""
    if v.tag >= REFCOUNTED:
        lost(v.payload)


def lost(obj: Any) -> None:
    """On CPython: an object is in one slot less."""
    left = obj._slots = obj._slots - 1
    if left > 0:
        note(obj)


def v_ref(tag: int, obj: object) -> Value:
    """A value of a refcounted tag. In the subset `tag` is a literal; the Value takes over obj's reference."""
    assert tag >= REFCOUNTED and obj is not None
    return Value(tag, obj)


def as_ref(cls: type[T], v: Value) -> T:
    """The heap object of a refcounted value, borrowed. The caller has tested the tag; checked builds test the class."""
    assert v.tag >= REFCOUNTED and isinstance(v.payload, cls), v
    return v.payload
