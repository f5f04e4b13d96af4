"""-H: the arguments of a script are hidden from tools that list processes."""

import ctypes
import os

ARGUMENTS_START, ARGUMENTS_END = 47, 48  # fields of /proc/self/stat, from 0


def hide(arguments: list[str]) -> None:
    """Overwrite the last arguments where the system reads them from. Where it does not say where that is, nothing happens, as in PHP."""
    try:
        with open("/proc/self/stat", "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
        start, end = (int(fields[number - 2]) for number in (ARGUMENTS_START, ARGUMENTS_END))
    except (OSError, IndexError, ValueError):
        return
    length = sum(len(os.fsencode(each)) + 1 for each in arguments)
    if 0 < start < end and length <= end - start:
        ctypes.memset(end - length, 0, length)
