"""Tables of names: open addressing, linear probing, over parallel arrays; a power of two long and at most half full.

Functions are found by lower-case name (ASCII letters only, as in PHP), constants by name as written.
"""

from typing import Final

from pyphp.interp.bytecode import USER
from pyphp.interp.contracts.hostcodes import BINARY, INT_FIELD, LIBRARY_FACT, PRELUDE, UNKNOWN
from pyphp.interp.data.code import Func
from pyphp.interp.data.lookup import lower, place_of
from pyphp.interp.data.records import int_at, text_at
from pyphp.interp.data.resources import standard_stream
from pyphp.interp.data.strings import substring
from pyphp.interp.names.hosting import HostCall, ask_host
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import STR, UNDEF, Value, v_bool, v_int, v_ref
from pyphp.interp.vm import VM, Builtin, BuiltinTable, Constant, ConstantTable, FuncTable

FIRST_LENGTH: Final[int] = 64
LIBRARY_FACTS: Final[Str] = lit(b"PCRE_")  # so begin the constants that a library decides, and there is
ONIGURUMA_VERSION: Final[Str] = lit(b"MB_ONIGURUMA_VERSION")


# Functions


def new_functions() -> FuncTable:
    """An empty table."""
    return FuncTable(Array[Str](FIRST_LENGTH), Array[Func](FIRST_LENGTH), 0)


def find_function(vm: VM, name: Str) -> Func | None:
    """The function with bytecode of this name in any case."""
    plain = lower(name)
    if vm.disabled.length > 0 and is_disabled(vm, plain) and not is_users(vm, plain):
        return None
    return find_exactly(vm, plain)


def find_exactly(vm: VM, name: Str) -> Func | None:
    """The function under this very name. One of the prelude is loaded when it is asked for first: until then there is
    only its name.
    """
    table = vm.functions
    i = place_of(table.names, name)
    func = table.funcs[i]
    if func is None and table.names[i] is not None:
        return ask_host(vm, PRELUDE, name, lit(b""), 0).func
    return func


def is_disabled(vm: VM, name: Str) -> bool:
    """Does disable_functions take the builtin of this lower-case name from scripts?"""
    for k in range(vm.disabled.length):
        if str_same(vm.disabled[k], name):
            return True
    return False


def is_users(vm: VM, name: Str) -> bool:
    """Has the script a function of this lower-case name?"""
    table = vm.functions
    func = table.funcs[place_of(table.names, name)]
    return func is not None and func.kind == USER


def add_function(vm: VM, func: Func) -> bool:
    """Declare a function; False if there is one of that name."""
    table = vm.functions
    name = lower(func.name)
    if table.names[place_of(table.names, name)] is not None and (is_users(vm, name) or not is_disabled(vm, name)):
        return False
    put_function(vm, name, func)
    return True


def put_function(vm: VM, name: Str, func: Func | None) -> None:
    """Enter a function under this very name; None: the host has it."""
    table = vm.functions
    i = place_of(table.names, name)
    if table.names[i] is None:
        table.names[i] = name
        table.used = table.used + 1
    table.funcs[i] = func  # type: ignore[assignment]
    if table.used + table.used > table.names.length:
        _grow_functions(table)


def _grow_functions(table: FuncTable) -> None:
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


# Builtins: a table of the right length from the start


def table_length(count: int) -> int:
    """The length of a table for so many names."""
    n = FIRST_LENGTH
    while n < count + count:
        n = n + n
    return n


def new_builtins(count: int) -> BuiltinTable:
    """An empty table for so many builtins."""
    n = table_length(count)
    return BuiltinTable(Array[Str](n), Array[Builtin](n), 0)


def add_builtin(vm: VM, builtin: Builtin) -> None:
    """Register a builtin under its name: lower case, or with a capital letter if only the prelude may call it."""
    table = vm.builtins
    name = builtin.name
    i = place_of(table.names, name)
    table.names[i] = name
    table.builtins[i] = builtin
    table.used = table.used + 1


def put_builtin(vm: VM, name: Str, builtin: Builtin) -> None:
    """Enter one under a name that is not its own, while a program runs."""
    table = vm.builtins
    i = place_of(table.names, name)
    table.names[i] = name
    table.builtins[i] = builtin
    table.used = table.used + 1
    if table.used + table.used > table.names.length:
        _grow_builtins(table)


def _grow_builtins(table: BuiltinTable) -> None:
    names = Array[Str](table.names.length + table.names.length)
    builtins = Array[Builtin](names.length)
    for k in range(table.names.length):
        name = table.names[k]
        if name is not None:
            i = place_of(names, name)
            names[i] = name
            builtins[i] = table.builtins[k]
    table.names = names
    table.builtins = builtins


def find_builtin(vm: VM, name: Str) -> Builtin | None:
    """The builtin of this name in any case, for the script."""
    plain = lower(name)
    if vm.disabled.length > 0 and is_disabled(vm, plain):
        return None
    return builtin_named(vm, plain)


def builtin_named(vm: VM, name: Str) -> Builtin | None:
    """The builtin of this very name: the prelude has those that disable_functions takes from scripts, too."""
    table = vm.builtins
    return table.builtins[place_of(table.names, name)]


# Constants


def new_constants(count: int) -> ConstantTable:
    """An empty table for so many constants and some more."""
    n = table_length(count)
    return ConstantTable(Array[Str](n), Array[Constant](n), Array[Value](n), 0)


def add_constant(vm: VM, name: Str, value: Value) -> bool:
    """Define a constant; False if there is one of that name."""
    table = vm.constants
    i = place_of(table.names, name)
    if table.names[i] is not None:
        return False
    table.names[i] = name
    table.constants[i] = Constant(value)
    table.values[i] = value
    table.used = table.used + 1
    if table.used + table.used > table.names.length:
        _grow_constants(table)
    return True


def find_constant(vm: VM, name: Str) -> Constant | None:
    """The constant of exactly this name. The standard streams, the name of the command and what libraries say of
    themselves are found out when they are asked for first.
    """
    table = vm.constants
    found = table.constants[place_of(table.names, name)]
    if found is None:
        stream = standard_stream(name)
        if stream.tag != UNDEF:
            add_constant(vm, name, stream)
            return vm.constants.constants[place_of(vm.constants.names, name)]
        if str_same(name, lit(b"PHP_BINARY")):
            add_constant(vm, name, v_ref(STR, ask_host(vm, BINARY, lit(b""), lit(b""), 0).text))
            return vm.constants.constants[place_of(vm.constants.names, name)]
        if is_library_fact(name):
            call = ask_host(vm, LIBRARY_FACT, name, lit(b""), 0)
            if call.outcome != UNKNOWN:
                add_constant(vm, name, fact_of(call))
                return vm.constants.constants[place_of(vm.constants.names, name)]
    return found


def is_library_fact(name: Str) -> bool:
    """Is it a constant that a library decides?"""
    if name.length > LIBRARY_FACTS.length and str_same(substring(name, 0, LIBRARY_FACTS.length), LIBRARY_FACTS):
        return True
    return str_same(name, ONIGURUMA_VERSION)


def fact_of(call: HostCall) -> Value:
    """The value that the host has answered: a number, a bool or a text."""
    record = call.text
    if record.byte(0) != INT_FIELD:
        return v_ref(STR, text_at(record, 0))
    return v_bool(int_at(record, 0) != 0) if call.line == 1 else v_int(int_at(record, 0))


def _grow_constants(table: ConstantTable) -> None:
    names = Array[Str](table.names.length + table.names.length)
    constants = Array[Constant](names.length)
    values = Array[Value](names.length)
    for k in range(table.names.length):
        name = table.names[k]
        if name is not None:
            i = place_of(names, name)
            names[i] = name
            constants[i] = table.constants[k]
            values[i] = table.values[k]
    table.names = names
    table.constants = constants
    table.values = values
