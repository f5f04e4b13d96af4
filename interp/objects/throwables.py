"""Throwables: objects of Exception, Error and the classes below them.

Both declare the same properties first, so these are in the same slots of every throwable. File, line and trace are
filled when the object is made, whatever its constructor does.
"""

from typing import Final

from pyphp.interp.arrays.api import array_get_str
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.hash_array import HashArray
from pyphp.interp.arrays.iteration import items
from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.bytecode.classes import INTERNAL_CLASS
from pyphp.interp.contracts.kinds import THROWABLE
from pyphp.interp.data.code import Class
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import assign_item, item_value
from pyphp.interp.data.wording import contains, up_to_nul
from pyphp.interp.errors.raising import (
    E_COMPILE_ERROR,
    E_ERROR,
    E_PARSE,
    FAILURE_STATUS,
    file_here,
    line_here,
    report,
)
from pyphp.interp.errors.trace_texts import trace_text
from pyphp.interp.errors.traces import call_trace
from pyphp.interp.frames.interruptions import call_inside
from pyphp.interp.limits.mortality import spare_all
from pyphp.interp.objects.calling import arguments0, arguments1
from pyphp.interp.objects.classes import class_named
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.dying import FINAL, new_handle
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, HIDDEN, INT, OBJ, STR, UNDEF, Value, as_ref, v_int, v_ref, v_undef
from pyphp.interp.vm import VM, Callable

MESSAGE: Final[int] = 0  # slots
STRING: Final[int] = 1
CODE: Final[int] = 2
FILE: Final[int] = 3
LINE: Final[int] = 4
TRACE: Final[int] = 5
NOBODYS: Final[int] = 0  # a handle that no object gets: what closes code lives as long as the VM
PREVIOUS: Final[int] = 6


def is_throwable(v: Value) -> bool:
    """May it be thrown?"""
    return v.tag == OBJ and as_ref(PhpObject, v).cls.create == THROWABLE


@dont_look_inside
def begin_throwable(vm: VM, obj: PhpObject) -> None:
    """The object is being made: where, and by whom it was called."""
    line = line_here(vm)
    place(vm, obj, file_here(vm) if line > 0 else lit(b"[no active file]"), line, call_trace(vm))


def place(vm: VM, obj: PhpObject, file: Str, line: int, trace: PhpArray) -> None:
    """Say where a throwable comes from."""
    obj.slots[FILE] = v_ref(STR, file)
    obj.slots[LINE] = v_int(line)
    obj.slots[TRACE] = v_ref(ARR, trace)
    if vm.sensitive:
        hide_arguments(vm, trace)


@dont_look_inside
def hide_arguments(vm: VM, trace: PhpArray) -> None:
    """Objects stand for the arguments that a trace is not to show. It was made a moment ago: nobody else has it."""
    vm.sensitive = False
    cls = class_named(vm, lit(b"SensitiveParameterValue"))
    for _, call in items(trace):
        v = array_get_str(as_ref(PhpArray, call), lit(b"args"))
        if v.tag == ARR and isinstance(as_ref(PhpArray, v), PackedValues):
            arguments = cast(PackedValues, as_ref(PhpArray, v)).items
            for k in range(as_ref(PhpArray, v).size):
                arguments[k] = shown_instead(cls, arguments[k])
        elif v.tag == ARR and isinstance(as_ref(PhpArray, v), HashArray):
            entries = cast(HashArray, as_ref(PhpArray, v)).entries
            for e in range(cast(HashArray, as_ref(PhpArray, v)).used):
                entries[e + e + 1] = shown_instead(cls, entries[e + e + 1])


def shown_instead(cls: Class, v: Value) -> Value:
    """A SensitiveParameterValue, of that class, for what is hidden."""
    if v.tag != HIDDEN:
        return v
    slots = Array[Value](1)
    slots[0] = as_ref(Array[Value], v)[0]
    return v_ref(OBJ, PhpObject(cls, new_handle(), slots, None, 0))


# What ends code travels through it in place of a throwable: a `finally` lets it wait and go on, no catch knows its
# class


@dont_look_inside
def closing_object(vm: VM) -> PhpObject:
    """It, an object of a class that no throwable is of."""
    found = vm.closing
    if found is None:
        made = PhpObject(class_named(vm, lit(b"Fiber")), NOBODYS, Array[Value](0), None, FINAL)
        vm.closing = made
        return made
    return found


def is_closing(vm: VM, obj: PhpObject) -> bool:
    """Is it no throwable, but what ends code?"""
    closing = vm.closing
    return closing is not None and same_object(obj, closing)


@dont_look_inside
def add_previous(vm: VM, obj: PhpObject, waiting: PhpObject) -> None:
    """While a throwable waited for a `finally` to end, another one has been thrown: it becomes the first one's last
    previous one, unless they know each other already.
    """
    if is_closing(vm, obj) or is_closing(vm, waiting):
        return
    last = obj
    while not same_object(last, waiting) and not precedes(last, waiting):
        before = item_value(last.slots, PREVIOUS)
        if before.tag != OBJ:
            assign_item(last.slots, PREVIOUS, v_ref(OBJ, waiting))
            return
        last = as_ref(PhpObject, before)


def precedes(obj: PhpObject, later: PhpObject) -> bool:
    """Is it one of the previous ones of the other?"""
    above = item_value(later.slots, PREVIOUS)
    while above.tag == OBJ:
        if same_object(as_ref(PhpObject, above), obj):
            return True
        above = item_value(as_ref(PhpObject, above).slots, PREVIOUS)
    return False


# Text


def text_in(vm: VM, obj: PhpObject, k: int) -> Str:
    """One of the properties as a string."""
    v = item_value(obj.slots, k)
    if v.tag == STR:
        return as_ref(Str, v)
    return lit(b"") if v.tag == UNDEF else to_str(vm, v)


def is_plain(first: PhpObject) -> bool:
    """Are message and file strings, and those of what it was made for, so that its text is made without any code?"""
    obj = first
    seen = 0
    while item_value(obj.slots, MESSAGE).tag == STR and item_value(obj.slots, FILE).tag == STR:
        before = item_value(obj.slots, PREVIOUS)
        if before.tag != OBJ or _comes_before(first, as_ref(PhpObject, before), seen):
            return True
        obj = as_ref(PhpObject, before)
        seen = seen + 1
    return False


def line_of(obj: PhpObject) -> int:
    """Its line."""
    v = item_value(obj.slots, LINE)
    return v.i if v.tag == INT else 0


@dont_look_inside
def trace_of(vm: VM, obj: PhpObject) -> Str:
    """The lines of its trace."""
    v = item_value(obj.slots, TRACE)
    return trace_text(vm, as_ref(PhpArray, v)) if v.tag == ARR else lit(b"#0 {main}")


@dont_look_inside
def throwable_text(vm: VM, first: PhpObject) -> Str:
    """What __toString() gives: the throwable behind all that it was made for. The object remembers it."""
    text = lit(b"")
    obj = first
    seen = 0
    while True:
        one = _one_text(vm, obj)
        text = one if text.length == 0 else fill(b"%s\n\nNext %s", one, text)
        before = item_value(obj.slots, PREVIOUS)
        if before.tag != OBJ or _comes_before(first, as_ref(PhpObject, before), seen):
            break
        obj = as_ref(PhpObject, before)
        seen = seen + 1
    first.slots[STRING] = v_ref(STR, text)
    return text


def _comes_before(first: PhpObject, obj: PhpObject, count: int) -> bool:
    """Is it among the first `count` + 1 of the chain?"""
    at = first
    for _ in range(count + 1):
        if same_object(at, obj):
            return True
        at = as_ref(PhpObject, item_value(at.slots, PREVIOUS))
    return False


def _one_text(vm: VM, obj: PhpObject) -> Str:
    """A message that names the call's place goes on to the definition's."""
    cls = obj.cls
    name = up_to_nul(cls.name)
    message = text_in(vm, obj, MESSAGE)
    if is_of_call(cls) and contains(message, lit(b", called in ")):
        message = fill(b"%s and defined", message)
    file = text_in(vm, obj, FILE)
    where = fill(b"%s:%d\nStack trace:\n%s", file, line_of(obj), trace_of(vm, obj))
    if message.length == 0:
        return fill(b"%s in %s", name, where)
    return fill(b"%s: %s in %s", name, message, where)


def is_of_call(cls: Class) -> bool:
    """Is it an error about the arguments of a call?"""
    return str_same(cls.name, lit(b"TypeError")) or str_same(cls.name, lit(b"ArgumentCountError"))


# What nobody catches


@dont_look_inside
def end_by(vm: VM, obj: PhpObject) -> None:
    """Nobody has caught it: the script's handler gets it, or it is reported. All frames have been left."""
    handlers = vm.exception_handler
    if handlers is not None and not vm.stopping:
        handler = handlers.current
        if handler is not None:
            vm.exception_handler = handlers.outer
            if call_inside(vm, handler, arguments1(v_ref(OBJ, obj))).tag == UNDEF:
                thrown = vm.exception
                vm.exception = None
                if thrown is not None:
                    report_uncaught(vm, thrown)
            return
    report_uncaught(vm, obj)


@dont_look_inside
def end_during(vm: VM, during: Str) -> None:
    """What has been thrown ends the script, whoever would catch it: a class cannot be declared."""
    obj = vm.exception
    vm.exception = None
    if obj is None:
        return
    vm.exit_status = FAILURE_STATUS
    message = fill(b"%s: Uncaught %s", during, throwable_text(vm, obj) if is_plain(obj) else up_to_nul(obj.cls.name))
    report(vm, E_ERROR, lit(b"Fatal error"), message, file_here(vm), line_here(vm))
    spare_all()


def report_uncaught(vm: VM, obj: PhpObject) -> None:
    """The fatal error. A ParseError looks like one that was found before the script began."""
    vm.exit_status = FAILURE_STATUS
    name = obj.cls.name
    if str_same(name, lit(b"ParseError")) or str_same(name, lit(b"CompileError")):
        parsed = str_same(name, lit(b"ParseError"))
        kind = E_PARSE if parsed else E_COMPILE_ERROR
        level = lit(b"Parse error") if parsed else lit(b"Fatal error")
        report(vm, kind, level, text_in(vm, obj, MESSAGE), text_in(vm, obj, FILE), line_of(obj))
        return
    method = obj.cls.tostring
    assert method is not None
    owner = method.scope
    assert owner is not None
    if owner.flags & INTERNAL_CLASS != 0 and is_plain(obj):
        throwable_text(vm, obj)
    else:
        text = call_inside(vm, Callable(method, None, v_ref(OBJ, obj), v_undef(), False), arguments0())
        if text.tag == UNDEF:
            thrown = vm.exception
            vm.exception = None
            if thrown is not None:
                report_uncaught(vm, thrown)
            return
        obj.slots[STRING] = text
    message = fill(b"Uncaught %s\n  thrown", text_in(vm, obj, STRING))
    file = text_in(vm, obj, FILE)
    report(vm, E_ERROR, lit(b"Fatal error"), message, lit(b"Unknown") if file.length == 0 else file, line_of(obj))
