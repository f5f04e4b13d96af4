"""Commands about the session: what it holds, what went wrong, files in and out.

:ls $t*     $total    int         42
            $text     string(3)   "abc"
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from fnmatch import fnmatchcase

from rich.table import Table
from rich.text import Text

from pyphp.repl import sources, values
from pyphp.repl.commands import FILES, FUNCTIONS, CommandError, Commands, command, one_file, words
from pyphp.repl.inputs import Input, as_it_is
from pyphp.repl.names import constants_of_php, functions_of_php
from pyphp.session import Declared
from pyphp.settings.ini import ERROR_LEVELS

HIDDEN = {
    b"_GET",
    b"_POST",
    b"_COOKIE",
    b"_FILES",
    b"_SERVER",
    b"_ENV",
    b"_REQUEST",
    b"argv",
    b"argc",
}  # unless they are asked for
SUMMARY = 4096  # bytes that are asked for to show the beginning of a value


@command(
    "ls",
    "[PATTERN]",
    "variables, functions and constants of the session, or all whose names are like this, PHP's own too",
    completes=FUNCTIONS,
)
def ls(shell: Commands, rest: str) -> None:
    """A table of variables with types and values, one of functions, one of constants."""
    pattern = rest or "*"
    session = shell.session
    rows: list[tuple[Text, str, values.Value | str]] = []
    for name in sorted(session.variables()):
        shown = "$" + name.decode("utf-8", "backslashreplace")
        if _is_like(shown, pattern) if rest else name not in HIDDEN:
            value = values.read(session.variable(name, SUMMARY))
            rows.append((Text(shown, "variable"), values.type_of(value), value))
    rows += [
        (Text(name + "()", "function"), "function", place)
        for name, place in sorted(_functions(shell, pattern, bool(rest)))
    ]
    for name in sorted(session.constants()):
        shown = name.decode("utf-8", "backslashreplace")
        if fnmatchcase(shown, pattern) if rest else name not in constants_of_php():
            value = values.read(session.constant(name, SUMMARY))
            rows.append((Text(shown, "constant"), values.type_of(value), value))
    if not rows:
        raise CommandError(
            f"nothing is called {rest}" if rest else "there are no variables, functions or constants yet"
        )
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for _ in range(3):
        table.add_column(overflow="fold")
    names = min(max(name.cell_len for name, _, _ in rows), shell.console.width // 3)
    room = shell.console.width - names - max(len(kind) for _, kind, _ in rows) - 6  # for the padding
    for text, kind, what in rows:
        table.add_row(
            text,
            Text(kind, "note"),
            Text(what, "note") if isinstance(what, str) else values.summary(what, max(room, 10)),
        )
    shell.console.print(table)


def _is_like(variable: str, pattern: str) -> bool:
    return fnmatchcase(variable, pattern) or fnmatchcase(variable[1:], pattern)


def _functions(shell: Commands, pattern: str, also_php: bool) -> list[tuple[str, str]]:
    found = [(f.name, place_of(f)) for f in shell.session.functions()]
    if also_php:
        found += [(name, "PHP's own") for name in functions_of_php()]
    return [(name, place) for name, place in found if fnmatchcase(name.lower(), pattern.lower())]


def place_of(function: Declared) -> str:
    """Where a function is, for people."""
    return f"{function.file}:{function.line}"


@command("wtf", "", "the last error: what, where, the line of source, and how the program got there")
def wtf(shell: Commands, rest: str) -> None:
    """The error's message, its line with those around it, its trace."""
    error = shell.session.last_error()
    if error is None:
        raise CommandError("nothing went wrong yet")
    message, _, trace = error.message.partition("\nStack trace:\n")
    message = message.removesuffix(f" in {error.file}:{error.line}")
    shell.say(f"{error.label or label_of(error.kind)}: {message}", "error")
    shell.say(f"in {error.file} on line {error.line}")
    calls = [line for line in trace.splitlines() if line.startswith("#") and not line.endswith("{main}")]
    around = sources.lines_around(
        shell.journal, error.file, error.line, on_top=not calls and (bool(trace) or not error.kind)
    )
    for number, line in around:
        mark = "error" if number == error.line else "note"
        shell.say(f"  {'>' if number == error.line else ' '} {number:>4}  {line}", mark)
    for line in calls:
        shell.say(f"  {line}")


def label_of(kind: int) -> str:
    """How PHP begins messages of a kind."""
    name = (
        next((name for name, number in ERROR_LEVELS.items() if number == kind), "E_ERROR")
        .removeprefix("E_")
        .removeprefix("USER_")
    )
    return {"WARNING": "Warning", "NOTICE": "Notice", "DEPRECATED": "Deprecated", "PARSE": "Parse error"}.get(
        name, "Fatal error"
    )


@command("run", "FILE", "run a file here: its variables and functions stay", completes=FILES)
def run_file(shell: Commands, rest: str) -> None:
    """As include does; a file that is not there is an error of the command's."""
    path = one_file(rest, ":run FILE")
    if os.path.isdir(path):
        raise CommandError(f"{path} is a folder")
    with open(path, "rb"):
        pass  # it can be read
    quoted = os.path.realpath(path).replace("\\", "\\\\").replace("'", "\\'")
    shell.execute(Input(f"include '{quoted}';", in_script=True), lambda: shell.session.run_file(path))


@command(
    "save", "[-f] FILE", "write what was run here as a PHP file; -f: even over a file that is there", completes=FILES
)
def save(shell: Commands, rest: str) -> None:
    """Inputs that failed are left out, which is said."""
    force = rest.startswith("-f ")
    path = one_file(rest[3:] if force else rest, ":save FILE")
    if not shell.journal.done:
        raise CommandError("nothing has been run that could be saved")
    text = shell.journal.as_file()
    try:
        with open(path, "w" if force else "x", encoding="utf-8", errors="surrogateescape") as file:
            file.write(text)
    except FileExistsError:
        raise CommandError(f"{path} is there already; to write over it: :save -f {rest}") from None
    kept, failed = len(shell.journal.done), len(shell.journal.entries) - len(shell.journal.done)
    shell.say(f"{path}: {kept} input{'s' if kept > 1 else ''}" + (f"; {failed} that failed left out" if failed else ""))


@command(
    "edit",
    "[FUNCTION]",
    "edit the last input, or a function, in $VISUAL or $EDITOR; what you leave there comes back to the prompt",
    completes=FUNCTIONS,
)
def edit(shell: Commands, rest: str) -> None:
    """The text goes through a file of its own. A function that a file has declared is edited in a copy."""
    editor = words(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    text = sources.source_of(shell.session, shell.journal, rest).text if rest else shell.last_typed
    with tempfile.TemporaryDirectory(prefix="pyphp-edit-") as folder:
        path = os.path.join(folder, "input.php")
        with open(path, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(text)
        before = signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is the editor's
        try:
            status = subprocess.run([*editor, path], check=False).returncode
        except OSError as error:
            raise CommandError(f"{editor[0]}: {error.strerror}; $VISUAL or $EDITOR names the editor") from None
        finally:
            signal.signal(signal.SIGINT, before)
        if status:
            raise CommandError(f"{editor[0]} ended with status {status}; nothing is changed")
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            shell.prepared = file.read().rstrip("\n")
    again = sorted(
        {name for name in sources.declared_in(as_it_is(shell.prepared))}
        & {f.name.lower() for f in shell.session.functions()}
    )
    if again:
        shell.say(
            f"{', '.join(again)}() is declared already, and PHP declares a function once: "
            "give the new one another name",
            "note",
        )
