"""The format of events: which fields each has, and of what type. docs/jit-log.md says what they mean.

An event that is not in the table is one of a later version, or of a part of the JIT that says something of its own:
whoever reads a log shows it as what it is, an event with a name, a time and fields.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pyphp.jit.report.log_file import FORMAT, WRITER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyphp.jit.report.log import Event

_NAMES = {"string": str, "int": int, "float": float, "bool": bool, "list": list, "dict": dict}
_IDENTITY = "number:int kind:string key:string place:string code:string pc:int parent:int exit:int exits:list"
_SHAPE = "end:string end_place:string end_code:string end_pc:int end_fp:int bytecodes:int ops:int residual:dict"
_TOLD = (
    "signature:list decided:list match:dict path:list preamble:list preamble_at:list phis:list body:list body_at:list "
    "named:dict stages:list llvm:string assembly:string"
)
_TABLE = {
    "start": "writer:string version:string format:int",
    "trace": f"at:float {_IDENTITY} {_SHAPE} log_bytes:int object_bytes:int tier:int seconds:dict {_TOLD}",
    "rebuilt": f"at:float number:int {_SHAPE} {_TOLD}",
    "linked": f"at:float {_IDENTITY}",
    "recompiled": "at:float number:int object_bytes:int seconds:float",
    "abort": "at:float place:string code:string pc:int exit:int reason:string final:bool",
    "retired": "at:float place:string code:string pc:int reason:string",
    "borrowed": (
        "at:float place:string code:string pc:int source:string score:float cost:float bridges:int failed:int tier:int"
    ),
    "gained": (
        "at:float place:string code:string pc:int source:string compiles:int bridges:int cost:float gain:float"
    ),
    "decided": "at:float decision:string runs:int seconds:float waiting:int compiled:int cost:float gain:float",
    "problem": "at:float text:string",
    "failure": "at:float place:string traceback:string",
    "exits": "at:float number:int entered:int iterated:int resumed:int taken:list",
    "code": "at:float code:string name:string file:string lines:list bytecode:list slots:list regions:list",
    "source": "at:float file:string text:string",
    "end": "at:float counts:dict seconds:dict residual:dict",
}
FIELDS: dict[str, dict[str, type]] = {
    event: {"event": str} | {name: _NAMES[kind] for name, kind in (field.split(":") for field in row.split())}
    for event, row in _TABLE.items()
}


class NotALog(Exception):
    """What was read is no log of this format: where, and why."""


def fault(event: object) -> str:
    """What is wrong with an event; empty if nothing is."""
    if not isinstance(event, dict) or not isinstance(event.get("event"), str):
        return "not an event"
    fields = FIELDS.get(event["event"])
    if fields is None:
        return "" if isinstance(event.get("at"), float) else f"{event['event']}: no time"
    for name, kind in fields.items():
        if type(event.get(name)) is not kind:
            return f"{event['event']}: {name} is missing, or no {kind.__name__}"
    unknown = sorted(set(event) - set(fields))
    return f"{event['event']}: unknown field {unknown[0]}" if unknown else ""


def read(lines: Iterable[str]) -> list[Event]:
    """The events of a log; raises NotALog."""
    found: list[Event] = []
    for number, line in enumerate(lines, 1):
        try:
            event = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise NotALog(f"line {number}: {error}") from None
        wrong = fault(event)
        if wrong:
            raise NotALog(f"line {number}: {wrong}")
        found.append(event)
    if not found or found[0]["event"] != "start" or found[0]["writer"] != WRITER:
        raise NotALog("it does not begin as a log does")
    if found[0]["format"] != FORMAT:
        raise NotALog(f"it has format {found[0]['format']}, this version reads {FORMAT}")
    return found
