"""Output: one buffer in the VM, written out when it is full and at the end.

Warnings go through it too, so they stand between the script's own bytes where PHP prints them.
"""

from pyphp.interp.rlib.libc import c_write
from pyphp.interp.rlib.text import Str, str_copy
from pyphp.interp.vm import VM


def write(vm: VM, s: Str) -> None:
    """Append s to the output."""
    if vm.out_used + s.length > vm.out.capacity:
        flush(vm)
        if s.length > vm.out.capacity:
            _write_all(vm.out_fd, s, s.length)
            vm.last_byte = s.byte(s.length - 1)
            return
    str_copy(vm.out, vm.out_used, s, 0, s.length)
    vm.out_used = vm.out_used + s.length


def flush(vm: VM) -> None:
    """Hand everything that waits to the operating system."""
    if vm.out_used > 0:
        _write_all(vm.out_fd, vm.out, vm.out_used)
        vm.last_byte = vm.out.byte(vm.out_used - 1)
    vm.out_used = 0


def write_to(fd: int, s: Str) -> None:
    """Write s to a descriptor, past the buffer."""
    _write_all(fd, s, s.length)


def _write_all(fd: int, s: Str, count: int) -> None:
    """A reader that went away ends the writing, as in PHP, not the script."""
    done = 0
    while done < count:
        n = c_write(fd, s, done, count - done)
        if n < 0:
            return
        done = done + n
