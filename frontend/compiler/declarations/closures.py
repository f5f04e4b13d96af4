"""Closures: the code is a function written in the code around it, the object takes variables along.

    function ($x) use ($a, &$b) {}      MOVE t5, $a
                                        REF_VAR t6, $b
                                        CLOSURE $f, t5, #2, #0

    its code:                           ENTER
                                        CAPTURE this, #2         $a and $b behind the two hidden locals
                                        ...

    strlen(...)                         FIND_CALLEE t5, "strlen"
                                        CLOSURE_OF $f, t5
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.calls.by_value import find_callee
from pyphp.frontend.compiler.code.captures import captured
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import INTO, into, operand, wrote
from pyphp.frontend.compiler.declarations.functions import compile_closure
from pyphp.frontend.compiler.expressions.objects import find_method, find_static_method
from pyphp.frontend.compiler.places.references import reference
from pyphp.interp.bytecode.classes import CLOSURE, STATIC

NAME = b"{closure}"
DEEPEST = 100  # closures in closures: what loads code recurses over them


@INTO(ast.Closure)
def closure(f: FunctionContext, node: ast.Closure, dst: int) -> None:
    """`function () use (..) {}`"""
    function = ast.FunctionDeclaration(
        node.line, node.end_line, NAME, node.params, node.return_type, node.body, node.by_ref, node.attributes,
        node.doc_comment,
    )  # fmt: skip
    _make(f, node, function, dst)


@INTO(ast.ArrowFunction)
def arrow_function(f: FunctionContext, node: ast.ArrowFunction, dst: int) -> None:
    """`fn() => ..` returns the value of its expression."""
    body: list[ast.Statement] = [ast.Return(node.expr.line, node.expr)]
    function = ast.FunctionDeclaration(
        node.line, node.end_line, NAME, node.params, node.return_type, body, node.by_ref, node.attributes,
        node.doc_comment,
    )  # fmt: skip
    _make(f, node, function, dst)


def _make(
    f: FunctionContext, node: ast.Closure | ast.ArrowFunction, function: ast.FunctionDeclaration, dst: int
) -> None:
    quiet = isinstance(node, ast.ArrowFunction)
    captures = captured(node)
    flags = CLOSURE | (STATIC if node.static else 0)
    if f.file.nesting == DEEPEST:
        f.refuse(f"functions nested deeper than {DEEPEST}", node.line)
    f.file.nesting += 1
    unit = compile_closure(f.file, function, [name for name, _ in captures], quiet, flags, f.class_)
    f.file.nesting -= 1
    f.inner.append(unit)
    number = len(f.inner) - 1
    mark = f.temporaries.top
    f.line = node.line
    first = f.temporaries.take(len(captures))
    for k, (name, by_ref) in enumerate(captures):
        variable = ast.Variable(node.line, name)
        slot = f.scope.slots[name]
        if by_ref:
            reference(f, variable, first + k)
        elif quiet and not f.scope.is_assigned(slot):
            f.scope.read(slot)
            f.emit("CAPTURABLE", first + k, slot)
        else:
            into(f, variable, first + k)
    f.temporaries.top = mark
    f.emit("CLOSURE", dst, first, len(captures), number)
    f.line = node.end_line  # what php compiles next begins where the body has ended
    wrote(f, dst)


@INTO(ast.CallableReference)
def callable_reference(f: FunctionContext, node: ast.CallableReference, dst: int) -> None:
    """`f(...)`, `$o->f(...)`, `A::f(...)`: what the call would call."""
    mark = f.temporaries.top
    base = f.temporaries.take(3)
    call = node.call
    if isinstance(call, ast.Call):
        f.line = call.line
        find_callee(f, call.callee, base)
    elif isinstance(call, ast.MethodCall):
        find_method(f, call, operand(f, call.object, near=base, held=True), base)
    else:
        assert isinstance(call, ast.StaticCall)  # the rules refuse `new A(...)`
        find_static_method(f, call, base)
    f.emit("CLOSURE_OF", dst, base)
    f.temporaries.top = mark
    wrote(f, dst)
