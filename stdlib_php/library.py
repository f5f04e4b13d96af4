"""PHP's library, as engines on CPython take it."""

from pyphp.interp.outside.library import Library
from pyphp.stdlib_php.standard.variables.inspecting import inspect
from pyphp.stdlib_php.support import prelude
from pyphp.stdlib_php.support.registry import STANDARD, declared

TRANSLATED = False


def php_library() -> Library:
    """All that is declared below stdlib_php. The builtins are new objects, for each engine its own."""
    return Library(
        [declaration.build() for declaration in declared().values()],
        STANDARD,
        prelude.FUNCTIONS,
        prelude.CLASSES,
        inspect,
    )
