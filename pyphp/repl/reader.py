"""Input on a terminal: prompt_toolkit with a history file, completion, PHP highlighting, and statements over several lines.

Enter ends the input when it is complete (the parser says so), else it starts another line; Alt-Enter ends it in any case.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from prompt_toolkit import PromptSession
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import PygmentsLexer
from prompt_toolkit.output import Output
from pygments.lexers.php import PhpLexer

from pyphp import cachedir
from pyphp.frontend.tokens import KEYWORDS
from pyphp.repl.commands import COMMANDS
from pyphp.session import Session, is_complete

PROMPT = "php > "
MORE = "php . "
HISTORY = "history"
_WORD = re.compile(r"(\$?)([A-Za-z_\x80-\uffff][\w\x80-\uffff]*)?$")
_COMMAND = re.compile(r"\s*:(\w*)$")


class StartInline(PhpLexer):  # type: ignore[misc]  # pygments has no types
    """PHP without `<?php`."""

    def __init__(self, **options: object) -> None:
        super().__init__(startinline=True, **options)


class Names(Completer):
    """Completes variables behind `$`, commands behind a leading colon, and functions and keywords."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """prompt_toolkit's protocol."""
        before = document.text_before_cursor
        command = _COMMAND.match(before)
        if command is not None:
            yield from _beginning_with(command[1], COMMANDS)
            return
        word = _WORD.search(before)
        assert word is not None  # it matches the empty text
        if word[1]:
            yield from _beginning_with(word[2] or "", self._session.variables)
        elif word[2]:
            yield from _beginning_with(word[2], self._session.functions | KEYWORDS.keys())


def _beginning_with(start: str, names: Iterable[str]) -> Iterator[Completion]:
    for name in sorted(names):
        if name.lower().startswith(start.lower()):
            yield Completion(name, start_position=-len(start))


def open_history() -> History:
    """The history file, $PYPHP_HISTORY or one in the cache folder, its owner's alone; in memory where there can be none."""
    path = os.environ.get("PYPHP_HISTORY") or os.path.join(cachedir.folder(), HISTORY)
    try:
        os.makedirs(os.path.dirname(path) or ".", mode=0o700, exist_ok=True)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600))
        return FileHistory(path) if cachedir.is_private(os.lstat(path)) else InMemoryHistory()
    except OSError:
        return InMemoryHistory()


class Reader:
    """Reads inputs, one or more lines each."""

    def __init__(self, session: Session, history: History | None = None, input: Input | None = None, output: Output | None = None) -> None:
        """history, input and output: other than the terminal's, for tests."""
        self._prompt: PromptSession[str] = PromptSession(
            PROMPT,
            multiline=True,
            prompt_continuation=MORE,
            history=open_history() if history is None else history,
            auto_suggest=AutoSuggestFromHistory(),
            completer=Names(session),
            complete_while_typing=False,
            lexer=PygmentsLexer(StartInline),
            key_bindings=_keys(),
            input=input,
            output=output,
        )

    def read(self) -> str:
        """The next input. Raises EOFError (Ctrl-D) or KeyboardInterrupt (Ctrl-C: what was typed is dropped)."""
        return self._prompt.prompt()


def ends(text: str) -> bool:
    """Is the input complete? Commands are one line; so are the words that leave."""
    first = text.strip()
    return not first or first.startswith(":") or first in LEAVING or is_complete(text)


LEAVING = ("exit", "quit")  # without a semicolon, as in php -a


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter")
    def _enter(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if ends(buffer.text):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    return keys
