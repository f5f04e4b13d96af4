"""Names given at run time: how strings that name constants and functions are read, and constants defined.

A namespace is known in any case of letters, a constant's own name as written. true, false and null are no constants of
a table.
"""

from typing import Final

from pyphp.interp.data.code import Callee
from pyphp.interp.data.filling import fill
from pyphp.interp.data.lookup import BACKSLASH, lower, without_root
from pyphp.interp.data.strings import concat2, substring
from pyphp.interp.errors.raising import warn
from pyphp.interp.names.tables import add_constant, find_builtin, find_constant, find_function
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import UNDEF, Value, v_bool, v_null, v_undef
from pyphp.interp.vm import VM

COLON: Final[int] = ord(b":")


def constant_key(name: Str) -> Str:
    """The name under which a constant is kept: its namespace in lower case."""
    k = name.length
    while k > 0 and name.byte(k - 1) != BACKSLASH:
        k = k - 1
    if k == 0:
        return name
    return concat2(lower(substring(name, 0, k)), substring(name, k, name.length - k))


def special_constant(name: Str) -> Value:
    """true, false and null, in any case; UNDEF of other names."""
    if name.length < 4 or name.length > 5:
        return v_undef()
    word = lower(name)
    if str_same(word, lit(b"true")):
        return v_bool(True)
    if str_same(word, lit(b"false")):
        return v_bool(False)
    if str_same(word, lit(b"null")):
        return v_null()
    return v_undef()


def constant_named(vm: VM, name: Str) -> Value:
    """The value of a constant; UNDEF if there is none."""
    constant = find_constant(vm, constant_key(without_root(name)))
    return special_constant(name) if constant is None else constant.value


def define_constant(vm: VM, name: Str, value: Value) -> bool:
    """Define it, or warn that it is there."""
    key = constant_key(name)
    taken = special_constant(key).tag != UNDEF or str_same(key, lit(b"__COMPILER_HALT_OFFSET__"))
    if taken or not add_constant(vm, key, value):
        warn(vm, fill(b"Constant %s already defined", key))
        return False
    return True


def class_part(name: Str) -> int:
    """The length of CLASS in `CLASS::NAME`; -1 of a name that is no class's."""
    for k in range(name.length - 1):
        if name.byte(k) == COLON and name.byte(k + 1) == COLON:
            return k
    return -1


def callee_named(vm: VM, name: Str) -> Callee | None:
    """The function of this name in any case, the script's or a builtin."""
    plain = without_root(name)
    func = find_function(vm, plain)
    if func is not None:
        return func
    return find_builtin(vm, plain)
