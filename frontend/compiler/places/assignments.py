"""Assignments, compound assignments, ++ and --.

The result of a simple assignment is the variable or the constant itself, so chains copy nothing:

    $a = $b = 0              MOVE $b, 0                 $Y[$i] += $x     FETCH_DIM_RW t5, $Y, $i
                             MOVE $a, 0                                  ADD t5, t5, $x
                                                                         ASSIGN_DIM $Y, $i, t5

A compound assignment to an element reads it, computes, and writes it back (see elements.py for the order of things).
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.assembler import Label
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import EFFECT, INTO, OPERAND, SETTLED, into, operand, wrote
from pyphp.frontend.compiler.expressions.literals import NOT_LITERAL, literal, variable_slot
from pyphp.frontend.compiler.expressions.operators import OPERATORS
from pyphp.frontend.compiler.places.by_name import assign_named, bound_after, coalesce_named, slot_to_update
from pyphp.frontend.compiler.places.destructuring import assign_list
from pyphp.frontend.compiler.places.elements import Element, element_of, fetch_for_update, move_keys, write_element
from pyphp.frontend.compiler.places.members import (
    MEMBERS,
    assign_member,
    coalesce_member,
    compound_member,
    release,
    step_member,
)
from pyphp.interp.bytecode import FOR_STEP, STEP_UP, VAR_QUIET, VAR_UPDATE, WANT_DEEP_RESULT, WANT_RESULT

# ---- variables


@OPERAND(ast.Assign)
def assign(f: FunctionContext, node: ast.Assign, near: int | None, held: bool) -> int:
    """`target = value` with its value wanted."""
    if isinstance(node.target, ast.Variable):
        x = assign_variable(f, node.target, node.value)
        if not f.is_temporary(x) and not f.is_constant(x, None) and not f.is_constant(x, False):
            x = variable_slot(f, node.target)  # a reference that has types has perhaps made something else of it
        return _held(f, x, near, held)
    if isinstance(node.target, ast.ListTarget):
        return assign_list(f, node, near)
    if isinstance(node.target, ast.NamedVariable):
        return _held(f, assign_named(f, node.target, node.value, near, wanted=True), near, held)
    if isinstance(node.target, MEMBERS):
        return assign_member(f, node.target, node.value, near, wanted=True)
    return _assign_element(f, node, near, wanted=True)


@EFFECT(ast.Assign)
def assign_effect(f: FunctionContext, node: ast.Assign) -> None:
    """`target = value;`"""
    if isinstance(node.target, ast.Variable):
        assign_variable(f, node.target, node.value)
    elif isinstance(node.target, ast.ListTarget):
        f.emit("FREE", assign_list(f, node, None))
    elif isinstance(node.target, ast.NamedVariable):
        assign_named(f, node.target, node.value, None, wanted=False)
    elif isinstance(node.target, MEMBERS):
        assign_member(f, node.target, node.value, None, wanted=False)
    else:
        _assign_element(f, node, None, wanted=False)


def assign_variable(f: FunctionContext, target: ast.Variable, value: ast.Expr) -> int:
    """Compile `$target = value`; the operand that has the value afterwards."""
    slot = variable_slot(f, target)
    if value_is_elsewhere(f, value):
        x = operand(f, value)
        f.line = target.line
        f.emit("MOVE", slot, x)
        wrote(f, slot)
        return slot if f.is_variable(x) else x
    into(f, value, slot)
    f.line = target.line
    return slot


def value_is_elsewhere(f: FunctionContext, value: ast.Expr) -> bool:
    """Does a value come as a constant or in a variable of its own, so that storing it is a step by itself?"""
    if isinstance(value, ast.Variable) or literal(f, value) is not NOT_LITERAL:
        return True
    return isinstance(value, ast.Assign) and isinstance(value.target, ast.Variable)


def _held(f: FunctionContext, x: int, near: int | None, held: bool) -> int:
    """A variable that has an expression's value, copied if it may be overtaken."""
    if not held or not f.is_variable(x):
        return x
    t = f.temporaries.take() if near is None else near
    f.emit("MOVE", t, x)
    return t


def _assign_element(f: FunctionContext, node: ast.Assign, near: int | None, wanted: bool) -> int:
    """The value of `$a[k] = v` is what was stored (a string's element keeps one byte), so it is in a temporary."""
    result = 0
    if wanted:
        result = f.temporaries.take() if near is None else near
    to_itself = _is_to_itself(node)
    element = element_of(f, node.target, settled=isinstance(node.value, SETTLED) and not to_itself)
    if to_itself:
        x = result if wanted else f.temporaries.take()
        into(f, node.value, x)
    else:
        x = operand(f, node.value, near=result if wanted else None)
    # Storing null or false in a string is an error, so nothing else can be the result
    if wanted and not f.is_constant(x, None) and not f.is_constant(x, False):
        move_keys(f, element)
        if f.is_variable(x) and not f.scope.is_assigned(x):
            _store_perhaps_undefined(f, element, x, result)
        else:
            _store_and_keep(f, element, x, result)
        return result
    move_keys(f, element)
    write_element(f, element, x)
    return x


def _is_to_itself(node: ast.Assign) -> bool:
    """`$a[] = $a`: the value is what the variable was before, although it may be an array only now."""
    target: ast.Node = node.target
    while isinstance(target, ast.Index):
        target = target.base
    return isinstance(node.value, ast.Variable) and isinstance(target, ast.Variable) and target.name == node.value.name


def _store_and_keep(f: FunctionContext, element: Element, x: int, result: int) -> None:
    """The value goes by way of the temporary `result`, where the store leaves what it has stored."""
    if x != result:
        f.emit("MOVE", result, x)
    write_element(f, element, result, keep="c", flags=_wanted(element))


def _store_perhaps_undefined(f: FunctionContext, element: Element, x: int, result: int) -> None:
    """A variable that is not set is complained about by the store, which alone knows whether a handler has taken the
    array away: the value is null then, as it is if it is stored.
    """
    there, end = Label(), Label()
    f.emit("JNOTNULL", x, there)
    with f.scope.perhaps():
        write_element(f, element, x)
        f.emit("MOVE", result, f.constant(None))
    f.emit("JMP", end)
    f.place(there)
    _store_and_keep(f, element, x, result)
    f.place(end)


def _wanted(element: Element) -> int:
    """The flag by which the store leaves the expression's value in its operand."""
    return WANT_DEEP_RESULT if element.window else WANT_RESULT


# ---- compound assignment


@OPERAND(ast.AssignOp)
def assign_op(f: FunctionContext, node: ast.AssignOp, near: int | None, held: bool) -> int:
    """`target op= value` with its value wanted."""
    if isinstance(node.target, ast.Variable):
        return _held(f, _compound_variable(f, node), near, held)
    if isinstance(node.target, ast.NamedVariable):
        return _held(f, _compound_variable(f, node), near, held=True)
    if isinstance(node.target, MEMBERS):
        return compound_member(f, node, node.target, near, wanted=True)
    return _compound_element(f, node, near, wanted=True)


@EFFECT(ast.AssignOp)
def assign_op_effect(f: FunctionContext, node: ast.AssignOp) -> None:
    """`target op= value;`"""
    if isinstance(node.target, ast.Variable | ast.NamedVariable):
        _compound_variable(f, node)
    elif isinstance(node.target, MEMBERS):
        compound_member(f, node, node.target, None, wanted=False)
    else:
        _compound_element(f, node, None, wanted=False)


def _compound_variable(f: FunctionContext, node: ast.AssignOp) -> int:
    if isinstance(node.target, ast.NamedVariable):
        slot, x = bound_after(f, node.target, node.value)
    else:
        slot = variable_slot(f, node.target)
        x = operand(f, node.value)
    if x == slot and node.op == "." and f.scope.is_assigned(slot):  # an array is complained about once
        x = f.temporaries.take()
        f.emit("CAST_STRING", x, slot)
        f.emit("CONCAT", slot, x, x)
        return slot
    if x != slot:
        x = _defined(f, x)  # PHP complains about the value first, and a handler may take the variable away
    f.scope.read(slot)
    f.emit(OPERATORS[node.op], slot, slot, x)
    wrote(f, slot)
    return slot


def _defined(f: FunctionContext, x: int) -> int:
    """The operand, moved to a temporary if it is a variable that may be undefined: so it is complained about here."""
    if not f.is_variable(x) or f.scope.is_assigned(x):
        return x
    t = f.temporaries.take()
    f.emit("MOVE", t, x)
    return t


def _compound_element(f: FunctionContext, node: ast.AssignOp, near: int | None, wanted: bool) -> int:
    result = f.temporaries.take() if near is None else near
    element = element_of(f, node.target, settled=isinstance(node.value, SETTLED), flags=VAR_UPDATE)
    x = operand(f, node.value)
    fetch_for_update(f, element, result)
    f.emit(OPERATORS[node.op], result, result, x, line=element.line)
    if wanted:
        write_element(f, element, result, keep="c", flags=_wanted(element), known_key=True)
    else:
        write_element(f, element, result, known_key=True)
    return result


@INTO(ast.AssignCoalesce)
def assign_coalesce(f: FunctionContext, node: ast.AssignCoalesce, dst: int) -> None:
    """`target ??= value` with its value wanted."""
    _assign_coalesce(f, node, dst)


@EFFECT(ast.AssignCoalesce)
def assign_coalesce_effect(f: FunctionContext, node: ast.AssignCoalesce) -> None:
    """`target ??= value;`"""
    _assign_coalesce(f, node, None)


def _assign_coalesce(f: FunctionContext, node: ast.AssignCoalesce, dst: int | None) -> None:
    """The keys are computed once; those in temporaries are released where nothing is written."""
    found, end = Label(), Label()
    if isinstance(node.target, ast.Variable):
        slot = variable_slot(f, node.target)
        f.scope.read(slot)
        f.emit("JNOTNULL", slot, found)
        with f.scope.perhaps():
            assign_variable(f, node.target, node.value)
        f.place(found)
        f.scope.write(slot)
        if dst is not None and dst != slot:
            f.emit("MOVE", dst, slot)
        return
    if isinstance(node.target, ast.NamedVariable):
        coalesce_named(f, node.target, node.value, dst)
        return
    if isinstance(node.target, MEMBERS):
        coalesce_member(f, node.target, node.value, dst)
        return
    place = f.temporaries.take() if dst is None else f.place_for(dst)
    element = element_of(f, node.target, settled=False)
    x = element.slot
    name = element.named
    if name is not None:
        f.emit("FETCH_VAR", place, name.name, name.flags | VAR_QUIET, keep="b")
        x = place
    member = element.member
    if member is not None:
        member.read_quietly(f, place)
        x = place
    for key, line in zip(element.known_keys(), element.lines, strict=True):
        f.emit("FETCH_DIM_IS", place, x, key, keep="bc", line=line)
        x = place
    f.emit("JNOTNULL", place, found)
    with f.scope.perhaps():
        x = place
        if dst is None and isinstance(node.value, ast.Variable):
            x = operand(f, node.value)
        else:
            into(f, node.value, place)
        move_keys(f, element)
        if dst is None:
            write_element(f, element, x)
        else:
            write_element(f, element, place, keep="c", flags=_wanted(element))
    f.emit("JMP", end)
    f.place(found)
    for key in element.known_keys():
        if f.is_temporary(key):
            f.emit("FREE", key)
    if name is not None and f.is_temporary(name.name):
        f.emit("FREE", name.name)
    if member is not None:
        release(f, member)
    else:
        element.release(f)
    if dst is None:
        f.emit("FREE", place)
    f.place(end)
    if dst is not None and dst != place:
        f.emit("MOVE", dst, place)


# ---- ++ and --


@OPERAND(ast.IncDec)
def step(f: FunctionContext, node: ast.IncDec, near: int | None, held: bool) -> int:
    """`++$x` is the variable; `$x++` is a copy of what it was."""
    name = "INC" if node.delta > 0 else "DEC"
    if isinstance(node.target, MEMBERS):
        return step_member(f, node, node.target, near, wanted=True)
    if not isinstance(node.target, ast.Variable | ast.NamedVariable):
        return _step_element(f, node, near)
    slot = slot_to_update(f, node.target)
    f.scope.read(slot)
    if node.prefix:
        f.emit(name, slot)
        wrote(f, slot)
        return _held(f, slot, near, held or isinstance(node.target, ast.NamedVariable))
    t = f.temporaries.take() if near is None else near
    f.emit(f"POST_{name}", t, slot)
    wrote(f, slot)
    return t


@INTO(ast.IncDec)
def step_into(f: FunctionContext, node: ast.IncDec, dst: int) -> None:
    """`$x = $y++` needs no temporary, `$x = $x++` does."""
    if not node.prefix and isinstance(node.target, ast.Variable) and (slot := variable_slot(f, node.target)) != dst:
        f.scope.read(slot)
        f.emit("POST_INC" if node.delta > 0 else "POST_DEC", dst, slot)
        wrote(f, slot)
        return
    x = step(f, node, dst if f.is_temporary(dst) else None, False)
    if x != dst:
        f.emit("MOVE", dst, x)


@EFFECT(ast.IncDec)
def step_effect(f: FunctionContext, node: ast.IncDec) -> None:
    """`$x++;` and `++$x;` are the same."""
    if isinstance(node.target, ast.NamedVariable):
        f.emit("INC" if node.delta > 0 else "DEC", slot_to_update(f, node.target))
        return
    if isinstance(node.target, ast.Variable):
        step(f, ast.IncDec(node.line, node.target, node.delta, True), None, False)
        return
    if isinstance(node.target, MEMBERS):
        step_member(f, node, node.target, None, wanted=False)
        return
    t = f.temporaries.take()
    element = element_of(f, node.target, settled=True, flags=VAR_UPDATE)
    fetch_for_update(f, element, t, _purpose(node))
    f.emit("INC" if node.delta > 0 else "DEC", t, line=element.line)
    write_element(f, element, t, known_key=True)


def _purpose(node: ast.IncDec) -> int:
    return FOR_STEP | STEP_UP if node.delta > 0 else FOR_STEP


def _step_element(f: FunctionContext, node: ast.IncDec, near: int | None) -> int:
    name = "INC" if node.delta > 0 else "DEC"
    result = f.temporaries.take() if near is None else near
    element = element_of(f, node.target, settled=True, flags=VAR_UPDATE)
    if node.prefix:
        fetch_for_update(f, element, result, _purpose(node))
        f.emit(name, result, line=element.line)
        write_element(f, element, result, keep="c", known_key=True)
        return result
    t = f.temporaries.take()
    fetch_for_update(f, element, t, _purpose(node))
    f.emit(f"POST_{name}", result, t, line=element.line)
    write_element(f, element, t, known_key=True)
    return result
