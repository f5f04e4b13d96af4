"""Variance: may a child's type stand where the parent's stood?

The answer has three values. UNKNOWN means that it hangs on a class that is not known yet: php then leaves the child to
run time, and there it is an error if the class still is not to be found. Which of two failures is met first decides
what php says, so everything is compared in php's order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum

from .model import ClassModel
from .types import NEVER, OBJECT, STATIC, VOID, ClassType, Type

Lookup = Callable[[bytes], ClassModel | None]


class Verdict(Enum):
    """ALLOWED, with a deprecation (tentative return types), not decided, or forbidden."""

    ALLOWED = 1
    DEPRECATED = 2
    UNKNOWN = 3
    FORBIDDEN = 4


class Variance:
    """The comparison, in a world of known classes."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self.missing: list[bytes] = []  # the classes that an UNKNOWN hung on

    def find(self, scope: ClassModel, name: bytes) -> ClassModel | None:
        """A known class; the class that is being linked knows itself."""
        found = self._lookup(name)
        if found is None and name.lower() == scope.name.lower():
            return scope
        if found is None:
            self.missing.append(name)
        return found

    def is_a(self, child: ClassModel, ancestor: ClassModel) -> bool:
        """instanceof, for classes that may not be linked yet."""
        waiting, seen = [child], set()
        while waiting:
            class_ = waiting.pop()
            if class_ is ancestor or (class_.builtin and ancestor.builtin and class_.name == ancestor.name):
                return True
            if id(class_) in seen:
                continue
            seen.add(id(class_))
            if class_.parent is not None:
                waiting.append(class_.parent)
            elif class_.parent_name is not None:
                waiting += filter(None, [self._lookup(class_.parent_name)])
            waiting += class_.interfaces
            if not class_.linked:
                waiting += filter(None, map(self._lookup, class_.interface_names))
        return False

    def covariant(self, child: Type, child_scope: ClassModel, parent: Type, parent_scope: ClassModel) -> Verdict:
        """Is every value of the child's type one of the parent's?"""
        if parent.accepts_all and not child.words & VOID:
            return Verdict.ALLOWED
        added = child.words & ~parent.words
        if added & STATIC and self._permits_self(parent, parent_scope, child_scope):
            added &= ~STATIC
        if added == NEVER:
            return Verdict.ALLOWED
        if added:
            return Verdict.FORBIDDEN
        sides = (child_scope, parent, parent_scope)
        return _all(self._fits(member, *sides) for member in child.classes)

    def _permits_self(self, type_: Type, scope: ClassModel, self_class: ClassModel) -> bool:
        if type_.words & OBJECT:
            return True
        for name in type_.classes:
            if isinstance(name, bytes):
                found = self.find(self_class, scope.means(name))
                if found is not None and self.is_a(self_class, found):
                    return True
        return False

    def _fits(self, member: ClassType, scope: ClassModel, parent: Type, parent_scope: ClassModel) -> Verdict:
        """One class or intersection of the child's type against the whole of the parent's."""
        names = [scope.means(name) for name in (member if isinstance(member, tuple) else (member,))]
        unknown = False
        if parent.words & OBJECT:
            if any(self.find(scope, name) is not None for name in names):
                return Verdict.ALLOWED
            unknown = True
        verdict = _any(self._fits_member(names, scope, wanted, parent_scope) for wanted in parent.classes)
        return Verdict.UNKNOWN if unknown and verdict is Verdict.FORBIDDEN else verdict

    def _fits_member(
        self, names: list[bytes], scope: ClassModel, wanted: ClassType, wanted_scope: ClassModel
    ) -> Verdict:
        """An intersection of classes (one, for a single class) against one class or intersection."""
        parts = [wanted_scope.means(name) for name in (wanted if isinstance(wanted, tuple) else (wanted,))]
        return _all(_any(self._is_subclass(name, scope, part, wanted_scope) for name in names) for part in parts)

    def _is_subclass(self, name: bytes, scope: ClassModel, wanted: bytes, wanted_scope: ClassModel) -> Verdict:
        if name.lower() == wanted.lower():
            return Verdict.ALLOWED
        child, ancestor = self.find(scope, name), self.find(wanted_scope, wanted)
        if child is None or ancestor is None:
            return Verdict.UNKNOWN
        return Verdict.ALLOWED if self.is_a(child, ancestor) else Verdict.FORBIDDEN


def _all(verdicts: Iterable[Verdict]) -> Verdict:
    """FORBIDDEN at the first that is, else UNKNOWN if any is."""
    unknown = False
    for verdict in verdicts:
        if verdict is Verdict.FORBIDDEN:
            return verdict
        unknown |= verdict is Verdict.UNKNOWN
    return Verdict.UNKNOWN if unknown else Verdict.ALLOWED


def _any(verdicts: Iterable[Verdict]) -> Verdict:
    """ALLOWED at the first that is, else UNKNOWN if any is."""
    unknown = False
    for verdict in verdicts:
        if verdict is Verdict.ALLOWED:
            return verdict
        unknown |= verdict is Verdict.UNKNOWN
    return Verdict.UNKNOWN if unknown else Verdict.FORBIDDEN
