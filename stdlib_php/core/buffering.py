"""Output buffering: ob_start and its kin. Handlers are not there: a buffer keeps its text as it is."""

from typing import Final

from attrs import frozen

from pyphp.interp.bytecode import TYPE_BOOL, TYPE_INT, TYPE_MIXED
from pyphp.interp.data.strings import new_builder
from pyphp.interp.frames.output import close_buffer, flush, take_text, write
from pyphp.interp.names.lacking import not_supported
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.templates import Static
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, STR, Value, v_bool, v_int, v_null, v_ref
from pyphp.interp.vm import VM, OutputBuffer
from pyphp.stdlib_php.standard.strings.splitting import add_text, new_list
from pyphp.stdlib_php.support.arguments import given, int_or
from pyphp.stdlib_php.support.complaints import notice_of
from pyphp.stdlib_php.support.registry import Lack, P, builtin, builtins

FIRST_ROOM: Final[int] = 256
CALLBACK: Final[Str] = lit(b"ob_start() with a callback")


@builtin(
    b"ob_start",
    P(b"callback", TYPE_MIXED, optional=True),
    P(b"chunk_size", TYPE_INT, optional=True),
    P(b"flags", TYPE_INT, optional=True),
    lacks=(Lack(CALLBACK, b"callback"),),
)
def ob_start(vm: VM, args: Frame, n: int) -> Value:
    """Keep back what is written from here on."""
    if given(args, n, 0):
        not_supported(vm, CALLBACK)
    size = int_or(args, n, 1, 0)
    vm.buffer = OutputBuffer(new_builder(FIRST_ROOM), size if size > 0 else 0, vm.buffer)
    return v_bool(True)


def contents(buffer: OutputBuffer) -> Str:
    """What a buffer holds; it goes on holding it."""
    text = take_text(buffer)
    buffer.text.add(text)
    return text


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
def end_buffer(vm: VM, args: Frame, n: int, t: Static[Ending]) -> Value:
    """End the innermost buffer; false if there is none."""
    buffer = vm.buffer
    if buffer is None:
        if t.complaint.length > 0:
            notice_of(vm, t.complaint)
        return v_bool(False)
    text = v_ref(STR, contents(buffer)) if t.told else v_bool(True)
    close_buffer(vm, t.passed)
    return text


@builtin(b"ob_clean")
def ob_clean(vm: VM, args: Frame, n: int) -> Value:
    """Drop what the innermost buffer holds."""
    buffer = vm.buffer
    if buffer is None:
        notice_of(vm, NOT_DELETED)
        return v_bool(False)
    take_text(buffer)
    return v_bool(True)


@builtin(b"ob_flush")
def ob_flush(vm: VM, args: Frame, n: int) -> Value:
    """Pass what the innermost buffer holds on."""
    buffer = vm.buffer
    if buffer is None:
        notice_of(vm, lit(b"Failed to flush buffer. No buffer to flush"))
        return v_bool(False)
    text = take_text(buffer)
    vm.buffer = buffer.outer
    write(vm, text)
    vm.buffer = buffer
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


@builtin(b"ob_list_handlers")
def ob_list_handlers(vm: VM, args: Frame, n: int) -> Value:
    """The names of the buffers' handlers."""
    names = new_list()
    buffer = vm.buffer
    while buffer is not None:
        add_text(names, lit(b"default output handler"))
        buffer = buffer.outer
    return v_ref(ARR, names)
