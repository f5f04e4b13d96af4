"""Conditions: `&&`, `||`, `?:`, `??`, isset and empty.

They are jumps first; where a value is asked for, the two ends of the jumps write it:

    if ($a < $b && !$c)     JNLT $a, $b, else         $x = $a && $b     JMPZ $a, no
                            JMPNZ $c, else                              JMPZ $b, no
                                                                        MOVE $x, true
                                                                        JMP end
                                                                    no: MOVE $x, false
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.assembler import Label
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import BRANCH, EFFECT, INTO, QUESTIONS, branch, effect, into, operand
from pyphp.frontend.compiler.expressions.arrays import index_chain, read_quietly
from pyphp.frontend.compiler.expressions.literals import NOT_LITERAL, is_this, literal, this_or_null, variable_slot

WRITABLE = (
    ast.Variable,
    ast.NamedVariable,
    ast.GlobalsArray,
    ast.Index,
    ast.Property,
    ast.StaticProperty,
)  # what isset() takes, and empty() without evaluating it


@BRANCH(ast.Int, ast.ConstantFetch)
def literal_branch(f: FunctionContext, node: ast.Expr, label: Label, when: bool) -> None:
    """`while (1)` and `if (true)` need no test."""
    value = literal(f, node)
    if value is NOT_LITERAL:
        f.emit("JMPNZ" if when else "JMPZ", operand(f, node), label)
    elif bool(value) is when:
        f.emit("JMP", label)


@BRANCH(ast.Logical)
def logical_branch(f: FunctionContext, node: ast.Logical, label: Label, when: bool) -> None:
    """All parts of a chain of one operator jump to the same place as soon as the result is known."""
    parts: list[ast.Expr] = []
    left: ast.Expr = node
    while isinstance(left, ast.Logical) and left.op == node.op:
        parts.append(left.right)
        left = left.left
        f.line = left.line
    parts.append(left)
    parts.reverse()
    decided = node.op == "||"  # the part's truth that decides the whole
    skip = Label()
    first, *others = parts
    early = label if when is decided else skip
    branch(f, first, early, decided)
    with f.scope.perhaps():
        for part in others[:-1]:
            branch(f, part, early, decided)
        branch(f, others[-1], label, when)
    f.place(skip)


@EFFECT(ast.Logical)
def logical_effect(f: FunctionContext, node: ast.Logical) -> None:
    """`$a or f();`"""
    end = Label()
    branch(f, node.left, end, node.op == "||")
    with f.scope.perhaps():
        _evaluate(f, node.right)
    f.place(end)


@INTO(ast.Logical)
def truth(f: FunctionContext, node: ast.Expr, dst: int) -> None:
    """The value of a condition, as bool."""
    no, end = Label(), Label()
    branch(f, node, no, False)
    f.emit("MOVE", dst, f.constant(True))
    f.emit("JMP", end)
    f.place(no)
    f.emit("MOVE", dst, f.constant(False))
    f.place(end)


@INTO(ast.Ternary)
def ternary(f: FunctionContext, node: ast.Ternary, dst: int) -> None:
    """`a ? b : c` and `a ?: c`."""
    otherwise, end = Label(), Label()
    if node.then is None:
        _short_ternary(f, node, dst)
        return
    branch(f, node.condition, otherwise, False)
    with f.scope.perhaps():
        into(f, node.then, dst)
    f.emit("JMP", end)
    f.place(otherwise)
    with f.scope.perhaps():
        into(f, node.otherwise, dst)
    f.place(end)


def _short_ternary(f: FunctionContext, node: ast.Ternary, dst: int) -> None:
    place, keep, end = f.place_for(dst), Label(), Label()
    mark = f.temporaries.top
    x = operand(f, node.condition, near=place)
    f.emit("JMPNZ", x, keep, keep="a")
    if x == place and place != dst:
        f.emit("FREE", place)  # a falsy value can be a string or an array
    f.temporaries.top = mark
    with f.scope.perhaps():
        into(f, node.otherwise, dst)
    if x == dst:
        f.place(keep)
        return
    f.emit("JMP", end)
    f.place(keep)
    f.emit("MOVE", dst, x)
    f.place(end)


def _evaluate(f: FunctionContext, node: ast.Expr) -> None:
    """As an effect, but a variable is read as the operator around it would read it."""
    if isinstance(node, ast.Variable):
        t = f.temporaries.take()
        into(f, node, t)
        f.emit("FREE", t)
    else:
        effect(f, node)


@EFFECT(ast.Ternary)
def ternary_effect(f: FunctionContext, node: ast.Ternary) -> None:
    """`$a ? f() : g();`"""
    otherwise, end = Label(), Label()
    if node.then is None:
        branch(f, node.condition, end, True)
    else:
        branch(f, node.condition, otherwise, False)
        with f.scope.perhaps():
            _evaluate(f, node.then)
        f.emit("JMP", end)
        f.place(otherwise)
    with f.scope.perhaps():
        _evaluate(f, node.otherwise)
    f.place(end)


@INTO(ast.Coalesce)
def coalesce(f: FunctionContext, node: ast.Coalesce, dst: int) -> None:
    """The left side is read without complaints about what is not there."""
    found, end = Label(), Label()
    if isinstance(node.left, ast.Variable):
        x = variable_slot(f, node.left)
        f.scope.read(x)
    else:
        # dst may be written early if nothing can look at it before the second write
        x = dst if literal(f, node.right) is not NOT_LITERAL else f.place_for(dst)
        read_quietly(f, node.left, x)
    f.emit("JNOTNULL", x, found)
    with f.scope.perhaps():
        into(f, node.right, dst)
    if x == dst:
        f.place(found)
        return
    f.emit("JMP", end)
    f.place(found)
    f.emit("MOVE", dst, x)
    f.place(end)


@INTO(ast.Isset)
def isset(f: FunctionContext, node: ast.Isset, dst: int) -> None:
    """A single variable or element has an instruction; several are a condition."""
    if len(node.operands) > 1:
        truth(f, node, dst)
        return
    (subject,) = node.operands
    _check_isset(f, subject)
    if is_this(subject):
        place = f.place_for(dst)
        this_or_null(f, place)
        f.emit("ISSET", dst, place)
    elif isinstance(subject, ast.Variable):
        slot = variable_slot(f, subject)
        f.scope.read(slot)
        f.emit("ISSET", dst, slot)
    elif isinstance(subject, ast.Property):
        QUESTIONS[type(subject)](f, subject, dst, "ISSET_PROP")
    elif isinstance(subject, ast.NamedVariable | ast.GlobalsArray | ast.StaticProperty):
        place = f.place_for(dst)
        read_quietly(f, subject, place)
        f.emit("ISSET", dst, place)
    else:
        index_chain(f, subject, dst, "FETCH_DIM_IS", "ISSET_DIM")


@BRANCH(ast.Isset)
def isset_branch(f: FunctionContext, node: ast.Isset, label: Label, when: bool) -> None:
    """All must be set."""
    skip = Label()
    with f.scope.perhaps():
        for subject in node.operands[:-1]:
            _isset_branch(f, subject, skip if when else label, False)
        _isset_branch(f, node.operands[-1], label, when)
    f.place(skip)


def _isset_branch(f: FunctionContext, subject: ast.Expr, label: Label, when: bool) -> None:
    _check_isset(f, subject)
    f.line = subject.line
    mark = f.temporaries.top
    if not isinstance(subject, ast.Variable) or is_this(subject):
        t = f.temporaries.take()
        isset(f, ast.Isset(subject.line, [subject]), t)
        f.emit("JMPNZ" if when else "JMPZ", t, label)
    else:
        slot = variable_slot(f, subject)
        f.scope.read(slot)
        if when:
            f.emit("JNOTNULL", slot, label)
        else:
            is_set = Label()
            f.emit("JNOTNULL", slot, is_set)
            f.emit("JMP", label)
            f.place(is_set)
    f.temporaries.top = mark


def _check_isset(f: FunctionContext, subject: ast.Expr) -> None:
    if not isinstance(subject, WRITABLE):
        f.fail('Cannot use isset() on the result of an expression (you can use "null !== expression" instead)')


@INTO(ast.Empty)
def empty(f: FunctionContext, node: ast.Empty, dst: int) -> None:
    """An element has an instruction; the rest is a condition or `!`."""
    if isinstance(node.operand, ast.Variable) and not is_this(node.operand):
        truth(f, node, dst)
    elif isinstance(node.operand, ast.Property):
        QUESTIONS[type(node.operand)](f, node.operand, dst, "EMPTY_PROP")
    elif isinstance(node.operand, ast.Variable):
        place = f.place_for(dst)
        this_or_null(f, place)
        f.emit("NOT", dst, place)
    elif isinstance(node.operand, ast.NamedVariable | ast.GlobalsArray | ast.StaticProperty):
        place = f.place_for(dst)
        read_quietly(f, node.operand, place)
        f.emit("NOT", dst, place)
    elif isinstance(node.operand, WRITABLE):
        index_chain(f, node.operand, dst, "FETCH_DIM_IS", "EMPTY_DIM")
    else:
        mark = f.temporaries.top
        x = operand(f, node.operand, near=dst if f.is_temporary(dst) else None)
        f.temporaries.top = mark
        f.emit("NOT", dst, x)


@BRANCH(ast.Empty)
def empty_branch(f: FunctionContext, node: ast.Empty, label: Label, when: bool) -> None:
    """A variable is tested for null first, which does not mind if it is undefined."""
    if not isinstance(node.operand, ast.Variable) or is_this(node.operand):
        t = f.temporaries.take()
        empty(f, node, t)
        f.emit("JMPNZ" if when else "JMPZ", t, label)
        return
    slot = variable_slot(f, node.operand)
    f.scope.read(slot)
    there, end = Label(), Label()
    f.emit("JNOTNULL", slot, there)
    f.emit("JMP", label if when else end)
    f.place(there)
    f.emit("JMPZ" if when else "JMPNZ", slot, label)
    f.place(end)
