"""Output buffering: ob_start and its kin. What buffers and their handlers do is in interp/frames/output.py."""

from typing import Final, NoReturn

from attrs import frozen

from pyphp.interp.arrays.api import array_append, array_set_str, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_BOOL, TYPE_INT, TYPE_MIXED
from pyphp.interp.calls.callables import callable_of, search
from pyphp.interp.data.filling import fill
from pyphp.interp.data.strings import new_builder
from pyphp.interp.errors.raising import fatal
from pyphp.interp.frames.output import (
    CLEAN,
    DISABLED,
    FLUSH,
    close_buffer,
    contents,
    drop_buffers,
    flush,
    handled,
    room_for,
    write_into,
)
from pyphp.interp.names.tables import find_builtin
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import Thrown, dont_look_inside
from pyphp.interp.rlib.templates import Static
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, STR, Value, v_bool, v_int, v_null, v_ref, v_undef
from pyphp.interp.vm import VM, Callable, OutputBuffer
from pyphp.stdlib_php.core.functions import callable_name
from pyphp.stdlib_php.support.arguments import flag, given, int_or
from pyphp.stdlib_php.support.complaints import named, notice_of, warn_of
from pyphp.stdlib_php.support.registry import P, builtin, builtins

FIRST_ROOM: Final[int] = 256
CLEANABLE: Final[int] = 16
FLUSHABLE: Final[int] = 32
REMOVABLE: Final[int] = 64
ALL_ABILITIES: Final[int] = 112
DEFAULT_NAME: Final[Str] = lit(b"default output handler")


@builtin(
    b"ob_start",
    P(b"callback", TYPE_MIXED, optional=True),
    P(b"chunk_size", TYPE_INT, optional=True),
    P(b"flags", TYPE_INT, optional=True),
)
@dont_look_inside
def ob_start(vm: VM, args: Frame, n: int) -> Value:
    """Keep back what is written from here on; the callback says what becomes of it."""
    name = DEFAULT_NAME
    callback: Callable | None = None
    convert: Callable | None = None
    if given(args, n, 0):
        found = search(vm, args[slot(0)], False)
        callee = found.callee
        if callee is None:
            warn_of(vm, found.reason)
            refuse_inside(vm)
            notice_of(vm, lit(b"Failed to create buffer"))
            return v_bool(False)
        callback = callable_of(callee, found.bound, args[slot(0)])
        convert = Callable(None, find_builtin(vm, lit(b"strval")), v_undef(), v_undef(), False)
        name = callable_name(vm, args[slot(0)])
    refuse_inside(vm)
    size = max(int_or(args, n, 1, 0), 0)
    flags = int_or(args, n, 2, ALL_ABILITIES) & ~15
    if callback is not None:
        flags = flags | 1
    outer = vm.buffer
    level = 0 if outer is None else outer.level + 1
    keeps = size == 0 and flags & DISABLED == 0
    vm.buffer = OutputBuffer(
        new_builder(FIRST_ROOM), size, keeps, flags, level, room_for(size), name, callback, convert, False, outer
    )
    return v_bool(True)


def refuse_inside(vm: VM) -> None:
    """A handler of output cannot keep output back, nor hand it on: the fatal error."""
    if vm.handling:
        end_inside(vm)


@dont_look_inside
def end_inside(vm: VM) -> NoReturn:
    """All that was kept back is lost."""
    message = named(vm, lit(b"Cannot use output buffering in output buffering display handlers"))
    drop_buffers(vm)
    fatal(vm, message)


@builtin(b"ob_get_contents")
def ob_get_contents(vm: VM, args: Frame, n: int) -> Value:
    """What the innermost buffer holds, or false."""
    buffer = vm.buffer
    return v_bool(False) if buffer is None else v_ref(STR, contents(buffer))


@builtin(b"ob_get_length")
def ob_get_length(vm: VM, args: Frame, n: int) -> Value:
    """How long that is, or false."""
    buffer = vm.buffer
    return v_bool(False) if buffer is None else v_int(buffer.text.buffer.length)


@builtin(b"ob_get_level")
def ob_get_level(vm: VM, args: Frame, n: int) -> Value:
    """How many buffers there are."""
    count = 0
    buffer = vm.buffer
    while buffer is not None:
        count = count + 1
        buffer = buffer.outer
    return v_int(count)


@frozen(eq=False)
class Ending:
    """How a buffer ends: whether its text is told, whether it is passed on, and what is said if there is none."""

    told: bool
    passed: bool
    complaint: Str


NOT_FLUSHED: Final[Str] = lit(b"Failed to delete and flush buffer. No buffer to delete or flush")
NOT_DELETED: Final[Str] = lit(b"Failed to delete buffer. No buffer to delete")


@builtins(
    {
        b"ob_get_clean": Ending(True, False, lit(b"")),
        b"ob_get_flush": Ending(True, True, NOT_FLUSHED),
        b"ob_end_clean": Ending(False, False, NOT_DELETED),
        b"ob_end_flush": Ending(False, True, NOT_FLUSHED),
    }
)
@dont_look_inside
def end_buffer(vm: VM, args: Frame, n: int, t: Static[Ending]) -> Value:
    """End the innermost buffer; false if there is none, or it is not to be ended."""
    buffer = vm.buffer
    if buffer is None:
        if t.complaint.length > 0:
            notice_of(vm, t.complaint)
        return v_bool(False)
    text = v_ref(STR, contents(buffer)) if t.told else v_bool(True)
    if buffer.flags & REMOVABLE == 0:
        failed(vm, lit(b"send") if t.passed else lit(b"discard"), buffer)
        if not t.told:
            return v_bool(False)
        failed(vm, lit(b"delete"), buffer)
        return text
    refuse_inside(vm)
    close_buffer(vm, t.passed)
    return text


def failed(vm: VM, what: Str, buffer: OutputBuffer) -> None:
    """Its flags do not allow it."""
    notice_of(vm, fill(b"Failed to %s buffer of %s (%d)", what, buffer.name, buffer.level))


@builtin(b"ob_clean")
@dont_look_inside
def ob_clean(vm: VM, args: Frame, n: int) -> Value:
    """Drop what the innermost buffer holds; its handler is told."""
    buffer = vm.buffer
    if buffer is None:
        notice_of(vm, NOT_DELETED)
        return v_bool(False)
    if buffer.flags & CLEANABLE == 0:
        failed(vm, lit(b"delete"), buffer)
        return v_bool(False)
    refuse_inside(vm)
    handled(vm, buffer, CLEAN, False)
    if buffer.failed:
        raise Thrown
    return v_bool(True)


@builtin(b"ob_flush")
@dont_look_inside
def ob_flush(vm: VM, args: Frame, n: int) -> Value:
    """Pass what the innermost buffer holds on."""
    buffer = vm.buffer
    if buffer is None:
        notice_of(vm, lit(b"Failed to flush buffer. No buffer to flush"))
        return v_bool(False)
    if buffer.flags & FLUSHABLE == 0:
        failed(vm, lit(b"flush"), buffer)
        return v_bool(False)
    refuse_inside(vm)
    text = handled(vm, buffer, FLUSH, False)
    raised = buffer.failed
    if vm.buffer is not None:
        write_into(vm, buffer.outer, text, raised)
    if raised:
        raise Thrown
    return v_bool(True)


@builtin(b"flush")
def flush_(vm: VM, args: Frame, n: int) -> Value:
    """Hand what is no longer kept back to the operating system."""
    flush(vm)
    return v_null()


@builtin(b"ob_implicit_flush", P(b"enable", TYPE_BOOL, optional=True))
def ob_implicit_flush(vm: VM, args: Frame, n: int) -> Value:
    """Accepted: a script cannot see whether each output is handed on at once."""
    return v_null()


def from_outermost(vm: VM) -> Array[OutputBuffer | None]:
    """All buffers in the order in which they were begun."""
    innermost = vm.buffer
    made = Array[OutputBuffer | None](0 if innermost is None else innermost.level + 1)
    buffer = innermost
    while buffer is not None:
        made[buffer.level] = buffer
        buffer = buffer.outer
    return made


@builtin(b"ob_list_handlers")
@dont_look_inside
def ob_list_handlers(vm: VM, args: Frame, n: int) -> Value:
    """The names of the buffers' handlers."""
    buffers = from_outermost(vm)
    names = new_array(buffers.length)
    for k in range(buffers.length):
        buffer = buffers[k]
        assert buffer is not None
        names = with_one(names, v_ref(STR, buffer.name))
    return v_ref(ARR, names)


def with_one(made: PhpArray, v: Value) -> PhpArray:
    """The list with one more element."""
    grown = array_append(made, v)
    assert grown is not None
    return grown


@builtin(b"ob_get_status", P(b"full_status", TYPE_BOOL, optional=True))
@dont_look_inside
def ob_get_status(vm: VM, args: Frame, n: int) -> Value:
    """What there is to know about the innermost buffer, or about all."""
    if flag(args, n, 0):
        buffers = from_outermost(vm)
        made = new_array(buffers.length)
        for k in range(buffers.length):
            buffer = buffers[k]
            assert buffer is not None
            made = with_one(made, v_ref(ARR, status(buffer)))
        return v_ref(ARR, made)
    innermost = vm.buffer
    return v_ref(ARR, new_array(0) if innermost is None else status(innermost))


def status(buffer: OutputBuffer) -> PhpArray:
    """Of one. Its type is that it has a function of the script, or not."""
    made = array_set_str(new_array(7), lit(b"name"), v_ref(STR, buffer.name))
    made = array_set_str(made, lit(b"type"), v_int(buffer.flags & 1))
    made = array_set_str(made, lit(b"flags"), v_int(buffer.flags))
    made = array_set_str(made, lit(b"level"), v_int(buffer.level))
    made = array_set_str(made, lit(b"chunk_size"), v_int(buffer.chunk_size))
    made = array_set_str(made, lit(b"buffer_size"), v_int(buffer.room))
    return array_set_str(made, lit(b"buffer_used"), v_int(buffer.text.buffer.length))
