"""Statements: if, return, unset, blocks, declarations.

A function at the top level of the file exists before the file runs; its code is compiled where it stands, so that
errors come in the order of the text.
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.assembler import Label
from pyphp.frontend.compiler.code.context import FunctionContext, Way
from pyphp.frontend.compiler.code.forms import (
    STATEMENT,
    branch,
    constant_operand,
    effect,
    operand,
    statements,
    tick,
    wrote,
)
from pyphp.frontend.compiler.control.exceptions import throw_statement
from pyphp.frontend.compiler.control.loops import go
from pyphp.frontend.compiler.declarations.functions import check_returned, compile_function
from pyphp.frontend.compiler.declarations.types import mask_of
from pyphp.frontend.compiler.expressions.literals import NOT_LITERAL, literal, variable_slot
from pyphp.frontend.compiler.places.by_name import unset_named
from pyphp.frontend.compiler.places.elements import element_of, move_keys
from pyphp.frontend.compiler.places.members import MEMBERS, unset_member
from pyphp.frontend.compiler.places.references import emit_return_reference, return_reference
from pyphp.interp.bytecode import SAID_SHIFT, TYPE_MIXED, TYPE_STRICT, VAR_REMOVE, CodeUnit

DEEPEST_FUNCTION = 100  # functions declared in functions: what loads code recurses over them


@STATEMENT(ast.ExprStatement)
def expression(f: FunctionContext, node: ast.ExprStatement) -> None:
    """`expr;`"""
    if isinstance(node.expr, ast.Throw):
        throw_statement(f, node.expr)
    else:
        effect(f, node.expr)


@STATEMENT(ast.Block)
def block(f: FunctionContext, node: ast.Block) -> None:
    """`{ }` is no scope, and no condition either: functions in it are declared as around it."""
    f.depth -= 1
    statements(f, node.statements)
    f.depth += 1


@STATEMENT(ast.Nop)
def nothing(f: FunctionContext, node: ast.Nop) -> None:
    """`;`"""


@STATEMENT(ast.If)
def if_(f: FunctionContext, node: ast.If) -> None:
    """Only the first condition runs in any case."""
    end = Label()
    first, *others = node.branches
    otherwise = Label()
    branch(f, first.condition, otherwise, False)
    with f.scope.perhaps():
        _branch_body(f, first.body, end, otherwise, is_last=not others and node.otherwise is None)
        for k, part in enumerate(others):
            otherwise = Label()
            branch(f, part.condition, otherwise, False)
            _branch_body(f, part.body, end, otherwise, is_last=k == len(others) - 1 and node.otherwise is None)
        if node.otherwise is not None:
            statements(f, node.otherwise)
    f.place(end)


def _branch_body(f: FunctionContext, body: list[ast.Statement], end: Label, otherwise: Label, is_last: bool) -> None:
    with f.scope.perhaps():
        statements(f, body)
    if not is_last and f.asm.reachable():
        f.emit("JMP", end)
    f.place(otherwise)


@STATEMENT(ast.Return)
def return_(f: FunctionContext, node: ast.Return) -> None:
    """The value is computed, loops release what they hold and `finally` is done, then the function's variables go."""
    if f.declaration is not None and f.declaration.by_ref and not f.scope.is_generator:
        _return_reference(f, node)
        return
    mask = f.return_mask
    value = None if node.expr is None else literal(f, node.expr)
    mark = f.temporaries.top
    x = f.constant(None) if node.expr is None else operand(f, node.expr)
    if (
        mask
        and node.expr is not None
        and mask & ~TYPE_STRICT != TYPE_MIXED
        and not (value is not NOT_LITERAL and mask_of(value) & mask)
    ):
        if not f.is_temporary(x) and not (f.is_variable(x) and f.scope.is_assigned(x)):
            t = f.temporaries.take()
            f.emit("MOVE", t, x)
            x = t
        check_returned(f, x)
    go(f, _back(f), x)
    f.temporaries.top = mark


def _back(f: FunctionContext) -> Way:
    """The way back to the caller."""

    def back(x: int | None) -> None:
        assert x is not None
        if f.declaration is None:
            f.emit("RETURN_FILE", x)
        elif f.scope.is_generator:
            f.emit("RETURN_GENERATOR", x, len(f.scope.names))
        elif f.returns_value:
            f.emit("RETURN", x, len(f.scope.names))
        else:
            emit_return_reference(f, x)

    return Way("return", 0, back)


def _return_reference(f: FunctionContext, node: ast.Return) -> None:
    """From `function &f()`."""
    mark = f.temporaries.top
    t = f.temporaries.take()
    return_reference(f, node.expr, t)
    if f.return_mask and node.expr is not None and f.return_mask & ~TYPE_STRICT != TYPE_MIXED:
        check_returned(f, t)
    go(f, _back(f), t)
    f.temporaries.top = mark


@STATEMENT(ast.Unset)
def unset(f: FunctionContext, node: ast.Unset) -> None:
    """`unset($a, $b[1][2]);`"""
    for target in node.targets:
        if target is not node.targets[0]:
            tick(f)
        mark = f.temporaries.top
        f.line = target.line
        if isinstance(target, ast.Variable):
            f.emit("UNSET", variable_slot(f, target))
            continue
        if isinstance(target, ast.NamedVariable):
            unset_named(f, target)
            continue
        if isinstance(target, MEMBERS):
            unset_member(f, target)
            continue
        element = element_of(f, target, settled=True, flags=VAR_REMOVE)
        move_keys(f, element, removal=True)
        if element.window:
            n = len(element.keys)
            f.emit("UNSET_DIMS", element.slot, element.window, 0, element.said << SAID_SHIFT | n * 8, line=element.line)
        else:
            f.emit("UNSET_DIM", element.slot, element.known_keys()[0], line=element.line)
        element.release(f)
        f.temporaries.top = mark


@STATEMENT(ast.FunctionDeclaration)
def function_declaration(f: FunctionContext, node: ast.FunctionDeclaration) -> None:
    """Functions of the top level are known already (see __init__.py); others are declared when control comes by."""
    file = f.file
    name = file.names.declared(node.name)
    key = name.lower()
    if f.declaration is not None or f.depth > 1:
        if file.nesting == DEEPEST_FUNCTION:
            f.refuse(f"functions nested deeper than {DEEPEST_FUNCTION}", node.line)
        f.emit("DECLARE_FUNCTION", len(f.inner))
        f.inner.append(_nested(f, node, name))
    else:
        if key in file.builtins:  # also those that php has only where an extension is
            f.fail(b"Cannot redeclare %s()" % name)
        file.compiled[key] = _nested(f, node, name)
    f.line = node.end_line


def _nested(f: FunctionContext, node: ast.FunctionDeclaration, name: bytes) -> CodeUnit:
    f.file.nesting += 1
    unit = compile_function(f.file, node, name)
    f.file.nesting -= 1
    return unit


def _initial(f: FunctionContext, default: ast.Expr | None) -> int:
    """What a static variable begins with."""
    return f.constant(None) if default is None else constant_operand(f, default)


@STATEMENT(ast.StaticDeclaration)
def static_variables(f: FunctionContext, node: ast.StaticDeclaration) -> None:
    """`static $a = 1;` binds the variable to a reference that the function keeps. The initial value is computed when
    control first comes here; of several for one variable PHP takes the last."""
    for variable in node.variables:
        if variable is not node.variables[0]:
            tick(f)
        mark = f.temporaries.top
        f.line = variable.line
        slot = f.scope.slots[variable.name]
        default = f.scope.statics[variable.name]
        bound = Label()
        if f.is_closure:
            number = f.own_statics.setdefault(variable.name, len(f.own_statics))
            f.emit("BIND_OWN_STATIC", slot, bound, number)
            f.emit("INIT_OWN_STATIC", slot, _initial(f, default), number)
        else:
            here = Label()
            home = f.statics.setdefault(variable.name, here)
            f.place(here)
            f.emit("BIND_STATIC", slot, bound, home)
            f.emit("INIT_STATIC", slot, _initial(f, default), home)
        f.place(bound)
        f.rebound(slot)
        wrote(f, slot)
        f.temporaries.top = mark


@STATEMENT(ast.Declare)
def declare(f: FunctionContext, node: ast.Declare) -> None:
    """strict_types and ticks matter: those of a block are its own."""
    before = f.file.ticks
    for directive in node.directives:
        if directive.name.lower() == b"strict_types":
            f.file.strict = literal(f, directive.value) == 1
        elif directive.name.lower() == b"ticks":
            value = literal(f, directive.value)
            f.file.ticks = max(int(value), 0) if isinstance(value, (int, float)) else 0
    if node.body is not None:
        statements(f, node.body)
        f.file.ticks = before
