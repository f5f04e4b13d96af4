"""The registry of handlers, on the host's side: which function runs which opcode.

    @handler("ADD")
    def add(vm: VM, fp: Frame, pc: Instr) -> Next: ...

    @handlers(ADD=Arithmetic(operator.add, add), SUB=Arithmetic(operator.sub, sub))
    def arithmetic(vm: VM, fp: Frame, pc: Instr, t: Static[Arithmetic]) -> Next: ...

`all_handlers()` imports every module of the interpreter and returns the complete table, in the order of bytecode.OPCODES.
"""

from collections.abc import Callable
from typing import Any

from pyphp.interp.bytecode import NUMBER, OPCODES
from pyphp.interp.outside.modules import modules_below
from pyphp.interp.rlib.templates import instance

TRANSLATED = False

_handlers: dict[str, Callable[..., Any]] = {}


def handler(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register the handler of an opcode."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        if name not in NUMBER:
            raise ValueError(f"{function.__module__}.{function.__name__}: there is no opcode {name}")
        if name in _handlers:
            raise ValueError(f"{name} has two handlers: {_handlers[name].__module__} and {function.__module__}")
        _handlers[name] = function
        function.__dict__["_opcode_"] = name
        return function

    return register


def handlers(**statics: object) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a template (rlib/templates.py) as the handler of several opcodes, each with the static parameter that is its own."""

    def register(template: Callable[..., Any]) -> Callable[..., Any]:
        made = [handler(name)(instance(template, static, name)) for name, static in statics.items()]
        template.__dict__["_instances_"] = tuple(made)
        return template

    return register


def all_handlers() -> list[Callable[..., Any]]:
    """Handlers by opcode number."""
    modules_below("pyphp.interp")
    missing = [op.name for op in OPCODES if op.name not in _handlers]
    if missing:
        raise LookupError(f"opcodes without a handler: {', '.join(missing)}")
    return [_handlers[op.name] for op in OPCODES]
