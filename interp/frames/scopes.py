"""Scopes: variables by name.

A variable lives in a slot of the frame whose code names it. Where code meets names that it did not know when it was
compiled ($$x, extract, include), a Scope says where each variable of the scope is:

    entry   name    slot    value
    0       "argv"  0       [..]            no slot: the value is here
    1       "x"     3       -               in slot 3 of the holder
    2       "t"     -1      -               removed

The *holder* is the frame whose slots the scope's variables are in: the function that began it, or the included file
that runs in it now. An included file *takes over*: the variables move from the includer's slots to the entries and from
there to its own, and the same way back at its end, as PHP attaches and detaches symbol tables. So the code of a file
addresses variables by slots like any other, whatever scope it is run in.

`global $x` in a function that runs often must be a few loads: its instruction remembers the entry, and the entry's
*mirror* holds the variable's reference, too, once it is one. What gives the variable another reference, or none, clears
the mirror; in the code of files, which has the variables in slots, the compiler says so (REBOUND).

The global scope is vm.globals. A function makes one when it first needs it and keeps it in a hidden local
(Code.scope_local), which every file has too. Entries are never renumbered; their order is the one in which PHP lists
variables.
"""

from typing import Final

from pyphp.interp.arrays.api import fresh_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.data.code import Func, is_file
from pyphp.interp.data.strings import str_hash
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import HEADER, Frame, slot
from pyphp.interp.rlib.heap import heap_charge
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, HIDDEN, STR, UNDEF, Value, as_ref, v_int, v_ref, v_undef
from pyphp.interp.vm import VM, Scope

FILE_BYTES: Final[int] = 2048  # what PHP needs, at least, for a file that is running
NO_SLOT: Final[int] = 0
REMOVED: Final[int] = -1
FIRST_ENTRIES: Final[int] = 16


def new_scope(holder: Frame) -> Scope:
    """A scope without variables."""
    n = FIRST_ENTRIES
    return Scope(holder, Array[Str](n), Array[int](n), Array[Value](n), Array[Value](n), 0, 0, Array[int](n + n))


# Entries


def find_entry(scope: Scope, name: Str) -> int:
    """The entry of a name, or -1."""
    e = scope.index[_place_of(scope, name)] - 1
    return -1 if e >= 0 and scope.slots[e] == REMOVED else e


def is_known(scope: Scope, name: Str) -> bool:
    """Is there a variable of this name, or has there been one in this script?"""
    return scope.index[_place_of(scope, name)] > scope.first


def entry_of(scope: Scope, name: Str) -> int:
    """The entry of a name, made if there is none."""
    i = _place_of(scope, name)
    e = scope.index[i] - 1
    if e >= 0 and scope.slots[e] != REMOVED:
        return e
    if scope.used == scope.names.length:
        _grow(scope)
        i = _place_of(scope, name)
    e = scope.used
    scope.used = e + 1
    scope.names[e] = name
    scope.slots[e] = NO_SLOT
    scope.index[i] = e + 1
    return e


def _place_of(scope: Scope, name: Str) -> int:
    """Where in the index the name is, or belongs. A removed entry's name may come back: its place is taken over."""
    mask = scope.index.length - 1
    i = str_hash(name) & mask
    while True:
        e = scope.index[i] - 1
        if e < 0 or str_same(scope.names[e], name):
            return i
        i = (i + 1) & mask


def _grow(scope: Scope) -> None:
    n = scope.used + scope.used
    names = Array[Str](n)
    slots = Array[int](n)
    values = Array[Value](n)
    mirrors = Array[Value](n)
    for e in range(scope.used):
        mirrors[e] = scope.mirrors[e]
        names[e] = scope.names[e]
        slots[e] = scope.slots[e]
        values[e] = scope.values[e]
    scope.names = names
    scope.slots = slots
    scope.values = values
    scope.mirrors = mirrors
    scope.index = Array[int](n + n)
    for e in range(scope.used):
        scope.index[_place_of(scope, scope.names[e])] = e + 1


def entry_value(scope: Scope, e: int) -> Value:
    """What the variable holds; UNDEF if nothing."""
    k = scope.slots[e]
    return scope.holder[slot(k)] if k > NO_SLOT else scope.values[e]


def store_entry(scope: Scope, e: int, v: Value) -> None:
    """Put a value, or a reference, where the variable is."""
    clear_mirror(scope, e)
    k = scope.slots[e]
    if k > NO_SLOT:
        holder = scope.holder
        holder[slot(k)] = v
    else:
        scope.values[e] = v


def remove_entry(scope: Scope, e: int) -> None:
    """unset(): the variable is no more. One that has a slot keeps its place in the order, as in PHP."""
    store_entry(scope, e, v_undef())
    if scope.slots[e] == NO_SLOT:
        scope.slots[e] = REMOVED


# Mirrors


def clear_mirror(scope: Scope, e: int) -> None:
    """The variable is about to become another reference, or none."""
    scope.mirrors[e] = v_undef()


def rebound(fp: Frame, k: int) -> None:
    """Local number k of a frame that has the variables of a scope has become another reference, or none."""
    code = cast(Func, fp.func).code
    scope = as_ref(Scope, fp[slot(HEADER + code.scope_local)])
    name = code.local_names[k]
    if name is not None:
        clear_mirror(scope, entry_of(scope, name))


# Frames and scopes


def local_value(fp: Frame, k: int) -> Value:
    """What local number k of a frame holds, or would if a file that it includes had not taken it over."""
    code = cast(Func, fp.func).code
    if code.scope_local >= 0:
        v = fp[slot(HEADER + code.scope_local)]
        if v.tag == HIDDEN:
            scope = as_ref(Scope, v)
            e = find_entry(scope, code.local_names[k])
            return v_undef() if e < 0 else entry_value(scope, e)
    return fp[slot(HEADER + k)]


def scope_of(vm: VM, fp: Frame) -> Scope:
    """The scope of the variables that this frame's code sees. The compiler has given it the hidden local."""
    code = cast(Func, fp.func).code
    s = slot(HEADER + code.scope_local)
    v = fp[s]
    if v.tag == HIDDEN:
        return as_ref(Scope, v)
    scope = new_scope(fp)
    for k in range(code.n_locals):
        name = code.local_names[k]
        if name is not None:
            e = entry_of(scope, name)
            scope.slots[e] = HEADER + k
    fp[s] = v_ref(HIDDEN, scope)
    return scope


def globals_of(vm: VM) -> Scope:
    """The global scope."""
    scope = vm.globals
    if scope is None:
        made = new_scope(vm.ground.base())
        vm.globals = made
        return made
    return scope


def begin_script(vm: VM, fp: Frame, func: Func, argv: PhpArray) -> None:
    """The script's top level takes over the global scope, in which there is what PHP puts there. Called by the host.
    Nothing is left of an earlier script's but the entries' numbers, which code that it has left behind remembers.
    """
    vm.header_callback = None
    vm.handlers = None
    vm.exception_handler = None
    vm.last_error = None
    scope = globals_of(vm)
    for e in range(scope.used):
        clear_mirror(scope, e)
        scope.slots[e] = REMOVED
        scope.values[e] = v_undef()
    scope.first = scope.used
    _define(scope, lit(b"_GET"), v_ref(ARR, fresh_array()))
    _define(scope, lit(b"_POST"), v_ref(ARR, fresh_array()))
    _define(scope, lit(b"_COOKIE"), v_ref(ARR, fresh_array()))
    _define(scope, lit(b"_FILES"), v_ref(ARR, fresh_array()))
    _define(scope, lit(b"argv"), v_ref(ARR, argv))
    _define(scope, lit(b"argc"), v_int(argv.size))
    if is_file(func):
        take_over(vm, scope, fp, func)


def continue_script(vm: VM, fp: Frame, func: Func) -> None:
    """Another text takes over the global scope as the last one left it: a shell's. Called by the host."""
    if is_file(func):
        take_over(vm, globals_of(vm), fp, func)


def define_text(vm: VM, name: Str, text: Str) -> None:
    """Set a global variable, while no text runs. Called by the host."""
    _define(globals_of(vm), name, v_ref(STR, text))


def define_int(vm: VM, name: Str, number: int) -> None:
    """The same with an int."""
    _define(globals_of(vm), name, v_int(number))


def _define(scope: Scope, name: Str, v: Value) -> None:
    store_entry(scope, entry_of(scope, name), v)


@dont_look_inside
def take_over(vm: VM, scope: Scope, fp: Frame, func: Func) -> None:
    """The frame, whose slots hold nothing, becomes the scope's holder. func will run in it."""
    heap_charge(FILE_BYTES)
    _leave_slots(scope)
    scope.holder = fp
    code = func.code
    for k in range(code.n_locals):
        name = code.local_names[k]
        fp.put(slot(HEADER + k), v_undef())
        if name is not None:
            e = entry_of(scope, name)
            scope.slots[e] = HEADER + k
            if scope.values[e].tag != UNDEF:
                fp.put(slot(HEADER + k), scope.values.take(e))
    fp[slot(HEADER + code.scope_local)] = v_ref(HIDDEN, scope)


def _leave_slots(scope: Scope) -> None:
    """The variables move from the holder's slots to the entries."""
    holder = scope.holder
    for e in range(scope.used):
        k = scope.slots[e]
        if k > NO_SLOT:
            scope.values[e] = holder.take(slot(k))
            scope.slots[e] = NO_SLOT


@dont_look_inside
def give_back(vm: VM, fp: Frame) -> None:
    """The file that runs in this frame ends: its scope's variables go back to the code that included it, or stay by
    themselves.
    """
    heap_charge(-FILE_BYTES)
    s = slot(HEADER + cast(Func, fp.func).code.scope_local)
    scope = as_ref(Scope, fp[s])
    _leave_slots(scope)
    caller = fp.up(fp.ret_pc.prev().b)
    if caller.depth(vm.ground) > 0:
        code = cast(Func, caller.func).code
        scope.holder = caller
        for k in range(code.n_locals):
            name = code.local_names[k]
            if name is not None:
                e = entry_of(scope, name)
                scope.slots[e] = HEADER + k
                caller[slot(HEADER + k)] = scope.values.take(e)
    fp[s] = v_undef()
    fp[slot(HEADER + cast(Func, fp.func).this_local)] = v_undef()
