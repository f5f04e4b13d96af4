"""Assignments to properties: `$o->x = v`, `$o->x .= v`, `$o->x++`, `$o->x ??= v`, references, unset().

A compound assignment reads the property, computes, and writes it back; the object and the name are computed once.
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.assembler import Label
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import SETTLED, into, operand
from pyphp.frontend.compiler.expressions.operators import OPERATORS
from pyphp.frontend.compiler.places.properties import REMOVES, UPDATES, Holder, Member, member_of
from pyphp.interp.bytecode import STEPS_DOWN, STEPS_UP, WANT_RESULT

MEMBERS = (ast.Property, ast.StaticProperty)
MemberNode = ast.Property | ast.StaticProperty


def assign_member(f: FunctionContext, target: MemberNode, value: ast.Expr, near: int | None, wanted: bool) -> int:
    """`target = value`; the operand that has the value afterwards, if it is wanted."""
    result = (f.temporaries.take() if near is None else near) if wanted else 0
    member = member_of(f, target, settled=isinstance(value, SETTLED))
    x = operand(f, value, near=result if wanted else None)
    if wanted and x != result:
        f.emit("MOVE", result, x)
        x = result
    f.line = target.line
    write_member(f, member, x, wanted)
    return x


def write_member(f: FunctionContext, member: Member, value: int, wanted: bool = False, step: int = 0) -> None:
    """The store itself. wanted: the temporary keeps the value, as it was stored. step: STEPS_UP or STEPS_DOWN."""
    mark = f.temporaries.top
    flags, keep = (WANT_RESULT | step, "c") if wanted else (step, "")
    if member.is_static:
        f.emit("ASSIGN_STATIC", member.class_, member.name, value, flags, keep=keep, line=member.line)
    else:
        f.emit("ASSIGN_PROP", member.object(f), member.name, value, flags, keep=keep, line=member.line)
    f.temporaries.top = mark


def _begin_update(f: FunctionContext, member: Member, dst: int, step: int = 0) -> None:
    """Read the property to dst. It is written afterwards, and its object not looked up again. step: as in
    write_member().
    """
    if member.is_static:
        t = f.temporaries.take()
        f.emit("STATIC_PLACE", t, member.class_, member.name, keep="bc", line=member.line)
        f.emit("MOVE", dst, t)
        return
    x = member.object(f, UPDATES)
    f.emit("FETCH_PROP_RW", dst, x, member.name, step, keep="bc", line=member.line)
    member.holder = Holder(x)


def compound_member(f: FunctionContext, node: ast.AssignOp, target: MemberNode, near: int | None, wanted: bool) -> int:
    """`target op= value`."""
    result = f.temporaries.take() if near is None else near
    member = member_of(f, target, settled=isinstance(node.value, SETTLED))
    x = operand(f, node.value)
    _begin_update(f, member, result)
    f.emit(OPERATORS[node.op], result, result, x, line=target.line)
    write_member(f, member, result, wanted)
    return result


def step_member(f: FunctionContext, node: ast.IncDec, target: MemberNode, near: int | None, wanted: bool) -> int:
    """`++target`, `target++` and their kin."""
    name, up = ("INC", STEPS_UP) if node.delta > 0 else ("DEC", STEPS_DOWN)
    result = f.temporaries.take() if near is None else near
    member = member_of(f, target, settled=True)
    if node.prefix or not wanted:
        _begin_update(f, member, result, up)
        f.emit(name, result, line=target.line)
        write_member(f, member, result, wanted, up)
        return result
    t = f.temporaries.take()
    _begin_update(f, member, t, up)
    f.emit(f"POST_{name}", result, t, line=target.line)
    write_member(f, member, t, step=up)
    return result


def coalesce_member(f: FunctionContext, target: MemberNode, value: ast.Expr, dst: int | None) -> None:
    """`target ??= value`."""
    found, end = Label(), Label()
    place = f.temporaries.take() if dst is None else f.place_for(dst)
    member = member_of(f, target, settled=False)
    member.read_quietly(f, place)
    f.emit("JNOTNULL", place, found)
    with f.scope.perhaps():
        into(f, value, place)
        write_member(f, member, place, dst is not None)
    f.emit("JMP", end)
    f.place(found)
    release(f, member)
    if dst is None:
        f.emit("FREE", place)
    f.place(end)
    if dst is not None and dst != place:
        f.emit("MOVE", dst, place)


def release(f: FunctionContext, member: Member) -> None:
    """What was computed for a property that is not written after all."""
    parts = [member.name, member.class_ if member.holder is None else member.holder.slot]
    for part in parts:
        if f.is_temporary(part):
            f.emit("FREE", part)


def unset_member(f: FunctionContext, target: MemberNode) -> None:
    """`unset($o->x)`."""
    mark = f.temporaries.top
    member = member_of(f, target, settled=True)
    if member.is_static:
        f.emit("UNSET_STATIC", member.class_, member.name, line=target.line)
        f.temporaries.top = mark
        return
    f.emit("UNSET_PROP", member.object(f, REMOVES), member.name, line=target.line)
    f.temporaries.top = mark
