"""The VM's IR at run time: the serialized form (jit/translate/image/serialize.py), of which a trace reads and decodes
the functions that it meets.
"""

from __future__ import annotations

import marshal

from pyphp.jit.translate.ir.places import Effects, effects

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from typing import Any

    from pyphp.jit.native.loading import Functions
    from pyphp.jit.replay.steps import Steps
    from pyphp.jit.trace.ir import Attribute

    Constant = tuple[Any, ...]  # (type, value), or (type, None, name of a prebuilt object)
    Argument = int | Constant  # a register's number, or a constant
    # operation, register of the result or -1, its type, operands, attribute
    Instruction = tuple[str, int, str, tuple[Argument, ...], Attribute]
    # kind, operands, numbers of blocks, attribute
    Terminator = tuple[str, tuple[Argument, ...], tuple[int, ...], Attribute]
    Block = tuple[str, tuple[Instruction, ...], Terminator]
    Live = tuple[str, str, str]  # ("v", variable, type) or ("r", number of a register, type)


class VMFunction:
    """One function of the VM. blocks[k] = (name, instructions, terminator); stubs: live values by (block, index)."""

    __slots__ = (
        "name", "params", "ret", "traceable", "effects", "vars", "static", "blocks", "stubs", "flags", "types",
        "steps",
    )  # fmt: skip

    def __init__(self, name: str, record: tuple[Any, ...]) -> None:
        self.name = name
        params, ret, traceable, touched, variables, static, blocks, stubs, flags = record
        self.params: tuple[tuple[str, str], ...] = params
        self.ret: str = ret
        self.traceable: bool = traceable
        self.blocks: tuple[Block, ...] = blocks
        self.stubs: dict[tuple[int, int], tuple[Live, ...]] = stubs
        self.vars: dict[str, str] = dict(variables)
        self.static = frozenset(static)
        self.flags = frozenset(flags)
        self.effects: Effects = effects(*touched)
        self.types: dict[int, str] = {}
        self.steps: Steps | None = None  # replay's, once it has been there

    @property
    def is_handler(self) -> bool:
        """Handlers continue by dispatch."""
        return self.ret == "Next"

    def type_of(self, arg: Argument) -> str:
        """The IR type of an argument descriptor."""
        if isinstance(arg, tuple):
            return str(arg[0])
        if not self.types:
            self.types = {i[1]: i[2] for _, instructions, _ in self.blocks for i in instructions if i[1] >= 0}
        return self.types[arg]


class VMIR:
    """All functions, lazily decoded."""

    def __init__(self, functions: Functions, tables: dict[str, Any]) -> None:
        self._raw = functions
        self.tables = tables
        self._decoded: dict[str, VMFunction] = {}
        self._handlers: dict[str, str] = tables["handlers"]

    def function(self, name: str) -> VMFunction:
        """The function of this name."""
        fn = self._decoded.get(name)
        if fn is None:
            fn = self._decoded[name] = VMFunction(name, marshal.loads(self._raw[name]))
        return fn

    def handler(self, opcode: str) -> VMFunction:
        """The handler of an opcode."""
        return self.function(self._handlers[opcode])

    def extern(self, name: str) -> Effects:
        """What a C function reads and writes."""
        return effects(*self.tables["externs"][name])
