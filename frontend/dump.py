"""Text forms of trees and tokens, for `--dump=ast`, `--dump=tokens` and the tests.

One node a line, indented under its parent; what is not a node stands on the node's line, if it says anything:

    Echo 1
      exprs: Binary 1 op='+'
        left: Variable 1 name=b'a'
        right: Int 1 value=1

Lists of nodes repeat the field's name; None in a list (a hole in a destructuring) is `-`. Fields that are None, False,
0 flags or empty lists are left out. No recursion: the tree may be as deep as it likes.
"""

from __future__ import annotations

from typing import Any

from attrs import fields

from .ast import File, Node
from .syntax.lexer import Lexer
from .syntax.tokens import END

# Fields whose zero is worth reading.
NOT_SHOWN = {"notices", "braced", "bound"}  # of a File: what is said about the tree, not the tree
ALWAYS_SHOWN = {"value", "kind", "offset", "levels", "delta"}


def dump_ast(root: Node, *, lines: bool = True) -> str:
    """A tree as text; without line numbers if two layouts of a program are to compare equal."""
    text: list[str] = []
    waiting: list[tuple[int, str, Node | None]] = [(0, "", root)]
    while waiting:
        depth, label, node = waiting.pop()
        if node is None:
            text.append(f"{'  ' * depth}{label}-")
            continue
        words = [type(node).__name__]
        below: list[tuple[int, str, Node | None]] = []
        class_: Any = type(node)  # node() makes attrs classes of them all
        for field in fields(class_):
            if field.name in NOT_SHOWN:
                continue
            held = getattr(node, field.name)
            if field.name == "line":
                if lines and not isinstance(node, File):
                    words.append(str(held))
            elif field.name == "end_line":
                if lines:
                    words.append(f"to {held}")
            elif isinstance(held, Node):
                below.append((depth + 1, f"{field.name}: ", held))
            elif isinstance(held, list):
                below.extend((depth + 1, f"{field.name}: ", child) for child in held)
            elif held or (field.name in ALWAYS_SHOWN and held is not None):
                words.append(f"{field.name}={held!r}")
        text.append(f"{'  ' * depth}{label}{' '.join(words)}")
        waiting.extend(reversed(below))
    return "\n".join(text) + "\n"


def dump_tokens(lexer: Lexer) -> str:
    """The tokens of a source text, one a line: NAME, text, line."""
    text: list[str] = []
    for token in lexer.tokens():
        if token.type == END:
            break
        text.append(f"{token.type} {token.text!r} {token.line}")
    return "\n".join(text) + "\n"
