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
    BARE    an immortal object of the machine's own, a Callee or a Class, in a slot that no script names: not counted
    STR     Str
    ARR     PhpArray
    OBJ     object (reserved)
    REF     RefCell (refs.py): in variables and array elements that are references; no expression's value
    RES     Resource (resources.py)
    HIDDEN  an object of the machine's own in a slot that no script names: a Scope, a Callable, an Interruption, a
      cursor

Heap objects count, on CPython, the *slots* that hold them (`_slots`): uniqueness is asked of a slot, never of a local.
"""

from typing import TypeVar

from pyphp.interp.contracts.tags import (
    ARR as ARR,
)
from pyphp.interp.contracts.tags import (
    BARE as BARE,
)
from pyphp.interp.contracts.tags import (
    FALSE as FALSE,
)
from pyphp.interp.contracts.tags import (
    FLOAT as FLOAT,
)
from pyphp.interp.contracts.tags import (
    HIDDEN as HIDDEN,
)
from pyphp.interp.contracts.tags import (
    INT as INT,
)
from pyphp.interp.contracts.tags import (
    NULL as NULL,
)
from pyphp.interp.contracts.tags import (
    OBJ as OBJ,
)
from pyphp.interp.contracts.tags import (
    REF as REF,
)
from pyphp.interp.contracts.tags import (
    REFCOUNTED as REFCOUNTED,
)
from pyphp.interp.contracts.tags import (
    RES as RES,
)
from pyphp.interp.contracts.tags import (
    STR as STR,
)
from pyphp.interp.contracts.tags import (
    TRUE as TRUE,
)
from pyphp.interp.contracts.tags import (
    UNDEF as UNDEF,
)
from pyphp.interp.rlib.rarithmetic import INT_MAX, INT_MIN

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
        v.payload._slots -= 1  # type: ignore[attr-defined]


def v_ref(tag: int, obj: object) -> Value:
    """A value of a refcounted tag, or BARE. In the subset `tag` is a literal; the Value takes over obj's reference."""
    assert tag >= BARE and obj is not None
    return Value(tag, obj)


def as_ref(cls: type[T], v: Value) -> T:
    """The heap object of a refcounted or BARE value, borrowed. The caller has tested the tag; checked builds test the
    class.
    """
    assert v.tag >= BARE and isinstance(v.payload, cls), v
    return v.payload
