"""The forms in which a node can be compiled, and the tables that say how each class of nodes does it.

    into(f, node, dst)            the value goes to the slot dst; dst is written last, so it may be a variable the
      expression reads
    operand(f, node)              the value where it is: a variable's slot, a constant, or a new temporary that its
      reader releases
    effect(f, node)               the value is not wanted
    branch(f, node, label, when)  go to label if the value's truth is `when`, else fall through
    statement(f, node)

A family of constructs registers its functions for its nodes: `@INTO(ast.Binary)`. What a family does not say is
derived: every expression has an OPERAND or an INTO, the other comes from it; EFFECT and BRANCH have defaults. Nodes
without any entry are in refusals.py.

A plain variable is read when the instruction that uses it runs, as in PHP: `$i + $i++` adds the incremented $i. Other
operands that are variables (`$x = 5` leaves its value in $x) must not be overtaken: with held=True, which means that
more code runs before the operand is read, they are copied to a temporary.
"""

from collections.abc import Callable
from typing import Any, NoReturn

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.assembler import Label
from pyphp.frontend.compiler.code.context import DEEPEST, FunctionContext

Handler = Callable[..., Any]


class Table(dict[type, Handler]):
    """Functions by class of nodes; calling it makes a decorator."""

    def __call__(self, *classes: type) -> Callable[[Handler], Handler]:
        """Register a function for these classes."""

        def register(handler: Handler) -> Handler:
            for cls in classes:
                assert cls not in self, cls
                self[cls] = handler
            return handler

        return register


INTO = Table()  # (f, node, dst) -> None
OPERAND = Table()  # (f, node, near, held) -> operand
EFFECT = Table()  # (f, node) -> None
BRANCH = Table()  # (f, node, label, when) -> None
STATEMENT = Table()  # (f, node) -> None
QUIET = Table()  # (f, node, dst) -> None: as the left side of ?? reads
DECLARED = Table()  # (f, node) -> int: the number of a class without a name among those that the code declares
QUESTIONS = Table()  # (f, node, dst, opcode) -> None: isset() and empty() of it
OPENED = Table()  # (f, node, quiet) -> operand: the object of a `?->`; where it is null, the chain has ended
REFUSED: dict[type, str] = {}  # class of nodes: what it is called

SETTLED = (ast.Variable, ast.Int, ast.Float, ast.String, ast.ConstantFetch, ast.MagicConstant)
NEVER_COUNTED = (
    ast.Logical, ast.Isset, ast.Empty, ast.Print, ast.Exit,
)  # fmt: skip  # expressions whose value needs no release


def into(f: FunctionContext, node: ast.Expr, dst: int) -> None:
    """Compile so that the value goes to dst."""
    handler = INTO.get(type(node))
    mark = f.temporaries.top
    if handler is None:
        x = operand(f, node, near=dst if f.is_temporary(dst) else None)
        if x != dst or isinstance(node, ast.Variable):
            f.emit("MOVE", dst, x)
    else:
        bound = len(f.bound)
        enter(f, node)
        handler(f, node, dst)
        f.depth -= 1
        f.release(bound)
    f.temporaries.top = mark
    wrote(f, dst)


def operand(f: FunctionContext, node: ast.Expr, near: int | None = None, held: bool = False) -> int:
    """Compile to an operand. `near` is a temporary that may be used for the value."""
    handler = OPERAND.get(type(node))
    if handler is None:
        dst = f.temporaries.take() if near is None else near
        if type(node) not in INTO:
            refuse(f, node)
        into(f, node, dst)
        return dst
    mark, bound = f.temporaries.top, len(f.bound)
    enter(f, node)
    x = handler(f, node, near, held)
    f.depth -= 1
    f.release(bound)
    f.temporaries.top = x + 1 if x >= mark and f.is_temporary(x) else mark
    return x


def constant_operand(f: FunctionContext, node: ast.Expr) -> int:
    """The same of a constant expression."""
    f.in_constant = True
    x = operand(f, node)
    f.in_constant = False
    return x


def effect(f: FunctionContext, node: ast.Expr) -> None:
    """Compile for what it does."""
    handler = EFFECT.get(type(node))
    mark, bound = f.temporaries.top, len(f.bound)
    if handler is not None:
        enter(f, node)
        handler(f, node)
        f.depth -= 1
        f.release(bound)
    else:
        x = operand(f, node)
        if f.is_temporary(x) and not isinstance(node, NEVER_COUNTED):
            f.emit("FREE", x)
    f.temporaries.top = mark


def branch(f: FunctionContext, node: ast.Expr, label: Label, when: bool) -> None:
    """Compile as a condition."""
    handler = BRANCH.get(type(node))
    mark = f.temporaries.top
    if handler is not None:
        enter(f, node)
        handler(f, node, label, when)
        f.depth -= 1
    else:
        x = operand(f, node)
        f.emit("JMPNZ" if when else "JMPZ", x, label)
    f.temporaries.top = mark


def statement(f: FunctionContext, node: ast.Statement) -> None:
    """Compile a statement."""
    handler = STATEMENT.get(type(node))
    if handler is None:
        refuse(f, node)
    bound = len(f.bound)
    enter(f, node)
    handler(f, node)
    f.depth -= 1
    f.release(bound)
    if not _is_early(f, node):
        tick(f)


def tick(f: FunctionContext) -> None:
    """A statement is over, or, to PHP, a part of one: `echo $a, $b;` is two."""
    if f.file.ticks and not f.asm.ends_in("TICKS"):
        f.emit("TICKS", f.file.ticks)


def _is_early(f: FunctionContext, node: ast.Statement) -> bool:
    """Is it a class that has been declared before the file runs? Then nothing is done at its statement."""
    return isinstance(node, ast.ClassDeclaration) and node.name is not None and node.name.lower() in f.file.early


def statements(f: FunctionContext, nodes: list[ast.Statement]) -> None:
    """Compile a body. Blocks are no scopes: they are opened here, however deep they are nested."""
    pending = list(reversed(nodes))
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Block):
            f.line = node.line
            pending.extend(reversed(node.statements))
        else:
            statement(f, node)


def wrote(f: FunctionContext, dst: int) -> None:
    """dst has been written: if it is a variable, it is assigned from here on."""
    if f.is_variable(dst):
        f.scope.write(dst)


def refuse(f: FunctionContext, node: ast.Node) -> NoReturn:
    """The node has no function: say what it is."""
    f.refuse(REFUSED[type(node)], node.line, node)


def enter(f: FunctionContext, node: ast.Node) -> None:
    """php's compiler takes the line of every node it enters, and keeps it when it leaves."""
    f.line = node.line
    f.depth += 1
    if f.depth > DEEPEST:
        f.refuse(f"expressions nested deeper than {DEEPEST}", node.line)
