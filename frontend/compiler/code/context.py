"""What is known while a file, and in it a function, is being compiled.

`line` imitates php's compiler: it is set to the line of each statement and expression that compilation *enters*, and
an instruction is on the line that is current when it is emitted. So an addition is on the line where its right operand
began.
"""

import sys
from collections.abc import Callable, Mapping
from typing import NoReturn

from attrs import define, field

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.assembler import Assembler, Label
from pyphp.frontend.compiler.code.classes import ClassContext
from pyphp.frontend.compiler.code.registers import Temporaries
from pyphp.frontend.compiler.code.scopes import MOST_BOUND, Scope
from pyphp.frontend.errors import CompileError, NotSupported
from pyphp.frontend.names import Names
from pyphp.interp.bytecode import HEADER, CodeUnit, Constant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pyphp.frontend.compiler.control.jumps import Target
    from pyphp.interp.bytecode.classes import ClassUnit

Declaration = ast.FunctionDeclaration | ast.MethodDeclaration

REBINDING = frozenset(["UNSET", "BIND"])  # make the variable in a another reference, or none
DEEPEST = 5000  # levels of nested expressions and statements; each takes up to eight Python frames
PYTHON_FRAMES = 10 * DEEPEST  # the least recursion limit that the compiler needs


def allow_depth() -> None:
    """Have Python's recursion limit, which is the whole process', be enough. It stays so: another thread may be
    compiling, and a limit put back by one would end the other."""
    if sys.getrecursionlimit() < PYTHON_FRAMES:
        sys.setrecursionlimit(PYTHON_FRAMES)


@define(slots=True, eq=False)
class FileContext:
    """One file. `functions` maps lower-case names to the declarations at its top level.

    `names` are the namespace and imports at the place being compiled. is_prelude: its functions are builtins.
    references: the masks of by-reference parameters of the prelude's other functions that have any.
    """

    name: bytes
    builtins: Mapping[bytes, int]
    functions: dict[bytes, ast.FunctionDeclaration] = field(factory=dict)
    compiled: dict[bytes, CodeUnit] = field(factory=dict)
    strict: bool = False
    ticks: int = 0  # of declare(ticks=N): after how many statements functions are called; 0: never
    is_prelude: bool = False
    references: Mapping[bytes, int] = field(factory=dict)
    names: Names = field(factory=Names)
    nesting: int = 0  # functions around what is being compiled
    early: set[bytes] = field(factory=set)  # classes that the rules have linked, in lower case
    anonymous: int = 0  # classes without names so far
    halt_offset: int | None = None  # where the data after __halt_compiler() begins

    def is_helper(self, name: bytes) -> bool:
        """In the prelude: is the function one that only others there call? Its capital letter keeps it out of
        everybody's reach, for names are looked up in lower case.
        """
        return self.is_prelude and name[:1].isupper()

    def fail(self, message: bytes | str, line: int) -> NoReturn:
        """PHP's own fatal error."""
        raise CompileError(message, self.name, line)

    def refuse(self, construct: str, line: int, node: ast.Node | None = None) -> NoReturn:
        """A part of PHP that this engine does not have yet. node: without it the rest might compile."""
        raise NotSupported(construct, self.name, line, node)


@define(slots=True, eq=False)
class Breakable:
    """A loop or switch around the code being compiled. Leaving it any way but through `after` must release its
    temporaries. node: which it is.
    """

    node: ast.Node
    after: Label
    again: Label
    temporaries: tuple[int, ...] = ()
    ending: str = "FREE"  # the instruction that releases them


@define(slots=True, eq=False)
class Way:
    """Where control goes when all that is around it beyond `depth` is left: `go` emits what is done then, and is given
    the operand of what is to be returned, if that is the way. Ways to one place have one key.
    """

    key: object
    depth: int
    go: "Callable[[int | None], None]"


@define(slots=True, eq=False)
class Protected:
    """The body or the catches of a `try` that has a `finally`, which is at `label`. Whoever leaves them leaves the
    number of its way in the temporary `place` and what is to be returned in the one behind it.
    """

    node: ast.Node
    label: Label
    place: int
    ways: dict[object, Way] = field(factory=dict)

    def number_of(self, way: Way) -> int:
        """The number of a way out. 0 is what comes behind the `finally`."""
        self.ways.setdefault(way.key, way)
        return list(self.ways).index(way.key) + 1


@define(slots=True, eq=False)
class Final:
    """A `finally`: what waits in the temporaries at `place` is released by whoever leaves it half-way."""

    node: ast.Node
    place: int


@define(slots=True, eq=False)
class FunctionContext:
    """One function (or the file's top level: declaration is None) being compiled."""

    file: FileContext
    scope: Scope
    declaration: Declaration | None
    body: list[ast.Statement]
    name: bytes = b""  # in full
    return_mask: int = 0  # 0: no declared return type
    return_text: bytes = b""
    line: int = 0
    class_: ClassContext | None = None  # around it
    has_this: bool = False  # its hidden local holds an object for certain: it is a method that is not static
    around: list[Breakable | Protected | Final] = field(factory=list)  # loops, switches and `finally`, innermost last
    handlers: list[tuple[Label, int]] = field(factory=list)  # of `try` around it, with how much is around those
    depth: int = 0
    inner: list[CodeUnit] = field(factory=list)  # functions that control declares when it comes by
    classes: "list[ClassUnit]" = field(factory=list)  # and classes
    chained: dict[int, Label] = field(factory=dict)  # ids of the parts of chains with `?->`: where those end
    is_closure: bool = False
    in_constant: bool = False  # what is being compiled is a constant expression
    in_literal: bool = False  # or is part of an array literal that is kept as a whole
    own_statics: dict[bytes, int] = field(factory=dict)  # static variables of a closure: their numbers
    statics: dict[bytes, Label] = field(factory=dict)  # static variables by name: the first place that binds each
    bound: list[int] = field(factory=list)  # hidden locals in use
    labels: "dict[bytes, Target] | None" = None  # of goto (jumps.py), looked for when the first is met
    asm: Assembler = field(init=False)
    temporaries: Temporaries = field(init=False)

    def __attrs_post_init__(self) -> None:
        first = HEADER + len(self.scope.names)
        self.asm = Assembler(first)
        self.temporaries = Temporaries(first, first)

    def emit(self, name: str, *operands: int | Label, keep: str = "", line: int = 0) -> None:
        """Append an instruction on the current line, or on `line`."""
        self.asm.emit(name, line or self.line, *operands, keep=keep)
        if name in REBINDING:
            slot = operands[0]
            assert isinstance(slot, int)
            self.rebound(slot)

    def rebound(self, slot: int) -> None:
        """What is in the slot has become another reference, or none: if it is a file's variable, functions know its old
        one.
        """
        if self.scope.is_file and self.is_variable(slot) and self.scope.names[slot - HEADER] is not None:
            self.asm.emit("REBOUND", self.line, slot)

    @property
    def returns_value(self) -> bool:
        """Is what the code returns a value, and no reference? What a generator returns is one, whatever it yields."""
        return self.declaration is None or not self.declaration.by_ref or self.scope.is_generator

    def place(self, label: Label) -> None:
        """The label stands for the next instruction."""
        self.asm.place(label)

    def constant(self, value: Constant) -> int:
        """The operand of a constant."""
        return self.asm.constant(value)

    def is_temporary(self, operand: int) -> bool:
        """Is it a temporary (and not a variable or a constant)?"""
        return operand >= self.asm.first_temporary

    def is_variable(self, operand: int) -> bool:
        """Is it a variable's slot?"""
        return 0 <= operand < self.asm.first_temporary

    def is_constant(self, operand: int, value: Constant) -> bool:
        """Is it this very constant?"""
        return operand < 0 and self.asm.constants[-1 - operand] is value

    def place_for(self, dst: int) -> int:
        """Where a part of an expression can be kept: its destination, unless that is a variable, which keeps its value
        until the end.
        """
        return dst if self.is_temporary(dst) else self.temporaries.take()

    def bind(self, name: int, flags: int, line: int, keep: str = "") -> int:
        """A hidden local that is bound to the variable with the name in this operand, until release(). keep="b": the
        name is used again.
        """
        if not self.scope.free:
            self.refuse(f"more than {MOST_BOUND} variables by name in one expression", line)
        slot = self.scope.free.pop()
        self.emit("BIND_VAR", slot, name, flags, keep=keep)
        self.bound.append(slot)
        return slot

    def release(self, count: int) -> None:
        """Of the hidden locals in use, only the first `count` are needed from here on."""
        while len(self.bound) > count:
            slot = self.bound.pop()
            self.emit("UNSET", slot)
            self.scope.free.append(slot)

    def fail(self, message: bytes | str, line: int = 0) -> NoReturn:
        """PHP's own fatal error, on the current line."""
        self.file.fail(message, line or self.line)

    def refuse(self, construct: str, line: int = 0, node: ast.Node | None = None) -> NoReturn:
        """A part of PHP that this engine does not have yet. node: without it the rest might compile."""
        self.file.refuse(construct, line or self.line, node)
