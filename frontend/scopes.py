"""Scopes: which variables a function has, and the slot of each.

    function f($a) { $b = $a; }        # $a in slot 2, $b in slot 3: header, parameters, other variables, temporaries

A variable's slot is fixed before its function is compiled, so the whole body is looked through first. Variables are known by name
alone in this language (no `global`, no `$$x`), and a nested function's body is a scope of its own.

Definite assignment rides along. `assigned` holds the variables that certainly have a value at the point being compiled; whatever runs
only on some paths, or can be left in the middle (bodies of loops), is compiled inside `perhaps`, which forgets what was assigned in
there. A variable that is read anywhere without being in `assigned` must be UNDEF when the function is entered; the others need no
initial value. One that the function unsets is never counted as assigned; where there is a goto, only parameters are.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from pyphp.frontend import ast
from pyphp.interp.bytecode import HEADER

OWN_SCOPE = (ast.FunctionDeclaration, ast.ClassDeclaration, ast.Closure, ast.ArrowFunction)


class Scope:
    """The variables of one function (or of a file's top level). `given` are those the caller fills: the parameters."""

    def __init__(self, given: list[bytes], body: list[ast.Statement]) -> None:
        self.names: list[bytes] = []
        self.slots: dict[bytes, int] = {}
        self.assigned: set[int] = set()
        self.needs_undef: set[int] = set()
        self._unset: set[int] = set()
        self.statics: dict[bytes, ast.Expr | None] = {}  # initial values of static variables
        self._follows = True
        for name in given:
            self._add(name)
        for node in _walk(body):
            if isinstance(node, ast.Variable) and isinstance(node.name, bytes):
                self._add(node.name)
            elif isinstance(node, ast.Unset):
                self._unset.update(self._add(v.name) for v in node.targets if isinstance(v, ast.Variable) and isinstance(v.name, bytes))
            elif isinstance(node, ast.StaticVariable):
                self._add(node.name)
                self.statics[node.name] = node.default
            elif isinstance(node, ast.Goto):
                self._follows = False
        self.given = len(given)
        self.assigned.update(self.slots[name] for name in given if self.slots[name] not in self._unset)

    def _add(self, name: bytes) -> int:
        slot = self.slots.get(name)
        if slot is None:
            slot = self.slots[name] = HEADER + len(self.names)
            self.names.append(name)
        return slot

    def is_assigned(self, slot: int) -> bool:
        """Does this variable certainly have a value here?"""
        return slot in self.assigned

    def read(self, slot: int) -> None:
        """The old content of this variable is looked at here."""
        if slot not in self.assigned:
            self.needs_undef.add(slot)

    def write(self, slot: int) -> None:
        """The variable has a value from here on."""
        if self._follows and slot not in self._unset:
            self.assigned.add(slot)

    @contextmanager
    def perhaps(self) -> Iterator[None]:
        """Around the compilation of what may not run: assignments in there do not count afterwards."""
        before = set(self.assigned)
        yield
        self.assigned = before

    def order(self) -> tuple[list[bytes], dict[int, int], int]:
        """The final layout: names, moved slots, and how many variables after the given ones must begin as UNDEF (they come first)."""
        others = range(HEADER + self.given, HEADER + len(self.names))
        sequence = sorted(others, key=lambda slot: slot not in self.needs_undef)
        moved = {slot: others.start + k for k, slot in enumerate(sequence)}
        names = self.names[: self.given] + [self.names[slot - HEADER] for slot in sequence]
        return names, moved, sum(slot in self.needs_undef for slot in others)


def _walk(body: list[ast.Statement]) -> Iterator[ast.Node]:
    """Every node of this scope, in source order."""
    pending: list[ast.Node] = list(reversed(body))
    while pending:
        node = pending.pop()
        if isinstance(node, OWN_SCOPE):
            continue
        yield node
        pending.extend(reversed(list(ast.children(node))))
