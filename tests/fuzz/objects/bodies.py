"""Bodies that end: what a line may call, and how much all that may cost.

Every callable has a level, and its body calls only what is of a lower one, so nothing recurs without an end; what a
class overrides keeps the level. BUDGET is the most that a body of a level does, in lines executed, loops and calls
included: a call costs the whole budget of its level.
"""

from __future__ import annotations

from random import Random

import attrs

from tests.fuzz.objects import lines
from tests.fuzz.tree import BLOCK, Node, stmt

BUDGET = (5, 12, 40, 100, 240, 20000)
TOP = len(BUDGET) - 1  # the level of the main loops
CLOSURE = 2  # the level that closures have: $c(..) stands where everything below that may be called
CALLS = {
    "m": ("m0", "m1", "m2", "m3", "m4"),
    "sm": ("sm0", "sm2"),
    "f": ("f0", "f1", "f2", "f3"),
    "gen": ("gen1", "gen2", "gen3"),
}  # the digit is the level
PRELUDES = {  # what a body starts from: the variables of lines.py
    "m": "$i = is_int($p) ? $p & 15 : 3; $o = $this; $u = {new};",
    "sm": "$i = is_int($p) ? $p & 15 : 2; $o = {new}; $u = $o;",
    "f": "$i = is_int($p) ? $p & 15 : 4; $o = {new}; $u = {new};",
    "gen": "$i = is_int($p) ? $p & 7 : 5; $o = {new}; $u = $o;",
}
COMMON = (
    "$t = 1; $x = $p; $y = 2; $s = 'x'; $n = null; $a = [1, 2.5]; $b = new Box; "
    "$it = new Walk(2); $m = new Magic; $c = 'num'; $g = few(2);"
)
RISKS = ("throw", "return", "yield", "continue")


@attrs.frozen(slots=True)
class Names:
    """What the program's classes are called, and what they have."""

    concrete: tuple[str, ...]
    every: tuple[str, ...]
    errors: tuple[str, ...]
    properties: tuple[str, ...]
    numeric: tuple[str, ...]
    statics: tuple[str, ...]


class Bodies:
    """Makes lines, blocks and bodies."""

    def __init__(self, random: Random, names: Names) -> None:
        self.random = random
        self.names = names
        self.loops = 0
        self.has_parent = False  # the class whose methods are made
        self.by_reference = False  # the generator function that is made

    # ---- text

    def fill(self, text: str, level: int, trips: int = 16) -> tuple[str, int]:
        """The placeholders' values, and what the line costs."""
        pick, names, cost = self.random, self.names, 1
        while True:
            at = text.find("{")
            while at >= 0 and not _placeholder(text, at):
                at = text.find("{", at + 1)
            if at < 0:
                return text, cost
            end = text.index("}", at)
            mark = text[at + 1 : end]
            more = 0
            match mark:
                case "k":
                    value = str(pick.randrange(trips + 3))
                case "c":
                    value = str(pick.randrange(10))
                case "d":
                    value = pick.choice("23457")
                case "v":
                    value = pick.choice(lines.VALUES)
                case "w":
                    value = pick.choice(lines.NUMBERS)
                case "e":
                    value = pick.choice(lines.EXPRESSIONS)
                case "C":
                    value = pick.choice(names.concrete)
                case "A":
                    value = pick.choice(names.every)
                case "E":
                    value = pick.choice(names.errors)
                case "P":
                    value = pick.choice(names.properties)
                case "N":
                    value = pick.choice(names.numeric)
                case "S":
                    value = f"{pick.choice(names.concrete)}::{pick.choice(names.statics)}"
                case "new":
                    value = "new {C}" + pick.choice(("", "($i)", "({e})", "(a: $i)"))
                    more = 2
                case "fn":
                    value = pick.choice([text for text in lines.CLOSURES if level > 0 or "{f}" not in text])
                    more = 1
                case _:
                    value, more = self.call(mark, level)
            text = text[:at] + value + text[end + 1 :]
            cost += more

    def call(self, kind: str, level: int) -> tuple[str, int]:
        """A call of something of a lower level: its text and cost. At the lowest level it is a call of nothing."""
        below = [name for name in CALLS[kind] if int(name[-1]) < level]
        if not below:
            return ("few({c})", 3) if kind == "gen" else ("num($i)", 1) if kind == "f" else ("none($i)", 1)
        name = self.random.choice(below)
        arguments = self.random.choice(("$i", "$i", "{e}", "$x", "$i, {e}", "p: $i"))
        return f"{name}({arguments})", BUDGET[int(name[-1])]

    # ---- statements

    def line(self, tables: list[tuple[int, list[str]]], level: int, left: int, trips: int) -> tuple[Node, int]:
        """One line that costs at most `left`."""
        for _ in range(8):
            table = self.random.choices([table for _, table in tables], [weight for weight, _ in tables])[0]
            text = self.random.choice(table)
            if ("parent::" in text and not self.has_parent) or ("yield from" in text and self.by_reference):
                continue
            if "m0" in text and level == 0:
                continue  # by its name: it may be the body's own
            if any(risk in text for risk in RISKS) and self.random.random() < 0.5:
                continue
            filled, cost = self.fill(text, level, trips)
            if table is lines.GENERATORS or "foreach" in text or "[..." in text:
                cost *= 4
            if "m0" in text:
                cost += BUDGET[0]
            if "$c(" in text or "{fn}" in text:
                cost += BUDGET[CLOSURE - 1]
            if cost <= left:
                return stmt(filled), cost
        return stmt("$t++;"), 1

    def tables(self, kind: str, level: int) -> list[tuple[int, list[str]]]:
        """The tables that a body of this kind draws from, weighted."""
        tables = [(3, lines.PLAIN), (6, lines.OBJECTS), (2, lines.SPECIAL), (1, lines.CALLABLES)]
        if level > CLOSURE:
            tables.append((3, lines.CALLING))
        if level > 0:
            tables.append((2, lines.GENERATORS))
        own = {"m": lines.THIS, "sm": lines.STATIC, "f": lines.FUNCTION, "gen": lines.YIELDS}
        if kind in own:
            tables.append((12 if kind == "gen" else 7, own[kind]))
        return tables

    def block(
        self, kind: str, level: int, budget: int, count: int, trips: int, depth: int = 0, loops: int = 0
    ) -> tuple[list[str | Node], int]:
        """Up to `count` statements, some of them compound, and what they cost together."""
        parts: list[str | Node] = []
        spent = 0
        for _ in range(self.random.randrange(1, count + 1)):
            left = budget - spent
            if left <= 0:
                break
            if depth < 3 and left > 8 and self.random.random() < 0.22:
                node, cost = self.random.choice((self.attempt, self.attempt, self.loop, self.branch))(
                    kind, level, left, trips, depth + 1, loops
                )
            else:
                node, cost = self.line(self.tables(kind, level), level, left, trips)
            parts.append(node)
            spent += cost
        return parts, spent

    def branch(self, kind: str, level: int, left: int, trips: int, depth: int, loops: int) -> tuple[Node, int]:
        """if .. else"""
        yes, first = self.block(kind, level, left // 2, 2, trips, depth, loops)
        no, second = self.block(kind, level, left // 2, 2, trips, depth, loops)
        test = self.random.choice(("$i % {d} == 1", "$x > $y", "$o instanceof {A}", "isset($o->{P})", "$i > {k}"))
        return Node("stmt", [f"if ({self.fill(test, 0, trips)[0]}) ", Node(BLOCK, yes), " else ", Node(BLOCK, no)]), (
            first + second
        )

    def attempt(self, kind: str, level: int, left: int, trips: int, depth: int, loops: int) -> tuple[Node, int]:
        """try .. catch .. finally"""
        body, cost = self.block(kind, level, left // 2, 3, trips, depth, loops)
        if self.random.random() < 0.4:
            risk = 'if ($i % {d} == 1) throw new {E}("t$i", $i);'
            body.insert(self.random.randrange(len(body) + 1), stmt(self.fill(risk, 0, trips)[0]))
        parts: list[str | Node] = ["try ", Node(BLOCK, body)]
        caught = self.random.choice(
            (("E0",), ("E1", "E0"), ("TypeError", "E2 | E0"), ("Error", "E0"), ("Throwable",), ())
        )
        for name in caught:
            parts += [f" catch ({name} $e) ", Node(BLOCK, [stmt(self.catching(loops))])]
        if not caught or self.random.random() < 0.4:
            last, more = self.block(kind, level, left // 4, 2, trips, depth + 2, 0)
            cost += more
            if self.random.random() < 0.2:
                last.append(stmt(f"if ($i % 5 == 2) {self.jump(kind)}"))
            parts += [" finally ", Node(BLOCK, last)]
        return Node("stmt", parts), cost + 2

    def catching(self, loops: int) -> str:
        """What a handler does."""
        text = self.random.choice(lines.CATCHING)
        if (text == "continue;" and not loops) or ("throw" in text and self.random.random() < 0.5):
            text = lines.CATCHING[0]
        return text

    def jump(self, kind: str) -> str:
        """Out of a finally block."""
        return (
            "$t++;"
            if kind == "main"
            else self.random.choice(("return $t;", "return;" if kind == "gen" else "return 7;"))
        )

    def loop(self, kind: str, level: int, left: int, trips: int, depth: int, loops: int) -> tuple[Node, int]:
        """A short loop."""
        self.loops += 1
        j = f"$j{self.loops}"
        times = self.random.choice((2, 3, 5))
        head = self.random.choice((
            f"for ({j} = 0; {j} < {times}; {j}++) ",
            f"foreach ([1, 'k' => 2] as $k => {j}) ",
            f"{j} = {times}; while ({j}-- > 0) ",
            f"foreach (new Walk({times}) as {j}) ",
            f"foreach (few({times}) as {j}) ",
        ))  # fmt: skip
        body, cost = self.block(kind, level, left // times, 3, trips, depth, loops + 1)
        if self.random.random() < 0.3:
            out = self.random.choice(("break", "continue", *(("break 2", "continue 2") if loops else ())))
            body.append(stmt(f"if ($i % {self.random.choice('2357')} == 1) {out};"))
        return Node("stmt", [head, Node(BLOCK, body)]), cost * times

    # ---- bodies

    def body(self, kind: str, level: int, result: str = "") -> Node:
        """A function's or method's whole block."""
        prelude = stmt(f"{self.fill(PRELUDES[kind], 0)[0]} {COMMON}")
        parts, _ = self.block(kind, level, BUDGET[level], 2 + level, 16)
        if kind == "gen" and not any("yield" in part.text() for part in parts if isinstance(part, Node)):
            parts.append(stmt("yield $t;"))
        last = {"int": "return (int) num($t);", "gen": "return $t;"}.get(
            "gen" if kind == "gen" else result, "return $t;"
        )
        return Node(BLOCK, [prelude, *parts, stmt(last)])


def _placeholder(text: str, at: int) -> bool:
    """Whether what opens at `at` is one: letters between braces, and no variable in a string or name."""
    end = text.find("}", at)
    return end > at and text[at + 1 : end] in {
        "k",
        "c",
        "d",
        "v",
        "w",
        "e",
        "C",
        "A",
        "E",
        "P",
        "N",
        "S",
        "new",
        "fn",
        *CALLS,
    }
