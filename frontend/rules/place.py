"""Where a rule stands: a node's surroundings, and the registry that rules enter themselves into.

A rule is a function of a node and the place it stands in, registered for the node's class:

    @check(ast.Break)
    def break_outside_loop(node, place): ...

A rule registered with `@after` runs when everything below its node has been looked at: linking a class, for one.
What rules learn about the file on the way (its names, its classes) is in `place.declared`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import define, evolve, frozen

from pyphp.interp.bytecode import Notice

from .. import ast
from ..errors import CompileError
from .declared import Declared


@frozen(eq=False)
class Place:
    """What surrounds a node."""

    filename: bytes
    file: ast.File
    declared: Declared
    # Is it a statement of the file itself, or of a bare block or namespace in it? Such declarations hold from the start.
    top: bool = True
    function: ast.Node | None = None
    class_: ast.ClassDeclaration | None = None
    # How many loops and switches are around, in this function; the innermost, and the place that that one stands in.
    loops: int = 0
    loop: ast.Node | None = None
    outside_loop: Place | None = None
    # In signatures, attributes and constant expressions PHP reports everything on the line of the declaration they belong to.
    pinned: int = 0

    def at(self, line: int) -> Place:
        """The same place, with everything reported on one line."""
        return evolve(self, pinned=line)

    def fail(self, message: str | bytes, line: int) -> CompileError:
        """The error to raise for a broken rule."""
        return CompileError(message, self.filename, self.pinned or line)

    def warn(self, message: bytes, line: int, level: str = "Warning") -> None:
        """Notes what PHP reports while it compiles."""
        self.declared.notices.append(Notice(level, message, line))


Rule = Callable[[Any, Place], None]


@define(eq=False)
class Registry:
    """The rules by class of node."""

    rules: dict[type, list[Rule]]

    def __call__(self, *classes: type) -> Callable[[Rule], Rule]:
        """Registers a rule for nodes of these classes."""

        def register(rule: Rule) -> Rule:
            for class_ in classes:
                self.rules.setdefault(class_, []).append(rule)
            return rule

        return register


check = Registry({})
after = Registry({})

FUNCTIONS = (ast.FunctionDeclaration, ast.MethodDeclaration, ast.Closure, ast.ArrowFunction)
LOOPS = (ast.While, ast.DoWhile, ast.For, ast.Foreach, ast.Switch)
