"""The parse loop: an LR automaton over a table, with an explicit stack, so that nesting costs memory and never recursion.

    states  0 21 40        values  - 'echo' Variable        token ;     row 40: reduce by  expr: variable
    states  0 21 55        values  - 'echo' Variable        token ;     row 55: reduce by  echo_list: expr -> one_item
    ...

A reduction calls its action with the values of its symbols, tokens or what earlier actions made. Rules without an action have one
symbol, whose value stays where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from .table import ParseTable
from .tokens import Token

Rule = tuple[int, str, Callable[..., Any] | None]


def bind(table: ParseTable, builder_class: type) -> list[Rule]:
    """The table's rules with the builder class's functions for the actions' names; done once a process."""
    return [(length, name, getattr(builder_class, action) if action else None) for length, name, action in table.rules]


def run(
    table: ParseTable,
    rules: list[Rule],
    builder: object,
    tokens: Iterator[Token],
    unexpected: Callable[[Token, list[str]], Exception],
) -> Any:
    """The value of the start symbol; raises what `unexpected(token, expected tokens)` returns at the first token that fits nowhere."""
    rows = table.rows
    states: list[int] = [0]
    values: list[Any] = [None]
    row = rows[0]
    for token in tokens:
        symbol = token.type
        while True:
            action = row.get(symbol)
            if action is None:
                if states[-1] == table.accepting and symbol == "$END":
                    return values[-1]
                raise unexpected(token, table.expected(states, symbol))
            if action >= 0:
                states.append(action)
                values.append(token)
                row = rows[action]
                break
            length, name, make = rules[action]
            if make is None:
                state = states[-1] = rows[states[-2]][name]
            else:
                if length:
                    value = make(builder, *values[-length:])
                    del values[-length:], states[-length:]
                else:
                    value = make(builder)
                state = rows[states[-1]][name]
                states.append(state)
                values.append(value)
            row = rows[state]
    raise AssertionError("a lexer's tokens never end")
