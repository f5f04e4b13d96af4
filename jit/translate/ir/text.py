"""The IR as text, there and back: `parse(show(fn))` is fn again.

    fn interp.operators.comparison.sign(x: int) -> int [elidable] @17
      var s: int
      entry0:
        r1: int = ldvar; 'x' @18
        r2: bool = icmp r1, int 0; 'slt' @18
        branch r2 -> then1, join2; False
      then1:
        release r7 for s @19
        ret int -1

    RESULT: TYPE = OP ARGUMENT, ...; ATTR for VARIABLE @LINE
    KIND ARGUMENT, ... -> BLOCK, ...; ATTR

An argument is a register, or a constant with its type in front: `int 3`, `float 0x1.8p+1`, `Value (4, 0)`, `Str b'text'`, `VM null`,
`FuncTable @pre.builtins` for a prebuilt object.
"""

import ast
import re
from collections.abc import Callable, Collection
from typing import Any, NoReturn

from pyphp.interp.rlib import text
from pyphp.jit.translate.ir.graph import Block, Const, Function, Ins, Operand, Reg, Term

Namer = Callable[[object], str]
Finder = Callable[[str], Any]


def no_name(x: object) -> str:
    """How a prebuilt object is shown where nobody knows its symbol."""
    return type(x).__name__


def show(fn: Function, name_of: Namer = no_name) -> str:
    """The text of a function. name_of: a prebuilt object's symbol."""
    params = ", ".join(f"{n}: {t}" for n, t in fn.params)
    flags = f" [{' '.join(sorted(fn.flags))}]" if fn.flags else ""
    out = [f"fn {fn.name}({params}) -> {fn.ret}{flags} @{fn.line}"]
    out += [f"  var {n}: {t}" for n, t in fn.vars.items() if n not in fn.param_names()]
    for block in fn.blocks:
        out.append(f"  {block.name}:")
        out += [f"    {show_instruction(i, name_of)}" for i in block.ins]
        if block.term is not None:
            out.append(f"    {_terminator(block.term, name_of)}")
    return "\n".join(out) + "\n"


def show_instruction(ins: Ins, name_of: Namer = no_name) -> str:
    """One line."""
    left = f"{ins.res}: {ins.res.type} = " if ins.res is not None else ""
    var = f" for {ins.var}" if ins.var is not None else ""
    return f"{left}{ins.op}{_arguments(ins.args, name_of)}{_attr(ins.attr)}{var} @{ins.line}"


def _terminator(term: Term, name_of: Namer) -> str:
    targets = f" -> {', '.join(b.name for b in term.targets)}" if term.targets else ""
    return f"{term.kind}{_arguments(term.args, name_of)}{targets}{_attr(term.attr)}"


def _arguments(args: list[Operand], name_of: Namer) -> str:
    return " " + ", ".join(repr(a) if isinstance(a, Reg) else _constant(a, name_of) for a in args) if args else ""


def _attr(attr: object) -> str:
    return "" if attr is None else f"; {attr!r}"


def _constant(c: Const, name_of: Namer) -> str:
    x = c.value
    if x is None:
        shown = "null"
    elif isinstance(x, float):
        shown = x.hex()
    elif isinstance(x, bool | int | tuple):
        shown = repr(x)
    elif isinstance(x, text.Str):
        shown = repr(text.to_bytes(x))
    else:
        shown = f"@{name_of(x)}"
    return f"{c.type} {shown}"


# -- reading


class IRSyntaxError(ValueError):
    """The text is not IR: the line and what is wrong with it."""


_TYPE = r"[A-Za-z_][\w:]*(?:\[[\w:\[\]]+\])?"
_HEAD = re.compile(rf"fn ([^\s(]+)\((.*)\) -> ({_TYPE})(?: \[([\w ]+)\])? @(\d+)$")
_VARIABLE = re.compile(rf"  var (\S+): ({_TYPE})$")
_LABEL = re.compile(r"  (\w+):$")
_RESULT = re.compile(rf"(r\d+): ({_TYPE}) = ")
_TAIL = re.compile(r"(?: for (\S+))? @(\d+)$")
_LITERAL = r"""b?'(?:[^'\\]|\\.)*'|b?"(?:[^"\\]|\\.)*"|\([^()]*\)|[^\s,;]+"""
_ARGUMENT = re.compile(rf"(r\d+)(?![\w:])|({_TYPE}) ({_LITERAL})")
_TARGETS = re.compile(r" -> ([\w, ]+)")


def parse(source: str, find: Finder | None = None) -> Function:
    """The function of this text. find: the prebuilt object of a symbol."""
    lines = [line for line in source.splitlines() if line.strip()]
    head = _HEAD.match(lines[0]) if lines else None
    if head is None:
        raise IRSyntaxError(f"not the head of a function: {lines[:1]}")
    params = [(n, t) for n, t in (p.split(": ") for p in head[2].split(", ") if p)]
    fn = Function(head[1], "", params, head[3])
    fn.flags = set((head[4] or "").split())
    fn.line = int(head[5])
    fn.vars = dict(params)
    blocks: dict[str, Block] = {}
    for line in lines[1:]:
        label = _LABEL.match(line)
        if label:
            blocks[label[1]] = Block(label[1])
    fn.blocks = list(blocks.values())
    block: Block | None = None
    registers: dict[str, Reg] = {}
    for line in lines[1:]:
        variable, label = _VARIABLE.match(line), _LABEL.match(line)
        if variable:
            fn.vars[variable[1]] = variable[2]
        elif label:
            block = blocks[label[1]]
        elif block is None or not line.startswith("    "):
            raise IRSyntaxError(f"not IR: {line}")
        else:
            _Line(line[4:], registers, find or _no_object).into(block, blocks)
    return fn


def _no_object(symbol: str) -> Any:
    raise IRSyntaxError(f"no object @{symbol}")


class _Line:
    """One instruction or terminator."""

    def __init__(self, line: str, registers: dict[str, Reg], find: Finder) -> None:
        self.line = line
        self.registers = registers
        self.find = find
        self.at = 0

    def into(self, block: Block, blocks: dict[str, Block]) -> None:
        """Append it to the block."""
        result = self.match(_RESULT)
        op = self.match(re.compile(r"\w+"))
        if op is None:
            self.fail()
        args = self.arguments()
        targets = self.match(_TARGETS)
        attr = self.attr()
        tail = self.match(_TAIL)
        if self.at != len(self.line):
            self.fail()
        if tail is None:
            names = targets[1].split(", ") if targets else []
            block.term = Term(op[0], args, [blocks[n] for n in names], attr)
            return
        res = None
        if result:
            res = self.registers[result[1]] = Reg(result[2], int(result[1][1:]))
        block.ins.append(Ins(op[0], res, args, attr, tail[1], int(tail[2])))

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.line, self.at)
        if found:
            self.at = found.end()
        return found

    def fail(self) -> NoReturn:
        raise IRSyntaxError(f"not IR from column {self.at}: {self.line}")

    def arguments(self) -> list[Operand]:
        args: list[Operand] = []
        while self.line.startswith(", " if args else " ", self.at) and not self.line.startswith((" ->", " @", " for "), self.at):
            self.at += 2 if args else 1
            found = self.match(_ARGUMENT)
            if found is None:
                self.fail()
            args.append(self.register(found[1]) if found[1] else Const(found[2], self.value(found[2], found[3])))
        return args

    def register(self, name: str) -> Reg:
        if name not in self.registers:
            raise IRSyntaxError(f"{name} has no definition before: {self.line}")
        return self.registers[name]

    def value(self, type_: str, literal: str) -> Any:
        if literal == "null":
            return None
        if literal.startswith("@"):
            return self.find(literal[1:])
        if type_ == "float":
            return float.fromhex(literal)
        read = self.literal(literal)
        return text.lit(read) if isinstance(read, bytes) else read

    def attr(self) -> Any:
        if not self.line.startswith("; ", self.at):
            return None
        self.at += 2
        found = self.match(re.compile(_LITERAL))
        if found is None:
            self.fail()
        return self.literal(found[0])

    def literal(self, written: str) -> Any:
        try:
            return ast.literal_eval(written)
        except (SyntaxError, ValueError):
            self.fail()


def dump_ir(pattern: str, opcodes: Collection[str] = ()) -> str:
    """The final IR of the interpreter's functions whose name matches the pattern (a regular expression), or that handle one of these opcodes."""
    from pyphp.interp.bytecode import NUMBER, OPCODES
    from pyphp.jit.translate.image.building import translate
    from pyphp.jit.translate.image.manifest import handlers, modules, roots
    from pyphp.jit.translate.llvm.prebuilt import Prebuilt

    program, _, _ = translate(modules(), handlers())
    symbol = Prebuilt(program, roots()).symbol
    shown = []
    for name, fn in program.functions.items():
        opcode = program.opcode_of.get(name, "")
        if opcode in opcodes or pattern and re.search(pattern, name):
            head = f"{opcode}: {OPCODES[NUMBER[opcode]].doc}\n" if opcode in opcodes else ""
            shown.append(head + show(fn, lambda x: symbol(x)[2:-1]))
    return "\n".join(shown)
