"""Places: what code that is not looked into may read and write, by name. The tracer needs this too, so the module
imports nothing of the translator.

    VM.buffer        a field of the VM                 slots            the slots of frames
    RefCell.value    a field of a class                frame.func       the function in a frame's header
    items:Value      elements of arrays of a kind      frame.ret_pc     the return address there
    bytes            of strings                        words            the words of instructions
    counts           reference counts                  accounts         of the heap: what is in use
    outside          what is not in memory: files, clocks, the screen

A set of places is a text, so that traces show it: names with blanks between them, `VM` for all its fields, `*` for
everything there is.
"""

SLOTS, FUNC, RET_PC = "slots", "frame.func", "frame.ret_pc"
FRAMES = frozenset({SLOTS, FUNC, RET_PC})
BYTES, COUNTS, ACCOUNTS, WORDS, OUTSIDE = "bytes", "counts", "accounts", "words", "outside"
ALL, NONE = "*", ""
DOOMED = "VM.doomed"  # how many objects wait for their destructors (interp/rlib/dying.py)
DYING = f"{DOOMED} PhpObject.flags"  # what the last release of an object may write
MEMOS = frozenset({"Str.hash"})  # what can be found out again: to write it twice is to write the same
VM_FIELD = "VM."
KINDS = frozenset({"int", "float", "byte", "Value"})


def items(element_type: str) -> str:
    """The elements of arrays of this type: whatever is not plain or a Value is a reference."""
    return f"items:{element_type if element_type in KINDS else 'ref'}"


class Places:
    """A set of places. Made by places()."""

    __slots__ = ("text", "all", "vm", "names", "tracked")

    def __init__(self, text: str) -> None:
        self.text = text
        self.names = frozenset(text.split())
        self.all = ALL in self.names
        self.vm = self.all or "VM" in self.names
        self.tracked = (
            self.vm or self.meets(FRAMES) or any(name.startswith(VM_FIELD) for name in self.names)
        )  # is there what traces keep in registers?

    def __contains__(self, name: str) -> bool:
        return self.all or name in self.names or self.vm and name.startswith(VM_FIELD)

    def __bool__(self) -> bool:
        return bool(self.names)

    def meets(self, others: frozenset[str]) -> bool:
        """Is one of these among them?"""
        return self.all or not self.names.isdisjoint(others)

    def goes_beyond(self, others: frozenset[str]) -> bool:
        """Is there anything but these?"""
        return not self.names <= others


_places: dict[str, Places] = {}  # functools.cache would take longer to import than this whole module


def places(text: str) -> Places:
    """The set that a text names."""
    found = _places.get(text)
    if found is None:
        found = _places[text] = Places(text)
    return found


class Effects:
    """What a function, or an operation, may read and write. `irreversible`: it writes what a trace cannot undo by not
    writing its frame back, and what is no memo. depends: what a function's result is made of, beside its operands, if
    the result is all that the function is good for and may be used in the place of another call's; else None.
    """

    __slots__ = ("reads", "writes", "depends", "irreversible", "touches")

    def __init__(self, reads: str, writes: str, depends: str | None = None) -> None:
        self.reads = places(reads)
        self.writes = places(writes)
        self.depends = depends
        self.irreversible = self.writes.goes_beyond(FRAMES | MEMOS)
        self.touches = places(union(reads, writes))  # either: memory must be up to date there

    def __repr__(self) -> str:
        return f"reads {self.reads.text!r}, writes {self.writes.text!r}"


_effects: dict[tuple[str, str, str | None], Effects] = {}


def effects(reads: str, writes: str, depends: str | None = None) -> Effects:
    """The effects that these texts name."""
    found = _effects.get((reads, writes, depends))
    if found is None:
        found = _effects[reads, writes, depends] = Effects(reads, writes, depends)
    return found


def union(*texts: str) -> str:
    """All these places together."""
    return text_of({name for text in texts for name in text.split()})


def text_of(names: set[str]) -> str:
    """The text of a set, as short as it can be."""
    if ALL in names:
        return ALL
    if "VM" in names:
        names = {name for name in names if not name.startswith(VM_FIELD)}
    return " ".join(sorted(names))


# What the report of a block that does not fit looks at (interp/limits/memory.py); the run is over then.
OUT_OF_MEMORY = f"VM {FUNC} {RET_PC}"
ALLOCATION = effects(f"{ACCOUNTS} {OUT_OF_MEMORY}", ACCOUNTS)
RELEASE = effects(COUNTS, f"{ACCOUNTS} {COUNTS} {OUTSIDE} {DYING}")  # what dies is nobody's: its fields do not count
QUIET_RELEASE = effects(COUNTS, f"{ACCOUNTS} {COUNTS}")  # of what holds nothing but memory
EVERYTHING = effects(ALL, ALL)
UNNOTICED = frozenset({ACCOUNTS, COUNTS}) | MEMOS  # what a call may write whose result alone matters
