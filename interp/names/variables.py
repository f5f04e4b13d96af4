"""Variables by name: what `$$x`, `$GLOBALS['x']` and `global $x` do once the name is known. Scopes say where a variable
is; references are looked through.

All of it looks things up, so a trace calls it.
"""

from typing import Final

from pyphp.interp.arrays.api import array_set_str, fresh_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import VAR_AUTO, VAR_GLOBAL, VAR_QUIET, VAR_REMOVE, VAR_UPDATE
from pyphp.interp.data.refs import RefCell, assign_item, deref, shared_item
from pyphp.interp.data.strings import concat2
from pyphp.interp.errors.raising import throw_error, warn
from pyphp.interp.frames.scopes import (
    NO_SLOT,
    REMOVED,
    clear_mirror,
    entry_of,
    entry_value,
    find_entry,
    globals_of,
    remove_entry,
    scope_of,
    store_entry,
)
from pyphp.interp.names.autoglobals import make_auto_global
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.rlib.frame import Frame, Slot, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import REF, UNDEF, Value, as_ref, v_null, v_ref, v_undef
from pyphp.interp.vm import VM, Scope

THIS: Final[Str] = lit(b"this")


def target_scope(vm: VM, fp: Frame, flags: int, name: Str) -> Scope:
    """The scope that the variable is in."""
    if flags & VAR_GLOBAL == 0:
        return scope_of(vm, fp)
    scope = globals_of(vm)
    if flags & VAR_AUTO != 0:
        make_auto_global(vm, scope, name)
    return scope


@dont_look_inside
def fetch_variable(vm: VM, fp: Frame, name: Value, flags: int) -> Value:
    """Its value."""
    s = to_str(vm, name)
    v = variable_in(target_scope(vm, fp, flags, s), s)
    if v.tag != UNDEF:
        return v
    if flags & VAR_QUIET == 0:
        warn_no_variable(vm, s, flags)
    return v_null()


def variable_in(scope: Scope, name: Str) -> Value:
    """The value of the scope's variable, or UNDEF."""
    e = find_entry(scope, name)
    return v_undef() if e < 0 else deref(entry_value(scope, e))


def warn_no_variable(vm: VM, name: Str, flags: int) -> None:
    """There is none."""
    warn(
        vm,
        concat2(lit(b"Undefined variable $") if flags & VAR_GLOBAL == 0 else lit(b"Undefined global variable $"), name),
    )


@dont_look_inside
def assign_variable(vm: VM, fp: Frame, name: Value, flags: int, v: Value) -> None:
    """$name = v."""
    s = to_str(vm, name)
    check_no_this(vm, s)
    store_variable(vm, target_scope(vm, fp, flags, s), s, v)


def check_no_this(vm: VM, name: Str) -> None:
    """$this is no variable."""
    if str_same(name, THIS):
        throw_error(vm, lit(b"Cannot re-assign $this"))


def store_variable(vm: VM, scope: Scope, name: Str, v: Value) -> None:
    """The scope's variable = v, through its reference if it is one."""
    e = entry_of(scope, name)
    k = scope.slots[e]
    if k > NO_SLOT:
        assign(vm, scope.holder, slot(k), v)
    else:
        assign_item(scope.values, e, v)


@dont_look_inside
def unset_variable(vm: VM, fp: Frame, name: Value, flags: int) -> None:
    """unset($name)."""
    s = to_str(vm, name)
    if str_same(s, THIS):
        throw_error(vm, lit(b"Cannot unset $this"))
    scope = target_scope(vm, fp, flags, s)
    e = find_entry(scope, s)
    if e >= 0 and scope.slots[e] != REMOVED:
        remove_entry(scope, e)


@dont_look_inside
def bind_variable(vm: VM, fp: Frame, local: int, name: Value, flags: int) -> None:
    """The hidden local becomes a reference to the variable. What is not there becomes null, unless it is about to be
    removed.
    """
    s = to_str(vm, name)
    if str_same(s, THIS):
        throw_error(vm, lit(b"Cannot unset $this") if flags & VAR_REMOVE != 0 else lit(b"Cannot re-assign $this"))
    scope = target_scope(vm, fp, flags, s)
    if flags & (VAR_UPDATE | VAR_REMOVE) != 0 and variable_in(scope, s).tag == UNDEF:
        if flags & VAR_REMOVE != 0:
            fp[slot(local)] = v_null()
            return
        warn_no_variable(vm, s, flags)
    fp[slot(local)] = v_ref(REF, reference_in(scope, s))


def reference_in(scope: Scope, name: Str) -> RefCell:
    """The scope's variable as a reference, null if it is not there."""
    e = entry_of(scope, name)
    v = entry_value(scope, e)
    if v.tag == REF:
        return as_ref(RefCell, v)
    cell = RefCell(v_null() if v.tag == UNDEF else v)
    put_reference(scope, e, cell)
    return cell


def put_reference(scope: Scope, e: int, cell: RefCell) -> None:
    """The variable of entry e becomes a name of this reference."""
    store_entry(scope, e, v_ref(REF, cell))


@dont_look_inside
def bind_name(vm: VM, fp: Frame, name: Value, flags: int, cell: RefCell) -> None:
    """The variable $name becomes a name of this reference."""
    s = to_str(vm, name)
    check_no_this(vm, s)
    scope = target_scope(vm, fp, flags, s)
    put_reference(scope, entry_of(scope, s), cell)


@dont_look_inside
def global_entry(vm: VM, name: Str, flags: int) -> int:
    """The entry of a global variable, which becomes a reference that the entry's mirror holds. With VAR_QUIET only a
    superglobal does, and one that is not there is left alone: -1.
    """
    scope = globals_of(vm)
    if flags & VAR_AUTO != 0:
        make_auto_global(vm, scope, name)
    if flags & VAR_QUIET != 0 and (flags & VAR_AUTO == 0 or variable_in(scope, name).tag == UNDEF):
        return find_entry(scope, name)
    e = entry_of(scope, name)
    scope.mirrors[e] = v_ref(REF, reference_in(scope, name))
    return e


@dont_look_inside
def variables_of(scope: Scope) -> PhpArray:
    """All variables of a scope that are set, by name. References that have other names stay references."""
    made = fresh_array()
    for e in range(scope.used):
        v = unshared(scope, e)
        if v.tag != UNDEF:
            made = array_set_str(made, scope.names[e], v)
    return made


def unshared(scope: Scope, e: int) -> Value:
    """What a copy of the variable gets: a reference with other names stays one, the others are as good as their values.
    """
    clear_mirror(scope, e)
    k = scope.slots[e]
    if k == REMOVED:
        return v_undef()
    return shared_slot(scope.holder, slot(k)) if k > NO_SLOT else shared_item(scope.values, e)


def shared_slot(fp: Frame, s: Slot) -> Value:
    """The same of a variable in a slot. It is in no local while it is asked for: that would hold it, too."""
    if fp[s].tag == REF and fp.unique(s):
        return as_ref(RefCell, fp[s]).value
    return fp[s]
