"""What the exits of a trace write, written once for many of them.

Exits that follow each other have most of what they write in common: a cell keeps its value for a while, through all
exits in between. So exits are the leaves of a binary tree, in the order in which the trace has them; a value that
exits a to b write is written in the few inner nodes that cover just a to b, and an exit goes up from its leaf to the
root, then on to wherever it leads. The text of n exits with m values is in the order of (n + m) log n instead of n m.
"""

from pyphp.jit.trace.ir import FP, PC, Cell, Operand

Goes = tuple[str, str, str]  # the texts of the address of code, the frame, the instruction


class Leaf:
    """An exit: its own instructions; what it writes; where it goes."""

    __slots__ = ("cells", "goes", "label", "lines")

    def __init__(self, label: str, lines: list[str], cells: dict[Cell, Operand], goes: Goes) -> None:
        self.label = label
        self.lines = lines
        self.cells = cells
        self.goes = goes


class Node:
    """A block on the way of several exits: what it writes, and from where it is come to."""

    __slots__ = ("cells", "sources")

    def __init__(self) -> None:
        self.cells: list[tuple[Cell, Operand]] = []
        self.sources: list[tuple[str, Goes]] = []


def identity(x: Operand) -> tuple[object, ...]:
    """Equal for operands that are the same value. Constants are what they are once."""
    if x.__class__ is FP:
        return ("fp", x.offset)
    if x.__class__ is PC:
        return (id(x.code), x.index)
    return (id(x),)


def exit_tree(leaves: list[Leaf]) -> list[Node]:
    """The tree's nodes by number: 1 is the root, k's children are 2k and 2k+1, and leaf i is node len / 2 + i."""
    room = 1
    while room < len(leaves):
        room += room
    nodes = [Node() for _ in range(2 * room)]
    since: dict[Cell, tuple[tuple[object, ...], int, Operand]] = {}  # what is written, and from which exit on
    for i, leaf in enumerate([*leaves, Leaf("", [], {}, ("", "", ""))]):
        for cell, (key, first, value) in list(since.items()):
            now = leaf.cells.get(cell)
            if now is None or identity(now) != key:
                del since[cell]
                for k in _cover(first + room, i + room):
                    nodes[k].cells.append((cell, value))
        for cell, value in leaf.cells.items():
            if cell not in since:
                since[cell] = (identity(value), i, value)
    return nodes


def _cover(first: int, end: int) -> list[int]:
    """The fewest nodes whose leaves are those numbered from `first` to before `end`."""
    found = []
    while first < end:
        if first & 1:
            found.append(first)
            first += 1
        if end & 1:
            end -= 1
            found.append(end)
        first >>= 1
        end >>= 1
    return found
