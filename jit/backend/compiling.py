"""Compiling trace modules: LLVM text to object files. No IR passes; code generation level 0, which is fast, or 1, which
makes better code (never of traces that are very large).
"""

import time

from pyphp.jit.backend.llvm import Machine
from pyphp.jit.backend.symbols import EXITS, FIRST, HEAT, TURN

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# bytes of text, some 6000 instructions: mostly calls and exits, where level 0 takes a fifth of the time and loses
# little
LARGE = 250_000


class Compiler:
    """Turns module texts into objects. Code lives as long as the Compiler."""

    def __init__(self) -> None:
        self._machines = Machine(0), Machine(1)
        self._engines: list[Any] = []
        self.seconds = 0.0

    def compile(self, text: str, level: int) -> bytes:
        """The object file of a module."""
        start = time.perf_counter()
        machine, text = self._for(text, level)
        data = machine.emit(text, is_object=True)
        self.seconds += time.perf_counter() - start
        return data

    @staticmethod
    def improves(text: str) -> bool:
        """Is a module compiled better at level 1?"""
        return len(text) < LARGE

    def assembly(self, text: str, level: int = 1) -> str:
        """What compile() makes of a module, for people."""
        machine, text = self._for(text, level)
        return machine.emit(text, is_object=False).decode()

    def _for(self, text: str, level: int) -> tuple[Machine, str]:
        if level == 0:
            return self._machines[0], text
        if TURN in text:  # what only the first tier does
            text = "\n".join([line for line in text.split("\n") if not line.endswith(TURN)])
        return self._machines[int(self.improves(text))], text

    def load(self, data: bytes, name: str, resolve: "Callable[[str], int | None]") -> int:
        """Link an object file with LLVM's loader, where our own (elf.py) has no say; the address of `name`. Every
        object has an engine of its own, for all call their function the same."""
        import re

        import llvmlite.binding as llvm

        llvm.initialize_native_target()
        llvm.initialize_native_asmprinter()
        for symbol in re.findall(rf"[ifbcp]:[^\0]+|{EXITS}|{FIRST}|{HEAT}".encode(), data):
            address = resolve(symbol.decode())
            if address is not None:
                llvm.add_symbol(symbol.decode(), address)
        target = llvm.Target.from_default_triple()
        engine = llvm.create_mcjit_compiler(
            llvm.parse_assembly(""), target.create_target_machine(opt=1, codemodel="jitdefault", jit=True)
        )
        self._engines.append(engine)
        engine.add_object_file(llvm.ObjectFileRef.from_data(data))
        engine.finalize_object()
        return engine.get_function_address(name)
