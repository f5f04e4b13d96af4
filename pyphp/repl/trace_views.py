"""What the shell draws of the JIT: a table of traces, one trace beside the bytecode that it came from, what became of a
line.

    trace 1: the loop at fib.php:4
    php          bytecode                     trace
    fib.php:5    MOD  t3, $x, 3               t41 = srem t39, 3 : i64
                 JNE  t3, 0, -> 6             t42 = icmp[eq] t41, 0 : i1
                                              guard[false] t42 -> pc 3 ..

On a narrow terminal the lines of PHP stand above the bytecode that comes from them, and tables leave columns out.
Nothing is ever cut.
"""

from __future__ import annotations

import os

from rich.console import Console, Group, JustifyMethod, RenderableType
from rich.table import Table
from rich.text import Text

from pyphp.jit.inspection import ExitState, Inspection, RegionState, Report, TraceState
from pyphp.session import SHELL_FILE

WIDE = 110  # columns, from which on PHP has one of its own


# A column of `:traces`: its name, how it is justified, and when it is left out where there is no room, the highest
# first; 0: never.
_COLUMNS: tuple[tuple[str, JustifyMethod, int], ...] = (
    ("trace", "right", 0),
    ("kind", "left", 0),
    ("from", "left", 0),
    ("goes on in", "left", 3),
    ("bytecodes", "right", 4),
    ("operations", "right", 5),
    ("bytes", "right", 6),
    ("exits", "right", 2),
    ("taken", "right", 0),
    ("bridges", "right", 1),
    ("state", "left", 0),
)


def traces_view(inspection: Inspection, console: Console) -> RenderableType:
    """`:traces`."""
    traces = inspection.traces()
    if not traces:
        return Text("nothing has been compiled yet")
    rows = [_trace_row(t) for t in traces]
    for least in range(max(rank for *_, rank in _COLUMNS), -1, -1):
        table = Table(box=None, header_style="heading", padding=(0, 2, 0, 0))
        kept = [k for k, (*_, rank) in enumerate(_COLUMNS) if rank <= least]
        for k in kept:
            table.add_column(_COLUMNS[k][0], justify=_COLUMNS[k][1], overflow="fold")
        for row in rows:
            table.add_row(*(row[k] for k in kept))
        if console.measure(table).maximum <= console.width:
            break
    hidden = [name for name, _, rank in _COLUMNS if rank > least]
    return Group(table, Text(f"a wider terminal also shows: {', '.join(hidden)}", "note")) if hidden else table


def _trace_row(t: TraceState) -> tuple[str, ...]:
    known = (str(t.bytecodes), str(t.operations), str(t.size)) if t.size else ("-", "-", "-")
    kind = f"{t.kind} of {t.event['parent']}" if t.event["parent"] else t.kind
    state = t.state if t.size else f"{t.state} (kept from an earlier run)"
    return (
        str(t.number),
        kind,
        short(t.place),
        short(t.end),
        *known,
        str(len(t.exits)),
        taken_text(t.exits),
        str(sum(x.bridge > 0 for x in t.exits)),
        state,
    )


def taken_text(exits: tuple[ExitState, ...]) -> str:
    """How often a trace was left; `+`: at least, because what goes on in a bridge is not counted."""
    return f"{sum(x.taken for x in exits)}{'+' if any(x.bridge for x in exits) else ''}"


def trace_view(trace: TraceState, console: Console) -> RenderableType:
    """`:trace N`."""
    title = Text(
        f"trace {trace.number}: "
        + (
            f"bridge from exit {trace.event['exit']} of trace {trace.event['parent']}, at "
            if trace.kind == "bridge"
            else f"version of trace {trace.event['parent']}, the loop at "
            if trace.kind == "version"
            else f"the {trace.kind} at "
        )
        + short(trace.place),
        style="heading",
    )
    parts: list[RenderableType] = [title]
    if not trace.size:
        parts.append(Text("It was compiled by an earlier run, and linked."))
    if "path" in trace.event:
        parts.append(_listing(trace, console.width))
    parts.append(_exits(trace))
    return Group(*parts)


def _listing(trace: TraceState, width: int) -> Table:
    """PHP, bytecode and trace beside each other, or the last two under lines of PHP."""
    event = trace.event
    table = Table(box=None, header_style="heading", padding=(0, 2, 0, 0))
    if width >= WIDE:
        table.add_column("php", style="number", overflow="fold")
    table.add_column("bytecode", style="string", overflow="fold", max_width=width * 2 // 5)
    table.add_column("trace", overflow="fold")
    _section(table, event, event["preamble"], event["preamble_at"])
    if event["body"]:
        _add(table, "", "", Text("loop:", "heading"))
        for line in event["phis"]:
            _add(table, "", "", Text(line))
        _section(table, event, event["body"], event["body_at"])
    return table


def _section(table: Table, event: dict[str, object], lines: list[str], positions: list[int]) -> None:
    """Lines of a trace, the bytecode in front of the first that comes from it."""
    path = event["path"]
    assert isinstance(path, list)
    last_position, last_place = -1, ""
    for line, position in zip(lines, positions, strict=True):
        place = code = ""
        if position not in (-1, last_position):
            last_position = position
            place, _, _, code = path[position]
            place, last_place = (place if place != last_place else ""), place
        _add(table, short(place), code, Text(line))


def _add(table: Table, place: str, code: str, line: Text) -> None:
    """A row; where there is no column for places, the place has a row of its own."""
    if len(table.columns) == 3:
        table.add_row(Text(place), Text(code), line)
        return
    if place:
        table.add_row(Text(place, "number"), Text())
    table.add_row(Text(code), line)


def _exits(trace: TraceState) -> RenderableType:
    table = Table(box=None, header_style="heading")
    for name in ("exit", "to", "how", "taken", ""):
        table.add_column(name, justify="right" if name in ("exit", "taken") else "left")
    for x in trace.exits:
        if x.taken or x.bridge or x.given_up:
            note = f"goes on in trace {x.bridge}" if x.bridge else "left to the interpreter" if x.given_up else ""
            table.add_row(str(x.number), short(x.place), x.kind, f"{x.taken}{'+' if x.bridge else ''}", note)
    unused = Text(f"exits: {len(trace.exits)}, of which {len(trace.exits) - table.row_count} have never been taken")
    return Group(unused, table) if table.row_count else unused


def report_view(report: Report, where: str) -> RenderableType:
    """`:why FILE:LINE`, `:why FUNCTION`."""
    if not report.regions and not report.traces:
        return Text(f"{where}: no loop or function that has been loaded is there")
    parts = [_region(r) for r in report.regions]
    if report.traces:
        parts.append(
            Text(
                "traces that pass there: "
                + ", ".join(f"{t.number} ({t.kind} at {short(t.place)})" for t in report.traces)
            )
        )
    hot = [(t, x) for t in report.traces for x in t.exits if x.taken]
    for t, x in sorted(hot, key=lambda pair: -pair[1].taken)[:10]:
        goes = (
            f"goes on in trace {x.bridge}"
            if x.bridge
            else "left to the interpreter"
            if x.given_up
            else "back to the interpreter"
        )
        parts.append(
            Text(
                f"  exit {x.number} of trace {t.number}, to {short(x.place)}: "
                f"taken {x.taken}{'+' if x.bridge else ''} times, {goes}"
            )
        )
    for reason, n in report.aborts:
        parts.append(Text(f"bridges that aborted there: {reason}, {times(n)}"))
    return Group(*parts)


def _region(region: RegionState) -> Text:
    lines = f"line {region.first}" if region.first == region.last else f"lines {region.first} to {region.last}"
    text = Text(f"{region.kind} {'' if region.kind == 'loop' else region.name + '() '}in {lines}: ", style="heading")
    text.append(region.state + (f" (trace {region.trace})" if region.trace else ""), style="not bold")
    for reason, n in region.aborts:
        text.append(f"\n  a recording aborted: {reason}, {times(n)}", style="not bold")
    return text


def times(n: int) -> str:
    """once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(n, f"{n} times")


def short(place: str) -> str:
    """A place without the folders of its file, and only the line of what was typed."""
    return os.path.basename(place) if place.startswith("/") else place.removeprefix(SHELL_FILE.decode())


def show(console: Console, view: RenderableType) -> None:
    """Print a view; what is too wide is folded, never cut."""
    console.print(view, soft_wrap=False)
