"""Units as nested tuples of what marshal knows, and back: how they are kept, and what portable names are made of."""

from pyphp.interp.bytecode import CodeUnit, Notice

TRANSLATED = False

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from typing import Any

    from pyphp.interp.bytecode.classes import ClassUnit

    Plain = tuple[Any, ...]  # of what marshal knows


def to_plain(unit: CodeUnit) -> "Plain":
    """The unit as nested tuples and lists of what marshal knows."""
    values = {name: getattr(unit, name) for name in CodeUnit.__slots__}
    values["functions"] = [to_plain(inner) for inner in unit.functions]
    values["inner"] = [to_plain(inner) for inner in unit.inner]
    values["classes"] = [class_to_plain(each) for each in unit.classes]
    values["notices"] = [(n.level, n.message, n.line, n.during) for n in unit.notices]
    return tuple(values.values())


def from_plain(plain: "Plain") -> CodeUnit:
    """The unit that to_plain was given."""
    values = dict(zip(CodeUnit.__slots__, plain, strict=True))
    values["functions"] = [from_plain(inner) for inner in values["functions"]]
    values["inner"] = [from_plain(inner) for inner in values["inner"]]
    values["classes"] = [class_from_plain(each) for each in values["classes"]]
    values["notices"] = [Notice(*notice) for notice in values["notices"]]
    return CodeUnit(**values)


def class_to_plain(unit: "ClassUnit") -> "Plain":
    """The same of a class. A value that is code is a tuple, others are what they are."""
    from pyphp.interp.bytecode.classes import ClassUnit

    values = {name: getattr(unit, name) for name in ClassUnit.__slots__}
    for field in ("methods", "constants", "properties"):
        values[field] = {k: to_plain(v) if isinstance(v, CodeUnit) else v for k, v in values[field].items()}
    return tuple(values.values())


def class_from_plain(plain: "Plain") -> "ClassUnit":
    """The class that class_to_plain was given."""
    from pyphp.interp.bytecode.classes import ClassUnit

    values = dict(zip(ClassUnit.__slots__, plain, strict=True))
    for field in ("methods", "constants", "properties"):
        values[field] = {k: from_plain(v) if isinstance(v, tuple) else v for k, v in values[field].items()}
    return ClassUnit(**values)
