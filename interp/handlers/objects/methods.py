"""Methods are found before the arguments are evaluated: what is called goes to two slots below the window.

base        $this, or for static methods the class that is called (BARE)
base + 1    the method (BARE)
base + 2    arguments that no parameter takes
"""

from typing import Final

from pyphp.interp.bytecode.classes import CLOSURE, STATIC, TRAIT
from pyphp.interp.data.code import Class, Func, instance_of, is_subclass
from pyphp.interp.data.filling import fill
from pyphp.interp.data.lookup import lower
from pyphp.interp.data.objects import MOST_ENTRIES, Closure, MethodEntry, PhpObject
from pyphp.interp.data.refs import deref
from pyphp.interp.data.wording import type_name, up_to_nul
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.handlers.calls.found import method_met, remember_method
from pyphp.interp.handlers.objects.classes import class_of, is_fixed
from pyphp.interp.handlers.registry import handler
from pyphp.interp.objects.closures import is_written
from pyphp.interp.objects.methods import method_of, not_static, static_method_of
from pyphp.interp.objects.this import called_class, scope_at, this_value
from pyphp.interp.operators.met_classes import MOST_FITTING
from pyphp.interp.operators.operands import kill_b, kill_c, operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, link, set_link, slot, slot_index
from pyphp.interp.rlib.hints import dont_look_inside, unroll_safe
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import BARE, OBJ, REFCOUNTED, STR, Value, as_ref, v_ref
from pyphp.interp.vm import VM

INVOKE: Final[Str] = lit(b"__invoke")
CONSTRUCTOR: Final[Str] = lit(b"__construct")


@handler("FIND_METHOD")
def find_method(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of an object of the class that was met here first."""
    if pc.imm_d != 0:
        return find_method_named(vm, fp, pc)
    x = fp.read(pc, pc.b)
    entry = link(MethodEntry, pc)
    if x.tag == OBJ and entry is not None and fp[pc.a].tag < REFCOUNTED:
        if same_object(as_ref(PhpObject, x).cls, entry.cls):
            fp.put(pc.a, x)
            fp.put(pc.a + slot(1), v_ref(BARE, entry.callee))
            return dispatch(vm, fp, pc.next())
    return find_method_met(vm, fp, pc)


@unroll_safe
def find_method_met(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of an object of any class that has been met. A temporary is moved."""
    x = deref(fp.read(pc, pc.b))
    entry = link(MethodEntry, pc)
    if x.tag == OBJ:
        obj = as_ref(PhpObject, x)
        for _ in range(MOST_ENTRIES):
            if entry is not None:
                if same_object(obj.cls, entry.cls):
                    fp[pc.a] = x
                    fp[pc.a + slot(1)] = v_ref(BARE, entry.callee)
                    if pc.b != pc.a:
                        kill_b(fp, pc)
                    return dispatch(vm, fp, pc.next())
                entry = entry.next
    return find_method_any(vm, fp, pc)


def find_method_named(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of a name that is computed: as the callee [object, name] is found."""
    x = deref(fp.read(pc, pc.b))
    name = deref(fp.read(pc, pc.c))
    if x.tag != OBJ or name.tag != STR:
        return find_method_any(vm, fp, pc)
    callee = method_met(pc, as_ref(PhpObject, x).cls, as_ref(Str, name))
    if callee is None:
        return find_method_any(vm, fp, pc)
    fp[pc.a] = x
    fp[pc.a + slot(1)] = v_ref(BARE, callee)
    if pc.b != pc.a:
        kill_b(fp, pc)
    kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


def find_method_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of anything."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    name = method_name(vm, operand(vm, fp, pc, pc.c))
    if x.tag != OBJ:
        throw_error(vm, fill(b"Call to a member function %s() on %s", up_to_nul(name), type_name(x)))
    cls = as_ref(PhpObject, x).cls
    known = further_method(pc, cls) if pc.imm_d == 0 else None
    method = method_of(vm, cls, name, scope_at(fp)) if known is None else known
    if isinstance(as_ref(PhpObject, x), Closure) and str_same(lower(name), INVOKE):
        method = invoked(cast(Closure, as_ref(PhpObject, x)), method)
    elif pc.imm_d == 0:
        if known is None:
            remember(vm, pc, cls, method)
    elif method.flags & STATIC == 0:
        remember_method(vm, pc, cls, name, method)
    fp[pc.a] = x
    if method.flags & STATIC != 0 and method.flags & CLOSURE == 0:
        fp[pc.a] = v_ref(BARE, cls)
    fp[pc.a + slot(1)] = v_ref(BARE, method)
    if pc.b != pc.a:
        kill_b(fp, pc)
    kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


def invoked(closure: Closure, method: Func) -> Func:
    """What __invoke() of a closure is: its own code if that wants variables, so that it gets them."""
    callee = closure.callee
    return cast(Func, callee) if is_written(callee) and callee.by_ref != 0 else method


def method_name(vm: VM, v: Value) -> Str:
    """A name that is computed."""
    if v.tag != STR:
        throw_error(vm, lit(b"Method name must be a string"))
    return as_ref(Str, v)


@dont_look_inside
def further_method(pc: Instr, cls: Class) -> Func | None:
    """What is remembered here of objects of this class, where more of them have been met than traces look at."""
    entry = link(MethodEntry, pc)
    while entry is not None:
        if same_object(entry.cls, cls):
            return cast(Func, entry.callee)
        entry = entry.next
    return None


@dont_look_inside
def remember(vm: VM, pc: Instr, cls: Class, method: Func) -> None:
    """Objects of this class have this method. Static ones want the class, so they are looked up."""
    if method.flags & STATIC != 0:
        return
    last = link(MethodEntry, pc)
    older = vm.kept if last is None else None  # one that hangs behind another is held by that
    entry = MethodEntry(older, cls, method, None)
    if last is None:
        vm.kept = entry
        set_link(pc, entry)
        return
    for _ in range(MOST_FITTING - 1):
        if same_object(last.cls, cls):
            return
        further = last.next
        if further is None:
            last.next = entry
            return
        last = further


@handler("FIND_MISSING")
def find_missing(vm: VM, fp: Frame, pc: Instr) -> Next:
    """In a stub (objects/missing.py), so it is there."""
    v = fp[pc.b]
    method = as_ref(PhpObject, v).cls.call if v.tag == OBJ else as_ref(Class, v).callstatic
    assert method is not None
    fp.put(pc.a, v)
    fp.put(pc.a + slot(1), v_ref(BARE, method))
    return dispatch(vm, fp, pc.next())


@handler("FIND_STATIC")
def find_static(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A method of the class that was met here first: a static one, or one of this object's own class or of one above
    it.
    """
    entry = link(MethodEntry, pc)
    if entry is None or fp[pc.a].tag >= REFCOUNTED:
        return find_static_any(vm, fp, pc)
    if slot_index(pc.b) >= 0:
        x = fp[pc.a]
        if pc.b != pc.a or x.tag != BARE or not same_object(as_ref(Class, x), entry.cls):
            return find_static_any(vm, fp, pc)
    func = cast(Func, entry.callee)
    if func.flags & STATIC != 0:
        fp.put(pc.a, v_ref(BARE, handed_on(fp, pc, entry.cls)))
        fp.put(pc.a + slot(1), v_ref(BARE, func))
        return dispatch(vm, fp, pc.next())
    this = this_value(fp)
    if this.tag != OBJ or slot_index(pc.b) >= 0 and not same_object(as_ref(PhpObject, this).cls, entry.cls):
        return find_static_any(vm, fp, pc)
    fp.put(pc.a, this)
    fp.put(pc.a + slot(1), v_ref(BARE, func))
    return dispatch(vm, fp, pc.next())


def find_static_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The first run, or what differs from run to run."""
    vm.at(fp, pc)
    cls = class_of(vm, fp, pc, pc.b)
    name = method_name(vm, operand(vm, fp, pc, pc.c))
    this = this_value(fp)
    if slot_index(pc.c) < 0 and cls.construct is None and str_same(lower(name), CONSTRUCTOR):
        throw_error(vm, lit(b"Cannot call constructor"))
    method = static_method_of(vm, cls, name, scope_at(fp), this)
    owner = method.scope
    assert owner is not None
    fixed = slot_index(pc.c) < 0 and (is_fixed(pc, pc.b) or fp.read(pc, pc.b).tag == BARE)
    if method.flags & STATIC != 0:
        bound = v_ref(BARE, handed_on(fp, pc, cls))
        if fixed and owner.flags & TRAIT == 0:
            remember_static(vm, pc, cls, method)
    else:
        if this.tag != OBJ or not instance_of(as_ref(PhpObject, this).cls, cls):
            not_static(vm, method)
        bound = this
        if fixed and (slot_index(pc.b) >= 0 or pc.imm_d != 0 or is_above(cls, scope_at(fp))):
            remember_static(vm, pc, cls, method)
    kill_b(fp, pc)
    kill_c(fp, pc)
    fp[pc.a] = bound
    fp[pc.a + slot(1)] = v_ref(BARE, method)
    return dispatch(vm, fp, pc.next())


def handed_on(fp: Frame, pc: Instr, cls: Class) -> Class:
    """The class that a static method of cls is called with: self:: and parent:: hand on the frame's own."""
    called = called_class(fp) if pc.imm_d != 0 else None
    return cls if called is None else called


def is_above(cls: Class, scope: Class | None) -> bool:
    """Is every $this of the scope an instance of the class?"""
    return scope is not None and is_subclass(scope, cls)


@dont_look_inside
def remember_static(vm: VM, pc: Instr, cls: Class, method: Func) -> None:
    """The name of this class, or the class itself, leads to this method for good."""
    if link(MethodEntry, pc) is None:
        entry = MethodEntry(vm.kept, cls, method, None)
        vm.kept = entry
        set_link(pc, entry)
