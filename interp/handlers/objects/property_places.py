"""Properties as places: what is written inside them, and what makes them references."""

from pyphp.interp.bytecode import AS_PLACE, FOR_UPDATE, KILL_B
from pyphp.interp.bytecode.classes import READONLY
from pyphp.interp.data.objects import MOST_ENTRIES, PhpObject, PropertyEntry
from pyphp.interp.data.refs import RefCell, deref
from pyphp.interp.handlers.objects.properties import MODIFY, NEVER_FITS, cannot_write, property_name, remember
from pyphp.interp.handlers.registry import handler
from pyphp.interp.objects.members import slot_of
from pyphp.interp.objects.properties.reading import (
    IN_GET,
    check_elements,
    getter,
    indirectly,
    is_guarded,
    never_unset,
    read_only,
    uninitialised_property,
)
from pyphp.interp.objects.properties.references import bind_property, reference_to
from pyphp.interp.objects.this import scope_at
from pyphp.interp.operators.operands import kill_b, kill_c, operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, link, slot, slot_index
from pyphp.interp.rlib.hints import dont_look_inside, unroll_safe
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.text import Str
from pyphp.interp.rlib.value import FALSE, HIDDEN, OBJ, REF, REFCOUNTED, UNDEF, as_ref, v_int, v_ref, v_undef
from pyphp.interp.vm import VM


@handler("PROP_PLACE")
def prop_place(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of an object of the class that was met here first: its slots, and the index."""
    x = fp.read(pc, pc.b)
    entry = link(PropertyEntry, pc)
    if x.tag == OBJ and entry is not None and pc.imm_d & KILL_B == 0 and fp[pc.a].tag < REFCOUNTED:
        obj = as_ref(PhpObject, x)
        if same_object(obj.cls, entry.cls) and entry.mask != NEVER_FITS:
            tag = obj.slots[entry.index].tag
            if tag > FALSE and tag != REF:
                fp.put(pc.a, v_ref(HIDDEN, obj.slots))
                fp.put(pc.a + slot(1), v_int(entry.index))
                return dispatch(vm, fp, pc.next())
    return prop_place_found(vm, fp, pc)


@unroll_safe
def prop_place_found(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of an object of any class that has been met: a reference is a place of its own."""
    x = fp.read(pc, pc.b)
    entry = link(PropertyEntry, pc)
    if x.tag == OBJ:
        obj = as_ref(PhpObject, x)
        for _ in range(MOST_ENTRIES):
            if entry is not None:
                if same_object(obj.cls, entry.cls) and entry.mask != NEVER_FITS:
                    v = obj.slots[entry.index]
                    if deref(v).tag > FALSE:
                        vm.at(fp, pc)
                        if v.tag == REF:
                            fp[pc.a] = v
                        else:
                            fp[pc.a] = v_ref(HIDDEN, obj.slots)
                            fp[pc.a + slot(1)] = v_int(entry.index)
                        kill_b(fp, pc)
                        return dispatch(vm, fp, pc.next())
                entry = entry.next
    return prop_place_any(vm, fp, pc)


def prop_place_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of anything: as a reference, or the slot if it holds a value."""
    vm.at(fp, pc)
    x = deref(fp.read(pc, pc.b))
    name = property_name(vm, operand(vm, fp, pc, pc.c))
    obj = as_ref(PhpObject, x) if x.tag == OBJ else None
    if obj is None:
        if pc.imm_d & AS_PLACE != 0:
            cannot_write(vm, x, name, MODIFY)
        fp[pc.a] = v_undef()
        kill_b(fp, pc)
        kill_c(fp, pc)
        return dispatch(vm, fp, pc.next())
    scope = scope_at(fp)
    index = slot_of(obj.cls, name, scope)
    if index >= 0 and obj.slots[index].tag == UNDEF and is_nothing_yet(vm, pc, obj, index, name):
        fp[pc.a] = v_undef()
        kill_b(fp, pc)
        kill_c(fp, pc)
        return dispatch(vm, fp, pc.next())
    if index >= 0 and pc.imm_d & AS_PLACE != 0 and obj.cls.slots[index].flags & READONLY == 0:
        if obj.slots[index].tag != UNDEF or may_be_place(vm, obj, index):  # else __get() is asked
            check_elements(vm, obj.cls.slots[index], deref(obj.slots[index]))
    if index >= 0 and slot_index(pc.c) < 0:
        remember(vm, fp, pc, obj, name)
    if index >= 0 and obj.slots[index].tag != REF and may_be_place(vm, obj, index):
        fp[pc.a] = v_ref(HIDDEN, obj.slots)
        fp[pc.a + slot(1)] = v_int(index)
    else:
        fp[pc.a] = v_ref(REF, reference_to(vm, obj, name, scope))
    kill_b(fp, pc)
    kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def is_nothing_yet(vm: VM, pc: Instr, obj: PhpObject, index: int, name: Str) -> bool:
    """Of a property without a value: is there nothing to be removed from it? What is read to be updated has to be
    there.
    """
    info = obj.cls.slots[index]
    if pc.imm_d & AS_PLACE == 0:
        return info.flags & READONLY != 0 and never_unset(obj, index)
    if pc.imm_d & FOR_UPDATE != 0 and info.mask != 0:
        if getter(obj) is None or never_unset(obj, index) or is_guarded(vm, obj, name, IN_GET):
            uninitialised_property(vm, info)
    return False


@dont_look_inside
def may_be_place(vm: VM, obj: PhpObject, index: int) -> bool:
    """Can what is in the slot be written into where it is? What is not set there is for magic methods first."""
    info = obj.cls.slots[index]
    if obj.slots[index].tag == UNDEF:
        if info.flags & READONLY != 0 and never_unset(obj, index):
            indirectly(vm, info)
        return obj.cls.get is None or never_unset(obj, index)
    if info.flags & READONLY != 0:
        if obj.slots[index].tag == OBJ:
            return True
        read_only(vm, info)
    return True


@handler("REF_PROP")
@unroll_safe
def ref_prop(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The property becomes a reference. Of an object of a class that has been met, and without a type, here."""
    x = fp.read(pc, pc.b)
    entry = link(PropertyEntry, pc)
    if x.tag == OBJ:
        obj = as_ref(PhpObject, x)
        for _ in range(MOST_ENTRIES):
            if entry is not None:
                if same_object(obj.cls, entry.cls):
                    v = obj.slots[entry.index]
                    if v.tag == REF or (v.tag != UNDEF and entry.mask == 0):
                        vm.at(fp, pc)
                        if v.tag != REF:
                            v = v_ref(REF, RefCell(v))
                            obj.slots[entry.index] = v
                        fp[pc.a] = v
                        kill_b(fp, pc)
                        return dispatch(vm, fp, pc.next())
                entry = entry.next
    return ref_prop_any(vm, fp, pc)


def ref_prop_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of anything."""
    vm.at(fp, pc)
    x = deref(fp.read(pc, pc.b))
    name = property_name(vm, operand(vm, fp, pc, pc.c))
    if x.tag != OBJ:
        cannot_write(vm, x, name, MODIFY)
    if slot_index(pc.c) < 0:
        remember(vm, fp, pc, as_ref(PhpObject, x), name)
    cell = reference_to(vm, as_ref(PhpObject, x), name, scope_at(fp))
    fp[pc.a] = v_ref(REF, cell)
    kill_b(fp, pc)
    kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


@handler("BIND_PROP")
def bind_prop(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The property becomes another name of the reference."""
    vm.at(fp, pc)
    x = deref(fp.read(pc, pc.b))
    name = property_name(vm, operand(vm, fp, pc, pc.c))
    if x.tag != OBJ:
        cannot_write(vm, x, name, MODIFY)
    bind_property(vm, as_ref(PhpObject, x), name, as_ref(RefCell, fp[pc.a]), scope_at(fp))
    fp[pc.a] = v_undef()
    kill_b(fp, pc)
    kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())
