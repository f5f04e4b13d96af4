"""Traces as text, there and back: `parse(show(ops))` is ops again.

    t1 = slot_load[40] : i64
    t2 = getfield['PhpArray.size', 24] t0 : i64
    t3 = icmp[slt] t1, t2 : i1
    guard[true] t3 -> pc 7 {40=t1, 'out_used'=3} retain t0
    call['interp.frames.output.flush', true] vm -> ...
    label                                     what follows is the body of a peeled loop
    t5 = phi t1, t9 : i64                     t1 from before the label, t9 from the end of an iteration

    NAME = OPERATION[ATTRIBUTE] VALUE, ... : TYPE -> EXIT

An exit is `pc INDEX`, then `fp+BYTES` unless that is 0, then the cells to write, then the references to retain and
to release; `resume` in front of it and `via` behind it tell of functions to finish: `via NAME handler|helper RESULT
(TYPE VALUE, ...) (TYPE VALUE, ...)`, parameters and live values. `or EXIT undoing N` is its alternative where the last
N retains and releases did not happen. Values: t1, 5, 1.5, true, @4096 (a pointer), null, fp+16, pc 7, vm, stack,
result, and <tag payload>.
"""

import ast
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from pyphp.jit.trace.ir import (
    FALSE_CONST,
    FP,
    NULL_CONST,
    PC,
    TRUE_CONST,
    Cell,
    Const,
    Exit,
    Op,
    Operand,
    ResumePoint,
    SymbolicValue,
    const,
    integer,
)
from pyphp.jit.trace.loop import Loop, Phi
from pyphp.jit.trace.values import RESULT, STACK, VM

if TYPE_CHECKING:
    from pyphp.jit.replay.codeview import CodeView
    from pyphp.jit.trace.ir import Attribute, TypedValues

T = TypeVar("T")
_OPAQUE: dict[str, Operand] = {"vm": VM, "stack": STACK, "result": RESULT}
_TOKEN = re.compile(
    r"\s*(?:(?P<string>'(?:[^'\\]|\\.)*')|(?P<float>-?(?:\d+\.\d+(?:e[+-]?\d+)?|\d+e[+-]?\d+|(?:inf|nan)\b))"
    r"|(?P<int>-?\d+)|(?P<name>[A-Za-z_]\w*)"
    r"|(?P<sign>->|[-+=,:<>(){}\[\]@]))"
)


class TraceSyntaxError(ValueError):
    """The text is not a trace's."""


# -- showing


def show(ops: list[Op]) -> str:
    """A trace's text."""
    for n, op in enumerate(ops):
        op.id = n
    return "\n".join(map(show_op, ops))


def show_loop(loop: Loop) -> str:
    """A peeled loop's text."""
    preamble, phis, body = loop_lines(loop)
    return "\n".join([*preamble, "label", *phis, *body])


def loop_lines(loop: Loop) -> tuple[list[str], list[str], list[str]]:
    """The lines of its three parts."""
    for n, op in enumerate([*loop.preamble, *(p.op for p in loop.phis), *loop.body]):
        op.id = n
    phis = [f"{p.op!r} = phi {show_value(p.before)}, {show_value(p.after)} : {p.op.type}" for p in loop.phis]
    return [show_op(op) for op in loop.preamble], phis, [show_op(op) for op in loop.body]


def show_op(op: Op) -> str:
    """One operation's text; operations have their numbers."""
    left = f"{op!r} = " if op.type else ""
    attr = f"[{_attribute(op.attr)}]" if op.attr is not None else ""
    args = " " + ", ".join(map(show_value, op.args)) if op.args else ""
    kind = f" : {op.type}" if op.type else ""
    return f"{left}{op.op}{attr}{args}{kind}{f' -> {show_exit(op.exit)}' if op.exit is not None else ''}"


def show_exit(exit: Exit) -> str:
    """Where a guard goes."""
    cells = ", ".join(f"{c!r}={show_value(v)}" for c, v in exit.cells.items())
    text = f"pc {exit.pc.index}{f' fp+{exit.fp}' if exit.fp else ''} {{{cells}}}"
    if exit.retains:
        text += " retain " + ", ".join(map(show_value, exit.retains))
    if exit.releases:
        text += " release " + ", ".join(map(show_value, exit.releases))
    for point in exit.chain:
        kind = "handler" if point.is_handler else "helper"
        text += f" via {point.name!r} {kind} {point.ret!r} ({_typed(point.params)}) ({_typed(point.live)})"
    if exit.alternative is not None:
        text += f" or {show_exit(exit.alternative)} undoing {len(exit.counted)}"
    return text if exit.kind == "restart" else f"{exit.kind} {text}"


def _typed(values: "TypedValues") -> str:
    return ", ".join(f"{type_!r} {show_value(v)}" for type_, v in values)


def _attribute(attr: "Attribute", inner: bool = False) -> str:
    if isinstance(attr, tuple):
        items = ", ".join([_attribute(a, True) for a in attr])
        return f"({items})" if inner else items
    if isinstance(attr, bool):
        return "true" if attr else "false"
    return attr if isinstance(attr, str) and re.fullmatch(r"[a-z]\w*", attr) else repr(attr)


def show_value(value: Operand | SymbolicValue) -> str:
    """An operand's text."""
    if isinstance(value, Const):
        if value.type == "i1":
            return "true" if value.value else "false"
        if value.type == "ptr":
            return f"@{value.value}" if value.value else "null"
        return repr(value.value)
    if isinstance(value, SymbolicValue):
        return f"<{show_value(value.tag)} {show_value(value.payload)}>"
    return repr(value)


# -- parsing


def parse(text: str, code: "CodeView | None" = None) -> list[Op]:
    """The operations of a trace's text. code: what its instructions belong to."""
    reader = _Reader(code)
    ops = [reader.line(line) for line in _lines(text)]
    return reader.finished(ops)


def parse_loop(text: str, code: "CodeView | None" = None) -> Loop:
    """The peeled loop of a text."""
    reader = _Reader(code)
    parts: list[list[Op]] = [[]]
    for line in _lines(text):
        if line == "label":
            parts.append([])
        else:
            parts[-1].append(reader.line(line))
    if len(parts) != 2:
        raise TraceSyntaxError("a loop has one label")
    reader.finished(parts[0] + parts[1])
    phis = [Phi(op, *op.args) for op in parts[1] if op.op == "phi"]
    for phi in phis:
        phi.op.args = ()
    return Loop(parts[0], phis, [op for op in parts[1] if op.op != "phi"])


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines() if line.strip()]


class _Reader:
    """Reads lines; names may be used before they are defined (phis)."""

    def __init__(self, code: "CodeView | None") -> None:
        self.code: Any = code  # tests' texts have none
        self.named: dict[str, Op] = {}
        self.exits: dict[tuple[tuple[str, str], ...], Exit] = {}
        self.defined: set[str] = set()
        self.counting: list[Op] = []  # the retains and releases so far
        self.tokens: list[tuple[str, str]] = []
        self.text = ""

    def finished(self, ops: list[Op]) -> list[Op]:
        missing = set(self.named) - self.defined
        if missing:
            raise TraceSyntaxError(f"{', '.join(sorted(missing))}: used, but not defined")
        return ops

    def line(self, text: str) -> Op:
        """One operation."""
        self.text, self.tokens, at = text, [], 0
        while at < len(text.rstrip()):
            found = _TOKEN.match(text, at)
            if found is None:
                raise TraceSyntaxError(f"cannot read {text[at:]!r} in {text!r}")
            self.tokens.append((str(found.lastgroup), found[found.lastgroup or 0]))
            at = found.end()
        name = ""
        if len(self.tokens) > 1 and self.tokens[1] == ("sign", "="):
            name = self.take("name")
            self.take("sign", "=")
        operation = self.take("name")
        attr: Attribute = None
        if self.accept("["):
            parts = self.listed("]", self.attribute)
            attr = parts[0] if len(parts) == 1 else tuple(parts)
        args: list[Operand] = []
        while self.tokens and self.tokens[0][1] not in ("->", ":"):
            args.append(self.value())
            self.accept(",")
        type_ = self.take("name") if self.accept(":") else ""
        exit = self.exit() if self.accept("->") else None
        if self.tokens or bool(name) != bool(type_):
            raise TraceSyntaxError(f"cannot read {text!r}")
        op = self.op(name) if name else Op(operation, (), "")
        if name:
            if name in self.defined:
                raise TraceSyntaxError(f"{name} is defined twice")
            self.defined.add(name)
        if operation in ("retain", "release"):
            self.counting.append(op)
        op.op, op.args, op.type, op.attr, op.exit = operation, tuple(args), type_, attr, exit
        return op

    def op(self, name: str) -> Op:
        return self.named.setdefault(name, Op("?", (), ""))

    def take(self, kind: str, text: str | None = None) -> str:
        if not self.tokens or self.tokens[0][0] != kind or text is not None and self.tokens[0][1] != text:
            raise TraceSyntaxError(f"{text or kind} expected at {self.tokens[:1]} in {self.text!r}")
        return self.tokens.pop(0)[1]

    def next(self) -> tuple[str, str]:
        if not self.tokens:
            raise TraceSyntaxError(f"{self.text!r} ends too early")
        return self.tokens.pop(0)

    def accept(self, text: str) -> bool:
        if self.tokens and self.tokens[0][1] == text:
            self.tokens.pop(0)
            return True
        return False

    def listed(self, end: str, item: Callable[[], T]) -> list[T]:
        items: list[T] = []
        while not self.accept(end):
            items.append(item())
            self.accept(",")
        return items

    def attribute(self) -> "Attribute":
        kind, text = self.next()
        if text == "(":
            return tuple(self.listed(")", self.attribute))
        if kind == "name":
            return {"true": True, "false": False, "None": None}.get(text, text)
        return ast.literal_eval(text)

    def live_value(self) -> Operand | SymbolicValue:
        """An operand, or a Value of two."""
        if not self.accept("<"):
            return self.value()
        pair = self.listed(">", self.value)
        return SymbolicValue(*pair)

    def value(self) -> Operand:
        kind, text = self.next()
        if kind == "int":
            return integer(int(text))
        if kind == "float":
            return const("f64", float(text))
        if text == "@":
            return const("ptr", int(self.take("int")))
        if text == "fp":
            return FP(self.offset())
        if text == "pc":
            return PC(self.code, int(self.take("int")))
        known = {
            "true": TRUE_CONST,
            "false": FALSE_CONST,
            "null": NULL_CONST,
            "inf": const("f64", float("inf")),
            **_OPAQUE,
        }.get(text)
        if known is not None:
            return known
        if kind != "name":
            raise TraceSyntaxError(f"a value expected at {text!r} in {self.text!r}")
        return self.op(text)

    def offset(self) -> int:
        self.accept("+")
        return int(self.take("int"))

    def exit(self) -> Exit:
        """Guards whose exits are written alike have the same one."""
        written = tuple(self.tokens)
        exit = self.read_exit()
        if exit.alternative is not None:  # what it undoes is its own
            return exit
        return self.exits.setdefault(written[: len(written) - len(self.tokens)], exit)

    def read_exit(self) -> Exit:
        kind = "resume" if self.accept("resume") else "restart"
        self.take("name", "pc")
        exit = Exit(kind, PC(self.code, int(self.take("int"))), 0, {})
        if self.accept("fp"):
            exit.fp = self.offset()
        self.take("sign", "{")
        for cell, value in self.listed("}", self.cell):
            exit.cells[cell] = value
        if self.accept("retain"):
            exit.retains = self.values()
        if self.accept("release"):
            exit.releases = self.values()
        while self.accept("via"):
            name, handler, ret = self.attribute(), self.take("name") == "handler", self.attribute()
            exit.chain.append(ResumePoint(name, handler, self.typed(), self.typed(), ret))
        if self.accept("or"):
            exit.alternative = self.exit()
            self.take("name", "undoing")
            exit.counted = tuple(self.counting[-int(self.take("int")) :])
        return exit

    def values(self) -> tuple[Operand, ...]:
        found = [self.value()]
        while self.accept(","):
            found.append(self.value())
        return tuple(found)

    def cell(self) -> tuple[Cell, Operand]:
        cell: Cell = self.attribute()
        self.take("sign", "=")
        return cell, self.value()

    def typed(self) -> "TypedValues":
        self.take("sign", "(")
        return self.listed(")", lambda: (str(self.attribute()), self.live_value()))
