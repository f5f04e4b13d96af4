"""A class model as nested tuples of what marshal knows, so that it can be kept with the code and linked later, in
another process.

    plain_model(model)         before it is linked: only what it declares itself
    model_from(plain, unit)    the inverse; members refer to the code and values that the unit has for them
"""

from __future__ import annotations

from .model import ClassModel, Constant, Method, Parameter, Property, TraitRule
from .types import Type

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from typing import Any

    from pyphp.interp.bytecode.classes import ClassUnit

    Plain = tuple[Any, ...]


def plain_model(model: ClassModel) -> Plain:
    """See the module's text."""
    return (
        model.name, model.kind, model.flags, model.line, model.anonymous, model.parent_name,
        tuple(model.interface_names), tuple(model.trait_names),
        tuple((r.trait, r.method, r.alias, r.flags, None if r.instead_of is None else tuple(r.instead_of))
              for r in model.trait_rules),
        _plain_type(model.backing),
        tuple((key, _plain_method(method)) for key, method in model.methods.items()),
        tuple((p.name, p.flags, _plain_type(p.type), p.default) for p in model.properties.values()),
        tuple((c.name, c.flags, c.value) for c in model.constants.values()),
    )  # fmt: skip


def _plain_type(type_: Type | None) -> Plain | None:
    return None if type_ is None else (type_.words, type_.classes)


def _plain_method(m: Method) -> Plain:
    params = tuple((p.name, _plain_type(p.type), p.default, p.by_ref, p.variadic) for p in m.params)
    return (m.name, m.flags, params, _plain_type(m.returns), m.by_ref, m.line, m.will_change)


def model_from(plain: Plain, unit: ClassUnit) -> ClassModel:
    """See the module's text."""
    (name, kind, flags, line, anonymous, parent, interfaces, traits, rules, backing, methods, properties,
     constants) = plain  # fmt: skip
    model = ClassModel(name, kind, flags, line, anonymous, parent, list(interfaces), list(traits))
    model.trait_rules = [
        TraitRule(trait, method, alias, flags, None if instead is None else list(instead))
        for trait, method, alias, flags, instead in rules
    ]
    model.backing = _type(backing)
    for key, (own, flags, params, returns, by_ref, line, will_change) in methods:
        parameters = [Parameter(n, _type(t), default, ref, variadic) for n, t, default, ref, variadic in params]
        model.methods[key] = Method(
            own, model, flags, parameters, _type(returns), by_ref, line, will_change=will_change, body=unit.methods[key]
        )
    for own, flags, type_, default in properties:
        model.properties[own] = Property(own, model, flags, _type(type_), default, unit.properties[own])
    for own, flags, value in constants:
        model.constants[own] = Constant(own, model, flags, value, unit.constants[own], own in unit.cases)
    return model


def _type(plain: Plain | None) -> Type | None:
    return None if plain is None else Type(*plain)
