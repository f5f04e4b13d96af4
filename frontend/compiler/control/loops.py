"""Loops and switch.

The condition is compiled once, at the bottom, where it jumps back while it holds; LOOP marks the place it jumps to:

          JMP cond                          FE_RESET it, $array, done
    body: LOOP                              JMP fetch
          ...                               iterators: see code/iteration.py
    next: the step of a for           body: LOOP
    cond: JLT $i, $n, body                  ...
    end:                             fetch: FE_FETCH it, $value, body
                                            JMP end
                                            JMP the next of an iterator
                                       end: FE_END it
                                      done:

A foreach's iterator and a switch's subject live in temporaries while the body runs: whoever leaves past the `end`
releases them.
"""

from collections.abc import Sequence

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.assembler import Label
from pyphp.frontend.compiler.code.context import Breakable, Final, FunctionContext, Way
from pyphp.frontend.compiler.code.forms import STATEMENT, branch, effect, into, operand, statements, wrote
from pyphp.frontend.compiler.code.iteration import ObjectLoop
from pyphp.frontend.compiler.code.scopes import yields
from pyphp.frontend.compiler.expressions.literals import literal, variable_slot
from pyphp.frontend.compiler.places.destructuring import destructure, refers, store
from pyphp.frontend.compiler.places.references import CALLS, bind_target, is_place, reference, result_reference
from pyphp.interp.bytecode import BEHIND, IN_LOOP, LOOP_SLOTS, NO_NOTICE, VALUES_ONLY


@STATEMENT(ast.While)
def while_(f: FunctionContext, node: ast.While) -> None:
    """`while (condition) body`."""
    _loop(f, node, [node.condition], [], node.body)


@STATEMENT(ast.For)
def for_(f: FunctionContext, node: ast.For) -> None:
    """`for (init; conditions; steps) body`: the last condition decides."""
    for expr in node.init:
        effect(f, expr)
    _loop(f, node, node.condition, node.step, node.body)


def _loop(
    f: FunctionContext,
    node: ast.Node,
    conditions: list[ast.Expr],
    steps: list[ast.Expr],
    body: list[ast.Statement],
) -> None:
    top, test, again, end = Label(), Label(), Label(), Label()
    endless = not conditions or (len(conditions) == 1 and _is_true(f, conditions[0]))
    if not endless:
        f.emit("JMP", test)
    f.place(top)
    header(f, [*body, *conditions, *steps])
    _body(f, Breakable(node, end, again), body)
    f.place(again)
    with f.scope.perhaps():
        for expr in steps:
            effect(f, expr)
    f.place(test)
    if endless:
        f.emit("JMP", top)
    else:
        for expr in conditions[:-1]:
            effect(f, expr)
        branch(f, conditions[-1], top, True)
    f.place(end)


def header(f: FunctionContext, parts: Sequence[ast.Node]) -> None:
    """The loop header of a loop that consists of these."""
    f.emit("LOOP_YIELDING" if f.scope.is_generator and yields(parts) else "LOOP")


def _is_true(f: FunctionContext, node: ast.Expr) -> bool:
    return isinstance(node, ast.Int | ast.ConstantFetch) and literal(f, node) in (True, 1)


@STATEMENT(ast.DoWhile)
def do_while(f: FunctionContext, node: ast.DoWhile) -> None:
    """`do body while (condition);` A `break` may leave before anything in it is assigned."""
    top, again, end = Label(), Label(), Label()
    f.place(top)
    header(f, [*node.body, node.condition])
    _body(f, Breakable(node, end, again), node.body)
    f.place(again)
    with f.scope.perhaps():
        branch(f, node.condition, top, True)
    f.place(end)


@STATEMENT(ast.Foreach)
def foreach(f: FunctionContext, node: ast.Foreach) -> None:
    """By value, the array is held by the iterator, so the body may change the variable it came from. By reference, the
    iterator is in that variable's array.
    """
    by_ref = node.by_ref or (isinstance(node.value, ast.ListTarget) and refers(node.value))
    top, fetch, done = Label(), Label(), Label()
    mark = f.temporaries.top
    iterator = f.temporaries.take(LOOP_SLOTS)
    inner_mark = f.temporaries.top
    is_plain = isinstance(node.value, ast.Variable)
    value = variable_slot(f, node.value) if isinstance(node.value, ast.Variable) else inner_mark
    wanted = not (f.file.is_prelude and isinstance(node.value, ast.Variable) and node.value.name == b"_")
    values_only = f.file.is_prelude and isinstance(node.value, ast.Variable) and _is_capital(node.value.name)
    loop = ObjectLoop(iterator, value if wanted else None, node.key is not None, inner_mark + 1, by_ref)
    if by_ref:
        _begin_by_reference(f, node, loop, fetch, done)
    else:
        subject = operand(f, node.subject)
        f.emit("FE_RESET", iterator, subject, done)
        f.emit("JMP", fetch)
        loop.free = max(loop.free, f.temporaries.top)
        loop.begin(f, subject)
    f.temporaries.top = inner_mark
    start = f.asm.here()
    f.place(top)
    header(f, list(node.body))
    with f.scope.perhaps():
        if is_plain:
            wrote(f, value)
            if by_ref and not values_only:
                f.rebound(value)
        else:
            f.temporaries.take()
            _assign_element(f, node, value)
            f.temporaries.top = inner_mark
        fe_key = "FE_KEY_REF" if by_ref else "FE_KEY"
        if isinstance(node.key, ast.Variable):
            key = variable_slot(f, node.key)
            f.emit(fe_key, key, iterator)
            wrote(f, key)
        elif node.key is not None:
            t = f.temporaries.take()
            f.emit(fe_key, t, iterator)
            store(f, node.key, t)
            f.temporaries.top = inner_mark
        ending = "FE_END_REF" if by_ref else "FE_END"
        _body(f, Breakable(node, loop.end, fetch, (iterator,), ending=ending), node.body)
    f.line = node.line
    f.place(fetch)
    if by_ref:
        f.emit("FE_FETCH_REF", iterator, value, top, VALUES_ONLY if values_only else 0)
    else:
        f.emit("FE_FETCH", iterator, value, top)
    if by_ref:
        f.asm.region(start, IN_LOOP, iterator)
    f.emit("JMP", loop.end)
    f.emit("JMP", loop.next)
    f.place(loop.end)
    f.emit(ending, iterator)
    f.place(done)
    f.temporaries.top = mark


def _is_capital(name: bytes | ast.Expr) -> bool:
    return isinstance(name, bytes) and name[:1].isupper()


def _begin_by_reference(f: FunctionContext, node: ast.Foreach, loop: ObjectLoop, fetch: Label, done: Label) -> None:
    """The subject is a variable, an element, or a value that nobody else sees."""
    if isinstance(node.subject, ast.Variable):
        slot = variable_slot(f, node.subject)
        f.scope.read(slot)
        f.emit("FE_RESET_REF", loop.iterator, slot, done)
        f.emit("JMP", fetch)
        loop.begin(f, slot)
        return
    t = f.temporaries.take()
    if is_place(node.subject):
        reference(f, node.subject, t)
    elif isinstance(node.subject, CALLS):
        result_reference(f, node.subject, t, NO_NOTICE)
    else:
        into(f, node.subject, t)
    started, none, top = Label(), Label(), Label()
    f.emit("FE_RESET_REF", loop.iterator, t, none)
    f.emit("JMP", started)
    loop.free = max(loop.free, f.temporaries.top)
    loop.begin(f, t)
    f.emit("JMP", top)
    f.place(started)
    f.emit("FREE", t)
    f.emit("JMP", fetch)
    f.place(none)
    f.emit("FREE", t)
    f.emit("JMP", done)
    f.place(top)


def _assign_element(f: FunctionContext, node: ast.Foreach, value: int) -> None:
    """The element in the temporary goes to a target that is no plain variable."""
    if isinstance(node.value, ast.ListTarget):
        destructure(f, node.value, value)
        f.emit("FREE", value)
    elif node.by_ref:
        bind_target(f, node.value, value)
    else:
        store(f, node.value, value)


@STATEMENT(ast.Switch)
def switch(f: FunctionContext, node: ast.Switch) -> None:
    """The cases are compared in order, then the bodies follow. A subject that is a variable is read for each
    comparison.
    """
    end = Label()
    mark = f.temporaries.top
    subject = operand(f, node.subject, held=True)
    value = literal(f, node.subject)
    starts = [Label() for _ in node.cases]
    default = end
    with f.scope.perhaps():
        for case, start in zip(node.cases, starts, strict=True):
            if case.test is None:
                default = start
            elif value is True or value is False:
                branch(f, case.test, start, value)
            else:
                inner_mark = f.temporaries.top
                f.emit("JEQ", subject, operand(f, case.test), start, keep="a")
                f.temporaries.top = inner_mark
    f.emit("JMP", default)
    held = (subject,) if f.is_temporary(subject) else ()
    f.around.append(Breakable(node, end, end, held))
    for case, start in zip(node.cases, starts, strict=True):
        f.place(start)
        with f.scope.perhaps():
            statements(f, case.body)
    f.around.pop()
    f.place(end)
    for t in held:
        f.emit("FREE", t)
    f.temporaries.top = mark


def _body(f: FunctionContext, breakable: Breakable, body: list[ast.Statement]) -> None:
    f.around.append(breakable)
    with f.scope.perhaps():
        statements(f, body)
    f.around.pop()


@STATEMENT(ast.Break)
def break_(f: FunctionContext, node: ast.Break) -> None:
    """Leave `levels` loops or switches; the outermost of them releases its own temporaries at its end."""
    depth, target = _breakable(f, node.levels)
    go(f, jump_to(f, target.after, depth))


@STATEMENT(ast.Continue)
def continue_(f: FunctionContext, node: ast.Continue) -> None:
    """Go on with the next round of the loop that is `levels` out."""
    depth, target = _breakable(f, node.levels)
    go(f, jump_to(f, target.again, depth))


def _breakable(f: FunctionContext, levels: int) -> tuple[int, Breakable]:
    """The loop or switch that is `levels` out, and how much is around what is in it."""
    found = [(k + 1, each) for k, each in enumerate(f.around) if isinstance(each, Breakable)]
    return found[-levels]


def jump_to(f: FunctionContext, label: Label, depth: int) -> Way:
    """The way to a label around which there is so much."""
    return Way(label, depth, lambda _: f.emit("JMP", label))


def go(f: FunctionContext, way: Way, value: int | None = None) -> None:
    """Leave what is around the code on the way, the innermost first: release what loops and switches hold. A `finally`
    on the way is done next, and the rest of the way when that is over. value: the operand of what is returned.
    """
    for each in reversed(f.around[way.depth :]):
        if isinstance(each, Breakable):
            start = f.asm.here()
            for t in each.temporaries:
                f.emit(each.ending, t)
            f.asm.region(start, each.after, BEHIND)  # what a destructor throws there comes from the loop's end
        elif isinstance(each, Final):
            f.emit("FREE", each.place + 1)
        else:
            if value is not None:
                f.emit("MOVE" if f.returns_value else "BIND", each.place + 1, value)
            f.emit("MOVE", each.place, f.constant(each.number_of(way)))
            f.emit("JMP", each.label)
            return
    way.go(value)
