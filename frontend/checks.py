"""What PHP refuses although it parses, one check a rule: this walks the tree, the checks_* modules hold the rules.

A rule is a function of a node and the place it stands in, registered for the node's class:

    @check(ast.Break)
    def break_outside_loop(node, place): ...

Rules run in source order, each before those of the nodes below it, and the first error is the program's error, as in PHP.
Rules that need other classes (inheritance, interfaces) are not here: they wait until classes are linked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import define, evolve, frozen

from . import ast
from .errors import CompileError


@frozen(eq=False)
class Place:
    """What surrounds a node."""

    filename: bytes
    file: ast.File
    function: ast.Node | None = None
    class_: ast.ClassDeclaration | None = None
    # Loops and switches around, in this function.
    loops: int = 0

    def fail(self, message: str | bytes, line: int) -> CompileError:
        """The error to raise for a broken rule."""
        return CompileError(message, self.filename, line)


Rule = Callable[[Any, Place], None]


@define(eq=False)
class Registry:
    """The rules by class of node."""

    rules: dict[type, list[Rule]]

    def check(self, *classes: type) -> Callable[[Rule], Rule]:
        """Registers a rule for nodes of these classes."""

        def register(rule: Rule) -> Rule:
            for class_ in classes:
                self.rules.setdefault(class_, []).append(rule)
            return rule

        return register


REGISTRY = Registry({})
check = REGISTRY.check

FUNCTIONS = (ast.FunctionDeclaration, ast.MethodDeclaration, ast.Closure, ast.ArrowFunction)
LOOPS = (ast.While, ast.DoWhile, ast.For, ast.Foreach, ast.Switch)


def check_file(file: ast.File) -> None:
    """Raises CompileError for the first broken rule of a file."""
    # Here, because the modules with the rules import this one to register them.
    from . import checks_classes, checks_constants, checks_control, checks_files, checks_types, checks_writes  # noqa: F401

    rules_of, inside = REGISTRY.rules.get, INSIDE.get
    waiting: list[tuple[ast.Node, Place]] = [(file, Place(file.filename, file))]
    while waiting:
        node, place = waiting.pop()
        class_ = node.__class__
        rules = rules_of(class_)
        if rules is not None:
            for rule in rules:
                rule(node, place)
        move = inside(class_)
        if move is not None:
            place = move(node, place)
        below = []
        for name in ast.child_fields(class_):
            held = getattr(node, name)
            if held.__class__ is list:
                for child in held:
                    if child is not None:
                        below.append((child, place))
            elif held.__class__ is not bytes and held is not None:
                below.append((held, place))
        below.reverse()
        waiting += below


def _inside_function(node: ast.Node, place: Place) -> Place:
    return evolve(place, function=node, loops=0)


def _inside_class(node: ast.ClassDeclaration, place: Place) -> Place:
    return evolve(place, function=None, class_=node, loops=0)


def _inside_loop(node: ast.Node, place: Place) -> Place:
    return evolve(place, loops=place.loops + 1)


INSIDE: dict[type, Callable[[Any, Place], Place]] = (
    dict.fromkeys(FUNCTIONS, _inside_function)
    | dict.fromkeys(LOOPS, _inside_loop)
    | {ast.ClassDeclaration: _inside_class}
)
