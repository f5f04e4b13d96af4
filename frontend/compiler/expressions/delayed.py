"""Chains that are read: what their keys and names say is computed before anything is looked up, as in PHP.

    $o->p[f()]->q       CALL t6, f
                        FETCH_PROP t5, $o, "p"
                        FETCH_DIM t5, t5, t6
                        FETCH_PROP dst, t5, "q"

What a chain begins with, if it is no variable, comes first of all; where there is a `?->`, what is before it has been
looked up when it is asked whether to go on. Chains of [] on a variable do this by themselves (arrays.py), and so do
places that are written (places/properties.py).
"""

import attrs

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import OPENED, OPERAND, SETTLED, into
from pyphp.frontend.compiler.expressions.literals import NOT_LITERAL, literal

Delayed = ast.Property | ast.Index | ast.StaticProperty


@attrs.define(eq=False, repr=False)
class Evaluated(ast.Expr):
    """What has been computed: its value is in an operand."""

    operand: int


@OPERAND(Evaluated)
def evaluated(f: FunctionContext, node: Evaluated, near: int | None, held: bool) -> int:
    """It is there."""
    return node.operand


def keys_first(f: FunctionContext, node: Delayed, quiet: bool) -> Delayed:
    """The chain with all computed that comes before the first look-up; itself, if one by one is as well. quiet: it is
    read as `??` does.
    """
    links = _links(node)
    if all(isinstance(link, ast.Index) for link in links) or not any(
        _is_computed(f, _key(link)) for link in links[:-1]
    ):
        return node
    made = _start(f, links.pop(), quiet)
    while links:
        link = links.pop()
        if isinstance(link, ast.Index):
            made = attrs.evolve(link, base=made, index=_ahead(f, link.index))
        elif isinstance(link, ast.Property):
            made = attrs.evolve(link, object=made, name=_ahead(f, link.name))
    return made


def _links(node: Delayed) -> list[Delayed]:
    """Those of the chain's end that are looked up together, the last one first."""
    links = [node]
    while True:
        link = links[-1]
        if isinstance(link, ast.StaticProperty) or (isinstance(link, ast.Property) and link.nullsafe):
            return links
        below = link.base if isinstance(link, ast.Index) else link.object
        if not isinstance(below, Delayed):
            return links
        if isinstance(below, ast.StaticProperty) and not isinstance(below.class_, ast.Name):
            return links
        links.append(below)


def _start(f: FunctionContext, link: Delayed, quiet: bool) -> Delayed:
    """The first link, on what the chain begins with."""
    if isinstance(link, ast.StaticProperty):
        name = link.name if isinstance(link.name, bytes) else _ahead(f, link.name)
        return attrs.evolve(link, name=name)
    if isinstance(link, ast.Index):
        return attrs.evolve(link, base=_begin(f, link.base), index=_ahead(f, link.index))
    if link.nullsafe:
        x = OPENED[ast.Property](f, link, quiet)
        return attrs.evolve(link, object=Evaluated(link.line, x), name=_ahead(f, link.name), nullsafe=False)
    return attrs.evolve(link, object=_begin(f, link.object), name=_ahead(f, link.name))


def _key(link: Delayed) -> ast.Expr | bytes | None:
    return link.index if isinstance(link, ast.Index) else link.name


def _is_computed(f: FunctionContext, key: ast.Expr | bytes | None) -> bool:
    """Does something run for it?"""
    if key is None or isinstance(key, (bytes, ast.Identifier, Evaluated, *SETTLED)):
        return False
    return literal(f, key) is NOT_LITERAL


def _ahead(f: FunctionContext, key: ast.Expr | None) -> ast.Expr | None:
    """The key, computed if it is to be."""
    return key if key is None or not _is_computed(f, key) else _into(f, key)


def _begin(f: FunctionContext, node: ast.Expr) -> ast.Expr:
    """What a chain begins with: variables are read when it is their turn."""
    if isinstance(node, ast.Variable | ast.NamedVariable | Evaluated) or literal(f, node) is not NOT_LITERAL:
        return node
    return _into(f, node)


def _into(f: FunctionContext, node: ast.Expr) -> Evaluated:
    t = f.temporaries.take()
    into(f, node, t)
    return Evaluated(f.line, t)
