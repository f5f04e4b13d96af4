"""Commands about the JIT: what has been compiled, one trace, what became of a line, how much it gains."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from pyphp.repl.commands import FUNCTIONS, PHP, CommandError, Commands, command
from pyphp.repl.inputs import as_it_is
from pyphp.session import SHELL_FILE

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.jit.inspection import Inspection


def inspection_of(shell: Commands) -> Inspection:
    """The view of the JIT. Raises CommandError."""
    found = shell.session.inspection()
    if found is None:
        raise CommandError("nothing is traced: the JIT is off")
    return found


@command("traces", "", "what has been compiled, and how its exits fare")
def traces(shell: Commands, rest: str) -> None:
    """A table of all traces."""
    from pyphp.repl.trace_views import show, traces_view

    show(shell.console, traces_view(inspection_of(shell), shell.console))


def _number(inspection: Inspection, verb: str, rest: str) -> int:
    """The number of a trace that there is. Raises CommandError."""
    if not (rest.isascii() and rest.isdigit()):
        raise CommandError(f"which one? :{verb} N, with a number from :traces")
    if inspection.trace(int(rest)) is None:
        raise CommandError(f"there is no trace {rest}")
    return int(rest)


@command("trace", "N", "one trace beside the PHP lines and the bytecode that it came from")
def trace(shell: Commands, rest: str) -> None:
    """By the number that :traces gives."""
    inspection = inspection_of(shell)
    found = inspection.trace(_number(inspection, "trace", rest))
    assert found is not None
    from pyphp.repl.trace_views import show, trace_view

    show(shell.console, trace_view(found, shell.console))


@command("signature", "N", "what decided a trace's path, event by event, beside the nearest that is known")
def signature(shell: Commands, rest: str) -> None:
    """By the number that :traces gives."""
    inspection = inspection_of(shell)
    number = _number(inspection, "signature", rest)
    found = inspection.signature(number)
    event = inspection.trace(number)
    if found is None or event is None:
        raise CommandError(f"trace {rest} was compiled by an earlier run: its signature is in the database")
    from pyphp.repl.jit_views import signature_view
    from pyphp.repl.trace_views import show

    show(shell.console, signature_view(event, found, shell.console.width))


@command("plan", "N", "what was decided about a trace: calls looked into, the loop, exits with bridges, its tier")
def plan(shell: Commands, rest: str) -> None:
    """By the number that :traces gives."""
    inspection = inspection_of(shell)
    number = _number(inspection, "plan", rest)
    found, stored = inspection.plan(number), inspection.stored(number)
    if found is None and stored is None:
        raise CommandError(f"trace {rest} was compiled by an earlier run, and its plan is gone")
    from pyphp.repl.jit_views import plan_view, stored_view
    from pyphp.repl.trace_views import show

    if found is not None:
        show(shell.console, plan_view(found))
    if stored is not None:
        show(shell.console, stored_view(stored))


@command("region", "FILE:LINE | :LINE", "the history of the loops and functions there; :LINE is of what was typed")
def region(shell: Commands, rest: str) -> None:
    """What was recorded, compiled, left, and why, with times."""
    inspection = inspection_of(shell)
    file, colon, line = rest.rpartition(":")
    if not (colon and line.isascii() and line.isdigit()):
        raise CommandError("where? :region FILE:LINE, or :region :LINE (of what was typed)")
    found = inspection.history((file or SHELL_FILE.decode()).encode("utf-8", "surrogateescape"), int(line))
    from pyphp.repl.jit_views import history_view
    from pyphp.repl.trace_views import show

    show(shell.console, history_view(found, inspection, rest))


@command(
    "why",
    "FILE:LINE | :LINE | FUNCTION",
    "what became of the loops and functions there; :LINE is of what was typed",
    completes=FUNCTIONS,
)
def why(shell: Commands, rest: str) -> None:
    """What is compiled, counting, or blacklisted and why."""
    inspection = inspection_of(shell)
    file, colon, line = rest.rpartition(":")
    if colon and line.isascii() and line.isdigit():
        report = inspection.about((file or SHELL_FILE.decode()).encode("utf-8", "surrogateescape"), int(line))
    elif rest and not colon:
        report = inspection.about_function(rest.removesuffix("()").encode("utf-8", "surrogateescape"))
    else:
        raise CommandError("where? :why FILE:LINE, :why :LINE (of what was typed), or :why FUNCTION")
    from pyphp.repl.trace_views import report_view, show

    show(shell.console, report_view(report, rest))


@command(
    "timeit",
    "PHP",
    "how long it takes, with the JIT and without; variables stay as they are, nothing is printed",
    completes=PHP,
)
def timeit(shell: Commands, rest: str) -> None:
    """A table: the time of one pass, and how many were made."""
    if not rest:
        raise CommandError("time what? :timeit EXPRESSION or STATEMENTS")
    from pyphp.repl.timing import NotTimed, times

    entry = as_it_is(rest)
    if not entry.in_script:
        raise CommandError("files are timed by :timeit include 'FILE'")
    try:
        found = times(shell.session, entry.text)
    except NotTimed as problem:
        raise CommandError(str(problem)) from None
    table = Table(box=None, header_style="heading", padding=(0, 2, 0, 0))
    for name in ("", "a pass", "passes", "first pass", ""):
        table.add_column(name, justify="right" if name else "left")
    slowest = max(each.seconds for each in found)
    for each in found:
        gain = f"{slowest / each.seconds:.1f} times as fast" if each.seconds * 1.05 < slowest else ""
        table.add_row(each.label, Text(duration(each.seconds), "number"), str(each.passes), duration(each.first), gain)
    shell.console.print(table)


def duration(seconds: float) -> str:
    """Three digits, with the unit that suits: 12.3 ms."""
    unit, scale = next((u for u in _UNITS if seconds >= u[1]), _UNITS[-1])
    return f"{seconds / scale:.3g} {unit}" if seconds < 1000 else f"{seconds:.0f} s"


_UNITS = (("s", 1.0), ("ms", 1e-3), ("us", 1e-6), ("ns", 1e-9))
