"""Exits that need no bridge of their own: another exit's will do.

A bridge starts at an instruction, with the tags that are known at its exit. What it takes for granted of them is in
Trace.assumed; all else it reads from memory and guards. So every exit at the same instruction at which at least those
tags are known may go on in it. Where some of them are not known, and none is known to be another, the exit goes on in
the bridge's checked entry, which looks for them in memory: what holds in one path mostly holds in the next. While it
does so it counts as one without a bridge, each time that a tag is not there; one that comes to be recorded after all
gets a bridge of its own. Code with n branches, each taken either way, then has about n bridges, where recording each
path from each exit would make 2**n.

    offer    a bridge is installed: exits at its start that have none go on in it
    own      a trace is installed: its exits go on in bridges that are there
    claim    a trace of an earlier run: its exits go on where they went then, so that the same bridges serve (those in
             checked entries are found again, as exits without a bridge are)

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


class Bridge:
    """What others may go on in: the tags that it takes for granted, its address, that of its checked entry (0: it has
    none), its key.
    """

    __slots__ = ("address", "assumed", "checked", "key")

    def __init__(self, assumed: Tags, address: int, checked: int, key: str) -> None:
        self.assumed = assumed
        self.address = address
        self.checked = checked
        self.key = key

    def serves(self, tags: Tags) -> bool:
        """Is all that it takes for granted known?"""
        return all(tags.get(cell) == tag for cell, tag in self.assumed.items())

    def may_serve(self, tags: Tags) -> bool:
        """Is nothing known to be otherwise, and can it ask?"""
        return bool(self.checked) and all(tags.get(cell, tag) == tag for cell, tag in self.assumed.items())


class SharedExits:
    """The exits of one engine, and where they lead. Bridges are named by keys, empty for those that are not kept."""

    def __init__(
        self,
        redirect: Callable[[int, int], None],
        note: Callable[[int, str], None],
        count_again: Callable[[int], bool],
    ) -> None:
        """redirect(exit number, address) makes an exit go on there; note(exit number, key) is told of sharing that
        holds in every run; count_again(exit number) lets one count from the start, and says whether it had been
        counted out.
        """
        self._redirect = redirect
        self._note = note
        self._count_again = count_again
        self._bridges: dict[Place, list[Bridge]] = {}
        self._open: dict[Place, dict[int, Exit]] = {}
        self._addresses: dict[str, int] = {}
        self._claims: dict[str, list[int]] = {}
        self._shared: set[int] = set()
        self._asking: dict[int, bool] = {}  # exits that go on in checked entries: is an older recording on its way?

    @property
    def count(self) -> int:
        """How many exits go on in another's bridge."""
        return len(self._shared)

    @property
    def asking(self) -> int:
        """How many of these have to ask first."""
        return len(self._asking)

    def offer(self, start: PC, assumed: Tags, address: int, checked: int, key: str) -> None:
        """A bridge from `start` is at this address, its checked entry at the other."""
        place = _place(start)
        bridge = Bridge(assumed, address, checked, key)
        self._bridges.setdefault(place, []).append(bridge)
        if key:
            self._addresses[key] = address
            for number in self._claims.pop(key, ()):
                self._lead(number, address)
        for number, exit in list(self._open.get(place, {}).items()):
            self._find(number, exit, [bridge])

    def own(self, start: PC, first: int, exits: list[Exit], settled: frozenset[int]) -> None:
        """A trace that begins at `start` has these exits, numbered from `first`; those of the ordinals `settled` are
        dealt with otherwise.
        """
        for ordinal, exit in enumerate(exits):
            place = _place(exit.pc)
            if ordinal in settled or exit.at_region or exit.lands or (exit.fp == 0 and place == _place(start)):
                continue
            self._open.setdefault(place, {})[first + ordinal] = exit
            self._find(first + ordinal, exit, self._bridges.get(place, []))

    def claim(self, number: int, key: str) -> None:
        """In an earlier run the exit went on in this bridge."""
        if key in self._addresses:
            self._lead(number, self._addresses[key])
        else:
            self._claims.setdefault(key, []).append(number)

    def replace(self, changes: dict[int, int]) -> None:
        """Bridges have moved: addresses to new ones. (Where exits lead is the engine's to change.)"""
        for bridges in self._bridges.values():
            for bridge in bridges:
                bridge.address = changes.get(bridge.address, bridge.address)
                bridge.checked = changes.get(bridge.checked, bridge.checked)
        self._addresses = {key: changes.get(at, at) for key, at in self._addresses.items()}

    def settled(self, number: int, exit: Exit) -> None:
        """The exit has a bridge of its own."""
        self._open.get(_place(exit.pc), {}).pop(number, None)
        self._shared.discard(number)
        self._asking.pop(number, None)

    def is_settled(self, number: int) -> bool:
        """An exit that goes on in a bridge has been recorded: does it need none of its own? What was recorded before it
        came to do so does not say.
        """
        if number not in self._asking:
            return True
        is_old = self._asking[number]
        self._asking[number] = False
        return is_old

    def _find(self, number: int, exit: Exit, bridges: list[Bridge]) -> None:
        if not bridges:
            return
        tags = exit.known_tags()
        for bridge in bridges:
            if bridge.serves(tags):
                self.settled(number, exit)
                self._lead(number, bridge.address)
                if bridge.key:
                    self._note(number, bridge.key)
                return
        for bridge in bridges:
            if number not in self._asking and bridge.may_serve(tags):
                self._asking[number] = self._count_again(number)
                self._lead(number, bridge.checked)

    def _lead(self, number: int, address: int) -> None:
        self._redirect(number, address)
        self._shared.add(number)


def _place(pc: PC) -> Place:
    return pc.code.name, pc.index
