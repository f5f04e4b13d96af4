"""What a shell asks of an engine that is at rest: variables, functions, constants, the last error. No code of PHP's
runs for it.

    inspect(vm, VARIABLES, lit(b""), 0)       x\0total\0             names, each followed by a zero byte
    inspect(vm, FUNCTIONS, lit(b""), 0)       sum\0/srv/a.php\07\0   the script's own: name, file, line
    inspect(vm, VARIABLE, lit(b"x"), 4096)    int(5)\n               as var_dump, exact, cut off at so many bytes

The answer goes where output goes, past the buffers of ob_start(). Nothing at all is the answer about a name that is
not there.
"""

from typing import Final

from pyphp.interp.bytecode import USER
from pyphp.interp.data.lookup import place_of
from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.data.refs import deref
from pyphp.interp.frames.output import flush, write_through
from pyphp.interp.frames.scopes import REMOVED, entry_value, find_entry
from pyphp.interp.rlib.hints import dont_look_inside, export
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import UNDEF
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.variables.var_dump import dump

VARIABLES: Final[int] = 1
VARIABLE: Final[int] = 2
FUNCTIONS: Final[int] = 3
CONSTANTS: Final[int] = 4
CONSTANT: Final[int] = 5
LAST_ERROR: Final[int] = 6


@export
@dont_look_inside
def inspect(vm: VM, what: int, name: Str, limit: int) -> None:
    """Write what is asked for: a list, or the named thing's value, cut off beyond `limit` bytes."""
    if what == VARIABLES:
        list_variables(vm)
    elif what == VARIABLE:
        show_variable(vm, name, limit)
    elif what == FUNCTIONS:
        list_functions(vm)
    elif what == CONSTANTS:
        list_constants(vm)
    elif what == CONSTANT:
        show_constant(vm, name, limit)
    elif what == LAST_ERROR:
        show_error(vm)
    flush(vm)


def add(vm: VM, field: Str) -> None:
    """Write a field."""
    write_through(vm, field)
    write_through(vm, lit(b"\0"))


def list_variables(vm: VM) -> None:
    """The names of global variables that are set."""
    scope = vm.globals
    if scope is not None:
        for e in range(scope.first, scope.used):
            if scope.slots[e] != REMOVED and entry_value(scope, e).tag != UNDEF:
                add(vm, scope.names[e])


def show_variable(vm: VM, name: Str, limit: int) -> None:
    """A global variable's value."""
    scope = vm.globals
    if scope is not None:
        e = find_entry(scope, name)
        if e >= 0 and entry_value(scope, e).tag != UNDEF:
            write_through(vm, dump(vm, deref(entry_value(scope, e)), limit, True))


def list_functions(vm: VM) -> None:
    """The functions that PHP code has declared."""
    table = vm.functions
    for i in range(table.names.length):
        func = table.funcs[i]
        if func is not None and func.kind == USER:
            add(vm, func.name)
            add(vm, func.code.file)
            add(vm, int_to_str(func.line))


def list_constants(vm: VM) -> None:
    """All constants, PHP's own too."""
    names = vm.constants.names
    for i in range(names.length):
        name = names[i]
        if name is not None:
            add(vm, name)


def show_constant(vm: VM, name: Str, limit: int) -> None:
    """A constant's value."""
    table = vm.constants
    found = table.constants[place_of(table.names, name)]
    if found is not None:
        write_through(vm, dump(vm, found.value, limit, True))


def show_error(vm: VM) -> None:
    """The error that was reported last: kind, file, line, message."""
    error = vm.last_error
    if error is not None:
        add(vm, int_to_str(error.kind))
        add(vm, error.file)
        add(vm, int_to_str(error.line))
        add(vm, error.message)
