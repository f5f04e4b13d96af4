"""A code's regions: where they begin, which lines they cover, what their words say of them."""

from __future__ import annotations

import ctypes

from pyphp.interp.bytecode import OPCODES, TARGET, CodeUnit
from pyphp.interp.contracts.jitcodes import COMPILED, FUNCTION_ENTRY, NEVER, PENDING
from pyphp.jit.translate.ir.layouts import INSTR_SIZE, WORD_AT

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def regions(unit: CodeUnit, kinds: Mapping[str, int]) -> Iterator[tuple[int, int, int]]:
    """(kind, instruction, last instruction) of each region. kinds: of regions, by opcode."""
    ends = ways_back(unit)
    for index, (number, *_) in enumerate(unit.instructions):
        kind = kinds.get(OPCODES[number].name)
        if kind is not None:
            yield kind, index, len(unit.instructions) - 1 if kind == FUNCTION_ENTRY else ends.get(index, index)


def ways_back(unit: CodeUnit) -> dict[int, int]:
    """By an instruction to which there are jumps from below: the last of those jumps."""
    found: dict[int, int] = {}
    for at, (number, *operands) in enumerate(unit.instructions):
        for letter, kind in OPCODES[number].operands():
            target = at + operands["abcd".index(letter)]
            if kind == TARGET and target <= at:
                found[target] = max(found.get(target, at), at)
    return found


def word_at(address: int, index: int) -> int:
    """The word of an instruction of the code that is laid out at this address."""
    return ctypes.c_int64.from_address(address + INSTR_SIZE * index + WORD_AT).value


def is_given_up(word: int) -> bool:
    """Does a region's word say that it is left to the interpreter?"""
    return NEVER >> 1 < word <= NEVER


def is_pending(word: int) -> bool:
    """Does it say that a trace is on its way?"""
    return PENDING >> 1 < word <= PENDING


def passes_of(word: int, hot: int) -> int:
    """How often the region has been passed in the interpreter since its word was set last; -1 where that is unknown."""
    if is_given_up(word):
        return NEVER - word
    return hot - word if 0 <= word <= hot else -1


def state_of(word: int, hot: int) -> str:
    """What a region's word says of it. hot: where it began to count, 0 if it does not."""
    if not hot:
        return "the JIT is off"
    if is_given_up(word):
        return "blacklisted: left to the interpreter"
    if word >= COMPILED:
        return "compiled"
    if is_pending(word):
        return "recorded, or known from an earlier run; its trace is being made"
    if word == hot:
        return f"never run; hot after {hot}"
    return f"counting: hot after {word} more"
