"""Output: one buffer in the VM, written out when it is full and at the end, behind the buffers of ob_start().

Warnings go through it too, so they stand between the script's own bytes where PHP prints them.
"""

from typing import Final

from pyphp.interp.data.strings import new_builder
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_write
from pyphp.interp.rlib.text import Str, str_copy
from pyphp.interp.vm import VM, OutputBuffer

STOPPED: Final[int] = 1  # why a run is interrupted (limits.py): the embedding program says so, or nobody reads its output
UNREAD_STATUS: Final[int] = 255


def write(vm: VM, s: Str) -> None:
    """Append s to the output, or to the buffer that a script has put before it."""
    buffer = vm.buffer
    if buffer is None:
        write_through(vm, s)
    else:
        write_into(vm, buffer, s)


def write_through(vm: VM, s: Str) -> None:
    """Append s to the output itself."""
    if vm.out_used + s.length > vm.out.capacity:
        flush(vm)
        if s.length > vm.out.capacity:
            _write_out(vm, s, s.length)
            vm.last_byte = s.byte(s.length - 1)
            return
    str_copy(vm.out, vm.out_used, s, 0, s.length)
    vm.out_used = vm.out_used + s.length


@dont_look_inside
def write_into(vm: VM, innermost: OutputBuffer, s: Str) -> None:
    """Append s to a buffer; one that is as long as its chunks is passed on to the one around it."""
    buffer: OutputBuffer | None = innermost
    text = s
    while buffer is not None:
        buffer.text.add(text)
        if buffer.chunk_size == 0 or buffer.text.buffer.length < buffer.chunk_size:
            return
        text = take_text(buffer)
        buffer = buffer.outer
    write_through(vm, text)


def take_text(buffer: OutputBuffer) -> Str:
    """What a buffer holds; it is empty then."""
    text = buffer.text.finish()
    buffer.text = new_builder(0)
    return text


def close_buffer(vm: VM, keep: bool) -> None:
    """End the innermost buffer; what it holds goes to the one around it, or is dropped."""
    buffer = vm.buffer
    assert buffer is not None
    vm.buffer = buffer.outer
    if keep:
        write(vm, take_text(buffer))


def finish_output(vm: VM) -> None:
    """The script is over: nothing is kept back any more."""
    while vm.buffer is not None:
        close_buffer(vm, True)
    vm.session = None
    flush(vm)


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
        vm.exit_status = UNREAD_STATUS
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
