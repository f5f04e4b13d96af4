"""Destructors: what is done about objects that are doomed (rlib/dying.py).

They are called one after the other, in the order in which PHP comes to them: what dies with an object, when its
destructor has been called, goes before what died beside it. What a destructor throws is thrown when all have been
called, with what was thrown before as its previous one.
"""

from attrs import define

from pyphp.interp.bytecode.classes import PRIVATE, PROTECTED
from pyphp.interp.data.code import Class, Func
from pyphp.interp.data.fibers import FiberObject
from pyphp.interp.data.filling import fill
from pyphp.interp.data.generators import SLOTS, SUSPENDED, GeneratorObject
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.errors.raising import E_WARNING, MOST_INSIDE, fatal, pend, report
from pyphp.interp.frames.interruptions import call_inside, close_inside, is_bottom
from pyphp.interp.frames.operations import caller_frame
from pyphp.interp.frames.scopes import globals_of, remove_entry
from pyphp.interp.limits.mortality import left_alive, left_without_number, spare_all
from pyphp.interp.objects.calling import arguments0
from pyphp.interp.objects.creating import object_of
from pyphp.interp.objects.fibers import close_fiber
from pyphp.interp.objects.members import may_access
from pyphp.interp.objects.methods import visibility_word
from pyphp.interp.objects.naming import scope_text
from pyphp.interp.objects.this import scope_at
from pyphp.interp.objects.throwables import add_previous, end_by, is_closing
from pyphp.interp.objects.weak import departed
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.cycles import finish, object_at
from pyphp.interp.rlib.dying import FINAL, departed_at, doomed_node, forget_doomed
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import HeapObject, cast, same_object
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import OBJ, UNDEF, as_ref, v_ref, v_undef
from pyphp.interp.vm import VM, Callable


@define(slots=True, eq=False)
class Doomed(HeapObject):
    """Objects that were doomed together, the first `called` of which are dealt with, and those that come after them."""

    objects: Array[PhpObject | None]
    called: int
    rest: "Doomed | None"


@dont_look_inside
def call_destructors(vm: VM) -> bool:
    """Of all that is doomed. vm.at() has said where execution is, and what is on its way is in vm.exception, to which
    it returns. True: a destructor has thrown, or ended the script.
    """
    return call_all(vm, take_doomed(vm, None))


def call_all(vm: VM, first: Doomed) -> bool:
    """The same of those on a list, and of what is doomed meanwhile."""
    waiting = vm.exception
    failed = False
    todo: Doomed | None = first
    while todo is not None:
        if todo.called < todo.objects.length:
            vm.exception = None
            if not call_next(vm, todo):
                failed = True
            thrown = vm.exception
            if thrown is not None:
                if waiting is not None:
                    add_previous(vm, thrown, waiting)
                waiting = thrown
        if todo.called == todo.objects.length:
            todo = todo.rest
        if vm.doomed != 0:
            todo = take_doomed(vm, todo)
    vm.exception = waiting
    return failed


def take_doomed(vm: VM, rest: Doomed | None) -> Doomed:
    """The list, which is empty afterwards. Who refers weakly to what has died forgets it."""
    n = vm.doomed
    handles = Array[int](n)
    gone = 0
    for k in range(n):
        handles[k] = departed_at(k)
        if handles[k] != 0:
            gone = gone + 1
    objects = Array[PhpObject | None](n - gone)
    at = 0
    for k in range(n):
        if handles[k] == 0:
            objects[at] = object_at(PhpObject, doomed_node(k))
            at = at + 1
    finish()
    forget_doomed()
    if gone > 0:
        departed(vm, handles)
    return Doomed(objects, 0, rest)


def call_next(vm: VM, todo: Doomed) -> bool:
    """The next one's, which may die then. False: it has thrown, or ended the script."""
    k = todo.called
    obj = todo.objects[k]
    assert obj is not None
    if isinstance(obj, GeneratorObject) and loses_delegate(vm, cast(GeneratorObject, obj)):
        return True
    todo.objects[k] = None
    obj.flags = obj.flags | FINAL
    todo.called = k + 1
    check_depth(vm)
    vm.no_switch = vm.no_switch + 1
    succeeded = destroyed(vm, obj)
    vm.no_switch = vm.no_switch - 1
    return succeeded


def destroyed(vm: VM, obj: PhpObject) -> bool:
    """What its class wants to be done when it goes. False: that has thrown, or ended the script."""
    if isinstance(obj, GeneratorObject):
        return closed(vm, cast(GeneratorObject, obj))
    if isinstance(obj, FiberObject):
        return close_fiber(vm, cast(FiberObject, obj))
    method = obj.cls.destruct
    assert method is not None
    if method.flags & (PRIVATE | PROTECTED) != 0 and not is_callable(vm, obj, method):
        return vm.exception is None
    return call_inside(vm, Callable(method, None, v_ref(OBJ, obj), v_undef(), False), arguments0()).tag != UNDEF


def closed(vm: VM, generator: GeneratorObject) -> bool:
    """End a generator that stands somewhere: what it has in `finally` runs. False: that has thrown, or ended the
    script.
    """
    if generator.state != SUSPENDED:
        return True
    if close_inside(vm, v_ref(OBJ, generator)):
        return True
    thrown = vm.exception
    if thrown is None or not is_closing(vm, thrown):
        return False
    vm.exception = None
    return True


def loses_delegate(vm: VM, generator: GeneratorObject) -> bool:
    """It delegates no more. True: that one is doomed by that, and closed first."""
    inner = generator.delegate
    if inner is None or generator.state != SUSPENDED:
        return False
    generator.delegate = None
    held = generator.held
    k = held.length - 1
    while k >= SLOTS:
        if held[k].tag == OBJ and same_object(as_ref(GeneratorObject, held[k]), inner):
            held[k] = v_undef()
            k = SLOTS
        k = k - 1
    inner = None
    return vm.doomed != 0


def check_depth(vm: VM) -> None:
    """Operations can be inside each other as deep as the machine's own stack goes."""
    if vm.inside == MOST_INSIDE:
        fatal(vm, lit(b"Too many calls inside operations inside each other"))


def is_callable(vm: VM, obj: PhpObject, method: Func) -> bool:
    """May whoever has released the object call it? Else that is an Error, or, when the script is over, a warning."""
    owner = method.scope
    assert owner is not None
    frame = caller_frame(vm.fp) if vm.leaving else vm.fp
    over = is_bottom(vm, frame)
    scope = None if over else scope_at(frame)
    if may_access(method.flags, owner, scope) and (scope is None or is_its_own(method, obj.cls, scope)):
        return True
    call = fill(b"Call to %s %s::__destruct() from %s", visibility_word(method), up_to_nul(obj.cls.name),
                scope_text(scope))  # fmt: skip
    if over:
        report(vm, E_WARNING, lit(b"Warning"), fill(b"%s during shutdown ignored", call), lit(b"Unknown"), 0)
        return False
    pend(vm, lit(b"Error"), call)
    pending = vm.pending
    assert pending is not None
    vm.pending = None
    vm.exception = object_of(vm, pending)
    return False


def is_its_own(method: Func, cls: Class, scope: Class) -> bool:
    """A private one is called by code of the object's own class only."""
    return method.flags & PRIVATE == 0 or same_object(cls, scope)


# The end of the script


@dont_look_inside
def end_objects(vm: VM) -> None:
    """Call the destructors of all that is left: of global variables that nothing else knows, the last one first, then
    of all other objects by their numbers, and what has none. One that fails is the last.
    """
    scope = globals_of(vm)
    before = -1
    while before != scope.used:
        before = scope.used
        for k in range(before):
            e = before - 1 - k
            if scope.values[e].tag == OBJ and scope.values.unique(e):
                remove_entry(scope, e)
                if vm.doomed != 0 and call_destructors(vm):
                    end_by_destructor(vm)
                    return
    while True:
        left = left_alive()
        if left.length == 0:
            left = left_without_number()
        if left.length == 0:
            return
        if call_all(vm, Doomed(left, 0, None)):
            end_by_destructor(vm)
            return


def end_by_destructor(vm: VM) -> None:
    """What it has thrown is reported."""
    spare_all()
    thrown = vm.exception
    vm.exception = None
    if thrown is not None:
        end_by(vm, thrown)
