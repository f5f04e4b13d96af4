"""Events: what a recording says, read from the native log or from a stored signature.

Both readers give replay the same calls, in the order in which the recorder wrote:

    bit()         a branch's outcome, or whether a counted Value was refcounted
    promoted(t)   a promoted value: an instruction (PC), the address of an object of class t, or a word
    function()    the name of a function called through a pointer

WatchedLog stands before either of them where a report tells which branch each event decided.

The portable form is a list: 0 and 1 for bits, ("pc", code name, index), ("w", word), ("f", name), ("o", name of an
object). It names nothing by address, so it can be replayed in another process; what does not resolve there is a Reject,
never a wrong trace.
"""

from __future__ import annotations

import struct

from pyphp.jit.replay.codeview import Machine
from pyphp.jit.trace.ir import PC
from pyphp.jit.trace.values import Reject

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable

    from pyphp.jit.replay.codeview import CodeView
    from pyphp.jit.trace.ir import Event


class NativeLog:
    """The recorder's bytes."""

    recorded = True  # by this process

    def __init__(
        self,
        raw: bytes,
        machine: Machine,
        function_at: Callable[[int], str | None],
        object_at: Callable[[int, str], str | None],
    ) -> None:
        self.raw = raw
        self.at = 0
        self.machine = machine
        self.function_at = function_at
        self.object_at = object_at
        self.portable: list[Event] = []

    @property
    def events_read(self) -> int:
        """How many events that is."""
        return len(self.portable)

    def exhausted(self) -> bool:
        """Has every event been read?"""
        return self.at >= len(self.raw)

    def bit(self) -> bool:
        """The next bit event."""
        if self.at >= len(self.raw):
            raise Reject("the log is too short")
        b = self.raw[self.at]
        if b > 1:
            raise Reject("a damaged log")
        self.at += 1
        self.portable.append(b)
        return b == 1

    def _word(self) -> int:
        if self.at + 8 > len(self.raw):
            raise Reject("the log is too short")
        word = struct.unpack_from("<q", self.raw, self.at)[0]
        self.at += 8
        return word

    def promoted(self, type_: str) -> PC | int:
        """The next promoted value."""
        word = self._word()
        if type_ == "Instr":
            pc = self.machine.pc_at(word)
            if pc is None:
                raise Reject("a return address outside the loaded code")
            self.portable.append(("pc", pc.code.name, pc.index))
            return pc
        if self.machine.is_immutable(type_):
            name = self.object_at(word, type_)
            if name is None:
                raise Reject("an object without a portable name")
            self.portable.append(("o", name))
            return word
        self.portable.append(("w", word))
        return word

    def function(self) -> str:
        """The next call target."""
        name = self.function_at(self._word())
        if name is None:
            raise Reject("a call of an unknown function")
        self.portable.append(("f", name))
        return name


class StoredLog:
    """A signature's events."""

    recorded = False

    def __init__(
        self,
        events: list[Event],
        code_named: Callable[[str], CodeView | None],
        has_function: Callable[[str], bool],
        object_named: Callable[[str, str], int | None],
    ) -> None:
        self.portable = events
        self.at = 0
        self.code_named = code_named
        self.has_function = has_function
        self.object_named = object_named

    @property
    def events_read(self) -> int:
        """How many events that is."""
        return self.at

    def exhausted(self) -> bool:
        """Has every event been read?"""
        return self.at >= len(self.portable)

    def _next(self) -> Event:
        if self.at >= len(self.portable):
            raise Reject("the signature is too short")
        event = self.portable[self.at]
        self.at += 1
        return event

    def bit(self) -> bool:
        """The next bit event."""
        event = self._next()
        if event not in (0, 1):
            raise Reject("the signature has something else here")
        return event == 1

    def promoted(self, type_: str) -> PC | int:
        """The next promoted value."""
        event = self._next()
        if not isinstance(event, tuple):
            raise Reject("the signature has something else here")
        if type_ == "Instr" and event[0] == "pc":
            code = self.code_named(event[1])
            if code is None or not 0 <= event[2] < len(code):
                raise Reject("code that is not loaded here")
            return PC(code, event[2])
        if event[0] == "o":
            address = self.object_named(event[1], type_)
            if address is None:
                raise Reject("an object that is not here")
            return address
        if type_ != "Instr" and event[0] == "w":
            return event[1]
        raise Reject("the signature has something else here")

    def function(self) -> str:
        """The next call target."""
        event = self._next()
        if not isinstance(event, tuple) or event[0] != "f" or not self.has_function(event[1]):
            raise Reject("a call of an unknown function")
        return event[1]


class WatchedLog:
    """Another log, with a note of where each of its events is asked for: what `where` says then."""

    def __init__(self, log: NativeLog | StoredLog, where: Callable[[], tuple[PC, int, int]]) -> None:
        self._log = log
        self._where = where
        self.recorded = log.recorded
        self.portable = log.portable
        self.decided: list[tuple[PC, int, int]] = []

    @property
    def events_read(self) -> int:
        """How many events that is."""
        return self._log.events_read

    def exhausted(self) -> bool:
        """Has every event been read?"""
        return self._log.exhausted()

    def bit(self) -> bool:
        """The next bit event."""
        self.decided.append(self._where())
        return self._log.bit()

    def promoted(self, type_: str) -> PC | int:
        """The next promoted value."""
        self.decided.append(self._where())
        return self._log.promoted(type_)

    def function(self) -> str:
        """The next call target."""
        self.decided.append(self._where())
        return self._log.function()
