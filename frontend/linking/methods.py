"""Methods: what a child's may change, what it inherits, and what must not stay abstract."""

from __future__ import annotations

from ..kinds import ClassKind, Modifier
from .model import ClassModel, Method
from .report import Linking, shown
from .signatures import compatibility, method_text
from .variance import Verdict


def inherit_methods(linking: Linking, class_: ClassModel, parent: ClassModel) -> None:
    """The methods of a parent class or an interface: those that are there are checked, the others are taken over."""
    for key, theirs in parent.methods.items():
        ours = class_.methods.get(key)
        if ours is None:
            class_.methods[key] = theirs
        elif ours is not theirs or not parent.is_interface:
            check_override(linking, class_, ours, ours.scope, theirs, theirs.scope)


def check_override(
    linking: Linking,
    class_: ClassModel,
    child: Method,
    child_scope: ClassModel,
    parent: Method,
    parent_scope: ClassModel,
    *,
    may_restrict: bool = False,
) -> None:
    """Raises if a method cannot override another. Scopes are given because a trait's method has that of the using
    class.
    """
    if not _is_bound_by(parent):
        return
    line = child.line
    names = (parent.scope.name, child.name)
    if parent.flags & Modifier.FINAL:
        raise linking.fail(b"Cannot override final method %s::%s()" % names, line)
    if child.flags & Modifier.STATIC and not parent.flags & Modifier.STATIC:
        message = b"Cannot make non static method %s::%s() static in class %s"
        raise linking.fail(message % (*names, child.scope.name), line)
    if parent.flags & Modifier.STATIC and not child.flags & Modifier.STATIC:
        message = b"Cannot make static method %s::%s() non static in class %s"
        raise linking.fail(message % (*names, child.scope.name), line)
    if child.flags & Modifier.ABSTRACT and not parent.flags & Modifier.ABSTRACT:
        message = b"Cannot make non abstract method %s::%s() abstract in class %s"
        raise linking.fail(message % (*names, child.scope.name), line)
    original = parent.prototype or parent
    if parent.is_constructor:
        # Constructors are free, unless somebody above declared one abstract.
        if not original.flags & Modifier.ABSTRACT:
            return
        if not parent.flags & Modifier.ABSTRACT:
            parent = original
    if child.scope is class_:
        child.prototype = original
    if not may_restrict and child.restriction > parent.restriction:
        message = b"Access level to %s::%s() must be %s (as in class %s)%s"
        seen = (child.scope.name, child.name, parent.visibility, parent.scope.name, parent.or_weaker)
        raise linking.fail(message % seen, line)
    verdict = compatibility(linking.variance, child, child_scope, parent, parent_scope)
    if verdict is Verdict.UNKNOWN and linking.deferred is not None:

        def again() -> None:
            linking.variance.missing.clear()
            decided = compatibility(linking.variance, child, child_scope, parent, parent_scope)
            if decided is not Verdict.ALLOWED:
                _report(linking, decided, child, child_scope, parent, parent_scope)

        linking.deferred.append(again)
    elif verdict is not Verdict.ALLOWED:
        _report(linking, verdict, child, child_scope, parent, parent_scope)


def first_doubt(linking: Linking, class_: ClassModel, parent: ClassModel) -> Verdict:
    """FORBIDDEN or UNKNOWN, whichever is met first among the methods that the class overrides; else ALLOWED."""
    for key, theirs in parent.methods.items():
        ours = class_.methods.get(key)
        if ours is None or not _is_bound_by(theirs):
            continue
        if _breaks_a_modifier(ours, theirs):
            return Verdict.FORBIDDEN
        if theirs.is_constructor:
            theirs = theirs.prototype or theirs
            if not theirs.flags & Modifier.ABSTRACT:
                continue
        if ours.restriction > theirs.restriction:
            return Verdict.FORBIDDEN
        verdict = compatibility(linking.variance, ours, ours.scope, theirs, theirs.scope)
        if verdict in (Verdict.UNKNOWN, Verdict.FORBIDDEN):
            return verdict
    return Verdict.ALLOWED


def _is_bound_by(parent: Method) -> bool:
    """Private methods bind nobody, but for abstract ones (of traits) and constructors (which may be final)."""
    return not parent.flags & Modifier.PRIVATE or bool(parent.flags & Modifier.ABSTRACT) or parent.is_constructor


def _breaks_a_modifier(child: Method, parent: Method) -> bool:
    if parent.flags & Modifier.FINAL or (child.flags ^ parent.flags) & Modifier.STATIC:
        return True
    return bool(child.flags & Modifier.ABSTRACT and not parent.flags & Modifier.ABSTRACT)


def _report(
    linking: Linking, verdict: Verdict, child: Method, child_scope: ClassModel, parent: Method, parent_scope: ClassModel
) -> None:
    # Like php's, the texts end at a zero byte in a default.
    ours = shown(method_text(child, child_scope)).partition(b"\0")[0]
    theirs = shown(method_text(parent, parent_scope)).partition(b"\0")[0]
    if verdict is Verdict.DEPRECATED:
        if not child.will_change:
            message = (
                b"Return type of %s should either be compatible with %s, or the #[\\ReturnTypeWillChange] "
                b"attribute should be used to temporarily suppress the notice"
            )
            linking.deprecate(message % (ours, theirs), b"During inheritance of " + parent_scope.name, child.line)
        return
    if verdict is Verdict.UNKNOWN:
        message = b"Could not check compatibility between %s and %s, because class %s is not available"
        raise linking.fail(message % (ours, theirs, linking.variance.missing[0]), child.line)
    raise linking.fail(b"Declaration of %s must be compatible with %s" % (ours, theirs), child.line)


def check_abstract(linking: Linking, class_: ClassModel) -> None:
    """A class that is not abstract has a body for every method; a private abstract method (of a trait) must have one in
    any class.
    """
    if class_.kind in (ClassKind.INTERFACE, ClassKind.TRAIT):
        return
    explicit = bool(class_.flags & Modifier.ABSTRACT)
    abstract = [
        method
        for method in class_.methods.values()
        if method.flags & Modifier.ABSTRACT and (not explicit or method.flags & Modifier.PRIVATE)
    ]
    if not abstract:
        return
    shown = b", ".join(b"%s::%s" % (method.scope.name, method.name) for method in abstract[:3])
    shown += b", ..." if len(abstract) > 3 else b""
    counted = (class_.word, class_.name, len(abstract), b"" if len(abstract) == 1 else b"s", shown)
    if explicit or class_.kind == ClassKind.ENUM:
        raise linking.fail(b"%s %s must implement %d abstract private method%s (%s)" % counted, class_.line)
    message = (
        b"%s %s contains %d abstract method%s and must therefore be declared abstract or implement the "
        b"remaining methods (%s)"
    )
    raise linking.fail(message % counted, class_.line)
