"""Classes by name: found, loaded when they are PHP's own, declared.

    find_class(vm, name)        the class of this name in any case, or None; autoloaders are called for it
    known_class(vm, name)       the same without them
    class_named(vm, name)       the same, or PHP's Error

A class is linked by the host (LINK_CLASS), which is given the classes that its declaration names, found here: that may
run autoloaders.
"""

from typing import NoReturn

from pyphp.interp.bytecode import USER
from pyphp.interp.bytecode.classes import ANONYMOUS, ENUM, INTERFACE, TRAIT
from pyphp.interp.contracts.hostcodes import CLASS, LINK_CLASS, LINKED, OPEN
from pyphp.interp.data.code import Class, ClassDecl, Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.lookup import BACKSLASH, lower, place_of, without_root
from pyphp.interp.data.records import int_field, next_at, text_at, text_field
from pyphp.interp.data.strings import StrBuilder, new_builder
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.errors.raising import E_ERROR, FAILURE_STATUS, fail_script, fatal, report, throw_error
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.names.lacking import refuse_class
from pyphp.interp.names.tables import FIRST_LENGTH
from pyphp.interp.operators.class_types import declared_class
from pyphp.interp.operators.of_objects import try_nested
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import Thrown, dont_look_inside
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import STR, UNDEF, Value, v_ref
from pyphp.interp.vm import VM, ClassTable, Delayed, Loading


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
    return loaded_class(vm, name, None)


def loaded_class(vm: VM, name: Str, during: Str | None) -> Class | None:
    """The same. during: how it is said what is being done about another class, for which autoloaders must not throw."""
    cls = known_class(vm, name)
    if cls is None and vm.autoloaders is not None:
        return autoloaded(vm, without_root(name), during)
    return cls


@dont_look_inside
def autoloaded(vm: VM, name: Str, during: Str | None) -> Class | None:
    """Call the autoloaders until one has declared the class; None, too, while they are at it already."""
    key = lower(name)
    loading = loadings(vm)
    outer = loading
    while loading is not None:
        if str_same(loading.name, key):
            return None
        loading = loading.outer
    if not is_class_name(name):
        return None
    vm.loading = Loading(key, vm.inside, False, 0, outer)
    loader = vm.autoloaders
    cls: Class | None = None
    while loader is not None and cls is None:
        arguments = Array[Value](1)
        arguments[0] = v_ref(STR, name)
        if try_nested(vm, loader.callback, arguments).tag == UNDEF:
            vm.inheriting = during
            end_linking(vm)
            raise Thrown
        cls = declared_class(vm, key)
        loader = loader.next
    vm.loading = outer
    return cls


def loadings(vm: VM) -> Loading | None:
    """What is being loaded or linked, without what has been unwound."""
    loading = vm.loading
    while loading is not None and not loading.linking and loading.inside >= vm.inside:
        loading = loading.outer
    return loading


def end_linking(vm: VM) -> None:
    """What is being linked here is not: something is thrown."""
    loading = vm.loading
    while loading is not None and loading.inside >= vm.inside:
        loading = loading.outer
    vm.loading = loading


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
def declare_early(vm: VM, func: Func) -> None:
    """A file begins: declare those of its classes that do not wait for their statements. A name that is taken is
    complained about there.
    """
    classes = func.code.classes
    for k in range(classes.length):
        decl = classes[k]
        if decl.early:
            decl.bound = False
            if not _is_taken(vm, decl) and _knows_parent(vm, decl):
                cls = _link(vm, decl, True)
                if cls is not None:
                    put_class(vm, lower(decl.name), cls)
                    decl.bound = True


def _is_taken(vm: VM, decl: ClassDecl) -> bool:
    table = vm.classes
    return table.names[place_of(table.names, lower(decl.name))] is not None


def _knows_parent(vm: VM, decl: ClassDecl) -> bool:
    """Nothing is loaded for it, but what is PHP's own."""
    parent = decl.parent
    if parent is None:
        return True
    table = vm.classes
    return table.names[place_of(table.names, lower(parent))] is not None


@dont_look_inside
def declare_class(vm: VM, decl: ClassDecl) -> None:
    """Control has come to a declaration. It may have been done when its file began; an anonymous class is declared
    once.
    """
    if decl.bound:
        return
    key = lower(decl.name)
    if _is_taken(vm, decl):
        there = vm.classes.classes[place_of(vm.classes.names, key)]
        if decl.flags & ANONYMOUS != 0 and there is not None and there.number == decl.number:
            return
        if decl.kind == USER:
            fatal(vm, redeclaration(decl))
    cls = _link(vm, decl, False)
    assert cls is not None
    put_class(vm, key, cls)


def redeclaration(decl: ClassDecl) -> Str:
    """The message where the name is taken."""
    return fill(b"Cannot declare %s %s, because the name is already in use", kind_word(decl.flags), decl.name)


def kind_word(flags: int) -> Str:
    """class, interface, trait or enum."""
    if flags & INTERFACE != 0:
        return lit(b"interface")
    if flags & TRAIT != 0:
        return lit(b"trait")
    return lit(b"enum") if flags & ENUM != 0 else lit(b"class")


def _link(vm: VM, decl: ClassDecl, early: bool) -> Class | None:
    """Ask the host for the class. early: None if a rule hangs on a class that is not known yet. Else such classes are
    loaded, when this one is there, and the rules are checked. What is declared while they are loaded, and derives from
    this one, loads those that are left.
    """
    outer = loadings(vm)
    vm.loading = Loading(lower(decl.name), vm.inside, True, decl.number, outer)
    record = new_builder(128)
    record.add(int_field(decl.number))
    record.add(int_field(1 if early else 0))
    add_begun(record, outer)
    parent = decl.parent
    record.add(int_field(0 if parent is None else _needed(vm, parent, lit(b"Class")).number))
    if decl.traits.length > 0:
        known_class(vm, lit(b"Stringable"))  # a class is that if a trait has __toString()
    record.add(int_field(decl.traits.length))
    if decl.traits.length > 0:
        find_class(vm, lit(b"Stringable"))  # the host has to know it: __toString() may come from a trait
    for k in range(decl.traits.length):
        record.add(int_field(_needed_trait(vm, decl, decl.traits[k]).number))
    for k in range(decl.interfaces.length):
        record.add(int_field(_needed(vm, decl.interfaces[k], lit(b"Interface")).number))
    vm.loading = outer
    call = ask_host(vm, LINK_CLASS, record.finish(), decl.file, decl.line)
    cls = call.cls
    if call.outcome == LINKED and call.line == OPEN and cls is not None:
        put_class(vm, lower(decl.name), cls)
        at = 0
        while at < call.text.length:
            delay(vm, text_at(call.text, at))
            at = next_at(call.text, at)
        found = new_builder(64)
        found.add(int_field(-decl.number))
        delayed = vm.delayed
        while delayed is not None:
            vm.delayed = delayed.next
            name = delayed.name
            during = fill(b"During inheritance of %s, while autoloading %s", decl.name, name)
            other = loaded_class(vm, name, during)
            if other is not None:
                found.add(text_field(name))
                found.add(int_field(other.number))
            delayed = vm.delayed
        ask_host(vm, LINK_CLASS, found.finish(), decl.file, decl.line)
    return cls


def add_begun(record: StrBuilder, loading: Loading | None) -> None:
    """How many declarations have been begun, whose parents and the like are being loaded, and which."""
    n = 0
    begun = loading
    while begun is not None:
        n = n + (1 if begun.linking else 0)
        begun = begun.outer
    record.add(int_field(n))
    begun = loading
    while begun is not None:
        if begun.linking:
            record.add(int_field(begun.declaration))
        begun = begun.outer


def delay(vm: VM, name: Str) -> None:
    """A class is to be loaded, behind those that are to be loaded already."""
    last = vm.delayed
    if last is None:
        vm.delayed = Delayed(name, None)
        return
    while not str_same(last.name, name):
        further = last.next
        if further is None:
            last.next = Delayed(name, None)
            return
        last = further


def _needed(vm: VM, name: Str, kind: Str) -> Class:
    cls = find_class(vm, name)
    if cls is None:
        end_linking(vm)
        not_found(vm, kind, name)
    return cls


def _needed_trait(vm: VM, decl: ClassDecl, name: Str) -> Class:
    """PHP has no Error for traits: the script ends."""
    cls = find_class(vm, name)
    if cls is None:
        refuse_class(vm, name)
        report(
            vm,
            E_ERROR,
            lit(b"Fatal error"),
            fill(b'Trait "%s" not found', up_to_nul(without_root(name))),
            decl.file,
            decl.line,
        )
        vm.exit_status = FAILURE_STATUS
        fail_script(vm)
    return cls


def is_anonymous(cls: Class) -> bool:
    """Has it no name of its own?"""
    return cls.flags & ANONYMOUS != 0
