"""References: `$a = &$b`, `[&$x]`, arguments and results that are passed by reference.

A reference is made in a temporary and stays there until an instruction takes it:

    $a[1] = &$b          MOVE t5, 1                  f($x[2])      MOVE t7, 2
                         REF_VAR t6, $b                            REF_DIMS t6, $x, t7, #8
                         BIND_DIMS $a, t5, t6, #8                  CALL _, t4, #1, "f"

Whether an argument is a reference is known if the function is. If it is not, both ways are compiled and JBYVAL chooses
when the code runs; the keys of an element are computed once, before that.
"""

from pyphp.frontend import ast
from pyphp.frontend.ast.chains import may_end_early
from pyphp.frontend.compiler.calls.callees import is_inlined
from pyphp.frontend.compiler.code.assembler import Label
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import EFFECT, OPERAND, into, operand, wrote
from pyphp.frontend.compiler.expressions.literals import variable_slot
from pyphp.frontend.compiler.places.by_name import bound_slot, name_flags
from pyphp.frontend.compiler.places.elements import TEMPORARY, Element, element_of, is_in_place, move_keys, unchain
from pyphp.frontend.compiler.places.properties import Member, member_of
from pyphp.interp.bytecode import ASSIGNED, LAST_BY_REF, NO_NOTICE, PASSED, RETURNED, SAID_SHIFT

CALLS = (ast.Call, ast.MethodCall, ast.StaticCall)
NOT_READ = b"Cannot use [] for reading"
INLINED_RESULT = "Cannot use result of built-in function in write context"


def is_place(node: ast.Expr) -> bool:
    """Does the expression name a variable or element, so that there can be a reference to it?"""
    is_variable = isinstance(node, ast.Variable | ast.NamedVariable | ast.Index | ast.Property | ast.StaticProperty)
    return is_variable and not may_end_early(node)


def reference(f: FunctionContext, node: ast.Expr, dst: int) -> None:
    """The reference to a variable or element, which becomes one, goes to the temporary dst."""
    mark = f.temporaries.top
    if isinstance(node, ast.Variable):
        _refer_to_variable(f, node, dst)
    elif isinstance(node, ast.NamedVariable):
        f.emit("REF_VAR", dst, bound_slot(f, node))
    elif isinstance(node, ast.Property | ast.StaticProperty):
        member = member_of(f, node, settled=True)
        if member.is_static:
            f.emit("REF_STATIC", dst, member.class_, member.name, line=member.line)
        else:
            f.emit("REF_PROP", dst, member.object(f), member.name, line=member.line)
    else:
        element = element_of(f, node, settled=True, windowed=True)
        _refer_to_element(f, element, dst)
    f.temporaries.top = mark


def _refer_to_variable(f: FunctionContext, node: ast.Variable, dst: int) -> None:
    slot = variable_slot(f, node)
    if node.name == b"this":  # the reference is another variable, which holds the object
        into(f, node, dst)
        f.emit("REF_VAR", dst, dst)
        return
    f.scope.read(slot)
    f.emit("REF_VAR", dst, slot)
    wrote(f, slot)


def _refer_to_element(f: FunctionContext, element: Element, dst: int) -> None:
    move_keys(f, element)
    f.emit(
        "REF_DIMS",
        dst,
        element.slot,
        element.window,
        element.said << SAID_SHIFT | len(element.keys) * 8,
        line=element.line,
    )
    wrote(f, element.slot)
    element.release(f)


def result_reference(f: FunctionContext, node: ast.Expr, dst: int, purpose: int) -> None:
    """What a call returns, as a reference: if it returns a value, one of its own, with the notice for the purpose."""
    f.emit("WANT_REF", dst)
    into(f, node, dst)
    f.emit("CHECK_REF", dst, purpose)


# ---- assignment


@OPERAND(ast.AssignRef)
def assign_ref(f: FunctionContext, node: ast.AssignRef, near: int | None, held: bool) -> int:
    """`target = &value` with its value wanted."""
    result = f.temporaries.take() if near is None else near
    _assign_ref(f, node, result)
    return result


@EFFECT(ast.AssignRef)
def assign_ref_effect(f: FunctionContext, node: ast.AssignRef) -> None:
    """`target = &value;`"""
    _assign_ref(f, node, None)


def _assign_ref(f: FunctionContext, node: ast.AssignRef, result: int | None) -> None:
    if isinstance(node.target, ast.Variable):
        slot = variable_slot(f, node.target)
        t = f.temporaries.take()
        _refer(f, node.value, t)
        bind_variable(f, slot, t, result)
    elif isinstance(node.target, ast.NamedVariable):
        name = operand(f, node.target.name, held=True)
        t = f.temporaries.take()
        _refer(f, node.value, t)
        if result is not None:
            f.emit("MOVE", result, t, keep="b")
        f.emit("BIND_NAME", name, t, name_flags(node.target))
        f.emit("FREE", t)
    elif isinstance(node.target, ast.Property | ast.StaticProperty):
        member = member_of(f, node.target, settled=False)
        t = f.temporaries.take()
        _refer(f, node.value, t)
        if result is not None:
            f.emit("MOVE", result, t, keep="b")
        bind_member(f, member, t)
    else:
        element = element_of(f, node.target, settled=False, windowed=True)
        t = f.temporaries.take()
        _refer(f, node.value, t)
        bind_element(f, element, t, result)


def bind_target(f: FunctionContext, target: ast.Expr, t: int) -> None:
    """A target, whose keys are not computed yet, becomes the reference in t."""
    bound = len(f.bound)
    if isinstance(target, ast.Variable):
        slot = variable_slot(f, target)
        bind_variable(f, slot, t)
    elif isinstance(target, ast.NamedVariable):
        f.emit("BIND_NAME", operand(f, target.name), t, name_flags(target))
        f.emit("FREE", t)
    elif isinstance(target, ast.Property | ast.StaticProperty):
        bind_member(f, member_of(f, target, settled=True), t)
    else:
        bind_element(f, element_of(f, target, settled=True, windowed=True), t)
    f.release(bound)


def bind_member(f: FunctionContext, member: Member, t: int) -> None:
    """The property becomes the reference in t."""
    if member.is_static:
        f.emit("BIND_STATIC_PROP", t, member.class_, member.name, line=member.line)
    else:
        f.emit("BIND_PROP", t, member.object(f), member.name, line=member.line)


def _refer(f: FunctionContext, value: ast.Expr, t: int) -> None:
    """The right side of `= &`."""
    if isinstance(value, CALLS):
        if is_inlined(f, value):
            f.fail(INLINED_RESULT)
        result_reference(f, value, t, ASSIGNED)
    else:
        reference(f, value, t)


def bind_variable(f: FunctionContext, slot: int, t: int, result: int | None = None) -> None:
    """The variable becomes the reference in t; its value goes to `result`, if that is wanted."""
    if result is not None:
        f.emit("MOVE", result, t, keep="b")
    f.emit("BIND", slot, t)
    wrote(f, slot)


def bind_element(f: FunctionContext, element: Element, t: int, result: int | None = None) -> None:
    """The same for an element."""
    move_keys(f, element)
    if result is not None:
        f.emit("MOVE", result, t, keep="b")
    f.emit(
        "BIND_DIMS",
        element.slot,
        element.window,
        t,
        element.said << SAID_SHIFT | len(element.keys) * 8,
        line=element.line,
    )
    wrote(f, element.slot)
    element.release(f)


# ---- arguments


def argument(f: FunctionContext, node: ast.Expr, dst: int, k: int, by_ref: int | None, name: int) -> None:
    """Argument number k of a call of the function with this name (a constant, or a slot that has it), into the callee's
    frame. by_ref: the mask of its references, None if the function is known at run time only. Below zero k is the
    parameter's name, a constant; then the function's is in a slot."""
    if isinstance(node, ast.AssignRef) and isinstance(node.target, ast.Variable):
        _assign_ref(f, node, None)
        node = node.target
    if by_ref is not None:
        if by_ref >> min(k, LAST_BY_REF) & 1:
            _by_reference(f, node, dst, k, name, by_ref < 0)
        else:
            into(f, node, dst)
    elif not isinstance(node, CALLS) and may_end_early(node):
        into(f, node, dst)
        _no_reference(f, k, name)
    elif isinstance(node, ast.Variable):
        _choose_variable(f, node, dst, k, name)
    elif isinstance(node, ast.NamedVariable | ast.Property | ast.StaticProperty) or _is_in_member(node):
        _choose_named(f, node, dst, k, name)
    elif isinstance(node, ast.Index) and _is_part_of_value(f, node):
        _choose_part(f, node, dst, k, name)
    elif isinstance(node, ast.Index):
        _choose_element(f, node, dst, k, name)
    elif isinstance(node, CALLS) and not is_inlined(f, node):
        _choose_result(f, node, dst, k, name)
    else:
        into(f, node, dst)
        _no_reference(f, k, name)


def _unless_reference(f: FunctionContext, k: int, label: Label, name: int) -> None:
    """Go to the label unless parameter k is a reference."""
    if name < 0:
        f.emit("JBYVAL", k, label, 0, name)
    else:
        f.emit("JBYVAL_VALUE", max(k, 0), label, name, min(k, 0))


def _no_reference(f: FunctionContext, k: int, name: int) -> None:
    """The argument cannot be a reference."""
    if name < 0:
        f.emit("NO_REF", k, 0, 0, name)
    else:
        f.emit("NO_REF_VALUE", max(k, 0), 0, name, min(k, 0))


def _by_reference(f: FunctionContext, node: ast.Expr, dst: int, k: int, name: int, prefers: bool) -> None:
    """prefers: the function takes values, too."""
    if isinstance(node, ast.Index) and _is_part_of_value(f, node):
        f.emit("THROW_ERROR", f.constant(TEMPORARY), line=node.line)
        into(f, node, dst)
    elif is_place(node):
        reference(f, node, dst)
    elif isinstance(node, CALLS) and not is_inlined(f, node):
        result_reference(f, node, dst, NO_NOTICE if prefers else PASSED)
    else:
        into(f, node, dst)
        if not prefers:
            _no_reference(f, k, name)


def _choose_variable(f: FunctionContext, node: ast.Variable, dst: int, k: int, name: int) -> None:
    by_value, end = Label(), Label()
    _unless_reference(f, k, by_value, name)
    with f.scope.perhaps():
        _refer_to_variable(f, node, dst)
    f.emit("JMP", end)
    f.place(by_value)
    into(f, node, dst)
    f.place(end)


def _is_in_member(node: ast.Expr) -> bool:
    """Is it an element of a property, or of what a method returns?"""
    return isinstance(node, ast.Index) and isinstance(
        unchain(node)[0], ast.Property | ast.StaticProperty | ast.MethodCall | ast.StaticCall
    )


def _choose_named(f: FunctionContext, node: ast.Expr, dst: int, k: int, name: int) -> None:
    by_value, end = Label(), Label()
    _unless_reference(f, k, by_value, name)
    reference(f, node, dst)
    f.emit("JMP", end)
    f.place(by_value)
    into(f, node, dst)
    f.place(end)


def _is_part_of_value(f: FunctionContext, node: ast.Index) -> bool:
    """Is it an element of what is no variable and no call's result?"""
    return not is_in_place(node) or is_inlined(f, unchain(node)[0])


def _choose_part(f: FunctionContext, node: ast.Index, dst: int, k: int, name: int) -> None:
    by_value = Label()
    _unless_reference(f, k, by_value, name)
    f.emit("THROW_ERROR", f.constant(TEMPORARY), line=node.line)
    f.place(by_value)
    into(f, node, dst)


def _choose_element(f: FunctionContext, node: ast.Index, dst: int, k: int, name: int) -> None:
    by_value, end = Label(), Label()
    mark = f.temporaries.top
    element = element_of(f, node, settled=True, windowed=True)
    element.place(f)
    _unless_reference(f, k, by_value, name)
    with f.scope.perhaps():
        _refer_to_element(f, element, dst)
    f.emit("JMP", end)
    f.place(by_value)
    x = element.slot
    for key, line in zip(element.keys, element.lines, strict=True):
        if key is None:
            f.emit("THROW_ERROR", f.constant(NOT_READ), line=line)
            break
        f.emit("FETCH_DIM", dst, x, key, line=line)
        x = dst
    f.place(end)
    f.temporaries.top = mark


def _choose_result(f: FunctionContext, node: ast.Expr, dst: int, k: int, name: int) -> None:
    by_value, end = Label(), Label()
    _unless_reference(f, k, by_value, name)
    f.emit("WANT_REF", dst)
    f.place(by_value)
    into(f, node, dst)
    _unless_reference(f, k, end, name)
    f.emit("CHECK_REF", dst, PASSED, max(name, 0))
    f.place(end)


# ---- results


def return_reference(f: FunctionContext, node: ast.Expr | None, dst: int) -> None:
    """What a function that returns references returns, before its type is checked: a reference, or a value that
    CHECK_REF will complain about.
    """
    if node is None:
        f.emit("MOVE", dst, f.constant(None))
    elif is_place(node):
        reference(f, node, dst)
    elif isinstance(node, CALLS) and not is_inlined(f, node):
        f.emit("WANT_REF", dst)
        into(f, node, dst)
    else:
        into(f, node, dst)


def emit_return_reference(f: FunctionContext, t: int) -> None:
    """The end of it."""
    f.emit("CHECK_REF", t, RETURNED)
    f.emit("RETURN_REF", t, len(f.scope.names))
