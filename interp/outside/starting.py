"""How a run starts, the same on every engine: what settings come to in the VM, what lies at the bottom of the stack,
where a script begins.

Host side, and light: a native engine imports nothing else of the interpreter.

The bottom of the stack is a frame of its own, from which the script is called. Its code:

    0  CALL _, t2, #0             never run: it tells RETURN and traces where the script's frame begins
    1  NEXT_SHUTDOWN t2, 7        where the script returns to: functions of register_shutdown_function() are called
    2  PLACE_ARGS t5
    3  CALL_PLACED _, t5
    4  FREE t4
    5  FREE t3
    6  JMP 1
    7  END
    8  CALL_BACK t4, t6, #4, t2   how an operation calls a function of the script (interruptions.py)
    9  LEAVE
    10 CALL _, t2, #0             as the first, for a text that another one follows: it returns to the end
    11 HALT
    12 CALL_BACK t4, t6, #0, t2   as 8, with fewer arguments
    13 LEAVE
    14 .. 19                      the same with one, two and three
    20  CLOSE_GENERATOR _, t6, #-2, t2     what a generator has in `finally` runs
    21  LEAVE
"""

import os

from pyphp.interp.bytecode import ENTRY, HEADER, MOST_SLOTS, NO_RESULT, NUMBER, RESUMED, CodeUnit
from pyphp.interp.contracts.tags import SLOT_BYTES

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Mapping

_BOOT = (
    ("CALL", NO_RESULT, HEADER, 0, 0), ("NEXT_SHUTDOWN", 2, 6, 0, 0), ("PLACE_ARGS", 0, 5, -1, 0),
    ("CALL_PLACED", NO_RESULT, 5, -1, 0),
    ("FREE", 4, 0, 0, 0), ("FREE", 3, 0, 0, 0), ("JMP", -5, 0, 0, 0), ("END", 0, 0, 0, 0), ("CALL_BACK", 4, 6, 4, 2),
    ("LEAVE", 0, 0, 0, 0),
    ("CALL", NO_RESULT, HEADER, 0, 0), ("HALT", 0, 0, 0, 0),
    *(row for n in range(4) for row in (("CALL_BACK", 4, 6, n, 2), ("LEAVE", 0, 0, 0, 0))),
    ("CLOSE_GENERATOR", NO_RESULT, 6, RESUMED, 2), ("LEAVE", 0, 0, 0, 0),
)  # fmt: skip
BOOT = CodeUnit(
    b"",
    b"Unknown",
    [(NUMBER[name], a, b, c, d) for name, a, b, c, d in _BOOT],
    [0] * len(_BOOT),
    [],
    [],
    12,
    kind=ENTRY,
)
BOOT_RETURN = 1  # index of the NEXT_SHUTDOWN
BOOT_GO_ON = 11  # where a text returns to that another one follows
DEFAULTS = {
    "error_reporting": "32767",
    "display_errors": "1",
    "precision": "14",
    "serialize_precision": "-1",
    "pcre.backtrack_limit": "1000000",
    "pcre.recursion_limit": "100000",
    "pcre.jit": "1",
    "memory_limit": "128M",
    "max_execution_time": "0",
    "zend.enable_gc": "1",
    "pyphp.gc_threshold": "0",
    "log_errors": "0",
    "html_errors": "0",
    "error_prepend_string": "",
    "error_append_string": "",
    "docref_root": "",
    "docref_ext": "",
    "ignore_repeated_errors": "0",
    "ignore_repeated_source": "0",
    "fiber.stack_size": "0",
    "error_log": "2",
    "zend.assertions": "1",
    "zend.exception_ignore_args": "0",
    "zend.exception_string_param_max_len": "15",
}
WITH_TEXTS = 4  # errors/styles.py
ERROR_FLAGS = {"log_errors": 1, "html_errors": 2, "ignore_repeated_errors": 8, "ignore_repeated_source": 16}  # there
ERROR_TEXTS = {  # fields of the VM
    "error_prepend": "error_prepend_string",
    "error_append": "error_append_string",
    "docref_root": "docref_root",
    "docref_ext": "docref_ext",
}
STACK_BYTES = 1 << 33  # of address space, where memory_limit is -1 and that much can be had
SMALL_STACK_BYTES = 1 << 30  # otherwise, or the limit
STACK_PAGE = 1 << 18  # accounted for at the start; see limits/attending.py
GC_THRESHOLD = 10001  # see limits/collecting.py
GC_STEP = 10000
DEFAULT_FIBER = 1 << 21
STACK_MARGIN = SLOT_BYTES * (MOST_SLOTS + 1024)  # bytes that one frame may need beyond the limit that ENTER checks


def vm_fields(ini: "Mapping[str, str]") -> dict[str, int]:
    """The fields of the VM that settings decide. They are texts by their names in php.ini: plain decimals, sizes may
    end in K, M or G.
    """
    settings = {**DEFAULTS, **ini}
    memory_limit = bytes_of(settings["memory_limit"])
    return {
        "memory_limit": memory_limit,
        "memory_end": _available() if memory_limit < 0 else memory_limit,
        **collector_fields(int(settings["zend.enable_gc"]), int(settings["pyphp.gc_threshold"])),
        "time_limit": int(settings["max_execution_time"]),
        "stack_limit": STACK_PAGE,
        "stack_ready": STACK_PAGE,
        "error_level": int(settings["error_reporting"]),
        "display_fd": int(settings["display_errors"]),
        "error_style": error_style(settings),
        "log_fd": int(settings["error_log"]),
        "trace_bytes": trace_bytes(settings),
        "assertions": int(settings["zend.assertions"]),
        "precision": int(settings["precision"]),
        "serialize_precision": int(settings["serialize_precision"]),
        "pattern_steps": int(settings["pcre.backtrack_limit"]),
        "pattern_depth": int(settings["pcre.recursion_limit"]),
        "pattern_jit": int(settings["pcre.jit"]),
        "fiber_bytes": bytes_of(settings["fiber.stack_size"]) or DEFAULT_FIBER,
    }


def collector_fields(on: int, fixed: int) -> dict[str, int]:
    """When the cycle collector runs by itself; fixed: a threshold that stays as it is, or 0."""
    first = (fixed or GC_THRESHOLD) if on else 0
    return {"collects": on, "gc_threshold": first, "gc_step": 0 if fixed else GC_STEP, "gc_runs": 0, "gc_collected": 0}


def _available() -> int:
    from pyphp.interp.outside.machine_memory import available

    return available()


def disabled_functions(text: str) -> list[bytes]:
    """What the setting disable_functions names; in lower case, as php has it: another name is no function's."""
    return sorted({each.encode("utf-8", "surrogateescape") for each in text.replace(",", " ").split(" ")} - {b""})


def error_texts(ini: "Mapping[str, str]") -> dict[str, bytes]:
    """The fields of the VM that are texts."""
    settings = {**DEFAULTS, **ini}
    return {name: os.fsencode(settings[setting]) for name, setting in ERROR_TEXTS.items()}


def error_style(settings: "Mapping[str, str]") -> int:
    """How errors are shown: see errors/styles.py."""
    texts = settings["error_prepend_string"] or settings["error_append_string"]
    flags = sum(bit for name, bit in ERROR_FLAGS.items() if settings[name] != "0")
    return flags | bool(texts) * WITH_TEXTS


def trace_bytes(settings: "Mapping[str, str]") -> int:
    """How much of a string argument traces show; -1: of no argument anything."""
    return -1 if settings["zend.exception_ignore_args"] != "0" else int(settings["zend.exception_string_param_max_len"])


def stack_bytes(memory_limit: int) -> int:
    """The address space to reserve for a stack. A script may raise its limit, so it is no less where that is low."""
    return max(memory_limit, SMALL_STACK_BYTES) if memory_limit >= 0 else STACK_BYTES


def first_instruction(unit: CodeUnit) -> int:
    """Where a script begins: its variables are UNDEF already, so its ENTER is left out, for $argv and $argc have been
    set.
    """
    return 1 if unit.instructions[0][0] == NUMBER["ENTER"] else 0


def bytes_of(text: str) -> int:
    """A size as ini settings write it: 128M, 2G, 65536, -1."""
    scale = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}.get(text[-1:].upper())
    return int(text) if scale is None else int(text[:-1]) * scale
