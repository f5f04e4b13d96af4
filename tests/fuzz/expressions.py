"""Random expressions, by what they are meant to evaluate to.

The name of a variable shows its class:

    $i0 int   $f0 float   $s0 string   $m0 anything numeric: null, bools and numeric strings too
    $a0 array of numbers   $h0 array of any scalars   $n0 array of arrays of numbers

Classes are intentions: int arithmetic overflows into $i0, undefined variables are read, elements are missing. They
keep words out of arithmetic, where PHP would end the program, and arrays from getting into arrays time and again
(what `$a[] = $a` makes in a loop cannot be printed).
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import attrs

from tests.fuzz.tree import Node

MAX_WEIGHT = 3000  # statements executed by one loop nest, roughly
CLASSES = {"int": "i", "float": "f", "str": "s", "num": "m", "array": "a", "hash": "h", "nested": "n"}
SCALARS = ("int", "float", "str", "num")
ELEMENT = {"array": "num", "hash": "scalar", "nested": "array"}

_INTS = """
    2147483647 2147483648 -2147483648 4294967296 3037000500 4611686018427387904 9007199254740993 9223372036854775807
    PHP_INT_MAX PHP_INT_MIN -9223372036854775807 0x7fffffffffffffff 31 32 62 63 64 65 127 128 255 256 1000 65535
    0b101 0o17 1_000_000
"""
_FLOATS = """
    0.0 -0.0 0.1 0.5 1.0 -1.5 2.5 3.0 100.25 1e3 1e15 1e16 1.5e300 1e308 -1e308 1e-5 5e-324 123456789.12345678 1e100
    9.2233720368547758e18 -9.2233720368547758e18 9007199254740992.0 4503599627370497.5 NAN INF
"""
INTS = tuple(_INTS.split())
FLOATS = tuple(_FLOATS.split())
NUMERIC_STRINGS = (
    "'0'",
    "'1'",
    "'12'",
    "'-5'",
    "'3.5'",
    "'1e3'",
    "' 7'",
    "'7 '",
    "'7x'",
    "'.5'",
    "'9223372036854775808'",
    "'1e1000'",
)
STRINGS = (
    *NUMERIC_STRINGS, "''", "'a'", "'abc'", "'Zz'", "'az'", "'a9'", "'0x1A'", "'abc12'", "'hello world'", '"x\\ny"',
    '"\\0"', '"\\xff"', "'null'", "'-0'", "'00'", "' '", "'9223372036854775807'",
)  # fmt: skip
KEYS = (
    "0",
    "1",
    "2",
    "3",
    "-1",
    "5",
    "7",
    "'a'",
    "'b'",
    "'k'",
    "'1'",
    "'01'",
    "'-2'",
    "''",
    "1.7",
    "true",
    "false",
    "null",
)
COMPARISONS = ("<", "<=", ">", ">=", "==", "!=", "===", "!==")
PREDICATES = ("is_int", "is_string", "is_float", "is_null", "is_array", "is_bool", "is_numeric")

Maker = Callable[[int], Node]


@attrs.frozen(slots=True)
class Function:
    """A function that may be called: kinds of its parameters, what it returns, and what a call costs in statements."""

    name: str
    params: tuple[str, ...]
    required: int
    result: str
    cost: int


@attrs.define(slots=True)
class Scope:
    """What surrounds the expression or statement being made."""

    known: dict[str, list[str]] = attrs.field(factory=dict)  # kind -> variables assigned so far
    weight: int = 1  # product of the trip counts of the loops around
    loops: int = 0  # enclosing loops, which break and continue may name
    protected: set[str] = attrs.field(factory=set)  # variables that end a loop or a recursion


class Expressions:
    """Makes expressions."""

    def __init__(self, seed: int, builtins: frozenset[str] | None) -> None:
        self.random = Random(seed)
        self.builtins = builtins
        self.functions: list[Function] = []
        self.scope = Scope()
        self._makers: dict[str, list[tuple[int, Maker]]] = {
            "int": self._int_makers(),
            "float": self._float_makers(),
            "str": self._string_makers(),
            "bool": self._bool_makers(),
            "num": self._numeric_makers(),
            "scalar": self._scalar_makers(),
            "array": self._array_makers(),
            "hash": [
                (2, self._literal_of("hash")),
                (2, self._variable_of("hash")),
                (1, lambda d: self.expression("array", d)),
            ],
            "nested": [(2, self._literal_of("nested")), (2, self._variable_of("nested"))],
        }

    # ---- choices

    def one_of(self, *texts: str) -> str:
        """One of the texts."""
        return self.random.choice(texts)

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return self.random.random() < probability

    def has(self, name: str) -> bool:
        """Whether a builtin of this name may be called."""
        return self.builtins is None or name in self.builtins

    def variable_name(self, kind: str) -> str:
        """The name of a variable to read: one that has been assigned, if there is any."""
        return self.random.choice(self.scope.known.get(kind) or [f"${CLASSES[kind]}9"])

    def target(self, kind: str) -> str:
        """A variable to assign."""
        names = [n for n in self.scope.known.get(kind, []) if n not in self.scope.protected]
        if names and self.chance(0.8):
            return self.random.choice(names)
        name = f"${CLASSES[kind]}{self.random.randrange(4)}"
        return f"${CLASSES[kind]}8" if name in self.scope.protected else name

    def learn(self, kind: str, name: str) -> None:
        """The variable is assigned from here on (or may be, after a branch: reading it undefined is a test too)."""
        names = self.scope.known.setdefault(kind, [])
        if name not in names:
            names.append(name)

    # ---- expressions

    def expression(self, kind: str, depth: int = 3) -> Node:
        """An expression that is meant to have this kind, at most `depth` operators deep."""
        if depth <= 0:
            return self.variable(kind) if self.chance(0.7) else self.literal(kind)
        if self.chance(0.06):
            call = self.call(kind, depth)
            if call is not None:
                return call
        if self.chance(0.04):
            test, yes, no = (
                self.expression("bool", depth - 1),
                self.expression(kind, depth - 1),
                self.expression(kind, depth - 1),
            )
            return Node(kind, ["(", test, " ? ", yes, " : ", no, ")"])
        makers = self._makers[kind]
        return self.random.choices([m for _, m in makers], [w for w, _ in makers])[0](depth - 1)

    def literal(self, kind: str) -> Node:
        """A constant."""
        match kind:
            case "int":
                return Node(kind, [self.one_of(*INTS) if self.chance(0.4) else str(self.random.randrange(-20, 100))])
            case "float":
                return Node(kind, [self.one_of(*FLOATS)])
            case "str":
                return Node(kind, [self.one_of(*STRINGS)])
            case "bool":
                return Node(kind, [self.one_of("true", "false")])
            case "num":
                return (
                    Node(kind, [self.one_of(*NUMERIC_STRINGS, "null")])
                    if self.chance(0.3)
                    else self.literal(self.one_of("int", "float", "bool"))
                )
            case "scalar":
                return self.literal(self.one_of("num", "str"))
        return self._literal_of(kind)(0)

    def variable(self, kind: str) -> Node:
        """A variable to read: nearly always one that has been assigned."""
        if kind == "bool":
            kind = "num"
        if kind == "scalar":
            kind = self.one_of(*SCALARS)
        if not self.scope.known.get(kind):
            return self.literal(kind)
        return Node(
            kind, [f"${CLASSES[kind]}9" if kind in SCALARS and self.chance(0.004) else self.variable_name(kind)]
        )

    def key(self, depth: int) -> Node:
        """Something to index with."""
        wild = self.scope.weight <= 30  # a missing element warns: not a thousand times
        match self.random.randrange(12 if wild else 10):
            case 0 | 1 | 2 | 3:
                return Node("scalar", [self.one_of(*(KEYS if wild else KEYS[:4]))])
            case 4 | 5 | 6 | 7:
                return Node("int", ["(", self.expression("int", depth), " & 7)"])
            case 8 | 9:
                return self.variable("int")
            case _:
                return self.variable("str")

    def call(self, kind: str, depth: int) -> Node | None:
        """A call of one of the program's functions that returns the kind and is cheap enough here."""
        room = MAX_WEIGHT // self.scope.weight
        fitting = [
            f
            for f in self.functions
            if f.cost <= room and (f.result == kind or (kind == "num" and f.result in ("int", "float")))
        ]
        if not fitting:
            return None
        function = self.random.choice(fitting)
        parts: list[str | Node] = [f"{function.name}("]
        for k, param in enumerate(
            function.params[: self.random.randrange(function.required, len(function.params) + 1)]
        ):
            parts.append(", " if k else "")
            parts.append(
                Node("count", [str(self.random.randrange(0, 6))])
                if param == "count"
                else self.expression(param, depth - 1)
            )
        return Node(kind, [*parts, ")"])

    # ---- tables of makers: (weight, maker)

    def _joined(self, kind: str, left: str, operators: tuple[str, ...], right: str) -> Maker:
        """`(left operator right)`"""
        return lambda d: Node(
            kind, ["(", self.expression(left, d), f" {self.one_of(*operators)} ", self.expression(right, d), ")"]
        )

    def _with(self, kind: str, left: str, operator: str, rights: tuple[str, ...]) -> Maker:
        """`(left operator constant)`"""
        return lambda d: Node(kind, ["(", self.expression(left, d), f" {operator} {self.one_of(*rights)})"])

    def _wrapped(self, kind: str, before: tuple[str, ...], inner: tuple[str, ...]) -> Maker:
        """`before(inner)`: casts, unary operators, builtins of one argument"""
        return lambda d: Node(kind, [f"{self.one_of(*before)}(", self.expression(self.one_of(*inner), d), ")"])

    def _builtin(self, weight: int, name: str, kind: str, inner: str) -> list[tuple[int, Maker]]:
        return [(weight, self._wrapped(kind, (name,), (inner,)))] if self.has(name) else []

    def _variable_of(self, kind: str) -> Maker:
        return lambda d: self.variable(kind)

    def _literal_of(self, kind: str) -> Maker:
        """A constant; of arrays: [...] with or without keys."""
        if kind not in ELEMENT:
            return lambda d: self.literal(kind)

        def make(depth: int) -> Node:
            parts: list[str | Node] = ["["]
            keyed = self.chance(0.4)
            for k in range(self.random.randrange(0, 6)):
                parts.append(", " if k else "")
                if keyed and self.chance(0.7):
                    parts += [self.key(depth), " => "]
                parts.append(self.expression(ELEMENT[kind], depth))
            return Node(kind, [*parts, "]"])

        return make

    def _int_makers(self) -> list[tuple[int, Maker]]:
        def step(depth: int) -> Node:
            name = self.target("int")
            self.learn("int", name)
            return Node("int", [self.one_of(f"{name}++", f"++{name}", f"{name}--", f"--{name}")])

        shifts = tuple(map(str, (*range(8), 31, 32, 62, 63, 64, 70)))
        return [
            (6, self._joined("int", "int", ("+", "+", "-", "-", "*", "*", "&", "|", "^"), "int")),
            (3, self._with("int", "int", "%", ("2", "3", "7", "10", "-4", "1000", "1000003"))),
            (1, self._with("int", "int", "<<", shifts)),
            (1, self._with("int", "int", ">>", shifts)),
            (2, self._wrapped("int", ("-", "~", "+"), ("int",))),
            (2, self._wrapped("int", ("(int)",), ("scalar",))),
            (1, self._joined("int", "scalar", ("<=>",), "scalar")),
            (1, step),
            (6, self._variable_of("int")),
            (2, self._literal_of("int")),
            *self._builtin(1, "strlen", "int", "str"),
            *self._builtin(1, "count", "int", "array"),
            *self._builtin(1, "ord", "int", "str"),
        ]

    def _float_makers(self) -> list[tuple[int, Maker]]:
        return [
            (4, self._joined("float", "float", ("+", "-", "*"), "float")),
            (2, self._joined("float", "float", ("+", "-", "*"), "int")),
            (1, self._joined("float", "int", ("+", "-", "*"), "float")),
            (1, self._with("float", "float", "/", ("2", "3", "4.0", "-7", "0.1", "1e10"))),
            (1, self._with("float", "int", "/", ("2", "3", "4.0", "-7"))),
            (1, self._with("float", "float", "**", ("2", "3", "0.5", "-1", "0"))),
            (1, self._with("float", "int", "**", ("2", "3", "0.5", "-1", "0", "62", "64"))),
            (1, self._wrapped("float", ("(float)",), ("scalar",))),
            (5, self._variable_of("float")),
            (2, self._literal_of("float")),
            *self._builtin(1, "sqrt", "float", "float"),
            *self._builtin(1, "floor", "float", "float"),
            *self._builtin(1, "abs", "float", "float"),
        ]

    def _string_makers(self) -> list[tuple[int, Maker]]:
        def offset(depth: int) -> Node:
            at = str(self.random.randrange(-3, 4)) if self.chance(0.7) else "'1'"
            return Node("str", [self.variable_name("str"), f"[{at}]"])

        def interpolation(depth: int) -> Node:
            first, second = (self.variable_name(self.one_of(*SCALARS)) for _ in range(2))
            element = self.variable_name("array")
            key = self.one_of("0", "1", "k", "-1")
            texts = (
                f'"<{first}>"',
                f'"{{{first}}} {second}"',
                f'"{element}[{key}]"',
                f"\"{{{element}['a']}}-{second}\"",
            )
            return Node("str", [self.one_of(*texts)])

        return [
            (4, self._joined("str", "scalar", (".",), "scalar")),
            (2, self._wrapped("str", ("(string)",), ("scalar",))),
            (2, offset),
            (2, interpolation),
            (4, self._variable_of("str")),
            (3, self._literal_of("str")),
            *self._builtin(1, "chr", "str", "int"),
        ]

    def _bool_makers(self) -> list[tuple[int, Maker]]:
        def present(depth: int) -> Node:
            subject = self.one_of(self.variable_name("num"), self.variable_name("array"), "$u")
            key = self.one_of(f"[{self.one_of(*KEYS)}]", "", f"[{self.variable_name('int')}]")
            return Node("bool", [self.one_of("isset", "empty", "!isset"), f"({subject}{key})"])

        return [
            (5, self._joined("bool", "int", COMPARISONS, "int")),
            (2, self._joined("bool", "float", COMPARISONS, "float")),
            (1, self._joined("bool", "str", COMPARISONS, "str")),
            (3, self._joined("bool", "scalar", COMPARISONS, "scalar")),
            (1, self._joined("bool", "hash", COMPARISONS, "array")),
            (2, self._joined("bool", "bool", ("&&", "||", "xor", "and", "or"), "bool")),
            (2, self._wrapped("bool", ("!",), ("bool", "scalar", "array"))),
            (1, self._wrapped("bool", ("(bool)",), ("scalar", "hash"))),
            (2, present),
            (1, self._literal_of("bool")),
            *[entry for name in PREDICATES for entry in self._builtin(1, name, "bool", "scalar")],
        ]

    def _numeric_makers(self) -> list[tuple[int, Maker]]:
        def element(depth: int) -> Node:
            return Node("num", [self.variable_name("array"), "[", self.key(depth), "]"])

        def deep_element(depth: int) -> Node:
            return Node("num", [self.variable_name("nested"), "[", self.key(depth), "][", self.key(depth), "]"])

        def default(depth: int) -> Node:
            subject = self.one_of(
                f"{self.variable_name('array')}[{self.one_of(*KEYS)}]", self.variable_name("num"), "$u"
            )
            return Node("num", [f"({subject} ?? ", self.expression("num", depth), ")"])

        def assigned(depth: int) -> Node:
            name = self.target("num")
            self.learn("num", name)
            return Node("num", [f"({name} = ", self.expression("num", depth), ")"])

        return [
            *[(1, lambda d, k=k: self.expression(k, d)) for k in ("int", "float", "bool")],
            (5, self._variable_of("num")),
            (5, element),
            (1, deep_element),
            (1, default),
            (1, self._joined("num", "num", ("?:",), "num")),
            (4, self._joined("num", "num", ("+", "-", "*"), "num")),
            (1, self._joined("num", "num", ("&", "|", "^"), "int")),
            (1, assigned),
            (2, self._literal_of("num")),
        ]

    def _scalar_makers(self) -> list[tuple[int, Maker]]:
        def element(depth: int) -> Node:
            return Node("scalar", [self.variable_name("hash"), "[", self.key(depth), "]"])

        def default(depth: int) -> Node:
            return Node(
                "scalar",
                [f"({self.variable_name('hash')}[{self.one_of(*KEYS)}] ?? ", self.expression("scalar", depth), ")"],
            )

        kinds = ("int", "float", "str", "bool", "num")
        return [
            *[(2, lambda d, k=k: self.expression(k, d)) for k in kinds],
            (3, element),
            (1, default),
            (2, self._literal_of("scalar")),
        ]

    def _array_makers(self) -> list[tuple[int, Maker]]:
        def same_kind(depth: int) -> Node:
            kind = self.one_of("int", "float")
            return Node(
                "array", ["[", self.literal(kind), ", ", self.literal(kind), ", ", self.expression(kind, depth), "]"]
            )

        def row(depth: int) -> Node:
            return Node("array", [f"({self.variable_name('nested')}[", self.key(depth), "] ?? [])"])

        def filled(depth: int) -> Node:
            return Node(
                "array", [f"array_fill(0, {self.random.randrange(0, 12)}, ", self.expression("num", depth), ")"]
            )

        return [
            (3, self._literal_of("array")),
            (4, self._variable_of("array")),
            (1, self._wrapped("array", ("(array)",), ("num",))),
            (1, self._joined("array", "array", ("+",), "array")),
            (3, same_kind),
            (1, row),
            *([(2, filled)] if self.has("array_fill") else []),
        ]
