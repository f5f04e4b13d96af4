"""Makes a program small while it still fails.

Greedy: each step proposes a cut and keeps it if the test still fails. Cuts in the order of what they save:

    statements of a block, in halves, quarters, ... one by one
    a compound statement by what is in one of its blocks
    an expression by the plainest of its kind, or by one of those inside it

until a round changes nothing or the budget of test runs is spent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.fuzz.tree import BLOCK, SIMPLEST, Node, Program

Fails = Callable[[str], bool]


class Minimiser:
    """One minimisation."""

    def __init__(self, program: Program, fails: Fails, budget: int = 1500) -> None:
        self.program = program
        self.fails = fails
        self.budget = budget
        self.seen: set[str] = set()

    def run(self) -> str:
        """The small program's source."""
        changed = True
        while changed and self.budget > 0:
            changed = self._drop_statements() | self._hoist() | self._simplify()
        return self.program.source()

    def _still_fails(self) -> bool:
        source = self.program.source()
        if source in self.seen or self.budget <= 0:
            return False
        self.seen.add(source)
        self.budget -= 1
        return self.fails(source)

    def _try(self, node: Node, parts: list[str | Node]) -> bool:
        """Give the node these parts; take it back unless the program still fails."""
        before = node.parts
        node.parts = parts
        if self._still_fails():
            return True
        node.parts = before
        return False

    def _drop_statements(self) -> bool:
        changed = False
        for block in list(self._blocks()):
            size = len(block.parts)
            while size:
                at = 0
                while at < len(block.parts):
                    if self._try(block, block.parts[:at] + block.parts[at + size :]):
                        changed = True
                    else:
                        at += size
                size //= 2
        return changed

    def _hoist(self) -> bool:
        """Replace compound statements by the statements of one of their blocks."""
        changed = False
        for block in list(self._blocks()):
            at = 0
            while at < len(block.parts):
                statement = block.parts[at]
                inner = [n for n in statement.nodes() if n.kind == BLOCK] if isinstance(statement, Node) else []
                for body in inner:
                    if self._try(block, block.parts[:at] + body.parts + block.parts[at + 1 :]):
                        changed = True
                        break
                else:
                    at += 1
        return changed

    def _simplify(self) -> bool:
        """Replace expressions: the outer ones first."""
        changed = False
        for node in list(self.program.body.walk()):
            if not node.is_expression:
                continue
            candidates: list[list[str | Node]] = [[SIMPLEST[node.kind]]]
            candidates += [[inner] for inner in node.walk() if inner is not node and inner.is_expression]
            text = node.text()
            for parts in candidates:
                if (
                    Node("", parts).text() != text
                    and len(Node("", parts).text()) < len(text)
                    and self._try(node, parts)
                ):
                    changed = True
                    break
        return changed

    def _blocks(self) -> Iterator[Node]:
        """The blocks, outer first."""
        return (node for node in self.program.body.walk() if node.kind == BLOCK)
