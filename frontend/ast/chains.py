"""Chains: `$a?->b()->c::$d[e]`, in which `?->` may end the whole."""

from . import base, expressions

Link = (
    expressions.Property
    | expressions.MethodCall
    | expressions.Index
    | expressions.StaticProperty
    | expressions.StaticCall
)


def below(node: base.Node) -> base.Node | None:
    """What a link of a chain stands on; None of what is no link."""
    if isinstance(node, expressions.Property | expressions.MethodCall):
        return node.object
    if isinstance(node, expressions.Index):
        return node.base
    return node.class_ if isinstance(node, expressions.StaticProperty | expressions.StaticCall) else None


def is_nullsafe(node: base.Node) -> bool:
    """Is it a link with `?->`?"""
    return isinstance(node, expressions.Property | expressions.MethodCall) and node.nullsafe


def may_end_early(node: base.Node) -> bool:
    """Is there a `?->` on the way? The value of such a chain is nothing that could be written to."""
    part: base.Node | None = node
    while part is not None:
        if is_nullsafe(part):
            return True
        part = below(part)
    return False
