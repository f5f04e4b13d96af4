"""Compiling trace modules: LLVM text to machine code in this process, through llvmlite's MCJIT. Tier 1: no IR passes, code generation level 1.

One thread owns this module's state (llvmlite has a global lock anyway): the compiler thread.
"""

import time
from typing import Any


class Compiler:
    """Turns module texts into addresses. Code lives as long as the Compiler."""

    def __init__(self) -> None:
        import llvmlite.binding as llvm

        self.llvm = llvm
        llvm.initialize_native_target()
        llvm.initialize_native_asmprinter()
        target = llvm.Target.from_default_triple()
        self.features = llvm.get_host_cpu_features().flatten()
        self.machine = target.create_target_machine(cpu=llvm.get_host_cpu_name(), features=self.features, opt=1, codemodel="jitdefault", jit=True)
        self.engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), target.create_target_machine(opt=1, codemodel="jitdefault", jit=True))
        self.seconds = 0.0

    def symbol(self, name: str, address: int) -> None:
        """What an external name in modules stands for."""
        self.llvm.add_symbol(name, address)

    def compile(self, text: str, name: str) -> tuple[int, bytes]:
        """(address of function `name`, the object file)."""
        start = time.perf_counter()
        module = self.llvm.parse_assembly(text)
        data: Any = self.machine.emit_object(module)
        address = self.load(data, name)
        self.seconds += time.perf_counter() - start
        return address, data

    def load(self, data: bytes, name: str) -> int:
        """Link an object file; the address of `name`."""
        self.engine.add_object_file(self.llvm.ObjectFileRef.from_data(data))
        self.engine.finalize_object()
        return self.engine.get_function_address(name)
