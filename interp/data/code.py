"""Code, functions and classes: what the loader makes of a compiled file, and what calls and accesses are linked to.

A class is immortal, as its functions are. Its tables are sorted by name (names.find_sorted()): sites remember what they
have found, so a search is made once for each. What changes while a program runs is in `state`.
"""

from attrs import define

from pyphp.interp.bytecode.classes import INTERNAL_CLASS, PRIVATE
from pyphp.interp.data.refs import Declared, RefCell
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import CodeBlock, Instr
from pyphp.interp.rlib.hints import immortal, immutable
from pyphp.interp.rlib.obj import HeapObject, same_object, value_field
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import Value


@immutable
@immortal
@define(slots=True, eq=False)
class Code(HeapObject):
    """One compiled function body or file. lines[i] is the PHP line of instruction i; local_names[k] names slot HEADER +
    k; hidden locals have no name.

    number: by which the engine finds what reflection tells of it.

    scope_local: the number of the hidden local that holds the code's Scope (frames/scopes.py); -1 where none is needed.
    regions: four numbers for each row (bytecode.CodeUnit); slots are counted, not offsets. sensitive: the mask of the
    parameters whose arguments traces do not show.
    """

    file: Str
    block: CodeBlock
    n_instrs: int
    lines: Array[int]
    local_names: Array[Str]
    n_locals: int
    n_slots: int
    strict: bool  # calls of builtins from here are strict
    inner: "Array[Func]"  # functions that its instructions declare
    classes: "Array[ClassDecl]"  # classes that they do
    scope_local: int
    regions: Array[int]
    sensitive: int
    number: int


@immutable
@immortal
@define(slots=True, eq=False)
class Callee(HeapObject):
    """What a name can stand for in a call: a Func or a Builtin. `name` is as declared (empty: a file's top level)."""

    name: Str
    by_ref: int  # mask of the parameters that are references: see refs.takes_reference


@immutable
@immortal
@define(slots=True, eq=False, repr=False)
class Func(Callee):
    """A user function or method. Lives as long as the engine. entry is the code's first. The slot behind the n_params
    of a variadic one takes the rest.

    scope: the class whose code it is; None outside of classes. flags: of methods and closures (bytecode/classes.py).
    this_local: as Code.scope_local, of the hidden local with $this or, as a BARE value, the class that was called; of a
    closure, with the closure itself, which CAPTURE moves to the one behind. closure: of the code of a closure. root: of
    a method that overrides another, the class that declared it first.
    """

    code: Code
    entry: Instr
    n_params: int
    n_required: int
    line: int
    variadic: bool
    kind: int  # bytecode.USER, INTERNAL or HELPER
    scope: "Class | None"
    flags: int
    this_local: int
    root: "Class | None"
    closure: "ClosureCode | None"


@immortal
@define(slots=True, eq=False)
class ClosureCode(HeapObject):
    """What all functions share that are one closure's code, each for another scope. The host knows the code by its
    number. n_statics: how many static variables each closure has.
    """

    number: int
    n_statics: int
    scoped: "ScopedFunc | None"  # those for other scopes than the one that it was written in, as far as there are any


@immutable
@define(slots=True, eq=False)
class ScopedFunc(HeapObject):
    """A closure's code for a scope, and those that were made before."""

    cls: "Class | None"
    func: Func
    older: "ScopedFunc | None"


@immortal
@define(slots=True, eq=False)
class ClassDecl(HeapObject):
    """A class as it stands in the code, before it is linked: whom it needs for that. The host knows it by its number
    (outside/classes.py). early: it may be declared before its statement; bound: it has been, when its file began.
    """

    name: Str
    parent: Str | None
    interfaces: Array[Str]
    traits: Array[Str]
    number: int
    early: bool
    bound: bool
    kind: int  # of its file: bytecode.USER or INTERNAL
    file: Str
    line: int
    flags: int


@immutable
@immortal
@define(slots=True, eq=False, repr=False)
class Class(HeapObject):
    """A linked class, interface, trait or enum.

    ancestors: from the root to itself, so its own depth is their number less one. methods: sorted by method_names,
    which are in lower case; method_order: as they are declared. property_names, properties: all that the class has,
    static ones too, private ones of ancestors included. slots: what objects have at each index; initials: functions
    that compute a slot's value where it is no literal. statics: cells, shared with the parent where they are inherited.
    """

    name: Str
    flags: int
    number: int
    decl: ClassDecl
    parent: "Class | None"
    ancestors: "Array[Class]"
    interfaces: "Array[Class]"
    method_names: Array[Str]
    methods: Array[Func]
    method_order: Array[Func]
    property_names: Array[Str]
    properties: "Array[PropertyInfo]"
    property_order: "Array[PropertyInfo]"
    slots: "Array[PropertyInfo]"
    statics: Array[RefCell]
    constant_names: Array[Str]
    constants: "Array[ClassConstant]"
    constant_order: "Array[ClassConstant]"
    create: int  # what else an object of it is: contracts/kinds.py
    state: "ClassState"
    defaults: Array[Value]  # its state's: they do not change once there may be objects
    construct: Func | None
    destruct: Func | None
    get: Func | None
    set: Func | None
    isset: Func | None
    unset: Func | None
    call: Func | None
    callstatic: Func | None
    tostring: Func | None
    invoke: Func | None
    clone: Func | None


@define(slots=True, eq=False)
class ClassState(HeapObject):
    """What of a class is worked out while the program runs. defaults: of the slots, UNDEF: not initialised. ready: all
    of them are values, and so are constants and static properties; else those that have functions may be still to come.
    """

    ready: bool
    defaults: Array[Value]
    initials: Array[Func | None]
    static_initials: Array[Func | None]  # by number of the cell
    static_defaults: Array[Value]  # what those of this class begin with; UNDEF: not initialised, or not computed
    stubs: "Stubs | None"
    static_stubs: "Stubs | None"


@define(slots=True, eq=False)
class Stubs(HeapObject):
    """What has been called of a class and is not there: by name, what hands such calls to __call() or, if they are
    static, __callStatic() (objects/missing.py). Laid out as FuncTable, but it goes with its class: that one is
    immortal.
    """

    names: Array[Str]
    funcs: Array[Func]
    used: int


@immutable
@immortal
@define(slots=True, eq=False)
class PropertyInfo(Declared):
    """A declared property. index: of the slot, or, if it is static, of the cell. mask 0: it has no type; type_text: as
    messages show it, which says, too, what classes it names (handlers/calls/types.py). fits: a class whose objects are
    of the type, the last that was found.
    """

    name: Str
    index: int
    flags: int
    owner: Class
    mask: int
    type_text: Str
    fits: "Class | None"


@define(slots=True, eq=False)
class ClassConstant(HeapObject):
    """A constant of a class, or an enum's case. value: UNDEF until `initial` has been run. busy: that runs."""

    name: Str
    flags: int
    owner: Class
    initial: Func | None
    busy: bool
    value: Value = value_field()


def is_initial(func: Func) -> bool:
    """Does it compute the value of a constant or property? PHP has no function for that."""
    return func.code.scope_local < 0 and func.name.length == 0


def is_file(func: Func) -> bool:
    """Is it a file's top level, or the code of an eval?"""
    return func.code.scope_local >= 0 and func.name.length == 0


def is_subclass(cls: Class, other: Class) -> bool:
    """Is it the other class, or one below it? Not of interfaces."""
    depth = other.ancestors.length
    return depth <= cls.ancestors.length and same_object(cls.ancestors[depth - 1], other)


def instance_of(cls: Class, other: Class) -> bool:
    """Are its objects instances of the other class or interface?"""
    return is_subclass(cls, other) or has_interface(cls, other)


def has_interface(cls: Class, other: Class) -> bool:
    """Does it implement the interface?"""
    for k in range(cls.interfaces.length):
        if same_object(cls.interfaces[k], other):
            return True
    return False


def begins_with_capital(name: Str) -> bool:
    """Is it the name of something that only the prelude knows?"""
    first = name.byte(0)
    return ord(b"A") <= first <= ord(b"Z")


def is_hidden_method(method: Func) -> bool:
    """Is it of a class of the prelude, and nobody else's business? What PHP's own classes do by handlers of properties
    they do here by __get() and its kin.
    """
    owner = method.scope
    if owner is None or owner.flags & INTERNAL_CLASS == 0:
        return False
    name = method.name
    if begins_with_capital(name):
        return True
    read = str_same(name, lit(b"__get")) or str_same(name, lit(b"__isset"))
    return read or str_same(name, lit(b"__set")) or str_same(name, lit(b"__unset"))


def is_hidden(info: PropertyInfo) -> bool:
    """Is the property of a class of the prelude, and for that class alone?"""
    return info.flags & PRIVATE != 0 and info.owner.flags & INTERNAL_CLASS != 0 and begins_with_capital(info.name)
