"""The native engine without the JIT: the same host code as on CPython builds the VM, which is then laid out natively and run by the image.

    engine = NativeEngine({"precision": "14"}, image)
    status = engine.run(unit, [b"script.php"])
"""

import ctypes

from pyphp.interp.bytecode import CodeUnit
from pyphp.interp.code import Func
from pyphp.interp.host import PythonEngine
from pyphp.interp.rlib.frame import HEADER
from pyphp.interp.rlib.value import Value, v_int
from pyphp.jit.native.loading import Image
from pyphp.jit.native.materialise import Materialiser


class NativeEngine(PythonEngine):
    """Runs units on the image. Functions declared by one run are there in the next."""

    def __init__(self, ini: dict[str, str], image: Image, output_fd: int = 1) -> None:
        super().__init__(ini, output_fd)
        self.image = image
        prebuilt = {id(self.vm.builtins): image.address(image.meta["prebuilt"]["builtins"]),
                    id(self.vm.constants): image.address(image.meta["prebuilt"]["constants"])}
        self.native = Materialiser(image, prebuilt)
        self.vm_address = 0
        self._start = ctypes.CFUNCTYPE(None, ctypes.c_uint64, ctypes.c_uint64, ctypes.c_uint64)(image.symbol("pyphp_start"))
        self._flush = image.function("interp.output.flush", None, ctypes.c_uint64)

    # -- the VM's memory

    def field(self, name: str) -> ctypes.c_int64:
        """A word of the native VM, readable and writable through .value."""
        return ctypes.c_int64.from_address(self.vm_address + self.image.offset("VM", name))

    def _place_vm(self) -> None:
        """Lay the VM out, or tell the one that is there of new functions."""
        if not self.vm_address:
            self.vm_address = self.native.place(self.vm)
            return
        table = self.vm.functions
        where = self.native.addresses[id(table)]
        for name in ("names", "funcs"):
            at = where + self.image.offset("FuncTable", name)
            array = getattr(table, name)
            self.native.addresses.pop(id(array), None)
            ctypes.c_uint64.from_address(at).value = self.native.place(array)
        ctypes.c_int64.from_address(where + self.image.offset("FuncTable", "used")).value = table.used

    def run(self, unit: CodeUnit, argv: list[bytes]) -> int:
        """As PythonEngine.run."""
        status = super().run(unit, argv)
        if self.vm_address:
            self._flush(self.vm_address)
            status = self.field("exit_status").value
        return status

    def _call_main(self, main: Func, unit: CodeUnit, argv: list[bytes]) -> None:
        from pyphp.interp.output import flush

        flush(self.vm)  # what the host itself reported while loading
        self._place_vm()
        self.field("exit_status").value = 0
        self.native.place(main)
        base = self.vm.stack.base()
        self.native.place(base.func)
        stack = self.native.address_of(base)
        frame = stack + 16 * HEADER
        boot = self.native.address_of(base.func.code.block.entry(1))
        ctypes.c_uint64.from_address(stack + 24).value = self.native.address_of(base.func)
        ctypes.c_uint64.from_address(frame + 8).value = boot
        ctypes.c_uint64.from_address(frame + 24).value = self.native.address_of(main)
        for k, name in enumerate(unit.locals):
            if name == b"argv":
                self._store(frame + 16 * (HEADER + k), self._list(argv))
            elif name == b"argc":
                self._store(frame + 16 * (HEADER + k), v_int(len(argv)))
        self.enter(frame, self.native.address_of(self._past_enter(main)))

    def enter(self, frame: int, pc: int) -> None:
        """Run from pc until the machine halts."""
        self._start(self.vm_address, frame, pc)

    def close(self) -> None:
        """Give up everything that this engine's objects refer to, and their memory. The engine cannot be used afterwards."""
        self.native.close()
        self.vm_address = 0

    def _store(self, at: int, value: Value) -> None:
        if value.tag >= 8:
            self.native.place(value.payload)
        ctypes.memmove(at, self.native.value(value), 16)


