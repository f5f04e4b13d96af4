"""Class constants: not less visible than the parent's, not against `final`, and not inherited twice."""

from __future__ import annotations

from ..kinds import Modifier
from .model import ClassModel, Constant
from .report import Linking


def inherit_constants(linking: Linking, class_: ClassModel, parent: ClassModel) -> None:
    """The constants of the parent class, but for its private ones."""
    for name, theirs in parent.constants.items():
        ours = class_.constants.get(name)
        if ours is not None:
            if ours.restriction > theirs.restriction:
                message = b"Access level to %s::%s must be %s (as in class %s)%s"
                seen = (class_.name, name, theirs.visibility, theirs.scope.name, theirs.or_weaker)
                raise linking.fail(message % seen)
            if theirs.flags & Modifier.FINAL:
                raise linking.fail(_overrides_final(class_, theirs))
        elif not theirs.flags & Modifier.PRIVATE:
            class_.constants[name] = theirs


def inherit_interface_constants(linking: Linking, class_: ClassModel, interface: ClassModel) -> None:
    """The constants of an interface."""
    for name, theirs in interface.constants.items():
        if check_interface_constant(linking, class_, theirs):
            class_.constants[name] = theirs


def check_interface_constant(linking: Linking, class_: ClassModel, theirs: Constant) -> bool:
    """Is an interface's constant still to be inherited? Raises if it cannot be."""
    name = theirs.name
    ours = class_.constants.get(name)
    if ours is None:
        return True
    if ours.scope is theirs.scope:
        return False
    if theirs.flags & Modifier.FINAL:
        raise linking.fail(_overrides_final(ours.scope, theirs))
    if ours.scope is not class_:
        message = b"%s %s inherits both %s::%s and %s::%s, which is ambiguous"
        seen = (class_.word, class_.name, ours.scope.name, name, theirs.scope.name, name)
        raise linking.fail(message % seen)
    return False


def _overrides_final(class_: ClassModel, theirs: Constant) -> bytes:
    names = (class_.name, theirs.name, theirs.scope.name, theirs.name)
    return b"%s::%s cannot override final constant %s::%s" % names
