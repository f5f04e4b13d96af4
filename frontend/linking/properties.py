"""Properties: a child redeclares one with the same type, static or not, readonly or not, and no less visible."""

from __future__ import annotations

from ..kinds import Modifier
from .model import ClassModel, Property
from .report import Linking
from .variance import Variance, Verdict


def inherit_properties(linking: Linking, class_: ClassModel, parent: ClassModel) -> None:
    """The properties of the parent class. Private ones are its own affair."""
    for name, theirs in parent.properties.items():
        ours = class_.properties.get(name)
        if ours is None:
            class_.properties[name] = theirs
        elif not theirs.flags & Modifier.PRIVATE:
            _check_redeclared(linking, class_, ours, theirs)


def _check_redeclared(linking: Linking, class_: ClassModel, ours: Property, theirs: Property) -> None:
    parent_name, name = theirs.scope.name, theirs.name
    changed = ours.flags ^ theirs.flags
    if changed & Modifier.STATIC:
        words = [b"static" if p.flags & Modifier.STATIC else b"non static" for p in (theirs, ours)]
        message = b"Cannot redeclare %s %s::$%s as %s %s::$%s"
        raise linking.fail(message % (words[0], parent_name, name, words[1], class_.name, name))
    if changed & Modifier.READONLY:
        words = [b"readonly" if p.flags & Modifier.READONLY else b"non-readonly" for p in (theirs, ours)]
        message = b"Cannot redeclare %s property %s::$%s as %s %s::$%s"
        raise linking.fail(message % (words[0], parent_name, name, words[1], class_.name, name))
    if ours.restriction > theirs.restriction:
        message = b"Access level to %s::$%s must be %s (as in class %s)%s"
        raise linking.fail(message % (class_.name, name, theirs.visibility, parent_name, theirs.or_weaker))
    if theirs.type is None:
        if ours.type is not None:
            message = b"Type of %s::$%s must not be defined (as in class %s)"
            raise linking.fail(message % (class_.name, name, parent_name))
    else:
        verdict = same_type(linking.variance, ours, theirs)
        if verdict is Verdict.UNKNOWN and linking.deferred is not None:
            linking.deferred.append(lambda: _check_type(linking, class_, ours, theirs))
        elif verdict is not Verdict.ALLOWED:
            _check_type(linking, class_, ours, theirs)


def _check_type(linking: Linking, class_: ClassModel, ours: Property, theirs: Property) -> None:
    """Raises unless the types are the same."""
    assert theirs.type is not None
    if same_type(linking.variance, ours, theirs) is not Verdict.ALLOWED:
        shown = theirs.type.text(theirs.scope.means)
        message = b"Type of %s::$%s must be %s (as in class %s)"
        raise linking.fail(message % (ours.scope.name, ours.name, shown, theirs.scope.name))


def same_type(variance: Variance, ours: Property, theirs: Property) -> Verdict:
    """Are two properties' types the same set of values? UNKNOWN if that hangs on a class that is not known."""
    if ours.type is None or theirs.type is None:
        return Verdict.ALLOWED if ours.type is theirs.type else Verdict.FORBIDDEN
    if ours.type == theirs.type and len(ours.type.classes) <= 1:
        return Verdict.ALLOWED
    verdicts = (
        variance.covariant(ours.type, ours.scope, theirs.type, theirs.scope),
        variance.covariant(theirs.type, theirs.scope, ours.type, ours.scope),
    )
    if Verdict.FORBIDDEN in verdicts:
        return Verdict.FORBIDDEN
    return Verdict.UNKNOWN if Verdict.UNKNOWN in verdicts else Verdict.ALLOWED


def first_doubt(linking: Linking, class_: ClassModel, parent: ClassModel) -> Verdict:
    """FORBIDDEN or UNKNOWN, whichever is met first among the typed properties that the class redeclares; else ALLOWED.
    """
    for name, theirs in parent.properties.items():
        ours = class_.properties.get(name)
        if ours is None or theirs.flags & Modifier.PRIVATE or theirs.type is None or ours.type is None:
            continue
        verdict = same_type(linking.variance, ours, theirs)
        if verdict is not Verdict.ALLOWED:
            return verdict
    return Verdict.ALLOWED
