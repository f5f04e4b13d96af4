"""What PHP refuses although it parses, one check a rule: this walks the tree, the checks_* modules hold the rules.

A rule is a function of a node and the place it stands in, registered for the node's class:

    @check(ast.Break)
    def break_outside_loop(node, place): ...

Rules run in source order, each before those of the nodes below it, and the first error is the program's error, as in PHP.
A rule registered with `@after` runs when everything below its node has been looked at: linking a class, for one.
What rules learn about the file on the way (its names, its classes) is in `place.declared`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import define, evolve, frozen

from pyphp.interp.bytecode import Notice

from . import ast
from .declared import Declared
from .errors import CompileError


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


@frozen(eq=False)
class Left:
    """On the walk's stack: everything below the node has been looked at."""

    node: ast.Node


def check_file(file: ast.File) -> None:
    """Raises CompileError for the first broken rule of a file."""
    # Here, because the modules with the rules import this one to register them.
    from . import (  # noqa: F401
        checks_appends,
        checks_attributes,
        checks_classes,
        checks_constants,
        checks_control,
        checks_files,
        checks_finally,
        checks_linking,
        checks_methods,
        checks_names,
        checks_parameters,
        checks_relative,
        checks_strings,
        checks_types,
        checks_writes,
    )

    steps = Steps()
    declared = Declared(file.filename, file.notices)
    waiting: list[tuple[ast.Node | Left, Place]] = [(file, Place(file.filename, file, declared))]
    while waiting:
        node, place = waiting.pop()
        class_ = node.__class__
        if class_ is Left:
            for rule in after.rules[node.node.__class__]:
                rule(node.node, place)
            continue
        rules, comes_back, move, names = steps[class_]
        for rule in rules:
            rule(node, place)
        if comes_back:
            waiting.append((Left(node), place))
        if move is not None:
            place = move(node, place)
        below = []
        for name in names:
            held = getattr(node, name)
            if held.__class__ is list:
                for child in held:
                    if child is not None:
                        below.append((child, place))
            elif held.__class__ is not bytes and held is not None:
                below.append((held, place))
        below.reverse()
        waiting += below


class Steps(dict[type, tuple[list[Rule], bool, Callable[[Any, Place], Place] | None, tuple[str, ...]]]):
    """What to do at a node of each class: its rules, whether some come after what is below, how the place changes, where to go on."""

    def __missing__(self, class_: type) -> tuple[list[Rule], bool, Callable[[Any, Place], Place] | None, tuple[str, ...]]:
        names = ast.child_fields(class_)
        if "return_type" in names:  # PHP looks at it before the parameters
            names = ("return_type", *(name for name in names if name != "return_type"))
        found = (check.rules.get(class_, []), class_ in after.rules, INSIDE.get(class_), names)
        self[class_] = found
        return found


def _inside_function(node: ast.Node, place: Place) -> Place:
    return evolve(place, top=False, function=node, loops=0, pinned=0)


def _inside_class(node: ast.ClassDeclaration, place: Place) -> Place:
    return evolve(place, top=False, function=None, class_=node, loops=0, pinned=0)


def _inside_loop(node: ast.Node, place: Place) -> Place:
    return evolve(place, top=False, loops=place.loops + 1, loop=node, outside_loop=place)


def _inside_parameter(node: ast.Parameter, place: Place) -> Place:
    return place.at(place.function.line)


def _inside_declaration(node: ast.Node, place: Place) -> Place:
    return place.at(node.line)


def _inside_attributes(node: ast.AttributeGroup, place: Place) -> Place:
    return place.at(place.declared.lines.get(id(node), place.pinned))


def _inside_condition(node: ast.Node, place: Place) -> Place:
    return evolve(place, top=False) if place.top else place


INSIDE: dict[type, Callable[[Any, Place], Place]] = (
    dict.fromkeys(FUNCTIONS, _inside_function)
    | dict.fromkeys(LOOPS, _inside_loop)
    | dict.fromkeys((ast.If, ast.Try, ast.Declare), _inside_condition)
    | dict.fromkeys((ast.PropertyDeclaration, ast.ClassConstDeclaration, ast.EnumCase, ast.ConstDeclaration), _inside_declaration)
    | {ast.ClassDeclaration: _inside_class, ast.Parameter: _inside_parameter, ast.AttributeGroup: _inside_attributes}
)
