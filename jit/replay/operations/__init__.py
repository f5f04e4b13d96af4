"""Replay, operation by operation: how each op of the VM's IR executes on symbolic values.

One function an op: (replay, operands, result type, attr, argument descriptors) -> result. They fold on constants and otherwise emit trace ops. Effects go
through replay.effect(), which decides what kind of exit the guards behind them get.
"""

from pyphp.jit.replay.operations import arithmetic, calls, heap, machine, values  # noqa: F401 - they fill the table
from pyphp.jit.replay.operations.registry import OPS

__all__ = ["OPS"]
