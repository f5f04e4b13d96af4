"""Calls of methods that are not there: __call() and __callStatic().

A *stub* is what such a call calls. It takes any arguments, as a variadic parameter, and calls the magic method with its
own name and them. There is one for each class and name; its code is laid out by the host (outside/stubs.py), so traces
know it as any other. Nobody sees its frames: traces of calls show the magic method, called where the stub was.
"""

from typing import Final

from pyphp.interp.contracts.hostcodes import STUB
from pyphp.interp.data.code import Class, Func, Stubs
from pyphp.interp.data.lookup import place_of
from pyphp.interp.data.records import int_field, text_field
from pyphp.interp.data.strings import concat2
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.vm import VM

FIRST_LENGTH: Final[int] = 8


@dont_look_inside
def stub_for(vm: VM, cls: Class, name: Str, is_static: bool) -> Func:
    """What a call of this name calls, as written, on objects of the class or, if it is static, on the class."""
    table = cls.state.static_stubs if is_static else cls.state.stubs
    if table is None:
        table = Stubs(Array[Str](FIRST_LENGTH), Array[Func](FIRST_LENGTH), 0)
        if is_static:
            cls.state.static_stubs = table
        else:
            cls.state.stubs = table
    there = table.funcs[place_of(table.names, name)]
    if there is not None:
        return there
    request = concat2(concat2(int_field(cls.number), int_field(1 if is_static else 0)), text_field(up_to_nul(name)))
    func = ask_host(vm, STUB, request, lit(b""), 0).func
    assert func is not None
    if table.used + table.used >= table.names.length:
        _grow(table)
    i = place_of(table.names, name)
    table.names[i] = name
    table.funcs[i] = func
    table.used = table.used + 1
    return func


def _grow(table: Stubs) -> None:
    names = Array[Str](table.names.length + table.names.length)
    funcs = Array[Func](names.length)
    for k in range(table.names.length):
        name = table.names[k]
        if name is not None:
            i = place_of(names, name)
            names[i] = name
            funcs[i] = table.funcs[k]
    table.names = names
    table.funcs = funcs
