"""Declared types of parameters and results: masks for RECV_TYPE and RETURN_TYPE, and the text that messages show.

    ?int $x            TYPE_INT | TYPE_NULL    "?int"
    null|int|string    ...                     "string|int|null": PHP has an order of its own
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.context import FileContext
from pyphp.interp.bytecode import (
    TYPE_ARRAY,
    TYPE_BOOL,
    TYPE_CALLABLE,
    TYPE_FALSE,
    TYPE_FLOAT,
    TYPE_INT,
    TYPE_MIXED,
    TYPE_NULL,
    TYPE_STRING,
    TYPE_VOID,
    Constant,
)

MASKS = {
    b"int": TYPE_INT, b"float": TYPE_FLOAT, b"string": TYPE_STRING, b"bool": TYPE_BOOL, b"array": TYPE_ARRAY, b"null": TYPE_NULL,
    b"false": TYPE_FALSE, b"true": TYPE_BOOL & ~TYPE_FALSE, b"mixed": TYPE_MIXED, b"void": TYPE_VOID, b"callable": TYPE_CALLABLE,
}  # fmt: skip
IN_ORDER = [(b"callable", TYPE_CALLABLE), (b"array", TYPE_ARRAY), (b"string", TYPE_STRING), (b"int", TYPE_INT), (b"float", TYPE_FLOAT)]


def type_mask(file: FileContext, node: ast.Type) -> int:
    """The mask of a written type."""
    if isinstance(node, ast.NamedType):
        return _named(file, node)
    if isinstance(node, ast.NullableType):
        return _named(file, node.type) | TYPE_NULL
    if isinstance(node, ast.UnionType):
        return _union(file, node)
    file.refuse("intersection types", node.line, node)


def _union(file: FileContext, node: ast.UnionType) -> int:
    mask = 0
    for member in node.types:
        if not isinstance(member, ast.NamedType):
            file.refuse("intersection types", node.line, node)
        mask |= _named(file, member)
    return mask


def _named(file: FileContext, node: ast.NamedType) -> int:
    mask = MASKS.get(node.name.name.lower())
    if mask is None:
        file.refuse(f"the type {node.name.name.decode('latin-1')}", node.line, node)
    return mask


def type_text(mask: int) -> bytes:
    """A type as messages show it."""
    if mask == TYPE_MIXED:
        return b"mixed"
    names = [name for name, part in IN_ORDER if mask & part]
    if mask & TYPE_BOOL == TYPE_BOOL:
        names.append(b"bool")
    elif mask & TYPE_BOOL:
        names.append(b"false" if mask & TYPE_FALSE else b"true")
    if mask & TYPE_VOID:
        names.append(b"void")
    if not mask & TYPE_NULL:
        return b"|".join(names)
    if len(names) == 1:
        return b"?" + names[0]
    return b"|".join([*names, b"null"])


def mask_of(value: Constant) -> int:
    """The type of a literal."""
    if value is None:
        return TYPE_NULL
    if value is True or value is False:
        return TYPE_FALSE if value is False else MASKS[b"true"]
    return {int: TYPE_INT, float: TYPE_FLOAT, bytes: TYPE_STRING}[type(value)]
