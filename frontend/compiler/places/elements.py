"""Elements that are written: `$a[k] = v`, `$a[k1][k2] += v`, `$a[] = v`.

PHP's order: the keys that are expressions are computed first, then the value, then keys that are variables are read,
then the elements are looked up. A deeper element has its keys in neighbouring temporaries, where keys that are
variables or constants arrive late. A variable that may be undefined is complained about in its turn: what there is to
say about the keys and containers before it comes first (CHECK_DIMS).

    $m[$i][f()] = g();      CALL t6, f
                            CALL t7, g
                            MOVE t5, $i
                            ASSIGN_DIMS $m, t5, t7, #16
"""

from typing import NoReturn

from attrs import define

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import SETTLED, into, operand, refuse, wrote
from pyphp.frontend.compiler.expressions.literals import NOT_LITERAL, literal, variable_slot
from pyphp.frontend.compiler.places.by_name import name_flags
from pyphp.frontend.compiler.places.properties import Member, member_of
from pyphp.interp.bytecode import (
    CHECK_CONTAINER,
    CHECK_REMOVAL,
    CHECK_SAID_SHIFT,
    FOR_ELEMENT,
    IN_WINDOW,
    KNOWN_CONTAINER,
    KNOWN_KEY,
    MOST_SAID,
    SAID_SHIFT,
    VAR_REMOVE,
)

TEMPORARY = b"Cannot use temporary expression in write context"


@define(slots=True, frozen=True)
class Named:
    """A variable by name: the operand that has the name, what instructions are told about it, and its line."""

    name: int
    flags: int
    line: int


@define(slots=True, eq=False)
class Element:
    """An element that is written: variable[k1]..[kn]. A key is an operand, or None for [].

    `member`: instead of a variable, a property, looked up in the same way: the slot is a temporary that stands for it.
    `window` is the first of n neighbouring temporaries when n > 1; keys that are variables or constants are moved there
    late. `said`: the number of containers that all has been said about. `of_result`: instead of a variable, the slot is
    a temporary with what a call returned, by reference if it does so. `named`: a variable by name, which is looked up
    as late as in PHP: the slot is a hidden local that is bound to it when place() is first asked for.
    """

    slot: int
    keys: list[int | None]
    lines: list[int]
    window: int
    said: int = 0
    of_result: bool = False
    named: "Named | None" = None
    member: Member | None = None
    removes: bool = False

    def place(self, f: FunctionContext, updates: bool = False) -> int:
        """The slot of the variable. Nothing that could make its name another variable's runs from here on. updates:
        the element is read to be written.
        """
        if self.member is not None:
            self.slot = self.member.place(f, self.removes, updates)
            self.of_result = True
            self.member = None
        if self.named is not None:
            self.slot = f.bind(self.named.name, self.named.flags, self.named.line)
            self.named = None
        return self.slot

    def known_keys(self) -> list[int]:
        """The keys, where the caller has seen to it that none is []."""
        keys = [key for key in self.keys if key is not None]
        assert len(keys) == len(self.keys)
        return keys

    def release(self, f: FunctionContext) -> None:
        """The element has been dealt with."""
        if self.of_result:
            f.emit("FREE", self.slot)

    @property
    def line(self) -> int:
        """Where the operation on the element is reported."""
        return self.lines[-1]


def unchain(node: ast.Index) -> tuple[ast.Expr, list[ast.Index]]:
    """The expression under a chain of [], and the links from the inside out."""
    links = [node]
    while isinstance(links[-1].base, ast.Index):
        links.append(links[-1].base)
    base = links[-1].base
    links.reverse()
    return base, links


def element_of(f: FunctionContext, target: ast.Expr, settled: bool, flags: int = 0, windowed: bool = False) -> Element:
    """Compute the keys of an element. `flags`: what happens to a variable by name that is not there. `settled`: nothing
    that could change a variable runs before they are used. `windowed`: a single key is in a window, too."""
    if not isinstance(target, ast.Index):
        _not_writable(f, target)
    base, links = unchain(target)
    named = None
    slot = 0
    member = None
    if isinstance(base, ast.Property | ast.StaticProperty):
        member = member_of(f, base, settled)
    elif isinstance(base, ast.NamedVariable):
        at_once = settled and all(link.index is None or isinstance(link.index, SETTLED) for link in links)
        named = Named(operand(f, base.name, held=not at_once), name_flags(base) | flags, base.line)
    elif isinstance(base, ast.Variable):
        slot = variable_slot(f, base)
        f.scope.read(slot)
    elif isinstance(base, ast.Call | ast.MethodCall | ast.StaticCall):
        slot = f.temporaries.take()
        f.emit("WANT_REF", slot)
        into(f, base, slot)
    else:
        _not_writable(f, base)
    window = f.temporaries.take(len(links)) if len(links) > 1 or windowed else 0
    keys: list[int | None] = []
    lines: list[int] = []
    for k, link in enumerate(links):
        if link.index is None:
            keys.append(None)
        elif not window:
            keys.append(operand(f, link.index, held=not settled))
        elif isinstance(link.index, ast.Variable) or literal(f, link.index) is not NOT_LITERAL:
            keys.append(operand(f, link.index))
        else:
            into(f, link.index, window + k)
            keys.append(window + k)
        lines.append(f.line)
    of_result = isinstance(base, ast.Call | ast.MethodCall | ast.StaticCall)
    removes = bool(flags & VAR_REMOVE)
    return Element(slot, keys, lines, window, of_result=of_result, named=named, member=member, removes=removes)


def is_in_place(node: ast.Index) -> bool:
    """Is it an element of something that can be written to? Elements of constants and of operators' results are not."""
    base = unchain(node)[0]
    is_call = isinstance(base, ast.Call | ast.MethodCall | ast.StaticCall)
    return is_call or isinstance(base, ast.Variable | ast.NamedVariable | ast.Property | ast.StaticProperty)


def _not_writable(f: FunctionContext, target: ast.Expr) -> NoReturn:
    if isinstance(target, ast.Call):
        f.fail("Can't use function return value in write context")
    if isinstance(target, ast.MethodCall | ast.StaticCall):
        f.fail("Can't use method return value in write context")
    if isinstance(target, ast.Property | ast.StaticProperty | ast.Variable):
        refuse(f, target)
    f.fail(TEMPORARY)


def move_keys(f: FunctionContext, element: Element, removal: bool = False) -> None:
    """The variable is looked up, and keys that are variables are read, now."""
    element.place(f)
    if not element.window:
        return
    for k, key in enumerate(element.keys):
        if key is not None and f.is_variable(key) and not f.scope.is_assigned(key) and k < MOST_SAID:
            _check_before(f, element, k, removal)
        _move_key(f, element, k)


def _check_before(f: FunctionContext, element: Element, k: int, removal: bool) -> None:
    """Only an unset() reads its last key before it looks at that key's container."""
    container = not removal or k < len(element.keys) - 1
    flags = (CHECK_REMOVAL if removal else 0) | (CHECK_CONTAINER if container else 0)
    if k or container:
        f.emit(
            "CHECK_DIMS",
            element.slot,
            element.window,
            k,
            element.said << CHECK_SAID_SHIFT | flags,
            line=element.lines[k],
        )
        element.said = k + container


def _move_key(f: FunctionContext, element: Element, k: int) -> None:
    place, key = element.window + k, element.keys[k]
    if key is None:
        f.emit("UNSET", place, line=element.lines[k])
    elif key != place:
        f.emit("MOVE", place, key, line=element.lines[k])


def write_element(
    f: FunctionContext, element: Element, value: int, keep: str = "", flags: int = 0, known_key: bool = False
) -> None:
    """The store itself. The variable has a value afterwards. `known_key`: the same keys were used by fetch_for_update.
    """
    element.place(f)
    (key, *deeper) = element.keys
    if deeper:
        n = len(element.keys)
        f.emit(
            "ASSIGN_DIMS",
            element.slot,
            element.window,
            value,
            element.said << SAID_SHIFT | n * 8 + flags,
            keep=keep,
            line=element.line,
        )
    elif key is None:
        f.emit("APPEND_DIM", element.slot, value, 0, flags, keep="b" if keep else "", line=element.line)
    else:
        f.emit(
            "ASSIGN_DIM",
            element.slot,
            key,
            value,
            flags | (KNOWN_KEY if known_key else 0),
            keep=keep,
            line=element.line,
        )
    wrote(f, element.slot)
    element.release(f)


def fetch_for_update(f: FunctionContext, element: Element, dst: int, purpose: int = 0) -> None:
    """Read an element that is written back next. Its keys are used twice, and what there is to say about them is said
    here.
    """
    x = element.place(f, updates=True)
    for k, key in enumerate(element.keys):
        known = 0
        if element.window:
            if k and key is not None and f.is_variable(key) and not f.scope.is_assigned(key):
                f.emit("CHECK_DIMS", dst, element.window, 0, CHECK_CONTAINER, line=element.lines[k])
                known = KNOWN_CONTAINER
            _move_key(f, element, k)
        if key is None:
            f.emit("MOVE", dst, f.constant(None), line=element.lines[k])
        else:
            place = element.window + k if element.window else key
            last = purpose | (IN_WINDOW if element.window else 0)
            flags = known | (last if k == len(element.keys) - 1 else FOR_ELEMENT)
            f.emit("FETCH_DIM_RW", dst, x, place, flags, keep="c", line=element.lines[k])
        x = dst
    element.said = min(len(element.keys), MOST_SAID)
