"""What all actions share: the shapes of lists and optional parts, bytes of names, and errors."""

from __future__ import annotations

from typing import Any

from pyphp.interp.bytecode import Notice

from ..errors import CompileError, ThrownCompileError
from ..syntax.lexer import Lexer
from ..syntax.tokens import Token


class ByteStrings(dict[str, bytes]):
    """Token text to bytes, each distinct text encoded once and shared by the tree."""

    def __missing__(self, text: str) -> bytes:
        encoded = self[text] = text.encode("latin-1")
        return encoded


class ActionsBase:
    """The state of one parse, and the actions that make no node."""

    def __init__(self, lexer: Lexer) -> None:
        self.lexer = lexer
        self.filename = lexer.filename
        self.bytes_of = ByteStrings()
        # Errors that PHP finds only when it compiles what it parsed: (line, message).
        self.deferred: list[tuple[int, str]] = []
        # The nodes (their ids) that were written list(...) and array(...), not [...].
        self.spelt_list: set[int] = set()
        self.spelt_array: set[int] = set()
        # Variables written `${a}` in strings: see ast.File.
        self.braced: dict[int, bool] = {}
        self.notices: list[Notice] = []
        self.opened = 0  # the line of the parenthesis before the arguments that were read last

    def fail(self, message: str, line: int) -> CompileError:
        """A fatal error found while parsing, to be raised."""
        return CompileError(message, self.filename, line)

    def fail_thrown(self, message: str, line: int) -> CompileError:
        """The same of one that can be caught."""
        return ThrownCompileError(message, self.filename, line)

    def defer(self, message: str, line: int) -> None:
        """Notes a fatal error that waits until the whole file has parsed."""
        self.deferred.append((line, message))

    # ---- lists

    def no_items(self) -> list[Any]:
        return []

    def one_item(self, item: Any) -> list[Any]:
        return [item]

    def two_items(self, first: Any, second: Any) -> list[Any]:
        return [first, second]

    def append(self, items: list[Any], item: Any) -> list[Any]:
        items.append(item)
        return items

    def append_after(self, items: list[Any], _separator: Token, item: Any) -> list[Any]:
        items.append(item)
        return items

    # ---- parts of a rule

    def nothing(self) -> None:
        return None

    def no(self) -> bool:
        return False

    def yes(self, _token: Token) -> bool:
        return True

    def first(self, item: Any, *_rest: Any) -> Any:
        return item

    def second(self, _first: Any, item: Any, *_rest: Any) -> Any:
        return item

    def third(self, _first: Any, _second: Any, item: Any, *_rest: Any) -> Any:
        return item

    def take_doc_comment(self) -> bytes | None:
        """The last doc comment read; a second declaration does not get it again."""
        comment, self.lexer.doc_comment = self.lexer.doc_comment, None
        return comment.encode("latin-1") if comment is not None else None
