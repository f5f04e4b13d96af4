"""Variables by name: `$$x`, `$GLOBALS['x']`, superglobals, and `global`.

    echo $$x;             FETCH_VAR t5, $x            $$x['k'][] = 1;      BIND_VAR h3, $x             h3: a hidden
      local
                          ECHO t5                                          ...                         an element of h3
                            is written
                                                                           UNSET h3

What reads, assigns and unsets has an instruction. Everything else that writes is done to a hidden local, which is a
reference to the variable as long as the expression needs it: forms.py releases it.
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.assembler import Label
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import OPERAND, SETTLED, STATEMENT, into, operand, tick, wrote
from pyphp.frontend.compiler.expressions.literals import variable_slot
from pyphp.interp.bytecode import VAR_AUTO, VAR_GLOBAL, VAR_QUIET, VAR_UPDATE


@OPERAND(ast.NamedVariable)
def named(f: FunctionContext, node: ast.NamedVariable, near: int | None, held: bool) -> int:
    """Read where it stands: it may be another one later."""
    dst = f.temporaries.take() if near is None else near
    fetch_named(f, node, dst)
    return dst


@OPERAND(ast.GlobalsArray)
def all_globals(f: FunctionContext, node: ast.GlobalsArray, near: int | None, held: bool) -> int:
    """A copy: what is written to it is not written to the variables."""
    dst = f.temporaries.take() if near is None else near
    f.emit("FETCH_GLOBALS", dst)
    return dst


def fetch_named(f: FunctionContext, node: ast.NamedVariable, dst: int, flags: int = 0) -> None:
    """Read it to dst."""
    mark = f.temporaries.top
    name = operand(f, node.name)
    f.temporaries.top = mark
    f.emit("FETCH_VAR", dst, name, name_flags(node) | flags)


def assign_named(f: FunctionContext, target: ast.NamedVariable, value: ast.Expr, near: int | None, wanted: bool) -> int:
    """Compile `$$name = value`; the operand that has the value afterwards, if it is wanted."""
    result = 0
    if wanted:
        result = f.temporaries.take() if near is None else near
    name = operand(f, target.name, held=not isinstance(value, SETTLED))
    x = operand(f, value, near=result if wanted else None)
    if wanted and f.is_variable(x):
        f.emit("MOVE", result, x)
        x = result
    f.line = target.line
    f.emit("ASSIGN_VAR", name, x, name_flags(target), keep="b" if wanted else "")
    if wanted and f.is_temporary(x) and x != result:
        f.emit("MOVE", result, x)
        x = result
    return x


def store_named(f: FunctionContext, target: ast.NamedVariable, value: int) -> None:
    """Assign a temporary."""
    mark = f.temporaries.top
    name = operand(f, target.name)
    f.emit("ASSIGN_VAR", name, value, name_flags(target))
    f.temporaries.top = mark


def coalesce_named(f: FunctionContext, target: ast.NamedVariable, value: ast.Expr, dst: int | None) -> None:
    """`$$name ??= value`: the name is computed once."""
    found = Label()
    place = f.temporaries.take() if dst is None else f.place_for(dst)
    name = operand(f, target.name, held=True)
    f.emit("FETCH_VAR", place, name, name_flags(target) | VAR_QUIET, keep="b")
    f.emit("JNOTNULL", place, found)
    with f.scope.perhaps():
        into(f, value, place)
        f.emit("ASSIGN_VAR", name, place, name_flags(target), keep="ab")
    f.place(found)
    if f.is_temporary(name):
        f.emit("FREE", name)
    if dst is None:
        f.emit("FREE", place)
    elif dst != place:
        f.emit("MOVE", dst, place)


def unset_named(f: FunctionContext, target: ast.NamedVariable) -> None:
    """`unset($$name)`."""
    mark = f.temporaries.top
    f.emit("UNSET_VAR", operand(f, target.name), 0, name_flags(target))
    f.temporaries.top = mark


def bound_slot(f: FunctionContext, node: ast.NamedVariable, flags: int = 0) -> int:
    """A local that is the variable, for the expression that is being compiled."""
    mark = f.temporaries.top
    slot = f.bind(operand(f, node.name), name_flags(node) | flags, node.line)
    f.temporaries.top = mark
    return slot


def bound_after(f: FunctionContext, node: ast.NamedVariable, value: ast.Expr) -> tuple[int, int]:
    """A local that is the variable, which is read and then written, and the operand of a value that is computed first:
    the variable may be another one then.
    """
    name = operand(f, node.name, held=not isinstance(value, SETTLED))
    x = operand(f, value)
    return f.bind(name, name_flags(node) | VAR_UPDATE, node.line), x


def slot_to_update(f: FunctionContext, node: ast.Expr) -> int:
    """The local of a variable, plain or by name, whose old value is read before it is written."""
    return bound_slot(f, node, VAR_UPDATE) if isinstance(node, ast.NamedVariable) else variable_slot(f, node)


def name_flags(node: ast.NamedVariable) -> int:
    """What its instructions are told about the variable."""
    return (VAR_GLOBAL if node.is_global else 0) | (VAR_AUTO if node.is_auto else 0)


@STATEMENT(ast.Global)
def global_(f: FunctionContext, node: ast.Global) -> None:
    """`global $x, $$y;`: local names for variables of the global scope."""
    for variable in node.variables:
        if variable is not node.variables[0]:
            tick(f)
        mark = f.temporaries.top
        if isinstance(variable, ast.NamedVariable):
            bound = len(f.bound)
            name = operand(f, variable.name, held=True)
            slot = f.bind(name, VAR_GLOBAL, node.line, keep="b")
            f.emit("BIND_NAME", name, slot)
            f.release(bound)
        else:
            slot = variable_slot(f, variable)
            assert isinstance(variable.name, bytes)
            f.emit("BIND_GLOBAL", slot, f.constant(variable.name))
            wrote(f, slot)
        f.temporaries.top = mark
