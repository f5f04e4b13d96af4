"""Memory: the limit in force, requests that cannot fit it, and what is said when it is reached.

memory_limit counts the heap and the stack. Where it is -1 the machine is the limit (memory_end), so that a script ends
with an error before the system ends the process. A run that has gone beyond its limit is *overdrawn*: the block is
granted, and the run ends where it can. A builtin that is about to build something huge asks first, in PHP's figures,
for the message: a string costs 25 bytes more than its length, a list 16 bytes and a hash 40 bytes for each of the
elements up to the next power of two, and large blocks are made of pages. All other requests meet the allocator's own
limit (rlib/heap.py), which asks heap_exhausted.
"""

from typing import Final, NoReturn

from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.errors.raising import E_ERROR, FAILURE_STATUS, fail_script, fatal, file_here, line_here, report
from pyphp.interp.rlib.heap import heap_allow, heap_bytes
from pyphp.interp.rlib.hints import dont_look_inside, export
from pyphp.interp.rlib.rarithmetic import INT_MAX, int_div, int_sar, intmask
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.vm import VM

PAGE_MASK: Final[int] = 4095
CHUNK_MASK: Final[int] = (
    2097151  # PHP takes memory from the system in chunks of so many bytes, and has one when a script starts
)
STRING_BYTES: Final[int] = 25
MOST_ELEMENTS: Final[int] = 1073741824
LIST_BYTES: Final[int] = 16
HASH_BYTES: Final[int] = 40
LAST_BYTES: Final[int] = 4194304  # for a script that is ending because it has none left
OVERDRAWN: Final[int] = 3  # why a run is interrupted, see attending.py


def limit_in_force(vm: VM) -> int:
    """The most bytes that the heap may hold."""
    return vm.memory_limit if vm.memory_limit >= 0 else vm.memory_end


def chunks(size: int) -> int:
    """Bytes in PHP's chunks; at least one."""
    return (size + CHUNK_MASK) & ~CHUNK_MASK if size > 0 else CHUNK_MASK + 1


def set_memory_limit(vm: VM, limit: int) -> bool:
    """A new memory_limit; False if more than that is in use."""
    if limit >= 0 and limit < chunks(heap_bytes()):
        return False
    vm.memory_limit = limit
    heap_allow(limit_in_force(vm))
    return True


def exhausted_text(vm: VM, wanted: int) -> Str:
    """What PHP says when there is no memory for a block of this size. There is some, for saying it and for leaving;
    what output buffers hold is dropped, as in PHP: it may be they that are full."""
    heap_allow(heap_bytes() + LAST_BYTES)
    if not vm.collecting:
        vm.buffer = None
    tried = fill(b" (tried to allocate %s bytes)", _unsigned(wanted))
    if vm.memory_limit < 0:
        return fill(b"Out of memory (allocated %d)%s", chunks(heap_bytes()), tried)
    return fill(b"Allowed memory size of %d bytes exhausted%s", vm.memory_limit, tried)


def _unsigned(size: int) -> Str:
    """The digits of a size; below zero stands for those from 2**63 on."""
    if size >= 0:
        return int_to_str(size)
    tens = int_div(int_sar(size, 1) & INT_MAX, 5)
    return fill(b"%d%d", tens, intmask(size - intmask(tens * 10)))


@dont_look_inside
def request(vm: VM, size: int) -> None:
    """End the script if a block of this size is more than the limit leaves. A script that is over has some memory in
    any case.
    """
    left = limit_in_force(vm) - chunks(heap_bytes())
    if size > (LAST_BYTES if vm.stopping and left < LAST_BYTES else left):
        fatal(vm, exhausted_text(vm, (size + PAGE_MASK) & ~PAGE_MASK))


def request_string(vm: VM, length: int) -> None:
    """A string of this length is about to be made."""
    most = INT_MAX - STRING_BYTES - PAGE_MASK
    request(vm, length + STRING_BYTES if length < most else most)


def request_list(vm: VM, size: int) -> None:
    """A list of so many elements is about to be made."""
    if size >= MOST_ELEMENTS:
        overflow(vm, size, 32)
    request(vm, _power_of_two(size) * LIST_BYTES + 8)


def request_hash(vm: VM, size: int) -> None:
    """A hash of so many elements is about to be made."""
    if size >= MOST_ELEMENTS:
        overflow(vm, size, 32)
    request(vm, _power_of_two(size) * HASH_BYTES)


def _power_of_two(n: int) -> int:
    size = 8
    while size < n:
        size = size + size
    return size


def overflow(vm: VM, count: int, size: int) -> None:
    """End the script: count * size bytes are more than there can be."""
    fatal(vm, fill(b"Possible integer overflow in memory allocation (%d * %d + 32)", count, size))


# What the allocator says when a block does not fit


@export
def heap_exhausted(vm: VM, size: int, is_there: int) -> int:
    """A block of this size was asked for, in the middle of something. 1: it may be had all the same, for the run is
    overdrawn from here on and ends at the next loop header, call, or end of a builtin, where everything is as it should
    be. 0: the error has been reported, and the run is over at once. is_there: the limit is all that stands in the way.
    """
    wanted = size if 0 <= size <= CHUNK_MASK else (size + PAGE_MASK) & ~PAGE_MASK
    if is_there != 0 and vm.overdrawn == 0 and vm.memory_limit >= 0 and heap_bytes() + size <= most_overdrawn(vm):
        vm.overdrawn = wanted
        heap_allow(most_overdrawn(vm))  # first: to find out where the script is takes memory, too
        vm.overdrawn_file = file_here(vm)
        vm.overdrawn_line = line_here(vm)
        vm.interrupt = OVERDRAWN
        vm.stack_limit = -1
        return 1
    vm.abandoned = True
    report(vm, E_ERROR, lit(b"Fatal error"), exhausted_text(vm, wanted), file_here(vm), line_here(vm))
    vm.exit_status = FAILURE_STATUS
    return 0


def most_overdrawn(vm: VM) -> int:
    """Bytes that the heap of a run that is overdrawn may hold: a list that doubles must have room."""
    return vm.memory_limit + vm.memory_limit


@dont_look_inside
def end_overdrawn(vm: VM) -> NoReturn:
    """The error of a run that is overdrawn, where that began."""
    wanted = vm.overdrawn
    file = vm.overdrawn_file
    vm.overdrawn = 0
    vm.overdrawn_file = lit(b"")
    report(vm, E_ERROR, lit(b"Fatal error"), exhausted_text(vm, wanted), file, vm.overdrawn_line)
    vm.exit_status = FAILURE_STATUS
    fail_script(vm)


@dont_look_inside
def restore_limit(vm: VM) -> None:
    """The script is over. For what is called then the limit is what it was; there is some memory in any case."""
    most = limit_in_force(vm)
    least = heap_bytes() + LAST_BYTES
    heap_allow(most if most > least else least)
