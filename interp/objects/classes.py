"""Classes by name: found, loaded when they are PHP's own, declared.

    find_class(vm, name)        the class of this name in any case, or None; autoloaders are called for it
    known_class(vm, name)       the same without them
    class_named(vm, name)       the same, or PHP's Error

A class is linked by the host (LINK_CLASS), which is given the classes that its declaration names, found here: that may
run autoloaders.
"""

from typing import NoReturn

from pyphp.interp.bytecode.classes import ANONYMOUS, ENUM, INTERFACE, TRAIT
from pyphp.interp.contracts.hostcodes import CLASS, LINK_CLASS, LINKED
from pyphp.interp.data.code import Class, ClassDecl, Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.records import int_field
from pyphp.interp.data.strings import new_builder
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.errors.raising import E_COMPILE_ERROR, FAILURE_STATUS, fatal, report, throw_error
from pyphp.interp.names.hosting import HostCall, ask_host, ask_quietly
from pyphp.interp.names.lacking import refuse_class
from pyphp.interp.names.naming import BACKSLASH, without_root
from pyphp.interp.names.tables import FIRST_LENGTH, lower, place_of
from pyphp.interp.operators.of_objects import call_nested
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import STR, Value, v_ref
from pyphp.interp.vm import VM, ClassTable, Loading


def new_classes(count: int) -> ClassTable:
    """An empty table for so many classes and some more."""
    n = FIRST_LENGTH
    while n < count + count:
        n = n + n
    return ClassTable(Array[Str](n), Array[Class | None](n), 0)


def put_class(vm: VM, key: Str, cls: Class | None) -> None:
    """Enter a class under this very name; None: the host has it."""
    table = vm.classes
    i = place_of(table.names, key)
    if table.names[i] is None:
        table.names[i] = key
        table.used = table.used + 1
    table.classes[i] = cls
    if table.used + table.used > table.names.length:
        _grow(table)


def _grow(table: ClassTable) -> None:
    names = Array[Str](table.names.length + table.names.length)
    classes = Array[Class | None](names.length)
    for k in range(table.names.length):
        name = table.names[k]
        if name is not None:
            i = place_of(names, name)
            names[i] = name
            classes[i] = table.classes[k]
    table.names = names
    table.classes = classes


@dont_look_inside
def find_class(vm: VM, name: Str) -> Class | None:
    """The class of this name in any case; a leading backslash is no part of it. Autoloaders are asked for it."""
    cls = known_class(vm, name)
    if cls is None and vm.autoloaders is not None:
        return autoloaded(vm, without_root(name))
    return cls


@dont_look_inside
def autoloaded(vm: VM, name: Str) -> Class | None:
    """Call the autoloaders until one has declared the class; None, too, while they are at it already."""
    key = lower(name)
    loading = vm.loading
    while loading is not None and loading.inside >= vm.inside:
        loading = loading.outer  # that one has been unwound
    outer = loading
    while loading is not None:
        if str_same(loading.name, key):
            return None
        loading = loading.outer
    if not is_class_name(name):
        return None
    vm.loading = Loading(key, vm.inside, outer)
    loader = vm.autoloaders
    cls: Class | None = None
    while loader is not None and cls is None:
        arguments = Array[Value](1)
        arguments[0] = v_ref(STR, name)
        call_nested(vm, loader.callback, arguments)
        cls = declared_class(vm, key)
        loader = loader.next
    vm.loading = outer
    return cls


def is_class_name(name: Str) -> bool:
    """Can a class have this name? Autoloaders, who make paths of it, see no other."""
    for k in range(name.length):
        b = name.byte(k)
        is_letter = (b | 32) >= ord(b"a") and (b | 32) <= ord(b"z")
        if not is_letter and not (b >= ord(b"0") and b <= ord(b"9")) and b != ord(b"_") and b != BACKSLASH and b < 127:
            return False
    return name.length > 0


@dont_look_inside
def known_class(vm: VM, name: Str) -> Class | None:
    """The class of this name if it is there, or one of PHP's own."""
    key = lower(without_root(name))
    table = vm.classes
    i = place_of(table.names, key)
    cls = table.classes[i]
    if cls is None and table.names[i] is not None:
        call = ask_host(vm, CLASS, key, lit(b""), 0)
        decl = call.decl
        assert decl is not None
        declare_class(vm, decl)
        return vm.classes.classes[place_of(vm.classes.names, key)]
    return cls


@dont_look_inside
def declared_class(vm: VM, name: Str) -> Class | None:
    """The class of this name if it is there already: nothing is loaded for it."""
    table = vm.classes
    return table.classes[place_of(table.names, lower(without_root(name)))]


@dont_look_inside
def class_named(vm: VM, name: Str) -> Class:
    """The class of this name, or the Error."""
    cls = find_class(vm, name)
    if cls is None:
        not_found(vm, lit(b"Class"), name)
    return cls


def not_found(vm: VM, kind: Str, name: Str) -> NoReturn:
    """`Class "A" not found`. What PHP has ends the script."""
    refuse_class(vm, name)
    throw_error(vm, fill(b'%s "%s" not found', kind, up_to_nul(without_root(name))))


# Declaration


@dont_look_inside
def declare_class(vm: VM, decl: ClassDecl) -> None:
    """Control has come to a declaration. It may have been declared when its file was loaded."""
    key = lower(decl.name)
    table = vm.classes
    there = table.classes[place_of(table.names, key)]
    if there is not None:
        if there.number == decl.number:
            return
        fatal_redeclaration(vm, decl)
    call = _link(vm, decl, True)
    cls = call.cls
    assert cls is not None
    put_class(vm, key, cls)


def fatal_redeclaration(vm: VM, decl: ClassDecl) -> NoReturn:
    """The name is taken."""
    fatal(vm, redeclaration(decl))


def redeclaration(decl: ClassDecl) -> Str:
    """Its message."""
    return fill(b"Cannot declare %s %s, because the name is already in use", kind_word(decl.flags), decl.name)


def kind_word(flags: int) -> Str:
    """class, interface, trait or enum."""
    if flags & INTERFACE != 0:
        return lit(b"interface")
    if flags & TRAIT != 0:
        return lit(b"trait")
    return lit(b"enum") if flags & ENUM != 0 else lit(b"class")


def _link(vm: VM, decl: ClassDecl, runs: bool) -> HostCall:
    """Ask the host for the class. runs: control has come by, so errors end the script here."""
    record = new_builder(128)
    record.add(int_field(decl.number))
    parent = decl.parent
    record.add(int_field(0 if parent is None else _needed(vm, parent, lit(b"Class")).number))
    record.add(int_field(decl.traits.length))
    for k in range(decl.traits.length):
        record.add(int_field(_needed(vm, decl.traits[k], lit(b"Trait")).number))
    for k in range(decl.interfaces.length):
        record.add(int_field(_needed(vm, decl.interfaces[k], lit(b"Interface")).number))
    if runs:
        return ask_host(vm, LINK_CLASS, record.finish(), decl.file, decl.line)
    return ask_quietly(vm, LINK_CLASS, record.finish(), decl.file, decl.line)


def _needed(vm: VM, name: Str, kind: Str) -> Class:
    cls = find_class(vm, name)
    if cls is None:
        not_found(vm, kind, name)
    return cls


def declare_early(vm: VM, func: Func) -> None:
    """A file is being loaded: declare those of its classes that do not have to wait until control comes by. An error
    shows in the exit status. Called by the host.
    """
    classes = func.code.classes
    for k in range(classes.length):
        decl = classes[k]
        if decl.early and vm.exit_status == 0:
            _declare_early(vm, decl)


def _declare_early(vm: VM, decl: ClassDecl) -> None:
    key = lower(decl.name)
    table = vm.classes
    i = place_of(table.names, key)
    there = table.classes[i]
    parent = decl.parent
    if parent is not None:
        named = lower(parent)
        at = place_of(table.names, named)
        if table.names[at] is None or (table.classes[at] is None and find_class(vm, parent) is None):
            return
    if there is not None and there.number == decl.number:
        return
    if table.names[i] is not None:
        if parent is None:
            report(vm, E_COMPILE_ERROR, lit(b"Fatal error"), redeclaration(decl), decl.file, decl.line)
            vm.exit_status = FAILURE_STATUS
        return
    call = _link(vm, decl, False)
    if call.outcome == LINKED:
        cls = call.cls
        assert cls is not None
        put_class(vm, key, cls)


def is_anonymous(cls: Class) -> bool:
    """Has it no name of its own?"""
    return cls.flags & ANONYMOUS != 0
