"""What of PHP there is: the names of functions, constants and classes, from the tables that engines are made of. Host
side.
"""

from functools import cache

from pyphp.host.outside.libraries import FACTS
from pyphp.interp.contracts.constants import CORE
from pyphp.stdlib_php.support import prelude
from pyphp.stdlib_php.support.registry import STANDARD, Lack, declared

# constants that are in no table
COMPILED = frozenset([b"__COMPILER_HALT_OFFSET__", b"PHP_BINARY", b"STDIN", b"STDOUT", b"STDERR", *FACTS])


@cache
def functions() -> frozenset[bytes]:
    """The functions that scripts can call, in lower case."""
    return frozenset(name for name in (*declared(), *prelude.FUNCTIONS) if not name[:1].isupper())


@cache
def constants() -> frozenset[bytes]:
    """The constants."""
    return frozenset([*CORE, *STANDARD, *COMPILED])


@cache
def classes() -> frozenset[bytes]:
    """The classes that scripts can name, in lower case."""
    return frozenset(prelude.CLASSES)


def lacks(function: bytes) -> tuple[Lack, ...]:
    """What a function cannot do yet."""
    declaration = declared().get(function)
    return () if declaration is None else declaration.lacks
