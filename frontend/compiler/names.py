"""Namespaces, imports, and declarations of constants. What names stand for then is in resolution.py."""

from pyphp.frontend import ast
from pyphp.frontend.compiler.context import FunctionContext
from pyphp.frontend.compiler.forms import STATEMENT, operand, statements
from pyphp.frontend.compiler.resolution import constant_key, qualified
from pyphp.interp.bytecode import Notice

SPECIAL_CONSTANTS = frozenset([b"true", b"false", b"null"])
KIND_TEXT = {ast.UseKind.CLASS: b"", ast.UseKind.FUNCTION: b"function ", ast.UseKind.CONST: b"const "}


@STATEMENT(ast.Namespace)
def namespace(f: FunctionContext, node: ast.Namespace) -> None:
    """From here to the next one, or to the end of the block. Imports end with it."""
    f.file.namespace = node.name or b""
    f.file.imports.clear()
    if node.body is not None:
        f.depth -= 1  # a block of a namespace is the top level
        statements(f, node.body)
        f.depth += 1
        f.file.namespace = b""
        f.file.imports.clear()


@STATEMENT(ast.Use)
def use(f: FunctionContext, node: ast.Use) -> None:
    """Imports are known from here on."""
    file = f.file
    for item in node.items:
        plain = b"\\" not in item.name and item.alias is None
        if plain and not file.namespace:
            text = b"The use statement with non-compound name '%s' has no effect" % item.name
            file.notices.append(Notice("Warning", text, f.line))
        alias = item.alias or item.name.rsplit(b"\\", 1)[-1]
        key = alias if item.kind == ast.UseKind.CONST else alias.lower()
        there = file.declared.get((item.kind, qualified(file.namespace.lower(), key)))
        if there is not None and there != item.name.lower():
            f.fail(b"Cannot use %s%s as %s because the name is already in use" % (KIND_TEXT[item.kind], item.name, alias))
        file.imports[item.kind, key] = item.name


def declare_name(f: FunctionContext, kind: str, name: bytes) -> bytes:
    """The full name of a function or constant that is declared here. It must not be imported as another."""
    file = f.file
    full = qualified(file.namespace, name)
    is_constant = kind == ast.UseKind.CONST
    imported = file.imports.get((kind, name if is_constant else name.lower()))
    if imported is not None and (imported != full if is_constant else imported.lower() != full.lower()):
        f.fail(b"Cannot declare %s%s because the name is already in use" % (KIND_TEXT[kind], full))
    file.declared[kind, full if is_constant else full.lower()] = full.lower()
    return full


@STATEMENT(ast.ConstDeclaration)
def constants(f: FunctionContext, node: ast.ConstDeclaration) -> None:
    """`const A = 1, B = A . "x";`: they exist from here on."""
    for item in node.items:
        mark = f.temporaries.top
        f.line = item.line
        if item.name.lower() in SPECIAL_CONSTANTS:
            f.fail(b"Cannot redeclare constant '%s'" % item.name)
        name = declare_name(f, ast.UseKind.CONST, item.name)
        f.emit("DECLARE_CONST", f.constant(constant_key(name)), operand(f, item.value))
        f.temporaries.top = mark


@STATEMENT(ast.HaltCompiler)
def halt_compiler(f: FunctionContext, node: ast.HaltCompiler) -> None:
    """The rest of the file is data; control comes to its end here."""
    f.emit("RETURN", f.constant(1), len(f.scope.names))
