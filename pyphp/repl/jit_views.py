"""What the shell draws of one trace's signature and plan, and of a region's history.

    signature of trace 1: 46 events
    0 1 1 1 0 weigh:9 1 1
    event    nearest  line     bytecode         decided
    0        0        a.php:4  LOOP             guard[false] t1 -> line 4

Everything fits the width of the terminal: tables fold, none is cut.
"""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pyphp.jit.inspection import Inspection, Plan, RegionState, TraceState
from pyphp.jit.report.page.timeline import timeline
from pyphp.repl.trace_views import short, taken_text, times
from pyphp.session import SHELL_FILE

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.jit.database.regions import Region
    from pyphp.jit.report.log import Event
    from pyphp.jit.report.page.signatures import Strip

NARROW = 80  # columns, below which operations are left out
BUSIEST = 8  # exits of a region that are listed


def signature_view(trace: TraceState, strip: Strip, width: int) -> RenderableType:
    """`:signature`."""
    cells = strip["cells"]
    events = sum(1 for own, *_ in cells if own)
    parts: list[RenderableType] = [Text(f"signature of trace {trace.number}: {events} events", "heading")]
    match = trace.event["match"]
    if match["kind"]:
        said = {"new": "like nothing that was known", "similar": "like one that was known", "same": "known"}
        score = f" ({match['score']:.2f})" if match["score"] else ""
        parts.append(Text(f"when it was made it was {said.get(match['kind'], match['kind'])}{score}"))
    if strip["nearest"]:
        alike = f"nearest: {strip['nearest']}: likeness {strip['score']:.2f}, the first {strip['prefix']} events alike"
        parts.append(Text(alike))
    line = Text()
    for own, other, *_ in cells:
        if own:
            line.append(own, "error" if strip["nearest"] and own != other else "number" if own in "01" else "string")
            line.append(" ")
    parts.append(line)
    table = Table(box=None, header_style="heading", padding=(0, 2, 0, 0))
    names = ["event", *(["nearest"] if strip["nearest"] else []), "line", "bytecode"]
    for name in [*names, *(["decided"] if width >= NARROW else [])]:
        table.add_column(name, overflow="fold")
    for own, other, at, guard in cells:
        place, text = (short(trace.event["path"][at][0]), trace.event["path"][at][3]) if at >= 0 else ("", "")
        row = [own, *([other] if strip["nearest"] else []), place, text]
        if width >= NARROW:
            row.append(guard)
        table.add_row(*map(Text, row), style="error" if strip["nearest"] and own != other else "")
    parts.append(table)
    if strip["left_out"]:
        parts.append(Text(f"{strip['left_out']} more events are left out", "note"))
    return Group(*parts)


def plan_view(plan: Plan) -> RenderableType:
    """`:plan`."""
    trace = plan.trace
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="heading")
    table.add_column(overflow="fold")
    inlined = ", ".join(f"{name}() ({n} bytecodes)" for name, n in plan.inlined) or "no call of PHP"
    called = ", ".join(f"{name.rpartition('.')[2].lstrip('_')} {times(n)}" for name, n in plan.called)
    before, phis, inside = plan.sizes
    shape = (
        f"{before} operations before it, {inside} in it, {phis} values carried" if inside else f"{before} operations"
    )
    rows = [
        ("looks into", inlined),
        ("calls", called or "nothing of the interpreter"),
        ("loop" if inside else "straight", shape),
        ("ends in", short(trace.end)),
        (
            "bridges",
            ", ".join(f"exit {x.number} to {short(x.place)} in trace {x.bridge}" for x in plan.bridged) or "none",
        ),
        ("exits", f"{len(trace.exits)}, all together taken {taken_text(trace.exits)}"),
        ("compiled", _tier(plan)),
        ("kept", f"by its signature, {plan.key}" if plan.key else "no: it is good for this process only"),
    ]
    for name, text in rows:
        table.add_row(name, Text(text))
    return Group(Text(f"plan of trace {trace.number}: the {trace.kind} at {short(trace.place)}", "heading"), table)


def stored_view(region: Region) -> RenderableType:
    """`:plan`, of earlier runs."""
    plan = region.plan
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="heading")
    table.add_column(overflow="fold")
    tiers = [tier for *_, tier, _ in plan.tree]
    failed = sum(len(exits) for *_, exits in plan.tree)
    types = [", ".join(f"slot +{cell}: tag {tag}" for cell, tag in v.types) or "any types" for v in plan.versions]
    rows = [
        ("runs", f"{region.runs}, of which {region.warm} were warm"),
        ("compiled", f"{region.traces} traces in {region.compile_us / 1e6:.3f} s"),
        ("its tree", f"{len(tiers)} traces, {sum(t > 1 for t in tiers)} of them well; {failed} exits that aborted"),
        *(("entered with", text) for text in types),
        *(("left at", f"{short(place)}, {taken} times") for place, taken in plan.busiest),
    ]
    for name, text in rows:
        table.add_row(name, Text(text))
    return Group(Text(f"kept of its {region.kind} in line {region.line}, by earlier runs", "heading"), table)


def _tier(plan: Plan) -> str:
    if not plan.trace.size:
        return "by an earlier run"
    if plan.well < 0:
        return "fast; well when there is time"
    return f"fast, and well at {plan.well:.3f} s" if plan.well else "well at once"


def history_view(found: list[tuple[RegionState, list[Event]]], inspection: Inspection, where: str) -> RenderableType:
    """`:region`."""
    if not found:
        return Text(f"{where}: no loop or function that has been loaded is there")
    parts: list[RenderableType] = []
    for region, events in found:
        lines = f"line {region.first}" if region.first == region.last else f"lines {region.first} to {region.last}"
        name = "" if region.kind == "loop" else region.name + "() "
        parts.append(Text(f"{region.kind} {name}in {lines}: {region.state}", "heading"))
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
        table.add_column(justify="right", style="number")
        table.add_column(overflow="fold")
        for mark in timeline(events):
            table.add_row(f"{mark['to']:.3f} s", Text(mark["text"].replace(f"{SHELL_FILE.decode()}:", ":")))
        parts.append(table if table.row_count else Text("  nothing happened yet"))
        numbers = {e["number"] for e in events if "number" in e}
        exits = [(t, x) for t in inspection.traces() if t.number in numbers for x in t.exits if x.taken]
        for t, x in sorted(exits, key=lambda pair: -pair[1].taken)[:BUSIEST]:
            goes = f"trace {x.bridge}" if x.bridge else "the interpreter, for good" if x.given_up else "the interpreter"
            taken = f"{x.taken}{'+' if x.bridge else ''}"
            parts.append(Text(f"  exit {x.number} of trace {t.number} to {short(x.place)}: {taken}, {goes}"))
    return Group(*parts)
