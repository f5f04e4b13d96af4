"""Hints: decorators and markers that the translator and the tracer read, in RPython's vocabulary.

On CPython they change nothing but an attribute. What each one means when translated:

    @export            callable from outside the image, with C's calling convention
    @elidable          no effects, result depends on the arguments alone: a trace folds it on constants
    @unroll_safe       a trace may unroll the function's loops (they are bounded by constants of the trace)
    @dont_look_inside  a trace calls the function (a residual call) instead of replaying it
    @noinline          kept out of line in the image; a trace still looks inside
    @unwinder          the one handler that control goes to when a handler raises Thrown, with the fp and pc of that
      handler
    @mourner           the one handler to which control goes where an instruction ends and something is doomed, with the
      fp and pc of what comes next; vm.fp and vm.pc are those of the instruction that has ended
    @immutable         (classes) objects do not change once they are made
    @copied_on_write   (classes) objects that more than one place holds do not change: what a constant refers to is one
    @immortal          (classes) objects live as long as the engine: references to them are not counted
    promote(x)         a trace treats x as a constant from here on, behind a guard
"""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")
C = TypeVar("C", bound=type)


class Thrown(Exception):
    """A PHP throwable is pending in the VM (vm.exception). The subset's only exception besides OverflowError."""


def _mark(name: str) -> Callable[[F], F]:
    def decorate(function: F) -> F:
        function.__dict__[name] = True
        return function

    return decorate


export = _mark("_export_")
elidable = _mark("_elidable_")
unroll_safe = _mark("_unroll_safe_")
dont_look_inside = _mark("_dont_look_inside_")
noinline = _mark("_noinline_")


def immortal(cls: C) -> C:
    """A class whose objects live as long as the engine: references to them are not counted."""
    return cls


def immutable(cls: C) -> C:
    """A class whose objects' fields never change once the object is made: traces hold what is in them as constants."""
    return cls


def copied_on_write(cls: C) -> C:
    """A class whose objects change only while one slot alone holds them: traces hold what is in those that constants
    refer to as constants.
    """
    return cls


Volatile = Annotated[T, "another thread writes it"]  # a field of the VM that is read anew wherever the text reads it
Fixed = Annotated[T, "set when the object is made"]  # a field that does not change afterwards
Size = Annotated[int, "of something in memory"]  # a field that is never negative, nor larger than an address space


designated: dict[str, Callable[..., Any]] = {}  # host side: "unwinder", "mourner" -> the marked handler


def unwinder(handler: F) -> F:
    """Designate the handler that unwinds."""
    handler.__dict__["_unwinder_"] = True
    designated["unwinder"] = handler
    return handler


def mourner(handler: F) -> F:
    """Designate the handler that looks after what is doomed (rlib/dying.py)."""
    handler.__dict__["_mourner_"] = True
    designated["mourner"] = handler
    return handler


def promote(x: T) -> T:
    """The value itself; in a trace, a guarded constant."""
    return x


def we_are_jitted() -> bool:
    """False; the constant True while a trace is recorded, and in it: hotness counters stand under `if not
    we_are_jitted()`.
    """
    return False


def we_are_translated() -> bool:
    """False on CPython; the constant True in the image."""
    return False


def likely(condition: bool) -> bool:
    """The condition itself; translated, the branch on it is laid out for True."""
    return condition


def unlikely(condition: bool) -> bool:
    """The condition itself; translated, the branch on it is laid out for False."""
    return condition
