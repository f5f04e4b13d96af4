"""The names of everything that PHP has, from a table that tools/builtin_names.php writes by asking php.

    function    standard    array_multisort     &array      &...rest    # takes its first argument by reference, and all from the second on
    constant    pcre        PREG_SPLIT_NO_EMPTY
    extension   ctype       shared                                      # a php may be without it

What the front end refuses because php does, it judges by the extensions that no php is without: builtin_functions(). Whoever wants to know whether
a name is PHP's at all asks named().
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from attrs import frozen

FUNCTION, CLASS, CONSTANT, SETTING, EXTENSION = b"function", b"class", b"constant", b"setting", b"extension"


@frozen
class Parameter:
    """A parameter of one of PHP's own functions: its name, does it take a reference, does it take all further arguments."""

    name: bytes
    by_ref: bool
    variadic: bool


@cache
def _lines() -> list[list[bytes]]:
    return [line.split(b"\t") for line in Path(__file__).with_suffix(".txt").read_bytes().splitlines()]


@cache
def named(kind: bytes) -> dict[bytes, bytes]:
    """The extension of each name of a kind. Functions and classes are found by their names in lower case."""
    found = {name: extension for of, extension, name, *_ in _lines() if of == kind}
    return {name.lower(): extension for name, extension in found.items()} if kind == CLASS else found


@cache
def written(kind: bytes) -> dict[bytes, list[bytes]]:
    """The names of a kind as PHP writes them, by extension."""
    found: dict[bytes, list[bytes]] = {}
    for of, extension, name, *_ in _lines():
        if of == kind:
            found.setdefault(extension, []).append(name)
    return found


@cache
def parameters(function: bytes) -> list[Parameter]:
    """Those of a function that is there."""
    line = next(line for line in _lines() if line[0] == FUNCTION and line[2] == function)
    return [Parameter(field.lstrip(b"&."), field.startswith(b"&"), b"..." in field) for field in line[3:]]


@cache
def builtin_functions() -> frozenset[bytes]:
    """The functions, in lower case, that every php has."""
    static = {extension for extension, kinds in written(EXTENSION).items() if kinds == [b"static"]}
    return frozenset(name for name, extension in named(FUNCTION).items() if extension in static)


def takes_reference(function: bytes, position: int, name: bytes | None) -> bool:
    """Does one of PHP's own functions take an argument by reference? It is given by its name, or else by its position."""
    for number, parameter in enumerate(parameters(function)):
        if name == parameter.name if name is not None else position == number or position > number and parameter.variadic:
            return parameter.by_ref
    return False
