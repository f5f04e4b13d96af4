"""Exporting: an expression as the text that PHP makes of its tree, which messages of assertions show.

    assert ( $a>1 and f ("x") )        assert($a > 1 && f('x'))

Parentheses are where the operators' priorities ask for them, whatever was written.
"""

from pyphp.frontend import ast
from pyphp.frontend.ast import NameKind

INFIX = {
    "+": (200, 200, 201), "-": (200, 200, 201), "*": (210, 210, 211), "/": (210, 210, 211), "%": (210, 210, 211),
    "<<": (190, 190, 191), ">>": (190, 190, 191), ".": (185, 185, 186), "|": (140, 140, 141), "&": (160, 160, 161),
    "^": (150, 150, 151), "===": (170, 171, 171), "!==": (170, 171, 171), "==": (170, 171, 171),
    "!=": (170, 171, 171), "<": (180, 181, 181), "<=": (180, 181, 181), ">": (180, 181, 181), ">=": (180, 181, 181),
    "**": (250, 251, 250), "xor": (40, 40, 41), "<=>": (180, 181, 181), "&&": (130, 130, 131), "||": (120, 120, 121),
    "??": (110, 111, 110), "=": (90, 91, 90),
}  # fmt: skip  # priorities of the whole, its left and its right side
CASTS = {"int": "int", "float": "double", "string": "string", "bool": "bool", "array": "array", "object": "object"}


class Unknown(Exception):
    """There is no text for a part of the expression yet."""


def exported(node: ast.Expr) -> bytes:
    """The text of an expression; raises Unknown."""
    return _text(node, 0)


def _infix(op: str, left: ast.Expr, right: ast.Expr, priority: int, shown: str = "") -> bytes:
    own, on_left, on_right = INFIX[op]
    made = b"%s %s %s" % (_text(left, on_left), (shown or op).encode(), _text(right, on_right))
    return b"(%s)" % made if priority > own else made


def _prefix(op: bytes, operand: ast.Expr, own: int, inner: int, priority: int) -> bytes:
    made = op + _text(operand, inner)
    return b"(%s)" % made if priority > own else made


def _text(node: ast.Expr, priority: int) -> bytes:
    match node:
        case ast.Binary() | ast.Logical():
            return _infix(node.op, node.left, node.right, priority)
        case ast.Coalesce():
            return _infix("??", node.left, node.right, priority)
        case ast.Assign():
            return _infix("=", node.target, node.value, priority)
        case ast.AssignOp():
            return _infix("=", node.target, node.value, priority, f"{node.op}=")
        case ast.Unary():
            return _prefix(node.op.encode(), node.operand, 240, 241, priority)
        case ast.Cast() if node.type in CASTS:
            return _prefix(b"(%s)" % CASTS[node.type].encode(), node.operand, 240, 241, priority)
        case ast.Silence():
            return _prefix(b"@", node.operand, 240, 241, priority)
        case ast.Clone():
            return _prefix(b"clone ", node.operand, 270, 271, priority)
        case ast.InstanceOf():
            return b"%s instanceof %s" % (_text(node.operand, 0), _name(node.class_))
        case ast.Ternary():
            return _ternary(node, priority)
        case _:
            return _leaf(node)


def _ternary(node: ast.Ternary, priority: int) -> bytes:
    condition, otherwise = _text(node.condition, 100), _text(node.otherwise, 101)
    made = b"%s ?: %s" % (condition, otherwise)
    if node.then is not None:
        made = b"%s ? %s : %s" % (condition, _text(node.then, 101), otherwise)
    return b"(%s)" % made if priority > 100 else made


def _leaf(node: ast.Expr) -> bytes:
    match node:
        case ast.Int():
            return b"%d" % node.value
        case ast.Float():
            from pyphp.frontend.linking.folding import number_text  # few expressions have any

            return number_text(node.value)
        case ast.String():
            return b"'%s'" % node.value.replace(b"\\", b"\\\\").replace(b"'", b"\\'")
        case ast.ConstantFetch():
            return _name(node.name)
        case ast.Variable() if isinstance(node.name, bytes):
            return b"$" + node.name
        case ast.ArrayLiteral():
            return b"[%s]" % b", ".join(_item(item) for item in node.items)
        case ast.Index():
            return b"%s[%s]" % (_text(node.base, 260), b"" if node.index is None else _text(node.index, 0))
        case ast.Property():
            return b"%s%s%s" % (_text(node.object, 0), b"?->" if node.nullsafe else b"->", _member(node.name))
        case ast.ClassConstant():
            return b"%s::%s" % (_name(node.class_), node.name.name)
        case ast.Isset() if len(node.operands) == 1:
            return b"isset(%s)" % _text(node.operands[0], 0)
        case ast.Empty():
            return b"empty(%s)" % _text(node.operand, 0)
        case _:
            return _call(node)


def _call(node: ast.Expr) -> bytes:
    match node:
        case ast.Call():
            return b"%s(%s)" % (_name(node.callee), _arguments(node.args))
        case ast.MethodCall():
            arrow = b"?->" if node.nullsafe else b"->"
            return b"%s%s%s(%s)" % (_text(node.object, 0), arrow, _member(node.name), _arguments(node.args))
        case ast.StaticCall():
            return b"%s::%s(%s)" % (_name(node.class_), _member(node.name), _arguments(node.args))
        case ast.New() if not isinstance(node.class_, ast.ClassDeclaration):
            return b"new %s(%s)" % (_name(node.class_), _arguments(node.args))
        case _:
            raise Unknown


def _item(item: ast.ArrayItem | None) -> bytes:
    if item is None or item.by_ref:
        raise Unknown
    if item.unpack:
        return b"..." + _text(item.value, 80)
    value = _text(item.value, 80)
    return value if item.key is None else b"%s => %s" % (_text(item.key, 80), value)


def _arguments(args: list[ast.Arg]) -> bytes:
    made = []
    for arg in args:
        head = b"..." if arg.unpack else b"" if arg.name is None else b"%s: " % arg.name
        made.append(head + _text(arg.value, 0))
    return b", ".join(made)


def _member(node: ast.Expr) -> bytes:
    if isinstance(node, ast.Identifier):
        return node.name
    if isinstance(node, ast.Variable):
        return _text(node, 0)
    raise Unknown


def _name(node: "ast.Name | ast.Expr | ast.ClassDeclaration") -> bytes:
    if isinstance(node, ast.Name):
        if node.kind == NameKind.FULLY_QUALIFIED:
            return b"\\" + node.name
        return b"namespace\\" + node.name if node.kind == NameKind.RELATIVE else node.name
    if isinstance(node, ast.Variable):
        return _text(node, 0)
    raise Unknown
