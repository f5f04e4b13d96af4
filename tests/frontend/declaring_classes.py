"""Declares the classes of a file one after the other, as control would come by: php's linking at run time, without
running anything.
"""

from __future__ import annotations

from pyphp.frontend import ast
from pyphp.frontend.builtins import classes as builtins
from pyphp.frontend.errors import CompileError
from pyphp.frontend.linking.declaring import model_of
from pyphp.frontend.linking.linker import bind_early, can_bind_early, link
from pyphp.frontend.linking.model import ClassModel
from pyphp.frontend.linking.report import Linking
from pyphp.frontend.names import Names
from pyphp.frontend.parser import parse


def declare_all(source: bytes) -> tuple[list[tuple[str, bytes, int]], dict[bytes, ClassModel]]:
    """What php reports of a file with nothing but class declarations, and its classes."""
    file = parse(source, b"a.php")
    reports = [(notice.level, notice.message, notice.line) for notice in file.notices]
    classes: dict[bytes, ClassModel] = {}

    def known(name: bytes) -> ClassModel | None:
        return classes.get(name.lower()) or builtins.find(name)

    def bind(node: ast.ClassDeclaration) -> None:
        class_ = model_of(node, Names(), b"a.php")
        parent = known(class_.parent_name) if class_.parent_name is not None else None
        early = can_bind_early(class_) and (parent is not None or class_.parent_name is None)
        if early and bind_early(Linking(known, b"a.php", node.line), class_, parent):
            classes[class_.name.lower()] = class_
        else:
            waiting.append(class_)

    waiting: list[ClassModel] = []
    for node in file.statements:
        if isinstance(node, ast.ClassDeclaration):
            bind(node)
    for class_ in waiting:
        classes[class_.name.lower()] = class_
    for class_ in waiting:
        linking = Linking(known, b"a.php", class_.line)
        parent = known(class_.parent_name) if class_.parent_name is not None else None
        try:
            link(linking, class_, parent, [*map(known, class_.trait_names)], [*map(known, class_.interface_names)])
        except CompileError as error:
            reports += [("Deprecated", *deprecation[:2]) for deprecation in linking.deprecations]
            return [*reports, ("Fatal", error.message, error.line)], classes
        reports += [("Deprecated", *deprecation[:2]) for deprecation in linking.deprecations]
    return reports, classes
