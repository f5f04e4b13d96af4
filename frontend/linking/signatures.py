"""Signatures: their text in messages, and whether a child's method can stand for its parent's.

Declaration of B::f(int $a = 1): ?B must be compatible with A::f(?int $a = 1, ...$rest): A
"""

from __future__ import annotations

from .model import ClassModel, Method, Parameter
from .variance import Variance, Verdict


def method_text(method: Method, scope: ClassModel) -> bytes:
    """A method as PHP prints it in messages; self and parent are those of `scope`, where a trait's method is used."""
    required = method.required
    params = [_parameter_text(p, number >= required, scope) for number, p in enumerate(method.params)]
    returns = b": " + method.returns.text(scope.means) if method.returns is not None else b""
    reference = b"& " if method.by_ref else b""
    return b"%s%s::%s(%s)%s" % (reference, method.scope.name, method.name, b", ".join(params), returns)


def _parameter_text(param: Parameter, optional: bool, scope: ClassModel) -> bytes:
    type_ = param.type.text(scope.means) + b" " if param.type is not None else b""
    sign = b"&" * param.by_ref + b"..." * param.variadic
    default = b" = " + param.default if optional and param.default is not None else b""
    return b"%s%s$%s%s" % (type_, sign, param.name, default)


def compatibility(
    variance: Variance, child: Method, child_scope: ClassModel, parent: Method, parent_scope: ClassModel
) -> Verdict:
    """May the child's signature stand for the parent's?"""
    if parent.required < child.required:
        return Verdict.FORBIDDEN
    if parent.by_ref and not child.by_ref:
        return Verdict.FORBIDDEN
    if parent.is_variadic and not child.is_variadic:
        return Verdict.FORBIDDEN
    verdict = Verdict.ALLOWED
    for number in range(max(len(parent.params), len(child.params))):
        theirs = _parameter_at(parent, number)
        if theirs is None:
            continue  # a new parameter, which is optional
        ours = _parameter_at(child, number)
        if ours is None:
            return Verdict.FORBIDDEN
        fits = _parameter_fits(variance, ours, child_scope, theirs, parent_scope)
        if fits is Verdict.FORBIDDEN or ours.by_ref != theirs.by_ref:
            return Verdict.FORBIDDEN
        if fits is Verdict.UNKNOWN:
            verdict = fits
    if parent.returns is None:
        return verdict
    if child.returns is None:
        if not parent.tentative:
            return Verdict.FORBIDDEN
        return Verdict.DEPRECATED if verdict is Verdict.ALLOWED else verdict
    returned = variance.covariant(child.returns, child_scope, parent.returns, parent_scope)
    if returned is Verdict.FORBIDDEN and parent.tentative:
        return Verdict.DEPRECATED
    return verdict if returned is Verdict.ALLOWED else returned


def _parameter_at(method: Method, number: int) -> Parameter | None:
    """The parameter that takes an argument; a variadic one takes all that are left."""
    if number < len(method.params):
        return method.params[number]
    return method.params[-1] if method.is_variadic else None


def _parameter_fits(
    variance: Variance, child: Parameter, child_scope: ClassModel, parent: Parameter, parent_scope: ClassModel
) -> Verdict:
    """Parameters may accept more than the parent's: the comparison is the other way round."""
    if child.type is None or child.type.accepts_all:
        return Verdict.ALLOWED
    if parent.type is None:
        return Verdict.FORBIDDEN
    return variance.covariant(parent.type, parent_scope, child.type, child_scope)
