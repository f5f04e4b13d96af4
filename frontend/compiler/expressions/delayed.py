"""Chains that are read: what their keys and names say is computed before anything is looked up, as in PHP.

    $o->p[f()]->q       CALL t6, f
                        FETCH_PROP t5, $o, "p"
                        FETCH_DIM t5, t5, t6
                        FETCH_PROP dst, t5, "q"

What a chain begins with, if it is no variable, comes first of all; where there is a `?->`, what is before it has been
looked up when it is asked whether to go on. Chains of [] on a variable do this by themselves (arrays.py), and so do
places that are written (places/properties.py).
"""

from pyphp.frontend import ast
from pyphp.frontend.ast.base import node
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import OPENED, OPERAND, SETTLED, into
from pyphp.frontend.compiler.expressions.literals import NOT_LITERAL, literal

Delayed = ast.Property | ast.Index | ast.StaticProperty


@node
class Evaluated(ast.Expr):
    """What has been computed: its value is in an operand."""

    operand: int


@OPERAND(Evaluated)
def evaluated(f: FunctionContext, value: Evaluated, near: int | None, held: bool) -> int:
    """It is there."""
    return value.operand


def keys_first(f: FunctionContext, chain: Delayed, quiet: bool) -> Delayed:
    """The chain with all computed that comes before the first look-up; itself, if one by one is as well. quiet: it is
    read as `??` does.
    """
    links = _links(chain)
    if all(isinstance(link, ast.Index) for link in links) or not any(
        _is_computed(f, _key(link)) for link in links[:-1]
    ):
        return chain
    made = _start(f, links.pop(), quiet)
    while links:
        link = links.pop()
        if isinstance(link, ast.Index):
            made = ast.Index(link.line, made, _ahead(f, link.index))
        elif isinstance(link, ast.Property):
            made = ast.Property(link.line, made, _name(f, link.name), False)
    return made


def _links(chain: Delayed) -> list[Delayed]:
    """Those of the chain's end that are looked up together, the last one first."""
    links = [chain]
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
        name = link.name if isinstance(link.name, bytes) else _name(f, link.name)
        return ast.StaticProperty(link.line, link.class_, name)
    if isinstance(link, ast.Index):
        return ast.Index(link.line, _begin(f, link.base), _ahead(f, link.index))
    if link.nullsafe:
        opened = Evaluated(link.line, OPENED[ast.Property](f, link, quiet))
        return ast.Property(link.line, opened, _name(f, link.name), False)
    return ast.Property(link.line, _begin(f, link.object), _name(f, link.name), False)


def _key(link: Delayed) -> ast.Expr | bytes | None:
    return link.index if isinstance(link, ast.Index) else link.name


def _is_computed(f: FunctionContext, key: ast.Expr | bytes | None) -> bool:
    """Does something run for it?"""
    if key is None or isinstance(key, (bytes, ast.Identifier, Evaluated, *SETTLED)):
        return False
    return literal(f, key) is NOT_LITERAL


def _ahead(f: FunctionContext, key: ast.Expr | None) -> ast.Expr | None:
    """The key, computed if it is to be."""
    return None if key is None else _name(f, key)


def _name(f: FunctionContext, name: ast.Expr) -> ast.Expr:
    return _into(f, name) if _is_computed(f, name) else name


def _begin(f: FunctionContext, start: ast.Expr) -> ast.Expr:
    """What a chain begins with: variables are read when it is their turn."""
    if isinstance(start, ast.Variable | ast.NamedVariable | Evaluated) or literal(f, start) is not NOT_LITERAL:
        return start
    return _into(f, start)


def _into(f: FunctionContext, value: ast.Expr) -> Evaluated:
    t = f.temporaries.take()
    into(f, value, t)
    return Evaluated(f.line, t)
