"""Variables are assigned: through their references, and a reference that a typed property is a name of keeps its type.

    class A { public int $n = 1; }
    $r = &$a->n;        the reference's sources: [A::$n]
    $r = "2";           it becomes int(2)
    $r = "x";           TypeError: Cannot assign string to reference held by property A::$n of type int
"""

from typing import NoReturn

from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_CALLED, TYPE_CLASS, TYPE_FLOAT
from pyphp.interp.data.code import Class, Func, PropertyInfo
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import RefCell, TypeSource
from pyphp.interp.data.wording import type_name, up_to_nul
from pyphp.interp.errors.raising import throw_type_error
from pyphp.interp.operators.class_types import is_of_type
from pyphp.interp.operators.coercion import coerce, has_type
from pyphp.interp.operators.comparison import identical
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.dying import note_bound
from pyphp.interp.rlib.frame import Frame, Instr, Slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import FLOAT, INT, OBJ, REF, UNDEF, Value, as_ref, v_ref
from pyphp.interp.vm import VM


def assign(vm: VM, fp: Frame, s: Slot, v: Value) -> None:
    """Variable s = v: stored in the reference if it is one."""
    if fp[s].tag == REF:
        store(vm, as_ref(RefCell, fp[s]), v)
    else:
        fp[s] = v


def assign_result(vm: VM, fp: Frame, pc: Instr, v: Value) -> None:
    """The same of an instruction's operand a; where that may fail, it says where execution is."""
    if fp[pc.a].tag == REF:
        cell = as_ref(RefCell, fp[pc.a])
        if cell.sources is None:
            cell.value = v
        else:
            vm.at(fp, pc)
            store_typed(vm, cell, v)
    else:
        fp[pc.a] = v


def store(vm: VM, cell: RefCell, v: Value) -> None:
    """The reference's value becomes v, or what its types make of it."""
    if cell.sources is None:
        cell.value = v
    else:
        store_typed(vm, cell, v)


@dont_look_inside
def store_typed(vm: VM, cell: RefCell, v: Value) -> None:
    """The same, of a reference that has types."""
    made = typed_value(vm, cell, v)
    cell.value = made


@dont_look_inside
def store_strictly(vm: VM, cell: RefCell, v: Value) -> None:
    """The same of what is not to be converted."""
    source = cell.sources
    while source is not None:
        info = cast(PropertyInfo, source.info)
        if not is_fitting(vm, info, v):
            _coerced(vm, info, v, True)
        source = source.next
    cell.value = v


def is_strict(vm: VM) -> bool:
    """Is the code that runs under declare(strict_types=1)?"""
    return cast(Func, vm.fp.func).code.strict


def typed_value(vm: VM, cell: RefCell, v: Value) -> Value:
    """The value as all types of the reference want it, or the TypeError."""
    strict = is_strict(vm)
    made = v
    first: PropertyInfo | None = None
    changed = False
    source = cell.sources
    while source is not None:
        info = cast(PropertyInfo, source.info)
        fits = is_fitting(vm, info, v)
        if first is None:
            first = info
            if not fits:
                changed = True
                made = _coerced(vm, info, v, strict)
        elif fits:
            if changed:
                _conflict(vm, first, info, v)
        else:
            other = _coerced(vm, info, v, strict)
            if not changed or not identical(vm, made, other):
                _conflict(vm, first, info, v)
        source = source.next
    return made


def is_fitting(vm: VM, info: PropertyInfo, v: Value) -> bool:
    """Is the value of the property's type as it is?"""
    if has_type(v, info.mask):
        return True
    if v.tag != OBJ or info.mask & (TYPE_CLASS | TYPE_CALLED) == 0:
        return False
    return is_of_type(vm, as_ref(PhpObject, v), info.mask, info.type_text, info.owner, None)


def _coerced(vm: VM, info: PropertyInfo, v: Value, strict: bool) -> Value:
    made = coerce(vm, v, info.mask, strict)
    if made.tag == UNDEF:
        throw_type_error(vm, fill(b"Cannot assign %s to reference held by %s", type_name(v), described(info)))
    return made


def _conflict(vm: VM, first: PropertyInfo, second: PropertyInfo, v: Value) -> NoReturn:
    throw_type_error(
        vm,
        fill(
            b"Cannot assign %s to reference held by %s and %s, as this would result in an inconsistent type conversion",
            type_name(v),
            described(first),
            described(second),
        ),
    )


def described(info: PropertyInfo) -> Str:
    """`property A::$x of type int`."""
    return fill(b"property %s::$%s of type %s", up_to_nul(info.owner.name), info.name, info.type_text)


@dont_look_inside
def check_array_inside(vm: VM, cell: RefCell) -> None:
    """The reference, which holds nothing yet, is about to become an array."""
    source = cell.sources
    while source is not None:
        info = cast(PropertyInfo, source.info)
        if info.mask & TYPE_ARRAY == 0:
            message = fill(b"Cannot auto-initialize an array inside a reference held by %s", described(info))
            throw_type_error(vm, message)
        source = source.next


# Sources


@dont_look_inside
def bind_slot(vm: VM, obj: PhpObject, index: int, cell: RefCell) -> None:
    """The property in this slot becomes a name of the reference, and is none of what it was one of. When the object
    dies, it is one no more.
    """
    unbind_slot(obj, index)
    name_slot(vm, obj, index, cell)
    obj.slots[index] = v_ref(REF, cell)


def name_slot(vm: VM, obj: PhpObject, index: int, cell: RefCell) -> None:
    """The same of a slot that holds the reference already, or nothing."""
    info = obj.cls.slots[index]
    if info.mask != 0:
        add_source(vm, cell, info)
        note_bound(obj)


def unbind_slot(obj: PhpObject, index: int) -> None:
    """Something else is about to be in this slot: if it holds a reference, the property is a name of that no more."""
    if obj.slots[index].tag == REF:
        remove_source(as_ref(RefCell, obj.slots[index]), obj.cls.slots[index])


@dont_look_inside
def forget_sources(cls: Class, slots: Array[Value]) -> None:
    """An object of this class with these slots dies: what they name is of its types no more."""
    for k in range(slots.length):
        if slots[k].tag == REF:
            remove_source(as_ref(RefCell, slots[k]), cls.slots[k])


@dont_look_inside
def add_source(vm: VM, cell: RefCell, info: PropertyInfo) -> None:
    """The property is a name of the reference from here on."""
    if info.mask == 0:
        return
    vm.typed = True
    made = TypeSource(info, None)
    source = cell.sources
    if source is None:
        cell.sources = made
        return
    following = source.next
    while following is not None:
        source = following
        following = source.next
    source.next = made


@dont_look_inside
def remove_source(cell: RefCell, info: PropertyInfo) -> None:
    """It is no more."""
    source = cell.sources
    if source is None:
        return
    if same_object(source.info, info):
        cell.sources = source.next
        return
    following = source.next
    while following is not None:
        if same_object(following.info, info):
            source.next = following.next
            return
        source = following
        following = source.next


@dont_look_inside
def check_bindable(vm: VM, info: PropertyInfo, cell: RefCell) -> None:
    """May the property become a name of this reference? Its value may be coerced for that."""
    check_binding(vm, info, cell, is_strict(vm))


def check_binding(vm: VM, info: PropertyInfo, cell: RefCell, strict: bool) -> None:
    """The same, by the rules of strict types or not."""
    if info.mask == 0 or is_fitting(vm, info, cell.value):
        return
    v = cell.value
    made = coerce(vm, v, info.mask, strict)
    source = cell.sources
    if source is not None:
        other = cast(PropertyInfo, source.info)
        if made.tag != UNDEF and other.mask != info.mask:
            throw_type_error(
                vm,
                fill(
                    b"Reference with value of type %s held by %s is not compatible with %s",
                    type_name(v),
                    described(other),
                    described(info),
                ),
            )
    if made.tag == UNDEF or source is not None:
        throw_type_error(vm, fill(b"Cannot assign %s to %s", type_name(v), described(info)))
    cell.value = made


# ++ and --


@dont_look_inside
def check_step(vm: VM, cell: RefCell, before: Value, after: Value, up: bool) -> None:
    """What ++ or -- makes of a reference's int, when that would be a float and the type has none: the TypeError."""
    if before.tag != INT or after.tag != FLOAT:
        return
    source = cell.sources
    while source is not None:
        info = cast(PropertyInfo, source.info)
        if info.mask & TYPE_FLOAT == 0:
            throw_type_error(
                vm, fill(b"Cannot %s a reference held by %s past its %s", step_verb(up), described(info), limit(up))
            )
        source = source.next


def check_variable_step(vm: VM, fp: Frame, s: Slot, before: Value, after: Value, up: bool) -> None:
    """The same of a variable that may be a reference."""
    if fp[s].tag == REF and as_ref(RefCell, fp[s]).sources is not None:
        check_step(vm, as_ref(RefCell, fp[s]), before, after, up)


def check_property_step(vm: VM, info: PropertyInfo, before: Value, after: Value, up: bool) -> None:
    """The same of a property."""
    if before.tag == INT and after.tag == FLOAT and info.mask != 0 and info.mask & TYPE_FLOAT == 0:
        throw_type_error(vm, fill(b"Cannot %s %s past its %s", step_verb(up), described(info), limit(up)))


def step_verb(up: bool) -> Str:
    """increment or decrement."""
    return lit(b"increment") if up else lit(b"decrement")


def limit(up: bool) -> Str:
    """What an int cannot go past."""
    return lit(b"maximal value") if up else lit(b"minimal value")
