"""The time line: when what happened, in lanes. An event that this version does not know has a lane of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyphp.jit.report.page.weights import place_of

if TYPE_CHECKING:
    from pyphp.jit.report.log import Event

SILENT = {"start", "rebuilt", "exits", "code", "source", "end"}
LANES = {"trace": "compiled", "linked": "linked", "recompiled": "compiled again", "abort": "aborted"}
MOST = 1500  # marks


def timeline(events: list[Event]) -> list[Event]:
    """Marks: `lane`, `from` and `to` in seconds, `text`, `trace` (0: about none), `kind`."""
    found: list[Event] = []
    for event in events:
        name = event["event"]
        if name in SILENT:
            continue
        at = float(event["at"])
        found.append(
            {
                "lane": LANES.get(name, name), "from": max(0.0, round(at - _seconds(event), 6)), "to": at,
                "text": _text(event), "trace": _trace(event), "kind": str(event.get("kind", name)),
            }
        )  # fmt: skip
    return found[:MOST]


def _seconds(event: Event) -> float:
    """What the event took."""
    seconds = event.get("seconds", 0.0)
    if isinstance(seconds, dict):
        seconds = sum(s for s in seconds.values() if isinstance(s, int | float))
    return float(seconds) if isinstance(seconds, int | float) else 0.0


def _trace(event: Event) -> int:
    number = event.get("number", event.get("trace", 0))
    return number if isinstance(number, int) else 0


def _text(event: Event) -> str:
    """One line about it; of what is unknown, its fields."""
    match event["event"]:
        case "trace":
            took = " + ".join(f"{step} {seconds * 1e3:.1f} ms" for step, seconds in event["seconds"].items())
            how = "recorded" if event["log_bytes"] else "rebuilt from its signature"
            match = event["match"]
            if match["kind"] == "similar":
                how += f", like one that is known ({match['score']:.2f})"
            elif match["kind"] == "same":
                how += ", which is known"
            return f"trace {event['number']}, a {event['kind']} from {_short(event['place'])}, {how}: {took}"
        case "linked":
            return f"trace {event['number']}, a {event['kind']} from {_short(event['place'])}, of an earlier run"
        case "recompiled":
            return f"trace {event['number']} again, well: {event['seconds'] * 1e3:.1f} ms"
        case "abort":
            last = "; blacklisted" if event["final"] else ""
            return f"recording from {_short(event['place'])} aborted: {event['reason']}{last}"
        case "retired":
            return f"the loop at {_short(event['place'])} is left to the interpreter: {event['reason']}"
        case "decided":
            return _decided(event)
    fields = [f"{k} {_brief(v)}" for k, v in event.items() if k not in ("event", "at")]
    return f"{event['event']}: {', '.join(fields)}"


def _decided(event: Event) -> str:
    """What is known of the script's earlier runs, and what that means for this one."""
    meaning = {
        "unknown": "nothing is known of earlier runs: what becomes hot is compiled",
        "usual": "what earlier runs kept is linked, what becomes hot is compiled",
        "invest": "what earlier runs recorded is compiled, for that pays within some runs",
        "too short": "runs as short as the earlier ones have nothing of being compiled",
    }
    said = meaning.get(event["decision"], str(event["decision"]))
    if not event["runs"]:
        return said
    kept = f"{event['compiled']} traces, and {event['waiting']} recordings that wait"
    return f"{said} (runs: {event['runs']}, up to {event['seconds'] * 1e3:.0f} ms; kept: {kept})"


def _brief(value: object) -> str:
    text = str(value)
    return text if len(text) <= 120 else text[:119] + "…"


def _short(place: object) -> str:
    file, line = place_of(str(place))
    return f"{file.rpartition('/')[2]}:{line}"
