"""Namespaces, imports, and declarations of constants. What names stand for then is in resolution.py."""

from pyphp.frontend import ast
from pyphp.frontend.compiler.calls.resolution import constant_key
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import STATEMENT, constant_operand, statements
from pyphp.frontend.names import Names


@STATEMENT(ast.Namespace)
def namespace(f: FunctionContext, node: ast.Namespace) -> None:
    """From here to the next one, or to the end of the block. Imports end with it."""
    f.file.names = Names(node.name or b"")
    if node.body is not None:
        f.depth -= 1  # a block of a namespace is the top level
        statements(f, node.body)
        f.depth += 1
        f.file.names = Names()


@STATEMENT(ast.Use)
def use(f: FunctionContext, node: ast.Use) -> None:
    """Imports are known from here on."""
    for item in node.items:
        f.file.names.add_import(item)


@STATEMENT(ast.ConstDeclaration)
def constants(f: FunctionContext, node: ast.ConstDeclaration) -> None:
    """`const A = 1, B = A . "x";`: they exist from here on."""
    for item in node.items:
        mark = f.temporaries.top
        f.line = item.line
        name = f.file.names.declared(item.name)
        f.emit("DECLARE_CONST", f.constant(constant_key(name)), constant_operand(f, item.value))
        f.temporaries.top = mark


@STATEMENT(ast.HaltCompiler)
def halt_compiler(f: FunctionContext, node: ast.HaltCompiler) -> None:
    """The rest of the file is data; control comes to its end here."""
    f.emit("RETURN", f.constant(1), len(f.scope.names))
