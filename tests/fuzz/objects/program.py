"""A seed becomes a program of objects: declarations, a few hot loops over the same variables, and what is left."""

from __future__ import annotations

from random import Random

from tests.fuzz.handlers import handler
from tests.fuzz.objects.bodies import BUDGET, TOP
from tests.fuzz.objects.classes import Classes
from tests.fuzz.tree import BLOCK, Node, Program, stmt

NAMES = "txysnaoubimcg"
START = {
    "t": ("0", "1000", "0.5"), "x": ("0", "1", "1.5", "null"), "y": ("1", "2", "0.5"), "s": ("''", "'hello'"),
    "n": ("null", "'7'", "{new}"), "a": ("[]", "[1, 2, 3]", "['k' => 1]", "[{new}, {new}]"),
    "o": ("{new}",), "u": ("{new}",), "b": ("new Box",), "it": ("new Walk(3)", "few(3)"), "m": ("new Magic",),
    "c": ("'num'", "{fn}", "[$o, 'm0']"), "g": ("few(4)", "{gen}"),
}  # fmt: skip
TRIPS = (3, 20, 70, 70, 70, 140, 140, 300)
SHOWN = ("t", "x", "y", "s", "n", "a", "o", "u", "m", "b")


class ObjectGenerator:
    """Makes one program."""

    def __init__(self, seed: int, size: int) -> None:
        self.random = Random(seed)
        self.seed = seed
        self.size = size
        self.classes = Classes(self.random)

    def program(self) -> Program:
        """The program of the seed."""
        strict = [stmt("declare(strict_types=1);")] if self.random.random() < 0.1 else []
        parts: list[str | Node] = [*strict, *self.classes.declarations(), *handler(self.random)]
        for k in range(self.random.randrange(1, 4)):
            body = [*self.start(), self.loop(), *self.dump()]
            if self.random.random() < 0.6:
                parts += [Node("stmt", [f"function main{k}() ", Node(BLOCK, body)]), stmt(f'main{k}(); echo "\\n";')]
            else:
                parts += body
        # what is left goes by number, and php numbers iterators, too: that is not shown
        parts.append(stmt('$kept = null; echo "end\\n"; ob_start(fn() => "");'))
        return Program(self.seed, Node(BLOCK, parts))

    def start(self) -> list[str | Node]:
        """All variables have a value."""
        bodies = self.classes.bodies
        made: list[str | Node] = [stmt("$i = 0;")]
        for name, values in START.items():
            made.append(stmt(f"${name} = {bodies.fill(self.random.choice(values), 2)[0]};"))
        return made

    def loop(self) -> Node:
        """The main loop: most often what its body throws is caught in it."""
        bodies, trips = self.classes.bodies, self.random.choice(TRIPS)
        parts, _ = bodies.block("main", TOP, BUDGET[TOP] // trips, max(3, self.size // 3), trips, 0, 1)
        if self.random.random() < 0.9:
            caught = self.random.choice(("Throwable", "Throwable", "E0 | Error | Exception"))
            report = "echo get_class($e), ' ', $e->getMessage(), \"\\n\"; if ($t > 1e15 || $t != $t) $t = 0;"
            block: list[str | Node] = [
                "try ",
                Node(BLOCK, parts),
                f" catch ({caught} $e) ",
                Node(BLOCK, [stmt(report)]),
            ]
            parts = [Node("stmt", block)]
        head, tail = self.random.choice((
            (f"for ($i = 0; $i < {trips}; $i++) ", ""),
            (f"for ($i = 0; $i < {trips}; $i++) ", ""),
            (f"foreach (range(1, {trips}) as $i) ", ""),
            (f"foreach (few({trips}) as $i) ", ""),
            (f"$i = 0; while ($i++ < {trips}) ", ""),
            ("$i = 0; do ", f" while (++$i < {trips});"),
        ))  # fmt: skip
        return Node("stmt", [head, Node(BLOCK, parts), tail])

    def dump(self) -> list[str | Node]:
        """What is left, printed."""
        made: list[str | Node] = [stmt('echo "\\n";')]
        made += [stmt(f"echo '{name}: ', show(${name} ?? 'unset'), \"\\n\";") for name in SHOWN]
        made.append(stmt("echo show(get_class_vars('" + self.classes.names.concrete[0] + '\')), "\\n";'))
        if self.random.random() < 0.3:
            made.append(stmt('$o = $u = $a = $n = null; echo "dropped\\n";'))
        if self.random.random() < 0.2:
            made.append(stmt("var_export(new " + self.random.choice(self.classes.names.concrete) + ");"))
        return made


def generate_objects(seed: int, size: int = 14) -> Program:
    """The program of a seed. `size`: three times the most statements of a loop's body."""
    return ObjectGenerator(seed, size).program()
