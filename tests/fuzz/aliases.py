"""Statements that give one variable two names: references to variables and elements, in literals and destructuring, as
arguments and results; foreach by reference. What they alias keeps its class, and a variable that ends a loop is never
aliased, so programs still end.
"""

from __future__ import annotations

from tests.fuzz.expressions import Expressions
from tests.fuzz.tree import Node, stmt

HELPERS = (
    "function ref_set(&$x, $v) { $x = $v; }",
    "function &ref_of(array &$a, $k) { return $a[$k]; }",
    "function ref_swap(&$x, &$y) { $t = $x; $x = $y; $y = $t; }",
)


class Aliases(Expressions):
    """Makes statements with references."""

    def alias(self) -> Node:
        """One of them."""
        makers = (
            self.of_variables,
            self.of_an_element,
            self.by_argument,
            self.by_result,
            self.in_a_literal,
            self.in_a_list,
            self.at_an_end,
        )
        return self.one_of(*makers)()

    def named(self, kind: str) -> str:
        """A variable of this class that may be written to."""
        name = self.target(kind)
        self.learn(kind, name)
        return name

    def short(self, name: str) -> str:
        """What keeps an array short."""
        return f" if (isset({name}[60])) {name} = [];"

    def of_variables(self) -> Node:
        """$x = &$y"""
        kind = self.one_of("int", "float", "str", "num", "num", "array", "hash")
        first, second = self.named(kind), self.named(kind)
        if self.chance(0.2):
            return stmt(f"{first} = &{second}; unset({second});", f" {second} = {first};")
        return stmt(f"{first} = &{second};")

    def of_an_element(self) -> Node:
        """$x = &$a[k], $a[k] = &$x"""
        name, array = self.named("num"), self.named("array")
        if self.chance(0.3):
            return stmt(f"{array}[", self.key(1), f"] = &{name};", self.short(array))
        return stmt(f"{name} = &{array}[", self.key(1), "];", self.short(array))

    def by_argument(self) -> Node:
        """f($x), f($a[k])"""
        array = self.named("array")
        if self.chance(0.4):
            return stmt(f"ref_swap({array}[", self.key(1), f"], {self.named('num')});", self.short(array))
        return stmt(f"ref_set({array}[", self.key(1), "], ", self.expression("num", 1), ");", self.short(array))

    def by_result(self) -> Node:
        """$x = &f(..)"""
        name, array = self.named("num"), self.named("array")
        return stmt(
            f"{array} ??= []; {name} = {self.one_of('&', '&', '')}ref_of({array}, ",
            Node("int", [str(self.random.randrange(8))]),
            ");",
            self.short(array),
        )

    def in_a_literal(self) -> Node:
        """[&$x, $y]"""
        return stmt(
            f"{self.named('array')} = [&{self.named('num')}, 2, 'k' => &{self.named('num')}, ",
            self.expression("num", 1),
            "];",
        )

    def in_a_list(self) -> Node:
        """[&$x, $y] = $a"""
        array = self.named("array")
        return stmt(
            f"[{self.one_of('&', '')}{self.named('num')}, 3 => &{self.named('num')}] = {array};".replace(
                "[$", "[0 => $"
            ).replace("[&", "[0 => &")
        )

    def at_an_end(self) -> Node:
        """array_push and its kin"""
        name = self.named("array")
        push = self.one_of("array_push", "array_unshift")
        if self.chance(0.5):
            return stmt(f"{name} ??= []; {push}({name}, ", self.expression("num", 1), ");", self.short(name))
        return stmt(f"{name} ??= []; {self.named('num')} = {self.one_of('array_pop', 'array_shift')}({name});")

    def foreach_by_reference(self, body: Node) -> Node:
        """Over a copy that nothing else writes to, but for an element more."""
        self.fresh += 1  # type: ignore[attr-defined]
        copy = f"$r{self.fresh}"  # type: ignore[attr-defined]
        value = self.named("num")
        more = self.one_of("", f" if (count({copy}) < 9) {copy}[] = 5;", f" unset({copy}[1]);")
        after = self.one_of("", f" unset({value});")
        subject = self.expression("array", 2)
        return Node(
            "stmt",
            [f"{copy} = ", subject, f"; foreach ({copy} as &{value}) {{{more} ", body, f" }}{after} var_dump({copy});"],
        )
