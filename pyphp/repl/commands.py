"""The shell's own commands: words after a colon, which no PHP statement begins with.

    @command("doc", "NAME", "what PHP's functions or your own take and do", completes=FUNCTIONS)
    def doc(shell: Commands, rest: str) -> None: ..

A command that cannot do what it is asked raises CommandError, a line for the user. They are in the folder verbs.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable
from importlib import import_module

import attrs
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pyphp.frontend.errors import FrontendError
from pyphp.host.script import NotAProgram
from pyphp.repl.inputs import Input
from pyphp.repl.journal import Journal
from pyphp.session import Session

NOTHING, FUNCTIONS, FILES, DUMPS, PHP = (
    "",
    "functions",
    "files",
    "dumps",
    "php",
)  # what a command's argument is, for completion


class Quit(Exception):
    """The user leaves."""


class CommandError(Exception):
    """Why a command cannot be done, in one line."""


Action = Callable[["Commands", str], None]


@attrs.frozen(slots=True)
class Command:
    """One of them: what it takes, its line in the help, what completes its argument."""

    name: str
    takes: str
    does: str
    action: Action
    completes: str


COMMANDS: dict[str, Command] = {}


def command(name: str, takes: str, does: str, completes: str = NOTHING) -> Callable[[Action], Action]:
    """Register a function as a command."""

    def register(action: Action) -> Action:
        COMMANDS[name] = Command(name, takes, does, action, completes)
        return action

    return register


Execute = Callable[[Input, Callable[[], int]], None]


class Commands:
    """The commands of one session, which print to a console. `prepared`: the text that the next prompt begins with."""

    def __init__(self, session: Session, console: Console, journal: Journal, execute: Execute) -> None:
        """execute: runs what the function given to it runs, as an input like this one."""
        self.session = session
        self.console = console
        self.journal = journal
        self.execute = execute
        self.prepared = ""
        self.last_typed = ""
        for module in ("session", "code", "jit"):  # in the order of :help
            import_module(f"pyphp.repl.verbs.{module}")

    def run(self, line: str) -> None:
        """Do what a line that starts with a colon says. Unambiguous beginnings of names will do. Raises Quit."""
        word, _, rest = line.strip()[1:].partition(" ")
        try:
            _chosen(word).action(self, rest.strip())
        except CommandError as error:
            self.say(str(error), "error")
        except NotAProgram as error:
            self.complain(error.error)
        except FrontendError as error:
            self.complain(error)
        except OSError as error:
            self.say(": ".join(filter(None, (str(error.filename or ""), error.strerror or str(error)))), "error")

    def say(self, text: str, style: str = "") -> None:
        """A line for the user."""
        self.console.print(Text(text, style))

    def complain(self, error: FrontendError) -> None:
        """Say what is wrong with a text that was given to a command."""
        self.say(f"{error.label}: {error.message.decode('utf-8', 'replace')} on line {error.line}", "error")


def _chosen(word: str) -> Command:
    found = (
        [COMMANDS[word]] if word in COMMANDS else [c for name, c in COMMANDS.items() if word and name.startswith(word)]
    )
    if len(found) == 1:
        return found[0]
    if found:
        raise CommandError(f":{word} may be {' or '.join(':' + each.name for each in found)}")
    raise CommandError(f":{word}: there is no such command; :help lists them")


def words(rest: str) -> list[str]:
    """The words of a command's argument; quotes and backslashes keep blanks, as in a shell."""
    try:
        return shlex.split(rest)
    except ValueError as error:
        raise CommandError(f"{rest}: {str(error).lower()}") from None


def one_file(rest: str, usage: str) -> str:
    """The file that an argument names."""
    found = words(rest)
    if len(found) != 1:
        raise CommandError(f"which file? {usage}")
    return found[0]


@command("help", "", "this list")
def show_help(shell: Commands, rest: str) -> None:
    """One line a command, and what else there is to know."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for each in COMMANDS.values():
        table.add_row(Text(f":{each.name} {each.takes}".rstrip(), "heading"), Text(each.does))
    shell.console.print(table)
    shell.say(_ABOUT)


_ABOUT = """
Anything else is PHP. The last semicolon may be left out. The value of an expression is shown and kept in $_.
What begins with <?php is run as a file is, with the HTML around it.
Enter runs what is complete and else begins another line; Alt-Enter runs what is there; Tab completes.
Ctrl-C drops what is typed or stops what runs, Ctrl-R searches the history, Ctrl-D leaves."""


@command("quit", "", "leave; so do Ctrl-D and exit")
def leave(shell: Commands, rest: str) -> None:
    """End the session."""
    raise Quit
