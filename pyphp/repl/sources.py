"""Where functions come from: their text, their signature, the comment before them.

source_of(session, journal, "sum")     a function of the session's, in one of its inputs or in a file
source_of(session, journal, "usort")   a builtin that is PHP
source_of(session, journal, "strlen")  a builtin that is Python, of the kind that is translated
"""

from __future__ import annotations

import ast as python
import inspect
import os
from collections.abc import Iterator

import attrs
from pygments.lexer import Lexer as PygmentsLexer

from pyphp.frontend import ast
from pyphp.frontend.errors import FrontendError
from pyphp.frontend.parser import parse
from pyphp.frontend.syntax.lexer import Lexer
from pyphp.repl.commands import CommandError
from pyphp.repl.inputs import Input
from pyphp.repl.journal import Journal
from pyphp.session import SHELL_FILE, Declared, Session
from pyphp.stdlib_php.support import prelude
from pyphp.stdlib_php.support.registry import declared

AROUND = 2  # lines that are shown before and behind one


@attrs.frozen(slots=True)
class Source:
    """A function's text: where it is, which language it is, its first line, the comment before it."""

    place: str
    language: str  # php or python
    text: str
    first_line: int
    comment: str
    signature: str


def source_of(session: Session, journal: Journal, name: str) -> Source:
    """The source of a function. Raises CommandError."""
    wanted = name.removesuffix("()").lstrip("\\").lower()
    user = next((f for f in session.functions() if f.name.lower() == wanted), None)
    if user is not None:
        return _of_user(journal, user)
    key = wanted.encode("utf-8", "surrogateescape")
    if key in prelude.FUNCTIONS:
        file = prelude.FUNCTIONS[key]
        found = _in_text(prelude.source(file), wanted, f"stdlib_php/prelude/{file}.php", is_prelude=True)
        if found is not None:
            return found
    if key in declared():
        return _of_builtin(key)
    raise CommandError(f"there is no function {name}")


def _of_user(journal: Journal, user: Declared) -> Source:
    if user.file == SHELL_FILE.decode():
        for entry, _ in reversed(journal.entries):
            found = _in_text(_bytes(entry.text), user.name.lower(), user.file, in_script=entry.in_script)
            if found is not None:
                return found
        raise CommandError(f"{user.name}(): its source is not known, it was made while the program ran")
    try:
        with open(user.file, "rb") as file:
            found = _in_text(file.read(), user.name.lower(), user.file)
    except OSError as error:
        raise CommandError(f"{user.name}() is in {user.file}: {error.strerror}") from None
    if found is None:
        raise CommandError(f"{user.name}() is no longer in {user.file}")
    return found


def _in_text(text: bytes, name: str, place: str, in_script: bool = False, is_prelude: bool = False) -> Source | None:
    """The declaration of a function (in lower case, with its namespace) in a PHP text."""
    try:
        tree = parse(text, place, in_script=in_script, skip_shebang=not in_script, is_prelude=is_prelude)
    except FrontendError:
        return None
    last_part = name.rpartition("\\")[2].encode("utf-8", "surrogateescape")
    for node in _declarations(tree):
        if node.name.lower() == last_part:
            lines = text.split(b"\n")
            body = b"\n".join(lines[node.line - 1 : node.end_line])
            comment = _decoded(node.doc_comment or b"") or _comment_above(lines, node.line)
            return Source(
                f"{place}:{node.line}", "php", _decoded(body), node.line, comment, _signature(body, last_part)
            )
    return None


def declared_in(entry: Input) -> list[str]:
    """The functions that a text declares, in lower case."""
    try:
        tree = parse(_bytes(entry.text), SHELL_FILE, in_script=entry.in_script)
    except FrontendError:
        return []
    return [_decoded(node.name).lower() for node in _declarations(tree)]


def _declarations(tree: ast.Node) -> Iterator[ast.FunctionDeclaration]:
    """All declarations of functions in a tree, outer ones first."""
    waiting: list[ast.Node] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDeclaration):
            yield node
        waiting.extend(reversed(list(ast.children(node))))


def _comment_above(lines: list[bytes], line: int) -> str:
    """The comment lines that stand directly above a line."""
    first = line - 1
    while (
        first > 0
        and lines[first - 1].lstrip().startswith((b"//", b"#"))
        and not lines[first - 1].lstrip().startswith(b"#[")
    ):
        first -= 1
    return _decoded(b"\n".join(lines[first : line - 1]))


_NO_BLANK_BEFORE = {")", "]", ",", ":", "(", "::"}
_NO_BLANK_BEHIND = {"(", "[", "&", "...", "?", "-", "::", "\\"}


def _signature(body: bytes, name: bytes) -> str:
    """What stands between the name and the body: sum(int $a, array &$b = []): int"""
    text = ""
    begun = False
    previous = "("
    for token in Lexer(body.decode("latin-1"), SHELL_FILE, in_script=True).tokens():
        if begun and token.text == "{":
            break
        if not begun:
            begun = token.type == "T_STRING" and token.text.lower().encode("latin-1") == name
            text = token.text if begun else ""
        else:
            blank = "" if token.text in _NO_BLANK_BEFORE or previous in _NO_BLANK_BEHIND else " "
            if token.text in "[(" and previous == "=":
                blank = " "
            text += blank + token.text
        previous = token.text
    return text.encode("latin-1").decode("utf-8", "backslashreplace")


def _of_builtin(key: bytes) -> Source:
    """The function of the subset: its decorators say what it takes."""
    function = declared()[key].function
    if "_template_" in function.__dict__:  # an instance: its text is the template's
        function = function.__dict__["_template_"][0]
    file = inspect.getsourcefile(function)
    assert file is not None
    lines, first = inspect.getsourcelines(function)
    text = "".join(lines).rstrip("\n")
    node = python.parse(text).body[0]
    assert isinstance(node, python.FunctionDef)
    place = f"{os.path.basename(os.path.dirname(file))}/{os.path.basename(file)}:{first}"
    return Source(place, "python", text, first, python.get_docstring(node) or "", "")


def lines_around(journal: Journal, file: str, line: int, on_top: bool) -> list[tuple[int, str]]:
    """A line of a file, or of the last input if that has failed there, with those around it; nothing if it cannot be
    had. on_top: the line is in no function, whose input nobody knows.
    """
    if file == SHELL_FILE.decode():
        entry, succeeded = journal.entries[-1] if journal.entries else (None, True)
        if entry is None or succeeded or not on_top:
            return []
        text = entry.text
    else:
        try:
            with open(file, encoding="utf-8", errors="backslashreplace") as source:
                text = source.read()
        except OSError:
            return []
    lines = text.removesuffix("\n;").split("\n")
    if not 1 <= line <= len(lines):
        return []
    first, last = max(1, line - AROUND), min(len(lines), line + AROUND)
    return [(number, lines[number - 1]) for number in range(first, last + 1)]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _decoded(text: bytes) -> str:
    return text.decode("utf-8", "surrogateescape")


def lexer(language: str) -> PygmentsLexer:
    """For listings of a source."""
    from pygments.lexers.php import PhpLexer
    from pygments.lexers.python import PythonLexer

    return PhpLexer(startinline=True) if language == "php" else PythonLexer()
