"""The typed IR: what the translator makes of RPython-style functions, what the image is compiled from and what the
tracer replays.

A Function is a control-flow graph. Locals are *variables* (ldvar/stvar); every other value is a *register*, assigned
once and used in its own block only (demote.py sees to that), so a function can be entered at any point with nothing but
its variables and a few registers: that is how an exit resumes in the middle of a handler.

    fn interp.handlers.operators.arithmetic.arithmetic[ADD](vm: VM, fp: Frame, pc: Instr) -> Next
      var x: Value
      entry0:
        r1: Instr = ldvar; 'pc'
        r2: Slot = operand r1; 'b'
        r3: Value = read r5, r1, r2
        stvar r3; 'x'
        ...
        branch r9 -> then1, join2

text.py prints this form and reads it back. Types are strings: int float bool void Value Str Frame Slot Instr Stack
CodeBlock Next Array[T], class names, fn:NAME.
"""

from typing import Any

UNCOUNTED = {"int", "float", "bool", "void", "Frame", "Slot", "Instr", "Stack", "CodeBlock", "Next"}
OWNED_CARRIER = (
    ".o"  # how the name of a temporary begins that carries an owned result between blocks: it is never released by name
)


class Reg:
    """A register: one definition, uses in the same block."""

    __slots__ = ("type", "id")

    def __init__(self, type: str, id: int) -> None:
        self.type = type
        self.id = id

    def __repr__(self) -> str:
        return f"r{self.id}"


class Const:
    """A constant. value: int, float, bool, None (null reference), (tag,) for a Value without payload, or a prebuilt
    object.
    """

    __slots__ = ("type", "value")

    def __init__(self, type: str, value: Any) -> None:
        self.type = type
        self.value = value

    def __repr__(self) -> str:
        return f"{self.type} {self.value!r}"


Operand = Reg | Const


class Ins:
    """One instruction: res = op args, attr. `var` on retain/release names the variable that the operation is for."""

    __slots__ = ("op", "res", "args", "attr", "var", "line")

    def __init__(
        self, op: str, res: Reg | None, args: list[Operand], attr: Any = None, var: str | None = None, line: int = 0
    ) -> None:
        self.op = op
        self.res = res
        self.args = args
        self.attr = attr
        self.var = var
        self.line = line

    def __repr__(self) -> str:
        return f"<{self.op} {self.args} {self.attr!r}>"


def result(ins: Ins) -> Reg:
    """The register of an operation that has a result."""
    assert ins.res is not None
    return ins.res


class Term:
    """How a block ends.

    jump B | branch c, T, F | ret x? | dispatch vm, fp, pc | tail vm, fp, pc (attr: function) | halt | record vm, fp, pc
    | check vm, ok, raised (a call may have raised) | raise | unreachable
    """

    __slots__ = ("kind", "args", "targets", "attr")

    def __init__(
        self, kind: str, args: list[Operand] | None = None, targets: "list[Block] | None" = None, attr: Any = None
    ) -> None:
        self.kind = kind
        self.args = args or []
        self.targets = targets or []
        self.attr = attr

    def __repr__(self) -> str:
        return f"<{self.kind} {self.args} {[b.name for b in self.targets]} {self.attr!r}>"


class Block:
    """A straight line of instructions and its end."""

    __slots__ = ("name", "ins", "term")

    def __init__(self, name: str) -> None:
        self.name = name
        self.ins: list[Ins] = []
        self.term: Term | None = None

    def successors(self) -> "list[Block]":
        """The blocks that control may go to."""
        return self.term.targets if self.term is not None else []


class Function:
    """One function of the program. A handler has ret == 'Next' and parameters vm, fp, pc."""

    def __init__(self, name: str, module: str, params: list[tuple[str, str]], ret: str) -> None:
        self.name = name
        self.module = module
        self.params = params
        self.ret = ret
        self.blocks: list[Block] = []
        self.vars: dict[str, str] = {}
        # export, elidable, unroll_safe, dont_look_inside, noinline, opcode, unwinder, mourner
        self.flags: set[str] = set()
        self.may_raise = False
        self.may_release = False
        self.calls: set[str] = set()
        self.line = 0
        self.py: Any = None  # the Python function, for folding elidable calls

    @property
    def is_handler(self) -> bool:
        return self.ret == "Next"

    def param_names(self) -> set[str]:
        """Names of the parameters: variables that are never assigned."""
        return {name for name, _ in self.params}


def has_loop(fn: Function) -> bool:
    """Is there a cycle in the control-flow graph?"""
    state: dict[str, int] = {}
    stack = [(fn.blocks[0], iter(fn.blocks[0].successors()))]
    state[fn.blocks[0].name] = 1
    while stack:
        block, successors = stack[-1]
        for target in successors:
            mark = state.get(target.name)
            if mark == 1:
                return True
            if mark is None:
                state[target.name] = 1
                stack.append((target, iter(target.successors())))
                break
        else:
            state[block.name] = 2
            stack.pop()
    return False
