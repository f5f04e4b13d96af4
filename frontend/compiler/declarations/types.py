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
    TYPE_CALLED,
    TYPE_CLASS,
    TYPE_FALSE,
    TYPE_FLOAT,
    TYPE_INT,
    TYPE_MIXED,
    TYPE_NEVER,
    TYPE_NULL,
    TYPE_OBJECT,
    TYPE_STRING,
    TYPE_VOID,
    Constant,
)

MASKS = {
    b"int": TYPE_INT, b"float": TYPE_FLOAT, b"string": TYPE_STRING, b"bool": TYPE_BOOL, b"array": TYPE_ARRAY,
    b"null": TYPE_NULL,
    b"false": TYPE_FALSE, b"true": TYPE_BOOL & ~TYPE_FALSE, b"mixed": TYPE_MIXED, b"void": TYPE_VOID,
    b"callable": TYPE_CALLABLE, b"object": TYPE_OBJECT, b"static": TYPE_CALLED, b"never": TYPE_NEVER,
}  # fmt: skip
IN_ORDER = [
    (b"static", TYPE_CALLED),
    (b"callable", TYPE_CALLABLE),
    (b"object", TYPE_OBJECT),
    (b"array", TYPE_ARRAY),
    (b"string", TYPE_STRING),
    (b"int", TYPE_INT),
    (b"float", TYPE_FLOAT),
]


def declared_type(file: FileContext, node: ast.Type, or_null: bool = False) -> tuple[int, bytes]:
    """The mask of a written type, and the type as messages show it; what classes it names is in that text. or_null: a
    default of null allows that.
    """
    plain = _plain_mask(node)
    if plain:
        plain |= TYPE_NULL if or_null else 0
        return plain, type_text(plain)
    from pyphp.frontend.linking.types import BIT  # most files name no classes
    from pyphp.frontend.linking.written_types import of_tree

    type_ = of_tree(node, file.names.class_name)
    if or_null:
        type_ = type_.with_null()
    mask = TYPE_CLASS if type_.classes else 0
    for word, bit in BIT.items():
        if type_.words & bit == bit:
            mask |= MASKS[word]
    return mask, type_.text()


def _plain_mask(node: ast.Type) -> int:
    """The mask of a type without classes; 0 of others."""
    inner = node.type if isinstance(node, ast.NullableType) else node
    mask = 0
    for member in inner.types if isinstance(inner, ast.UnionType) else [inner]:
        if not isinstance(member, ast.NamedType) or member.name.kind != ast.NameKind.UNQUALIFIED:
            return 0
        part = MASKS.get(member.name.name.lower(), 0)
        if not part:
            return 0
        mask |= part
    return mask | (TYPE_NULL if inner is not node else 0)


def type_text(mask: int) -> bytes:
    """A type without classes as messages show it."""
    if mask & TYPE_MIXED == TYPE_MIXED:
        return b"mixed"
    names = [name for name, part in IN_ORDER if mask & part]
    if mask & TYPE_BOOL == TYPE_BOOL:
        names.append(b"bool")
    elif mask & TYPE_BOOL:
        names.append(b"false" if mask & TYPE_FALSE else b"true")
    if mask & TYPE_VOID:
        names.append(b"void")
    if mask & TYPE_NEVER:
        names.append(b"never")
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
