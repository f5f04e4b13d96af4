"""What a program could do better, or the JIT: ranked by the time that is lost, as far as counts tell.

The costs are orders of magnitude of x86-64, guessed and not measured here; what is ranked by them is told from what
does not matter, no more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyphp.jit.report.page.weights import place_of, turns

if TYPE_CHECKING:
    from pyphp.jit.report.log import Event

EXIT_NS = 150  # to the interpreter, and back into a trace some bytecodes later
BRIDGE_NS = 5  # from one trace into another: values through memory, types tested again
CALL_NS = 30  # of a function that is not looked into
BYTECODE_NS = 8  # in the interpreter
LEAST_NS = 50_000  # what is less than this is not worth a word
MOST = 12
_CALL = re.compile(r"\bcall\['([^']+)'")
_RESULT = re.compile(r"^(t\d+) = (.*)$")


def suggestions(
    traces: list[Event], exits: dict[int, Event], codes: list[Event], aborts: list[Event], retired: list[Event]
) -> list[Event]:
    """Dicts of `ns`, `title`, `text`, `place` and `trace` (0: about none), most lost time first."""
    counted = [
        (trace, exits[trace["number"]])
        for trace in traces
        if trace["event"] == "trace" and trace["number"] in exits and exits[trace["number"]]["entered"] >= 0
    ]
    bridges = {trace["number"]: trace for trace in traces}
    found: list[Event] = []
    for trace, counts in counted:
        found += _exits(trace, counts, bridges, aborts)
    found += _calls(counted)
    found += _wasted(counted)
    found += _regions(codes, aborts, retired)
    return sorted((s for s in found if s["ns"] >= LEAST_NS), key=lambda s: -int(s["ns"]))[:MOST]


def _exits(trace: Event, counted: Event, bridges: dict[int, Event], aborts: list[Event]) -> list[Event]:
    """Exits that lead to the interpreter, and those that types cause."""
    places = {number: place for number, place, _ in trace["exits"]}
    found: list[Event] = []
    for number, taken, _, bridge, given_up in counted["taken"]:
        if not taken:
            continue
        line = place_of(places[number])[1]
        if bridge:
            variable = _changed_type(trace, bridges.get(bridge))
            if variable:
                text = f"Its type decides between trace {trace['number']} and trace {bridge}. "
                text += "Where it could have one type from the beginning, one trace would do."
                title = f"Line {line}: {variable} is not always of one type"
                found.append(_one(taken * BRIDGE_NS, title, text, places[number], trace))
            continue
        reasons = sorted({a["reason"] for a in aborts if a["exit"] == number})
        title = f"Line {line}: trace {trace['number']} is left for the interpreter, {times(taken)}"
        text = "No bridge was made" + (f": {'; '.join(reasons)}. " if reasons else ". ")
        text += (
            "The exit is blacklisted." if given_up else "It may not have been hot enough, or the program ended first."
        )
        found.append(_one(taken * EXIT_NS, title, text, places[number], trace))
    if counted["resumed"]:
        title = f"Trace {trace['number']} is left in the middle of an instruction, {times(counted['resumed'])}"
        text = "Something had happened already that must not happen twice, so the interpreter finishes the instruction."
        found.append(_one(counted["resumed"] * EXIT_NS, title, text, trace["place"], trace))
    return found


def _changed_type(trace: Event, bridge: Event | None) -> str:
    """The variable whose type sent the program into a bridge; "" if something else did. The bridge begins at a bytecode
    of the trace: the first event there that came out in another way is what the exit's guard asked. Versions of a loop
    ask at its header what decides anywhere in it.
    """
    start = (
        -1
        if bridge is None
        else next((k for k, r in enumerate(trace["path"]) if r[1:3] == [bridge["code"], bridge["pc"]]), -1)
    )
    if bridge is None or bridge["event"] != "trace" or start < 0 or not trace["stages"]:
        return ""
    versions = (bridge["code"], bridge["pc"]) == (trace["code"], trace["pc"]) and bridge["kind"] != "bridge"
    here = [k for k, (at, _) in enumerate(trace["decided"]) if versions or at == start]
    if not here or here[-1] - here[0] != len(here) - 1:  # it ran twice: who knows which time
        return ""
    parted = next(
        (k for k, event in zip(here, bridge["signature"], strict=False) if trace["signature"][k] != event), -1
    )
    recorded = [str(text) for _, text in trace["stages"][0]["preamble"]]
    guard = trace["decided"][parted][1] if parted >= 0 else -1
    if not 0 <= guard < len(recorded) or not recorded[guard].startswith("guard"):
        return ""
    made = {found[1]: found[2] for text in recorded if (found := _RESULT.match(text)) is not None}
    asked = re.match(r"icmp\[\w+\] (t\d+), \d+", made.get(recorded[guard].split()[1], ""))
    loaded = re.match(r"slot_load\[(.+)\.type\]", made.get(asked[1], "")) if asked is not None else None
    if loaded is None:
        return ""
    function, _, name = loaded[1].rpartition(" ")
    if name.startswith("$"):
        return loaded[1]
    return "a value" + (f" in {function}" if function else "")


def _calls(counted: list[tuple[Event, Event]]) -> list[Event]:
    """Functions of the interpreter that traces call and do not look into: one suggestion a function."""
    calls: dict[str, dict[int, int]] = {}
    for trace, counts in counted:
        for part, ran in zip(("preamble", "body"), turns(trace, counts), strict=True):
            for text, _, _ in trace["named"][part]:
                call = _CALL.search(text)
                if call is not None and ran:
                    by_trace = calls.setdefault(call[1], {})
                    by_trace[trace["number"]] = by_trace.get(trace["number"], 0) + ran
    places = {trace["number"]: trace["place"] for trace, _ in counted}
    found: list[Event] = []
    for name, by_trace in calls.items():
        most = max(by_trace, key=lambda number: by_trace[number])
        n = sum(by_trace.values())
        text = f"{name} is not looked into, so its work is not optimised with the rest. {_which(list(by_trace))}"
        title = f"A residual call, {times(n)}: {name.rpartition('.')[2].lstrip('_')}"
        found.append({"ns": n * CALL_NS, "title": title, "text": text, "place": places[most], "trace": most})
    return found


def _wasted(counted: list[tuple[Event, Event]]) -> list[Event]:
    """Traces that took longer to make than they can have saved: one suggestion for all."""
    found: list[tuple[float, Event]] = []
    for trace, counts in counted:
        seconds = sum(s for step, s in trace["seconds"].items() if step != "start")
        recorded = trace["log_bytes"] > 0  # of one that was rebuilt, an ordinary run has the object
        if recorded and sum(turns(trace, counts)) * trace["bytecodes"] * BYTECODE_NS < seconds * 1e9:
            found.append((seconds, trace))
    if not found:
        return []
    found.sort(key=lambda pair: -pair[0])
    seconds = sum(s for s, _ in found)
    numbers = [trace["number"] for _, trace in found]
    text = f"The program ended, or went another way, before they paid. {_which(numbers)} "
    text += "A second run of the same code finds them made."
    title = f"{times_made(len(found))} took {seconds * 1e3:.0f} ms to make, which they have not saved yet"
    return [_one(int(seconds * 1e9), title, text, found[0][1]["place"], found[0][1])]


def _which(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:8]))
    more = f" and {len(numbers) - 8} more" if len(numbers) > 8 else ""
    return f"Trace {shown}." if len(numbers) == 1 else f"Traces {shown}{more}."


def times_made(n: int) -> str:
    """A trace, 3 traces."""
    return "A trace" if n == 1 else f"{n} traces"


def _regions(codes: list[Event], aborts: list[Event], retired: list[Event]) -> list[Event]:
    """Loops and functions that the interpreter ran."""
    found: list[Event] = []
    for code in codes:
        for index, last, kind, first_line, _, state, passes in code["regions"]:
            place = f"{code['file']}:{first_line}"
            reasons = sorted(
                {a["reason"] for a in aborts if a["exit"] < 0 and (a["code"], a["pc"]) == (code["code"], index)}
            )
            left = next((r["reason"] for r in retired if (r["code"], r["pc"]) == (code["code"], index)), "")
            if passes <= 0 or state == "compiled" or not (reasons or "blacklisted" in state):
                continue
            what = f"The {kind} at line {first_line}" if kind == "loop" or not code["name"] else f"{code['name']}()"
            text = f"Its traces are entered no more: {left}. " if left else ""
            text += f"Recordings aborted: {'; '.join(reasons)}. " if reasons else ""
            title = f"{what} ran in the interpreter, {times(passes)}"
            ns = passes * (last - index + 1) * BYTECODE_NS
            found.append({"ns": ns, "title": title, "text": f"{text}It is {state}.", "place": place, "trace": 0})
    return found


def _one(ns: int, title: str, text: str, place: object, trace: Event) -> Event:
    return {"ns": ns, "title": title, "text": text, "place": place, "trace": trace["number"]}


def times(n: int) -> str:
    """once, twice, 3,000 times"""
    return {1: "once", 2: "twice"}.get(n, f"{n:,} times")
