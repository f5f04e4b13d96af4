"""Destructuring: `[$a, [, $b]] = f();`, `list('x' => $c[0]) = $p;`, and the targets of foreach.

FETCH_LIST $a, t5, 0        the source is a temporary; targets are assigned one after another
FETCH_LIST t6, t5, 1
FETCH_LIST $b, t6, 1
FREE t6
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import enter, into, operand, wrote
from pyphp.frontend.compiler.expressions.literals import variable_slot
from pyphp.frontend.compiler.places.by_name import store_named
from pyphp.frontend.compiler.places.elements import element_of, move_keys, write_element
from pyphp.frontend.compiler.places.members import write_member
from pyphp.frontend.compiler.places.properties import member_of
from pyphp.frontend.compiler.places.references import CALLS, bind_target, reference, result_reference
from pyphp.interp.bytecode import LISTED


def assign_list(f: FunctionContext, node: ast.Assign, near: int | None) -> int:
    """The array is the value of the expression; a variable is copied first, it may be one of the targets."""
    source = f.temporaries.take() if near is None else near
    target = node.target
    assert isinstance(target, ast.ListTarget)
    if refers(target):
        t = f.temporaries.take()
        if isinstance(node.value, CALLS):
            result_reference(f, node.value, t, LISTED)
        else:
            reference(f, node.value, t)
        destructure(f, target, t)
        f.emit("MOVE", source, t)
        return source
    if isinstance(node.value, ast.Variable):
        slot = operand(f, node.value)
        f.emit("MOVE", source, slot, line=node.line)
    else:
        into(f, node.value, source)
    destructure(f, target, source)
    return source


def destructure(f: FunctionContext, target: ast.ListTarget, source: int) -> None:
    """Assign the elements of the temporary `source`, which stays, to the targets, one after another. If refers(target),
    `source` is a reference.
    """
    for position, item in enumerate(target.items):
        if item is None:
            continue
        mark = f.temporaries.top
        key = f.constant(position) if item.key is None else operand(f, item.key)
        inner = item.value
        if item.by_ref or (isinstance(inner, ast.ListTarget) and refers(inner)):
            _destructure_reference(f, item, source, key)
        elif isinstance(inner, ast.Variable):
            slot = variable_slot(f, inner)
            f.emit("FETCH_LIST", slot, source, key, keep="b")
            f.line = inner.line
            wrote(f, slot)
        else:
            f.temporaries.top = mark
            element = f.temporaries.take()
            f.emit("FETCH_LIST", element, source, key, keep="b")
            if isinstance(inner, ast.ListTarget):
                enter(f, inner)
                destructure(f, inner, element)
                f.depth -= 1
                f.emit("FREE", element)
            else:
                store(f, inner, element)
        f.temporaries.top = mark


def _destructure_reference(f: FunctionContext, item: ast.ArrayItem, source: int, key: int) -> None:
    """The element becomes a reference: for its target, or for what is in it."""
    window = f.temporaries.take()
    t = f.temporaries.take()
    if key != window:
        f.emit("MOVE", window, key)
    f.emit("REF_DIMS", t, source, window, 8)
    if isinstance(item.value, ast.ListTarget):
        enter(f, item.value)
        destructure(f, item.value, t)
        f.depth -= 1
        f.emit("FREE", t)
    else:
        bind_target(f, item.value, t)


def refers(target: ast.ListTarget) -> bool:
    """Is a reference made somewhere in it?"""
    pending = [target]
    while pending:
        for item in pending.pop().items:
            if item is not None and item.by_ref:
                return True
            if item is not None and isinstance(item.value, ast.ListTarget):
                pending.append(item.value)
    return False


def store(f: FunctionContext, target: ast.Expr, value: int) -> None:
    """Assign a temporary that is ready to a target that is not."""
    if isinstance(target, ast.Variable):
        slot = variable_slot(f, target)
        f.line = target.line
        f.emit("MOVE", slot, value)
        wrote(f, slot)
        return
    if isinstance(target, ast.ListTarget):
        destructure(f, target, value)
        f.emit("FREE", value)
        return
    if isinstance(target, ast.NamedVariable):
        store_named(f, target, value)
        return
    if isinstance(target, ast.Property | ast.StaticProperty):
        write_member(f, member_of(f, target, settled=True), value)
        return
    bound = len(f.bound)
    element = element_of(f, target, settled=True)
    move_keys(f, element)
    write_element(f, element, value)
    f.release(bound)
