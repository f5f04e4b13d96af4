"""The exits of one engine's traces. Each has a word in three tables, which traces, VM and compiler thread share:

    slots     where it leads: to the interpreter (take_exit), to a bridge, or to another version of a loop
    counts    how often it may still be taken before a bridge is recorded: the running thread counts down
    heat      that of a trace's first exit counts the trace's turns, while it is of the first tier (second_tier.py); a
              trace without exits has that of the next
"""

from __future__ import annotations

import ctypes

from pyphp.jit.trace.values import Reject

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.jit.engine.jit_engine import JitEngine

WORD = 8


class ExitTable:
    """Used on the compiler thread; whoever reports may read."""

    def __init__(self, engine: JitEngine) -> None:
        self._publish = engine.image.publish
        self._slots, self._counts, self._heat = engine.exit_tables
        self._countdowns = engine.countdowns
        self._most = engine.options.max_exit_counters
        self._hot = engine.options.hot_exit
        self._interpreter = engine.take_exit
        self._starts: dict[int, int] = {}  # what each exit counts down from
        self._used = 0

    def new(self, count: int) -> int:
        """The number of the first of so many new exits: they lead to the interpreter, and are counted. Raises Reject
        where there are no more.
        """
        first = self._used
        if first + count > self._most:
            raise Reject("no more exits")
        for number in range(first, first + count):
            self.redirect(number, self._interpreter)
            self.allow(number, self._hot)
        self._used += count
        return first

    # -- where they lead

    def slot_at(self, number: int) -> int:
        """The address of the word that says where an exit leads."""
        return self._slots + WORD * number

    def redirect(self, number: int, address: int) -> None:
        """The exit leads there from now on."""
        self._publish(self.slot_at(number), address)

    def redirect_all(self, changes: dict[int, int]) -> None:
        """Every exit that leads to one of these addresses leads to its new one."""
        slots = (ctypes.c_int64 * self._used).from_address(self._slots)
        for number, address in enumerate(list(slots)):
            if address in changes:
                self.redirect(number, changes[address])

    def target(self, number: int) -> int:
        """Where the exit leads."""
        return ctypes.c_int64.from_address(self.slot_at(number)).value

    def has_bridge(self, number: int) -> bool:
        """Does the exit lead to a trace?"""
        return self.target(number) != self._interpreter

    # -- how often they are taken

    def left(self, number: int) -> int:
        """How often the exit may still be taken before a bridge is recorded; below zero once that is over."""
        return ctypes.c_int64.from_address(self._counts + WORD * number).value

    def allow(self, number: int, times: int) -> None:
        """How often the exit may be taken before a bridge is recorded; -1: for ever."""
        self._starts[number] = times
        self._countdowns.set(self._counts + WORD * number, times)

    def count_again(self, number: int) -> bool:
        """Let the exit count as in the beginning, unless it is allowed for ever. Had it been counted out, so that a
        recording is on its way?
        """
        out = self.left(number) <= 0
        if self._starts[number] >= 0:
            self.allow(number, self._hot)
        return out

    def taken(self, number: int) -> int:
        """How often the interpreter has seen the exit taken since its counter was set last."""
        return max(0, self._starts[number] - self.left(number))

    # -- how hot their traces are

    def heat_at(self, first_exit: int) -> int:
        """The address of the word in which a trace counts its turns."""
        return self._heat + WORD * first_exit

    def turns(self, first_exit: int) -> int:
        """How often a trace of the first tier has been entered, or a loop has come round in it."""
        return ctypes.c_int64.from_address(self.heat_at(first_exit)).value
