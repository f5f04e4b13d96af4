"""The shell on a terminal.

    php > $x = [1, 2];
    php > count($x);
    => int(2)
    php > :why :1

Reads an input, runs it, and goes on whatever happens to it: errors are reported and Ctrl-C ends only what runs. Ctrl-D, exit() and :quit leave.
"""

from __future__ import annotations

from rich.console import Console

from pyphp import signals
from pyphp.ini import Ini
from pyphp.options import CommandLine
from pyphp.repl.commands import Commands, Quit
from pyphp.repl.reader import LEAVING, Reader
from pyphp.session import Session


def run(line: CommandLine, ini: Ini) -> int:
    """The shell's exit status. Raises SettingError."""
    from pyphp.about import version_text

    session = Session(line, ini, show_values=True)
    console = Console()
    console.print(version_text().splitlines()[0] + "  (:help for help, Ctrl-D to leave)", highlight=False)
    status = Shell(session, Reader(session), console, ini.integer("max_execution_time")).loop()
    session.finish()
    return status


class Shell:
    """One session on one terminal."""

    def __init__(self, session: Session, reader: Reader, console: Console, seconds: int = 0) -> None:
        """seconds: of processor time that one input may take; 0 = as much as it likes."""
        self._session = session
        self._reader = reader
        self._console = console
        self._seconds = seconds
        self._commands = Commands(session, console)

    def loop(self) -> int:
        """Read and run until the user leaves; the exit status."""
        while True:
            try:
                text = self._reader.read()
            except KeyboardInterrupt:
                continue
            except EOFError:
                return 0
            word = text.strip()
            if word in LEAVING:
                return 0
            if word.startswith(":"):
                try:
                    self._commands.run(word)
                except Quit:
                    return 0
            elif word:
                status = self._run(text)
                if self._session.left:
                    return status

    def _run(self, text: str) -> int:
        """Run an input, which Ctrl-C may end; its status."""
        signals.end_quietly()  # reading has left CPython's own handler behind, which would raise after the run
        with signals.Watch(self._session.engine, self._seconds, shell=True) as watch:
            status = self._session.run(text)
        self._session.fresh_line()
        if watch.stopped:
            self._console.print("interrupted", style="dim")
        return status
