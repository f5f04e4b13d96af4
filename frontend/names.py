"""Names: a namespace and its imports, and what a name in the source means there.

    namespace A; use B\\C as D; use function f;      # D -> B\\C, D\\E -> B\\C\\E, X -> A\\X, \\X -> X, namespace\\X ->
      A\\X

Class names are fully resolved here. Functions and constants written without a backslash fall back to the global ones
when they run.
"""

from __future__ import annotations

from attrs import define, field

from . import ast
from .ast import NameKind, UseKind

RELATIVE_CLASSES = {b"self", b"parent", b"static"}


@define(eq=False)
class Names:
    """The names that are visible at one point of a file. Imports are by their alias, in lower case (constants: as
    written).
    """

    namespace: bytes = b""
    imports: dict[str, dict[bytes, bytes]] = field(
        factory=lambda: {kind: {} for kind in ("class", "function", "const")}
    )

    def declared(self, name: bytes) -> bytes:
        """The full name of what is declared under a short one."""
        return self.namespace + b"\\" + name if self.namespace else name

    def add_import(self, item: ast.UseItem) -> None:
        """One import is known from here on."""
        self.imports[item.kind][item.key] = item.name

    def imported(self, kind: str, name: bytes) -> bytes | None:
        """What an unqualified name is imported as."""
        return self.imports[kind].get(name if kind == UseKind.CONST else name.lower())

    def class_name(self, name: ast.Name) -> bytes:
        """The full name of a class; self, parent and static stay as they are."""
        if name.kind == NameKind.UNQUALIFIED and name.name.lower() in RELATIVE_CLASSES:
            return name.name
        return self._resolved(name, UseKind.CLASS)

    def function_name(self, name: ast.Name) -> bytes:
        """The full name of a function, before falling back to the global one."""
        return self._resolved(name, UseKind.FUNCTION)

    def constant_name(self, name: ast.Name) -> bytes:
        """The full name of a constant, before falling back to the global one."""
        return self._resolved(name, UseKind.CONST)

    def _resolved(self, name: ast.Name, kind: str) -> bytes:
        if name.kind == NameKind.FULLY_QUALIFIED:
            return name.name
        if name.kind == NameKind.RELATIVE:
            return self.declared(name.name)
        first, backslash, rest = name.name.partition(b"\\")
        imported = self.imported(UseKind.CLASS if backslash else kind, first)
        return imported + backslash + rest if imported is not None else self.declared(name.name)
