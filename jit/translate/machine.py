"""The machine that code is compiled for, told without asking LLVM: that would cost every start 50 ms."""

import os
import sys

_TELLING = (b"model name", b"flags", b"Features", b"CPU part", b"isa")


def machine_name() -> str:
    """Architecture and CPU model with its features, as far as the system tells."""
    kind = os.uname()
    return f"{sys.platform} {kind.machine} {_processor()}"


def _processor() -> str:
    """The lines of /proc/cpuinfo on the first CPU that say what it can do; elsewhere nothing."""
    try:
        with open("/proc/cpuinfo", "rb", buffering=0) as file:
            head = file.read(4096)
    except OSError:
        return ""
    import zlib

    lines = [line for line in head.split(b"\n\n")[0].split(b"\n") if line.startswith(_TELLING)]
    return f"{zlib.crc32(b'|'.join(lines)):08x}"
