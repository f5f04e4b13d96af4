"""What the page shows, worked out from events: traces with what they did, files with their heat, the time line, what
could be better. The page's script draws it and adds nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyphp
from pyphp.jit.report.counters import worth_telling
from pyphp.jit.report.page.glossary import terms
from pyphp.jit.report.page.signatures import strip
from pyphp.jit.report.page.suggestions import suggestions
from pyphp.jit.report.page.timeline import timeline
from pyphp.jit.report.page.weights import heat, place_of, work

if TYPE_CHECKING:
    from pyphp.jit.report.log import Event

    Model = Event

LONG = ("stages", "llvm", "assembly")  # only of those that are worth it
UNUSED = ("preamble", "phis", "body", "decided", "event")  # others say the same, or more


def model(events: list[Event]) -> Model:
    """The data of the page."""
    known = {
        e["number"]: {k: v for k, v in e.items() if k not in ("event", "at")} for e in events if e["event"] == "rebuilt"
    }
    traces = [e | known.get(e["number"], {}) for e in events if e["event"] in ("trace", "linked")]
    traces.sort(key=lambda e: int(e["number"]))
    exits = {e["number"]: e for e in events if e["event"] == "exits"}
    codes = [e for e in events if e["event"] == "code"]
    aborts = [e for e in events if e["event"] == "abort"]
    retired = [e for e in events if e["event"] == "retired"]
    end: Event = next(
        (e for e in events if e["event"] == "end"), {"at": 0.0, "counts": {}, "seconds": {}, "residual": {}}
    )
    named = {code["code"]: code["name"] or "{main}" for code in codes}
    ran = {t["number"]: work(t, exits.get(t["number"])) for t in traces}
    told = worth_telling({t["number"]: (ran[t["number"]], t.get("ops", 0)) for t in traces})
    counts = end["counts"]
    return {
        "version": pyphp.__version__,
        "script": _script(events),
        "warm": bool(counts.get("rebuilt from signatures") or counts.get("warm traces")),
        "seconds": max([float(e["at"]) for e in events if "at" in e], default=0.0),
        "compiling": {step: round(float(s), 6) for step, s in end["seconds"].items()},
        "counts": counts,
        "counted": any(e["entered"] >= 0 for e in exits.values()),
        "traces": [_trace(t, exits, ran, traces, named, t["number"] in told) for t in traces],
        "files": _files(events, traces, exits, codes),
        "timeline": timeline(events),
        "suggestions": suggestions(traces, exits, codes, aborts, retired),
        "problems": [e["text"] for e in events if e["event"] == "problem"]
        + [e["traceback"] for e in events if e["event"] == "failure"],
        "glossary": terms(),
    }


def _script(events: list[Event]) -> str:
    """The file that the first source is of; the file of the first place where there is none."""
    for event in events:
        if event["event"] == "source":
            return str(event["file"])
    return next((place_of(e["place"])[0] for e in events if "place" in e), "")


def _trace(
    trace: Event, exits: dict[int, Event], ran: dict[int, int], traces: list[Event], named: dict[str, str], told: bool
) -> Event:
    """One trace: its event, with counts beside its exits, and its signature as a strip."""
    number = trace["number"]
    counted = exits.get(number)
    rows = {row[0]: row[1:] for row in counted["taken"]} if counted is not None else {}
    shown = {k: v for k, v in trace.items() if (told or k not in LONG) and k not in UNUSED}
    whole = sum(ran.values())
    shown |= {
        "function": named.get(trace["code"], ""),
        "exits": [[exit, place, kind, *rows.get(exit, [-1, False, 0, False])] for exit, place, kind in trace["exits"]],
        "entered": counted["entered"] if counted is not None else -1,
        "iterated": counted["iterated"] if counted is not None else -1,
        "resumed": counted["resumed"] if counted is not None else -1,
        "share": ran[number] / whole if whole else 0.0,
        "described": "path" in trace,
        "linked": trace["event"] == "linked",
        "strip": strip(trace, traces, named) if "path" in trace and told else None,
    }
    return shown


def _files(events: list[Event], traces: list[Event], exits: dict[int, Event], codes: list[Event]) -> list[Event]:
    """Files that have a text, with heat and marks by line."""
    weights = heat(traces, exits, codes)
    most = max((sum(pair) for pair in weights.values()), default=0)
    found = []
    for source in (e for e in events if e["event"] == "source"):
        name = source["file"]
        lines = source["text"].split("\n")
        marks: dict[int, list[Event]] = {}
        for trace in traces:
            file, line = place_of(trace["place"])
            if file == name:
                marks.setdefault(line, []).append({"trace": trace["number"], "kind": trace["kind"]})
        regions = [
            {"kind": kind, "name": code["name"], "first": first, "last": last, "state": state, "passes": passes}
            for code in codes
            if code["file"] == name
            for _, _, kind, first, last, state, passes in code["regions"]
            if code["name"] or kind == "loop"
        ]
        found.append(
            {
                "name": name,
                "lines": lines,
                "heat": {line: pair for (file, line), pair in weights.items() if file == name},
                "most": most,
                "marks": marks,
                "regions": regions,
            }
        )
    return found
