"""What a file declares, as far as its rules have been checked: its names, functions and classes so far."""

from __future__ import annotations

from attrs import define, field

from pyphp.interp.bytecode import Notice

from .. import ast
from ..names import Names

TYPE_CHECKING = False  # a file without classes does without the package for them
if TYPE_CHECKING:
    from ..linking.model import ClassModel


@define(eq=False)
class Declared:
    """Filled in source order, as php's compiler fills its tables.

    `classes` are those that are linked already (early binding), `functions` those at the top level, both by name in lower case; `finished`
    has the names of the functions whose end has been met. `seen` has the kind and name of everything declared, which an import must not
    hide; `parameters` and `members` what each function and class has declared.

    The rest are ids of nodes further down, as rules of the nodes above find them: `written` what is written to, `deferred` class constants
    whose class is looked up only when they are evaluated, `with_finally` functions with a `finally`, `jumping` functions (or the file)
    whose labels have been looked at, `lines` the lines that attribute groups are reported on.
    """

    filename: bytes
    notices: list[Notice]
    names: Names = field(factory=Names)
    classes: dict[bytes, ClassModel] = field(factory=dict)
    functions: dict[bytes, ast.FunctionDeclaration] = field(factory=dict)
    seen: set[tuple[str, bytes]] = field(factory=set)
    written: set[int] = field(factory=set)
    deferred: set[int] = field(factory=set)
    with_finally: set[int] = field(factory=set)
    jumping: set[int] = field(factory=set)
    parameters: dict[int, set[bytes]] = field(factory=dict)
    members: dict[int, set[tuple[str, bytes]]] = field(factory=dict)
    finished: set[bytes] = field(factory=set)
    lines: dict[int, int] = field(factory=dict)
