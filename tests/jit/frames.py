"""What exits write back, compared with the interpreter: a run of the JIT is an interpreter's run with parts left out.

Wherever a trace is left, the variables of the frame, its return address and its depth are noted. The interpreter, run
on the same program, notes the same each time it comes to one of those instructions. The first list must be in the
second one, in order: a slot that an exit forgets, or writes a turn too late, shows up even where the program would
never look at it.
"""

import ctypes
import os
import pickle
import struct
from typing import Any

from pyphp.interp.bytecode import HEADER
from pyphp.interp.contracts.jitcodes import FUNCTION_ENTRY
from pyphp.interp.rlib.value import ARR, NULL, REF, STR, UNDEF
from pyphp.jit.engine.jit_engine import JitEngine
from pyphp.jit.translate.ir.layouts import HANDLER_CC, INSTR_SIZE
from tests.harness.jitmodes import JitRunner

SLOT = 16
MOST = 100_000  # notes of a run
Note = tuple[Any, ...]  # ((code, index), depth, caller, variables)
Place = tuple[int, int]  # (which of the loaded codes, index)

LISTENER = """
define {cc} void @listener(ptr %vm, ptr %fp, ptr %pc) {{
  %next = call ptr inttoptr (i64 {callback} to ptr)(ptr %fp, ptr %pc)
  musttail call {cc} void %next(ptr %vm, ptr %fp, ptr %pc)
  ret void
}}
"""


class Listening(JitEngine):
    """Notes states: of exits where the JIT is on, of the instructions in `places` where it is off."""

    places: frozenset[Place] = frozenset()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.notes: list[Note] = []
        self._original: dict[int, int] = {}
        self._callback = ctypes.CFUNCTYPE(ctypes.c_uint64, ctypes.c_uint64, ctypes.c_uint64)(self._hear)
        self._listener = self._compile(ctypes.cast(self._callback, ctypes.c_void_p).value)
        self._take_exit = self.image.address("take_exit")
        if self.options.enabled:
            self.take_exit = self._listener

    def _compile(self, callback: int | None) -> int:
        import llvmlite.binding as llvm

        llvm.initialize_native_target()
        llvm.initialize_native_asmprinter()
        module = llvm.parse_assembly(LISTENER.format(cc=HANDLER_CC, callback=callback))
        machine = llvm.Target.from_default_triple().create_target_machine(opt=1, codemodel="jitdefault", jit=True)
        self._compiled = llvm.create_mcjit_compiler(module, machine)
        self._compiled.finalize_object()
        return self._compiled.get_function_address("listener")

    def enter(self, frame: int, pc: int) -> None:
        """Listen at the places, too."""
        for number, index in () if self.options.enabled else self.places:
            at = self.loader.codes[number][0] + INSTR_SIZE * index
            self._original[at] = ctypes.c_uint64.from_address(at).value
            ctypes.c_uint64.from_address(at).value = self._listener
        super().enter(frame, pc)

    def _hear(self, fp: int, pc: int) -> int:
        place = self._place(pc)
        if place is not None and len(self.notes) < MOST and place[1] > self._entry_of(place[0]):
            self.notes.append(
                (place, fp - self.field("stack").value, self._place(_word(fp + 8)), self._variables(fp, place[0]))
            )
        return self._original.get(pc, self._take_exit)

    def _place(self, pc: int) -> Place | None:
        for number, (start, unit, _, _) in enumerate(self.loader.codes):
            index, rest = divmod(pc - start, INSTR_SIZE)
            if rest == 0 and 0 <= index < len(unit.instructions):
                return number, index
        return None

    def _entry_of(self, number: int) -> int:
        """Up to there, a function's variables are not all there."""
        from pyphp.interp.bytecode import OPCODES

        regions = self.image.meta["regions"]
        return max(
            k
            for k, (opcode, *_) in enumerate(self.loader.codes[number][1].instructions)
            if regions.get(OPCODES[opcode].name) == FUNCTION_ENTRY
        )

    def _variables(self, fp: int, number: int) -> tuple[Any, ...]:
        found: list[Any] = []
        for k, name in enumerate(self.loader.codes[number][1].locals):
            if name is None:  # hidden: an address, which is not the same in every run
                continue
            tag, payload = _slot(fp + SLOT * (HEADER + k))
            if tag == REF:  # its address is not the same in every run
                tag, payload = _slot(payload + self.image.offset("RefCell", "value"))
            if tag in (UNDEF, NULL) or tag < 4:
                content: Any = None
            elif tag == STR:
                content = ctypes.string_at(payload + 40, _word(payload + 16))
            elif tag == ARR:
                content = _word(payload + self.image.offset("PhpArray", "size"))
            elif name is None:
                content = None  # hidden: a scope or a reference, whose address says nothing
            else:
                content = payload
            found.append((name, tag, content))
        return tuple(found)


def _slot(address: int) -> tuple[int, int]:
    return struct.unpack("<qq", ctypes.string_at(address, SLOT))  # type: ignore[return-value]


def _word(address: int) -> int:
    return ctypes.c_uint64.from_address(address).value


def first_missing(notes: list[Note], among: list[Note]) -> Note | None:
    """The first of the notes that is not among the others, in order; None if all are."""
    rest = iter(among)
    for note in notes:
        if not any(other == note for other in rest):
            return note
    return None


def tell(engine: Any) -> None:
    """Write the notes to stderr."""
    with os.fdopen(os.dup(2), "wb") as err:
        pickle.dump(engine.notes, err)


def notes_of(runner: JitRunner, unit: Any, options: Any, argv: list[bytes] | None = None) -> list[Note]:
    """What is noted in a run of the unit."""
    outcome = runner.run(unit, options, after=tell, engine=Listening, argv=argv)
    assert outcome.status in (0, 255), outcome.err
    return pickle.loads(outcome.err)
