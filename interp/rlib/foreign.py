"""Functions of C libraries that are loaded while the program runs, when something first needs them.

    @foreign("i32 pcre2_match_8(ptr, ptr, i64, i64, i32, ptr, ptr)")
    def c_pcre2_match(library: int, code: int, subject: Str, ...) -> int:

A library is a table of addresses in memory: of its functions, in the order of their declarations here. The host makes
it (pyphp/host/outside/libraries.py), and each function takes the table's address first. In the subset all else is ints,
pointers too, and strings, whose bytes C sees where they are: nothing is copied. Natively a call goes through the table
(jit/translate/runtime/functions.py makes it of the prototype, in LLVM's words), on CPython through ctypes.
"""

import ctypes
import inspect
import re
import sys
from collections.abc import Callable
from typing import Any, TypeVar, cast

from attrs import define

from pyphp.interp.rlib.heap import heap_charge
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.text import Str

F = TypeVar("F", bound=Callable[..., Any])
_PROTOTYPE = re.compile(r"(\w+) (\w+)\((.*)\)")
_TYPES: dict[str, Any] = {"void": None, "ptr": ctypes.c_void_p, "i32": ctypes.c_int32, "i64": ctypes.c_int64}
_WORD = 8


class Foreign:
    """One function of a library. fills: it writes into a string that it is given. place: in the table."""

    __slots__ = ("_argtypes", "_called", "_result", "fills", "name", "params", "place", "prototype", "result")

    def __init__(self, prototype: str, declared: Callable[..., Any], place: int, fills: bool) -> None:
        parts = _PROTOTYPE.fullmatch(prototype)
        assert parts, prototype
        signature = inspect.signature(declared)
        self.prototype = prototype
        self.name = parts[2]
        self.place = place
        self.fills = fills
        self.params = tuple("Str" if p.annotation is Str else "int" for p in signature.parameters.values())
        self.result = "void" if signature.return_annotation is None else "int"
        self._result = _TYPES[parts[1]]
        self._argtypes = [_TYPES[type_] for type_ in parts[3].split(", ") if type_]
        assert len(self._argtypes) == len(self.params) - 1, prototype
        self._called: dict[int, Any] = {}

    def __call__(self, library: int, *arguments: Any) -> Any:
        called = self._called.get(library)
        if called is None:
            address = ctypes.c_uint64.from_address(library + _WORD * self.place).value
            called = self._called[library] = ctypes.CFUNCTYPE(self._result, *self._argtypes)(address)
        result = called(*map(_passed, arguments))
        return 0 if result is None and self._result is not None else result


def _passed(argument: Any) -> Any:
    """An argument for C: a string's bytes as they lie there."""
    if argument.__class__ is Str or isinstance(argument, Str):
        return (ctypes.c_char * len(argument._bytes)).from_buffer(argument._bytes)
    return argument


def foreign(table: list[Foreign], prototype: str, fills: bool = False) -> Callable[[F], F]:
    """Declare the next function of a library's table. What is decorated has no body of its own."""

    def declare(function: F) -> F:
        made = Foreign(prototype, function, len(table), fills)
        table.append(made)
        return cast(F, made)  # it is called as declared

    return declare


@define(slots=True, eq=False)
class ForeignHolder(HeapObject):
    """An object with the fields `library`, `free`, `address` and `size`, all ints, in this order: what a library has
    made lies at the address, and its function at place `free` of the table takes that back when the object goes. size:
    bytes with which the heap's accounts are charged meanwhile.
    """

    def __del__(self) -> None:
        if not sys.is_finalizing():
            library, free, address, size = (getattr(self, name) for name in ("library", "free", "address", "size"))
            function = ctypes.c_uint64.from_address(library + _WORD * free).value
            ctypes.CFUNCTYPE(None, ctypes.c_void_p)(function)(address)
            heap_charge(-size)
