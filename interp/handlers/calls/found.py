"""What a value calls, as instructions remember it: two slots are filled, what the callee is bound to and the callee.

A closure says it itself. Names, and pairs of an object and a name, are looked up once: the instruction is linked to an
entry of what it met first, further ones hang behind it.
"""

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.bytecode.classes import CLOSURE, STATIC
from pyphp.interp.data.code import Callee, Class, Func
from pyphp.interp.data.objects import MOST_ENTRIES, CalleeEntry, Closure, PhpObject
from pyphp.interp.data.refs import deref, item_value
from pyphp.interp.operators.operands import kill_b
from pyphp.interp.rlib.frame import Frame, Instr, link, set_link, slot
from pyphp.interp.rlib.hints import dont_look_inside, promote, unroll_safe
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.text import Str, str_same
from pyphp.interp.rlib.value import ARR, BARE, OBJ, STR, UNDEF, Value, as_ref, v_ref, v_undef
from pyphp.interp.vm import VM


def fill_callee(fp: Frame, pc: Instr, callee: Callee, bound: Value) -> None:
    """The end of a search: what has been searched for is released."""
    fp[pc.a] = bound
    if pc.b != pc.a:
        kill_b(fp, pc)
    fp[pc.a + slot(1)] = v_ref(BARE, callee)


def is_met(fp: Frame, pc: Instr) -> bool:
    """Is operand b a closure, or what has been met here? Then the slots are filled."""
    v = deref(fp.read(pc, pc.b))
    if v.tag == OBJ:
        obj = as_ref(PhpObject, v)
        if isinstance(obj, Closure):
            fill_closure(fp, pc, cast(Closure, obj), v)
            return True
        invoke = obj.cls.invoke
        if invoke is None:
            return False
        fill_callee(fp, pc, promote(invoke), v)
        return True
    if v.tag == STR:
        return is_met_name(fp, pc, as_ref(Str, v))
    return v.tag == ARR and is_met_pair(fp, pc, as_ref(PhpArray, v))


def fill_closure(fp: Frame, pc: Instr, closure: Closure, v: Value) -> None:
    """A closure's own code gets the closure; what else it may stand for, what that is bound to."""
    callee = promote(closure.callee)
    if isinstance(callee, Func) and cast(Func, callee).flags & CLOSURE != 0:
        fill_callee(fp, pc, callee, v)
    else:
        fill_callee(fp, pc, callee, closure.bound)


@unroll_safe
def is_met_name(fp: Frame, pc: Instr, name: Str) -> bool:
    """A string."""
    entry = link(CalleeEntry, pc)
    for _ in range(MOST_ENTRIES):
        if entry is not None:
            if entry.cls is None and str_same(name, entry.name):
                fill_callee(fp, pc, entry.callee, entry.bound)
                return True
            entry = entry.next
    return False


def is_met_pair(fp: Frame, pc: Instr, arr: PhpArray) -> bool:
    """[object, method]."""
    if link(CalleeEntry, pc) is None or not isinstance(arr, PackedValues) or arr.size != 2:
        return False
    items = cast(PackedValues, arr).items
    owner = item_value(items, 0)
    name = item_value(items, 1)
    if owner.tag != OBJ or name.tag != STR:
        return False
    return is_met_method(fp, pc, owner, as_ref(Str, name))


def is_met_method(fp: Frame, pc: Instr, owner: Value, name: Str) -> bool:
    """A method of an object."""
    entry = entry_met(pc, as_ref(PhpObject, owner).cls, name)
    if entry is None:
        return False
    fill_callee(fp, pc, entry.callee, owner if entry.bound.tag == UNDEF else entry.bound)
    return True


@unroll_safe
def entry_met(pc: Instr, cls: Class, name: Str) -> CalleeEntry | None:
    """What is remembered here of the method of this name of objects of the class."""
    entry = link(CalleeEntry, pc)
    for _ in range(MOST_ENTRIES):
        if entry is not None:
            of = entry.cls
            if of is not None and same_object(cls, of) and str_same(name, entry.name):
                return entry
            entry = entry.next
    return None


def method_met(pc: Instr, cls: Class, name: Str) -> Callee | None:
    """The method of this name, if objects of the class have been asked for it here."""
    entry = entry_met(pc, cls, name)
    return None if entry is None else entry.callee


@dont_look_inside
def remember_method(vm: VM, pc: Instr, cls: Class, name: Str, method: Callee) -> None:
    """For method_met()."""
    _remember(vm, pc, name, cls, method, v_undef())


@dont_look_inside
def remember_callee(vm: VM, pc: Instr, v: Value, callee: Callee, bound: Value) -> None:
    """What this value calls here. Not remembered is what depends on more than the value: who asks, or of whom."""
    if v.tag == STR:
        if bound.tag != OBJ:
            _remember(vm, pc, as_ref(Str, v), None, callee, bound)
    elif v.tag == ARR and isinstance(as_ref(PhpArray, v), PackedValues):
        items = cast(PackedValues, as_ref(PhpArray, v)).items
        owner = item_value(items, 0)
        if owner.tag == OBJ and (bound.tag != OBJ or as_ref(PhpObject, bound) is as_ref(PhpObject, owner)):
            is_static = isinstance(callee, Func) and cast(Func, callee).flags & STATIC != 0
            cls = as_ref(PhpObject, owner).cls
            _remember(vm, pc, as_ref(Str, item_value(items, 1)), cls, callee, bound if is_static else v_undef())


def _remember(vm: VM, pc: Instr, name: Str, cls: Class | None, callee: Callee, bound: Value) -> None:
    last = link(CalleeEntry, pc)
    older = vm.kept if last is None else None  # one that hangs behind another is held by that
    entry = CalleeEntry(older, name, cls, callee, bound, None)
    if last is None:
        vm.kept = entry
        set_link(pc, entry)
        return
    for _ in range(MOST_ENTRIES - 1):
        further = last.next
        if further is None:
            last.next = entry
            return
        last = further
