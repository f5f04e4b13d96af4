"""Traits: their members are copied into the class that uses them.

    class C { use T, U { T::f insteadof U; U::f as protected g; } }      # f from T, g from U

Methods come first, then constants, then properties; a class's own members are never replaced, and what comes from two
traits must be chosen between (methods) or be the same (constants and properties).
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy

from ..kinds import Modifier
from .methods import check_override
from .model import ClassModel, Constant, Method, Property, TraitRule
from .properties import same_type
from .report import Linking
from .variance import Verdict

Excluded = dict[ClassModel, set[bytes]]
NO_TRAIT_TWICE = (
    b"%s and %s define the same %s in the composition of %s. However, the definition differs and is "
    b"considered incompatible. Class was composed"
)


def use_traits(linking: Linking, class_: ClassModel, named: list[ClassModel]) -> None:
    """Copies the members of the traits that a class uses. `named` are the models of class_.trait_names."""
    traits: list[ClassModel] = []
    for trait in named:
        if not trait.is_trait:
            raise linking.fail(b"%s cannot use %s - it is not a trait" % (class_.name, trait.name))
        if trait not in traits:
            traits.append(trait)
    rules = _Rules(linking, class_, traits)
    for trait in traits:
        for key, method in list(trait.methods.items()):
            for name, given in rules.copies(trait, key, method):
                _add_method(linking, class_, name, given)
    for method in class_.methods.values():
        if method.scope.is_trait:
            method.scope = class_
    for number, trait in enumerate(traits):
        for constant in trait.constants.values():
            _add_constant(linking, class_, traits[:number], constant)
    for number, trait in enumerate(traits):
        for property_ in trait.properties.values():
            _add_property(linking, class_, traits[:number], property_)


class _Rules:
    """The lines of `use ... { }`: the methods that other traits give up, and the aliases."""

    def __init__(self, linking: Linking, class_: ClassModel, traits: list[ClassModel]) -> None:
        self.linking, self.class_, self.traits = linking, class_, traits
        self.excluded: Excluded = {}
        for rule in class_.trait_rules:
            if rule.instead_of is not None:
                self._exclude(rule, rule.instead_of)
        self.aliases = [(rule, self._aliased(rule)) for rule in class_.trait_rules if rule.instead_of is None]

    def copies(self, trait: ClassModel, key: bytes, method: Method) -> list[tuple[bytes, Method]]:
        """The names under which a trait's method comes into the class."""
        found = []
        for rule, origin in self.aliases:
            if rule.alias is not None and origin is trait and rule.method.lower() == key:
                found.append((rule.alias, _with_modifiers(method, rule.flags)))
        if key not in self.excluded.get(trait, ()):
            copy = method
            for rule, origin in self.aliases:
                if rule.alias is None and origin is trait and rule.method.lower() == key:
                    copy = _with_modifiers(copy, rule.flags)
            found.append((method.name, _with_modifiers(copy, 0)))
        return found

    def _used_trait(self, name: bytes) -> ClassModel:
        trait = self.linking.lookup(name)
        if trait is None:
            raise self.linking.fail(b"Could not find trait %s" % name)
        if not trait.is_trait:
            message = b"Class %s is not a trait, Only traits may be used in 'as' and 'insteadof' statements"
            raise self.linking.fail(message % trait.name)
        if trait not in self.traits:
            raise self.linking.fail(b"Required Trait %s wasn't added to %s" % (trait.name, self.class_.name))
        return trait

    def _exclude(self, rule: TraitRule, losers: list[bytes]) -> None:
        assert rule.trait is not None, "a precedence names the trait it prefers"
        trait = self._used_trait(rule.trait)
        key = rule.method.lower()
        if key not in trait.methods:
            message = b"A precedence rule was defined for %s::%s but this method does not exist"
            raise self.linking.fail(message % (trait.name, rule.method))
        for loser_name in losers:
            loser = self._used_trait(loser_name)
            excluded = self.excluded.setdefault(loser, set())
            if key in excluded:
                message = (
                    b"Failed to evaluate a trait precedence (%s). Method of trait %s was defined to be "
                    b"excluded multiple times"
                )
                raise self.linking.fail(message % (rule.method, loser.name))
            excluded.add(key)
            if loser is trait:
                message = (
                    b"Inconsistent insteadof definition. The method %s is to be used from %s, but %s is also "
                    b"on the exclude list"
                )
                raise self.linking.fail(message % (rule.method, trait.name, trait.name))

    def _aliased(self, rule: TraitRule) -> ClassModel:
        """The trait whose method an alias means."""
        key = rule.method.lower()
        if rule.trait is not None:
            trait = self._used_trait(rule.trait)
            if key not in trait.methods:
                message = b"An alias was defined for %s::%s but this method does not exist"
                raise self.linking.fail(message % (trait.name, rule.method))
            return trait
        having = [trait for trait in self.traits if key in trait.methods]
        if len(having) > 1:
            one, other, method = having[0].name, having[1].name, rule.method
            message = (
                b"An alias was defined for method %s(), which exists in both %s and %s. Use %s::%s or %s::%s "
                b"to resolve the ambiguity"
            )
            raise self.linking.fail(message % (method, one, other, one, method, other, method))
        if not having and rule.alias is not None:
            message = b"An alias (%s) was defined for method %s(), but this method does not exist"
            raise self.linking.fail(message % (rule.alias, rule.method))
        if not having:
            message = b"The modifiers of the trait method %s() are changed, but this method does not exist. Error"
            raise self.linking.fail(message % rule.method)
        return having[0]


def _with_modifiers(method: Method, flags: int) -> Method:
    """A copy of a trait's method, with another visibility if a rule gives one."""
    kept = method.flags & ~Modifier.VISIBILITY if flags & Modifier.VISIBILITY else method.flags
    changed = copy(method)
    changed.flags, changed.prototype = kept | flags, None
    return changed


def _scope_in(class_: ClassModel, method: Method) -> ClassModel:
    """What self means in a method: in a trait's, the class that uses the trait."""
    return class_ if method.scope.is_trait else method.scope


def _add_method(linking: Linking, class_: ClassModel, name: bytes, method: Method) -> None:
    key = name.lower()
    there = class_.methods.get(key)
    if there is not None:
        changed = (there.flags ^ method.flags) & Modifier.VISIBILITY
        if there.body is method.body and not changed and there.scope.is_trait:
            return
        if method.flags & Modifier.ABSTRACT:
            scopes = (_scope_in(class_, there), _scope_in(class_, method))
            check_override(linking, class_, there, scopes[0], method, scopes[1], may_restrict=True)
            return
        if there.scope is class_:
            return
        if there.scope.is_trait and not there.flags & Modifier.ABSTRACT:
            message = b"Trait method %s::%s has not been applied as %s::%s, because of collision with %s::%s"
            names = (method.scope.name, method.name, class_.name, name, there.scope.name, there.name)
            raise linking.fail(message % names)
        check_override(linking, class_, method, _scope_in(class_, method), there, _scope_in(class_, there))
        if not there.flags & Modifier.PRIVATE and there.name.lower() != b"__construct":
            method.prototype = there.prototype or there
    method.name = name
    class_.methods[key] = method


def _add_constant(linking: Linking, class_: ClassModel, earlier: list[ClassModel], constant: Constant) -> None:
    there = class_.constants.get(constant.name)
    if there is None:
        own = class_.constants[constant.name] = copy(constant)
        own.scope = class_
        return
    changed = (there.flags ^ constant.flags) & (Modifier.VISIBILITY | Modifier.FINAL)
    if changed or there.value != constant.value:
        origin = _first(class_, earlier, there.scope, lambda trait: constant.name in trait.constants)
        what = b"constant (%s)" % constant.name
        raise linking.fail(NO_TRAIT_TWICE % (origin.name, constant.scope.name, what, class_.name))


def _add_property(linking: Linking, class_: ClassModel, earlier: list[ClassModel], property_: Property) -> None:
    there = class_.properties.get(property_.name)
    if there is not None and not (there.flags & Modifier.PRIVATE and there.scope is not class_):
        changed = (there.flags ^ property_.flags) & (Modifier.VISIBILITY | Modifier.STATIC | Modifier.READONLY)
        same = not changed and same_type(linking.variance, property_, there) is Verdict.ALLOWED
        if not same or there.default != property_.default:
            origin = _first(class_, earlier, there.scope, lambda trait: property_.name in trait.properties)
            what = b"property ($%s)" % property_.name
            raise linking.fail(NO_TRAIT_TWICE % (origin.name, property_.scope.name, what, class_.name))
        return
    if class_.flags & Modifier.READONLY and not property_.flags & Modifier.READONLY:
        message = b"Readonly class %s cannot use trait with a non-readonly property %s::$%s"
        raise linking.fail(message % (class_.name, property_.scope.name, property_.name))
    own = class_.properties[property_.name] = copy(property_)
    own.scope = class_


def _first(
    class_: ClassModel, earlier: list[ClassModel], owner: ClassModel, has: Callable[[ClassModel], bool]
) -> ClassModel:
    """Who a member of the class comes from: the first trait that has it, if it became the class's own that way."""
    if owner is class_:
        return next((trait for trait in earlier if has(trait)), class_)
    return owner
