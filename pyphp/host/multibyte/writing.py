"""Characters as bytes: what encoders are, and what stands for a character that an encoding has not.

    write(writer, [0x41, BAD, 0x3042], substitute)     -> b"A??"

A writer says of each character whether it could write it. What it could not is counted; in its place goes the
substitute: a character, nothing, or the character's number. Where the encoding has not even that, a question mark does.
"""

from collections.abc import Iterable

from attrs import define

from pyphp.host.multibyte.charsets import BAD

QUESTION = ord("?")


@define
class Substitute:
    """What stands for a character that there is not: `kind` is a character or b"none", b"long", b"entity"; `code` the
    character that was said last, which stands for what could not be read; `count`: how often there was need.
    """

    kind: int | bytes = QUESTION
    code: int = QUESTION
    count: int = 0

    def instead(self, cp: int) -> Iterable[int]:
        """The characters for one that could not be written."""
        if self.kind == b"none":
            return ()
        if cp == BAD or isinstance(self.kind, int):
            return (self.code,)
        return map(ord, f"U+{cp:X}" if self.kind == b"long" else f"&#x{cp:X};")


class Writer:
    """Collects the bytes of a text. A subclass writes one character after the other."""

    def __init__(self) -> None:
        self.made = bytearray()

    def put(self, cp: int) -> bool:
        """Write a character; False: there is none such here."""
        raise NotImplementedError

    def end(self) -> None:
        """What is left to be written at the end."""

    def prepared(self, cps: list[int]) -> list[int]:
        """The characters of the whole text as they are to be written."""
        return cps

    def put_at(self, cps: list[int], at: int) -> int:
        """Write the character there, or several that are one: how many there were; 0: there is none such here."""
        return 1 if self.put(cps[at]) else 0


def write(writer: Writer, cps: list[int], substitute: Substitute) -> bytes:
    """A whole text."""
    cps = writer.prepared(cps)
    at = 0
    while at < len(cps):
        length = writer.put_at(cps, at)
        if not length:
            fail(writer, cps[at], substitute)
        at += length or 1
    writer.end()
    return bytes(writer.made)


def fail(writer: Writer, cp: int, substitute: Substitute) -> None:
    """Write what stands for a character that there is not."""
    substitute.count += 1
    for other in substitute.instead(cp):
        if not writer.put(other):
            substitute.count += 1
            if isinstance(substitute.kind, int) and other != QUESTION and not writer.put(QUESTION):
                substitute.count += 1
