"""What a file declares, as far as its rules have been checked: its names, functions and classes so far."""

from __future__ import annotations

from attrs import define, field

from pyphp.interp.bytecode import Notice

from .names import Names

TYPE_CHECKING = False  # a file without classes does without the package for them
if TYPE_CHECKING:
    from .linking.model import ClassModel


@define(eq=False)
class Declared:
    """Filled in source order, as php's compiler fills its tables.

    `classes` are those that are linked already (early binding), `functions` the lines of the functions at the top level, both by name in
    lower case. `seen` has the kind and name of everything declared, which an import must not hide.
    """

    filename: bytes
    notices: list[Notice]
    names: Names = field(factory=Names)
    classes: dict[bytes, ClassModel] = field(factory=dict)
    functions: dict[bytes, int] = field(factory=dict)
    seen: set[tuple[str, bytes]] = field(factory=set)
