"""What is known about the functions that calls name, before anything runs."""

from pyphp.frontend import ast
from pyphp.frontend.compiler.calls.resolution import resolve
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.interp.bytecode import by_ref_mask

# Builtins that php compiles to an instruction when they have this many arguments: it is on the line where the last
# argument began
INLINED = {
    b"strlen": 1, b"is_null": 1, b"is_bool": 1, b"is_long": 1, b"is_int": 1, b"is_integer": 1, b"is_double": 1,
    b"is_float": 1,
    b"is_string": 1, b"is_array": 1, b"is_object": 1, b"is_resource": 1, b"is_scalar": 1, b"boolval": 1, b"intval": 1,
    b"floatval": 1,
    b"doubleval": 1, b"strval": 1, b"count": 1, b"sizeof": 1, b"gettype": 1, b"array_key_exists": 2,
    b"func_get_args": 0, b"func_num_args": 0, b"get_called_class": 0,
}  # fmt: skip


def by_ref_of(f: FunctionContext, key: bytes) -> int | None:
    """Which parameters of the function of this lower-case name are references; None if it is not known before it is
    called. In the prelude all are."""
    declared = f.file.functions.get(key)
    if declared is not None:
        return by_ref_mask([p.by_ref for p in declared.params], bool(declared.params) and declared.params[-1].variadic)
    if f.file.is_prelude:
        return f.file.builtins.get(key, f.file.references.get(key, 0))
    return f.file.builtins.get(key)


def is_builtin(f: FunctionContext, key: bytes) -> bool:
    """Is this lower-case name a builtin's?"""
    return key not in f.file.functions and key in f.file.builtins


def is_inlined(f: FunctionContext, node: ast.Expr) -> bool:
    """Does php compile this call to an instruction of its own?"""
    if not isinstance(node, ast.Call) or not isinstance(node.callee, ast.Name):
        return False
    found = resolve(f, node.callee, ast.UseKind.FUNCTION)
    key = found.name.lower()
    return found.fallback is None and is_builtin(f, key) and INLINED.get(key) == len(node.args)
