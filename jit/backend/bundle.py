"""Kept objects: the compiled traces that begin in one code, in one file.

A run that finds the bundle of a code neither records, nor replays, nor compiles, nor imports LLVM. Each entry says what it depends on:

    exits    (instruction, frame offset, the tags that it writes back) of every exit: what a bridge from it must know
    codes    the codes on its path                     (a code that is not loaded: the entry is not used)
    reads    (name, offset, type, expected) of every word of memory that was taken for constant: mostly links of calls. They are compared before the trace is
             entered; a link that is not made yet is waited for
    parent   the key of the object that a bridge leaves, and the ordinal of the exit. Keys name contents: a parent that was compiled anew has another key

File: MAGIC, digest of the rest, length of the index (u32), the index (JSON), the objects. It is found by the code's hash and the settings; the *generation* in it (image,
JIT, LLVM, CPU) must be this process's, or the bundle is stale: its traces are made again from their signatures.
"""

import json
import struct
from typing import Any

from pyphp import cachedir
from pyphp.jit.signatures.names import blake2b
from pyphp.jit.signatures.signature import HASH, Damaged, checked_reads

MAGIC = b"pyphp traces 1\n"
DIGEST_SIZE = 16
LARGEST = 1 << 25


class ExitRecord:
    """What is left of an Exit."""

    __slots__ = ("at_region", "code", "fp", "index", "tags")

    def __init__(self, code: str, index: int, fp: int, at_region: bool, tags: list[tuple[int, int]]) -> None:
        self.code = code
        self.index = index
        self.fp = fp
        self.at_region = at_region
        self.tags = tags


class Entry:
    """A compiled trace."""

    __slots__ = ("code", "codes", "data", "data_key", "exits", "index", "key", "ordinal", "parent", "reads", "recursive")

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
        reads: tuple[tuple[str, int, str, Any], ...],
        exits: list[ExitRecord],
        data: bytes,
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
        self.exits = exits
        self.data = data


def data_key(key: str, data: bytes, parent: str) -> str:
    """Names the content of an entry."""
    return blake2b(key.encode() + parent.encode() + data, digest_size=12).hexdigest()


class Bundle:
    """The entries of one code: parents before their bridges."""

    __slots__ = ("entries", "generation")

    def __init__(self, generation: str, entries: list[Entry]) -> None:
        self.generation = generation
        self.entries = entries

    def pack(self) -> bytes:
        """The file's content."""
        rows, at = [], 0
        for e in self.entries:
            exits = [[x.code, x.index, x.fp, x.at_region, [list(t) for t in x.tags]] for x in e.exits]
            rows.append([e.key, e.data_key, e.code, e.index, e.parent, e.ordinal, e.recursive, e.codes, [list(r) for r in e.reads], exits, at, len(e.data)])
            at += len(e.data)
        index = json.dumps([self.generation, rows], separators=(",", ":")).encode()
        body = struct.pack("<I", len(index)) + index + b"".join(e.data for e in self.entries)
        return MAGIC + _digest(body) + body


def _digest(body: bytes) -> bytes:
    return blake2b(body, digest_size=DIGEST_SIZE).digest()


def unpack(content: bytes) -> Bundle:
    """The inverse of pack; raises Damaged."""
    head = len(MAGIC) + DIGEST_SIZE
    if not content.startswith(MAGIC) or not head + 4 <= len(content) <= LARGEST:
        raise Damaged("not a bundle of this version")
    body = content[head:]
    if _digest(body) != content[len(MAGIC) : head]:
        raise Damaged("its digest is another")
    (length,) = struct.unpack_from("<I", body)
    objects = body[4 + length :]
    try:
        generation, rows = json.loads(body[4 : 4 + length])
        entries = [_entry(row, objects) for row in rows]
    except (ValueError, TypeError, RecursionError) as error:
        raise Damaged(str(error)) from None
    if generation.__class__ is not str:
        raise Damaged("no generation")
    return Bundle(generation, entries)


def _entry(row: Any, objects: bytes) -> Entry:
    key, own_key, code, index, parent, ordinal, recursive, codes, reads, exits, at, size = row
    for text in (key, own_key, code, *codes):
        _check(text.__class__ is str and HASH.match(text) is not None)
    _check(parent == "" or parent.__class__ is str and HASH.match(parent) is not None)
    for number, limit in ((index, 1 << 31), (ordinal + 1, 1 << 16), (at, LARGEST), (size, LARGEST)):
        _check(number.__class__ is int and 0 <= number < limit)
    _check(recursive.__class__ is bool and at + size <= len(objects))
    found = []
    for exit_code, exit_index, fp, at_region, tags in exits:
        _check(exit_code.__class__ is str and exit_index.__class__ is int and 0 <= exit_index < 1 << 31 and fp.__class__ is int and at_region.__class__ is bool)
        for cell, tag in tags:
            _check(cell.__class__ is int and tag.__class__ is int)
        found.append(ExitRecord(exit_code, exit_index, fp, at_region, [(c, t) for c, t in tags]))
    data = objects[at : at + size]
    _check(own_key == data_key(key, data, parent))
    return Entry(key, own_key, code, index, parent, ordinal, recursive, list(codes), checked_reads(reads), found, data)


def _check(fine: bool) -> None:
    if not fine:
        raise ValueError("a field out of range")


class BundleFolder:
    """Bundles in the cache folder, or in this process only."""

    def __init__(self, on_disk: bool) -> None:
        self.on_disk = on_disk
        self.problems: list[str] = []

    @staticmethod
    def _name(code: str, settings: str) -> str:
        return f"traces/{code}-{settings[:8]}"

    def read(self, code: str, settings: str) -> tuple[Bundle | None, bool]:
        """(the bundle of a code, whether there was one that is damaged)."""
        name = self._name(code, settings)
        content = cachedir.read(name) if self.on_disk else _in_process.get(name)
        if content is None:
            return None, False
        try:
            return unpack(content), False
        except Damaged as error:
            self.problems.append(f"compiled traces {name}: {error}; made again")
            return None, True

    def write(self, code: str, settings: str, bundle: Bundle) -> None:
        """Keep a bundle."""
        content = bundle.pack()
        if len(content) > LARGEST:
            return
        if self.on_disk:
            cachedir.write(self._name(code, settings), content)
        else:
            _in_process[self._name(code, settings)] = content


_in_process: dict[str, bytes] = {}
