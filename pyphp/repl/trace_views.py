"""What the shell draws of the JIT: a table of traces, one trace beside the bytecode that it came from, what became of a line.

                       trace 1: the loop at fib.php:4
    php          bytecode                     trace
    fib.php:5    MOD  t3, $x, 3               t41 = srem t39, 3 : i64
                 JNE  t3, 0, -> 6             t42 = icmp[eq] t41, 0 : i1
                                              guard[false] t42 -> pc 3 ..
"""

from __future__ import annotations

import os

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from pyphp.jit.inspection import ExitState, Inspection, RegionState, Report, TraceState


def traces_view(inspection: Inspection) -> RenderableType:
    """`:traces`."""
    traces = inspection.traces()
    if not traces:
        return Text("nothing has been compiled yet")
    table = Table(box=None, header_style="bold")
    for name, justify in (("trace", "right"), ("kind", "left"), ("from", "left"), ("goes on in", "left"), ("bytecodes", "right"), ("operations", "right"),
                          ("bytes", "right"), ("exits", "right"), ("taken", "right"), ("bridges", "right"), ("state", "left")):
        table.add_column(name, justify=justify)  # type: ignore[arg-type]
    for t in traces:
        known = (str(t.bytecodes), str(t.operations), str(t.size)) if t.size else ("-", "-", "-")
        kind = f"bridge of {t.event['parent']}" if t.kind == "bridge" else t.kind
        state = t.state if t.size else f"{t.state} (kept from an earlier run)"
        table.add_row(str(t.number), kind, short(t.place), short(t.end), *known, str(len(t.exits)), taken_text(t.exits), str(sum(x.bridge > 0 for x in t.exits)), state)
    return table


def taken_text(exits: tuple[ExitState, ...]) -> str:
    """How often a trace was left; `+`: at least, because what goes on in a bridge is not counted."""
    return f"{sum(x.taken for x in exits)}{'+' if any(x.bridge for x in exits) else ''}"


def trace_view(trace: TraceState) -> RenderableType:
    """`:trace N`."""
    title = Text(f"trace {trace.number}: " + (f"bridge from exit {trace.event['exit']} of trace {trace.event['parent']}, at " if trace.kind == "bridge"
                                              else f"the {trace.kind} at ") + short(trace.place), style="bold")
    parts: list[RenderableType] = [title]
    if trace.size:
        parts.append(_listing(trace))
    else:
        parts.append(Text("It was compiled by an earlier run, and linked; its operations are shown where it is made (pyphp.signatures=off)."))
    parts.append(_exits(trace))
    return Group(*parts)


def _listing(trace: TraceState) -> Table:
    event = trace.event
    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("php", style="cyan", no_wrap=True)
    table.add_column("bytecode", style="green", no_wrap=True)
    table.add_column("trace", overflow="fold")
    _section(table, event, event["preamble"], event["preamble_at"])
    if event["body"]:
        table.add_row("", "", Text("loop:", style="bold"))
        for line in event["phis"]:
            table.add_row("", "", Text(line))
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
        table.add_row(Text(short(place)), Text(code), Text(line))


def _exits(trace: TraceState) -> RenderableType:
    table = Table(box=None, header_style="bold")
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
        parts.append(Text("traces that pass there: " + ", ".join(f"{t.number} ({t.kind} at {short(t.place)})" for t in report.traces)))
    hot = [(t, x) for t in report.traces for x in t.exits if x.taken]
    for t, x in sorted(hot, key=lambda pair: -pair[1].taken)[:10]:
        goes = f"goes on in trace {x.bridge}" if x.bridge else "left to the interpreter" if x.given_up else "back to the interpreter"
        parts.append(Text(f"  exit {x.number} of trace {t.number}, to {short(x.place)}: taken {x.taken}{'+' if x.bridge else ''} times, {goes}"))
    for reason, n in report.aborts:
        parts.append(Text(f"bridges that came to nothing there: {reason}, {times(n)}"))
    return Group(*parts)


def _region(region: RegionState) -> Text:
    lines = f"line {region.first}" if region.first == region.last else f"lines {region.first} to {region.last}"
    text = Text(f"{region.kind} {'' if region.kind == 'loop' else region.name + '() '}in {lines}: ", style="bold")
    text.append(region.state + (f" (trace {region.trace})" if region.trace else ""), style="not bold")
    for reason, n in region.aborts:
        text.append(f"\n  a recording came to nothing: {reason}, {times(n)}", style="not bold")
    return text


def times(n: int) -> str:
    """once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(n, f"{n} times")


def short(place: str) -> str:
    """A place without the folders of its file."""
    return os.path.basename(place) if place.startswith("/") else place


def show(console: Console, view: RenderableType) -> None:
    """Print a view; what is too wide is folded, never cut."""
    console.print(view, soft_wrap=False)
