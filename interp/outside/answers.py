"""What a host is to an engine: a function that answers the program's requests (hostcodes.py). Host side, and light."""

from __future__ import annotations

from pyphp.interp.contracts.hostcodes import (
    ABOUT_OWN,
    BINARY,
    CLASS,
    EXPRESSION,
    FAILED,
    LACKING,
    LIBRARY,
    LIBRARY_FACT,
    LINK_CLASS,
    PRELUDE,
)
from pyphp.interp.outside.host_records import packed_all

TYPE_CHECKING = False  # typing's own would import typing, and every start imports this module
if TYPE_CHECKING:
    from collections.abc import Callable

    from pyphp.interp.bytecode import CodeUnit, Notice
    from pyphp.interp.outside.classes import Layout

    Host = Callable[[int, bytes, bytes, int], "Answer"]

# services that do not depend on the script: pyphp/host/own.py
OWN = (PRELUDE, BINARY, LACKING, CLASS, LINK_CLASS, LIBRARY, LIBRARY_FACT, ABOUT_OWN, EXPRESSION)


def ask(host: Host, service: int, argument: bytes, caller: bytes, line: int) -> Answer:
    """The host's answer, whatever happens: no exception travels through the program's frames."""
    try:
        return host(service, argument, caller, line)
    except BaseException as error:
        return Answer(FAILED, f"{type(error).__name__}: {error}".encode("utf-8", "replace"))


def no_host(service: int, argument: bytes, caller: bytes, line: int) -> Answer:
    """The host of an engine that was given none."""
    return Answer(FAILED, b"this engine runs single files: it has no host to ask")


class Answer:
    """What the host says. unit: the code to run. notices: what the compiler has to say about it, or about what is no
    code.
    """

    __slots__ = ("label", "layout", "line", "notices", "outcome", "place", "text", "unit")

    def __init__(
        self, outcome: int, text: bytes = b"", place: bytes = b"", line: int = 0, unit: CodeUnit | None = None,
        label: bytes = b"",
        notices: list[Notice] | None = None,
        layout: Layout | None = None,
    ) -> None:  # fmt: skip
        self.outcome = outcome
        self.text = text
        self.place = place
        self.line = line
        self.unit = unit
        self.layout = layout  # of a class that has been linked
        self.label = label  # of a fatal error
        told = ((each.kind, each.line, each.message, each.during) for each in notices or ())
        self.notices = packed_all(part for each in told for part in each)
