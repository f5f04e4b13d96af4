"""The table of executions: IR operation name -> function."""

from collections.abc import Callable
from typing import Any

OPS: dict[str, Callable[..., Any]] = {}
REFCOUNTED = 8
STACK_UNIT = 16


def op(*names: str) -> Callable[[Callable], Callable]:
    """Register the execution of these IR ops."""

    def register(function: Callable) -> Callable:
        for name in names:
            OPS[name] = function
        return function

    return register
