"""A class meets its parent, its traits and its interfaces.

Early binding is what php does while it compiles, for a class at the top level that has neither interfaces nor traits
and whose parent is known: unless something hangs on a class that is not known yet, the class is linked then and there,
and what breaks a rule stops the compilation. All other classes are linked where control comes by their declaration.
"""

from __future__ import annotations

from ..kinds import ClassKind, Modifier
from . import methods, properties
from .constants import inherit_constants
from .enums import add_methods, check_enum
from .interfaces import implement, implement_stringable, inherit_interfaces
from .methods import check_abstract, inherit_methods
from .model import ClassModel
from .properties import inherit_properties
from .report import Linking
from .traits import use_traits
from .variance import Verdict


def can_bind_early(class_: ClassModel) -> bool:
    """Has it neither interfaces nor traits? (An enum is an interface's, a class with __toString() is Stringable.)"""
    return not class_.interface_names and not class_.trait_names


def in_doubt(linking: Linking, class_: ClassModel, parent: ClassModel) -> bool:
    """Must the class wait, because a rule hangs on a class that is not known?"""
    verdict = methods.first_doubt(linking, class_, parent)
    if verdict is Verdict.ALLOWED:
        verdict = properties.first_doubt(linking, class_, parent)
    return verdict is Verdict.UNKNOWN


def bind_early(linking: Linking, class_: ClassModel, parent: ClassModel | None) -> bool:
    """Links a class whose parent is known. False: it must wait, because a rule hangs on a class that is not known."""
    if parent is not None:
        if in_doubt(linking, class_, parent):
            return False
        _inherit(linking, class_, parent)
        inherit_interfaces(linking, class_, parent)
        if not class_.flags & Modifier.ABSTRACT:
            check_abstract(linking, class_)
    class_.linked = True
    return True


def link(
    linking: Linking,
    class_: ClassModel,
    parent: ClassModel | None,
    traits: list[ClassModel],
    interfaces: list[ClassModel],
) -> None:
    """Links a class at run time; parent, traits and interfaces are those that the model names, found and linked."""
    if class_.kind == ClassKind.ENUM:
        add_methods(linking, class_)
    if parent is not None:
        _inherit(linking, class_, parent)
    if traits:
        use_traits(linking, class_, traits)
    if interfaces:
        implement(linking, class_, interfaces)
    elif parent is not None:
        inherit_interfaces(linking, class_, parent)
    check_abstract(linking, class_)
    if class_.kind == ClassKind.ENUM:
        check_enum(linking, class_)
    stringable = linking.lookup(b"Stringable")
    assert stringable is not None, "one of PHP's own"
    implement_stringable(linking, class_, stringable)
    class_.linked = True


def _inherit(linking: Linking, class_: ClassModel, parent: ClassModel) -> None:
    names = (class_.name, parent.name)
    if parent.flags & Modifier.FINAL:
        raise linking.fail(b"Class %s cannot extend final class %s" % names)
    if parent.is_interface or parent.is_trait:
        raise linking.fail(b"Class %s cannot extend %s %s" % (class_.name, parent.kind.encode(), parent.name))
    if class_.flags & Modifier.READONLY and not parent.flags & Modifier.READONLY:
        raise linking.fail(b"Readonly class %s cannot extend non-readonly class %s" % names)
    if parent.flags & Modifier.READONLY and not class_.flags & Modifier.READONLY:
        raise linking.fail(b"Non-readonly class %s cannot extend readonly class %s" % names)
    class_.parent = parent
    inherit_properties(linking, class_, parent)
    inherit_constants(linking, class_, parent)
    inherit_methods(linking, class_, parent)
