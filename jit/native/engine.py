"""The native engine without the JIT: units are laid out in native memory and run by the image.

    engine = NativeEngine({"precision": "14"}, image)
    status = engine.run(unit, [b"script.php"])

The image holds a fresh VM, made when it was built; an engine starts with a copy of it and fills in what differs.
"""

import ctypes

from pyphp.interp.bytecode import HEADER, CodeUnit
from pyphp.interp.starting import BOOT, BOOT_RETURN, SLOT_BYTES, first_instruction, stack_slots, vm_fields
from pyphp.jit.native.layout import INSTR_SIZE, Arena, Loader
from pyphp.jit.native.loading import Image
from pyphp.jit.translate.layouts import ARRAY_ITEMS, STR_BYTES, item_size

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Mapping

PAYLOAD = 8  # of a slot


class NativeEngine:
    """Runs units on the image. Functions declared by one run are there in the next."""

    def __init__(self, ini: "Mapping[str, str]", image: Image, output_fd: int = 1, thresholds: dict[int, int] | None = None) -> None:
        """thresholds: what the counters of regions start with, by kind."""
        self.image = image
        self.arena = Arena(image)
        self.loader = Loader(self.arena, thresholds or {})
        address = ctypes.c_uint64
        self._start = ctypes.CFUNCTYPE(None, address, address, address)(image.symbol("pyphp_start"))
        self._flush = image.function("interp.output.flush", None, address)
        self._declare = image.function("interp.declaring.declare_function", None, address, address)
        self.vm_address = self._new_vm(vm_fields(ini), output_fd)

    # -- the VM's memory

    def field(self, name: str) -> ctypes.c_int64:
        """A word of the native VM, readable and writable through .value."""
        return ctypes.c_int64.from_address(self.vm_address + self.image.offset("VM", name))

    def _new_vm(self, fields: dict[str, int], output_fd: int) -> int:
        image = self.image
        template = image.address(image.meta["prebuilt"]["vm"])
        self.vm_address = self._copy(template, image.classes["VM"][1])
        functions = self._copy_table("functions", "FuncTable")
        constants = self._copy_table("constants", "ConstantTable")
        out = self.field("out").value
        stack = self.arena.reserve(SLOT_BYTES * stack_slots(fields["stack_limit"]))
        boot = self.loader.func(BOOT)
        _set_word(stack + SLOT_BYTES + PAYLOAD, boot)
        own = {
            "functions": functions,
            "constants": constants,
            "out": self._copy(out, STR_BYTES + _word(out + 32) + 1),
            "out_fd": output_fd,
            "stack": stack,
            "fp": stack,
            "pc": self._entry(boot),
        }
        for name, value in {**fields, **own}.items():
            self.field(name).value = value
        return self.vm_address

    def _copy_table(self, field: str, cls: str) -> int:
        """An own copy of one of the VM's tables, which the program adds to."""
        image = self.image
        table = self._copy(self.field(field).value, image.classes[cls][1])
        for at, type_ in image.classes[cls][2].values():
            if type_.startswith("Array"):
                array = _word(table + at)
                _set_word(table + at, self._copy(array, ARRAY_ITEMS + item_size(type_) * _word(array + 16)))
        return table

    def _copy(self, address: int, size: int) -> int:
        return self.arena.object(ctypes.string_at(address, size))

    def _entry(self, func: int) -> int:
        return _word(func + self.image.offset("Func", "entry"))

    # -- running

    def run(self, unit: CodeUnit, argv: list[bytes]) -> int:
        """Run a file's top level to its end; the exit status. All output has been written."""
        status = self.field("exit_status")
        status.value = 0
        for notice in unit.notices:
            name = "compile_warning" if notice.level == "Warning" else "compile_deprecation"
            tell = self.image.function(f"interp.declaring.{name}", None, *[ctypes.c_uint64] * 3, ctypes.c_int64)
            tell(self.vm_address, self.loader.string(notice.message), self.loader.string(unit.file), notice.line)
        if self._declares(unit):
            self._call_main(unit, argv)
        self._flush(self.vm_address)
        return status.value

    def finish(self) -> None:
        """The last run is over. There is nothing to say about it."""

    def _declares(self, unit: CodeUnit) -> bool:
        """Declare the functions of a file; False, after PHP's fatal error, if one is there already."""
        for inner in unit.functions:
            self._declare(self.vm_address, self.loader.func(inner))
            if self.field("exit_status").value:
                return False
        return True

    def _call_main(self, unit: CodeUnit, argv: list[bytes]) -> None:
        main = self.loader.func(unit)
        stack = self.field("stack").value
        boot = _word(stack + SLOT_BYTES + PAYLOAD)
        frame = stack + SLOT_BYTES * HEADER
        _set_word(frame + PAYLOAD, self._entry(boot) + INSTR_SIZE * BOOT_RETURN)
        _set_word(frame + SLOT_BYTES + PAYLOAD, main)
        for k, name in enumerate(unit.locals):
            if name == b"argv":
                self._store(frame + SLOT_BYTES * (HEADER + k), self.loader.list(argv))
            elif name == b"argc":
                self._store(frame + SLOT_BYTES * (HEADER + k), self.loader.value(len(argv)))
        self.enter(frame, self._entry(main) + INSTR_SIZE * first_instruction(unit))

    def enter(self, frame: int, pc: int) -> None:
        """Run from pc until the machine halts."""
        self._start(self.vm_address, frame, pc)

    def close(self) -> None:
        """Give up everything that this engine's objects refer to, and their memory. The engine cannot be used afterwards."""
        self.arena.close()
        self.vm_address = 0

    def _store(self, at: int, value: bytes) -> None:
        ctypes.memmove(at, value, len(value))


def _word(address: int) -> int:
    return ctypes.c_uint64.from_address(address).value


def _set_word(address: int, value: int) -> None:
    ctypes.c_uint64.from_address(address).value = value
