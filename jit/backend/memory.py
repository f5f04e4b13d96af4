"""Memory for compiled traces: one that is written, and the same one that runs.

Pages are mapped twice, writable and executable, never both at one address; so a trace can be added beside others that
are running. Traces are laid one after the other in chunks: what was compiled together lies together. Memory is kept as
long as the CodeMemory, which is as long as the engine.
"""

import ctypes
import mmap
import os

CHUNK = 1 << 20
ALIGNMENT = 64
READ, WRITE, EXECUTE, SHARED = 1, 2, 4, 1


class CodeMemory:
    """Where traces live."""

    def __init__(self) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._libc.mmap.restype = ctypes.c_void_p
        self._libc.mmap.argtypes = [
            ctypes.c_void_p,
            ctypes.c_size_t,
            ctypes.c_int,
            ctypes.c_int,
            ctypes.c_int,
            ctypes.c_long,
        ]
        self.used = 0  # bytes, altogether
        self._chunks: list[mmap.mmap] = []
        self._base = 0
        self._used = self._room = 0

    def reserve(self, size: int) -> tuple[int, int]:
        """(address where it will run, place for write())."""
        if self._used + size > self._room:
            self._grow(max(CHUNK, -(-size // mmap.PAGESIZE) * mmap.PAGESIZE))
        at = self._used
        self.used += size
        self._used = -(-(at + size) // ALIGNMENT) * ALIGNMENT
        return self._base + at, at

    def write(self, place: int, content: bytes) -> None:
        """Fill what reserve() gave last."""
        self._chunks[-1][place : place + len(content)] = content

    def _grow(self, size: int) -> None:
        file = os.memfd_create("pyphp-traces", os.MFD_CLOEXEC)
        try:
            os.ftruncate(file, size)
            self._chunks.append(mmap.mmap(file, size, mmap.MAP_SHARED, mmap.PROT_READ | mmap.PROT_WRITE))
            address = self._libc.mmap(None, size, READ | EXECUTE, SHARED, file, 0)
        finally:
            os.close(file)
        if address in (None, ctypes.c_void_p(-1).value):
            raise OSError(ctypes.get_errno(), "no memory for compiled code")
        self._base, self._used, self._room = address, 0, size
