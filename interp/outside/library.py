"""What an engine on CPython offers beside the language: it is given, for the interpreter knows no library."""

from collections.abc import Callable, Collection, Iterable, Mapping

import attrs

from pyphp.interp.bytecode import Constant
from pyphp.interp.rlib.text import Str
from pyphp.interp.vm import VM, Builtin


def _tells_nothing(vm: VM, what: int, name: Str, limit: int) -> None:
    """The language alone has nothing to ask about."""


@attrs.frozen(slots=True)
class Library:
    """builtins: native functions. constants: by name. prelude, classes: the names of functions and classes that the
    host has
    code of.    inspect: prints what the engine, which is at rest, is asked for
    (stdlib_php/standard/variables/inspecting.py).
    """

    builtins: Iterable[Builtin] = ()
    constants: Mapping[bytes, Constant] = {}
    prelude: Iterable[bytes] = ()
    classes: Collection[bytes] = ()
    inspect: Callable[[VM, int, Str, int], None] = _tells_nothing


NO_LIBRARY = Library()
