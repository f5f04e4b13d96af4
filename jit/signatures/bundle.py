"""Kept objects: the compiled traces that begin in one code, in one file.

A run that finds the bundle of a code neither records, nor replays, nor compiles, nor imports LLVM.

What was recorded and not compiled, because the run ended, waits there, too: its signature, and how hot its place was.

File: sealed (pyphp/cache/cachedir.py); in it the length of the index (u32), the index, and the *contents*, to which the
index points: of every trace what it depends on (bundle_entries.py), its object, its text. The index is all that the
running thread waits for. It is text, a row a line, cells separated by tabs; a row's first cell says what it is. The
bundle is found by the code's hash and the settings; the *generation* in it (image, JIT, LLVM, CPU) must be this
process's, or the bundle is stale: its traces are made again from their signatures.
"""

import struct

from pyphp.cache import cachedir
from pyphp.cache.cachedir import blake2b
from pyphp.jit.signatures.bundle_entries import Entry, hash_of, number_of, row
from pyphp.jit.signatures.places import Damaged, bundle_name

MAGIC = b"pyphp traces 7\n"
LARGEST = 1 << 25
DAY = 86400
KEPT = 2000  # files, about: the oldest go when there are twice as many


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
        lines = [row("G", self.generation)]
        lines += [row("A", key, index, n) for (key, index), n in self.aborts.items()]
        contents: list[bytes] = []
        at = 0
        for e in self.entries:
            needs = e.packed_needs()
            lines.append(
                row(
                    "E", e.key, e.data_key, e.code, e.index, e.parent, e.ordinal, int(e.recursive), int(e.is_loop), at,
                    len(needs), len(e.data), len(e.text),
                )
            )  # fmt: skip
            contents += [needs, e.data, e.text]
            at += len(needs) + len(e.data) + len(e.text)
        for w in self.waiting:
            lines.append(row("W", w.key, w.code, w.index, w.parent, w.ordinal, w.heat, at, len(w.signature)))
            contents.append(w.signature)
            at += len(w.signature)
        index = "\n".join(lines).encode()
        body = struct.pack("<I", len(index)) + index + b"".join(contents)
        return cachedir.seal(MAGIC, name, body)


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


def _index(text: str, contents: bytes) -> Bundle:
    generation = ""
    entries: list[Entry] = []
    aborts: dict[tuple[str, int], int] = {}
    waiting: list[Waiting] = []
    for line in text.split("\n"):
        kind, *cells = line.split("\t")
        if kind == "E":
            entries.append(_entry(cells, contents))
        elif kind == "W":
            waiting.append(_waiting(cells, contents))
        elif kind == "A":
            key, at, n = cells
            aborts[key, int(at)] = number_of(n)
        elif kind == "G":
            (generation,) = cells
        else:
            raise ValueError(f"a row of kind {kind!r}")
    return Bundle(generation, entries, aborts, waiting)


def _entry(cells: list[str], contents: bytes) -> Entry:
    key, own, code, index, parent, ordinal, recursive, is_loop, at, *sizes = cells
    start = number_of(at)
    needs, data, text = _parts(contents, start, *map(number_of, sizes))
    return Entry(
        hash_of(key), hash_of(own), hash_of(code), number_of(index), parent and hash_of(parent), int(ordinal),
        recursive == "1", needs, data, text, is_loop == "1",
    )  # fmt: skip


def _waiting(cells: list[str], contents: bytes) -> Waiting:
    key, code, index, parent, ordinal, heat, at, size = cells
    (signature,) = _parts(contents, number_of(at), number_of(size))
    return Waiting(
        hash_of(key), hash_of(code), number_of(index), parent and hash_of(parent), int(ordinal), number_of(heat),
        signature,
    )  # fmt: skip


def _parts(contents: bytes, at: int, *sizes: int) -> list[bytes]:
    """What stands there, one behind the other. Raises ValueError where that is outside the file."""
    if at + sum(sizes) > len(contents):
        raise ValueError("contents outside the file")
    found = []
    for size in sizes:
        found.append(contents[at : at + size])
        at += size
    return found


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
