"""Output: one buffer in the VM, written out when it is full and at the end, behind the buffers of ob_start().

Warnings go through it too, so they stand between the script's own bytes where PHP prints them.

    ob_start("f", 10)     write() ─> OutputBuffer: text, until there are 10 bytes ─> f(text, flags) ─> the one around it

A buffer hands on what its handler makes of its text. A handler is a function of the script, so writing may run PHP
code, and may throw: the text has gone its way by then. What a handler itself prints is dropped with the text that it
was called for. A handler that returns false or throws is disabled: from then on text passes its buffer by.
"""

from typing import Final

from pyphp.interp.data.code import Func
from pyphp.interp.data.strings import new_builder
from pyphp.interp.frames.interruptions import call_inside, script_place
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import Thrown, dont_look_inside
from pyphp.interp.rlib.libc import c_write
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit, str_copy
from pyphp.interp.rlib.value import FALSE, STR, TRUE, UNDEF, Value, as_ref, v_int, v_ref, v_undef
from pyphp.interp.vm import VM, OutputBuffer

STOPPED: Final[int] = (
    1  # why a run is interrupted (limits/attending.py): the embedding program says so, or nobody reads its output
)
FAILURE_STATUS: Final[int] = 255  # nobody reads the output, or its handler has failed
# what a handler is called for, PHP_OUTPUT_HANDLER_WRITE .. _FINAL
WRITE: Final[int] = 0
START: Final[int] = 1
CLEAN: Final[int] = 2
FLUSH: Final[int] = 4
FINAL: Final[int] = 8
# in a buffer's flags, beside what a script may do with it
STARTED: Final[int] = 0x1000
DISABLED: Final[int] = 0x2000
PROCESSED: Final[int] = 0x4000
FIRST_ROOM: Final[int] = 0x4000  # what ob_get_status() calls a buffer's size
ROOM_STEP: Final[int] = 0x1000


def write(vm: VM, s: Str) -> None:
    """Append s to the output, or to the buffer that a script has put before it."""
    buffer = vm.buffer
    if buffer is None:
        write_through(vm, s)
    elif buffer.keeps:
        keep(buffer, s)
    else:
        write_into(vm, buffer, s, False)


def write_through(vm: VM, s: Str) -> None:
    """Append s to the output itself."""
    if vm.unsent:
        write_first(vm, s)
        return
    if vm.out_used + s.length > vm.out.capacity:
        flush(vm)
        if s.length > vm.out.capacity:
            _write_out(vm, s, s.length)
            vm.last_byte = s.byte(s.length - 1)
            return
    str_copy(vm.out, vm.out_used, s, 0, s.length)
    vm.out_used = vm.out_used + s.length


@dont_look_inside
def write_first(vm: VM, s: Str) -> None:
    """The same where nothing has been written yet."""
    succeeded = begin_output(vm)
    write_through(vm, s)
    if not succeeded:
        raise Thrown


def begin_output(vm: VM) -> bool:
    """Output begins, here: headers would go before it, so the function of header_register_callback() is called. False:
    it has thrown.
    """
    vm.unsent = False
    here = script_place(vm)
    code = cast(Func, here.fp.func).code
    vm.began_file = code.file
    vm.began_line = code.lines[code.block.index(here.pc)]
    callback = vm.header_callback
    return callback is None or call_inside(vm, callback, Array[Value](0)).tag != UNDEF


@dont_look_inside
def end_headers(vm: VM) -> None:
    """The script is over; if it has written nothing, headers alone would go."""
    if vm.unsent and not begin_output(vm):
        vm.exit_status = FAILURE_STATUS
        vm.exception = None


@dont_look_inside
def keep(buffer: OutputBuffer, s: Str) -> None:
    """Append s to what a buffer holds."""
    left = buffer.room - buffer.text.buffer.length
    if left <= s.length and s.length > 0:
        buffer.room = buffer.room + max(room_for(buffer.chunk_size), room_for(s.length - left))
    buffer.text.add(s)


def room_for(n: int) -> int:
    """The room that PHP makes for n bytes."""
    if n <= 1:
        return FIRST_ROOM
    return (n & -ROOM_STEP) + ROOM_STEP


@dont_look_inside
def write_into(vm: VM, innermost: OutputBuffer | None, s: Str, raised: bool) -> None:
    """Append s to a buffer; one that is as long as its chunks is handled, and passed on to the one around it. raised:
    something has been thrown, so no handler is called.
    """
    failed = raised
    buffer = innermost
    text = s
    while buffer is not None:
        if buffer.flags & DISABLED == 0:
            keep(buffer, text)
            if vm.handling or buffer.chunk_size == 0 or buffer.text.buffer.length < buffer.chunk_size:
                break
            text = handled(vm, buffer, WRITE, failed)
            failed = failed or buffer.failed
            if text.length == 0:
                break
        buffer = buffer.outer
    if buffer is None:
        write_through(vm, text)
    if failed and not raised:
        raise Thrown


def handled(vm: VM, buffer: OutputBuffer, operation: int, raised: bool) -> Str:
    """What the buffer's handler makes of its text, which it does not hold any more. buffer.failed: the handler has
    thrown, and the caller is to go on raising when it has dealt with the text. raised: it is not even called.
    """
    buffer.failed = False
    if buffer.callback is None:
        buffer.flags = buffer.flags | STARTED | PROCESSED
        return take_text(buffer)
    vm.handling = True
    made = v_undef() if raised else answer_of(vm, buffer, operation)
    vm.handling = False
    if vm.buffer is None:  # buffering has been ended by an error, and with it everything that was kept
        buffer.failed = True
        return lit(b"")
    buffer.flags = buffer.flags | STARTED
    if made.tag == UNDEF or made.tag == FALSE:
        buffer.failed = made.tag == UNDEF
        buffer.flags = buffer.flags | DISABLED
        buffer.keeps = False
        text = take_text(buffer)
        buffer.room = 0
        return text
    buffer.flags = buffer.flags | PROCESSED
    take_text(buffer)
    return lit(b"") if made.tag == TRUE else as_ref(Str, made)


def answer_of(vm: VM, buffer: OutputBuffer, operation: int) -> Value:
    """What the handler returns: a string, a bool, or UNDEF if it has thrown."""
    callback = buffer.callback
    convert = buffer.convert
    assert callback is not None and convert is not None
    arguments = Array[Value](2)
    arguments[0] = v_ref(STR, contents(buffer))
    arguments[1] = v_int(operation if buffer.flags & STARTED != 0 else operation | START)
    made = call_inside(vm, callback, arguments)
    if made.tag == UNDEF or made.tag == FALSE or made.tag == TRUE or made.tag == STR:
        return made
    told = Array[Value](1)
    told[0] = made
    return call_inside(vm, convert, told)


def contents(buffer: OutputBuffer) -> Str:
    """What a buffer holds; it goes on holding it."""
    text = take_text(buffer)
    buffer.text.add(text)
    return text


def take_text(buffer: OutputBuffer) -> Str:
    """What a buffer holds; it is empty then."""
    text = buffer.text.finish()
    buffer.text = new_builder(0)
    return text


@dont_look_inside
def close_buffer(vm: VM, passed: bool) -> None:
    """End the innermost buffer; what its handler makes of its text goes to the one around it, or is dropped."""
    buffer = vm.buffer
    assert buffer is not None
    text = lit(b"")
    failed = False
    if buffer.flags & DISABLED == 0:
        text = handled(vm, buffer, FINAL if passed else FINAL | CLEAN, False)
        failed = buffer.failed
    if vm.buffer is not None:
        vm.buffer = buffer.outer
        if passed:
            write_into(vm, buffer.outer, text, failed)
    if failed:
        raise Thrown


def drop_buffers(vm: VM) -> None:
    """Output is not kept back any more, and what was is lost."""
    vm.buffer = None
    vm.handling = False


@dont_look_inside
def finish_buffers(vm: VM) -> None:
    """The script is over: nothing is kept back any more. If a handler throws, its text and that of the others is lost,
    and so is what there is to say about it.
    """
    while vm.buffer is not None:
        buffer = vm.buffer
        text = lit(b"")
        if buffer.flags & DISABLED == 0:
            text = handled(vm, buffer, FINAL, False)
            if buffer.failed:
                if vm.exception is not None:
                    vm.exit_status = FAILURE_STATUS
                    vm.exception = None
                drop_buffers(vm)
                return
        vm.buffer = buffer.outer
        write_into(vm, buffer.outer, text, False)


def finish_output(vm: VM) -> None:
    """Nothing runs any more: what is left goes as it is."""
    vm.unsent = False
    while vm.buffer is not None:
        buffer = vm.buffer
        vm.buffer = buffer.outer
        write_into(vm, buffer.outer, take_text(buffer), True)
    vm.session = None
    flush(vm)
    vm.unsent = True


def flush(vm: VM) -> None:
    """Hand everything that waits to the operating system."""
    if vm.out_used > 0:
        _write_out(vm, vm.out, vm.out_used)
        vm.last_byte = vm.out.byte(vm.out_used - 1)
    vm.out_used = 0


def write_to(fd: int, s: Str) -> None:
    """Write s to a descriptor, past the buffer."""
    _write_all(fd, s, s.length)


def _write_out(vm: VM, s: Str, count: int) -> None:
    """Where nobody reads any more the script ends, at its next loop header or call."""
    if not _write_all(vm.out_fd, s, count):
        vm.exit_status = FAILURE_STATUS
        vm.interrupt = STOPPED
        vm.stack_limit = -1


def _write_all(fd: int, s: Str, count: int) -> bool:
    """False if it cannot be written."""
    done = 0
    while done < count:
        n = c_write(fd, s, done, count - done)
        if n < 0:
            return False
        done = done + n
    return True
