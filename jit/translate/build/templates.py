"""Instances of templates: a function's syntax tree with its static parameter written in (interp/rlib/templates.py).

    if t.when:              when t.when is True: only what is below it
    t.holds(x, y)           a call of that function; x < y where it is operator.lt
    slow(vm, fp, pc, t)     slow[LABEL](vm, fp, pc), another instance

The tree's new names are found in a namespace of its own.
"""

import ast
import copy
import operator
from collections.abc import Callable, Container, Mapping
from types import ModuleType
from typing import Any

from pyphp.interp.rlib.templates import instance

BINARY: dict[object, type[ast.operator]] = {
    operator.add: ast.Add, operator.sub: ast.Sub, operator.mul: ast.Mult, operator.and_: ast.BitAnd, operator.or_: ast.BitOr, operator.xor: ast.BitXor,
}  # fmt: skip
COMPARING: dict[object, type[ast.cmpop]] = {
    operator.eq: ast.Eq, operator.ne: ast.NotEq, operator.lt: ast.Lt, operator.le: ast.LtE, operator.gt: ast.Gt, operator.ge: ast.GtE,
}  # fmt: skip


def is_template(node: ast.FunctionDef) -> bool:
    """Is its last parameter static?"""
    last = node.args.args[-1].annotation if node.args.args else None
    return isinstance(last, ast.Subscript) and isinstance(last.value, ast.Name) and last.value.id == "Static"


def specialised(
    node: ast.FunctionDef, module: ModuleType, static: object, label: str, templates: Container[object]
) -> tuple[ast.FunctionDef, Mapping[str, Any], list[Callable[..., Any]]]:
    """(the instance's tree, what names mean in it, the instances that it calls)"""
    tree = copy.deepcopy(node)
    parameter = tree.args.args.pop().arg
    writer = _WriteIn(parameter, static, label, module, templates)
    tree.body = writer.statements(tree.body)
    return ast.fix_missing_locations(tree), {**module.__dict__, **writer.names}, writer.calls


class _WriteIn(ast.NodeTransformer):
    def __init__(self, parameter: str, static: object, label: str, module: ModuleType, templates: Container[object]) -> None:
        self.parameter = parameter
        self.static = static
        self.label = label
        self.module = module
        self.templates = templates
        self.names: dict[str, object] = {}
        self.calls: list[Callable[..., Any]] = []

    def statements(self, body: list[ast.stmt]) -> list[ast.stmt]:
        """A body, written in."""
        written: list[ast.stmt] = []
        for statement in body:
            made = self.visit(statement)
            written += made if isinstance(made, list) else [made]
        return written or [ast.Pass()]

    def known(self, node: ast.expr) -> tuple[bool, Any]:
        """(is the expression known?, its value): the static parameter, or what it has."""
        if isinstance(node, ast.Name) and node.id == self.parameter:
            return True, self.static
        if isinstance(node, ast.Attribute):
            found, value = self.known(node.value)
            return found, getattr(value, node.attr) if found else None
        return False, None

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """A known attribute is a constant, or a name of the instance's own."""
        found, value = self.known(node)
        if not found:
            self.generic_visit(node)
            return node
        if value is None or isinstance(value, bool | int | float):
            return ast.copy_location(ast.Constant(value), node)
        name = ast.unparse(node)
        self.names[name] = value
        return ast.copy_location(ast.Name(name, ast.Load()), node)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """A call of a template with something known is one of an instance."""
        found, static = self.known(node.args[-1]) if node.args else (False, None)
        target = self.module.__dict__.get(node.func.id) if isinstance(node.func, ast.Name) else None
        if found and target is not None and target in self.templates:
            made = instance(target, static, self.label)
            self.calls.append(made)
            self.names[made.__name__] = made
            node.func = ast.copy_location(ast.Name(made.__name__, ast.Load()), node.func)
            node.args = node.args[:-1]
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and len(node.args) == 2:
            written = self.names.get(node.func.id)
            if written in BINARY:
                return ast.copy_location(ast.BinOp(node.args[0], BINARY[written](), node.args[1]), node)
            if written in COMPARING:
                return ast.copy_location(ast.Compare(node.args[0], [COMPARING[written]()], [node.args[1]]), node)
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        """`not` of a constant."""
        self.generic_visit(node)
        if isinstance(node.op, ast.Not) and isinstance(node.operand, ast.Constant):
            return ast.copy_location(ast.Constant(not node.operand.value), node)
        return node

    def visit_If(self, node: ast.If) -> ast.stmt | list[ast.stmt]:
        """A known test leaves one side."""
        node.test = self.visit(node.test)
        if isinstance(node.test, ast.Constant):
            return self.statements(node.body if node.test.value else node.orelse)
        node.body = self.statements(node.body)
        node.orelse = self.statements(node.orelse) if node.orelse else []
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.expr:
        """Likewise."""
        node.test = self.visit(node.test)
        if isinstance(node.test, ast.Constant):
            side: ast.expr = self.visit(node.body if node.test.value else node.orelse)
            return side
        node.body, node.orelse = self.visit(node.body), self.visit(node.orelse)
        return node
