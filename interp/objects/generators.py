"""Generators are made, asked and ended; how they run is in handlers/objects/generators.py."""

from typing import NoReturn

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.data.code import Class, Func
from pyphp.interp.data.generators import (
    ABORTED,
    EXTRAS,
    FINISHED,
    NEW,
    RESULT,
    SLOTS,
    GeneratorObject,
    is_over,
    leaf_of,
)
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.errors.raising import throw, throw_error
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.dying import FINAL, new_handle
from pyphp.interp.rlib.frame import HEADER
from pyphp.interp.rlib.hints import Thrown, dont_look_inside
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import ARR, UNDEF, Value, as_ref, v_null, v_ref
from pyphp.interp.vm import VM


@dont_look_inside
def new_generator(
    vm: VM, cls: Class, func: Func, at: int, by_ref: bool, passed: int, extras: PhpArray | None
) -> GeneratorObject:
    """A generator of the function that begins at this instruction; its slots are to be moved in."""
    held = Array[Value](SLOTS + func.code.n_slots - HEADER)
    if extras is not None:
        held[EXTRAS] = v_ref(ARR, extras)
    handle = new_handle()
    flags = 0 if func.code.regions.length > 0 else FINAL  # there is nothing to be ended when it goes
    return GeneratorObject(
        cls, handle, Array[Value](0), None, flags, func, at, held, NEW, -1, False, by_ref, None, passed
    )


@dont_look_inside
def shown(generator: GeneratorObject, index: int) -> Value:
    """The VALUE or KEY that the generator is at; null before the first and after the last. References are not looked
    through.
    """
    if is_over(generator):
        return v_null()
    v = leaf_of(generator).held[index]
    return v_null() if v.tag == UNDEF else v


@dont_look_inside
def result_of(vm: VM, generator: GeneratorObject) -> Value:
    """What it has returned."""
    if generator.state != FINISHED:
        throw(vm, lit(b"Exception"), lit(b"Cannot get return value of a generator that hasn't returned"))
    return generator.held[RESULT]


def already_running(vm: VM) -> NoReturn:
    """It is being resumed from its own code, or what that calls."""
    throw_error(vm, lit(b"Cannot resume an already running generator"))


@dont_look_inside
def no_yield(vm: VM) -> NoReturn:
    """It is being closed."""
    throw_error(vm, lit(b"Cannot yield from finally in a force-closed generator"))


def is_deserted(generator: GeneratorObject) -> bool:
    """Has a throwable ended the one to which it delegates, while somebody else resumed that?"""
    inner = generator.delegate
    return inner is not None and inner.state == ABORTED


def throw_object(vm: VM, v: Value) -> NoReturn:
    """Throw what is thrown into a generator."""
    vm.exception = as_ref(PhpObject, v)
    raise Thrown


@dont_look_inside
def check_delegate(vm: VM, outer: GeneratorObject, obj: PhpObject) -> GeneratorObject:
    """The generator that `yield from` is given, or the Error."""
    inner = cast(GeneratorObject, obj)
    if is_over(inner):
        throw_error(
            vm, lit(b"Generator passed to yield from was aborted without proper return and is unable to continue")
        )
    if same_object(leaf_of(inner), outer):
        throw_error(vm, lit(b"Impossible to yield from the Generator being currently run"))
    return inner
