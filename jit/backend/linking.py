"""Linking a trace object into this process: what its symbols mean, and which loader places it.

On x86-64 our own loader does it (elf.py), in cold runs as in warm ones. Elsewhere LLVM's does, and compiled objects
are then not kept.
"""

from __future__ import annotations

import ctypes
import os

from pyphp.jit.backend.elf import BadObject, Relocatable
from pyphp.jit.backend.memory import CodeMemory
from pyphp.jit.backend.symbols import CHECKED, EXITS, FIRST, HEAT, RAW, TRACE
from pyphp.jit.signatures.names import Names

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

C_FUNCTIONS = frozenset(
    "memmove memcpy memset fmod pow sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh exp expm1 log "
    "log10 log1p log2 "
    "floor ceil sqrt hypot round trunc fabs rint nearbyint exp2 cbrt".split()
)


class Linker:
    """Places objects. slot_at, heat_at: where the engine has the slot of an exit, and the word in which a trace counts
    its turns, by the number of its first exit.
    """

    def __init__(self, names: Names, slot_at: Callable[[int], int], heat_at: Callable[[int], int]) -> None:
        self.names = names
        self._slot_at = slot_at
        self._heat_at = heat_at
        self.memory = CodeMemory()
        self.own = os.uname().machine in ("x86_64", "AMD64")
        self._c: dict[str, int] = {}
        self._libraries: list[Any] = []

    def link(self, data: bytes, first_exit: int, compiler: Any = None) -> tuple[int, ...]:
        """Place an object whose exits are numbered from first_exit; the addresses of the trace, of its raw and of its
        checked entry, 0 where it has none. `compiler` has LLVM's loader, for where ours cannot be used.
        """

        def resolve(name: str) -> int | None:
            if name == EXITS:
                return self._slot_at(first_exit)
            if name == FIRST:
                return first_exit
            if name == HEAT:
                return self._heat_at(first_exit)
            return self.names.address(name) if ":" in name else self._c_function(name)

        if self.own:
            return Relocatable(data).place(self.memory, TRACE, resolve, RAW, CHECKED)
        if compiler is None:
            raise BadObject(f"no loader for {os.uname().machine}")
        return self._foreign(data, resolve, compiler), 0, 0

    @staticmethod
    def _foreign(data: bytes, resolve: Callable[[str], int | None], compiler: Any) -> int:
        return compiler.load(data, TRACE, resolve)

    def _c_function(self, name: str) -> int | None:
        address = self._c.get(name)
        if address is None and name in C_FUNCTIONS:
            if not self._libraries:
                self._libraries = [ctypes.CDLL(None), ctypes.CDLL("libm.so.6")]
            for library in self._libraries:
                function = getattr(library, name, None)
                if function is not None:
                    address = self._c[name] = ctypes.cast(function, ctypes.c_void_p).value or 0
                    break
        return address or None
