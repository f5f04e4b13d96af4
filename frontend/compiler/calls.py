"""Calls of functions by name.

    fib($n - 1)      SUB t7, $n, 1               arguments are evaluated straight into the callee's frame: window, header, parameters
                     CALL $r, t5, #1, "fib"

A function that the file declares is there whenever the call runs. Builtins are known by name. Any other function may turn up at run
time or not at all, which PHP finds out before it evaluates the arguments: FIND_FUNC.
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.context import FunctionContext
from pyphp.frontend.compiler.forms import EFFECT, INTO, into
from pyphp.frontend.compiler.literals import variable_slot
from pyphp.frontend.compiler.resolution import resolve
from pyphp.interp.bytecode import HEADER, NO_RESULT

# Builtins that php compiles to an instruction when they have this many arguments: it is on the line where the last argument began
INLINED = {
    b"strlen": 1, b"is_null": 1, b"is_bool": 1, b"is_long": 1, b"is_int": 1, b"is_integer": 1, b"is_double": 1, b"is_float": 1,
    b"is_string": 1, b"is_array": 1, b"is_object": 1, b"is_resource": 1, b"is_scalar": 1, b"boolval": 1, b"intval": 1, b"floatval": 1,
    b"doubleval": 1, b"strval": 1, b"count": 1, b"sizeof": 1, b"gettype": 1, b"array_key_exists": 2,
}  # fmt: skip


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
    window = arguments(f, node)
    f.emit(opcode, dst, window, len(node.args), constant, line=0 if is_inlined(f, node) else node.line)


def call_back(f: FunctionContext, node: ast.Call, dst: int) -> None:
    """`$callback($x)` in the prelude, where a parameter of type callable is a function that has been found."""
    callback = variable_slot(f, node.callee)  # type: ignore[arg-type]
    window = arguments(f, node)
    f.emit("CALL_BACK", dst, window, len(node.args), callback, line=node.line)


def arguments(f: FunctionContext, node: ast.Call) -> int:
    """Evaluate the arguments into a window for the callee; its slot."""
    mark = f.temporaries.top
    window = f.temporaries.take(HEADER)
    for arg in node.args:
        if arg.unpack:
            f.refuse("argument unpacking", arg.line)
        if arg.name is not None:
            f.refuse("named arguments", arg.line)
        into(f, arg.value, f.temporaries.take())
    f.temporaries.top = mark
    return window


def _function_named(f: FunctionContext, callee: ast.Name) -> bytes:
    """The function that a name refers to."""
    found = resolve(f, callee, ast.UseKind.FUNCTION)
    if found.fallback is None or found.name.lower() in f.file.functions:
        return found.name
    return found.fallback


def is_builtin(f: FunctionContext, key: bytes) -> bool:
    """Is this lower-case name a builtin's?"""
    return key not in f.file.functions and key in f.file.builtins


def is_inlined(f: FunctionContext, node: ast.Call) -> bool:
    """Does php compile this call to an instruction of its own?"""
    if not isinstance(node.callee, ast.Name):
        return False
    found = resolve(f, node.callee, ast.UseKind.FUNCTION)
    key = found.name.lower()
    return found.fallback is None and is_builtin(f, key) and INLINED.get(key) == len(node.args)


@EFFECT(ast.Call)
def call_effect(f: FunctionContext, node: ast.Call) -> None:
    """The result is discarded by the call itself."""
    call(f, node, NO_RESULT)
