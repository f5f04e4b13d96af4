"""Calls of builtins as tests write them: Python values in, Python values out.

    call("strrev", b"abc") == b"cba"
    call("intdiv", 1, 0)                raises PhpError("DivisionByZeroError: Division by zero")

bytes are strings, dicts are arrays (a list is an array too), and a result array is a dict. Arguments are coerced as in
any call; `output_of` tells what was written.
"""

import os

import attrs

from pyphp.host import own
from pyphp.interp.arrays.api import array_set, iter_first, iter_key, iter_next, iter_valid, iter_value, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import NUMBER, CodeUnit
from pyphp.interp.handlers.calls.builtins import coerced_argument, mask_of
from pyphp.interp.names.tables import find_builtin
from pyphp.interp.operators.coercion import has_type
from pyphp.interp.outside.python_engine import PythonEngine
from pyphp.interp.rlib.frame import HEADER, Frame, slot
from pyphp.interp.rlib.hints import Thrown
from pyphp.interp.rlib.text import Str, from_bytes, to_bytes
from pyphp.interp.rlib.value import (
    ARR,
    FALSE,
    FLOAT,
    INT,
    NULL,
    STR,
    Value,
    as_ref,
    v_bool,
    v_float,
    v_int,
    v_null,
    v_ref,
)
from pyphp.stdlib_php.library import php_library

PhpValue = None | bool | int | float | bytes | dict | list


class Stopped(Exception):
    """The script has ended: exit() or a fatal error."""


class PhpError(Exception):
    """A throwable: "Class: message"."""


def to_value(x: PhpValue) -> Value:
    """A Python value as PHP's."""
    if x is None:
        return v_null()
    if isinstance(x, bool):
        return v_bool(x)
    if isinstance(x, int):
        return v_int(x)
    if isinstance(x, float):
        return v_float(x)
    if isinstance(x, bytes):
        return v_ref(STR, from_bytes(x))
    arr = new_array(len(x))
    for key, element in x.items() if isinstance(x, dict) else enumerate(x):
        arr = array_set(arr, to_value(key), to_value(element))
    return v_ref(ARR, arr)


def to_python(v: Value) -> PhpValue:
    """PHP's value as a Python one."""
    if v.tag <= NULL:
        return None
    if v.tag == INT:
        return v.i
    if v.tag == FLOAT:
        return v.f
    if v.tag == STR:
        return to_bytes(as_ref(Str, v))
    if v.tag == ARR:
        arr = as_ref(PhpArray, v)
        made = {}
        pos = iter_first(arr)
        while iter_valid(arr, pos):
            made[to_python(iter_key(arr, pos))] = to_python(iter_value(arr, pos))
            pos = iter_next(arr, pos)
        return made
    return v.tag != FALSE


@attrs.define(slots=True)
class Caller:
    """An engine whose script stands at a call on line 1 of t.php."""

    engine: PythonEngine
    frame: Frame

    def call(self, name: str, *args: PhpValue) -> PhpValue:
        """The result of a builtin; PhpError if it throws."""
        return to_python(self.call_raw(name, *args))

    def call_raw(self, name: str, *args: PhpValue | Value) -> Value:
        """As call, but the result is PHP's value, and so may the arguments be."""
        vm = self.engine.vm
        builtin = find_builtin(vm, from_bytes(name.encode()))
        assert builtin is not None, name
        vm.out_used = 0
        window = self.frame.window(slot(HEADER))
        vm.at_builtin(self.frame, self.frame.func.code.block.entry(0), builtin)
        for k, x in enumerate(args):
            window[slot(k)] = x if isinstance(x, Value) else to_value(x)
        try:
            for k in range(len(args)):
                if not has_type(window[slot(k)], mask_of(builtin, k)):
                    window[slot(k)] = coerced_argument(vm, builtin, k, window[slot(k)])
            return builtin.fn(vm, window, len(args))
        except Thrown:
            error = vm.pending
            if error is None:
                raise Stopped from None
            vm.pending = None
            raise PhpError(f"{to_bytes(error.class_name).decode()}: {to_bytes(error.message).decode()}") from None

    def output_of(self, name: str, *args: PhpValue) -> bytes:
        """What the call writes."""
        self.call(name, *args)
        return self._written()

    def fatal_error_of(self, name: str, *args: PhpValue) -> bytes:
        """What a call writes that ends the script."""
        try:
            self.call(name, *args)
        except Stopped:
            return self._written()
        raise AssertionError(f"{name} has returned")

    def _written(self) -> bytes:
        vm = self.engine.vm
        return to_bytes(vm.out)[: vm.out_used]


def new_caller() -> Caller:
    """A fresh engine."""
    engine = PythonEngine({}, os.open(os.devnull, os.O_WRONLY), php_library(), own.answer)
    nothing = (NUMBER["CALL_BUILTIN"], 0, 0, 0, 0)
    script = engine._func(CodeUnit(b"main", b"t.php", [nothing], [1], [], [], HEADER + 8))
    base = engine.vm.stack.base()
    frame = base.window(slot(HEADER))
    frame.ret_pc = base.func.code.block.entry(1)
    frame.func = script
    return Caller(engine, frame)


def call_builtin(caller: Caller, name: str, args: tuple) -> PhpValue | PhpError:
    """The result, or the error."""
    try:
        return caller.call(name, *args)
    except PhpError as error:
        return error


def exact(x: PhpValue | PhpError) -> object:
    """A form in which 1, 1.0 and True differ, NAN equals itself and the order of arrays counts."""
    if isinstance(x, dict):
        return [(exact(key), exact(element)) for key, element in x.items()]
    return repr(x)
