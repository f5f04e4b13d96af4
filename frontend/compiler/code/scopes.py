"""Scopes: which variables a function has, and the slot of each.

    function f($a) { $b = $a; }        # $a in slot 2, $b in slot 3: header, parameters, other variables, temporaries

A variable's slot is fixed before its function is compiled, so the whole body is looked through first; a nested
function's body is a scope of its own. `dynamic` says that more happens to the variables than the text shows: by `$$x`,
by included files, by extract() and its kin. The variables of such a function are reached by name through a hidden local
(interp/frames/scopes.py), which a file's top level always has. Variables that the text does not name
(ast.NamedVariable, which replaces them in the tree) are bound to further hidden locals while they are written.

Definite assignment rides along. `assigned` holds the variables that certainly have a value at the point being
compiled; whatever runs only on some paths, or can be left in the middle (bodies of loops), is compiled inside
`perhaps`, which forgets what was assigned in there. A variable that is read anywhere without being in `assigned` must
be UNDEF when the function is entered; the others need no initial value. One that the function unsets is never counted
as assigned; where there is a goto, only parameters are, and in a dynamic scope none.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.captures import SUPERGLOBALS, captured
from pyphp.interp.bytecode import HEADER

BY_NAME = frozenset([b"extract", b"compact", b"get_defined_vars"])  # functions that reach their caller's variables
BY_CALLBACK = frozenset([b"call_user_func", b"call_user_func_array"])  # and those that may call them as if by name
MOST_BOUND = 16  # hidden locals for variables by name; as many can be written by one expression
COMPILED = {
    ast.While: ("body", "condition"),
    ast.For: ("init", "body", "step", "condition"),
    ast.Foreach: ("subject", "value", "key", "body"),
}
YIELDS = (ast.Yield, ast.YieldFrom)
OWN_SCOPE = (ast.FunctionDeclaration, ast.ClassDeclaration)
OTHER_CODE = (*OWN_SCOPE, ast.Closure, ast.ArrowFunction)  # the last two take variables from here


class Scope:
    """The variables of one function (or of a file's top level). `given` are those the caller fills: the parameters."""

    def __init__(
        self,
        given: list[bytes],
        body: list[ast.Statement],
        is_file: bool = False,
        with_this: bool = False,
        captures: list[bytes] | None = None,
    ) -> None:
        """with_this: behind the parameters there is a hidden local for $this, which the caller fills, too. captures: of
        a closure; behind that there are one for the closure itself, and these variables, which its CAPTURE fills.
        """
        nodes = list(_walk(body))
        self.is_file = is_file
        self.dynamic = any(_is_dynamic(node) for node in nodes)
        self.is_generator = any(isinstance(node, YIELDS) for node in nodes)
        self.names: list[bytes | None] = []
        self.slots: dict[bytes, int] = {}
        self.assigned: set[int] = set()
        self.needs_undef: set[int] = set()
        self.unset: set[int] = set()
        self.statics: dict[bytes, ast.Expr | None] = {}  # initial values of static variables
        self._follows = True
        for name in given:
            self._add(name)
        self.this = -1
        if with_this:
            self.this = HEADER + len(self.names)
            self.names.append(None)
        if captures is not None:
            self.names.append(None)
            for name in captures:
                self._add(name)
        self.given = len(self.names)
        self.hidden = -1
        if is_file or self.dynamic:
            self.hidden = self._add_hidden() - HEADER
        if is_file:  # $this is that of the method that includes it
            self.this = self._add_hidden()
        self.free = [
            self._add_hidden()
            for _ in range(min(MOST_BOUND, sum(isinstance(node, ast.NamedVariable) for node in nodes)))
        ]
        for node in nodes:
            if isinstance(node, ast.Variable) and isinstance(node.name, bytes) and node.name != b"this":
                self._add(node.name)
            elif isinstance(node, ast.Unset):
                self.unset.update(
                    self._add(v.name)
                    for v in node.targets
                    if isinstance(v, ast.Variable) and isinstance(v.name, bytes) and v.name != b"this"
                )
            elif isinstance(node, ast.StaticVariable):
                self._add(node.name)
                self.statics[node.name] = node.default
            elif isinstance(node, ast.Catch) and node.variable is not None:
                self._add(node.variable)
            elif isinstance(node, ast.Goto):
                self._follows = False
        if self.dynamic:
            self.needs_undef.update(range(HEADER + self.given, HEADER + len(self.names)))
        else:
            self.assigned.update(self.slots[name] for name in given if self.slots[name] not in self.unset)

    def _add(self, name: bytes) -> int:
        slot = self.slots.get(name)
        if slot is None:
            slot = self.slots[name] = HEADER + len(self.names)
            self.names.append(name)
        return slot

    def _add_hidden(self) -> int:
        slot = HEADER + len(self.names)
        self.names.append(None)
        self.needs_undef.add(slot)
        return slot

    def is_assigned(self, slot: int) -> bool:
        """Does this variable certainly have a value here?"""
        return slot in self.assigned

    def read(self, slot: int) -> None:
        """The old content of this variable is looked at here."""
        if slot not in self.assigned:
            self.needs_undef.add(slot)

    def write(self, slot: int) -> None:
        """The variable has a value from here on."""
        if self._follows and slot not in self.unset and not self.dynamic:
            self.assigned.add(slot)

    @contextmanager
    def perhaps(self) -> Iterator[None]:
        """Around the compilation of what may not run: assignments in there do not count afterwards."""
        before = set(self.assigned)
        yield
        self.assigned = before

    def undefined(self) -> tuple[int, int]:
        """(first slot, how many): what must begin as UNDEF, and what lies between. Variables keep the order in which
        php lists them, for it destroys them in that order.
        """
        behind = HEADER + self.given
        slots = [slot for slot in self.needs_undef if slot >= behind]
        if self.is_file:  # who takes the variables over sees to that
            return behind, len(slots)
        first = min(slots, default=behind)
        return first, max(slots, default=first - 1) + 1 - first


def yields(parts: Iterable[ast.Node]) -> bool:
    """Does one of these yield?"""
    pending = list(parts)
    while pending:
        node = pending.pop()
        if isinstance(node, YIELDS):
            return True
        if not isinstance(node, OTHER_CODE):
            pending.extend(ast.children(node))
    return False


def _is_dynamic(node: ast.Node) -> bool:
    if isinstance(node, ast.NamedVariable):
        return not node.is_global
    if isinstance(node, ast.Call) and isinstance(node.callee, ast.Name):
        name = node.callee.name.lower().rpartition(b"\\")[2]
        if name in BY_CALLBACK and node.args and isinstance(node.args[0].value, ast.String):
            name = node.args[0].value.value.lower()
        return name in BY_NAME
    return isinstance(node, ast.Include | ast.Eval)


def _walk(body: list[ast.Statement]) -> Iterator[ast.Node]:
    """Every node of this scope, in the order in which php's compiler comes to it, which is the one in which it lists
    variables. Variables that have no slot are replaced in their parents before these are left.
    """
    pending: list[ast.Node] = list(reversed(body))
    while pending:
        node = pending.pop()
        if isinstance(node, OWN_SCOPE):
            continue
        if isinstance(node, ast.Closure | ast.ArrowFunction):
            yield from (ast.Variable(node.line, name) for name, _ in captured(node))
            continue
        yield node
        below = [child for field in _fields(node) for child in _held(node, field)]
        if isinstance(node, ast.Switch | ast.Match):
            below = _tests_first(below)
        pending.extend(reversed(below))


def _fields(node: ast.Node) -> tuple[str, ...]:
    """The fields of a node that may hold nodes, as they are compiled."""
    if isinstance(node, ast.Assign) and isinstance(node.target, ast.ListTarget):
        return ("value", "target")
    class_: type = type(node)
    return COMPILED.get(class_) or ast.child_fields(class_)


def _held(node: ast.Node, field: str) -> list[ast.Node]:
    """The nodes that a field holds."""
    held = getattr(node, field)
    if isinstance(held, ast.Node):
        named = _by_name(held)
        if named is not held:
            setattr(node, field, named)
        return [named]
    if not isinstance(held, list):
        return []
    for k, child in enumerate(held):
        if child is not None:
            held[k] = _by_name(child)
    return [child for child in held if child is not None]


def _tests_first(below: list[ast.Node]) -> list[ast.Node]:
    """The subject of a switch or match, and its cases or arms taken apart: what is compared with before what is done.
    """
    cases = [(case, _fields(case)) for case in below[1:]]
    tests = [test for case, (first, _) in cases for test in _held(case, first)]
    return [below[0], *tests, *(inner for case, (_, second) in cases for inner in _held(case, second))]


def _by_name(node: ast.Node) -> ast.Node:
    """What stands for a node: a NamedVariable for a variable without a slot, the node itself for others."""
    if isinstance(node, ast.Index):
        if isinstance(node.base, ast.Variable) and node.base.name == b"GLOBALS" and node.index is not None:
            return ast.NamedVariable(node.line, node.index, is_global=True)
    elif isinstance(node, ast.Variable):
        if isinstance(node.name, ast.String):  # `${'a'}` is $a
            node.name = node.name.value
        if not isinstance(node.name, bytes):
            return ast.NamedVariable(node.line, node.name)
        if node.name == b"GLOBALS":
            return ast.GlobalsArray(node.line)
        if node.name in SUPERGLOBALS:
            return ast.NamedVariable(node.line, ast.String(node.line, node.name), is_global=True, is_auto=True)
    return node
