"""The text of a trace's function while it is written: names of values, addresses, instructions in order.

t() is an instruction with a name of its own, e() one without; define() names the value of an operation. v() is the
text of any operand.
"""

from pyphp.jit.backend.symbols import Symbols
from pyphp.jit.replay.codeview import Machine
from pyphp.jit.trace.ir import FP, PC, Const, Exit, Op, Operand
from pyphp.jit.trace.values import STACK, VM
from pyphp.jit.translate.ir.layouts import double_text

LLVM = {"i64": "i64", "f64": "double", "i1": "i1", "ptr": "ptr", "pair": "{i64,i64}"}
LIKELY, UNLIKELY = ", !prof !1", ", !prof !2"


class TraceText:
    """Lines of LLVM text, and what they call things."""

    def __init__(self, machine: Machine, symbols: Symbols) -> None:
        self.machine = machine
        self.symbols = symbols
        self.out: list[str] = []
        self.names: dict[int, str] = {}
        self.declared: dict[str, str] = {}
        self.n = 0
        self.block = "entry"
        self.keep: list[Op | Exit] = []

    def t(self, text: str) -> str:
        self.n += 1
        name = f"%x{self.n}"
        self.out.append(f"  {name} = {text}")
        return name

    def e(self, text: str) -> None:
        self.out.append("  " + text)

    def label(self, name: str) -> None:
        self.out.append(f"{name}:")
        self.block = name

    def v(self, x: Operand) -> str:
        """The text of a value."""
        if x.__class__ is Op:
            return self.names[id(x)]
        if x.__class__ is Const:
            if x.type == "f64":
                return double_text(x.value)
            if x.type == "i1":
                return "true" if x.value else "false"
            if x.type == "ptr":
                return self.symbols.pointer(x.value) if x.value else "null"
            return self.symbols.word(x.value, x.address)
        if x.__class__ is FP:
            return self.frame(x.offset)
        if x.__class__ is PC:
            return self.symbols.pointer(self.machine.pc_address(x))
        if x is VM:
            return "%vm"
        if x is STACK:
            return self.t(f"load ptr, ptr {self.vm_place('stack')}")
        raise TypeError(f"no text for {x!r}")

    def typed(self, x: Operand) -> str:
        return f"{LLVM[x.type]} {self.v(x)}"

    def define(self, op: Op, text: str) -> None:
        self.n += 1
        name = f"%t{self.n}"
        self.names[id(op)] = name
        self.keep.append(op)
        self.out.append(f"  {name} = {text}")

    def frame(self, offset: int) -> str:
        return "%fp" if offset == 0 else self.t(f"getelementptr i8, ptr %fp, i64 {offset}")

    def vm_place(self, field: str) -> str:
        return self.t(f"getelementptr i8, ptr %vm, i64 {self.machine.vm_offset(field)}")

    def exit_value(self, number: int) -> str:
        return self.t(f"getelementptr i8, ptr %vm, i64 {self.machine.exit_value_at(number)}")

    def gep(self, base: Operand, offset: int | str) -> str:
        return self.t(f"getelementptr i8, ptr {self.v(base)}, i64 {offset}")

    def runtime(self, name: str) -> str:
        return self.symbols.image(name)
