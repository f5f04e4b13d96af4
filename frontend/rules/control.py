"""Loops, labels, switches, returns and calls."""

from __future__ import annotations

from .. import ast
from ..linking.types import NULL
from ..linking.written_types import of_tree
from .place import FUNCTIONS, LOOPS, Place, check


@check(ast.Break, ast.Continue)
def jump_stays_in_a_loop(node: ast.Break | ast.Continue, place: Place) -> None:
    word = "break" if isinstance(node, ast.Break) else "continue"
    if place.loops == 0:
        raise place.fail(f"'{word}' not in the 'loop' or 'switch' context", node.line)
    if node.levels > place.loops:
        plural = "s" if node.levels > 1 else ""
        raise place.fail(f"Cannot '{word}' {node.levels} level{plural}", node.line)


@check(ast.Continue)
def switches_are_not_continued(node: ast.Continue, place: Place) -> None:
    inner: Place | None = place
    for _ in range(node.levels - 1):
        inner = inner and inner.outside_loop
    assert inner is not None  # so many loops are around: an earlier rule
    if not isinstance(inner.loop, ast.Switch):
        return
    written = "" if node.levels == 1 else f" {node.levels}"
    text = f'"continue{written}" targeting switch is equivalent to "break{written}"'
    if place.loops > node.levels:
        text += f'. Did you mean to use "continue {node.levels + 1}"?'
    place.warn(text.encode(), node.line)


@check(ast.Switch)
def one_default_clause(node: ast.Switch, place: Place) -> None:
    defaults = [case for case in node.cases if case.test is None]
    if len(defaults) > 1:
        raise place.fail("Switch statements may only contain one default clause", defaults[1].line)


@check(ast.Match)
def one_default_arm(node: ast.Match, place: Place) -> None:
    defaults = [arm for arm in node.arms if arm.conditions is None]
    if len(defaults) > 1:
        raise place.fail("Match expressions may only contain one default arm", defaults[1].line)


@check(ast.Yield, ast.YieldFrom)
def yield_is_in_a_function(node: ast.Node, place: Place) -> None:
    if place.function is None:
        raise place.fail('The "yield" expression can only be used inside a function', node.line)


@check(ast.Call, ast.MethodCall, ast.StaticCall, ast.New, ast.Attribute)
def arguments_are_in_order(node: ast.Call, place: Place) -> None:
    unpacked = named = False
    line = node.line
    for arg in node.args:
        if arg.unpack:
            if named:
                raise place.fail("Cannot use argument unpacking after named arguments", line)
            unpacked = True
        elif arg.name is not None:
            named = True
        elif named:
            raise place.fail("Cannot use positional argument after named argument", line)
        elif unpacked:
            raise place.fail("Cannot use positional argument after argument unpacking", line)
        line = arg.value.line


@check(ast.MethodCall, ast.StaticCall)
def method_name_is_a_string(node: ast.MethodCall | ast.StaticCall, place: Place) -> None:
    if isinstance(node.name, (ast.Int, ast.Float, ast.ArrayLiteral)):
        raise place.fail("Method name must be a string", node.line)


def inside_function(root: ast.Node) -> list[tuple[ast.Node, tuple[ast.Node, ...]]]:
    """The nodes of one function's own body, not of functions in it, with what is around each: loops and switches, and a
    Try for the `finally` of that.
    """
    found = []
    waiting: list[tuple[ast.Node, tuple[ast.Node, ...]]] = [(child, ()) for child in ast.children(root)]
    waiting.reverse()
    while waiting:
        node, around = waiting.pop()
        found.append((node, around))
        if isinstance(node, (*FUNCTIONS, ast.ClassDeclaration)):
            continue
        inner = (*around, node) if isinstance(node, LOOPS) else around
        below = [(child, inner) for child in ast.children(node)]
        if isinstance(node, ast.Try) and node.finally_:
            last = {id(statement) for statement in node.finally_}
            below = [(child, (*around, node) if id(child) in last else around) for child, _ in below]
        waiting.extend(reversed(below))
    return found


@check(ast.Label, ast.Goto)
def labels_and_gotos(node: ast.Label | ast.Goto, place: Place) -> None:
    """A goto finds its label in the same function, and not inside a loop that it is not in itself. All of a function's
    are looked at with the first.
    """
    function = place.function or place.file
    if id(function) in place.declared.jumping:
        return
    place.declared.jumping.add(id(function))
    labels: dict[bytes, tuple[ast.Node, ...]] = {}
    gotos: list[tuple[ast.Goto, tuple[ast.Node, ...]]] = []
    for inner, around in inside_function(function):
        if isinstance(inner, ast.Label):
            if inner.name in labels:
                raise place.fail(b"Label '%s' already defined" % inner.name, inner.line)
            labels[inner.name] = _loops(around)
        elif isinstance(inner, ast.Goto):
            gotos.append((inner, _loops(around)))
    for goto, around in gotos:
        if goto.label not in labels:
            raise place.fail(b"'goto' to undefined label '%s'" % goto.label, goto.line)
        target = labels[goto.label]
        if target != around[: len(target)]:
            raise place.fail("'goto' into loop or switch statement is disallowed", goto.line)


def _loops(around: tuple[ast.Node, ...]) -> tuple[ast.Node, ...]:
    return tuple(node for node in around if isinstance(node, LOOPS))


@check(ast.Return)
def return_fits_the_declared_type(node: ast.Return, place: Place) -> None:
    function = place.function
    if function is None or function.return_type is None:
        return
    declared = function.return_type
    word = b""
    if isinstance(declared, ast.NamedType):
        word = declared.name.name.lower()
    breaks_a_rule = word == b"never" or (word == b"void") == (node.expr is not None)
    if not breaks_a_rule or _is_generator(function):
        return
    if word == b"never":
        raise place.fail("A never-returning function must not return", node.line)
    if word == b"void":
        if node.expr is not None:
            hint = ""
            if isinstance(node.expr, ast.ConstantFetch) and node.expr.name.name.lower() == b"null":
                hint = ' (did you mean "return;" instead of "return null;"?)'
            raise place.fail(f"A void function must not return a value{hint}", node.line)
    elif node.expr is None:
        allows_null = of_tree(declared, place.declared.names.class_name).words & NULL
        hint = ' (did you mean "return null;" instead of "return;"?)' if allows_null else ""
        raise place.fail(f"A function with return type must return a value{hint}", node.line)


def _is_generator(function: ast.Node) -> bool:
    if isinstance(function, ast.ArrowFunction):
        return True
    return any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node, _ in inside_function(function))
