"""The host's side of the interpreter on CPython: makes a VM, loads compiled units, runs them.

    engine = PythonEngine({"precision": "14"})
    status = engine.run(unit, [b"script.php", b"argument"])

The bottom of the stack is a frame of its own, from which the script is called; its code is two instructions:

    0  CALL _, t2, #0      never run: it tells RETURN and traces where the script's frame begins
    1  HALT                where the script returns to
"""

from collections.abc import Iterable, Mapping
from importlib import import_module

from pyphp.interp.arrays.api import array_append, new_array
from pyphp.interp.bytecode import NO_RESULT, NUMBER, CodeUnit
from pyphp.interp.bytecode import Constant as UnitConstant
from pyphp.interp.code import Code, Func
from pyphp.interp.constants import CORE
from pyphp.interp.errors import E_COMPILE_ERROR, E_DEPRECATED, E_WARNING, FAILURE_STATUS, report
from pyphp.interp.ops.registry import all_handlers
from pyphp.interp.output import flush
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import HEADER, CodeBlock, Instr, Stack, start
from pyphp.interp.rlib.text import Str, from_bytes, lit, str_alloc, to_bytes
from pyphp.interp.rlib.value import ARR, STR, Value, v_bool, v_float, v_int, v_null, v_ref
from pyphp.interp.tables import (
    add_builtin,
    add_constant,
    add_function,
    find_builtin,
    find_function,
    new_builtins,
    new_constants,
    new_functions,
)
from pyphp.interp.vm import VM, Builtin, Constant

OUTPUT_BUFFER = 1 << 16
UNLIMITED = 1 << 33  # bytes of stack where memory_limit is -1
SLOT_BYTES = 16
UNREACHED = 1 << 40  # a threshold that nothing reaches: CPython does not record
STACK_MARGIN = 1 << 16  # slots that one frame may need beyond the limit that ENTER checks
DEFAULT_INI = {"error_reporting": "32767", "display_errors": "1", "precision": "14", "serialize_precision": "-1", "memory_limit": "128M"}


class PythonEngine:
    """One engine: functions declared by one run are there in the next."""

    def __init__(self, ini: Mapping[str, str], output_fd: int = 1, builtins: Iterable[Builtin] | None = None) -> None:
        """`builtins` are the functions to offer; by default all that the standard library declares."""
        settings = {**DEFAULT_INI, **ini}
        constants = CORE
        if builtins is None:
            library = import_module("pyphp.stdlib_php.registry")
            builtins = [declaration.build() for declaration in library.declared().values()]
            constants = {**CORE, **library.STANDARD}
        self._handlers = all_handlers()
        self.vm = self._new_vm(settings, output_fd, list(builtins), constants)

    def _new_vm(
        self, settings: dict[str, str], output_fd: int, builtins: list[Builtin], constants: dict[bytes, UnitConstant]
    ) -> VM:
        memory_limit = ini_bytes(settings["memory_limit"])
        stack_limit = memory_limit if memory_limit >= 0 else UNLIMITED
        stack = Stack(stack_limit // SLOT_BYTES + STACK_MARGIN)
        boot = self._boot_func()
        base = stack.base()
        base.func = boot
        vm = VM(
            stack=stack, stack_limit=stack_limit, fp=base, pc=boot.entry, native=None, given=None, exception=None, thrown=False, exit_status=0,
            interrupt=0, memory_limit=memory_limit, out=str_alloc(OUTPUT_BUFFER), out_used=0, out_fd=output_fd,
            functions=new_functions(), builtins=new_builtins(len(builtins)), constants=new_constants(len(constants)),
            error_level=int(settings["error_reporting"]), display_fd=int(settings["display_errors"]),
            precision=int(settings["precision"]), serialize_precision=int(settings["serialize_precision"]),
            hot_loop=UNREACHED, hot_func=UNREACHED, hot_exit=UNREACHED, recording=None, finished=None, fresh=False,
            log_at=0, log_end=0, exit_buffer=0, mailbox=-1, reply=-1, exit_number=0, exit_counts=Array[int](0),
        )  # fmt: skip
        for builtin in builtins:
            add_builtin(vm, builtin)
        for name, value in constants.items():
            add_constant(vm, lit(name), Constant(self._constant(value)))
        return vm

    def _boot_func(self) -> Func:
        call, halt = (NUMBER["CALL"], NO_RESULT, HEADER, 0, 0), (NUMBER["HALT"], 0, 0, 0, 0)
        return self._func(CodeUnit(b"", b"", [call, halt], [0, 0], [], [], HEADER))

    # Loading

    def _func(self, unit: CodeUnit) -> Func:
        code = self._code(unit)
        return Func(from_bytes(unit.name), code, code.block.entry(0), unit.n_params, unit.n_required, unit.line)

    def _code(self, unit: CodeUnit) -> Code:
        block = CodeBlock()
        for index, (number, *operands) in enumerate(unit.instructions):
            block.instrs.append(Instr(block, index, number, self._handlers[number], tuple(operands)))
        block.consts.extend(self._constant(value) for value in unit.constants)
        lines = Array[int](len(unit.lines))
        for index, line in enumerate(unit.lines):
            lines[index] = line
        names = Array[Str](len(unit.locals))
        for index, name in enumerate(unit.locals):
            names[index] = lit(name)
        return Code(lit(unit.file), block, len(unit.instructions), lines, names, len(unit.locals), unit.n_slots, unit.strict)

    @staticmethod
    def _constant(value: UnitConstant) -> Value:
        """Strings of code are prebuilt: they live as long as the engine and are never changed in place."""
        if value is None:
            return v_null()
        if isinstance(value, bool):
            return v_bool(value)
        if isinstance(value, int):
            return v_int(value)
        if isinstance(value, float):
            return v_float(value)
        return v_ref(STR, lit(value))

    def declare(self, unit: CodeUnit) -> bool:
        """Declare the functions of a file; False, after PHP's fatal error, if one is there already."""
        for inner in unit.functions:
            earlier = find_function(self.vm, lit(inner.name))
            if earlier is None and find_builtin(self.vm, lit(inner.name)) is None:
                add_function(self.vm, self._func(inner))
                continue
            text = b"Cannot redeclare " + inner.name + b"()"
            if earlier is not None:
                text += b" (previously declared in %s:%d)" % (to_bytes(earlier.code.file), earlier.line)
            report(self.vm, E_COMPILE_ERROR, lit(b"Fatal error"), from_bytes(text), lit(inner.file), inner.line)
            self.vm.exit_status = FAILURE_STATUS
            return False
        return True

    # Running

    def run(self, unit: CodeUnit, argv: list[bytes]) -> int:
        """Run a file's top level to its end; the exit status. All output has been written."""
        self.vm.exit_status = 0
        for notice in unit.notices:
            kind = E_WARNING if notice.level == "Warning" else E_DEPRECATED
            report(self.vm, kind, lit(notice.level.encode()), from_bytes(notice.message), lit(unit.file), notice.line)
        if self.declare(unit):
            self._call_main(self._func(unit), unit, argv)
        flush(self.vm)
        return self.vm.exit_status

    def _call_main(self, main: Func, unit: CodeUnit, argv: list[bytes]) -> None:
        """The script's variables are UNDEF already, so its ENTER is left out: $argv and $argc have been set."""
        base = self.vm.stack.base()
        frame = base.window(HEADER)
        frame.ret_pc = base.func.code.block.entry(1)
        frame.func = main
        for k, name in enumerate(unit.locals):
            if name == b"argv":
                frame[HEADER + k] = self._list(argv)
            elif name == b"argc":
                frame[HEADER + k] = v_int(len(argv))
        start(self.vm, frame, self._past_enter(main))

    @staticmethod
    def _past_enter(main: Func) -> Instr:
        pc = main.entry
        return pc.next() if pc.opcode == NUMBER["ENTER"] else pc

    @staticmethod
    def _list(strings: list[bytes]) -> Value:
        made = new_array(len(strings))
        for each in strings:
            grown = array_append(made, v_ref(STR, from_bytes(each)))
            assert grown is not None
            made = grown
        return v_ref(ARR, made)


def ini_bytes(text: str) -> int:
    """A size as ini settings write it: 128M, 2G, 65536, -1."""
    scale = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}.get(text[-1:].upper())
    return int(text) if scale is None else int(text[:-1]) * scale
