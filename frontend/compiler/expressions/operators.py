"""Variables, operators, casts, print and exit.

    $x = $a * 2 + 1;        MUL t5, $a, 2
                            ADD $x, t5, 1

A chain of operators leans to the left and may be 100,000 terms long, so it is compiled in a loop: down to the leftmost
operand, then up, each result in the slot of the one before (which is what lets a chain of concatenations grow one
string).
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.calls.callees import is_inlined
from pyphp.frontend.compiler.code.assembler import Label
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import BRANCH, EFFECT, INTO, OPERAND, SETTLED, branch, effect, into, operand
from pyphp.frontend.compiler.expressions.arrays import is_constant_array
from pyphp.frontend.compiler.expressions.literals import NOT_LITERAL, literal, variable_slot
from pyphp.interp.bytecode import IN_SILENCE

OPERATORS = {
    "+": "ADD", "-": "SUB", "*": "MUL", "/": "DIV", "%": "MOD", "**": "POW", ".": "CONCAT",
    "&": "BIT_AND", "|": "BIT_OR", "^": "BIT_XOR", "<<": "SHL", ">>": "SHR",
    "==": "EQ", "!=": "NE", "===": "IDENT", "!==": "NIDENT", "<": "LT", "<=": "LE", ">": "LT", ">=": "LE",
    "<=>": "SPACESHIP", "xor": "XOR",
}  # fmt: skip
SWAPPED = frozenset([">", ">="])  # a > b is b < a, with a evaluated first
# the branch that is taken when the comparison holds, and when it does not
COMPARISONS = {
    "==": ("JEQ", "JNE"), "!=": ("JNE", "JEQ"), "===": ("JIDENT", "JNIDENT"), "!==": ("JNIDENT", "JIDENT"),
    "<": ("JLT", "JNLT"), ">": ("JLT", "JNLT"), "<=": ("JLE", "JNLE"), ">=": ("JLE", "JNLE"),
}  # fmt: skip
# php puts the operand that comes first in constant, temporary, call, variable last: complaints about the operands are
# in that order
COMMUTATIVE = frozenset(["*", "&", "|", "^"])
CONSTANT, TEMPORARY, CALL, VARIABLE = range(4)
CASTS = {
    "int": "CAST_INT",
    "float": "CAST_FLOAT",
    "string": "CAST_STRING",
    "bool": "CAST_BOOL",
    "array": "CAST_ARRAY",
    "object": "CAST_OBJECT",
}
SCALAR_CASTS = frozenset(["int", "float", "bool"])
NUMERIC = frozenset(["-", "*", "/", "%", "**", "<<", ">>", *COMPARISONS, "<=>", "xor"])  # results that need no release


@OPERAND(ast.Variable)
def variable(f: FunctionContext, node: ast.Variable, near: int | None, held: bool) -> int:
    """The slot itself, even if more code runs first: PHP reads variables late."""
    slot = variable_slot(f, node)
    f.scope.read(slot)
    return slot


@EFFECT(ast.Variable)
def variable_alone(f: FunctionContext, node: ast.Variable) -> None:
    """`$x;` does nothing, not even complain."""
    variable_slot(f, node)


@INTO(ast.Binary)
def binary(f: FunctionContext, node: ast.Binary, dst: int) -> None:
    """See the head of the file."""
    spine = _left_spine(f, node)
    place = dst if len(spine) == 1 else f.place_for(dst)
    mark = f.temporaries.top
    x = operand(
        f, spine[-1].left, near=place if f.is_temporary(place) else None, held=not isinstance(spine[-1].right, SETTLED)
    )
    rank = _rank(f, spine[-1].left, x)
    for link in reversed(spine):
        y = operand(f, link.right)
        result = dst if link is node else place
        if link.op in SWAPPED or (link.op in COMMUTATIVE and rank < _rank(f, link.right, y)):
            f.emit(OPERATORS[link.op], result, y, x)
        else:
            f.emit(OPERATORS[link.op], result, x, y)
        x, rank = result, TEMPORARY
        f.temporaries.top = mark


def _rank(f: FunctionContext, node: ast.Expr, x: int) -> int:
    """What kind of operand it is for php."""
    if x < 0 or (isinstance(node, ast.ArrayLiteral) and is_constant_array(f, node)):
        return CONSTANT
    if isinstance(node, ast.Call):
        return TEMPORARY if is_inlined(f, node) else CALL
    return VARIABLE if isinstance(node, ast.Variable) else TEMPORARY


@EFFECT(ast.Binary)
def binary_effect(f: FunctionContext, node: ast.Binary) -> None:
    """Operators can warn and throw, so they run; what gives a number has nothing to release."""
    t = f.temporaries.take()
    into(f, node, t)
    if node.op not in NUMERIC:
        f.emit("FREE", t)


@BRANCH(ast.Binary)
def compare_and_branch(f: FunctionContext, node: ast.Binary, label: Label, when: bool) -> None:
    """Comparisons jump themselves."""
    if node.op not in COMPARISONS:
        f.emit("JMPNZ" if when else "JMPZ", _computed(f, node), label)
        return
    x = operand(f, node.left, held=not isinstance(node.right, SETTLED))
    y = operand(f, node.right)
    name = COMPARISONS[node.op][not when]
    if node.op in SWAPPED:
        f.emit(name, y, x, label)
    else:
        f.emit(name, x, y, label)


def _computed(f: FunctionContext, node: ast.Expr) -> int:
    t = f.temporaries.take()
    into(f, node, t)
    return t


def _left_spine(f: FunctionContext, node: ast.Binary) -> list[ast.Binary]:
    """The operators from this one down its left operands; entering them sets the line."""
    spine = [node]
    while isinstance(spine[-1].left, ast.Binary):
        spine.append(spine[-1].left)
        f.line = spine[-1].line
    return spine


@INTO(ast.Unary)
def unary(f: FunctionContext, node: ast.Unary, dst: int) -> None:
    """Signs are multiplications, as in PHP: `-"5"` is -5 and `-[]` the error of `[] * -1`."""
    value = literal(f, node)
    if value is not NOT_LITERAL:
        f.line = node.operand.line
        f.emit("MOVE", dst, f.constant(value))
        return
    mark = f.temporaries.top
    x = operand(f, node.operand, near=dst if f.is_temporary(dst) else None)
    f.temporaries.top = mark
    if node.op == "!":
        f.emit("NOT", dst, x)
    elif node.op == "~":
        f.emit("BIT_NOT", dst, x)
    else:
        f.emit("MUL", dst, x, f.constant(-1 if node.op == "-" else 1))


@OPERAND(ast.Unary)
def unary_operand(f: FunctionContext, node: ast.Unary, near: int | None, held: bool) -> int:
    """A negative number is a literal."""
    value = literal(f, node)
    if value is not NOT_LITERAL:
        f.line = node.operand.line
        return f.constant(value)
    dst = f.temporaries.take() if near is None else near
    unary(f, node, dst)
    return dst


@BRANCH(ast.Unary)
def unary_branch(f: FunctionContext, node: ast.Unary, label: Label, when: bool) -> None:
    """`!` turns the branch around."""
    inner: ast.Expr = node
    while isinstance(inner, ast.Unary) and inner.op == "!":
        inner, when = inner.operand, not when
        f.line = inner.line
    if inner is node:
        f.emit("JMPNZ" if when else "JMPZ", unary_operand(f, node, None, False), label)
    else:
        branch(f, inner, label, when)


@INTO(ast.Cast)
def cast(f: FunctionContext, node: ast.Cast, dst: int) -> None:
    """The casts that need no objects."""
    if node.type == "unset":
        f.fail("The (unset) cast is no longer supported")
    if node.type not in CASTS:
        f.refuse(f"({node.type}) casts", node.line, node)
    mark = f.temporaries.top
    x = operand(f, node.operand, near=dst if f.is_temporary(dst) else None)
    f.temporaries.top = mark
    f.emit(CASTS[node.type], dst, x)


@EFFECT(ast.Cast)
def cast_effect(f: FunctionContext, node: ast.Cast) -> None:
    """Casts can warn, so they run."""
    t = f.temporaries.take()
    into(f, node, t)
    if node.type not in SCALAR_CASTS:
        f.emit("FREE", t)


@OPERAND(ast.Print)
def print_(f: FunctionContext, node: ast.Print, near: int | None, held: bool) -> int:
    """Always 1."""
    mark = f.temporaries.top
    f.emit("ECHO", operand(f, node.operand))
    f.temporaries.top = mark
    return f.constant(1)


@OPERAND(ast.Exit)
def exit_(f: FunctionContext, node: ast.Exit, near: int | None, held: bool) -> int:
    """Does not come back; a surrounding expression is compiled as if it gave true."""
    mark = f.temporaries.top
    f.emit("EXIT", f.constant(None) if node.operand is None else operand(f, node.operand))
    f.temporaries.top = mark
    return f.constant(True)


@INTO(ast.Silence)
def silence(f: FunctionContext, node: ast.Silence, dst: int) -> None:
    """`@f()`: a variable is read in the silence, too."""
    saved = f.temporaries.take()
    f.emit("BEGIN_SILENCE", saved)
    start = f.asm.here()
    into(f, node.operand, dst)
    f.asm.region(start, IN_SILENCE, saved)
    f.emit("END_SILENCE", saved)


@EFFECT(ast.Silence)
def silence_effect(f: FunctionContext, node: ast.Silence) -> None:
    """`@f();`"""
    saved = f.temporaries.take()
    f.emit("BEGIN_SILENCE", saved)
    start = f.asm.here()
    effect(f, node.operand)
    f.asm.region(start, IN_SILENCE, saved)
    f.emit("END_SILENCE", saved)
