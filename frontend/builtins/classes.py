"""PHP's own classes and interfaces, from a table that tools/builtin_declarations.php writes by asking php.

A class is a paragraph of classes.txt and is read when it is first asked for:

    class   ArrayIterator   class           SeekableIterator Traversable Iterator ArrayAccess Serializable Countable
    const   public  STD_PROP_LIST
    method  public  ~mixed  offsetGet   mixed $key
    from    Exception   getMessage
"""

from __future__ import annotations

import os
from functools import cache

from ..kinds import ClassKind, Modifier
from ..linking.model import ClassModel, Constant, Method, Parameter, Property
from ..linking.types import of_text

FILE = os.path.join(os.path.dirname(__file__), "classes.txt")
MODIFIERS = {
    b"public": Modifier.PUBLIC, b"protected": Modifier.PROTECTED, b"private": Modifier.PRIVATE,
    b"static": Modifier.STATIC,
    b"final": Modifier.FINAL, b"abstract": Modifier.ABSTRACT, b"readonly": Modifier.READONLY,
}  # fmt: skip
KINDS = {b"interface": ClassKind.INTERFACE, b"enum": ClassKind.ENUM}
CLASS_FLAGS = Modifier.ABSTRACT | Modifier.FINAL | Modifier.READONLY


@cache
def _paragraphs() -> dict[bytes, bytes]:
    """The text about each class, by its name in lower case."""
    with open(FILE, "rb") as file:
        text = file.read()
    return {part.split(b"\t", 2)[1].lower(): part for part in text.split(b"\n\n")}


def find(name: bytes) -> ClassModel | None:
    """One of PHP's own classes, linked."""
    return _class(name.lower())


@cache
def _class(key: bytes) -> ClassModel | None:
    paragraph = _paragraphs().get(key)
    if paragraph is None:
        return None
    head, *lines = paragraph.rstrip(b"\n").split(b"\n")
    _, name, words, parent, interfaces = head.split(b"\t")
    kind = next((KINDS[word] for word in words.split() if word in KINDS), ClassKind.CLASS)
    model = ClassModel(name, kind, _flags(words) & CLASS_FLAGS, linked=True)
    if parent:
        model.parent_name, model.parent = parent, _known(parent)
    model.interface_names = interfaces.split()
    model.interfaces = [_known(interface) for interface in model.interface_names]
    for line in lines:
        _add_member(model, line.split(b"\t"))
    return model


def _known(name: bytes) -> ClassModel:
    found = find(name)
    assert found is not None, "the table is complete"
    return found


def _flags(words: bytes) -> int:
    flags = 0
    for word in words.split():
        flags |= MODIFIERS.get(word, 0)
    return flags


def _add_member(model: ClassModel, fields: list[bytes]) -> None:
    what, words, *rest = fields
    if what.startswith(b"from"):
        origin, name = _known(words), rest[0]
        if what == b"fromconst":
            model.constants[name] = origin.constants[name]
        elif what == b"fromprop":
            model.properties[name] = origin.properties[name]
        else:
            model.methods[name.lower()] = origin.methods[name.lower()]
        return
    flags = _flags(words)
    if what == b"const":
        model.constants[rest[0]] = Constant(rest[0], model, flags)
    elif what == b"prop":
        model.properties[rest[1]] = Property(rest[1], model, flags, of_text(rest[0]))
    else:
        returns, name, *params = rest
        method = Method(name, model, flags, [parameter(text) for text in params], of_text(returns.lstrip(b"~")))
        method.tentative, method.by_ref = returns.startswith(b"~"), b"&" in words.split()
        model.methods[name.lower()] = method


def parameter(text: bytes) -> Parameter:
    """`[type ][&][...]$name[ = default]`; the default is PHP's own text."""
    declared, equal, default = text.partition(b" = ")
    before, _, name = declared.partition(b"$")
    written = before.rstrip(b"&. ")
    return Parameter(name, of_text(written), default if equal else None, b"&" in before, b"..." in before, written)
