"""Operations that call magic methods: their code, and what sites remember of classes whose objects have no such
property in a slot.
"""

from pyphp.interp.contracts.hostcodes import OPERATION_CODE
from pyphp.interp.contracts.operations import OPERATIONS
from pyphp.interp.data.code import Class, Func
from pyphp.interp.data.objects import AS_ELEMENTS, IN_OPERATION, MOST_ENTRIES, OperationEntry, PhpObject, PropertyEntry
from pyphp.interp.data.records import int_field
from pyphp.interp.frames.operations import NAME, STATE, VALUE, begin_operation, guard_subject, method_frame
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.objects.classes import class_named
from pyphp.interp.objects.extras import extra_value
from pyphp.interp.objects.members import BARRED, DYNAMIC, slot_of
from pyphp.interp.objects.properties.reading import is_static_property
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, link, set_link, slot
from pyphp.interp.rlib.hints import dont_look_inside, promote, unroll_safe
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import OBJ, STR, Value, as_ref, v_int, v_ref, v_undef
from pyphp.interp.vm import VM


def operation_code(vm: VM, number: int) -> Func:
    """That of an operation (contracts/operations.py)."""
    if vm.operations.length > 0:
        there = vm.operations[number]
        if there is not None:
            return there
    return new_operation(vm, number)


@dont_look_inside
def new_operation(vm: VM, number: int) -> Func:
    """The same of one that is met first."""
    if vm.operations.length == 0:
        vm.operations = Array[Func](OPERATIONS)
    made = ask_host(vm, OPERATION_CODE, int_field(number), lit(b""), 0).func
    assert made is not None
    vm.operations[number] = made
    return made


def can_be_called(method: Func | None, n: int) -> bool:
    """May an operation put n arguments into its frame as they are?"""
    return method is not None and method.n_params >= n and method.by_ref == 0 and method.this_local >= 0


def calls_method(vm: VM, obj: PhpObject) -> bool:
    """May a magic method of the object be called for any property? None runs for it, and it has the usual ones."""
    return obj.flags & (IN_OPERATION | AS_ELEMENTS) == 0 and vm.guards is None


def own_value(obj: PhpObject, entry: OperationEntry, name: Str) -> Value:
    """The property, a reference if it is one, of an object of the entry's class; UNDEF: it has none."""
    if not entry.own or obj.extra is None:
        return v_undef()
    return extra_value(obj, name)


def asking_frame(
    fp: Frame, pc: Instr, operation: Func, method: Func, guard: int, obj: PhpObject, name: Str, index: int
) -> Frame:
    """The frame of a magic method that is asked about a property. index: the slot in which it was unset, or below 0."""
    frame = begin_operation(fp, pc, operation)
    guard_subject(frame, obj, guard)
    frame.put(slot(NAME), v_ref(STR, name))
    frame.put(slot(VALUE), v_int(index))
    callee = method_frame(frame, operation, 1, method, v_ref(OBJ, obj))
    callee.put(slot(HEADER), v_ref(STR, name))
    return callee


def setting_frame(
    fp: Frame, pc: Instr, operation: Func, method: Func, guard: int, obj: PhpObject, name: Str, v: Value
) -> Frame:
    """The frame of __set(name, v)."""
    callee = asking_frame(fp, pc, operation, method, guard, obj, name, DYNAMIC)
    callee.put(slot(HEADER + 1), v)
    return callee


def has_text_method(v: Value) -> bool:
    """Is it an object that __toString() makes a string of?"""
    return v.tag == OBJ and can_be_called(as_ref(PhpObject, v).cls.tostring, 0)


def text_frame(vm: VM, fp: Frame, pc: Instr, number: int, this: Value) -> Frame:
    """The frame of that method, in the operation `number`."""
    method = promote(as_ref(PhpObject, this).cls).tostring
    assert method is not None
    return bare_frame(fp, pc, promote(operation_code(vm, number)), method, this)


def bare_frame(fp: Frame, pc: Instr, operation: Func, method: Func, this: Value) -> Frame:
    """The frame of a method that gets nothing."""
    frame = begin_operation(fp, pc, operation)
    frame.put(slot(STATE), v_int(0))
    return method_frame(frame, operation, 1, method, this)


# What sites remember


@dont_look_inside
def remember_absent(
    vm: VM,
    pc: Instr,
    obj: PhpObject,
    name: Str,
    scope: Class | None,
    method: Func | None,
    n: int,
    number: int,
    guard: int,
) -> None:
    """Link the site, whose name is written in the code, to what it has met: objects of this class have the property in
    no slot. method: the magic method for it, with n arguments, of the operation `number`.
    """
    index = slot_of(obj.cls, name, scope)
    if index >= 0 or obj.flags & AS_ELEMENTS != 0 or is_static_property(obj.cls, name):
        return
    if name.length > 0 and name.byte(0) == 0:
        return
    if method is not None and not can_be_called(method, n):
        return
    head = link(PropertyEntry, pc)
    if head is None:
        nobody = class_named(vm, lit(b"UnitEnum"))
        head = PropertyEntry(vm.kept, nobody, 0, 0, 0, None, None, None)
        vm.kept = head
        set_link(pc, head)
    operation = None if method is None else operation_code(vm, number)
    first = head.absent
    if first is None:
        head.absent = OperationEntry(None, obj.cls, method, operation, index != BARRED, guard, None)
    else:
        add_entry(first, OperationEntry(None, obj.cls, method, operation, index != BARRED, guard, None))


def add_entry(first: OperationEntry, entry: OperationEntry) -> None:
    """Behind what the site has met."""
    last = first
    for _ in range(MOST_ENTRIES - 1):
        if same_object(last.cls, entry.cls):
            return
        further = last.next
        if further is None:
            last.next = entry
            return
        last = further


@dont_look_inside
def remember_accessor(vm: VM, pc: Instr, cls: Class, method: Func, number: int) -> None:
    """Link the site to what `[]` calls there of objects of this class, in the operation `number`."""
    first = link(OperationEntry, pc)
    older = vm.kept if first is None else None
    entry = OperationEntry(older, cls, method, operation_code(vm, number), False, 0, None)
    if first is not None:
        add_entry(first, entry)
        return
    vm.kept = entry
    set_link(pc, entry)


@unroll_safe
def entry_met(pc: Instr, v: Value) -> OperationEntry | None:
    """What the site remembers of this object's class."""
    cls = as_ref(PhpObject, v).cls
    entry = link(OperationEntry, pc)
    for _ in range(MOST_ENTRIES):
        if entry is not None:
            if same_object(cls, entry.cls):
                return entry
            entry = entry.next
    return None
