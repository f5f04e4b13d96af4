"""Exits that need no bridge of their own: another exit's will do.

A bridge starts at an instruction, with the tags that are known at its exit. What it takes for granted of them is in Trace.assumed; all else it reads from memory and guards.
So every exit at the same instruction at which at least those tags are known may go on in it. Code with n branches, each taken either way, then has about n bridges, where
recording each path from each exit would make 2**n.

    offer    a bridge is installed: exits at its start that have none go on in it
    own      a trace is installed: its exits go on in bridges that are there

An exit that restarts the first bytecode of its own trace is left alone: what it leads to might come straight back. So every way through shared bridges makes progress.
"""

from collections.abc import Callable

from pyphp.jit.trace import PC, Cell, Exit

Tags = dict[Cell, int]
Place = tuple[str, int]  # (code, instruction)


class SharedExits:
    """The exits of one engine, and where they lead."""

    def __init__(self, redirect: Callable[[int, int], None]) -> None:
        """redirect(exit number, address) makes an exit go on there."""
        self._redirect = redirect
        self._bridges: dict[Place, list[tuple[Tags, int]]] = {}
        self._open: dict[Place, dict[int, Exit]] = {}
        self._shared: set[int] = set()

    @property
    def count(self) -> int:
        """How many exits go on in another's bridge."""
        return len(self._shared)

    def is_shared(self, number: int) -> bool:
        """Does the exit go on in another's bridge?"""
        return number in self._shared

    def offer(self, start: PC, assumed: Tags, address: int) -> None:
        """A bridge from `start` is at this address."""
        place = _place(start)
        self._bridges.setdefault(place, []).append((assumed, address))
        for number, exit in list(self._open.get(place, {}).items()):
            if _serves(assumed, exit):
                self._share(number, exit, address)

    def own(self, start: PC, first: int, exits: list[Exit]) -> None:
        """A trace that begins at `start` has these exits, numbered from `first`."""
        for number, exit in enumerate(exits, first):
            place = _place(exit.pc)
            if exit.at_region or (exit.fp == 0 and place == _place(start)):
                continue
            self._open.setdefault(place, {})[number] = exit
            for assumed, address in self._bridges.get(place, ()):
                if _serves(assumed, exit):
                    self._share(number, exit, address)
                    break

    def settled(self, number: int, exit: Exit) -> None:
        """The exit has a bridge of its own."""
        self._open.get(_place(exit.pc), {}).pop(number, None)

    def _share(self, number: int, exit: Exit, address: int) -> None:
        self._redirect(number, address)
        self.settled(number, exit)
        self._shared.add(number)


def _place(pc: PC) -> Place:
    return pc.code.name, pc.index


def _serves(assumed: Tags, exit: Exit) -> bool:
    tags = exit.known_tags()
    return all(tags.get(cell) == tag for cell, tag in assumed.items())
