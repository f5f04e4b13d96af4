"""The shell's own commands: words after a colon, which no PHP statement begins with.

    :traces            what has been compiled
    :trace N           one trace beside its bytecode
    :why FILE:LINE     what became of the loops and functions there; :why FUNCTION
    :help  :quit

A command's doc string is its line in the help.
"""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pyphp.session import SHELL_FILE, Session


class Quit(Exception):
    """The user leaves."""


Command = Callable[["Commands", str], None]
COMMANDS: dict[str, Command] = {}


def command(name: str) -> Callable[[Command], Command]:
    """Register a method as a command."""

    def register(method: Command) -> Command:
        COMMANDS[name] = method
        return method

    return register


class Commands:
    """The commands of one session, which print to a console."""

    def __init__(self, session: Session, console: Console) -> None:
        self.session = session
        self.console = console

    def run(self, line: str) -> None:
        """Do what a line that starts with a colon says. Unambiguous beginnings of names will do. Raises Quit."""
        word, _, rest = line.strip()[1:].partition(" ")
        chosen = COMMANDS.get(word) or _only([c for name, c in COMMANDS.items() if word and name.startswith(word)])
        if chosen is None:
            self.say(f":{word}: there is no such command; there are {', '.join(':' + name for name in COMMANDS)}")
        else:
            chosen(self, rest.strip())

    def say(self, text: str) -> None:
        """A line for the user."""
        self.console.print(Text(text))

    @command("help")
    def help(self, rest: str) -> None:
        """this list"""
        table = Table(box=None, show_header=False)
        for name, method in COMMANDS.items():
            head, _, doc = (method.__doc__ or "").rpartition(": ")
            table.add_row(Text(f":{name} {head}".strip(), style="bold"), doc)
        self.console.print(table)
        self.say("Anything else is PHP; a statement may take several lines. The value of an expression is shown and kept in $_.")
        self.say("Ctrl-C stops what runs, Ctrl-D leaves.")

    @command("quit")
    def quit(self, rest: str) -> None:
        """leave"""
        raise Quit

    @command("traces")
    def traces(self, rest: str) -> None:
        """what has been compiled, and how its exits fare"""
        inspection = self.session.inspection()
        if inspection is None:
            self.say("nothing is traced: the JIT is off")
            return
        from pyphp.repl.trace_views import show, traces_view

        show(self.console, traces_view(inspection))

    @command("trace")
    def trace(self, rest: str) -> None:
        """N: one trace beside the PHP lines and the bytecode that it came from"""
        inspection = self.session.inspection()
        if inspection is None:
            self.say("nothing is traced: the JIT is off")
            return
        if not rest.isdecimal():
            self.say("which one? :trace N, with a number from :traces")
            return
        found = inspection.trace(int(rest))
        if found is None:
            self.say(f"there is no trace {rest}")
            return
        from pyphp.repl.trace_views import show, trace_view

        show(self.console, trace_view(found))

    @command("why")
    def why(self, rest: str) -> None:
        """FILE:LINE, or :LINE of what was typed, or FUNCTION: what became of the loops and functions there"""
        inspection = self.session.inspection()
        if inspection is None:
            self.say("nothing is traced: the JIT is off")
            return
        file, colon, line = rest.rpartition(":")
        if colon and line.isdecimal():
            report = inspection.about((file or SHELL_FILE.decode()).encode(), int(line))
        elif rest and not colon:
            report = inspection.about_function(rest.removesuffix("()").encode())
        else:
            self.say("where? :why FILE:LINE, :why :LINE (of what was typed), or :why FUNCTION")
            return
        from pyphp.repl.trace_views import report_view, show

        show(self.console, report_view(report, rest))


def _only(found: list[Command]) -> Command | None:
    return found[0] if len(found) == 1 else None
