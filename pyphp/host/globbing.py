"""glob(3) of the C library, as php calls it: patterns, braces, order and flags are the system's own.

    found(b"*.{php,inc}", 1024)     -> [b"a.php", b"b.inc"]
"""

import ctypes
import errno
import os

NOSPACE, ABORTED, NOMATCH = 1, 2, 3  # what glob() returns
ONLYDIR = 8192  # a hint to the system; php keeps to it


class _Glob(ctypes.Structure):
    """glob_t."""

    _fields_ = (
        ("count", ctypes.c_size_t),
        ("paths", ctypes.POINTER(ctypes.c_char_p)),
        ("offset", ctypes.c_size_t),
        ("flags", ctypes.c_int),
        ("functions", ctypes.c_void_p * 5),
    )


def found(pattern: bytes, flags: int) -> list[bytes]:
    """The paths that match. Raises OSError where the system gives up."""
    libc = ctypes.CDLL(None)
    made = _Glob()
    outcome = libc.glob(pattern, ctypes.c_int(flags & ~ONLYDIR), None, ctypes.byref(made))
    try:
        if outcome == NOMATCH:
            return []
        if outcome:
            raise OSError(errno.ENOMEM if outcome == NOSPACE else errno.EIO, "glob")
        paths = [made.paths[k] for k in range(made.count)]
    finally:
        libc.globfree(ctypes.byref(made))
    return [each for each in paths if os.path.isdir(each)] if flags & ONLYDIR else paths
