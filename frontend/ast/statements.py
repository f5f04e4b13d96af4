"""Statements: what is executed for its effect. Declarations are in ast_declarations.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .base import Expr, Name, Node, Statement, UseKind, node

if TYPE_CHECKING:
    from .declarations import ConstItem
    from .expressions import Variable

@node
class InlineHtml(Statement):
    """Text outside `<?php ?>`."""

    text: bytes


@node
class Echo(Statement):
    """`echo a, b;` and `<?= a, b ?>`."""

    exprs: list[Expr]


@node
class ExprStatement(Statement):
    """`expr;`."""

    expr: Expr


@node
class Block(Statement):
    """`{ ... }` where it stands alone; the bodies of other statements are plain lists."""

    statements: list[Statement]


@node
class IfBranch(Node):
    """`if (condition) body` or `elseif (condition) body`."""

    condition: Expr
    body: list[Statement]


@node
class If(Statement):
    """branches has the `if` first, then each `elseif`; `else if` is an If inside otherwise."""

    branches: list[IfBranch]
    otherwise: list[Statement] | None


@node
class While(Statement):
    """`while (condition) body`."""

    condition: Expr
    body: list[Statement]


@node
class DoWhile(Statement):
    """`do body while (condition);`."""

    body: list[Statement]
    condition: Expr


@node
class For(Statement):
    """`for (init; condition; step) body`; each is a comma list, and only the last condition decides."""

    init: list[Expr]
    condition: list[Expr]
    step: list[Expr]
    body: list[Statement]


@node
class Foreach(Statement):
    """`foreach (subject as key => value) body`; value may be a ListTarget."""

    subject: Expr
    key: Expr | None
    value: Expr
    by_ref: bool
    body: list[Statement]


@node
class Case(Node):
    """test is None for `default`."""

    test: Expr | None
    body: list[Statement]


@node
class Switch(Statement):
    """`switch (subject) { cases }`."""

    subject: Expr
    cases: list[Case]


@node
class Break(Statement):
    """`break levels;`, 1 where none is written."""

    levels: int


@node
class Continue(Statement):
    """`continue levels;`, 1 where none is written."""

    levels: int


@node
class Return(Statement):
    """`return;` or `return expr;`."""

    expr: Expr | None


@node
class Global(Statement):
    """`global $a, $$b;`."""

    variables: list[Variable]


@node
class StaticVariable(Node):
    """One `$name = default` of a static declaration."""

    name: bytes
    default: Expr | None


@node
class StaticDeclaration(Statement):
    """`static $a, $b = 1;`."""

    variables: list[StaticVariable]


@node
class Unset(Statement):
    """`unset(a, b);`."""

    targets: list[Expr]


@node
class Catch(Node):
    """`catch (types $variable) body`; variable is None where it is left out."""

    types: list[Name]
    variable: bytes | None
    body: list[Statement]


@node
class Try(Statement):
    """finally_ is None where there is no finally."""

    body: list[Statement]
    catches: list[Catch]
    finally_: list[Statement] | None


@node
class Goto(Statement):
    """`goto label;`."""

    label: bytes


@node
class Label(Statement):
    """`name:`."""

    name: bytes


@node
class DeclareDirective(Node):
    """`ticks=1`."""

    name: bytes
    value: Expr


@node
class Declare(Statement):
    """`declare(strict_types=1);` body is None in the statement form."""

    directives: list[DeclareDirective]
    body: list[Statement] | None


@node
class Namespace(Statement):
    """`namespace A\\B;` (body None: up to the next one) or `namespace A\\B { }`; name is None for the global one."""

    name: bytes | None
    body: list[Statement] | None


@node
class UseItem(Node):
    """One import; group prefixes are already joined to `name`, which never has a leading backslash."""

    kind: str
    name: bytes
    alias: bytes | None

    @property
    def short_name(self) -> bytes:
        """What it is called in this file."""
        return self.alias or self.name.rsplit(b"\\", 1)[-1]

    @property
    def key(self) -> bytes:
        """The short name, as the names of its kind are compared: constants as written, others in any case."""
        return self.short_name if self.kind == UseKind.CONST else self.short_name.lower()


@node
class Use(Statement):
    """`use A\\B as C, D;`, `use function f;`, `use A\\{B, function f};`."""

    items: list[UseItem]


@node
class ConstDeclaration(Statement):
    """`const A = 1, B = 2;`."""

    items: list[ConstItem]


@node
class HaltCompiler(Statement):
    """`__halt_compiler();` offset is the value of __COMPILER_HALT_OFFSET__."""

    offset: int


@node
class Nop(Statement):
    """A lone `;`."""
