"""What a host is to an engine: a function that answers the program's requests (hostcodes.py). Host side, and light."""

from __future__ import annotations

import os
from importlib import import_module

from pyphp.interp.contracts.hostcodes import ANSWERED, BINARY, FAILED, LACKING, LOADED, PRELUDE
from pyphp.interp.outside.host_records import packed_all

TYPE_CHECKING = False  # typing's own would import typing, and every start imports this module
if TYPE_CHECKING:
    from collections.abc import Callable

    from pyphp.interp.bytecode import CodeUnit, Notice

    Host = Callable[[int, bytes, bytes, int], "Answer"]


def ask(host: Host, service: int, argument: bytes, caller: bytes, line: int) -> Answer:
    """The host's answer, whatever happens (the prelude is there without a host): no exception travels through the program's frames."""
    try:
        if service == PRELUDE:
            return Answer(LOADED, unit=import_module("pyphp.host.prelude").unit_with(argument))
        if service == BINARY:
            path: str = import_module("pyphp.command.main").own_path()
            return Answer(ANSWERED, os.fsencode(path))
        if service == LACKING:
            answer: Answer = import_module("pyphp.host.lacking").answer(argument)
            return answer
        return host(service, argument, caller, line)
    except BaseException as error:
        return Answer(FAILED, f"{type(error).__name__}: {error}".encode("utf-8", "replace"))


def no_host(service: int, argument: bytes, caller: bytes, line: int) -> Answer:
    """The host of an engine that was given none."""
    return Answer(FAILED, b"this engine runs single files: it has no host to ask")


class Answer:
    """What the host says. unit: the code to run. notices: what the compiler has to say about it, or about what is no code."""

    __slots__ = ("label", "line", "notices", "outcome", "place", "text", "unit")

    def __init__(
        self, outcome: int, text: bytes = b"", place: bytes = b"", line: int = 0, unit: CodeUnit | None = None, label: bytes = b"",
        notices: list[Notice] | None = None,
    ) -> None:  # fmt: skip
        self.outcome = outcome
        self.text = text
        self.place = place
        self.line = line
        self.unit = unit
        self.label = label  # of a fatal error
        self.notices = packed_all(part for each in notices or () for part in (each.kind, each.line, each.message))
