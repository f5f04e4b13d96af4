"""What can be assigned to, referenced, unset and destructured."""

from __future__ import annotations

from .. import ast
from ..ast.chains import may_end_early
from .place import Place, check

CALLS = (ast.Call, ast.StaticCall)


def is_this(node: ast.Node) -> bool:
    """Whether a node is `$this`."""
    return isinstance(node, ast.Variable) and node.name == b"this"


def is_writable(node: ast.Node) -> bool:
    """Whether a node is a variable of some kind."""
    return isinstance(node, (ast.Variable, ast.Index, ast.Property, ast.StaticProperty, ast.ListTarget))


def refuse_nullsafe(target: ast.Node, place: Place, message: str) -> None:
    """`?->` may not stand anywhere in what is written to."""
    if may_end_early(target):
        raise place.fail(message, target.line)


def is_part_of_temporary(target: ast.Node) -> bool:
    """Whether a node is an element or property of something that is no variable and no call's result."""
    root = target
    while isinstance(root, (ast.Index, ast.Property)):
        root = root.base if isinstance(root, ast.Index) else root.object
    return root is not target and not is_writable(root) and not isinstance(root, (*CALLS, ast.MethodCall))


def refuse_temporary(target: ast.Node, place: Place) -> None:
    """Raises for writing into what nobody will see again."""
    if is_part_of_temporary(target):
        raise place.fail("Cannot use temporary expression in write context", target.line)


def refuse_write(target: ast.Node, place: Place) -> None:
    """Raises for what cannot be written to."""
    if is_this(target):
        raise place.fail("Cannot re-assign $this", target.line)
    if isinstance(target, CALLS):
        raise place.fail("Can't use function return value in write context", target.line)
    if isinstance(target, ast.MethodCall):
        raise place.fail("Can't use method return value in write context", target.line)
    refuse_nullsafe(
        target,
        place,
        "Can't use nullsafe operator in write context",
    )
    refuse_temporary(target, place)
    if isinstance(target, ast.Variable) and target.name == b"GLOBALS":
        raise place.fail("$GLOBALS can only be modified using the $GLOBALS[$name] = $value syntax", target.line)


@check(ast.Assign, ast.AssignOp, ast.AssignCoalesce, ast.IncDec)
def target_is_writable(node: ast.Assign, place: Place) -> None:
    refuse_write(node.target, place)


@check(ast.AssignRef)
def reference_is_writable(node: ast.AssignRef, place: Place) -> None:
    if is_this(node.target):
        raise place.fail("Cannot re-assign $this", node.line)
    refuse_nullsafe(node.target, place, "Can't use nullsafe operator in write context")
    refuse_nullsafe(node.value, place, "Cannot take reference of a nullsafe chain")
    refuse_temporary(node.target, place)
    refuse_temporary(node.value, place)
    for side in (node.target, node.value):
        if isinstance(side, ast.Variable) and side.name == b"GLOBALS":
            message = "Cannot acquire reference to $GLOBALS"
            if side is node.target:
                message = "$GLOBALS can only be modified using the $GLOBALS[$name] = $value syntax"
            raise place.fail(message, node.line)
    if isinstance(node.target, CALLS):
        raise place.fail("Can't use function return value in write context", node.line)


@check(ast.Unset)
def unset_targets(node: ast.Unset, place: Place) -> None:
    for target in node.targets:
        if is_this(target):
            raise place.fail("Cannot unset $this", target.line)
        element = target
        while isinstance(element, (ast.Index, ast.Property)):
            if isinstance(element, ast.Index) and element.index is None:
                raise place.fail("Cannot use [] for unsetting", target.line)
            element = element.base if isinstance(element, ast.Index) else element.object
        if isinstance(target, CALLS):
            raise place.fail("Can't use function return value in write context", target.line)
        if isinstance(target, ast.MethodCall):
            raise place.fail("Can't use method return value in write context", target.line)
        if isinstance(target, ast.Variable) and target.name == b"GLOBALS":
            raise place.fail("$GLOBALS can only be modified using the $GLOBALS[$name] = $value syntax", target.line)
        refuse_nullsafe(target, place, "Can't use nullsafe operator in write context")
        refuse_temporary(target, place)


@check(ast.Foreach)
def foreach_targets(node: ast.Foreach, place: Place) -> None:
    for target in (node.value, node.key):
        if target is None:
            continue
        if is_this(target):
            raise place.fail("Cannot re-assign $this", target.line)
        if not isinstance(target, ast.ListTarget):
            refuse_write(target, place)


@check(ast.Global)
def global_this(node: ast.Global, place: Place) -> None:
    for variable in node.variables:
        if is_this(variable):
            raise place.fail("Cannot use $this as global variable", variable.line)


@check(ast.StaticDeclaration)
def static_this(node: ast.StaticDeclaration, place: Place) -> None:
    for variable in node.variables:
        if variable.name == b"this":
            raise place.fail("Cannot use $this as static variable", variable.line)


@check(ast.Catch)
def catch_this(node: ast.Catch, place: Place) -> None:
    if node.variable == b"this":
        raise place.fail("Cannot re-assign $this", node.line)


@check(ast.ArrayLiteral)
def array_literal_is_whole(node: ast.ArrayLiteral, place: Place) -> None:
    line = node.line
    for item in node.items:
        if item is None:
            raise place.fail("Cannot use empty array elements in arrays", line)
        line = item.value.line
        if isinstance(item.value, ast.ListTarget):
            raise place.fail("Cannot use list() as standalone expression", item.line)
        if item.by_ref:
            refuse_nullsafe(item.value, place, "Can't use nullsafe operator in write context")


@check(ast.ListTarget)
def list_target_is_sound(node: ast.ListTarget, place: Place) -> None:
    items = [item for item in node.items if item is not None]
    if not items:
        raise place.fail("Cannot use empty list", node.line)
    keyed = items[0].key is not None
    line = node.line
    for item in node.items:
        if item is None:
            if keyed:
                raise place.fail("Cannot use empty array entries in keyed array assignment", line)
            continue
        if item.unpack:
            raise place.fail("Spread operator is not supported in assignments", line)
        if (item.key is not None) != keyed:
            raise place.fail("Cannot mix keyed and unkeyed array entries in assignments", line)
        line = item.value.line
        reachable = is_writable(item.value) or isinstance(item.value, (*CALLS, ast.MethodCall))
        if not reachable or is_part_of_temporary(item.value):
            raise place.fail("Assignments can only happen to writable values", item.line)
        refuse_nullsafe(item.value, place, "Assignments can only happen to writable values")
        refuse_write(item.value, place)


@check(ast.Assign)
def references_need_a_variable(node: ast.Assign, place: Place) -> None:
    """`[&$a] = $b` refers to an element of $b, so $b must be one that can be referred to."""
    if not isinstance(node.target, ast.ListTarget):
        return
    if has_reference(node.target):
        refuse_nullsafe(node.value, place, "Cannot take reference of a nullsafe chain")
    if is_writable(node.value) or isinstance(node.value, (*CALLS, ast.MethodCall)):
        return
    if has_reference(node.target):
        raise place.fail("Cannot assign reference to non referenceable value", node.line)


def has_reference(target: ast.ListTarget) -> bool:
    """Does a destructuring make references to what it takes apart?"""
    waiting = [target]
    while waiting:
        for item in waiting.pop().items:
            if item is not None and item.by_ref:
                return True
            if item is not None and isinstance(item.value, ast.ListTarget):
                waiting.append(item.value)
    return False
