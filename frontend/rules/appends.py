"""`$a[]` stands for a new element: it can be written to or referred to, not read.

A node's rule runs before those of the nodes below it, so whatever writes notes in `declared.written` what it writes
to, and a `[]` that is not noted is read.
"""

from __future__ import annotations

from .. import ast
from ..ast import NameKind
from ..ast.chains import may_end_early
from ..builtins.functions import builtin_functions, takes_reference
from .place import Place, after, check
from .writes import has_reference, refuse_temporary


def note_written(target: ast.Node | None, place: Place) -> None:
    """Notes the elements on the way to what is written: all of `$a[]->b[][1]`."""
    while isinstance(target, (ast.Index, ast.Property)):
        if isinstance(target, ast.Index):
            if target.index is None:
                place.declared.written.add(id(target))
            target = target.base
        else:
            target = target.object


def note_referenced(value: ast.Node | None, place: Place) -> None:
    """Notes what a reference is made to, where one is wanted. What cannot be referred to is passed on by value."""
    if isinstance(value, (ast.Index, ast.Property)) and not may_end_early(value):
        refuse_temporary(value, place)
        note_written(value, place)


@check(ast.Assign, ast.AssignOp, ast.IncDec)
def assignments_write(node: ast.Assign | ast.AssignOp | ast.IncDec, place: Place) -> None:
    note_written(node.target, place)
    if isinstance(node, ast.Assign) and isinstance(node.target, ast.ListTarget) and has_reference(node.target):
        note_written(node.value, place)


@check(ast.AssignRef)
def references_write_both(node: ast.AssignRef, place: Place) -> None:
    note_written(node.target, place)
    note_written(node.value, place)


@check(ast.Foreach)
def loops_write(node: ast.Foreach, place: Place) -> None:
    note_written(node.key, place)
    note_written(node.value, place)
    if node.by_ref:
        note_written(node.subject, place)


@check(ast.ListTarget)
def destructuring_writes(node: ast.ListTarget, place: Place) -> None:
    for item in node.items:
        if item is not None:
            note_written(item.value, place)


@check(ast.Return)
def references_are_returned(node: ast.Return, place: Place) -> None:
    if place.function is not None and place.function.by_ref:
        note_referenced(node.expr, place)


@check(ast.Yield)
def references_are_yielded(node: ast.Yield, place: Place) -> None:
    if place.function is not None and place.function.by_ref:
        note_referenced(node.value, place)


@check(ast.ArrowFunction)
def arrow_functions_return(node: ast.ArrowFunction, place: Place) -> None:
    if node.by_ref:
        note_referenced(node.expr, place)


@check(ast.Call, ast.MethodCall, ast.StaticCall, ast.New)
def arguments_may_be_references(node: ast.Call | ast.MethodCall | ast.StaticCall | ast.New, place: Place) -> None:
    """Only a function that is known while compiling certainly wants a value."""
    for position, arg in enumerate(node.args):
        if isinstance(arg.value, (ast.Index, ast.Property)) and not arg.unpack and not may_end_early(arg.value):
            if not isinstance(node, ast.Call) or _may_take_reference(node, position, arg.name, place):
                note_written(arg.value, place)
                if isinstance(node, ast.Call) and _is_known(node, place):
                    refuse_temporary(arg.value, place)


def _is_known(node: ast.Call, place: Place) -> bool:
    """Does PHP know the function while it compiles the call?"""
    callee, names = node.callee, place.declared.names
    if not isinstance(callee, ast.Name):
        return False
    if callee.kind == NameKind.UNQUALIFIED and names.namespace and names.imported("function", callee.name) is None:
        return False
    key = names.function_name(callee).lower()
    return key in builtin_functions() or key in place.declared.finished


def _may_take_reference(node: ast.Call, position: int, name: bytes | None, place: Place) -> bool:
    callee, names = node.callee, place.declared.names
    if not isinstance(callee, ast.Name):
        return True
    if callee.kind == NameKind.UNQUALIFIED and names.namespace and names.imported("function", callee.name) is None:
        return True  # the namespace's function or the global one: known when it is called
    key = names.function_name(callee).lower()
    if key in builtin_functions():
        return takes_reference(key, position, name)
    function = place.declared.functions.get(key)
    if function is None or key not in place.declared.finished:
        return True
    for number, param in enumerate(function.params):
        if name == param.name if name is not None else position == number or position > number and param.variadic:
            return param.by_ref
    return False


@after(ast.FunctionDeclaration)
def function_is_known(node: ast.FunctionDeclaration, place: Place) -> None:
    if place.top:
        place.declared.finished.add(place.declared.names.declared(node.name).lower())


@check(ast.Index)
def new_elements_are_not_read(node: ast.Index, place: Place) -> None:
    if node.index is None and id(node) not in place.declared.written:
        raise place.fail("Cannot use [] for reading", node.line)


@check(ast.ArrayLiteral)
def array_elements_are_read(node: ast.ArrayLiteral, place: Place) -> None:
    """Even where a reference is made: PHP looks for constant elements first."""
    for item in node.items:
        element = item.value if item is not None and item.by_ref else None
        while isinstance(element, ast.Index):
            if element.index is None:
                raise place.fail("Cannot use [] for reading", element.line)
            element = element.base
