"""Expressions: what has a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .base import Expr, Identifier, Name, Node, node

if TYPE_CHECKING:
    from .declarations import ClassDeclaration

# ---- literals


@node
class Int(Expr):
    """An integer literal that fits 64 bits."""

    value: int


@node
class Float(Expr):
    """A float literal, or an integer literal too large for 64 bits."""

    value: float


@node
class String(Expr):
    """A string literal after unescaping, without interpolation."""

    value: bytes


@node
class Interpolated(Expr):
    """`"a $b {$c->d}"` and heredocs: String and other expressions in turn, at least one not a String."""

    parts: list[Expr]


@node
class ShellExec(Expr):
    """Backticks: as Interpolated, possibly empty or only text."""

    parts: list[Expr]


@node
class MagicConstant(Expr):
    """`__LINE__`, `__FILE__`, `__DIR__`, `__CLASS__`, `__TRAIT__`, `__METHOD__`, `__FUNCTION__`, `__NAMESPACE__`: `name` is that word in capitals."""

    name: bytes


@node
class ConstantFetch(Expr):
    """A constant by name, `true`, `false` and `null` included."""

    name: Name


@node
class ArrayItem(Node):
    """`value`, `key => value`, `&value` or `...value`, in a literal or a destructuring target."""

    key: Expr | None
    value: Expr
    by_ref: bool
    unpack: bool


@node
class ArrayLiteral(Expr):
    """`[...]` or `array(...)`. None is a hole (`[1,,2]`), an error outside destructuring."""

    items: list[ArrayItem | None]


@node
class ListTarget(Expr):
    """The left side of a destructuring assignment, `list(...)` or `[...]`; only in Assign.target, Foreach.value and nested items."""

    items: list[ArrayItem | None]


# ---- variables and members


@node
class Variable(Expr):
    """`$name`, or `$$expr` and `${expr}` when name is an expression."""

    name: bytes | Expr


@node
class NamedVariable(Expr):
    """A variable that the text does not name: `$$expr`, `$GLOBALS[expr]` (is_global), and the superglobals (is_auto). frontend/compiler/code/scopes.py makes them."""

    name: Expr
    is_global: bool = False
    is_auto: bool = False


@node
class GlobalsArray(Expr):
    """`$GLOBALS` alone. Made as NamedVariable is."""


@node
class Index(Expr):
    """`base[index]`; index is None in `base[]`."""

    base: Expr
    index: Expr | None


@node
class Property(Expr):
    """`object->name` or `object?->name`."""

    object: Expr
    name: Expr
    nullsafe: bool


@node
class StaticProperty(Expr):
    """`Class::$name`; name is an expression in `Class::$$name`."""

    class_: Name | Expr
    name: bytes | Expr


@node
class ClassConstant(Expr):
    """`Class::NAME` and `Class::class`."""

    class_: Name | Expr
    name: Identifier


# ---- calls


@node
class Arg(Node):
    """One argument: `value`, `...value` or `name: value`."""

    value: Expr
    unpack: bool
    name: bytes | None


@node
class Call(Expr):
    """`f(...)`; callee is a Name or any expression. PHP reports calls on the line of the callee."""

    callee: Name | Expr
    args: list[Arg]


@node
class MethodCall(Expr):
    """`object->name(...)`. PHP reports the call itself on `name.line`."""

    object: Expr
    name: Expr
    args: list[Arg]
    nullsafe: bool


@node
class StaticCall(Expr):
    """`Class::name(...)`. PHP reports the call itself on `name.line`."""

    class_: Name | Expr
    name: Expr
    args: list[Arg]


@node
class New(Expr):
    """`new C(...)`; class_ is a ClassDeclaration for anonymous classes."""

    class_: Name | Expr | ClassDeclaration
    args: list[Arg]


@node
class CallableReference(Expr):
    """First-class callable syntax `f(...)`: the call it would be, with no arguments."""

    call: Call | MethodCall | StaticCall | New


# ---- operators


@node
class Unary(Expr):
    """op is one of + - ! ~"""

    op: str
    operand: Expr


@node
class Binary(Expr):
    """op is one of + - * / % ** . | & ^ << >> == != === !== < <= > >= <=> xor; `>` keeps its operands in source order."""

    op: str
    left: Expr
    right: Expr


@node
class Logical(Expr):
    """Short-circuit `&&` and `||`, whichever way they were spelt."""

    op: str
    left: Expr
    right: Expr


@node
class Coalesce(Expr):
    """`left ?? right`."""

    left: Expr
    right: Expr


@node
class Ternary(Expr):
    """`condition ? then : otherwise`; then is None in `?:`."""

    condition: Expr
    then: Expr | None
    otherwise: Expr
    parenthesized: bool = False


@node
class Assign(Expr):
    """`target = value`."""

    target: Expr
    value: Expr


@node
class AssignRef(Expr):
    """`target = &value`."""

    target: Expr
    value: Expr


@node
class AssignOp(Expr):
    """`target op= value`; op as in Binary."""

    op: str
    target: Expr
    value: Expr


@node
class AssignCoalesce(Expr):
    """`target ??= value`."""

    target: Expr
    value: Expr


@node
class IncDec(Expr):
    """`++x`, `x++`, `--x`, `x--`: delta is 1 or -1."""

    target: Expr
    delta: int
    prefix: bool


@node
class Cast(Expr):
    """type is one of int float string bool array object unset."""

    type: str
    operand: Expr


@node
class Silence(Expr):
    """`@operand`."""

    operand: Expr


@node
class InstanceOf(Expr):
    """`operand instanceof class_`."""

    operand: Expr
    class_: Name | Expr


@node
class Clone(Expr):
    """`clone operand`."""

    operand: Expr


@node
class Print(Expr):
    """`print operand`."""

    operand: Expr


@node
class Exit(Expr):
    """`exit`, `exit(operand)`, `die`."""

    operand: Expr | None


@node
class Isset(Expr):
    """`isset(a, b)`: all must be set."""

    operands: list[Expr]


@node
class Empty(Expr):
    """`empty(operand)`."""

    operand: Expr


@node
class Eval(Expr):
    """`eval(operand)`."""

    operand: Expr


@node
class Include(Expr):
    """kind is one of include include_once require require_once."""

    kind: str
    operand: Expr


@node
class Throw(Expr):
    """`throw operand`, an expression since PHP 8."""

    operand: Expr


@node
class Yield(Expr):
    """`yield`, `yield value`, `yield key => value`."""

    key: Expr | None
    value: Expr | None


@node
class YieldFrom(Expr):
    """`yield from operand`."""

    operand: Expr


@node
class MatchArm(Node):
    """conditions is None for `default`."""

    conditions: list[Expr] | None
    body: Expr


@node
class Match(Expr):
    """`match (subject) { arms }`."""

    subject: Expr
    arms: list[MatchArm]
