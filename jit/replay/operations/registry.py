"""The table of executions: IR operation name -> function."""

from __future__ import annotations

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pyphp.jit.replay.execution import Replay
    from pyphp.jit.trace.values import Symbol

    # What executes an operation: (replay, operands, type of the result, attr, the operands' registers). What the
    # operands and attr are depends on the operation: jit/translate/ir/ops.py says it, and the IR's verifier has looked.
    Operands = list[Any]
    Arguments = tuple[Any, ...]
    Execution = Callable[["Replay", Operands, str, Any, Arguments], "Symbol"]

OPS: dict[str, Execution] = {}
STACK_UNIT = 16


def op(*names: str) -> Callable[[Execution], Execution]:
    """Register the execution of these IR ops."""

    def register(function: Execution) -> Execution:
        for name in names:
            OPS[name] = function
        return function

    return register
