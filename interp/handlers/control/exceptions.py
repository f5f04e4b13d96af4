"""throw, catch and finally. What is thrown is in vm.exception until it is caught."""

from typing import NoReturn

from pyphp.interp.bytecode import BEHIND, CATCHES, IN_FINALLY, NO_RESULT, THROWN
from pyphp.interp.bytecode.classes import INTERNAL_CLASS
from pyphp.interp.data.code import Class, Func, instance_of, is_subclass
from pyphp.interp.data.objects import ClassEntry, PhpObject
from pyphp.interp.data.refs import RefCell
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.frames.passing import resumed_by
from pyphp.interp.handlers.control.unwinding import ROW, pass_on
from pyphp.interp.handlers.registry import handler
from pyphp.interp.objects.throwables import is_closing, is_throwable
from pyphp.interp.operators.assigning import store_strictly
from pyphp.interp.operators.class_types import declared_class
from pyphp.interp.operators.operands import kill_a, operand, store_result
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, link, set_link, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.rarithmetic import int_div
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import INT, OBJ, REF, Value, as_ref, v_bool, v_int, v_ref
from pyphp.interp.vm import VM


@handler("THROW")
def throw(vm: VM, fp: Frame, pc: Instr) -> Next:
    """From anywhere in an expression."""
    vm.at(fp, pc)
    vm.exception = thrown(vm, operand(vm, fp, pc, pc.a))
    kill_a(fp, pc)
    return pass_on(vm, fp, pc)


def thrown(vm: VM, v: Value) -> PhpObject:
    """What is thrown, if it can be."""
    if not is_throwable(v):
        cannot_throw(vm, v)
    return as_ref(PhpObject, v)


@dont_look_inside
def cannot_throw(vm: VM, v: Value) -> NoReturn:
    """The Error."""
    if v.tag == OBJ:
        throw_error(vm, lit(b"Cannot throw objects that do not implement Throwable"))
    throw_error(vm, lit(b"Can only throw objects"))


@handler("THROW_ERROR")
def throw_text(vm: VM, fp: Frame, pc: Instr) -> Next:
    """What php finds out when the code runs."""
    vm.at(fp, pc)
    throw_error(vm, as_ref(Str, pc.const(pc.a)))


@handler("THROW_HERE")
def throw_here(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Jumps follow, and the catches."""
    vm.at(fp, pc)
    vm.exception = thrown(vm, operand(vm, fp, pc, pc.a))
    kill_a(fp, pc)
    return dispatch(vm, fp, pc.next())


@handler("CATCH")
def catch(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of a class that has been met. One that is not there has no objects: nothing is loaded for it."""
    entry = link(ClassEntry, pc)
    obj = vm.exception
    if entry is None or obj is None:
        return catch_first(vm, fp, pc)
    if is_subclass(obj.cls, entry.cls) or instance_of(obj.cls, entry.cls):
        return dispatch(vm, fp, pc.target_a())
    return dispatch(vm, fp, pc.next())


def catch_first(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Look for the class."""
    obj = vm.exception
    assert obj is not None
    cls = class_to_catch(vm, pc)
    if cls is not None and instance_of(obj.cls, cls):
        return dispatch(vm, fp, pc.target_a())
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def class_to_catch(vm: VM, pc: Instr) -> Class | None:
    """The class, which the site remembers if it is there."""
    cls = declared_class(vm, as_ref(Str, pc.const(pc.b)))
    if cls is not None and cls.flags & INTERNAL_CLASS != 0 and str_same(cls.name, lit(b"Fiber")):
        return None  # no throwable is of this class, but what ends code is
    if cls is not None:
        entry = ClassEntry(vm.kept, cls)
        vm.kept = entry
        set_link(pc, entry)
    return cls


@handler("CAUGHT")
def caught(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The variable may be a reference."""
    obj = vm.exception
    assert obj is not None
    vm.exception = None
    v = v_ref(OBJ, obj)
    if pc.a != slot(NO_RESULT) and fp[pc.a].tag == REF and as_ref(RefCell, fp[pc.a]).sources is not None:
        vm.at(fp, pc)
        store_strictly(vm, as_ref(RefCell, fp[pc.a]), v)
    else:
        store_result(vm, fp, pc.a, v)
    return dispatch(vm, fp, pc.next())


@handler("SKIP_ASSERT")
def skip_assert(vm: VM, fp: Frame, pc: Instr) -> Next:
    """They are not in production."""
    if vm.assertions > 0:
        return dispatch(vm, fp, pc.next())
    store_result(vm, fp, pc.a, v_bool(True))
    return dispatch(vm, fp, pc.target_b())


@handler("THROW_ON")
def throw_on(vm: VM, fp: Frame, pc: Instr) -> Next:
    """As if it had been thrown here."""
    vm.at(fp, pc)
    return pass_on(vm, fp, pc)


@handler("BEGIN_FINALLY")
def begin_finally(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Something has been thrown."""
    obj = vm.exception
    assert obj is not None
    vm.exception = None
    fp.put(pc.a, v_int(THROWN))
    fp[pc.a + slot(1)] = v_ref(OBJ, obj)
    return dispatch(vm, fp, pc.next())


@handler("END_FINALLY")
def end_finally(vm: VM, fp: Frame, pc: Instr) -> Next:
    """It was not left in another way."""
    if fp[pc.a].i != THROWN:
        return dispatch(vm, fp, pc.next())
    vm.at(fp, pc)
    waiting = as_ref(PhpObject, fp.take(pc.a + slot(1)))
    vm.exception = waiting if not is_closing(vm, waiting) else waiting_around(vm, fp, pc, waiting)
    return pass_on(vm, fp, pc)


@dont_look_inside
def waiting_around(vm: VM, fp: Frame, pc: Instr, closing: PhpObject) -> PhpObject:
    """A `finally` of a generator that is closed is over. If it stands in another one for which a throwable waits, that
    goes on from here, in the place of what closes the generator.
    """
    call = fp.ret_pc.prev()
    if resumed_by(fp.up(call.b), call) is None:
        return closing
    code = cast(Func, fp.func).code
    rows = code.regions
    index = code.block.index(pc)
    for k in range(int_div(rows.length, ROW)):
        if rows[ROW * k] <= index and index < rows[ROW * k + 1] and rows[ROW * k + 3] != BEHIND:
            if rows[ROW * k + 2] >= CATCHES:
                return closing
            s = slot(rows[ROW * k + 3])
            if rows[ROW * k + 2] == IN_FINALLY and fp[s].tag == INT and fp[s].i == THROWN:
                return as_ref(PhpObject, fp[s + slot(1)])
    return closing
