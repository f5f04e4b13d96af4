"""The syntax tree: what the parser hands to the bytecode compiler.

One attrs class a construct. PHP text is a byte string, so every name and literal in the tree is `bytes`.
The tree is normalised where PHP has two spellings of one thing: `if: endif`, `<?=`, `array()`, `die`, `&&`/`and`
give the same nodes as their usual forms. It is *not* resolved: names, constants and scopes are as written.

    $total += f(x: 2);

    ExprStatement line=1
      expr: AssignOp op='+'
        target: Variable name=b'total'
        value: Call
          callee: Name kind=0 name=b'f'
          args: Arg name=b'x' value=Int 2

`line` follows PHP's own rule, which its warnings and backtraces show: a node starts on the line of its first
child, not of its keyword (`return` + newline + `$x` is on the line of `$x`); a leaf is on the line where its token starts.
Declarations are the exception: they start at their keyword and know `end_line`.

Nothing here recurses and nothing should: a program may nest 100,000 levels. Walk the tree with `children()` and an explicit stack.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from attrs import define, field, fields

from pyphp.interp.bytecode import Notice


def node(cls: type) -> type:
    """A mutable attrs class with slots, compared and hashed by identity (trees are deep; equality is the dumper's job)."""
    return define(cls, eq=False, repr=False)


@node
class Node:
    """Anything with a place in the source."""

    line: int

    def __repr__(self) -> str:
        return f"<{type(self).__name__} line {self.line}>"


class Modifier:
    """Member and class modifiers, with the numbers ReflectionClass::IS_* and getModifiers() show."""

    PUBLIC = 1
    PROTECTED = 2
    PRIVATE = 4
    STATIC = 16
    FINAL = 32
    ABSTRACT = 64
    READONLY = 128

    VISIBILITY = PUBLIC | PROTECTED | PRIVATE


class NameKind:
    """How a name was written, which decides how it is resolved."""

    UNQUALIFIED = 0  # Foo
    QUALIFIED = 1  # Foo\Bar
    FULLY_QUALIFIED = 2  # \Foo\Bar
    RELATIVE = 3  # namespace\Foo


class ClassKind:
    """The four class-like declarations."""

    CLASS = "class"
    INTERFACE = "interface"
    TRAIT = "trait"
    ENUM = "enum"


class UseKind:
    """What a `use` imports."""

    CLASS = "class"
    FUNCTION = "function"
    CONST = "const"


class Expr(Node):
    """A node with a value."""

    __slots__ = ()


class Statement(Node):
    """A node that is executed for its effect."""

    __slots__ = ()


# ---- names and types


@node
class Name(Node):
    """A class, function or constant name. `name` has no leading `\\` and no `namespace\\`; self, parent and static are names."""

    kind: int
    name: bytes

    @property
    def parts(self) -> list[bytes]:
        """The name split at its backslashes."""
        return self.name.split(b"\\")


@node
class Identifier(Expr):
    """A member name written as a plain word: `->name`, `::NAME`, `::create()`."""

    name: bytes


@node
class NamedType(Node):
    """`int`, `Foo`, `static`, `array`, `callable`..."""

    name: Name


@node
class NullableType(Node):
    """`?T`."""

    type: NamedType


@node
class UnionType(Node):
    """`A|B|(C&D)`: members are NamedType or IntersectionType."""

    types: list[NamedType | IntersectionType]


@node
class IntersectionType(Node):
    """`A&B`."""

    types: list[NamedType]


Type = NamedType | NullableType | UnionType | IntersectionType


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


# ---- functions and classes


@node
class Attribute(Node):
    """One attribute of `#[A(1), B]`."""

    name: Name
    args: list[Arg]


@node
class AttributeGroup(Node):
    """One `#[...]`."""

    attributes: list[Attribute]


@node
class Parameter(Node):
    """A parameter. flags are the Modifier bits of a promoted constructor property, 0 for a plain parameter."""

    name: bytes
    type: Type | None
    default: Expr | None
    by_ref: bool
    variadic: bool
    flags: int
    attributes: list[AttributeGroup]
    doc_comment: bytes | None


@node
class FunctionDeclaration(Statement):
    """`function name(...) {}`; by_ref is `function &name`."""

    end_line: int
    name: bytes
    params: list[Parameter]
    return_type: Type | None
    body: list[Statement]
    by_ref: bool
    attributes: list[AttributeGroup]
    doc_comment: bytes | None


@node
class MethodDeclaration(Node):
    """body is None when there is only `;`."""

    end_line: int
    name: bytes
    params: list[Parameter]
    return_type: Type | None
    body: list[Statement] | None
    by_ref: bool
    flags: int
    attributes: list[AttributeGroup]
    doc_comment: bytes | None


@node
class ClosureUse(Node):
    """`use ($name)` or `use (&$name)`."""

    name: bytes
    by_ref: bool


@node
class Closure(Expr):
    """`function (...) use (...) {}`."""

    end_line: int
    params: list[Parameter]
    uses: list[ClosureUse]
    return_type: Type | None
    body: list[Statement]
    by_ref: bool
    static: bool
    attributes: list[AttributeGroup]
    doc_comment: bytes | None


@node
class ArrowFunction(Expr):
    """`fn (...) => expr`."""

    end_line: int
    params: list[Parameter]
    return_type: Type | None
    expr: Expr
    by_ref: bool
    static: bool
    attributes: list[AttributeGroup]
    doc_comment: bytes | None


@node
class ClassDeclaration(Statement):
    """A class, interface, trait or enum (kind is a ClassKind). name is None for `new class`.

    `extends` has at most one name, except for interfaces, whose parents are all in `implements`. `backing_type` is an enum's.
    """

    end_line: int
    kind: str
    name: bytes | None
    flags: int
    extends: Name | None
    implements: list[Name]
    backing_type: Type | None
    members: list[Node]
    attributes: list[AttributeGroup]
    doc_comment: bytes | None


@node
class ConstItem(Node):
    """`NAME = value`, in a `const` statement or a class."""

    name: bytes
    value: Expr
    doc_comment: bytes | None


@node
class ClassConstDeclaration(Node):
    """`public const A = 1, B = 2;` flags is 0 where no visibility is written."""

    flags: int
    items: list[ConstItem]
    attributes: list[AttributeGroup]


@node
class PropertyItem(Node):
    """One `$name = default` of a property declaration."""

    name: bytes
    default: Expr | None
    doc_comment: bytes | None


@node
class PropertyDeclaration(Node):
    """`private ?int $a, $b = 1;` flags is as written (`var` is 0)."""

    flags: int
    type: Type | None
    items: list[PropertyItem]
    attributes: list[AttributeGroup]


@node
class EnumCase(Node):
    """`case Name;` or `case Name = value;`."""

    name: bytes
    value: Expr | None
    attributes: list[AttributeGroup]
    doc_comment: bytes | None


@node
class TraitPrecedence(Node):
    """`Trait::method insteadof A, B`."""

    trait: Name
    method: bytes
    insteadof: list[Name]


@node
class TraitAlias(Node):
    """`[Trait::]method as [flags] [alias]`."""

    trait: Name | None
    method: bytes
    flags: int
    alias: bytes | None


@node
class TraitUse(Node):
    """`use A, B { rules }` in a class."""

    traits: list[Name]
    rules: list[TraitPrecedence | TraitAlias]


# ---- statements


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


@node
class File(Node):
    """A whole source file. `notices` are what PHP reports while it compiles, of what the rules about the tree (checks.py) have found."""

    filename: bytes
    statements: list[Statement]
    notices: list[Notice] = field(factory=list)


_NO_NODES = {"int", "bytes", "bool", "str", "float", "list[Notice]"}


@cache
def child_fields(class_: type) -> tuple[str, ...]:
    """The fields of a node class that may hold nodes, in source order."""
    return tuple(f.name for f in fields(class_) if f.type.removesuffix(" | None") not in _NO_NODES)


def children(parent: Node) -> Iterator[Node]:
    """The nodes directly below, in source order."""
    for name in child_fields(type(parent)):
        held = getattr(parent, name)
        if isinstance(held, Node):
            yield held
        elif isinstance(held, list):
            yield from (child for child in held if child is not None)
