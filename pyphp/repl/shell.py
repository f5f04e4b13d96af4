"""The shell on a terminal.

    php > $x = [1, 2]
    php > count($x)
    => 2
    php > :why :1

Reads an input, runs it, and goes on whatever happens to it: errors are reported and Ctrl-C ends only what runs. Ctrl-D, exit() and :quit leave.
"""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable

from rich.console import Console
from rich.text import Text

from pyphp.command import signals
from pyphp.command.options import CommandLine
from pyphp.repl import values
from pyphp.repl.commands import Commands, Quit
from pyphp.repl.inputs import Input, as_it_is
from pyphp.repl.journal import Journal
from pyphp.repl.reader import LEAVING, Reader
from pyphp.repl.theme import output_theme
from pyphp.session import Session
from pyphp.settings.ini import Ini


def run(line: CommandLine, ini: Ini) -> int:
    """The shell's exit status. Raises SettingError."""
    from pyphp.command.about import version_text

    session = Session(line, ini, keeps_values=True)
    console = new_console()
    console.print(version_text().splitlines()[0] + "  (:help for help, Ctrl-D to leave)")
    reader = Reader(session)
    if reader.problem:
        console.print(Text(f"what is typed is not kept: {reader.problem}", "note"))
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        status = Shell(session, reader, console, ini.integer("max_execution_time")).loop()
    finally:
        signal.signal(signal.SIGINT, before)
    session.finish()
    return status


def new_console() -> Console:
    """Where answers go. Nothing in them is coloured by guessing."""
    return Console(theme=output_theme(), highlight=False)


class Shell:
    """One session on one terminal."""

    def __init__(self, session: Session, reader: Reader, console: Console, seconds: int = 0) -> None:
        """seconds: of processor time that one input may take; 0 = as much as it likes."""
        self._session = session
        self._reader = reader
        self._console = console
        self._seconds = seconds
        self._journal = Journal()
        self._commands = Commands(session, console, self._journal, self._execute)
        self._status = 0

    def loop(self) -> int:
        """Read and run until the user leaves; the exit status."""
        while True:
            prepared, self._commands.prepared = self._commands.prepared, ""
            try:
                text = self._reader.read(prepared)
            except KeyboardInterrupt:
                continue
            except EOFError:
                return 0
            try:
                if self._obey(text):
                    return self._status
            except KeyboardInterrupt:
                self._say_interrupted()
            except Exception as error:  # a bug of the shell's, or of the compiler's, must not take the session with it
                self._console.print(Text(own_fault(error), "error"), soft_wrap=True)

    def _obey(self, text: str) -> bool:
        """Do what was typed. True: that was to leave."""
        word = text.strip()
        self._status = 0
        if word in LEAVING:
            return True
        if word.startswith(":"):
            self._session.left = False
            try:
                self._commands.run(word)
            except Quit:
                return True
        elif word:
            self._commands.last_typed = text
            entry = as_it_is(text)
            self._execute(entry, lambda: self._session.run(entry.text, entry.in_script))
        else:
            return False
        return self._session.left

    def _execute(self, entry: Input, run: Callable[[], int]) -> None:
        """Run an input, which Ctrl-C may end, and show its value."""
        with signals.Watch(self._session.engine, self._seconds, shell=True) as watch:
            self._status = run()
        self._session.fresh_line()
        self._journal.note(entry, self._status == 0)
        if watch.stopped:
            self._say_interrupted()
        elif self._session.engine.abandoned:
            self._console.print("memory ran out, and with it ends the session", style="error")
        else:
            self._show_value()

    def _show_value(self) -> None:
        told = self._session.value(values.MOST_BYTES)
        if told is not None:
            text = Text("=> ")
            text.append_text(values.shown(values.read(told), self._console.width - len(text)))
            self._console.print(text, soft_wrap=True)

    def _say_interrupted(self) -> None:
        if self._console.is_terminal:
            self._console.file.write("\r\x1b[K")  # the terminal has echoed ^C
        self._console.print("interrupted", style="note")


def own_fault(error: Exception) -> str:
    """A line about an exception that nobody expected: what it is, and where it was raised."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return f"a fault of pyphp's own, please report it: {what} ({os.path.basename(place.filename)}:{place.lineno})"
