"""What a program could do better, or the JIT: ranked by the time that is lost, as far as counts tell.

The costs are orders of magnitude of x86-64, measured in steady state; what is ranked by them is told from what does not
matter, no more.
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


def suggestions(traces: list[Event], exits: dict[int, Event], codes: list[Event], aborts: list[Event]) -> list[Event]:
    """Dicts of `ns`, `title`, `text`, `place` and `trace` (0: about none), most lost time first."""
    found: list[Event] = []
    for trace in traces:
        counted = exits.get(trace["number"])
        if trace["event"] == "trace" and counted is not None and counted["entered"] >= 0:
            found += _exits(trace, counted, aborts)
            found += _calls(trace, counted)
            found += _wasted(trace, counted)
    found += _regions(codes, aborts)
    return sorted((s for s in found if s["ns"] >= LEAST_NS), key=lambda s: -int(s["ns"]))[:MOST]


def _exits(trace: Event, counted: Event, aborts: list[Event]) -> list[Event]:
    """Exits that lead to the interpreter, and those that types cause."""
    places = {number: place for number, place, _ in trace["exits"]}
    found: list[Event] = []
    for number, taken, _, bridge, given_up in counted["taken"]:
        if not taken:
            continue
        line = place_of(places[number])[1]
        variable = _type_guard(trace, number)
        if bridge:
            if variable:
                text = f"Its type decides between trace {trace['number']} and trace {bridge}. "
                text += "Where it could have one type from the beginning, one trace would do."
                found.append(_one(taken * BRIDGE_NS, f"Line {line}: {variable} is not always of one type", text, places[number], trace))
            continue
        reasons = sorted({a["reason"] for a in aborts if a["exit"] == number})
        title = f"Line {line}: trace {trace['number']} is left for the interpreter, {times(taken)}"
        text = "No bridge was made" + (f": {'; '.join(reasons)}. " if reasons else ". ")
        text += f"A guard on the type of {variable} fails. " if variable else ""
        text += "The exit is blacklisted." if given_up else "It may not have been hot enough, or the program ended first."
        found.append(_one(taken * EXIT_NS, title, text, places[number], trace))
    if counted["resumed"]:
        title = f"Trace {trace['number']} is left in the middle of an instruction, {times(counted['resumed'])}"
        text = "Something had happened already that must not happen twice, so the interpreter finishes the instruction."
        found.append(_one(counted["resumed"] * EXIT_NS, title, text, trace["place"], trace))
    return found


def _type_guard(trace: Event, number: int) -> str:
    """The variable whose type the guards of an exit test; "" if they test something else."""
    made: dict[str, str] = {}
    for part in ("preamble", "body"):
        for text, exit, _ in trace["named"][part]:
            result = _RESULT.match(text)
            if result is not None:
                made[result[1]] = result[2]
            elif exit == number and text.startswith("guard"):
                question = made.get(text.split()[-1], "")
                asked = re.match(r"icmp\[\w+\] (t\d+), \d+", question)
                loaded = re.match(r"slot_load\[(.+)\.type\]", made.get(asked[1], "")) if asked is not None else None
                if loaded is not None:
                    return loaded[1]
    return ""


def _calls(trace: Event, counted: Event) -> list[Event]:
    """Functions that a trace calls and does not look into."""
    entered, iterated = turns(trace, counted)
    calls: dict[str, int] = {}
    for part, ran in (("preamble", entered), ("body", iterated)):
        for text, _, _ in trace["named"][part]:
            name = _CALL.search(text)
            if name is not None:
                calls[name[1]] = calls.get(name[1], 0) + ran
    found = []
    for name, n in calls.items():
        short = name.rpartition(".")[2]
        title = f"Trace {trace['number']} calls {short} of the interpreter, {times(n)}"
        found.append(_one(n * CALL_NS, title, f"{name} is not looked into: its work is not optimised with the rest.", trace["place"], trace))
    return found


def _wasted(trace: Event, counted: Event) -> list[Event]:
    """Traces that took longer to make than they can have saved."""
    entered, iterated = turns(trace, counted)
    seconds = sum(s for step, s in trace["seconds"].items() if step != "start")
    if (entered + iterated) * trace["bytecodes"] * BYTECODE_NS >= seconds * 1e9:
        return []
    title = f"Trace {trace['number']} took {seconds * 1e3:.1f} ms to make and ran {times(entered + iterated)}"
    text = "The program ended, or went another way, before it paid. A second run of the same code finds it made."
    return [_one(int(seconds * 1e9), title, text, trace["place"], trace)]


def _regions(codes: list[Event], aborts: list[Event]) -> list[Event]:
    """Loops and functions that the interpreter ran."""
    found: list[Event] = []
    for code in codes:
        for index, last, kind, first_line, _, state, passes in code["regions"]:
            place = f"{code['file']}:{first_line}"
            reasons = sorted({a["reason"] for a in aborts if a["exit"] < 0 and (a["code"], a["pc"]) == (code["code"], index)})
            if passes <= 0 or state == "compiled" or not (reasons or "blacklisted" in state):
                continue
            what = f"The {kind} at line {first_line}" if kind == "loop" or not code["name"] else f"{code['name']}()"
            text = f"Recordings aborted: {'; '.join(reasons)}. " if reasons else ""
            found.append(
                {
                    "ns": passes * (last - index + 1) * BYTECODE_NS, "title": f"{what} ran in the interpreter, {times(passes)}",
                    "text": f"{text}It is {state}.", "place": place, "trace": 0,
                }
            )  # fmt: skip
    return found


def _one(ns: int, title: str, text: str, place: object, trace: Event) -> Event:
    return {"ns": ns, "title": title, "text": text, "place": place, "trace": trace["number"]}


def times(n: int) -> str:
    """once, twice, 3,000 times"""
    return {1: "once", 2: "twice"}.get(n, f"{n:,} times")
