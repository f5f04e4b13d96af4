"""The classes of a program: a forest of up to six, with interfaces, traits, an enum and exceptions.

What a property or method is called decides its type, level and whether it is static, so that any class may override
what another declares: `Signatures` draws that once a program.
"""

from __future__ import annotations

from random import Random

import attrs

from tests.fuzz.objects import php
from tests.fuzz.objects.bodies import CALLS, Bodies, Names
from tests.fuzz.tree import BLOCK, Node, stmt

# name -> the types it may have, each with values it may start from
TYPES = {
    "a": {"int": ("0", "7"), "int|float": ("1", "0.5"), "": ("0", "null", "'5'"), "?int": ("null", "3")},
    "b": {"string": ("''", "'b'"), "": ("'x'", "''"), "string|int": ("'q'", "4")},
    "c": {"": ("null", "1", "[]")},  # php damages a typed property that += fails on because it holds an array
    "d": {"array": ("[]", "[1, 2, 3]", "['k' => 1]"), "": ("[]", "[1.5]")},
    "e": {"": ("null",), "?object": ("null",)},
    "f": {"float": ("0.0", "1.5"), "": ("2.5",), "int|float|null": ("null", "0")},
    "r": {"readonly int": (), "readonly array": (), "readonly mixed": ()},
    "w": {"int": ("",), "array": ("",)},  # starts uninitialised
}
STATICS = {
    "sa": {"int": ("0", "5"), "": ("0",)},
    "sb": {"": ("null", "1"), "mixed": ("1",)},
    "sc": {"array": ("[]",), "": ("0.5",)},
}
PARAMETERS = (
    "$p",
    "$p",
    "mixed $p",
    "$p, $q = 2",
    "?int $p = null, ...$q",
    "int|float|string|null $p = 1",
    "$p = new Magic, $q = [K0]",
    "int $p",
)
RESULTS = ("", "", "", "int", "mixed")


@attrs.define(slots=True)
class Signatures:
    """What each name stands for in this program."""

    properties: dict[str, str]
    visibility: dict[str, str]
    statics: dict[str, str]
    parameters: dict[str, str]
    results: dict[str, str]


class Classes:
    """Makes the declarations."""

    def __init__(self, random: Random) -> None:
        self.random = random
        pick = random.choice
        self.signatures = Signatures(
            properties={name: pick(list(types)) for name, types in TYPES.items()},
            visibility={name: pick(("public", "public", "public", "public", "protected")) for name in TYPES},
            statics={name: pick(list(types)) for name, types in STATICS.items()},
            parameters={name: pick(PARAMETERS) for name in (*CALLS["m"], *CALLS["sm"], *CALLS["f"])},
            results={name: pick(RESULTS) for name in (*CALLS["m"], *CALLS["sm"], *CALLS["f"])},
        )
        self.helper = pick(("protected", "public"))
        self.count = random.randrange(2, 6)
        names = tuple(f"C{k}" for k in range(self.count))
        self.abstract = {name for name in names if random.random() < 0.15} - {names[-1]}
        self.names = Names(
            concrete=tuple(name for name in names if name not in self.abstract),
            every=(*names, "I0", "I1", "Suit", "Countable", "Stringable", "Closure", "stdClass"),
            errors=("E0", "E1", "E2"),
            properties=("a", "b", "c", "d", "e", "f", "r", "w", "a", "c", "own"),
            numeric=("a", "a", "f", "c", "r", "c" if self.signatures.properties["w"] == "array" else "w"),
            statics=("$sa", "$sb", "$sc"),
        )
        self.bodies = Bodies(random, self.names)

    def declarations(self) -> list[str | Node]:
        """All of them, and the functions."""
        parts: list[str | Node] = [stmt(text) for text in (*php.HELPERS, *php.KIN)]
        parts += [stmt(self.box()), stmt(self.walk()), stmt(self.magic())]
        parts += [self.trait(k) for k in range(2)]
        parts += [self.declare(k) for k in range(self.count)]
        parts += [self.function(name) for name in CALLS["f"]]
        parts += [self.function(name) for name in CALLS["gen"]]
        return parts

    # ---- parts of a class

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return self.random.random() < probability

    def property(self, name: str, visibility: str = "") -> Node:
        """A property's declaration."""
        kind = self.signatures.properties[name]
        values = TYPES[name][kind]
        value = f" = {self.random.choice(values)}" if values and values[0] else ""
        return stmt(f"{visibility or self.signatures.visibility[name]} {kind} ${name}{value};".replace("  ", " "))

    def static(self, name: str) -> Node:
        """A static property's declaration."""
        kind = self.signatures.statics[name]
        return stmt(f"public static {kind} ${name} = {self.random.choice(STATICS[name][kind])};".replace("  ", " "))

    def method(self, name: str) -> Node:
        """A method with a body."""
        kind = name.rstrip("0123456789")
        result = self.signatures.results[name]
        head = f"{'static ' if kind == 'sm' else ''}function {name}({self.signatures.parameters[name]})"
        arrow = f": {result} " if result else " "
        return Node("stmt", [f"public {head}{arrow}", self.bodies.body(kind, int(name[-1]), result)])

    def constructor(self, parent: bool) -> Node:
        """One that can be called with one argument or none."""
        promoted = self.random.choice(
            ("", "", ", public $g1 = 2", ", protected int $g2 = 5, public readonly array $g3 = [1]")
        )
        body = ["if (is_int($a)) $this->a = $a;"]
        if parent and self.chance(0.6):
            body.insert(0, "parent::__construct($a);")
        elif self.chance(0.7):
            value = "[$a]" if "array" in self.signatures.properties["r"] else "3"
            body.append(f"try {{ $this->r = {value}; }} catch (Error $e) {{ echo 'r'; }}")
        if self.chance(0.3):
            body.append("$this->w = " + ("[]" if self.signatures.properties["w"] == "array" else "1") + ";")
        if self.chance(0.2):
            body.append("if ($a === 13) throw new E0('built', 13);")
        return Node("stmt", [f"function __construct($a = null{promoted}) ", Node(BLOCK, [stmt(text) for text in body])])

    def declare(self, number: int) -> Node:
        """Class C{number}."""
        name, pick = f"C{number}", self.random
        parent = f"C{pick.randrange(number)}" if number and self.chance(0.65) else ""
        root = not parent
        members: list[str | Node] = []
        self.bodies.has_parent = not root
        uses = [f"T{k}" for k in range(2) if self.chance(0.3 if root else 0.15)]
        if len(uses) == 2:
            members.append(stmt("use T0, T1 { T0::tm insteadof T1; T1::tm as tn; }"))
        elif uses:
            members.append(stmt(f"use {uses[0]};" if self.chance(0.6) else f"use {uses[0]} {{ tm as protected tq; }}"))
        if root or self.chance(0.3):
            members.append(stmt(f"const K = {pick.choice(('1', '2 + 3', 'K0', 'PHP_INT_SIZE'))};"))
        members += [self.property(p) for p in TYPES if root or (p != "r" and self.chance(0.2))]
        members += [self.static(p) for p in STATICS if root or self.chance(0.25)]
        if self.chance(0.2):
            members.append(stmt("private $hidden = 5;"))
        if root or self.chance(0.3):
            members.append(self.constructor(not root))
        members += [self.method(m) for m in (*CALLS["m"], *CALLS["sm"]) if root or self.chance(0.3)]
        if root:
            members.append(stmt("function mr(&$p) { $p = num($p) + 1; $this->c = &$p; return $p; }"))
            members.append(stmt("public $has = []; function answer(...$p) { return count($p); }"))
            members.append(stmt("public function none($p = 0) { return 0; }"))
            members.append(stmt("static function __callStatic($k, $p) { return strlen($k); }"))
        if root or self.chance(0.3):
            members.append(stmt(f"{self.helper} function pm($p) {{ return num($p) + {pick.randrange(9)}; }}"))
        if self.chance(0.35):
            members.append(stmt(pick.choice(php.DESTRUCTORS)))
        if self.chance(0.25):
            members.append(stmt(pick.choice(php.CLONES)))
        for kind in ("__get", "__call", "__toString", "__isset"):
            if self.chance(0.12):
                members.append(stmt(pick.choice(php.MAGICS[kind])))
        head = f"{'abstract ' if name in self.abstract else ''}class {name}"
        if self.chance(0.7) and root:
            head = "#[AllowDynamicProperties] " + head
        head += f" extends {parent}" if parent else ""
        return Node("stmt", [f"{head} ", Node(BLOCK, members)])

    def trait(self, number: int) -> Node:
        """Trait T{number}."""
        members: list[str | Node] = [
            stmt("public $own = 1;"),
            stmt(php.TRAIT_METHOD),
        ]
        if self.chance(0.5):
            members.append(stmt(f"public static $ts{number} = 0;"))
            members.append(stmt(f"static function tstat{number}() {{ return ++static::$ts{number}; }}"))
        return Node("stmt", [f"trait T{number} ", Node(BLOCK, members)])

    def box(self) -> str:
        """ArrayAccess, IteratorAggregate, Countable."""
        members = [self.random.choice(of) for of in (php.GETTERS, php.EXISTENCE, php.ITERATORS)]
        return php.BOX.replace("MEMBERS", " ".join(members))

    def walk(self) -> str:
        """Iterator."""
        members = [self.random.choice(of) for of in (php.REWINDS, php.CURRENTS)]
        return php.WALK.replace("MEMBERS", " ".join(members))

    def magic(self) -> str:
        """Every magic method."""
        chosen = [self.random.choice(members) for members in php.MAGICS.values()]
        return php.MAGIC.replace("MEMBERS", " ".join(chosen))

    def function(self, name: str) -> Node:
        """A function, or a generator function."""
        kind = name.rstrip("0123456789")
        if kind == "gen":
            self.bodies.by_reference = self.chance(0.1)
            head = f"function {'&' if self.bodies.by_reference else ''}{name}($p = 1, $q = 2) "
            body = self.bodies.body(kind, int(name[-1]))
            self.bodies.by_reference = False
            return Node("stmt", [head, body])
        result = self.signatures.results[name]
        arrow = f": {result} " if result else " "
        head = f"function {name}({self.signatures.parameters[name]}){arrow}"
        return Node("stmt", [head, self.bodies.body(kind, int(name[-1]), result)])
