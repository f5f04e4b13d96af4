"""Input on a terminal: prompt_toolkit with a history file, completion, PHP highlighting, and inputs over several lines.

Enter ends the input when it is complete (the parser says so), else it starts another line; Alt-Enter ends it in any case.

The history is in $XDG_STATE_HOME/pyphp or ~/.local/state/pyphp, its owner's alone: it is nothing that could be made
again, so it is not in the cache.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable

from prompt_toolkit import PromptSession
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import Lexer, PygmentsLexer, SimpleLexer
from prompt_toolkit.output import Output
from pygments.lexers.php import PhpLexer

from pyphp.repl import inputs
from pyphp.repl.completion import Names
from pyphp.repl.theme import input_style
from pyphp.session import Session

PROMPT: StyleAndTextTuples = [("class:prompt", "php > ")]
MORE: StyleAndTextTuples = [("class:more", "php . ")]
LEAVING = ("exit", "quit")  # without a semicolon, as in php -a
HISTORY = "history"


class StartInline(PhpLexer):  # type: ignore[misc]  # pygments has no types
    """PHP without `<?php`."""

    def __init__(self, **options: object) -> None:
        # pygments makes another one, from the options of the first, for what is inside a heredoc
        super().__init__(**{**options, "startinline": True})


class Colours(Lexer):
    """Colours PHP as PHP, files as files, and commands not at all."""

    def __init__(self) -> None:
        self._script = PygmentsLexer(StartInline)
        self._file = PygmentsLexer(PhpLexer)
        self._plain = SimpleLexer()

    def lex_document(self, document: Document) -> Callable[[int], StyleAndTextTuples]:
        """prompt_toolkit's protocol."""
        if document.text.lstrip().startswith(":"):
            return self._plain.lex_document(document)
        return (self._script if inputs.is_script(document.text) else self._file).lex_document(document)


def history_path() -> str:
    """Where the history is: $PYPHP_HISTORY, or a file in the folder for a user's state."""
    named = os.environ.get("PYPHP_HISTORY")
    if named:
        return named
    base = os.environ.get("XDG_STATE_HOME", "")
    if not os.path.isabs(base):  # as the XDG's specification has it: what is relative is ignored
        base = os.path.join(os.path.expanduser("~"), ".local", "state")
    return os.path.join(base, "pyphp", HISTORY)


def open_history() -> tuple[History, str]:
    """The history, and if it is not kept, why not: then it is in memory."""
    path = history_path()
    try:
        os.makedirs(os.path.dirname(path) or ".", mode=0o700, exist_ok=True)
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, 0o600)
        try:
            status = os.fstat(fd)
        finally:
            os.close(fd)
    except OSError as error:
        return InMemoryHistory(), f"{path}: {error.strerror}"
    if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid() or status.st_mode & 0o077:
        return InMemoryHistory(), f"{path} is not this user's alone"
    return FileHistory(path), ""


class Reader:
    """Reads inputs, one or more lines each. `problem`: why what is typed is forgotten at the end, if it is."""

    def __init__(
        self, session: Session, history: History | None = None, input: Input | None = None, output: Output | None = None
    ) -> None:
        """history, input and output: other than the terminal's, for tests."""
        self.problem = ""
        if history is None:
            history, self.problem = open_history()
        self._prompt: PromptSession[str] = PromptSession(
            PROMPT,
            multiline=True,
            prompt_continuation=_continuation,
            history=history,
            auto_suggest=AutoSuggestFromHistory(),
            completer=Names(session),
            complete_while_typing=False,
            lexer=Colours(),
            style=input_style(),
            include_default_pygments_style=False,
            key_bindings=_keys(),
            input=input,
            output=output,
        )

    def read(self, prepared: str = "") -> str:
        """The next input, which begins as this text. Raises EOFError (Ctrl-D) or KeyboardInterrupt (Ctrl-C: what was
        typed is dropped).
        """
        return self._prompt.prompt(default=prepared)


def _continuation(width: int, number: int, is_soft_wrap: int) -> StyleAndTextTuples:
    """What stands before a further line, or before the rest of one that is too long."""
    return [("", " " * width)] if is_soft_wrap else MORE


def ends(text: str) -> bool:
    """Is the input complete? Commands are one line; so are the words that leave."""
    first = text.strip()
    return not first or first.startswith(":") or first in LEAVING or inputs.complete(text) is not None


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
