"""assert(): evaluated only where the setting zend.assertions says so.

    assert($a > 1)          SKIP_ASSERT $r, end
                            GT..
                            CALL_BUILTIN $r, t5, #2, "assert"      with 'assert($a > 1)' as what it says when it fails
                       end:
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.calls.resolution import resolve
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.exporting import exported


def is_assertion(f: FunctionContext, node: ast.Call) -> bool:
    """Is it a call of PHP's assert()? No function of a script's may have this name."""
    if f.file.is_prelude or not isinstance(node.callee, ast.Name):
        return False
    found = resolve(f, node.callee, ast.UseKind.FUNCTION)
    return b"assert" in (found.name.lower(), (found.fallback or b"").lower())


def with_text(node: ast.Call) -> ast.Call:
    """The call with a text, if it has none of its own."""
    callee = ast.Name(node.line, ast.NameKind.FULLY_QUALIFIED, b"assert")
    args = node.args
    if len(args) == 1 and not args[0].unpack and args[0].name is None:
        text = b"assert(%s)" % exported(args[0].value)
        args = [*args, ast.Arg(node.line, ast.String(node.line, text), False, None)]
    return ast.Call(node.line, callee, args)
