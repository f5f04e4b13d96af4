"""Kept objects: the compiled traces that begin in one code, in one file.

A run that finds the bundle of a code neither records, nor replays, nor compiles, nor imports LLVM. Each entry says
what it depends on:

    exits    (instruction, frame offset, RESTART, AT_REGION or RESUME, the tags that are known there) of every exit:
      what a bridge from it must know
    codes    the codes on its path                     (a code that is not loaded: the entry is not used)
    reads    (name, offset, type, expected) of every word of memory that was taken for constant: mostly links of calls.
      They are compared before the trace is
             entered; a link that is not made yet is waited for
    assumed  the tags that a bridge takes for granted: which exits may share it
    shares   exits that go on in another's bridge: ordinals and the bridges' keys
    text     what a trace that was compiled fast is to be compiled from (jit/engine/second_tier.py)
    parent   the key of the object that a bridge leaves, and the ordinal of the exit. Keys name contents: a parent that
      was compiled anew has another key

What was recorded and not compiled, because the run ended, waits there, too: its signature, and how hot its place was.

File: sealed (pyphp/cache/cachedir.py); in it the length of the index (u32), the index, the objects. The index is text,
a row a line, cells separated by tabs; a row's first cell says what it is (json would cost the warm start two
milliseconds). It is found by the code's hash and the settings; the *generation* in it (image, JIT, LLVM, CPU) must be
this process's, or the bundle is stale: its traces are made again from their signatures.
"""

import struct

from pyphp.cache import cachedir
from pyphp.cache.cachedir import blake2b
from pyphp.jit.signatures.places import TYPES, Damaged, bundle_name, is_hash

MAGIC = b"pyphp traces 6\n"
LARGEST = 1 << 25
RESTART, AT_REGION, RESUME = range(3)  # kinds of exits
DAY = 86400
KEPT = 2000  # files, about: the oldest go when there are twice as many


class ExitRecord:
    """What is left of an Exit."""

    __slots__ = ("code", "fp", "index", "kind", "tags")

    def __init__(self, code: str, index: int, fp: int, kind: int, tags: list[tuple[int, int]]) -> None:
        self.code = code
        self.index = index
        self.fp = fp
        self.kind = kind
        self.tags = tags


class Entry:
    """A compiled trace."""

    __slots__ = (
        "assumed",
        "code",
        "codes",
        "data",
        "data_key",
        "exits",
        "index",
        "key",
        "ordinal",
        "parent",
        "is_loop",
        "reads",
        "recursive",
        "shares",
        "text",
    )

    def __init__(
        self,
        key: str,  # of its signature
        data_key: str,  # of its object and its parent's
        code: str,
        index: int,
        parent: str,  # data_key of the parent's entry; "" for a region
        ordinal: int,
        recursive: bool,
        codes: list[str],
        reads: tuple[tuple[str, int, str, str | int | float], ...],
        assumed: dict[int, int],
        exits: list[ExitRecord],
        data: bytes,
        text: bytes,  # of a trace that was compiled fast: what it is to be compiled from, packed; else empty
        is_loop: bool,
    ) -> None:
        self.key = key
        self.data_key = data_key
        self.code = code
        self.index = index
        self.parent = parent
        self.ordinal = ordinal
        self.recursive = recursive
        self.codes = codes
        self.reads = reads
        self.assumed = assumed
        self.shares: dict[int, str] = {}
        self.exits = exits
        self.data = data
        self.text = text
        self.is_loop = is_loop


class Waiting:
    """A recording that is to be compiled: its packed signature, compressed. parent: the data_key of the entry that it
    leaves, at the exit with this ordinal; heat: how often its place had been passed.
    """

    __slots__ = ("code", "heat", "index", "key", "ordinal", "parent", "signature")

    def __init__(
        self,
        key: str,
        code: str,
        index: int,
        parent: str,
        ordinal: int,
        heat: int = 0,
        signature: bytes = b"",  # packed when it is written
    ) -> None:
        self.key = key
        self.code = code
        self.index = index
        self.parent = parent
        self.ordinal = ordinal
        self.heat = heat
        self.signature = signature

    @property
    def place(self) -> tuple[str, int, str, int]:
        """There is one trace at each."""
        return self.code, self.index, self.parent, self.ordinal


def data_key(key: str, text: str, parent: str) -> str:
    """Names the content of an entry, however it is compiled: the module's text decides what its exits are."""
    return blake2b(key.encode() + parent.encode() + text.encode(), digest_size=12).hexdigest()


class Bundle:
    """The entries of one code: parents before their bridges."""

    __slots__ = ("aborts", "entries", "generation", "waiting")

    def __init__(
        self,
        generation: str,
        entries: list[Entry],
        aborts: dict[tuple[str, int], int],
        waiting: "list[Waiting] | None" = None,
    ) -> None:
        self.generation = generation
        self.entries = entries
        self.waiting = waiting or []
        self.aborts = (
            aborts  # (data_key of a trace or "", instruction or ordinal of the exit) -> recordings that came to nothing
        )

    def pack(self, name: str) -> bytes:
        """The content of the file that has this name."""
        lines, at = [_row("G", self.generation)], 0
        lines += [_row("A", key, index, n) for (key, index), n in self.aborts.items()]
        for e in self.entries:
            lines.append(
                _row(
                    "E", e.key, e.data_key, e.code, e.index, e.parent, e.ordinal, int(e.recursive), int(e.is_loop), at,
                    len(e.data), len(e.text),
                )
            )  # fmt: skip
            lines.append(_row("C", *e.codes))
            lines.append(_row("T", *[f"{cell}={tag}" for cell, tag in e.assumed.items()]))
            lines.append(_row("S", *[f"{ordinal}={shared}" for ordinal, shared in e.shares.items()]))
            lines += [
                _row("R", name, offset, type_, _expected_text(expected)) for name, offset, type_, expected in e.reads
            ]
            lines += [
                _row("X", x.code, x.index, x.fp, x.kind, *[f"{cell}={tag}" for cell, tag in x.tags])
                for x in e.exits
            ]
            at += len(e.data) + len(e.text)
        for w in self.waiting:
            lines.append(_row("W", w.key, w.code, w.index, w.parent, w.ordinal, w.heat, at, len(w.signature)))
            at += len(w.signature)
        index = "\n".join(lines).encode()
        contents = [e.data + e.text for e in self.entries] + [w.signature for w in self.waiting]
        body = struct.pack("<I", len(index)) + index + b"".join(contents)
        return cachedir.seal(MAGIC, name, body)


def _row(*cells: object) -> str:
    return "\t".join(map(str, cells))


def _expected_text(x: "str | int | float") -> str:
    return f"s{x}" if isinstance(x, str) else f"f{x.hex()}" if isinstance(x, float) else f"i{x}"


def _expected(text: str) -> "str | int | float":
    return text[1:] if text[0] == "s" else float.fromhex(text[1:]) if text[0] == "f" else int(text[1:])


def unpack(name: str, content: bytes) -> Bundle:
    """The inverse of pack; raises Damaged."""
    body = cachedir.unseal(MAGIC, name, content)
    if body is None or not 4 <= len(body) <= LARGEST:
        raise Damaged("not a bundle of this version, or not this one")
    (length,) = struct.unpack_from("<I", body)
    try:
        return _index(body[4 : 4 + length].decode(), body[4 + length :])
    except (ValueError, IndexError) as error:
        raise Damaged(str(error)) from None


def _index(text: str, objects: bytes) -> Bundle:
    generation = ""
    entries: list[Entry] = []
    aborts: dict[tuple[str, int], int] = {}
    waiting: list[Waiting] = []
    for line in text.split("\n"):
        kind, *cells = line.split("\t")
        if kind == "X":
            code, index, fp, what, *tags = cells
            if _number(what) > RESUME:
                raise ValueError(f"an exit of kind {what}")
            entries[-1].exits.append(ExitRecord(_hash(code), _number(index), int(fp), int(what), _tags(tags)))
        elif kind == "S":
            entries[-1].shares = {
                _number(ordinal): _hash(shared) for ordinal, shared in (cell.split("=") for cell in cells if cell)
            }
        elif kind == "T":
            entries[-1].assumed = dict(_tags(cells))
        elif kind == "R":
            name, offset, type_, expected = cells
            if type_ not in TYPES:
                raise ValueError(f"a word of type {type_}")
            entries[-1].reads += ((name, _number(offset), type_, _expected(expected)),)
        elif kind == "C":
            entries[-1].codes = [_hash(code) for code in cells]
        elif kind == "E":
            entries.append(_entry(cells, objects))
        elif kind == "W":
            waiting.append(_waiting(cells, objects))
        elif kind == "A":
            key, at, n = cells
            aborts[key, int(at)] = _number(n)
        elif kind == "G":
            (generation,) = cells
        else:
            raise ValueError(f"a row of kind {kind!r}")
    return Bundle(generation, entries, aborts, waiting)


def _entry(cells: list[str], objects: bytes) -> Entry:
    key, own, code, index, parent, ordinal, recursive, is_loop, at, size, text_size = cells
    start, length, more = _number(at), _number(size), _number(text_size)
    data, text = objects[start : start + length], objects[start + length : start + length + more]
    if len(data) != length or len(text) != more:
        raise ValueError("an object outside the file")
    return Entry(
        _hash(key), _hash(own), _hash(code), _number(index), parent and _hash(parent), int(ordinal), recursive == "1",
        [], (), {}, [], data, text, is_loop == "1",
    )  # fmt: skip


def _waiting(cells: list[str], objects: bytes) -> Waiting:
    key, code, index, parent, ordinal, heat, at, size = cells
    start, length = _number(at), _number(size)
    signature = objects[start : start + length]
    if len(signature) != length:
        raise ValueError("a signature outside the file")
    return Waiting(
        _hash(key), _hash(code), _number(index), parent and _hash(parent), int(ordinal), _number(heat), signature
    )


def _tags(cells: list[str]) -> list[tuple[int, int]]:
    pairs = [cell.split("=") for cell in cells if cell]
    return [(int(cell), int(tag)) for cell, tag in pairs]


def _number(text: str) -> int:
    n = int(text)
    if not 0 <= n < 1 << 31:
        raise ValueError(f"{n} is out of range")
    return n


def _hash(text: str) -> str:
    if not is_hash(text):
        raise ValueError(f"{text!r} is no hash")
    return text


class BundleFolder:
    """Bundles in the cache folder, or in this process only."""

    def __init__(self, on_disk: bool) -> None:
        self.on_disk = on_disk
        self.problems: list[str] = []
        self.first_today = False  # was a bundle read that had not been used for a day?

    def read(self, code: str, settings: str) -> tuple[Bundle | None, bool]:
        """(the bundle of a code, whether there was one that is damaged)."""
        name = bundle_name(code, settings)
        content = cachedir.read(name) if self.on_disk else _in_process.get(name)
        if content is None:
            return None, False
        self.first_today |= self.on_disk and cachedir.note_use(name, DAY)
        try:
            return unpack(name, content), False
        except Damaged as error:
            self.problems.append(f"compiled traces {name}: {error}; made again")
            return None, True

    def write(self, code: str, settings: str, bundle: Bundle) -> None:
        """Keep a bundle."""
        name = bundle_name(code, settings)
        content = bundle.pack(name)
        if len(content) > LARGEST:
            return
        if self.on_disk:
            if cachedir.write(name, content):
                cachedir.forget_oldest("traces", KEPT)
        else:
            _in_process[name] = content


_in_process: dict[str, bytes] = {}
