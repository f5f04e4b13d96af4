"""Calls of functions by name.

    fib($n - 1)      SUB t7, $n, 1               arguments are evaluated straight into the callee's frame: window,
      header, parameters
                     CALL $r, t5, #1, "fib"

A function that the file declares is there whenever the call runs. Builtins are known by name. Any other function may
turn up at run time or not at all, which PHP finds out before it evaluates the arguments: FIND_FUNC.
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.calls.assertions import is_assertion, with_text
from pyphp.frontend.compiler.calls.by_value import arguments, call_user, call_value
from pyphp.frontend.compiler.calls.callees import by_ref_of, is_builtin, is_inlined
from pyphp.frontend.compiler.calls.instructions import instruction, is_instruction
from pyphp.frontend.compiler.calls.resolution import resolve
from pyphp.frontend.compiler.code.assembler import Label
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import EFFECT, INTO, operand
from pyphp.frontend.compiler.expressions.literals import variable_slot
from pyphp.frontend.compiler.places.references import argument
from pyphp.interp.bytecode import HEADER, NO_RESULT

COUNTING = {b"count": 0, b"sizeof": 1}  # c of COUNT


@INTO(ast.Call)
def call(f: FunctionContext, node: ast.Call, dst: int) -> None:
    """See the head of the file. What is not named, or has no plain list of arguments, is in by_value.py."""
    if is_assertion(f, node):
        end = Label()
        f.emit("SKIP_ASSERT", dst, end)
        with f.scope.perhaps():
            _call(f, with_text(node), dst)
        f.place(end)
        return
    _call(f, node, dst)


def _call(f: FunctionContext, node: ast.Call, dst: int) -> None:
    if f.file.is_prelude and is_instruction(node):
        instruction(f, node, dst)
        return
    if f.file.is_prelude and isinstance(node.callee, ast.Variable) and not any(arg.unpack for arg in node.args):
        call_back(f, node, dst)
        return
    name = _function_named(f, node.callee)
    if name is not None and is_user_call(f, node, name):
        call_user(f, node, dst, name.lower())
        return
    if name is None or any(arg.unpack or arg.name is not None for arg in node.args):
        call_value(f, node, dst)
        return
    key = name.lower()
    mark = f.temporaries.top
    if dst != NO_RESULT and is_counting(f, node, key):
        x = operand(f, node.args[0].value, near=dst if f.is_temporary(dst) else None)
        f.temporaries.top = mark
        f.emit("COUNT", dst, x, COUNTING[key])
        return
    extras = 0
    if f.file.is_helper(name) and name in f.file.builtins:
        opcode, constant = "CALL_BUILTIN", f.constant(name)
    elif is_builtin(f, key):
        opcode, constant = "CALL_BUILTIN", f.constant(key)
    else:
        opcode, constant = "CALL", f.constant(name)
        if key not in f.file.functions and not f.file.is_prelude:
            f.emit("FIND_FUNC", constant)
        if len(node.args) > _known_parameters(f, key):
            opcode, extras = "CALL_ANY", f.temporaries.take()
    window = arguments(f, node.args, by_ref_of(f, name if f.file.is_helper(name) else key), constant)
    f.temporaries.top = mark
    f.emit(opcode, dst, window, len(node.args), constant, line=0 if is_inlined(f, node) else node.line)
    if extras:
        f.emit("FREE", extras)


def is_counting(f: FunctionContext, node: ast.Call, key: bytes) -> bool:
    """Is it a call of count() that is an instruction?"""
    return key in COUNTING and len(node.args) == 1 and is_builtin(f, key)


def call_back(f: FunctionContext, node: ast.Call, dst: int) -> None:
    """`$callback($x)` in the prelude, where a parameter of type callable is a function that has been found. A variable
    of a foreach by reference is passed as such.
    """
    callback = variable_slot(f, node.callee)
    mark = f.temporaries.top
    extras = f.temporaries.take()
    window = f.temporaries.take(HEADER)
    references = _foreach_references(f)
    for k, arg in enumerate(node.args):
        if isinstance(arg.value, ast.Variable) and arg.value.name in references:
            f.emit("REFER", f.temporaries.take(), variable_slot(f, arg.value), k, callback)
        else:
            argument(f, arg.value, f.temporaries.take(), k, 0, 0)
    f.temporaries.top = mark
    f.emit("CALL_BACK", dst, window, len(node.args), callback, line=node.line)
    if node.args:
        f.emit("FREE", extras)


def _foreach_references(f: FunctionContext) -> set[bytes]:
    """The variables that loops of the function bind to elements."""
    found = set()
    assert f.declaration is not None
    pending: list[ast.Node] = list(f.declaration.body or [])
    while pending:
        node = pending.pop()
        if (
            isinstance(node, ast.Foreach)
            and node.by_ref
            and isinstance(node.value, ast.Variable)
            and isinstance(node.value.name, bytes)
            and not node.value.name[:1].isupper()
        ):
            found.add(node.value.name)
        pending.extend(ast.children(node))
    return found


def is_user_call(f: FunctionContext, node: ast.Call, name: bytes | None) -> bool:
    """Is it a call of call_user_func() or its like that php compiles as a call of a value?"""
    if name is None or any(arg.unpack or arg.name is not None for arg in node.args):
        return False
    count = len(node.args)
    return count == 2 if name.lower() == b"call_user_func_array" else count > 0 and name.lower() == b"call_user_func"


def _known_parameters(f: FunctionContext, key: bytes) -> int:
    """How many arguments the function certainly has parameters for."""
    declaration = f.file.functions.get(key)
    return 0 if declaration is None else sum(not p.variadic for p in declaration.params)


def _function_named(f: FunctionContext, callee: ast.Expr | ast.Name) -> bytes | None:
    """The function that a name certainly refers to, if there is one."""
    if not isinstance(callee, ast.Name):
        return None
    found = resolve(f, callee, ast.UseKind.FUNCTION)
    if found.fallback is None or found.name.lower() in f.file.functions:
        return found.name
    return None


@EFFECT(ast.Call)
def call_effect(f: FunctionContext, node: ast.Call) -> None:
    """The result is discarded by the call itself."""
    call(f, node, NO_RESULT)
