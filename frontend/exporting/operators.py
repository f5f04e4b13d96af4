"""Operators, and what reads like one: priorities are those of PHP's own exporter."""

from pyphp.frontend import ast
from pyphp.frontend.exporting.texts import TEXTS, joined, margin, name, quoted, text, writes

INFIX = {
    "+": (200, 200, 201), "-": (200, 200, 201), "*": (210, 210, 211), "/": (210, 210, 211), "%": (210, 210, 211),
    "<<": (190, 190, 191), ">>": (190, 190, 191), ".": (185, 185, 186), "|": (140, 140, 141), "&": (160, 160, 161),
    "^": (150, 150, 151), "===": (170, 171, 171), "!==": (170, 171, 171), "==": (170, 171, 171),
    "!=": (170, 171, 171), "<": (180, 181, 181), "<=": (180, 181, 181), ">": (180, 181, 181), ">=": (180, 181, 181),
    "**": (250, 251, 250), "xor": (40, 40, 41), "<=>": (180, 181, 181), "&&": (130, 130, 131), "||": (120, 120, 121),
    "??": (110, 111, 110), "=": (90, 91, 90), "=&": (90, 91, 90),
}  # fmt: skip  # priorities of the whole, its left and its right side
CASTS = {
    "int": "int", "float": "double", "string": "string", "bool": "bool", "array": "array", "object": "object",
    "unset": "unset",
}  # fmt: skip


def _in_parentheses(made: bytes, own: int, priority: int) -> bytes:
    return b"(%s)" % made if priority > own else made


def _infix(op: str, left: ast.Expr, right: ast.Expr, priority: int, indent: int, shown: str = "") -> bytes:
    own, on_left, on_right = INFIX[op]
    made = b"%s %s %s" % (text(left, on_left, indent), (shown or op).encode(), text(right, on_right, indent))
    return _in_parentheses(made, own, priority)


def _prefix(op: bytes, operand: ast.Expr, own: int, inner: int, priority: int, indent: int) -> bytes:
    return _in_parentheses(op + text(operand, inner, indent), own, priority)


def _called(word: bytes, operand: ast.Expr, indent: int) -> bytes:
    return b"%s(%s)" % (word, text(operand, 0, indent))


def _joined_literals(node: ast.Expr) -> bytes | None:
    """The content of literals that `.` joins: PHP's parser has made one of them."""
    if isinstance(node, ast.String):
        return node.value
    if isinstance(node, ast.Int | ast.Float):
        return text(node, 0, 0)
    if not isinstance(node, ast.Binary) or node.op != ".":
        return None
    left, right = _joined_literals(node.left), _joined_literals(node.right)
    return None if left is None or right is None else left + right


@writes(TEXTS, ast.Binary, ast.Logical)
def binary(node: ast.Binary | ast.Logical, priority: int, indent: int) -> bytes:
    content = _joined_literals(node)
    if content is not None:
        return quoted(content)
    return _infix(node.op, node.left, node.right, priority, indent)


@writes(TEXTS, ast.Coalesce)
def coalesce(node: ast.Coalesce, priority: int, indent: int) -> bytes:
    return _infix("??", node.left, node.right, priority, indent)


@writes(TEXTS, ast.Assign)
def assign(node: ast.Assign, priority: int, indent: int) -> bytes:
    return _infix("=", node.target, node.value, priority, indent)


@writes(TEXTS, ast.AssignRef)
def assign_ref(node: ast.AssignRef, priority: int, indent: int) -> bytes:
    return _infix("=&", node.target, node.value, priority, indent)


@writes(TEXTS, ast.AssignOp)
def assign_op(node: ast.AssignOp, priority: int, indent: int) -> bytes:
    return _infix("=", node.target, node.value, priority, indent, f"{node.op}=")


@writes(TEXTS, ast.AssignCoalesce)
def assign_coalesce(node: ast.AssignCoalesce, priority: int, indent: int) -> bytes:
    return _infix("=", node.target, node.value, priority, indent, "??=")


@writes(TEXTS, ast.Unary)
def unary(node: ast.Unary, priority: int, indent: int) -> bytes:
    return _prefix(node.op.encode(), node.operand, 240, 241, priority, indent)


@writes(TEXTS, ast.Cast)
def cast(node: ast.Cast, priority: int, indent: int) -> bytes:
    return _prefix(b"(%s)" % CASTS[node.type].encode(), node.operand, 240, 241, priority, indent)


@writes(TEXTS, ast.Silence)
def silence(node: ast.Silence, priority: int, indent: int) -> bytes:
    return _prefix(b"@", node.operand, 240, 241, priority, indent)


@writes(TEXTS, ast.Clone)
def clone(node: ast.Clone, priority: int, indent: int) -> bytes:
    return _prefix(b"clone ", node.operand, 270, 271, priority, indent)


@writes(TEXTS, ast.Print)
def print_(node: ast.Print, priority: int, indent: int) -> bytes:
    return _prefix(b"print ", node.operand, 60, 61, priority, indent)


@writes(TEXTS, ast.IncDec)
def step(node: ast.IncDec, priority: int, indent: int) -> bytes:
    op = b"++" if node.delta > 0 else b"--"
    if node.prefix:
        return _prefix(op, node.target, 240, 230, priority, indent)
    return _in_parentheses(text(node.target, 231, indent) + op, 230, priority)


@writes(TEXTS, ast.InstanceOf)
def instance_of(node: ast.InstanceOf, priority: int, indent: int) -> bytes:
    return b"%s instanceof %s" % (text(node.operand, 0, indent), name(node.class_, indent))


@writes(TEXTS, ast.Ternary)
def ternary(node: ast.Ternary, priority: int, indent: int) -> bytes:
    condition, otherwise = text(node.condition, 100, indent), text(node.otherwise, 101, indent)
    made = b"%s ?: %s" % (condition, otherwise)
    if node.then is not None:
        made = b"%s ? %s : %s" % (condition, text(node.then, 101, indent), otherwise)
    return _in_parentheses(made, 100, priority)


@writes(TEXTS, ast.Yield)
def yield_(node: ast.Yield, priority: int, indent: int) -> bytes:
    made = b"yield "
    if node.value is not None:
        key = b"" if node.key is None else b"%s => " % text(node.key, 70, indent)
        made += key + text(node.value, 70, indent)
    return _in_parentheses(made, 70, priority)


@writes(TEXTS, ast.YieldFrom)
def yield_from(node: ast.YieldFrom, priority: int, indent: int) -> bytes:
    return _prefix(b"yield from ", node.operand, 85, 86, priority, indent)


@writes(TEXTS, ast.Throw)
def throw(node: ast.Throw, priority: int, indent: int) -> bytes:
    return b"throw " + text(node.operand, priority, indent)


@writes(TEXTS, ast.Isset)
def isset(node: ast.Isset, priority: int, indent: int) -> bytes:
    """Several are a condition."""
    made = b" && ".join(_called(b"isset", each, indent) for each in node.operands)
    return _in_parentheses(made, 130, priority) if len(node.operands) > 1 else made


@writes(TEXTS, ast.Empty)
def empty(node: ast.Empty, priority: int, indent: int) -> bytes:
    return _called(b"empty", node.operand, indent)


@writes(TEXTS, ast.Eval)
def eval_(node: ast.Eval, priority: int, indent: int) -> bytes:
    return _called(b"eval", node.operand, indent)


@writes(TEXTS, ast.Include)
def include(node: ast.Include, priority: int, indent: int) -> bytes:
    return _called(node.kind.encode(), node.operand, indent)


@writes(TEXTS, ast.Exit)
def exit_(node: ast.Exit, priority: int, indent: int) -> bytes:
    return b"exit" if node.operand is None else _called(b"exit", node.operand, indent)


@writes(TEXTS, ast.Match)
def match(node: ast.Match, priority: int, indent: int) -> bytes:
    arms = b""
    for arm in node.arms:
        conditions = b"default" if arm.conditions is None else joined(arm.conditions, indent + 1, 0)
        arms += b"%s%s => %s,\n" % (margin(indent + 1), conditions, text(arm.body, 0, 0))
    return b"match (%s) {\n%s%s}" % (text(node.subject, 0, indent), arms, margin(indent))
