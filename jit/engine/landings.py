"""Landings: instructions at which the rests of exits behind effects have arrived often, and the traces that begin
there.

What is left of a bytecode is run by its functions' resume stubs, which end in the table of landings
(jit/translate/runtime/exits.py): it finds by the next instruction where to go on. An exit counts as long as it lands
where the table says nothing; then what follows is recorded, as a bridge of that exit. But such a trace relies on
nothing but its first instruction, so it serves every exit that lands there, and one exit may land in many places.

A row is the instruction's address and where to go on: a trace, or pass_by, which leaves it to the interpreter.
"""

from __future__ import annotations

import ctypes

from pyphp.jit.translate.ir.layouts import INSTR_SIZE, LANDING_BYTES, LANDINGS

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.jit.engine.jit_engine import JitEngine

WORD = 8
MOST = LANDINGS * 3 // 4  # the running thread looks on until it finds an empty row


class Landings:
    """One engine's. Written on the compiler thread; the running thread reads the table."""

    def __init__(self, engine: JitEngine) -> None:
        self._table = engine.landings
        self._publish = engine.image.publish
        self._pass_by = engine.image.address("pass_by")
        self._rows: dict[int, int] = {}  # by instruction: the address of its row

    def has_trace(self, instruction: int) -> bool:
        """Does a trace begin there?"""
        row = self._rows.get(instruction)
        return row is not None and self._target(row) != self._pass_by

    def lead(self, instruction: int, address: int) -> bool:
        """What lands there goes on at this address; False where there is no more room."""
        row = self._rows.get(instruction)
        if row is not None:
            self._publish(row + WORD, address)
            return True
        if len(self._rows) >= MOST:
            return False
        number = instruction // INSTR_SIZE % LANDINGS
        while ctypes.c_int64.from_address(self._table + LANDING_BYTES * number).value:
            number = (number + 1) % LANDINGS
        row = self._rows[instruction] = self._table + LANDING_BYTES * number
        self._publish(row + WORD, address)
        self._publish(row, instruction)  # now it is found
        return True

    def pass_by(self, instruction: int) -> bool:
        """Nothing is recorded there; False where there is no more room."""
        return self.lead(instruction, self._pass_by)

    def redirect_all(self, changes: dict[int, int]) -> None:
        """What leads to one of these addresses leads to its new one."""
        for row in self._rows.values():
            new = changes.get(self._target(row))
            if new is not None:
                self._publish(row + WORD, new)

    @staticmethod
    def _target(row: int) -> int:
        return ctypes.c_int64.from_address(row + WORD).value
