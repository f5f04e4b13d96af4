"""A behavioural signature: one execution of a region, as data.

It names where the path starts (an instruction; for a bridge also the signature that it leaves and the ordinal of the
exit in that trace), what happened (the portable events), where it ends, and everything that decides what the trace
looks like: the hash of every code on the path, the image, the settings. Bytecode is never part of it: a wrong or
poisoned signature makes a trace that is never entered or whose guards fail.

The packed form is JSON of plain lists, strings and numbers; events are one string, a character a bit:

    0110p1.17;f0;w2a;o1;01     an instruction of the second code, a function, a word (hexadecimal), an object

unpack() checks every field's type and range before anything is built from it; what is not as it should be is a Damaged.
"""

from __future__ import annotations

import json
import re

from pyphp.jit.signatures.places import FORMAT, TYPES, Damaged, digest, is_hash

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from typing import Any

    from pyphp.jit.trace.ir import Event

    Read = tuple[str, int, str, int | float | str]  # (name, offset, type, expected), see Signature.reads

LARGEST = 1 << 20  # bytes of a packed signature
MAX_EVENTS = 1 << 17
_EVENT = re.compile(r"([01]+)|p([0-9]{1,6})\.([0-9]{1,9});|w(-?[0-9a-f]{1,16});|([fo])([0-9]{1,6});")


class Signature:
    """See the module's head. `key` is derived from all the rest, and none of it changes. A plain class: warm runs do
    without attrs.
    """

    __slots__ = (
        "code", "codes", "end_code", "end_fp", "end_index", "events", "image", "index", "key", "ordinal", "parent",
        "reads", "root", "settings",
    )  # fmt: skip

    def __init__(
        self,
        root: str,  # hash of the code in which the tree of traces begins
        code: str,
        index: int,
        parent: str,  # key of the signature that a bridge leaves; "" for a region
        ordinal: int,  # of the exit; -1 for a region
        end_code: str,
        end_index: int,
        end_fp: int,
        codes: tuple[str, ...],
        image: str,
        settings: str,
        reads: tuple[
            Read, ...
        ],  # (name, offset, type, expected) of memory that was taken for constant: to wait for before it is built
        events: tuple[Event, ...],
    ) -> None:
        self.root = root
        self.code = code
        self.index = index
        self.parent = parent
        self.ordinal = ordinal
        self.end_code = end_code
        self.end_index = end_index
        self.end_fp = end_fp
        self.codes = codes
        self.image = image
        self.settings = settings
        self.reads = reads
        self.events = events
        self.key = digest(self.pack())

    def pack(self) -> bytes:
        """The portable form."""
        codes: dict[str, int] = {}
        functions: dict[str, int] = {}
        text = "".join(_pack_event(e, codes, functions) for e in self.events)
        return json.dumps(
            [
                FORMAT,
                self.root,
                self.code,
                self.index,
                self.parent,
                self.ordinal,
                self.end_code,
                self.end_index,
                self.end_fp,
                list(self.codes),
                self.image,
                self.settings,
                [list(r) for r in self.reads],
                list(codes),
                list(functions),
                text,
            ],
            separators=(",", ":"),
        ).encode()


def _pack_event(event: Event, codes: dict[str, int], functions: dict[str, int]) -> str:
    if not isinstance(event, tuple):
        return str(int(event))
    if event[0] == "pc":
        return f"p{codes.setdefault(event[1], len(codes))}.{event[2]};"
    if event[0] == "f":
        return f"f{functions.setdefault(event[1], len(functions))};"
    if event[0] == "o":
        return f"o{functions.setdefault(event[1], len(functions))};"
    return f"w{event[1]:x};"


def unpack(data: bytes) -> Signature:
    """The inverse of pack; raises Damaged."""
    if len(data) > LARGEST:
        raise Damaged("too large")
    try:
        fields = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Damaged(str(error)) from None
    shape = (int, str, str, int, str, int, str, int, int, list, str, str, list, list, list, str)
    if (
        fields.__class__ is not list
        or len(fields) != len(shape)
        or any(x.__class__ is not t for x, t in zip(fields, shape, strict=True))
    ):
        raise Damaged("not a signature")
    (
        version,
        root,
        code,
        index,
        parent,
        ordinal,
        end_code,
        end_index,
        end_fp,
        codes,
        image,
        settings,
        reads,
        pc_codes,
        functions,
        text,
    ) = fields
    if (
        version != FORMAT
        or not all(is_hash(h) for h in (root, code, end_code, *codes, *pc_codes))
        or not all(f.__class__ is str for f in functions)
    ):
        raise Damaged("another version, or names that are none")
    if (
        parent
        and not is_hash(parent)
        or not 0 <= index < 1 << 31
        or not 0 <= end_index < 1 << 31
        or not -1 <= ordinal < 1 << 16
        or abs(end_fp) >= 1 << 40
    ):
        raise Damaged("a number out of range")
    return Signature(
        root,
        code,
        index,
        parent,
        ordinal,
        end_code,
        end_index,
        end_fp,
        tuple(codes),
        image,
        settings,
        checked_reads(reads),
        tuple(_events(text, pc_codes, functions)),
    )


def unpack_compressed(data: bytes) -> Signature:
    """A signature that lies compressed in a bundle; raises Damaged."""
    import zlib

    try:
        return unpack(zlib.decompressobj().decompress(data, LARGEST + 1))
    except zlib.error as error:
        raise Damaged(str(error)) from None


def checked_reads(reads: list[list[Any]]) -> tuple[Read, ...]:
    """A list of reads, if it is one."""
    for read in reads:
        if read.__class__ is not list or len(read) != 4:
            raise Damaged("a read that is none")
        name, offset, type_, expected = read
        if (
            name.__class__ is not str
            or offset.__class__ is not int
            or offset < 0
            or type_ not in TYPES
            or expected.__class__ not in (str, int, float)
        ):
            raise Damaged("a read that is none")
    return tuple((n, o, t, x) for n, o, t, x in reads)


def _events(text: str, codes: list[str], functions: list[str]) -> list[Event]:
    events: list[Event] = []
    at = 0
    while at < len(text):
        m = _EVENT.match(text, at)
        if m is None or len(events) > MAX_EVENTS:
            raise Damaged("events that are none")
        at = m.end()
        bits, code, index, word, kind, name = m.groups()
        if bits is not None:
            events += map(int, bits)
        elif code is not None:
            if int(code) >= len(codes):
                raise Damaged("an event of no code")
            events.append(("pc", codes[int(code)], int(index)))
        elif word is not None:
            events.append(("w", int(word, 16)))
        else:
            if int(name) >= len(functions):
                raise Damaged("an event of no name")
            events.append((kind, functions[int(name)]))
    return events


def in_order(signatures: list[Signature]) -> list[Signature]:
    """Parents before their bridges; bridges of unknown parents are left out."""
    waiting: dict[str, list[Signature]] = {}
    for s in signatures:
        waiting.setdefault(s.parent, []).append(s)
    done: list[Signature] = []
    work = waiting.pop("", [])
    while work:
        s = work.pop(0)
        done.append(s)
        work += waiting.pop(s.key, [])
    return done
