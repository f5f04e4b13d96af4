"""An entry of a bundle: a compiled trace, with what it needs.

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

What the trace needs is read from its rows when somebody asks for it, which is the compiler thread: there are many
exits, and a program should not wait for them before it begins. A row is a line, its cells are separated by tabs, and
the first one says what it is (json would cost the warm start two milliseconds).
"""

from pyphp.jit.signatures.places import TYPES, Damaged, is_hash

RESTART, AT_REGION, RESUME = range(3)  # kinds of exits


class ExitRecord:
    """What is left of an Exit."""

    __slots__ = ("code", "fp", "index", "kind", "tags")

    def __init__(self, code: str, index: int, fp: int, kind: int, tags: list[tuple[int, int]]) -> None:
        self.code = code
        self.index = index
        self.fp = fp
        self.kind = kind
        self.tags = tags


class Needs:
    """What a trace depends on, and what depends on it."""

    __slots__ = ("assumed", "codes", "exits", "reads", "shares")

    def __init__(
        self,
        codes: list[str],
        reads: tuple[tuple[str, int, str, str | int | float], ...],
        assumed: dict[int, int],
        exits: list[ExitRecord],
    ) -> None:
        self.codes = codes
        self.reads = reads
        self.assumed = assumed
        self.exits = exits
        self.shares: dict[int, str] = {}

    def pack(self) -> bytes:
        """The rows."""
        lines = [
            row("C", *self.codes),
            row("T", *[f"{cell}={tag}" for cell, tag in self.assumed.items()]),
            row("S", *[f"{ordinal}={shared}" for ordinal, shared in self.shares.items()]),
        ]
        lines += [row("R", name, at, type_, _expected_text(expected)) for name, at, type_, expected in self.reads]
        of = {code: k for k, code in enumerate(dict.fromkeys(x.code for x in self.exits))}
        lines.append(row("P", *of))
        lines += [
            row("X", of[x.code], x.index, x.fp, x.kind, *[f"{cell}={tag}" for cell, tag in x.tags])
            for x in self.exits
        ]
        return "\n".join(lines).encode()

    @classmethod
    def unpack(cls, content: bytes) -> "Needs":
        """The inverse of pack; raises Damaged."""
        try:
            return cls._of_rows(content.decode().split("\n"))
        except (ValueError, IndexError) as error:
            raise Damaged(str(error)) from None

    @classmethod
    def _of_rows(cls, rows: list[str]) -> "Needs":
        needs = cls([], (), {}, [])
        places: list[str] = []  # the codes of the exits
        reads: list[tuple[str, int, str, str | int | float]] = []
        for line in rows:
            kind, *cells = line.split("\t")
            if kind == "X":
                code, index, fp, what, *tags = cells
                if number_of(what) > RESUME:
                    raise ValueError(f"an exit of kind {what}")
                needs.exits.append(
                    ExitRecord(places[number_of(code)], number_of(index), int(fp), int(what), _tags(tags))
                )
            elif kind == "R":
                name, offset, type_, expected = cells
                if type_ not in TYPES:
                    raise ValueError(f"a word of type {type_}")
                reads.append((name, number_of(offset), type_, _expected(expected)))
            elif kind == "P":
                places = [hash_of(code) for code in cells if code]
            elif kind == "S":
                needs.shares = {
                    number_of(ordinal): hash_of(shared)
                    for ordinal, shared in (cell.split("=") for cell in cells if cell)
                }
            elif kind == "T":
                needs.assumed = dict(_tags(cells))
            elif kind == "C":
                needs.codes = [hash_of(code) for code in cells]
            else:
                raise ValueError(f"a row of kind {kind!r}")
        needs.reads = tuple(reads)
        return needs


class Entry:
    """A compiled trace."""

    __slots__ = (
        "_needs", "code", "data", "data_key", "index", "is_loop", "key", "ordinal", "parent", "recursive", "text",
    )  # fmt: skip

    def __init__(
        self,
        key: str,  # of its signature
        data_key: str,  # of its object and its parent's
        code: str,
        index: int,
        parent: str,  # data_key of the parent's entry; "" for a region
        ordinal: int,
        recursive: bool,
        needs: "Needs | bytes",  # packed until somebody asks
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
        self._needs = needs
        self.data = data
        self.text = text
        self.is_loop = is_loop

    @property
    def needs(self) -> Needs:
        """What it depends on; raises Damaged where that cannot be read."""
        needs = self._needs
        if isinstance(needs, bytes):
            needs = self._needs = Needs.unpack(needs)
        return needs

    def packed_needs(self) -> bytes:
        """The rows of what it depends on."""
        return self._needs if isinstance(self._needs, bytes) else self._needs.pack()


def row(*cells: object) -> str:
    """A line of a bundle's text."""
    return "\t".join(map(str, cells))


def number_of(text: str) -> int:
    """A cell that is a number of something. Raises ValueError."""
    n = int(text)
    if not 0 <= n < 1 << 31:
        raise ValueError(f"{n} is out of range")
    return n


def hash_of(text: str) -> str:
    """A cell that names contents. Raises ValueError."""
    if not is_hash(text):
        raise ValueError(f"{text!r} is no hash")
    return text


def _expected_text(x: "str | int | float") -> str:
    return f"s{x}" if isinstance(x, str) else f"f{x.hex()}" if isinstance(x, float) else f"i{x}"


def _expected(text: str) -> "str | int | float":
    return text[1:] if text[0] == "s" else float.fromhex(text[1:]) if text[0] == "f" else int(text[1:])


def _tags(cells: list[str]) -> list[tuple[int, int]]:
    pairs = [cell.split("=") for cell in cells if cell]
    return [(int(cell), int(tag)) for cell, tag in pairs]
