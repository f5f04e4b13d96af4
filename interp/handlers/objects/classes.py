"""Classes: declared, fetched, made objects of; their constants and static properties."""

from pyphp.interp.bytecode import AS_PLACE, FOR_REMOVAL, FOR_UPDATE, SKIP_CALL, STEPS_DOWN, STEPS_UP, WANT_RESULT
from pyphp.interp.bytecode.classes import ENUM, NO_CLONES, OPAQUE, TRAIT
from pyphp.interp.contracts.kinds import THROWABLE, WEAK_REFERENCE
from pyphp.interp.data.code import Class, Func, PropertyInfo, instance_of, is_hidden_method, is_initial
from pyphp.interp.data.filling import fill
from pyphp.interp.data.generators import GeneratorObject
from pyphp.interp.data.lookup import without_root
from pyphp.interp.data.objects import ClassEntry, ConstantEntry, PhpObject, StaticEntry
from pyphp.interp.data.refs import RefCell, deref
from pyphp.interp.data.wording import type_name, up_to_nul
from pyphp.interp.errors.raising import throw_error, throw_type_error
from pyphp.interp.handlers.objects.properties import property_name
from pyphp.interp.handlers.objects.property_writes import end_assignment
from pyphp.interp.handlers.registry import handler
from pyphp.interp.objects.calling import arguments0, arguments1, call_method
from pyphp.interp.objects.classes import declare_class, declare_early
from pyphp.interp.objects.creating import check_instantiable, clone_object, new_object
from pyphp.interp.objects.members import may_call
from pyphp.interp.objects.methods import constructor_of, visibility_word
from pyphp.interp.objects.naming import scope_text
from pyphp.interp.objects.properties.reading import check_elements
from pyphp.interp.objects.statics import (
    bind_static,
    cell_of_static,
    class_constant,
    reference_to_static,
    static_property,
    uninitialised,
    write_static,
)
from pyphp.interp.objects.this import (
    CALLED_NAME,
    PARENT_NAME,
    class_in,
    class_written,
    is_relative,
    scope_at,
    this_value,
)
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.class_types import declared_class
from pyphp.interp.operators.coercion import has_type
from pyphp.interp.operators.operands import finish, finish_unary, kill_b, kill_c, operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, Slot, cell_view, dispatch, link, set_link, slot, slot_index
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import (
    BARE,
    FALSE,
    OBJ,
    REF,
    REFCOUNTED,
    STR,
    UNDEF,
    Value,
    as_ref,
    v_bool,
    v_null,
    v_ref,
    v_undef,
)
from pyphp.interp.vm import VM


@handler("DECLARE_EARLY")
def declare_some(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A file begins."""
    vm.at(fp, pc)
    declare_early(vm, cast(Func, fp.func))
    return dispatch(vm, fp, pc.next())


@handler("DECLARE_CLASS")
def declare(vm: VM, fp: Frame, pc: Instr) -> Next:
    """As a rule it has been declared when the file was loaded."""
    vm.at(fp, pc)
    declare_class(vm, cast(Func, fp.func).code.classes[pc.imm_a])
    return dispatch(vm, fp, pc.next())


def class_of(vm: VM, fp: Frame, pc: Instr, s: Slot) -> Class:
    """The class that an operand stands for: a name in the text, or what FETCH_CLASS has left."""
    v = fp.read(pc, s)
    if slot_index(s) < 0:
        return class_written(vm, fp, as_ref(Str, v))
    return class_in(vm, deref(v))


def is_fixed(pc: Instr, s: Slot) -> bool:
    """Does the operand stand for one class, whenever the instruction runs? Code has one scope."""
    return slot_index(s) < 0 and not str_same(as_ref(Str, pc.const(s)), CALLED_NAME)


@handler("FETCH_CLASS")
def fetch_class(vm: VM, fp: Frame, pc: Instr) -> Next:
    """static, as a rule: the class of $this, or the one that was called."""
    this = this_value(fp)
    if slot_index(pc.b) < 0 and fp[pc.a].tag < REFCOUNTED:
        if this.tag == OBJ:
            fp.put(pc.a, v_ref(BARE, as_ref(PhpObject, this).cls))
            return dispatch(vm, fp, pc.next())
        if this.tag == BARE:
            fp.put(pc.a, this)
            return dispatch(vm, fp, pc.next())
    return fetch_other_class(vm, fp, pc)


def fetch_other_class(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A value that names a class, or is of one."""
    vm.at(fp, pc)
    if slot_index(pc.b) < 0 and is_relative(as_ref(Str, pc.const(pc.b))):
        cls = class_written(vm, fp, as_ref(Str, pc.const(pc.b)))
    else:
        cls = class_in(vm, operand(vm, fp, pc, pc.b))
    kill_b(fp, pc)
    fp[pc.a] = v_ref(BARE, cls)
    return dispatch(vm, fp, pc.next())


@handler("CLASS_NAME")
def class_name(vm: VM, fp: Frame, pc: Instr) -> Next:
    """`self::class`, `$o::class`."""
    vm.at(fp, pc)
    if slot_index(pc.b) < 0:
        name = name_here(vm, fp, as_ref(Str, pc.const(pc.b)))
    else:
        v = operand(vm, fp, pc, pc.b)
        if v.tag != OBJ:
            throw_type_error(vm, fill(b'Cannot use "::class" on value of type %s', type_name(v)))
        name = as_ref(PhpObject, v).cls.name
    finish_unary(vm, fp, pc, v_ref(STR, name))
    return dispatch(vm, fp, pc.next())


def name_here(vm: VM, fp: Frame, word: Str) -> Str:
    """The name of the class that self, parent or static is."""
    scope = scope_at(fp)
    if scope is None:
        throw_error(vm, fill(b'Cannot use "%s" in the global scope', word))
    if scope.parent is None and str_same(word, PARENT_NAME):
        throw_error(vm, lit(b'Cannot use "parent" when current class scope has no parent'))
    return class_written(vm, fp, word).name


@handler("FETCH_CLASS_CONST")
def fetch_class_const(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Linked to the value."""
    entry = link(ConstantEntry, pc)
    if entry is None or fp[pc.a].tag >= REFCOUNTED:
        return fetch_class_const_any(vm, fp, pc)
    fp.put(pc.a, entry.value)
    return dispatch(vm, fp, pc.next())


def fetch_class_const_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The first run, or a class that differs from run to run."""
    vm.at(fp, pc)
    cls = class_of(vm, fp, pc, pc.b)
    said = up_to_nul(cls.name)
    if slot_index(pc.b) < 0 and is_initial(cast(Func, fp.func)):
        said = as_ref(Str, pc.const(pc.b))
    v = class_constant(vm, cls, as_ref(Str, pc.const(pc.c)), scope_at(fp), said)
    if link(ConstantEntry, pc) is None and is_fixed(pc, pc.b):
        remember_constant(vm, pc, v)
    kill_b(fp, pc)
    assign(vm, fp, pc.a, v)
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def remember_constant(vm: VM, pc: Instr, v: Value) -> None:
    """It never changes."""
    entry = ConstantEntry(vm.kept, v)
    vm.kept = entry
    set_link(pc, entry)


# Objects


@handler("NEW")
def new(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of the class that the text names, which has been met."""
    entry = link(ClassEntry, pc)
    if entry is None or fp[pc.a].tag >= REFCOUNTED:
        return new_first(vm, fp, pc)
    vm.at(fp, pc)
    if begin_new(vm, fp, pc, entry.cls, entry.cls.construct):
        return dispatch(vm, fp, pc.next())
    return dispatch(vm, fp, pc.next().next())


def begin_new(vm: VM, fp: Frame, pc: Instr, cls: Class, construct: Func | None) -> bool:
    """The object is there, and what CALL_VALUE is to call lies below its window. False: there is nothing to call."""
    obj = new_object(vm, cls)
    fp[pc.a] = v_ref(OBJ, obj)
    if construct is None:
        fp[pc.c] = v_undef()
        fp[pc.c + slot(1)] = v_undef()
        return pc.imm_d != SKIP_CALL
    fp[pc.c] = v_ref(OBJ, obj)
    fp[pc.c + slot(1)] = v_ref(BARE, construct)
    return True


def new_first(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The first run, or a class that differs from run to run."""
    vm.at(fp, pc)
    cls = class_of(vm, fp, pc, pc.b)
    check_instantiable(vm, cls)
    construct = constructor_of(vm, cls, scope_at(fp))
    if link(ClassEntry, pc) is None and is_fixed(pc, pc.b):
        remember_class(vm, pc, cls)
    if begin_new(vm, fp, pc, cls, construct):
        return dispatch(vm, fp, pc.next())
    return dispatch(vm, fp, pc.next().next())


@dont_look_inside
def remember_class(vm: VM, pc: Instr, cls: Class) -> None:
    """A name stands for its class for good."""
    entry = ClassEntry(vm.kept, cls)
    vm.kept = entry
    set_link(pc, entry)


@handler("CLONE")
def clone(vm: VM, fp: Frame, pc: Instr) -> Next:
    """__clone() runs on the copy; a hidden one of PHP's own is given the original."""
    vm.at(fp, pc)
    v = operand(vm, fp, pc, pc.b)
    if v.tag != OBJ:
        throw_error(vm, lit(b"__clone method called on non-object"))
    obj = as_ref(PhpObject, v)
    kind = obj.cls.create
    unique = obj.cls.flags & (ENUM | NO_CLONES | OPAQUE) != 0 or isinstance(obj, GeneratorObject)
    if unique or kind == THROWABLE or kind == WEAK_REFERENCE:
        throw_error(vm, fill(b"Trying to clone an uncloneable object of class %s", obj.cls.name))
    method = obj.cls.clone
    if method is not None:
        check_clone(vm, obj.cls, method, scope_at(fp))
    made = clone_object(vm, obj)
    if method is not None:
        call_method(vm, method, made, arguments1(v) if is_hidden_method(method) else arguments0())
    finish_unary(vm, fp, pc, v_ref(OBJ, made))
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def check_clone(vm: VM, cls: Class, method: Func, scope: Class | None) -> None:
    """May code of this scope copy such objects?"""
    if not may_call(method, scope):
        throw_error(vm, fill(b"Call to %s %s::__clone() from %s", visibility_word(method), cls.name, scope_text(scope)))


@handler("INSTANCEOF")
def instance(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of a class that the text names, which has been met."""
    x = fp.read(pc, pc.b)
    entry = link(ClassEntry, pc)
    if entry is None or x.tag != OBJ or pc.imm_d != 0 or fp[pc.a].tag >= REFCOUNTED:
        return instance_counted(vm, fp, pc)
    fp.put(pc.a, v_bool(instance_of(as_ref(PhpObject, x).cls, entry.cls)))
    return dispatch(vm, fp, pc.next())


def instance_counted(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The object, or what the destination held, is released."""
    x = fp.read(pc, pc.b)
    entry = link(ClassEntry, pc)
    if entry is None or x.tag != OBJ:
        return instance_any(vm, fp, pc)
    vm.at(fp, pc)
    finish(vm, fp, pc, v_bool(instance_of(as_ref(PhpObject, x).cls, entry.cls)))
    return dispatch(vm, fp, pc.next())


def instance_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Nothing is an instance of a class that is not there."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    cls = class_asked_for(vm, fp, pc)
    result = x.tag == OBJ and cls is not None and instance_of(as_ref(PhpObject, x).cls, cls)
    finish(vm, fp, pc, v_bool(result))
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def class_asked_for(vm: VM, fp: Frame, pc: Instr) -> Class | None:
    """The class behind instanceof, if it is there."""
    if slot_index(pc.c) < 0:
        name = as_ref(Str, pc.const(pc.c))
        cls = class_written(vm, fp, name) if is_relative(name) else declared_class(vm, name)
        if cls is not None and link(ClassEntry, pc) is None and is_fixed(pc, pc.c):
            remember_class(vm, pc, cls)
        return cls
    v = operand(vm, fp, pc, pc.c)
    if v.tag == BARE or v.tag == OBJ:
        return class_in(vm, v)
    if v.tag != STR:
        throw_error(vm, lit(b"Class name must be a valid object or a string"))
    return declared_class(vm, without_root(as_ref(Str, v)))


# $this


@handler("CHECK_THIS")
def check_this(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Static methods have the class there."""
    if fp[pc.a].tag == OBJ:
        return dispatch(vm, fp, pc.next())
    return no_this(vm, fp, pc)


@handler("THIS")
def this_or_null(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Closures, and methods that may be static, ask."""
    vm.at(fp, pc)
    v = fp[pc.b]
    fp[pc.a] = v if v.tag == OBJ else v_null()
    return dispatch(vm, fp, pc.next())


@handler("NO_THIS")
def no_this(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The Error."""
    vm.at(fp, pc)
    throw_error(vm, lit(b"Using $this when not in object context"))


# Static properties: a class's cell holds the value, or, if the property is a reference, that reference


@handler("STATIC_PLACE")
def static_place(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Linked to the cell."""
    entry = link(StaticEntry, pc)
    if entry is None or fp[pc.a].tag >= REFCOUNTED:
        return static_place_any(vm, fp, pc)
    v = cell_view(entry.cell)[slot(0)]
    if v.tag == REF:
        fp.put(pc.a, v)
        return dispatch(vm, fp, pc.next())
    if v.tag == UNDEF or v.tag <= FALSE and pc.imm_d & AS_PLACE != 0:
        return static_place_any(vm, fp, pc)
    fp.put(pc.a, v_ref(REF, entry.cell))
    return dispatch(vm, fp, pc.next())


def static_place_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The first run, a class that differs from run to run, or a property without a value."""
    vm.at(fp, pc)
    cls = class_of(vm, fp, pc, pc.b)
    name = property_name(vm, operand(vm, fp, pc, pc.c))
    info = static_named(vm, fp, pc, cls, name, is_fixed_static(pc, pc.b, pc.c), pc.imm_d & WANT_RESULT != 0)
    kill_b(fp, pc)
    kill_c(fp, pc)
    if info is None:
        fp[pc.a] = v_null()
        return dispatch(vm, fp, pc.next())
    cell = cell_of_static(cls, info)
    if pc.imm_d & FOR_UPDATE != 0 and cell.value.tag == UNDEF and info.mask != 0:
        uninitialised(vm, info)
    if pc.imm_d & AS_PLACE != 0:
        check_elements(vm, info, deref(cell.value))
        if cell.value.tag == UNDEF:
            cell.value = v_null()
    if cell.value.tag == REF:
        fp[pc.a] = cell.value
    elif cell.value.tag != UNDEF:
        fp[pc.a] = v_ref(REF, cell)
    elif pc.imm_d & (WANT_RESULT | FOR_REMOVAL) != 0:
        fp[pc.a] = v_null()
    else:
        uninitialised(vm, info)
    return dispatch(vm, fp, pc.next())


def is_fixed_static(pc: Instr, class_slot: Slot, name_slot: Slot) -> bool:
    """Do two operands name one static property, whenever the instruction runs?"""
    return is_fixed(pc, class_slot) and slot_index(name_slot) < 0


@dont_look_inside
def static_named(vm: VM, fp: Frame, pc: Instr, cls: Class, name: Str, is_one: bool, quiet: bool) -> PropertyInfo | None:
    """The static property of this name, to whose cell the site is linked if it always is the one; None, if quiet,
    where there is none.
    """
    info = static_property(vm, cls, name, scope_at(fp), quiet)
    if is_one and info is not None and link(StaticEntry, pc) is None and cls.flags & TRAIT == 0:
        entry = StaticEntry(vm.kept, cell_of_static(cls, info), info.mask)
        vm.kept = entry
        set_link(pc, entry)
    return info


@handler("REF_STATIC")
def ref_static(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The property becomes a reference."""
    vm.at(fp, pc)
    cls = class_of(vm, fp, pc, pc.b)
    info = static_property(vm, cls, property_name(vm, operand(vm, fp, pc, pc.c)), scope_at(fp), False)
    assert info is not None
    fp[pc.a] = v_ref(REF, reference_to_static(vm, cls, info))
    kill_b(fp, pc)
    kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


@handler("BIND_STATIC_PROP")
def bind_static_prop(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The property becomes another name of the reference."""
    vm.at(fp, pc)
    cls = class_of(vm, fp, pc, pc.b)
    info = static_property(vm, cls, property_name(vm, operand(vm, fp, pc, pc.c)), scope_at(fp), False)
    assert info is not None
    bind_static(vm, cls, info, as_ref(RefCell, fp[pc.a]))
    fp[pc.a] = v_undef()
    kill_b(fp, pc)
    kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


@handler("ASSIGN_STATIC")
def assign_static(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Linked to a cell whose type the value has."""
    entry = link(StaticEntry, pc)
    v = fp.read(pc, pc.c)
    if entry is None or v.tag >= REFCOUNTED or v.tag == UNDEF or pc.imm_d & WANT_RESULT != 0:
        return assign_static_any(vm, fp, pc)
    place = cell_view(entry.cell)
    if place[slot(0)].tag >= REFCOUNTED or entry.mask != 0 and not has_type(v, entry.mask):
        return assign_static_any(vm, fp, pc)
    place.put(slot(0), v)
    return dispatch(vm, fp, pc.next())


def assign_static_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Everything else."""
    vm.at(fp, pc)
    cls = class_of(vm, fp, pc, pc.a)
    name = property_name(vm, operand(vm, fp, pc, pc.b))
    info = static_named(vm, fp, pc, cls, name, is_fixed_static(pc, pc.a, pc.b), False)
    assert info is not None
    strict = cast(Func, fp.func).code.strict
    v = write_static(vm, cls, info, operand(vm, fp, pc, pc.c), strict, pc.imm_d & (STEPS_UP | STEPS_DOWN))
    end_assignment(fp, pc, v)
    return dispatch(vm, fp, pc.next())


@handler("UNSET_STATIC")
def unset_static(vm: VM, fp: Frame, pc: Instr) -> Next:
    """They stay."""
    vm.at(fp, pc)
    cls = class_of(vm, fp, pc, pc.a)
    name = property_name(vm, operand(vm, fp, pc, pc.b))
    throw_error(vm, fill(b"Attempt to unset static property %s::$%s", up_to_nul(cls.name), name))
