"""Early binding: a class at the top level whose parent is known is linked where it stands, when its members have been
looked at.

A class without a parent only becomes known. Classes with interfaces or traits, and those whose parents come later, are
not linked before the program runs (linking/linker.py says when that is).
"""

from __future__ import annotations

from .. import ast
from .place import Place, after

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..linking.model import ClassModel


@after(ast.ClassDeclaration)
def bind_what_is_known(node: ast.ClassDeclaration, place: Place) -> None:
    # Here, because a file without classes does without the package.
    from ..builtins import classes as builtins
    from ..linking.declaring import model_of
    from ..linking.linker import bind_early, can_bind_early
    from ..linking.methods import check_abstract
    from ..linking.report import Linking

    declared = place.declared

    def known(name: bytes) -> ClassModel | None:
        key = name.lower()
        return declared.classes.get(key) or builtins.find(key)

    class_ = model_of(node, declared.names, place.filename)
    linking = Linking(known, place.filename, node.line)
    if not node.flags & ast.Modifier.ABSTRACT:
        check_abstract(linking, class_)
    if not place.top or class_.anonymous or not can_bind_early(class_):
        return
    key = class_.name.lower()
    parent = None
    if class_.parent_name is not None:
        parent = known(class_.parent_name)
        if parent is None:
            return
    if known(key) is None and bind_early(linking, class_, parent):
        declared.classes[key] = class_
        for message, line, _ in linking.deprecations:
            place.warn(message, line, "Deprecated")
