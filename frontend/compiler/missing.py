"""Everything in a file that is not compiled yet, in one go.

    function f(A $x) { try { return new B($x->y); } catch (C $e) { throw $e; } }
               the type A, line 1; try, line 1; new, line 1; properties, line 1; throw, line 1

The compiler stops at what it refuses. So this takes the tree apart where the compiler would stop: a refused expression becomes a plain variable, which may stand wherever
an expression may, written to or not; what is below it is compiled by itself. Bodies of methods and closures become functions. What then is still refused
is found by compiling, function by function, replaced likewise, and compiled again until nothing is. So what is listed is what the compiler refuses, and when the
list is empty the file compiles.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from attrs import define, field, frozen

from pyphp.frontend import ast
from pyphp.frontend.compiler import compile_file
from pyphp.frontend.compiler.code.context import PYTHON_FRAMES, FileContext
from pyphp.frontend.compiler.code.forms import REFUSED
from pyphp.frontend.compiler.declarations.functions import compile_function, compile_main
from pyphp.frontend.errors import CompileError, NotSupported
from pyphp.frontend.names import Names

FUNCTIONS = (ast.MethodDeclaration, ast.Closure, ast.ArrowFunction)
SKIPPED = (ast.AttributeGroup, ast.Name, ast.Identifier, ast.ClosureUse)  # below what is refused: no code
STAND_IN = b"_"


@frozen(order=True)
class Refusal:
    """A construct, where it is."""

    line: int
    construct: str


def refusals(parse: Callable[[], ast.File], filename: bytes, builtins: Mapping[bytes, int]) -> list[Refusal]:
    """What of a file is not compiled yet, by lines. `parse` makes its tree, a new one each time; `builtins` is as for compile_file. Raises CompileError where PHP itself
    refuses the file.
    """
    try:
        compile_file(parse(), filename, builtins)
        return []
    except NotSupported as first:
        collector = _Collector(FileContext(filename, builtins))
        collector.file_is(parse())
        return sorted(collector.found) or [Refusal(first.line, first.construct)]


@define(eq=False)
class _Collector:
    """Pieces of code that are still to be compiled: each a function of its own, or the file."""

    file: FileContext
    found: list[Refusal] = field(factory=list)
    pending: list[ast.File | ast.FunctionDeclaration] = field(factory=list)

    def file_is(self, tree: ast.File) -> None:
        """Collect from a whole file."""
        for node in _statements(tree):
            if isinstance(node, ast.FunctionDeclaration):
                self.file.functions.setdefault(node.name.lower(), node)
        self.pending.append(tree)
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(max(limit, PYTHON_FRAMES))
        try:
            while self.pending:
                self._compile(self.pending.pop())
        finally:
            sys.setrecursionlimit(limit)

    def _compile(self, piece: ast.File | ast.FunctionDeclaration) -> None:
        self._take_apart(piece)
        while True:
            self.file.names = Names()
            self.file.compiled.clear()
            try:
                if isinstance(piece, ast.File):
                    compile_main(self.file, piece)
                else:
                    compile_function(self.file, piece, piece.name)
            except NotSupported as refused:
                self._note(refused.line, refused.construct)
                if not isinstance(refused.node, ast.Node) or not self._replace(piece, refused.node):
                    return
            except CompileError:
                return  # PHP's rules have been checked; this is a piece that stands where it did not
            else:
                return

    def _note(self, line: int, construct: str) -> None:
        self.found.append(Refusal(line, construct))

    def _take_apart(self, piece: ast.Node) -> None:
        """Replace all that is refused for what it is, and take the functions out."""
        pending = [piece]
        while pending:
            parent = pending.pop()
            for name in _fields(parent):
                held = getattr(parent, name)
                if isinstance(held, ast.Node):
                    setattr(parent, name, self._instead(held, pending))
                elif isinstance(held, list):
                    held[:] = [child and self._instead(child, pending) for child in held]

    def _instead(self, node: ast.Node, pending: list[ast.Node]) -> ast.Node:
        """The node, which is put on the list, or what stands for it."""
        if isinstance(node, ast.FunctionDeclaration):
            self.pending.append(node)
            return ast.Block(node.line, [])
        construct = REFUSED.get(type(node))
        if construct is None:
            pending.append(node)
            return node
        self._note(node.line, construct)
        if isinstance(node, ast.Try):
            bodies = [node.body, *(catch.body for catch in node.catches), node.finally_ or []]
            block = ast.Block(node.line, [statement for body in bodies for statement in body])
            pending.append(block)
            return block
        self._by_itself(node)
        return ast.Block(node.line, []) if isinstance(node, ast.Statement) else ast.Variable(node.line, STAND_IN)

    def _by_itself(self, refused: ast.Node) -> None:
        """What is below a refused node becomes pieces."""
        below: list[ast.Node] = [refused]
        while below:
            node = below.pop()
            if isinstance(node, FUNCTIONS):
                self.pending.append(_as_function(node))
                continue
            for child in ast.children(node):
                if isinstance(child, SKIPPED):
                    continue
                if isinstance(child, ast.Expr):
                    self.pending.append(_function(child.line, [], None, [ast.ExprStatement(child.line, child)]))
                else:
                    below.append(child)

    def _replace(self, piece: ast.Node, refused: ast.Node) -> bool:
        """Put what stands for an expression, or a type, into the tree; False if it is not there."""
        pending = [piece]
        while pending:
            parent = pending.pop()
            for name in _fields(parent):
                held = getattr(parent, name)
                if held is refused:
                    setattr(parent, name, self._stand_in(refused))
                    return True
                if isinstance(held, list) and any(child is refused for child in held):
                    held[:] = [self._stand_in(child) if child is refused else child for child in held]
                    return True
            pending.extend(ast.children(parent))
        return False

    def _stand_in(self, refused: ast.Node) -> ast.Node:
        if not isinstance(refused, ast.Expr):  # a type
            return ast.NamedType(refused.line, ast.Name(refused.line, ast.NameKind.UNQUALIFIED, b"mixed"))
        self._by_itself(refused)
        return ast.Variable(refused.line, STAND_IN)


def _fields(node: ast.Node) -> tuple[str, ...]:
    """The names of what is below a node."""
    cls: type = node.__class__
    return ast.child_fields(cls)


def _statements(tree: ast.File) -> list[ast.Statement]:
    """Those of the top level."""
    found = []
    pending = list(tree.statements)
    while pending:
        node = pending.pop()
        found.append(node)
        pending.extend(getattr(node, "statements", None) or (node.body if isinstance(node, ast.Namespace) and node.body else []))
    return found


def _as_function(node: ast.Node) -> ast.FunctionDeclaration:
    """A method, closure or arrow function as a function."""
    if isinstance(node, ast.ArrowFunction):
        return _function(node.line, node.params, node.return_type, [ast.Return(node.line, node.expr)])
    assert isinstance(node, ast.MethodDeclaration | ast.Closure)
    return _function(node.line, node.params, node.return_type, node.body or [])


def _function(line: int, params: list[ast.Parameter], type_: ast.Type | None, body: list[ast.Statement]) -> ast.FunctionDeclaration:
    return ast.FunctionDeclaration(line, line, b"Piece", params, type_, body, False, [], None)
