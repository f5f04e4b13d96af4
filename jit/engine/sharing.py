"""Exits that need no bridge of their own: another exit's will do.

A bridge starts at an instruction, with the tags that are known at its exit. What it takes for granted of them is in
Trace.assumed; all else it reads from memory and guards. So every exit at the same instruction at which at least those
tags are known may go on in it. Code with n branches, each taken either way, then has about n bridges, where recording
each path from each exit would make 2**n.

    offer    a bridge is installed: exits at its start that have none go on in it
    own      a trace is installed: its exits go on in bridges that are there
    claim    a trace of an earlier run: its exits go on where they went then, so that the same bridges serve

An exit that restarts the first bytecode of its own trace is not shared: what it leads to might come straight back. So
every way through shared bridges makes progress.
"""

from __future__ import annotations

from pyphp.jit.trace.ir import PC, Exit

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable

Tags = dict[int, int]
Place = tuple[str, int]  # (code, instruction)


class SharedExits:
    """The exits of one engine, and where they lead. Bridges are named by keys, empty for those that are not kept."""

    def __init__(self, redirect: Callable[[int, int], None], note: Callable[[int, str], None]) -> None:
        """redirect(exit number, address) makes an exit go on there; note(exit number, key) is told of new sharing."""
        self._redirect = redirect
        self._note = note
        self._bridges: dict[Place, list[tuple[Tags, int, str]]] = {}
        self._open: dict[Place, dict[int, Exit]] = {}
        self._addresses: dict[str, int] = {}
        self._claims: dict[str, list[int]] = {}
        self._shared: set[int] = set()

    @property
    def count(self) -> int:
        """How many exits go on in another's bridge."""
        return len(self._shared)

    def offer(self, start: PC, assumed: Tags, address: int, key: str) -> None:
        """A bridge from `start` is at this address."""
        place = _place(start)
        self._bridges.setdefault(place, []).append((assumed, address, key))
        if key:
            self._addresses[key] = address
            for number in self._claims.pop(key, ()):
                self._lead(number, address)
        for number, exit in list(self._open.get(place, {}).items()):
            if _serves(assumed, exit):
                self._share(number, exit, address, key)

    def own(self, start: PC, first: int, exits: list[Exit], settled: frozenset[int]) -> None:
        """A trace that begins at `start` has these exits, numbered from `first`; those of the ordinals `settled` are
        dealt with otherwise.
        """
        for ordinal, exit in enumerate(exits):
            place = _place(exit.pc)
            if ordinal in settled or exit.at_region or exit.lands or (exit.fp == 0 and place == _place(start)):
                continue
            self._open.setdefault(place, {})[first + ordinal] = exit
            for assumed, address, key in self._bridges.get(place, ()):
                if _serves(assumed, exit):
                    self._share(first + ordinal, exit, address, key)
                    break

    def claim(self, number: int, key: str) -> None:
        """In an earlier run the exit went on in this bridge."""
        if key in self._addresses:
            self._lead(number, self._addresses[key])
        else:
            self._claims.setdefault(key, []).append(number)

    def replace(self, old: int, new: int) -> None:
        """A bridge has moved. (Where exits lead is the engine's to change.)"""
        for bridges in self._bridges.values():
            bridges[:] = [(tags, new if at == old else at, key) for tags, at, key in bridges]
        self._addresses = {key: new if at == old else at for key, at in self._addresses.items()}

    def settled(self, number: int, exit: Exit) -> None:
        """The exit has a bridge of its own."""
        self._open.get(_place(exit.pc), {}).pop(number, None)
        self._shared.discard(number)

    def _share(self, number: int, exit: Exit, address: int, key: str) -> None:
        self.settled(number, exit)
        self._lead(number, address)
        if key:
            self._note(number, key)

    def _lead(self, number: int, address: int) -> None:
        self._redirect(number, address)
        self._shared.add(number)


def _place(pc: PC) -> Place:
    return pc.code.name, pc.index


def _serves(assumed: Tags, exit: Exit) -> bool:
    tags = exit.known_tags()
    return all(tags.get(cell) == tag for cell, tag in assumed.items())
