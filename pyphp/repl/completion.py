"""Completion: variables behind `$`, commands behind a leading colon and what they take, names of files in quotes, and
functions, constants, keywords.

Only names that a program can write are offered: none of those that the interpreter keeps for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from prompt_toolkit.completion import CompleteEvent, Completer, Completion, PathCompleter
from prompt_toolkit.document import Document

from pyphp.command.options import DUMPS as KINDS
from pyphp.repl.commands import COMMANDS, DUMPS, FILES, FUNCTIONS, NOTHING, Command
from pyphp.repl.inputs import open_string
from pyphp.repl.names import functions_of_php, keywords
from pyphp.session import Session

_WORD = re.compile(r"(\$?)([A-Za-z_\x80-\U0010ffff][\w\x80-\U0010ffff]*)?$")
_NAME = re.compile(r"[A-Za-z_\x80-\U0010ffff][\w\x80-\U0010ffff]*")
_COMMAND = re.compile(r"\s*:(\w*)( +)?", re.ASCII)


class Names(Completer):
    """prompt_toolkit's protocol, for one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._paths = PathCompleter(expanduser=True)

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """What may stand where the cursor is."""
        before = document.text_before_cursor
        command = _COMMAND.match(before)
        if command is None:
            yield from self._in_php(before, complete_event)
        elif command[2] is None:
            if command.end() == len(before):
                yield from _beginning_with(command[1], COMMANDS)
        else:
            known = COMMANDS.get(command[1])
            yield from self._argument(known, before[command.end() :], complete_event)

    def _argument(self, command: Command | None, before: str, event: CompleteEvent) -> Iterable[Completion]:
        """What a command takes."""
        takes = command.completes if command is not None else NOTHING
        if takes == NOTHING:
            return
        if takes == FILES:
            yield from self._files(before.removeprefix("-f ").lstrip(), event)
        elif takes == FUNCTIONS:
            word = _WORD.search(before)
            if word is not None and word.start() == 0:
                yield from self._names(word, with_keywords=False)
        elif takes == DUMPS and " " not in before:
            yield from _beginning_with(before, KINDS)
        else:
            yield from self._in_php(before, event)

    def _in_php(self, before: str, event: CompleteEvent) -> Iterable[Completion]:
        inside = open_string(before)
        if inside is not None:
            yield from self._files(inside, event)
            return
        word = _WORD.search(before)
        if word is not None:
            yield from self._names(word, with_keywords=True)

    def _names(self, word: re.Match[str], with_keywords: bool) -> Iterable[Completion]:
        session, start = self._session, word[2] or ""
        if word[1]:
            yield from _beginning_with(start, (name.decode("utf-8", "replace") for name in session.variables()))
        elif start:
            names = (
                functions_of_php()
                | {f.name for f in session.functions()}
                | {name.decode("utf-8", "replace") for name in session.constants()}
            )
            yield from _beginning_with(start, names | keywords() if with_keywords else names)

    def _files(self, before: str, event: CompleteEvent) -> Iterable[Completion]:
        return self._paths.get_completions(Document(before), event)


def _beginning_with(start: str, names: Iterable[str]) -> Iterator[Completion]:
    for name in sorted(names):
        if name.lower().startswith(start.lower()) and _NAME.fullmatch(name):
            yield Completion(name, start_position=-len(start))
