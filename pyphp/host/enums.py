"""Enums as engines lay them out: the methods that every enum has, and the properties of its cases."""

from pyphp.interp.bytecode import HEADER, INTERNAL, KILL_A, NUMBER, TYPE_INT, TYPE_STRING, CodeUnit
from pyphp.interp.bytecode.classes import PUBLIC, READONLY
from pyphp.interp.outside.classes import UNSET, Layout, PropertyLayout

METHODS = (b"cases", b"from", b"tryfrom")


def enum_method(key: bytes, backing: int) -> CodeUnit:
    """The code of one of them. backing: the mask of the type of the cases' values."""
    text = b"int" if backing == TYPE_INT else b"string"
    n_params = 0 if key == b"cases" else 1
    result = HEADER + n_params + 1
    instructions = [(NUMBER["ENTER"], result, 0, 0, 0)]
    if key == b"cases":
        instructions.append((NUMBER["ENUM_CASES"], result, 0, 0, 0))
    else:
        instructions.append((NUMBER["NEED_ARGS"], 1, 0, 0, 0))
        instructions.append((NUMBER["RECV_TYPE"], HEADER, 0, backing, -1))
        instructions.append((NUMBER["ENUM_CASE"], result, HEADER, 0, int(key == b"tryfrom")))
    instructions.append((NUMBER["RETURN"], result, n_params + 1, 0, KILL_A))
    names: list[bytes | None] = [b"value", None] if n_params else [None]
    return CodeUnit(
        key, b"", instructions, [0] * len(instructions), [text], names, result + 1, n_params, n_params, kind=INTERNAL,
        this_local=n_params,
    )  # fmt: skip


def add_case_slots(layout: Layout, backing: tuple[int, bytes] | None) -> None:
    """`name` and, if the cases have values, `value`, of this type (interp/objects/enums.py)."""
    types = [(b"name", (TYPE_STRING, b"string"))]
    if backing is not None:
        types.append((b"value", backing))
    for index, (name, (mask, text)) in enumerate(types):
        layout.properties[name] = layout.number
        layout.slots.append((layout.number, name))
        layout.own_properties[name] = PropertyLayout(name, PUBLIC | READONLY, index, mask, text, UNSET)
