"""Properties that are written: `$o->x = v`, `$o->a->b[k] .= v`, `A::$x[] = v`, `unset($o->x)`.

As with elements, what is an expression is computed first (names, keys, and what a chain begins with, unless it is a
variable), then the value, then objects on the way are looked up, and then the property is written:

    $o->a->b = f()      CALL t7, f
                        FETCH_PROP_W t6, $o, "a"
                        ASSIGN_PROP t6, "b", t7

Elements of a property are written as those of a variable are: PROP_PLACE makes a temporary that stands for it.
"""

from attrs import define, field

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import SETTLED, operand
from pyphp.frontend.compiler.expressions.literals import variable_slot
from pyphp.frontend.compiler.places.by_name import fetch_named
from pyphp.interp.bytecode import (
    AS_PLACE,
    FOR_DEEPER,
    FOR_NEW,
    FOR_OBJECT,
    FOR_REMOVAL,
    FOR_UPDATE,
    VAR_QUIET,
    WANT_RESULT,
)
from pyphp.interp.bytecode.classes import CALLED, PARENT, SELF

ON_THE_WAY = (ast.Property, ast.Index)
# What is on the way to a property is read by these: unset() does not mind if there is nothing
WRITES, UPDATES, REMOVES = "FETCH_PROP_W", "FETCH_PROP_WRW", "FETCH_PROP_IS"


def member_name(f: FunctionContext, node: ast.Expr, held: bool = False) -> int:
    """The name of a property or method: a constant as a rule."""
    if isinstance(node, ast.Identifier):
        return f.constant(node.name)
    return operand(f, node, held=held)


def property_name(f: FunctionContext, node: ast.Expr, held: bool = False) -> int:
    """The name of a property. Constants are text: sites remember what they have met by that."""
    name = member_name(f, node, held)
    if name >= 0:
        return name
    value = f.asm.constants[-1 - name]
    if isinstance(value, bytes):
        return name
    if value is None or value is False:
        return f.constant(b"")
    if isinstance(value, int):
        return f.constant(b"%d" % value)
    t = f.temporaries.take()
    f.emit("MOVE", t, name)
    return t


def class_operand(f: FunctionContext, class_: ast.Name | ast.Expr, near: int | None = None) -> int:
    """A class before `::` or after `new`: the constant that names it, or a temporary that FETCH_CLASS has filled."""
    if isinstance(class_, ast.Name):
        name = f.file.names.class_name(class_)
        word = name.lower()
        if word in (SELF, PARENT):
            return f.constant(word)
        if word != CALLED:
            return f.constant(name)
        x = f.constant(word)
    else:
        x = operand(f, class_, near=near)
    t = f.temporaries.take() if near is None else near
    f.emit("FETCH_CLASS", t, x)
    return t


def _defined(f: FunctionContext, x: int) -> int:
    """The operand of what unset() looks into: a variable that is not there is complained about."""
    if not f.is_variable(x) or f.scope.is_assigned(x):
        return x
    t = f.temporaries.take()
    f.emit("MOVE", t, x)
    return t


@define(slots=True, eq=False)
class Holder:
    """What is before `->`: an operand that is known, or a property that is looked up when it is its turn; and keys of
    elements on the way from there.
    """

    slot: int = 0
    member: "Member | None" = None
    keys: list[int | None] = field(factory=list)  # None: []
    lines: list[int] = field(factory=list)

    def fetch(self, f: FunctionContext, purpose: str = WRITES) -> int:
        """Look it up; the operand that has it."""
        x = self.slot if self.member is None else self.member.fetch(f, purpose)
        if self.keys and purpose == REMOVES:
            x = _defined(f, x)
        for k, (key, line) in enumerate(zip(self.keys, self.lines, strict=True)):
            t = f.temporaries.take()
            flags = FOR_OBJECT if k == len(self.keys) - 1 else FOR_OBJECT | FOR_DEEPER
            flags |= FOR_UPDATE if purpose == UPDATES else FOR_REMOVAL if purpose == REMOVES else 0
            if key is None:
                key = f.constant(None)
                flags |= FOR_NEW
            f.emit("FETCH_DIM_IS", t, x, key, flags, line=line)
            x = t
        return x


@define(slots=True, eq=False)
class Member:
    """A property that is written: `name` is an operand. For a static one `class_` is the class's."""

    holder: Holder | None
    name: int
    line: int
    class_: int = 0

    @property
    def is_static(self) -> bool:
        """Is it a class's?"""
        return self.holder is None

    def object(self, f: FunctionContext, purpose: str = WRITES) -> int:
        """Look up whose it is, for this purpose."""
        assert self.holder is not None
        return self.holder.fetch(f, purpose)

    def fetch(self, f: FunctionContext, purpose: str = WRITES) -> int:
        """Read it, as what is written into."""
        if self.is_static:
            return self.place(f)
        mark = f.temporaries.top
        x = self.object(f, purpose)
        if purpose == REMOVES:
            x = _defined(f, x)
        f.temporaries.top = mark
        t = f.temporaries.take()
        f.emit(purpose, t, x, self.name, line=self.line)
        return t

    def read_quietly(self, f: FunctionContext, dst: int) -> None:
        """Read it as `??` does; it is written afterwards, and its object not looked up again."""
        if self.is_static:
            t = f.temporaries.take()
            f.emit("STATIC_PLACE", t, self.class_, self.name, WANT_RESULT, keep="bc", line=self.line)
            f.emit("MOVE", dst, t)
            return
        assert self.holder is not None
        x = self.object(f)
        f.emit("FETCH_PROP_IS", dst, x, self.name, keep="bc", line=self.line)
        self.holder = Holder(x)

    def place(self, f: FunctionContext, removes: bool = False, updates: bool = False) -> int:
        """A temporary that stands for it, to be freed by whoever uses it. removes: for unset(). updates: what is to be
        written is read before.
        """
        flags = FOR_REMOVAL if removes else AS_PLACE | FOR_UPDATE if updates else AS_PLACE
        if self.is_static:
            t = f.temporaries.take()
            f.emit("STATIC_PLACE", t, self.class_, self.name, flags, line=self.line)
            return t
        t = f.temporaries.take(2)
        mark = f.temporaries.top
        x = _defined(f, self.object(f, REMOVES)) if removes else self.object(f, WRITES)
        f.emit("PROP_PLACE", t, x, self.name, flags, line=self.line)
        f.temporaries.top = mark
        return t


def member_of(f: FunctionContext, node: ast.Property | ast.StaticProperty, settled: bool) -> Member:
    """Compute what is no variable. `settled`: nothing that could change a variable runs before it is used."""
    if isinstance(node, ast.StaticProperty):
        x = class_operand(f, node.class_)
        name = f.constant(node.name) if isinstance(node.name, bytes) else operand(f, node.name, held=not settled)
        return Member(None, name, node.line, x)
    if node.nullsafe:
        f.fail("Can't use nullsafe operator in write context")
    holder = holder_of(f, node.object, settled)
    return Member(holder, property_name(f, node.name, held=not settled), node.line)


def holder_of(f: FunctionContext, node: ast.Expr, settled: bool) -> Holder:
    """The same of what is before `->`."""
    links: list[ast.Index] = []
    while isinstance(node, ast.Index):
        links.append(node)
        node = node.base
    if isinstance(node, ast.Property | ast.StaticProperty) and not (isinstance(node, ast.Property) and node.nullsafe):
        holder = Holder(member=member_of(f, node, settled))
    elif isinstance(node, ast.Variable):
        slot = variable_slot(f, node)
        f.scope.read(slot)
        holder = Holder(slot)
    elif isinstance(node, ast.NamedVariable):
        t = f.temporaries.take()
        fetch_named(f, node, t, VAR_QUIET)
        holder = Holder(t)
    else:
        holder = Holder(operand(f, node, held=not settled))
    for link in reversed(links):
        if link.index is None:
            holder.keys.append(None)
        else:
            holder.keys.append(operand(f, link.index, held=not (settled and isinstance(link.index, SETTLED))))
        holder.lines.append(f.line)
    return holder
