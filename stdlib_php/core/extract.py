"""Builtins that reach their caller's variables, compact, extract and get_defined_vars; and what there is to ask about
included files.
"""

from typing import Final

from pyphp.interp.arrays.api import (
    array_set_str,
    fresh_array,
)
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import items
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_INT, TYPE_MIXED, TYPE_STRING
from pyphp.interp.contracts.hostcodes import GET_INCLUDE_PATH, INCLUDED_FILES, SET_INCLUDE_PATH
from pyphp.interp.data.code import Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.data.records import next_at, text_at
from pyphp.interp.data.refs import deref, make_ref, variable
from pyphp.interp.data.wording import type_name, up_to_nul
from pyphp.interp.elements.places import cell_place
from pyphp.interp.elements.writing import appended, own_array
from pyphp.interp.errors.raising import throw_error, throw_value_error, warn
from pyphp.interp.frames.passing import is_by_value
from pyphp.interp.frames.scopes import entry_of, scope_of
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.names.variables import THIS, check_no_this, put_reference, store_variable, variable_in, variables_of
from pyphp.interp.objects.this import this_value
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, INT, OBJ, STR, UNDEF, Value, as_ref, v_bool, v_int, v_null, v_ref
from pyphp.interp.vm import VM, Scope
from pyphp.stdlib_php.standard.streams.asking import path_at
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.walk import Walk, new_walk

OVERWRITE: Final[int] = 0  # EXTR_ constants
SKIP: Final[int] = 1
PREFIX_SAME: Final[int] = 2
PREFIX_ALL: Final[int] = 3
PREFIX_INVALID: Final[int] = 4
PREFIX_IF_EXISTS: Final[int] = 5
IF_EXISTS: Final[int] = 6
REFS: Final[int] = 256
UNDERSCORE: Final[int] = ord(b"_")


def callers_scope(vm: VM, name: Str) -> Scope:
    """The scope of the code that calls the builtin of this name. The compiler has prepared for calls that it could see.
    """
    if cast(Func, vm.fp.func).code.scope_local < 0 or is_by_value(vm.pc):
        throw_error(vm, fill(b"Cannot call %s() dynamically", name))
    return scope_of(vm, vm.fp)


@builtin(b"get_defined_vars")
@dont_look_inside
def get_defined_vars(vm: VM, args: Frame, n: int) -> Value:
    """All variables of the caller that are set."""
    return v_ref(ARR, variables_of(callers_scope(vm, lit(b"get_defined_vars"))))


# compact


@builtin(b"compact", P(b"var_name", TYPE_MIXED), P(b"var_names", TYPE_MIXED, variadic=True))
@dont_look_inside
def compact(vm: VM, args: Frame, n: int) -> Value:
    """An array of the variables whose names are given, in arrays however deep."""
    scope = callers_scope(vm, lit(b"compact"))
    made = fresh_array()
    for k in range(n):
        v = args[slot(k)]
        if v.tag == ARR:
            walk = new_walk()
            walk.enter(as_ref(PhpArray, v))
            while walk.depth > 0:
                if walk.at_end():
                    walk.leave()
                else:
                    inner = walk.value()
                    walk.advance()
                    if inner.tag == ARR:
                        check_no_recursion(vm, walk, as_ref(PhpArray, inner))
                        walk.enter(as_ref(PhpArray, inner))
                    else:
                        made = _compacted(vm, scope, made, inner, k)
        else:
            made = _compacted(vm, scope, made, v, k)
    return v_ref(ARR, made)


def check_no_recursion(vm: VM, walk: Walk, arr: PhpArray) -> None:
    """An array must not be inside itself."""
    for k in range(walk.depth):
        if same_object(walk.arrays[k], arr):
            throw_error(vm, lit(b"Recursion detected"))


def _compacted(vm: VM, scope: Scope, made: PhpArray, name: Value, k: int) -> PhpArray:
    """The array with the variable of one name."""
    if name.tag != STR:
        warn(vm, fill(b"compact(): Argument #%d must be string or array of strings, %s given", k + 1, type_name(name)))
        return made
    s = as_ref(Str, name)
    v = variable_in(scope, s)
    if v.tag == UNDEF and str_same(s, THIS):
        v = this_value(vm.fp)
        return array_set_str(made, s, v) if v.tag == OBJ else made
    if v.tag == UNDEF:
        warn(vm, fill(b"compact(): Undefined variable $%s", up_to_nul(s)))
        return made
    return array_set_str(made, s, v)


# extract


@builtin(
    b"extract",
    P(b"array", TYPE_ARRAY, by_ref=True),
    P(b"flags", TYPE_INT, optional=True),
    P(b"prefix", TYPE_STRING, optional=True),
    prefers=True,
)
@dont_look_inside
def extract(vm: VM, args: Frame, n: int) -> Value:
    """Variables from an array, as names of its elements if that is wanted; the number of those that were set."""
    flags = args[slot(1)].i if n > 1 else OVERWRITE
    kind = flags & 255
    if kind > IF_EXISTS:
        throw_value_error(vm, lit(b"extract(): Argument #2 ($flags) must be a valid extract type"))
    if kind > SKIP and kind <= PREFIX_IF_EXISTS and n < 3:
        throw_value_error(vm, lit(b"extract(): Argument #3 ($prefix) is required when using this extract type"))
    prefix = lit(b"")
    if n > 2:
        prefix = as_ref(Str, args[slot(2)])
        if prefix.length > 0 and not is_variable_name(prefix):
            throw_value_error(vm, lit(b"extract(): Argument #3 ($prefix) must be a valid identifier"))
    scope = callers_scope(vm, lit(b"extract"))
    arr = as_ref(PhpArray, deref(args[slot(0)]))
    if flags & REFS != 0:
        own_array(variable(args, slot(0)), slot(0), v_null())
    count = 0
    for key, v in items(arr):
        name = _target(scope, kind, key, prefix)
        if name.length > 0:
            check_no_this(vm, name)
            if flags & REFS != 0:
                cell = make_ref(cell_place(vm, variable(args, slot(0)), key), slot(0))
                put_reference(scope, entry_of(scope, name), cell)
            else:
                store_variable(vm, scope, name, v)
            count = count + 1
    return v_int(count)


def _target(scope: Scope, kind: int, key: Value, prefix: Str) -> Str:
    """The name of the variable that an element goes to; empty: none."""
    nothing = lit(b"")
    if key.tag == INT:
        if kind == PREFIX_ALL or kind == PREFIX_INVALID:
            return _valid(_prefixed(prefix, int_to_str(key.i)))
        return nothing
    name = as_ref(Str, key)
    if kind == PREFIX_INVALID:
        if is_variable_name(name) and not str_same(name, THIS):
            return name
        return _valid(_prefixed(prefix, name))
    if name.length == 0:
        return nothing
    if kind == PREFIX_ALL:
        return _valid(_prefixed(prefix, name))
    there = variable_in(scope, name).tag != UNDEF
    if kind == PREFIX_SAME:
        if there or str_same(name, THIS):
            return _valid(_prefixed(prefix, name))
        return _valid(name)
    if kind == PREFIX_IF_EXISTS:
        return _valid(_prefixed(prefix, name)) if there else nothing
    if kind == IF_EXISTS and not there:
        return nothing
    if kind == SKIP and (there or str_same(name, THIS)):
        return nothing
    return _valid(name)


def _prefixed(prefix: Str, name: Str) -> Str:
    return fill(b"%s_%s", prefix, name)


def _valid(name: Str) -> Str:
    """The name, or an empty one instead of what cannot name a variable."""
    return name if is_variable_name(name) else lit(b"")


def is_variable_name(name: Str) -> bool:
    """Can it stand behind a $?"""
    if name.length == 0:
        return False
    for k in range(name.length):
        b = name.byte(k)
        small = b | 32
        letter = (small >= ord(b"a") and small <= ord(b"z")) or b == UNDERSCORE or b >= 128
        if not letter and (k == 0 or b < ord(b"0") or b > ord(b"9")):
            return False
    return True


# Included files


@builtin(b"get_included_files", aliases=(b"get_required_files",))
@dont_look_inside
def get_included_files(vm: VM, args: Frame, n: int) -> Value:
    """Their real paths, the script's first."""
    text = ask_host(vm, INCLUDED_FILES, lit(b""), lit(b""), 0).text
    made = fresh_array()
    at = 0
    while at < text.length:
        made = appended(vm, made, v_ref(STR, text_at(text, at)))
        at = next_at(text, at)
    return v_ref(ARR, made)


@builtin(b"get_include_path")
@dont_look_inside
def get_include_path(vm: VM, args: Frame, n: int) -> Value:
    """Where include looks."""
    return v_ref(STR, ask_host(vm, GET_INCLUDE_PATH, lit(b""), lit(b""), 0).text)


@builtin(b"set_include_path", P(b"include_path", TYPE_STRING))
@dont_look_inside
def set_include_path(vm: VM, args: Frame, n: int) -> Value:
    """The old one; false if the new one is empty."""
    path = path_at(vm, args, 0)
    if path.length == 0:
        return v_bool(False)
    return v_ref(STR, ask_host(vm, SET_INCLUDE_PATH, path, lit(b""), 0).text)
