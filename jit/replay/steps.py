"""A function of the VM as replay executes it: all that does not depend on the recording is done once.

    r4 = ldvar 'x'                      # half of all instructions are of this kind
    r5 = vtag r4
    stvar r5 'y'                        # before

    r5 = vtag x
    y = r5                              # after

Variables, registers and constants have one table of values, under keys: a variable its name, a register its number, a
constant a number below zero. A register that only repeats another value, or a variable that is not stored to before the
block's end, is an *alias*: it has no value of its own. (Registers are their block's own, see
jit/translate/passes/demote.py.) Blocks are prepared when a trace first gets there.
"""

from __future__ import annotations

from pyphp.jit.replay.operations import OPS

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable

    from pyphp.jit.replay.operations.registry import Execution
    from pyphp.jit.replay.vmir import Argument, Constant, VMFunction
    from pyphp.jit.trace.ir import Attribute
    from pyphp.jit.trace.values import Symbol

    Key = int | str
    # index in the block; what executes it, with its type, attribute and arguments; keys of the result and the operands.
    # A plain copy is executed by nothing
    Step = tuple[int, Execution | None, Key, str, tuple[Argument, ...], list[Key], Attribute]
    # steps, number of instructions; the terminator: kind, arguments, their keys, numbers of blocks, attribute
    PreparedBlock = tuple[list[Step], int, str, tuple[Argument, ...], list[Key], tuple[int, ...], Attribute]

REPEATS = ("cast", "likely")  # the result is the operand
NOTHING = ("nop", "moveout")
LOAD, STORE = "ldvar", "stvar"
PREPARED = frozenset({LOAD, STORE, *REPEATS, *NOTHING})  # all other operations are executed
FIRST_CONSTANT = -2  # a key; -1 is that of results which do not exist


class Steps:
    """One function's. initial: the table of values when it begins, without its parameters and what is in `named`:
    constants that are objects of the image. Their addresses are looked up when a block is prepared that needs them; who
    is in the function already has to learn of them. aliases: the keys that stand for registers without a value of their
    own.
    """

    __slots__ = ("aliases", "blocks", "initial", "named", "_constant", "_constants", "_fn")

    def __init__(
        self, fn: VMFunction, constant: Callable[[Constant], Symbol], zero: Callable[[str], Symbol]
    ) -> None:
        """constant: the value of an argument that is one; zero: of a variable of this type that nothing was stored
        to."""
        self._fn = fn
        self._constant = constant
        self.blocks: list[PreparedBlock | None] = [None] * len(fn.blocks)
        self.aliases: dict[Key, Key] = {}
        self.initial: dict[Key, Symbol] = {name: zero(type_) for name, type_ in fn.vars.items()}
        self.named: dict[Key, Symbol] = {}
        self._constants: dict[int, Key] = {}  # by the identity of the argument, which the function keeps
        for _, instructions, terminator in fn.blocks:
            for args in (*(instruction[3] for instruction in instructions), terminator[1]):
                for arg in args:
                    if isinstance(arg, tuple) and len(arg) == 2:
                        self._add(arg, self.initial)

    def _add(self, arg: Constant, values: dict[Key, Symbol]) -> Key:
        """The key of a constant, which is new or has one."""
        key = self._constants.get(id(arg))
        if key is None:
            key = self._constants[id(arg)] = FIRST_CONSTANT - len(self._constants)
            values[key] = self._constant(arg)
        return key

    def _key(self, arg: Argument) -> Key:
        return self._add(arg, self.named) if isinstance(arg, tuple) else self.aliases.get(arg, arg)

    def prepare(self, number: int) -> PreparedBlock:
        """The steps of a block."""
        _, instructions, (kind, last_args, targets, last_attr) = self._fn.blocks[number]
        stored = {attr: index for index, (op, _, _, _, attr) in enumerate(instructions) if op == STORE}
        key = self._key
        steps: list[Step] = []
        for index, (op, result, type_, args, attr) in enumerate(instructions):
            if op == LOAD:
                if stored.get(attr, -1) < index:
                    self.aliases[result] = attr
                else:
                    steps.append((index, None, result, type_, args, [attr], attr))
            elif op == STORE:
                steps.append((index, None, attr, type_, args, [key(args[0])], attr))
            elif op in REPEATS:
                self.aliases[result] = key(args[0])
            elif op not in NOTHING:
                steps.append((index, OPS[op], result, type_, args, [key(a) for a in args], attr))
        found = steps, len(instructions), kind, last_args, [key(a) for a in last_args], targets, last_attr
        self.blocks[number] = found
        return found
