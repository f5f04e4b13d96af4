"""How a run starts, the same on every engine: what settings come to in the VM, what lies at the bottom of the stack, where a script begins.

Host side, and light: a native engine imports nothing else of the interpreter.

The bottom of the stack is a frame of its own, from which the script is called. Its code is the first two of these instructions:

    0  CALL _, t2, #0             never run: it tells RETURN and traces where the script's frame begins
    1  HALT                       where the script returns to
    2  CALL_BACK t4, t6, #4, t2   how an operation calls a function of the script (interruptions.py)
    3  LEAVE
"""

from pyphp.interp.bytecode import ENTRY, HEADER, MOST_SLOTS, NO_RESULT, NUMBER, CodeUnit
from pyphp.interp.machine_memory import available

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Mapping

BOOT = CodeUnit(
    b"", b"",
    [(NUMBER["CALL"], NO_RESULT, HEADER, 0, 0), (NUMBER["HALT"], 0, 0, 0, 0), (NUMBER["CALL_BACK"], 4, 6, 4, 2), (NUMBER["LEAVE"], 0, 0, 0, 0)],
    [0, 0, 0, 0], [], [], 12, kind=ENTRY,
)  # fmt: skip
BOOT_RETURN = 1  # index of the HALT
DEFAULTS = {"error_reporting": "32767", "display_errors": "1", "precision": "14", "serialize_precision": "-1", "memory_limit": "128M",
            "max_execution_time": "0"}
SLOT_BYTES = 16
STACK_BYTES = 1 << 33  # of address space, where memory_limit is -1 and that much can be had
SMALL_STACK_BYTES = 1 << 30  # otherwise, or the limit
STACK_PAGE = 1 << 18  # accounted for at the start; see limits.py
STACK_MARGIN = SLOT_BYTES * (MOST_SLOTS + 1024)  # bytes that one frame may need beyond the limit that ENTER checks


def vm_fields(ini: "Mapping[str, str]", heap_used: int) -> dict[str, int]:
    """The fields of the VM that settings decide. They are texts by their names in php.ini: plain decimals, sizes may end in K, M or G. heap_used: bytes, so far."""
    settings = {**DEFAULTS, **ini}
    memory_limit = bytes_of(settings["memory_limit"])
    return {
        "memory_limit": memory_limit,
        "memory_end": available() if memory_limit < 0 else memory_limit,
        "memory_base": heap_used - STACK_PAGE,
        "time_limit": int(settings["max_execution_time"]),
        "stack_limit": STACK_PAGE,
        "stack_ready": STACK_PAGE,
        "error_level": int(settings["error_reporting"]),
        "display_fd": int(settings["display_errors"]),
        "precision": int(settings["precision"]),
        "serialize_precision": int(settings["serialize_precision"]),
    }


def stack_bytes(memory_limit: int) -> int:
    """The address space to reserve for a stack. A script may raise its limit, so it is no less where that is low."""
    return max(memory_limit, SMALL_STACK_BYTES) if memory_limit >= 0 else STACK_BYTES


def first_instruction(unit: CodeUnit) -> int:
    """Where a script begins: its variables are UNDEF already, so its ENTER is left out, for $argv and $argc have been set."""
    return 1 if unit.instructions[0][0] == NUMBER["ENTER"] else 0


def bytes_of(text: str) -> int:
    """A size as ini settings write it: 128M, 2G, 65536, -1."""
    scale = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}.get(text[-1:].upper())
    return int(text) if scale is None else int(text[:-1]) * scale
