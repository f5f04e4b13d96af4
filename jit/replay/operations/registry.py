"""The table of executions: IR operation name -> function."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyphp.jit.replay.execution import Replay
    from pyphp.jit.trace.values import Symbol

# What executes an operation: (replay, operands, type of the result, attr, the operands' registers). What the operands and attr are depends on the operation:
# jit/translate/ir/ops.py says it, and the IR's verifier has looked.
Operands = list[Any]
Arguments = tuple[Any, ...]
Execution = Callable[["Replay", Operands, str, Any, Arguments], "Symbol"]
OPS: dict[str, Execution] = {}
REFCOUNTED = 8
STACK_UNIT = 16


def op(*names: str) -> Callable[[Execution], Execution]:
    """Register the execution of these IR ops."""

    def register(function: Execution) -> Execution:
        for name in names:
            OPS[name] = function
        return function

    return register
