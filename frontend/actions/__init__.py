"""Reductions to the syntax tree: one method an action of php.lark, one file a construct family.

An action gets the values of its rule's symbols and returns the node:

    statement: "while" "(" expr ")" while_body -> while_statement

    def while_statement(self, _while, _lp, condition, _rp, body): return ast.While(condition.line, condition, body)

Tokens keep their text; names and literals become bytes here. What PHP refuses while it parses is raised here; what it refuses only once the
whole file has parsed is kept in `deferred`.
"""

from __future__ import annotations

from typing import Any

from .. import ast
from .classes import ClassActions
from .functions import FunctionActions
from .literals import LiteralActions
from .statements import StatementActions


class Builder(LiteralActions, StatementActions, FunctionActions, ClassActions):
    """Every action, for one source text."""

    def file(self, statements: list[Any]) -> ast.File:
        return ast.File(1, self.filename, statements)
