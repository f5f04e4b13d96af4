"""What PHP refuses although it parses: this walks the tree, the other modules of this folder hold the rules.

Rules run in source order, each before those of the nodes below it, and the first error is the program's error, as in
PHP. Rules for one class run in the order in which their modules are imported: by name.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from attrs import evolve, frozen

from .. import ast
from . import __path__
from .declared import Declared
from .place import FUNCTIONS, LOOPS, FunctionNode, Place, Rule, after, check

for _module in iter_modules(__path__):
    if _module.name != "walk":
        import_module(f"{__package__}.{_module.name}")


@frozen(eq=False)
class Left:
    """On the walk's stack: everything below the node has been looked at."""

    node: ast.Node


def check_file(file: ast.File) -> None:
    """Raises CompileError for the first broken rule of a file."""
    steps = Steps()
    declared = Declared(file.filename, file.notices)
    waiting: list[tuple[ast.Node | Left, Place]] = [(file, Place(file.filename, file, declared))]
    while waiting:
        node, place = waiting.pop()
        class_ = node.__class__
        if isinstance(node, Left):
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
        if isinstance(node, ast.Logical) and is_decided(node):
            names = ("left",)
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
    file.bound.update(declared.classes)


def is_decided(node: ast.Logical) -> bool:
    """Does the left side alone decide, for certain? PHP does not compile the right one then."""
    left = node.left
    if isinstance(left, ast.ConstantFetch):
        known = {b"true": True, b"false": False, b"null": False}.get(left.name.name.lower())
        return known is (node.op == "||")
    if isinstance(left, ast.Int | ast.Float):
        return bool(left.value) == (node.op == "||")
    return False


class Steps(dict[type, tuple[list[Rule], bool, Callable[[Any, Place], Place] | None, tuple[str, ...]]]):
    """What to do at a node of each class: its rules, whether some come after what is below, how the place changes,
    where to go on.
    """

    def __missing__(
        self, class_: type
    ) -> tuple[list[Rule], bool, Callable[[Any, Place], Place] | None, tuple[str, ...]]:
        names = ast.child_fields(class_)
        if "return_type" in names:  # PHP looks at it before the parameters
            names = ("return_type", *(name for name in names if name != "return_type"))
        found = (check.rules.get(class_, []), class_ in after.rules, INSIDE.get(class_), names)
        self[class_] = found
        return found


def _inside_function(node: FunctionNode, place: Place) -> Place:
    return evolve(place, top=False, function=node, loops=0, pinned=0)


def _inside_class(node: ast.ClassDeclaration, place: Place) -> Place:
    return evolve(place, top=False, function=None, class_=node, loops=0, pinned=0)


def _inside_loop(node: ast.Node, place: Place) -> Place:
    return evolve(place, top=False, loops=place.loops + 1, loop=node, outside_loop=place)


def _inside_parameter(node: ast.Parameter, place: Place) -> Place:
    return place.at(place.signature.line)


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
    | dict.fromkeys(
        (ast.PropertyDeclaration, ast.ClassConstDeclaration, ast.EnumCase, ast.ConstDeclaration), _inside_declaration
    )
    | {ast.ClassDeclaration: _inside_class, ast.Parameter: _inside_parameter, ast.AttributeGroup: _inside_attributes}
)
