"""Calls of functions by name.

    fib($n - 1)      SUB t7, $n, 1               arguments are evaluated straight into the callee's frame: window, header, parameters
                     CALL $r, t5, #1, "fib"

A function that the file declares is there whenever the call runs. Builtins are known by name. Any other function may turn up at run
time or not at all, which PHP finds out before it evaluates the arguments: FIND_FUNC.
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.callees import by_ref_of, is_builtin, is_inlined
from pyphp.frontend.compiler.context import FunctionContext
from pyphp.frontend.compiler.forms import EFFECT, INTO
from pyphp.frontend.compiler.literals import variable_slot
from pyphp.frontend.compiler.references import argument
from pyphp.frontend.compiler.resolution import resolve
from pyphp.interp.bytecode import HEADER, NO_RESULT


@INTO(ast.Call)
def call(f: FunctionContext, node: ast.Call, dst: int) -> None:
    """See the head of the file."""
    if not isinstance(node.callee, ast.Name):
        if f.file.is_prelude and isinstance(node.callee, ast.Variable):
            call_back(f, node, dst)
            return
        f.refuse("calls of values", node.line)
    name = _function_named(f, node.callee)
    key = name.lower()
    if is_builtin(f, key):
        opcode, constant = "CALL_BUILTIN", f.constant(key)
    else:
        opcode, constant = "CALL", f.constant(name)
        if key not in f.file.functions and not f.file.is_prelude:
            f.emit("FIND_FUNC", constant)
    window = arguments(f, node, by_ref_of(f, key), constant)
    f.emit(opcode, dst, window, len(node.args), constant, line=0 if is_inlined(f, node) else node.line)


def call_back(f: FunctionContext, node: ast.Call, dst: int) -> None:
    """`$callback($x)` in the prelude, where a parameter of type callable is a function that has been found."""
    callback = variable_slot(f, node.callee)  # type: ignore[arg-type]
    window = arguments(f, node, 0, 0)
    f.emit("CALL_BACK", dst, window, len(node.args), callback, line=node.line)


def arguments(f: FunctionContext, node: ast.Call, by_ref: int | None, name: int) -> int:
    """Evaluate the arguments into a window for the callee; its slot. by_ref, name: see references.argument."""
    mark = f.temporaries.top
    window = f.temporaries.take(HEADER)
    for k, arg in enumerate(node.args):
        if arg.unpack:
            f.refuse("argument unpacking", arg.line)
        if arg.name is not None:
            f.refuse("named arguments", arg.line)
        argument(f, arg.value, f.temporaries.take(), k, by_ref, name)
    f.temporaries.top = mark
    return window


def _function_named(f: FunctionContext, callee: ast.Name) -> bytes:
    """The function that a name refers to."""
    found = resolve(f, callee, ast.UseKind.FUNCTION)
    if found.fallback is None or found.name.lower() in f.file.functions:
        return found.name
    return found.fallback


@EFFECT(ast.Call)
def call_effect(f: FunctionContext, node: ast.Call) -> None:
    """The result is discarded by the call itself."""
    call(f, node, NO_RESULT)
