"""Calls of values, of names that a namespace may have for itself, and calls with spread or named arguments.

The three slots below the window are what the callee is bound to ($this, or the class that is called), the callee, and
the arguments that no parameter takes; interp/handlers/calls/values.py and placing.py show the instructions.
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.calls.callees import is_inlined
from pyphp.frontend.compiler.calls.resolution import resolve
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import into, operand
from pyphp.frontend.compiler.code.iteration import spread
from pyphp.frontend.compiler.expressions.arrays import is_constant_array
from pyphp.frontend.compiler.expressions.literals import literal
from pyphp.frontend.compiler.places.references import argument, result_reference
from pyphp.interp.bytecode import FOR_CALLBACK, FOR_CALLBACK_ARRAY, HEADER, NO_NOTICE

DYNAMIC = -1  # as the number of arguments: the list knows


def call_value(f: FunctionContext, node: ast.Call, dst: int) -> None:
    """See the head of the file."""
    mark = f.temporaries.top
    base = f.temporaries.take(3)
    find_callee(f, node.callee, base)
    finish_call(f, node.args, base, dst, node.line, int(isinstance(node.callee, ast.Name)))
    f.temporaries.top = mark


def finish_call(f: FunctionContext, args: list[ast.Arg], base: int, dst: int, line: int, by_name: int = 0) -> None:
    """The arguments, and the call of what the slots at `base` name."""
    callee, extras = base + 1, base + 2
    if any(arg.unpack for arg in args):
        _list(f, args, callee, extras)
        window = f.temporaries.take(HEADER)
        f.emit("PLACE_ARGS", 0, window, DYNAMIC)
        f.emit("CALL_PLACED", dst, window, DYNAMIC, by_name, line=line)
        f.emit("FREE", extras)
    elif any(arg.name is not None for arg in args):
        _named_call(f, args, callee, dst, line, by_name)
    else:
        window = arguments(f, args, None, callee)
        f.emit("CALL_VALUE", dst, window, len(args), by_name, line=line)
        if args:
            f.emit("FREE", extras)


def _named_call(f: FunctionContext, args: list[ast.Arg], callee: int, dst: int, line: int, by_name: int) -> None:
    """The same where some have names: they are evaluated as they are written, and then put where they belong."""
    first = callee + 2
    names: list[bytes] = []
    for k, arg in enumerate(args):
        t = f.temporaries.take()
        names.append(arg.name or b"")
        argument(f, arg.value, t, k if arg.name is None else f.constant(arg.name), None, callee)
        if arg.name is not None:
            f.emit("NAME_ARG", callee, f.constant(b",".join(names)))
    extras = f.temporaries.take(3) + 2
    window = f.temporaries.take(HEADER)
    f.emit("PLACE_NAMED", f.constant(b",".join(names)), window, DYNAMIC, first)
    f.emit("CALL_PLACED", dst, window, DYNAMIC, by_name, line=line)
    f.emit("FREE", extras)


def call_user(f: FunctionContext, node: ast.Call, dst: int, name: bytes) -> None:
    """call_user_func($f, ..) and call_user_func_array($f, [..]), which php compiles to no call of theirs."""
    mark = f.temporaries.top
    base = f.temporaries.take(3)
    callee, extras = base + 1, base + 2
    function, *others = node.args
    by_name = int(_is_known(f, function.value))
    purpose = FOR_CALLBACK_ARRAY if name == b"call_user_func_array" else FOR_CALLBACK
    if not _find_pair(f, function.value, base, purpose):
        f.emit("FIND_CALLBACK", base, operand(f, function.value, near=base), f.constant(name), line=node.line)
    if name == b"call_user_func_array":
        f.emit("NEW_ARRAY", extras, 0)
        below = f.temporaries.top
        f.emit("ARG_ARRAY", extras, operand(f, others[0].value))
        f.temporaries.top = below
        window = f.temporaries.take(HEADER)
        f.emit("PLACE_ARGS", 0, window, DYNAMIC)
        f.emit("CALL_PLACED", dst, window, DYNAMIC, by_name, line=node.line)
        f.emit("FREE", extras)
    else:
        window = f.temporaries.take(HEADER)
        for k, arg in enumerate(others):
            t = f.temporaries.take()
            into(f, arg.value, t)
            f.emit("SEND_VALUE", t, k, callee)
        f.emit("CALL_VALUE", dst, window, len(others), by_name, line=node.line)
        if others:
            f.emit("FREE", extras)
    f.temporaries.top = mark


def _is_known(f: FunctionContext, callback: ast.Expr) -> bool:
    """Is it the plain name of a function that is there already? php takes it for one that is written in the call."""
    name = literal(f, callback)
    return isinstance(name, bytes) and (name.lower() in f.file.functions or name.lower() in f.file.builtins)


def arguments(f: FunctionContext, args: list[ast.Arg], by_ref: int | None, name: int) -> int:
    """Evaluate the arguments into a window for the callee; its slot. by_ref, name: see references.argument."""
    mark = f.temporaries.top
    window = f.temporaries.take(HEADER)
    for k, arg in enumerate(args):
        argument(f, arg.value, f.temporaries.take(), k, by_ref, name)
    f.temporaries.top = mark
    return window


def find_callee(f: FunctionContext, callee: ast.Expr | ast.Name, dst: int) -> None:
    """What is called, and what it is bound to, go to dst and behind it."""
    if not isinstance(callee, ast.Name):
        if not _find_pair(f, callee, dst, 0):
            f.emit("FIND_CALLEE", dst, operand(f, callee, near=dst))
        return
    found = resolve(f, callee, ast.UseKind.FUNCTION)
    if found.fallback is None:
        f.emit("FIND_CALLEE", dst, f.constant(found.name))
    else:
        f.emit("FIND_CALLEE_NS", dst, f.constant(found.name), f.constant(found.fallback))


def _find_pair(f: FunctionContext, callee: ast.Expr, dst: int, purpose: int) -> bool:
    """`[$object, 'method']` is no array if it is called where it is written; False: it is something else."""
    if not isinstance(callee, ast.ArrayLiteral) or len(callee.items) != 2:
        return False
    owner, name = callee.items
    if owner is None or name is None or not isinstance(name.value, ast.String):
        return False
    if any(item.key is not None or item.by_ref or item.unpack for item in (owner, name)):
        return False
    if isinstance(owner.value, ast.String):
        return False
    f.emit("FIND_PAIR", dst, operand(f, owner.value, near=dst), f.constant(name.value.value), purpose)
    return True


def _list(f: FunctionContext, args: list[ast.Arg], callee: int, dst: int) -> None:
    """The arguments as an array."""
    f.emit("NEW_ARRAY", dst, len(args))
    for k, arg in enumerate(args):
        mark = f.temporaries.top
        if arg.unpack:
            _spread(f, arg.value, dst)
        else:
            t = f.temporaries.take()
            name = None if arg.name is None else f.constant(arg.name)
            argument(f, arg.value, t, k if name is None else name, None, callee)
            if name is None:
                f.emit("ARG_PUSH", dst, t)
            else:
                f.emit("ARG_NAMED", dst, t, name)
        f.temporaries.top = mark


def _spread(f: FunctionContext, node: ast.Expr, dst: int) -> None:
    """`...$values`: elements of a variable, or of what a function returns by reference, can be passed by reference."""
    if f.file.is_prelude:
        f.emit("ARG_ARRAY", dst, operand(f, node))
    elif isinstance(node, ast.Variable):
        spread(f, "ARG_SPREAD_REFS", dst, operand(f, node), "ARG_SPREAD_ONE")
    elif isinstance(node, ast.Call) and not is_inlined(f, node):
        t = f.temporaries.take()
        result_reference(f, node, t, NO_NOTICE)
        spread(f, "ARG_SPREAD_REFS", dst, t, "ARG_SPREAD_ONE")
        f.emit("FREE", t)
    else:
        x = operand(f, node)
        if isinstance(node, ast.ArrayLiteral):
            if is_constant_array(f, node):
                f.line = node.line  # php has made it already
            f.emit("ARG_SPREAD", dst, x)
            return
        spread(f, "ARG_SPREAD", dst, x, "ARG_SPREAD_ONE")
