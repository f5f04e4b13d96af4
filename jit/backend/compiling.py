"""Compiling trace modules: LLVM text to object files, through llvmlite. No IR passes; code generation level 0, which is
fast, or 1, which makes better code (never of traces that are very large).

One thread owns this module's state (llvmlite has a global lock anyway): the compiler thread.
"""

import re
import time
from collections.abc import Callable
from typing import Any

from pyphp.jit.backend.symbols import EXITS, FIRST, HEAT, TURN

# bytes of text, some 6000 instructions: mostly calls and exits, where level 0 takes a fifth of the time and loses
# little
LARGE = 250_000
TURNS = re.compile(rf"^.*{re.escape(TURN)}\n", re.MULTILINE)  # what only the first tier does
NAMES = re.compile(rf"[ifbcp]:[^\0]+|{EXITS}|{FIRST}|{HEAT}".encode())


class Compiler:
    """Turns module texts into objects. Code lives as long as the Compiler."""

    def __init__(self) -> None:
        import llvmlite.binding as llvm

        self.llvm = llvm
        llvm.initialize_native_target()
        llvm.initialize_native_asmprinter()
        target = llvm.Target.from_default_triple()
        self.features = llvm.get_host_cpu_features().flatten()
        self._machines = [
            target.create_target_machine(
                cpu=llvm.get_host_cpu_name(), features=self.features, opt=opt, codemodel="jitdefault", jit=True
            )
            for opt in (0, 1)
        ]
        self._engines: list[Any] = []
        self.seconds = 0.0

    def compile(self, text: str, level: int) -> bytes:
        """The object file of a module."""
        start = time.perf_counter()
        machine, text = self._for(text, level)
        data = machine.emit_object(self.llvm.parse_assembly(text))
        self.seconds += time.perf_counter() - start
        return data

    def assembly(self, text: str, level: int = 1) -> str:
        """What compile() makes of a module, for people."""
        machine, text = self._for(text, level)
        assembly: str = machine.emit_assembly(self.llvm.parse_assembly(text))
        return assembly

    def _for(self, text: str, level: int) -> tuple[Any, str]:
        if level == 0 or len(text) >= LARGE:
            return self._machines[0], text
        return self._machines[1], TURNS.sub("", text)

    def load(self, data: bytes, name: str, resolve: Callable[[str], int | None]) -> int:
        """Link an object file with LLVM's loader, where our own (elf.py) has no say; the address of `name`. Every
        object has an engine of its own, for all call their function the same."""
        llvm = self.llvm
        for symbol in NAMES.findall(data):
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
