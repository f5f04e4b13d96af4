"""A program as a tree of nodes: what the generator builds and the minimiser cuts.

    Node("stmt", ["if (", Node("bool", ["$x < 3"]), ") ", Node(BLOCK, [statement, ...])])

A node of a kind in SIMPLEST is an expression and may be replaced by another; a BLOCK's parts are statements (each
ends its line) and may go; everything else is text.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

BLOCK = "block"

# Kinds of expressions, each with the plainest expression of its kind.
SIMPLEST = {
    "int": "1",
    "float": "1.5",
    "str": "'a'",
    "bool": "true",
    "num": "null",
    "scalar": "1",
    "array": "[1]",
    "hash": "['a']",
    "nested": "[[1]]",
}


@attrs.define(slots=True, eq=False)
class Node:
    """A kind, and text and nodes in the order of the program text."""

    kind: str
    parts: list[str | Node]

    @property
    def is_expression(self) -> bool:
        """Whether another expression could stand here."""
        return self.kind in SIMPLEST

    def nodes(self) -> Iterator[Node]:
        """The nodes directly below."""
        return (part for part in self.parts if isinstance(part, Node))

    def walk(self) -> Iterator[Node]:
        """This node and all below it, outer first."""
        yield self
        for node in self.nodes():
            yield from node.walk()

    def text(self, indent: str = "") -> str:
        """The program text."""
        if self.kind == BLOCK:
            inner = indent + "    "
            return "{\n" + "".join(inner + part.text(inner) + "\n" for part in self.nodes()) + indent + "}"
        return "".join(part if isinstance(part, str) else part.text(indent) for part in self.parts)


@attrs.define(slots=True, eq=False)
class Program:
    """Functions and statements; `seed` says how to make it again."""

    seed: int
    body: Node  # a BLOCK

    def source(self) -> str:
        """The PHP file."""
        return "<?php\n" + "".join(node.text() + "\n" for node in self.body.nodes())


def stmt(*parts: str | Node) -> Node:
    """A statement on a line of its own."""
    return Node("stmt", list(parts))
