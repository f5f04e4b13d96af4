"""The table of executions: IR operation name -> function."""

from collections.abc import Callable
from typing import Any

OPS: dict[str, Callable[..., Any]] = {}
REFCOUNTED = 8
STACK_UNIT = 16


def op(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register the execution of these IR ops."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        for name in names:
            OPS[name] = function
        return function

    return register
