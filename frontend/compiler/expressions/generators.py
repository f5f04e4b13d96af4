"""yield and yield from. interp/handlers/objects/generators.py shows the instructions.

$r = yield $k => $v     YIELD_KEY $r, $v, $k        what is live goes to the generator: n slots
                        THROW_SENT
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.calls.callees import is_inlined
from pyphp.frontend.compiler.code.assembler import Label
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import EFFECT, INTO, SETTLED, into, operand
from pyphp.frontend.compiler.code.iteration import ObjectLoop
from pyphp.frontend.compiler.places.references import CALLS, is_place, reference, result_reference
from pyphp.interp.bytecode import HEADER, KEPT_SHIFT, LOOP_SLOTS, NO_NOTICE, NO_RESULT, RESUMED, YIELDED


def stop(f: FunctionContext, opcode: str, dst: int, value: int, key: int, top: int, cold: Label | None = None) -> None:
    """The generator stops here and keeps the temporaries below `top`. cold: what deals with what is thrown into it."""
    f.emit(opcode, dst, value, key, (top - HEADER) << KEPT_SHIFT)
    if cold is not None:
        f.emit("JMP", cold)
    elif f.scope.dynamic:
        thrown, over = Label(), Label()
        f.emit("JMP", thrown)
        f.emit("JMP", over)
        f.place(thrown)
        f.emit("HOLD_SCOPE")
        f.emit("THROW_SENT")
        f.place(over)
    else:
        f.emit("THROW_SENT")
    if f.scope.dynamic:
        f.emit("HOLD_SCOPE")

# values that php yields by reference as if they were variables
UNNOTICED = (ast.New, ast.Include, ast.Eval, ast.Yield, ast.YieldFrom)


@INTO(ast.Yield)
def yield_(f: FunctionContext, node: ast.Yield, dst: int) -> None:
    """What is sent goes to dst."""
    top = max(f.temporaries.top, dst + 1 if f.is_temporary(dst) else 0)
    f.temporaries.top = top
    by_ref = f.declaration is not None and f.declaration.by_ref and node.value is not None
    key = 0
    if node.key is not None:
        key = operand(f, node.key, held=not isinstance(node.value, SETTLED))
    if by_ref:
        assert node.value is not None
        value = f.temporaries.take()
        _refer(f, node.value, value)
    else:
        value = f.constant(None) if node.value is None else operand(f, node.value)
    opcode = "YIELD" if node.key is None else "YIELD_KEY"
    stop(f, opcode + "_REF" if by_ref else opcode, dst, value, key, top)
    f.temporaries.top = top


@EFFECT(ast.Yield)
def yield_effect(f: FunctionContext, node: ast.Yield) -> None:
    """What is sent is not wanted."""
    yield_(f, node, NO_RESULT)


def _refer(f: FunctionContext, node: ast.Expr, t: int) -> None:
    """The reference that is yielded; a value gets one of its own, with a notice."""
    if is_place(node):
        reference(f, node, t)
    elif isinstance(node, CALLS) and not is_inlined(f, node):
        result_reference(f, node, t, YIELDED)
    else:
        into(f, node, t)
        f.emit("CHECK_REF", t, NO_NOTICE if isinstance(node, UNNOTICED) else YIELDED)


@INTO(ast.YieldFrom)
def yield_from(f: FunctionContext, node: ast.YieldFrom, dst: int) -> None:
    """Of an array or iterator: its elements, and null. Of a generator: whatever it yields, and what it returns."""
    top = max(f.temporaries.top, dst + 1 if f.is_temporary(dst) else 0)
    f.temporaries.top = top
    source = f.temporaries.take(LOOP_SLOTS)
    subject = operand(f, node.operand)
    f.line = node.line
    value = f.temporaries.take()
    kept = value
    fetch, generator, array, done, end = Label(), Label(), Label(), Label(), Label()
    loop = ObjectLoop(source, value, True, value + 1)
    f.emit("FROM_BEGIN", source, subject, generator)
    f.emit("JMP", fetch)
    loop.begin(f, subject)
    stop(f, "YIELD_ON", NO_RESULT, value, source + 1, kept)
    f.emit("JMP", loop.next)
    f.place(array)
    name = f.temporaries.take()
    f.emit("FE_KEY", name, source)
    stop(f, "YIELD_ON", NO_RESULT, value, name, kept)
    f.place(fetch)
    f.emit("FE_FETCH", source, value, array)
    f.place(loop.end)
    if dst != NO_RESULT:
        f.emit("MOVE", dst, f.constant(None))
    f.emit("JMP", done)
    f.place(generator)
    _delegate(f, dst, source, kept, end)
    f.place(done)
    f.emit("FE_END", source)
    f.place(end)
    f.temporaries.top = top


def _delegate(f: FunctionContext, dst: int, inner: int, kept: int, end: Label) -> None:
    """Go on with another generator until it returns."""
    test, more, over, thrown = Label(), Label(), Label(), Label()
    mark = f.temporaries.top
    f.temporaries.top = kept
    t = f.temporaries.take()
    window = f.temporaries.take(HEADER)
    f.emit("DELEGATE", inner)
    f.emit("START", NO_RESULT, window, RESUMED, inner)
    f.emit("JMP", test)
    f.place(thrown)
    f.emit("TAKE_SENT", t)
    f.emit("THROW_INTO", NO_RESULT, window, RESUMED, inner)
    f.emit("JMP", test)
    f.place(more)
    stop(f, "YIELD_FROM", t, inner, 0, kept, thrown)
    f.emit("SEND", NO_RESULT, window, RESUMED, inner)
    f.place(test)
    f.emit("DELEGATED", dst, inner, over)
    f.emit("JMP", more)
    f.place(over)
    f.emit("FREE", inner)
    f.emit("JMP", end)
    f.temporaries.top = mark


@EFFECT(ast.YieldFrom)
def yield_from_effect(f: FunctionContext, node: ast.YieldFrom) -> None:
    """What the other one returns is not wanted."""
    yield_from(f, node, NO_RESULT)
