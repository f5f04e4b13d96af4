"""What messages call functions and classes: `A::f`, what is behind `class@anonymous`, who calls."""

from pyphp.interp.data.code import Callee, Class, Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit


def title(callee: Callee) -> Str:
    """A function's name with its class's: `A::f`, `strlen`."""
    if isinstance(callee, Func):
        scope = cast(Func, callee).scope
        if scope is not None:
            return fill(b"%s::%s", up_to_nul(scope.name), callee.name)
    return callee.name


def title_of_argument(callee: Func) -> Str:
    """The same where an argument is complained about: PHP stops at the zero byte in an anonymous class's name."""
    scope = callee.scope
    return callee.name if scope is None else up_to_nul(fill(b"%s::%s", scope.name, callee.name))


def scope_text(scope: Class | None) -> Str:
    """Who calls, at the end of a complaint: `scope A`, `global scope`."""
    return lit(b"global scope") if scope is None else fill(b"scope %s", up_to_nul(scope.name))
