"""Complaints: warnings and errors that begin with the name of the builtin that runs.

warn_of(vm, text)                "Warning: trim(): text"
bad_argument(vm, 3, text)        "ValueError: strpos(): Argument #3 ($offset) text"
wrong_type(vm, 1, v, type)       "TypeError: count(): Argument #1 ($value) must be of type T, int given"
"""

from typing import NoReturn

from pyphp.interp.bytecode import HELPER, INTERNAL
from pyphp.interp.calls.arguments import argument_text, parameter_of
from pyphp.interp.data.code import Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.wording import type_name
from pyphp.interp.errors.raising import (
    E_DEPRECATED,
    E_NOTICE,
    E_WARNING,
    file_here,
    line_here,
    report,
    throw_type_error,
    throw_value_error,
)
from pyphp.interp.frames.operations import caller_frame
from pyphp.interp.objects.naming import title
from pyphp.interp.rlib.frame import HEADER, Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import HIDDEN, Value, as_ref
from pyphp.interp.vm import VM, Builtin, Callable
from pyphp.stdlib_php.support.sessions import streams_of


def function_here(vm: VM) -> Func:
    """The prelude's builtin in whose code, or whose helpers', execution is."""
    fp = vm.fp
    while cast(Func, fp.func).kind != INTERNAL:
        fp = caller_frame(fp)
    return cast(Func, fp.func)


@dont_look_inside
def builtin_here(vm: VM) -> Str:
    """Its name."""
    return title(function_here(vm))


@dont_look_inside
def named(vm: VM, text: Str) -> Str:
    """The text behind the name of who complains."""
    return fill(b"%s(): %s", speaker(vm), text)


@dont_look_inside
def speaker(vm: VM) -> Str:
    """Who complains: the builtin that runs, or the function or method of the prelude that the script has called; while
    include opens a stream it is that.
    """
    native = vm.native
    if native is None:
        return streams_of(vm).speaker
    func = cast(Func, vm.fp.func)
    if (func.kind != INTERNAL and func.kind != HELPER) or is_callback(vm.fp, func, native):
        return native.name
    return title(function_here(vm))


def is_callback(fp: Frame, func: Func, native: Builtin) -> bool:
    """Has the prelude's function, whose frame this is, been given the builtin to call? Then that speaks for itself."""
    for k in range(func.n_params):
        v = fp[slot(HEADER + k)]
        if v.tag == HIDDEN:
            builtin = as_ref(Callable, v).builtin
            if builtin is not None and same_object(builtin, native):
                return True
    return False


@dont_look_inside
def warn_of(vm: VM, text: Str) -> None:
    """E_WARNING of the builtin that runs."""
    report(vm, E_WARNING, lit(b"Warning"), named(vm, text), file_here(vm), line_here(vm))


@dont_look_inside
def notice_of(vm: VM, text: Str) -> None:
    """E_NOTICE of the builtin that runs."""
    report(vm, E_NOTICE, lit(b"Notice"), named(vm, text), file_here(vm), line_here(vm))


@dont_look_inside
def deprecation_of(vm: VM, text: Str) -> None:
    """E_DEPRECATED of the builtin that runs."""
    report(vm, E_DEPRECATED, lit(b"Deprecated"), named(vm, text), file_here(vm), line_here(vm))


@dont_look_inside
def bad_argument(vm: VM, number: int, text: Str) -> NoReturn:
    """ValueError about argument `number` (from 1): "must be .."."""
    throw_value_error(vm, about_argument(vm, number, text))


@dont_look_inside
def wrong_type(vm: VM, number: int, v: Value, type_: Str) -> NoReturn:
    """TypeError: argument `number` (from 1) must be of another type."""
    throw_type_error(vm, about_argument(vm, number, fill(b"must be of type %s, %s given", type_, type_name(v))))


def about_argument(vm: VM, number: int, text: Str) -> Str:
    """ "f(): Argument #1 ($x) text"."""
    native = vm.native
    assert native is not None
    return fill(b"%s %s", argument_text(parameter_of(native, number - 1)), text)
