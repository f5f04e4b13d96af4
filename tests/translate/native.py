"""Calls of translated functions: Python values in, Python values out, and nothing left on the heap.

    library = Library(checked=True)
    library.call(arithmetic.polynomial, 5)       # natively
    interpreted(arithmetic.polynomial, 5)        # the same on CPython

bytes are Str where the function takes Str, and a string Value where it takes a Value; None, bools, ints and floats are
Values, too. A VM parameter is filled in. A result of a class is told by its class's name; Raised stands for a function
that raised Thrown.
"""

import ctypes
import inspect
import tempfile
from collections.abc import Callable
from typing import Any

from pyphp.interp.rlib.hints import Thrown
from pyphp.interp.rlib.text import Str, from_bytes, to_bytes
from pyphp.interp.rlib.value import (
    FALSE,
    FLOAT,
    INT,
    NULL,
    STR,
    TRUE,
    UNDEF,
    Value,
    v_bool,
    v_float,
    v_int,
    v_null,
    v_ref,
    v_undef,
)
from pyphp.jit.native.loading import Image
from pyphp.jit.translate.build.program import Program
from pyphp.jit.translate.image.building import build, translate
from pyphp.jit.translate.ir.graph import Function
from tests.translate.subset import arithmetic, control, heap, shaped, shapes

MODULES = [arithmetic, control, heap, shapes, shaped]
Raised = "raised"
Undef = "undef"
STR_BYTES = 40


class CValue(ctypes.Structure):
    """A Value as functions return it."""

    _fields_ = [("tag", ctypes.c_int64), ("payload", ctypes.c_int64)]


C_TYPES = {"int": ctypes.c_int64, "float": ctypes.c_double, "bool": ctypes.c_uint8, "void": None, "Value": CValue}


class Library:
    """The modules as an image."""

    def __init__(self, stem: str, checked: bool = True, driver: str | None = None) -> None:
        build(stem, MODULES, {}, {}, checked, driver=driver)
        self.image = Image(stem)
        self.program: Program = translate(MODULES, {}, checked)[0]
        cid, size, fields, _ = self.image.classes["VM"]
        self.vm_memory = (ctypes.c_int64 * (size // 8))(1 << 30, cid)
        self.thrown = ctypes.c_int64.from_address(ctypes.addressof(self.vm_memory) + fields["thrown"][0])
        self.dealloc = self.image.function("rt_dealloc", None, ctypes.c_int64)
        self.str_alloc = self.image.function("rt_str_alloc", ctypes.c_int64, ctypes.c_int64)

    def live(self) -> int:
        """Heap objects that live; a checked image knows."""
        return self.image.function("rt_census", ctypes.c_int64, ctypes.c_void_p, ctypes.c_int64)(None, 0)

    def ir(self, function: Callable) -> Function:
        """The IR of a function."""
        return self.program.by_object[function]

    # -- values

    def string(self, content: bytes) -> int:
        """A new Str."""
        address = self.str_alloc(len(content))
        ctypes.memmove(address + STR_BYTES, content, len(content))
        return address

    def release(self, address: int) -> None:
        """Give up one reference."""
        if address:
            count = ctypes.c_int32.from_address(address)
            assert count.value > 0, "a reference to freed memory was returned"
            count.value -= 1
            if count.value == 0:
                self.dealloc(address)

    def give(self, x: Any, type_: str, owned: list[int]) -> list[Any]:
        """The C arguments for a Python value."""
        if type_ == "VM":
            return [ctypes.c_int64(ctypes.addressof(self.vm_memory))]
        if type_ == "Str":
            owned.append(self.string(x))
            return [ctypes.c_int64(owned[-1])]
        if type_ == "Array[int]":
            owned.append(self.image.function("rt_new_array", *[ctypes.c_int64] * 4)(2, len(x), 8))
            (ctypes.c_int64 * len(x)).from_address(owned[-1] + 24)[:] = x
            return [ctypes.c_int64(owned[-1])]
        if type_ != "Value":
            return [C_TYPES[type_](x)]
        if isinstance(x, bytes):
            owned.append(self.string(x))
            return [ctypes.c_int64(STR), ctypes.c_int64(owned[-1])]
        if isinstance(x, float):
            return [ctypes.c_int64(FLOAT), ctypes.c_int64.from_buffer_copy(ctypes.c_double(x))]
        tag = {Undef: UNDEF, None: NULL, False: FALSE, True: TRUE}.get(x, INT) if type(x) is not int else INT
        return [ctypes.c_int64(tag), ctypes.c_int64(x if tag == INT else 0)]

    def take(self, result: Any, type_: str) -> Any:
        """The Python value of a result, which is given up."""
        if type_ in ("int", "float", "void"):
            return result
        if type_ == "bool":
            return bool(result & 1)
        if type_ == "Value":
            if result.tag == INT:
                return result.payload
            if result.tag == FLOAT:
                return ctypes.c_double.from_buffer_copy(ctypes.c_int64(result.payload)).value
            if result.tag == STR:
                return self.take(result.payload, "Str")
            return {UNDEF: Undef, NULL: None, FALSE: False, TRUE: True}[result.tag]
        if not result:
            return None
        try:
            if type_ == "Str":
                return ctypes.string_at(result + STR_BYTES, ctypes.c_int64.from_address(result + 16).value)
            cid = ctypes.c_int64.from_address(result + 8).value
            return next(name for name, (number, *_) in self.image.classes.items() if number == cid)
        finally:
            self.release(result)

    def call(self, function: Callable, *args: Any) -> Any:
        """Call; everything that the arguments and the result hold is given up."""
        fn = self.ir(function)
        owned: list[int] = []
        given = iter(args)
        passed = [c for _, type_ in fn.params for c in self.give(None if type_ == "VM" else next(given), type_, owned)]
        native = ctypes.CFUNCTYPE(C_TYPES.get(fn.ret, ctypes.c_int64))(self.image.address(fn.name))
        native.argtypes = [type(c) for c in passed]
        result = native(*passed)
        if self.thrown.value:
            self.thrown.value = 0
            found: Any = Raised
        else:
            found = self.take(result, fn.ret)
        for address in owned:
            assert ctypes.c_int32.from_address(address).value == 1, "an argument was retained for good, or given up"
            self.release(address)
        return found


def interpreted(function: Callable, *args: Any) -> Any:
    """The same call on CPython."""
    given = iter(args)
    kinds = [p.annotation for p in inspect.signature(function).parameters.values()]
    vm = heap.VM(False, 0, 0, 0, None)
    try:
        return told(function(*[vm if kind is heap.VM else made(next(given), kind) for kind in kinds]))
    except Thrown:
        return Raised


def made(x: Any, kind: Any) -> Any:
    """An rlib value of this annotation."""
    if kind is Str:
        return from_bytes(x)
    if isinstance(x, list):
        array = kind(len(x))
        for k, item in enumerate(x):
            array[k] = item
        return array
    if kind is not Value:
        return x
    if isinstance(x, bytes):
        return v_ref(STR, from_bytes(x))
    if isinstance(x, bool):
        return v_bool(x)
    if isinstance(x, int):
        return v_int(x)
    if isinstance(x, float):
        return v_float(x)
    return v_undef() if x == Undef else v_null()


def told(x: Any) -> Any:
    """A Python value for an rlib value."""
    if isinstance(x, Str):
        return to_bytes(x)
    if isinstance(x, Value):
        if x.tag in (INT, FLOAT):
            return x.payload
        return told(x.payload) if x.tag == STR else {UNDEF: Undef, NULL: None, FALSE: False, TRUE: True}[x.tag]
    if isinstance(x, bool | int | float) or x is None:
        return x
    return type(x).__name__


def program_of(source: str, name: str = "unit") -> Program:
    """The final IR of a module with this text."""
    from pyphp.jit.translate.image.building import translate

    return translate([module_of(source, name)], {})[0]


def module_of(source: str, name: str = "unit") -> Any:
    """A module with this text, imports of the primitives added in its first line."""
    import importlib.util
    import linecache

    with tempfile.NamedTemporaryFile("w", suffix=".py", delete=False) as file:
        file.write(PRELUDE + source)
    spec = importlib.util.spec_from_file_location(name, file.name)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules[name] = module
    spec.loader.exec_module(module)
    linecache.checkcache(file.name)
    return module


PRELUDE = (
    "from attrs import define; from typing import Final; from pyphp.interp.rlib.array import *; from pyphp.interp.rlib.frame import *; "
    "from pyphp.interp.rlib.heap import *; from pyphp.interp.rlib.hints import *; "
    "from pyphp.interp.rlib.libc import *; "
    "from pyphp.interp.rlib.obj import *; from pyphp.interp.rlib.rarithmetic import *; "
    "from pyphp.interp.rlib.text import *; from pyphp.interp.rlib.value import *; "
    "from tests.translate.iterating import filled, places\n"
)


def read_all(image: Image) -> None:
    """Read what starts do without; raises ImageError for what is damaged."""
    functions, _ = image.ir()
    for name in functions:
        assert functions[name]
    image.names()
