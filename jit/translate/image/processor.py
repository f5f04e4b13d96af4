"""The machine that code is compiled for, told without asking LLVM: that would cost every start 50 ms."""

import os
import sys

# x86-64-v2, as Linux names its parts
_BASELINE_FLAGS = {b"cx16", b"lahf_lm", b"popcnt", b"pni", b"sse4_1", b"sse4_2", b"ssse3"}
_TELLING = (b"model name", b"flags", b"Features", b"CPU part", b"isa")


def machine_name() -> str:
    """Architecture and CPU model with its features, as far as the system tells."""
    kind = os.uname()
    return f"{sys.platform} {kind.machine} {_processor()}"


def baseline_name() -> str:
    """The same for a machine of which nothing is known but that it has the baseline's features: what an image that is
    handed on is compiled for (objects.py)."""
    return f"{sys.platform} {os.uname().machine} baseline"


def has_baseline() -> bool:
    """Does this machine run what is compiled for baseline_name()?"""
    if os.uname().machine != "x86_64":
        return True
    flags = next((line for line in _cpuinfo() if line.startswith(b"flags")), b"")
    return _BASELINE_FLAGS <= set(flags.split())


def _processor() -> str:
    lines = _cpuinfo()
    if not lines:
        return ""
    import zlib

    return f"{zlib.crc32(b'|'.join(lines)):08x}"


def _cpuinfo() -> list[bytes]:
    """The lines of /proc/cpuinfo on the first CPU that say what it can do; elsewhere nothing."""
    try:
        with open("/proc/cpuinfo", "rb", buffering=0) as file:
            head = file.read(4096)
    except OSError:
        return []
    return [line for line in head.split(b"\n\n")[0].split(b"\n") if line.startswith(_TELLING)]
