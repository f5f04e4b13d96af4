"""throw, and try with its catches and its finally.

    try { f(); } catch (A | B $e) { g(); } finally { h(); }

           CALL _, f                 region: -> caught, t5        whatever is thrown goes on there
           MOVE t5, 0
           JMP last
    caught: CATCH -> first, "A"
           CATCH -> first, "B"
           THROW_ON
    first: CAUGHT $e
           CALL _, g
           MOVE t5, 0
           JMP last
    any:   BEGIN_FINALLY t5          has all from the body to the end of the catches as its region
    last:  CALL _, h                 region: finally, t5
           END_FINALLY t5
           JIDENT t5, 1, way         a return, break, .. in the body or in a catch, each kind by its number
           JMP end
    way:   RETURN t6
    end:

A `finally` is compiled once. t5 says what comes behind it; t6 holds the value to be returned, or the throwable that
waits until it is over.
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.assembler import Label
from pyphp.frontend.compiler.code.context import Breakable, Final, FunctionContext, Protected, Way
from pyphp.frontend.compiler.code.forms import EFFECT, INTO, STATEMENT, operand, statements, wrote
from pyphp.frontend.compiler.control.loops import go
from pyphp.interp.bytecode import IN_FINALLY, NO_RESULT


@INTO(ast.Throw)
def throw(f: FunctionContext, node: ast.Throw, dst: int) -> None:
    """The expression has no value: nothing comes behind it."""
    mark = f.temporaries.top
    x = operand(f, node.operand)
    f.line = node.line
    f.emit("THROW", x)
    f.temporaries.top = mark


@EFFECT(ast.Throw)
def throw_effect(f: FunctionContext, node: ast.Throw) -> None:
    """There is no value to be released."""
    throw(f, node, NO_RESULT)


def throw_statement(f: FunctionContext, node: ast.Throw) -> None:
    """What is thrown goes to a `try` around it in the same code by a jump: nothing but loops and switches holds
    anything.
    """
    handler, depth = f.handlers[-1] if f.handlers else (None, 0)
    between = f.around[depth:]
    if handler is None or not all(isinstance(each, Breakable) for each in between):
        throw(f, node, NO_RESULT)
        return
    mark = f.temporaries.top
    x = operand(f, node.operand)
    f.line = node.line
    f.emit("THROW_HERE", x)
    f.temporaries.top = mark
    go(f, Way(handler, depth, lambda _: f.emit("JMP", handler)))


@STATEMENT(ast.Try)
def try_(f: FunctionContext, node: ast.Try) -> None:
    """See the head of the file."""
    if node.finally_ is None:
        _with_catches(f, node, f.temporaries.top, None)
        return
    mark = f.temporaries.top
    place = f.temporaries.take(2)
    protected = Protected(node, Label(), place)
    thrown = Label(used=True)
    f.around.append(protected)
    f.handlers.append((thrown, len(f.around)))
    start = f.asm.here()
    _with_catches(f, node, place, protected)
    f.asm.region(start, thrown, place)
    f.handlers.pop()
    f.around.pop()
    _finally(f, node, protected, thrown)
    f.temporaries.top = mark


def _with_catches(f: FunctionContext, node: ast.Try, first: int, protected: Protected | None) -> None:
    """The body and the catches. first: the first temporary that has nothing more to hold when something is thrown.
    protected: there is a finally behind them.
    """
    end = Label()
    caught = Label(used=True)
    start = f.asm.here()
    if node.catches:
        f.handlers.append((caught, len(f.around)))
    with f.scope.perhaps():
        statements(f, node.body)
    if node.catches:
        f.handlers.pop()
        f.asm.region(start, caught, first)
    _leave_part(f, protected, end)
    if node.catches:
        f.place(caught)
        _catches(f, node.catches, protected, end)
    f.place(end)


def _leave_part(f: FunctionContext, protected: Protected | None, end: Label) -> None:
    """The end of the body, or of a catch."""
    if not f.asm.reachable():
        return
    if protected is None:
        f.emit("JMP", end)
    else:
        f.emit("MOVE", protected.place, f.constant(0))
        f.emit("JMP", protected.label)


def _catches(f: FunctionContext, catches: list[ast.Catch], protected: Protected | None, end: Label) -> None:
    for slot in f.scope.free:  # bound to variables by what was left half-way
        f.emit("UNSET", slot)
    bodies = [Label() for _ in catches]
    for catch, body in zip(catches, bodies, strict=True):
        f.line = catch.line
        for name in catch.types:
            f.emit("CATCH", body, f.constant(f.file.names.class_name(name)))
    f.emit("THROW_ON")
    for catch, body in zip(catches, bodies, strict=True):
        f.place(body)
        f.line = catch.line
        with f.scope.perhaps():
            slot = NO_RESULT if catch.variable is None else f.scope.slots[catch.variable]
            f.emit("CAUGHT", slot)
            if slot != NO_RESULT:
                wrote(f, slot)
            statements(f, catch.body)
        _leave_part(f, protected, end)


def _finally(f: FunctionContext, node: ast.Try, protected: Protected, thrown: Label) -> None:
    assert node.finally_ is not None
    place = protected.place
    f.place(thrown)
    for slot in f.scope.free:
        f.emit("UNSET", slot)
    f.emit("BEGIN_FINALLY", place)
    protected.label.used = True
    f.place(protected.label)
    start = f.asm.here()
    f.around.append(Final(node, place))
    with f.scope.perhaps():
        statements(f, node.finally_)
    f.around.pop()
    f.asm.region(start, IN_FINALLY, place)
    if not f.asm.reachable():
        return
    f.emit("END_FINALLY", place)
    if not protected.ways:
        return
    end = Label()
    labels = [Label() for _ in protected.ways]
    for number, label in enumerate(labels):
        f.emit("JIDENT", place, f.constant(number + 1), label, keep="a")
    f.emit("JMP", end)
    for way, label in zip(protected.ways.values(), labels, strict=True):
        f.place(label)
        go(f, way, place + 1 if way.key == "return" else None)
    f.place(end)
