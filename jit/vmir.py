"""The VM's IR at run time: the serialized form (jit/translate/serialize.py), decoded function by function when a trace meets them."""

import marshal
from typing import Any

from pyphp.jit.translate.ir_ops import names

_STACK_OPS = names(stack=True)


class VMFunction:
    """One function of the VM. blocks[k] = (name, instructions, terminator); rests maps (block, index) to live values."""

    __slots__ = ("name", "params", "ret", "traceable", "effects", "vars", "static", "blocks", "rests", "flags", "touches_stack", "types")

    def __init__(self, name: str, record: tuple[Any, ...]) -> None:
        self.name = name
        self.params, self.ret, self.traceable, self.effects, variables, static, self.blocks, self.rests, flags = record
        self.vars: dict[str, str] = dict(variables)
        self.static = frozenset(static)
        self.flags = frozenset(flags)
        self.touches_stack = False
        self.types: dict[int, str] = {}

    @property
    def is_handler(self) -> bool:
        """Handlers continue by dispatch."""
        return self.ret == "Next"

    def type_of(self, arg: Any) -> str:
        """The IR type of an argument descriptor."""
        if arg.__class__ is not int:
            return arg[0]
        if not self.types:
            self.types = {i[1]: i[2] for _, instructions, _ in self.blocks for i in instructions if i[1] >= 0}
        return self.types[arg]


class VMIR:
    """All functions, lazily decoded."""

    def __init__(self, functions: dict[str, bytes], tables: dict[str, Any]) -> None:
        self._raw = functions
        self.tables = tables
        self._decoded: dict[str, VMFunction] = {}
        self._handlers: dict[str, str] = tables["handlers"]

    def function(self, name: str) -> VMFunction:
        """The function of this name."""
        fn = self._decoded.get(name)
        if fn is None:
            fn = self._decoded[name] = VMFunction(name, marshal.loads(self._raw[name]))
            fn.touches_stack = self._touches(fn, set())
        return fn

    def handler(self, opcode: str) -> VMFunction:
        """The handler of an opcode."""
        return self.function(self._handlers[opcode])

    def _touches(self, fn: VMFunction, seen: set[str]) -> bool:
        """May the function, or one that it calls, look at PHP frames?"""
        seen.add(fn.name)
        for _, instructions, _ in fn.blocks:
            for op, _, type_, _, attr in instructions:
                if op in _STACK_OPS or type_ == "Frame":
                    return True
                if op == "call" and attr not in seen:
                    callee = self._decoded.get(attr) or VMFunction(attr, marshal.loads(self._raw[attr]))
                    if self._touches(callee, seen):
                        return True
        return False
