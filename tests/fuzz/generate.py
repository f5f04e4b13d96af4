"""A seed becomes a PHP program: it ends, it is cheap, and it prints the same each time.

Strings that grow are cut by `if (isset($s0[60]))`. Loops count to a bound in a variable that nothing else assigns,
recursion counts down, and `weight`, the product of the trip counts around a statement, limits what may stand there.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.fuzz.aliases import HELPERS, Aliases
from tests.fuzz.expressions import CLASSES, KEYS, MAX_WEIGHT, Function, Scope
from tests.fuzz.handlers import handler
from tests.fuzz.tree import BLOCK, Node, Program, stmt

TRIPS = (1, 2, 3, 5, 10, 25, 80, 300)  # hardly a loop .. hot at any threshold
DECLARED = {
    "int": ("", "", "int|float ", "mixed ", "int ", "int "),  # int: until it overflows
    "float": ("", "float "),
    "str": ("", "string "),
    "num": ("", "mixed "),
    "array": ("", "array "),
    "hash": ("", "array "),
}
DEFAULT = {"int": "7", "float": "1.5", "str": "'def'", "num": "null", "array": "[1, 2]", "hash": "['x']"}


class Generator(Aliases):
    """Makes one program."""

    def __init__(self, seed: int, size: int, builtins: frozenset[str] | None) -> None:
        super().__init__(seed, builtins)
        self.seed = seed
        self.size = size
        self.fresh = 0

    def program(self) -> Program:
        """The program of the seed."""
        body: list[str | Node] = [*handler(self.random), *(stmt(helper) for helper in HELPERS)]
        body += [self.function() for _ in range(self.random.randrange(4))]
        self.scope = Scope()
        body += self.prologue()
        body += [self.statement(3) for _ in range(self.random.randrange(self.size // 2, self.size))]
        for kind, names in sorted(self.scope.known.items()):
            body += [stmt("var_dump(", Node(kind, [name]), ");") for name in names]
        if self.chance(0.25):
            body.append(self.risky())
        return Program(self.seed, Node(BLOCK, body))

    def statement(self, depth: int) -> Node:
        """One statement, at most `depth` blocks deep."""
        if self.scope.loops and self.chance(0.03):
            levels = self.random.randrange(1, self.scope.loops + 1)
            return stmt("if (", self.expression("bool", 2), f") {self.one_of('break', 'continue')} {levels};")
        choices: list[tuple[int, Callable[[], Node]]] = [
            (9, self.assignment), (4, self.compound_assignment), (3, self.element_assignment), (2, self.copy_and_write),
            (1, self.destructuring), (1, self.removal), (1, self.string_write), (1, self.step),
            (3, self.alias),
        ]  # fmt: skip
        if self.scope.weight <= 30:
            choices.append((2, self.output))
        if depth > 0:
            choices.append((3, lambda: self.branch(depth - 1)))
            if self.scope.weight < MAX_WEIGHT // 8:
                choices.append((4, lambda: self.counted_loop(depth - 1)))
                choices.append((1, lambda: self.while_loop(depth - 1)))
                choices.append((2, lambda: self.foreach(depth - 1)))
        return self.random.choices([m for _, m in choices], [w for w, _ in choices])[0]()

    def block(self, depth: int, count: int) -> Node:
        """{ statements }"""
        return Node(BLOCK, [self.statement(depth) for _ in range(self.random.randrange(1, count + 1))])

    def prologue(self) -> list[Node]:
        """A few variables of each class to start with."""
        made = []
        for kind in CLASSES:
            for _ in range(self.random.randrange(1, 3)):
                name = f"${CLASSES[kind]}{self.random.randrange(4)}"
                value = self.long_array() if kind == "array" and self.chance(0.7) else self.literal(kind)
                made.append(stmt(f"{name} = ", value, ";"))
                self.learn(kind, name)
        return made

    def long_array(self) -> Node:
        """An array in which `& 7` finds an element: of one kind, mostly."""
        kind = self.one_of("int", "int", "float", "num")
        parts: list[str | Node] = ["["]
        for _ in range(self.random.randrange(8, 13)):
            parts += [self.literal(kind), ", "]
        return Node("array", [*parts[:-1], "]"])

    # ---- assignments

    def assignment(self) -> Node:
        """$x = expression"""
        kind = self.one_of("int", "int", "int", "float", "float", "str", "num", "num", "array", "hash", "nested")
        name = self.target(kind)
        value = self.expression(kind)
        self.learn(kind, name)
        if kind == "num" and self.chance(0.2):
            return stmt(f"{name} ??= ", value, ";")
        if kind == "int" and self.chance(0.15):
            other = self.target("int")
            self.learn("int", other)
            return stmt(f"{name} = {other} = ", value, ";")
        return stmt(f"{name} = ", value, ";", self.cut(kind, name))

    def cut(self, kind: str, name: str) -> str:
        """What keeps a string short."""
        return f" if (isset({name}[60])) {name} = 'cut';" if kind == "str" else ""

    def compound_assignment(self) -> Node:
        """$x += expression and its like"""
        kind = self.one_of("int", "int", "float", "str", "num")
        name = self.target(kind)
        match kind:
            case "str":
                made = stmt(f"{name} .= ", self.expression("scalar", 1), ";", self.cut(kind, name))
            case "int" if self.chance(0.2):
                made = stmt(f"{name} {self.one_of('%= 1000', '<<= 1', '>>= 2', '**= 2', '%= 7')};")
            case "int":
                made = stmt(
                    f"{name} {self.one_of('+', '+', '-', '*', '|', '&', '^')}= ", self.expression("int", 2), ";"
                )
            case "float" if self.chance(0.2):
                made = stmt(f"{name} /= {self.one_of('2', '3.0', '-7')};")
            case _:
                made = stmt(f"{name} {self.one_of('+', '-', '*')}= ", self.expression(kind, 2), ";")
        self.learn(kind, name)
        return made

    def step(self) -> Node:
        """$x++"""
        kind = self.one_of("int", "float", "num", "str")
        name = self.target(kind)
        self.learn(kind, name)
        return stmt(f"{name}{self.one_of('++', '--')};")

    def element_assignment(self) -> Node:
        """$a[k] = expression, $a[] = expression, $a[k] += ..."""
        kind = self.one_of("array", "array", "array", "hash", "nested")
        name = self.target(kind)
        self.learn(kind, name)
        keep = f" if (isset({name}[60])) {name} = [];"
        value = self.expression("scalar" if kind == "hash" else self.one_of("int", "int", "float", "num"), 2)
        if kind == "nested":
            second = Node("none", [""]) if self.chance(0.25) else self.key(1)
            return stmt(
                f"{name}[",
                self.key(1),
                "][",
                second,
                "] = ",
                value,
                ";",
                f" if (isset({name}[1][60])) {name} = [];",
                keep,
            )
        if kind == "array" and self.chance(0.25):
            if self.chance(0.3):
                return stmt(f"{name}[", self.key(1), f"]{self.one_of('++', '--')};", keep)
            return stmt(
                f"{name}[", self.key(1), f"] {self.one_of('+=', '-=', '*=')} ", self.expression("num", 1), ";", keep
            )
        if self.chance(0.5):
            return stmt(f"{name}[] = ", value, ";", keep)
        return stmt(f"{name}[", self.key(1), "] = ", value, ";", keep)

    def copy_and_write(self) -> Node:
        """Two names for one array, then a write through one: the other must not see it."""
        first, second = f"$a{self.random.randrange(4)}", f"$a{self.random.randrange(4, 7)}"
        value = self.expression("num", 1)
        self.learn("array", first)
        self.learn("array", second)
        write = self.one_of(f"{second}[]", f"{second}[1]", f"{first}[0]", f"{first}['k']")
        return stmt(f"{first}[] = 1; {second} = {first}; {write} = ", value, f"; if (isset({first}[60])) {first} = [];")

    def destructuring(self) -> Node:
        """[$x, $y] = array"""
        first, second = self.target("num"), self.target("num")
        source = self.expression("array", 1)
        self.learn("num", first)
        self.learn("num", second)
        match self.random.randrange(3):
            case 0:
                return stmt(f"['a' => {first}, 1 => {second}] = ", source, ";")
            case 1:
                return stmt(f"[{first}, {second}] = [{second}, {first}];")
            case _:
                return stmt(f"[{first}, {second}] = ", source, ";")

    def removal(self) -> Node:
        """unset($x), unset($a[k])"""
        kind = self.one_of("num", "array", "array", "hash", "nested")
        name = self.target(kind)
        if kind == "num":
            return stmt(f"unset({name});")
        self.learn(kind, name)
        return stmt(f"unset({name}[", self.key(1), "]);")

    def string_write(self) -> Node:
        """$s[2] = 'x' where $s is a string with something in it"""
        name = self.target("str")
        self.learn("str", name)
        value = Node("str", [self.one_of("'x'", "'yz'", "'0'")])
        return stmt(
            f"{name} = 'w' . {name}; {name}[{self.random.randrange(0, 6)}] = ", value, ";", self.cut("str", name)
        )

    def output(self) -> Node:
        """echo or var_dump"""
        if self.chance(0.5):
            return stmt(
                "var_dump(", self.expression(self.one_of("int", "float", "str", "num", "bool", "array", "hash")), ");"
            )
        return stmt("echo ", self.expression(self.one_of("int", "float", "str", "num")), ', "\\n";')

    # ---- control flow

    def branch(self, depth: int) -> Node:
        """if, elseif, else"""
        parts: list[str | Node] = [
            "if (",
            self.expression(self.one_of("bool", "bool", "num", "int"), 2),
            ") ",
            self.block(depth, 3),
        ]
        if self.chance(0.3):
            parts += [" elseif (", self.expression("bool", 2), ") ", self.block(depth, 2)]
        if self.chance(0.5):
            parts += [" else ", self.block(depth, 3)]
        return Node("stmt", parts)

    def loop_body(self, depth: int, trips: int) -> Node:
        """The body of a loop that runs so often."""
        scope = self.scope
        scope.weight *= trips
        scope.loops += 1
        body = self.block(depth, 4)
        scope.weight //= trips
        scope.loops -= 1
        return body

    def trips(self) -> int:
        """How often a loop runs."""
        return max(1, min(MAX_WEIGHT // self.scope.weight, self.random.choice(TRIPS)))

    def counter(self) -> str:
        """A loop variable of its own, which nothing else will assign."""
        self.fresh += 1
        name = f"$j{self.fresh}"
        self.learn("int", name)
        self.scope.protected.add(name)
        return name

    def counted_loop(self, depth: int) -> Node:
        """for, counting up or down, in ints, in floats, or up to where ints end"""
        j, trips = self.counter(), self.trips()
        head = self.one_of(
            f"for ({j} = 0; {j} < {trips}; {j}++) ",
            f"for ({j} = 0; {j} < {trips}; ++{j}) ",
            f"for ({j} = {trips}; {j} > 0; {j}--) ",
            f"for ({j} = 1; {j} <= {trips * 3}; {j} += 3) ",
            f"for ({j} = 0.0; {j} < {trips}; {j} += 1.0) ",
            f"for ({j} = PHP_INT_MAX - {trips}; {j} !== PHP_INT_MAX + 1; {j}++) ",
        )
        return Node("stmt", [head, self.loop_body(depth, trips)])

    def while_loop(self, depth: int) -> Node:
        """while or do: a count, and a condition of any kind"""
        j, trips = self.counter(), self.trips()
        condition = self.expression("bool", 2)
        if self.chance(0.5):
            return Node("stmt", [f"{j} = 0; while ({j}++ < {trips} && ", condition, ") ", self.loop_body(depth, trips)])
        return Node(
            "stmt", [f"{j} = 0; do ", self.loop_body(depth, trips), f" while (++{j} < {trips} && ", condition, ");"]
        )

    def foreach(self, depth: int) -> Node:
        """foreach with or without the key"""
        if self.chance(0.25):
            return self.foreach_by_reference(self.loop_body(depth, 6))
        over, kind = self.random.choice((("array", "num"), ("array", "num"), ("hash", "str")))
        subject = self.expression(over, 2)
        value = self.target(kind)
        self.learn(kind, value)
        key = ""
        if self.chance(0.4):
            name = self.target("str")
            if name != value:
                self.learn("str", name)
                key = f"{name} => "
        return Node("stmt", ["foreach (", subject, f" as {key}{value}) ", self.loop_body(depth, 6)])

    def risky(self) -> Node:
        """What may end the program with an uncaught error; the last statement, so that little is lost."""
        e = self.expression
        return self.random.choice(
            (
                lambda: stmt("echo ", e("int"), self.one_of(" % ", " / "), e("int"), ";"),
                lambda: stmt("echo ", e("int"), self.one_of(" << ", " >> "), e("int"), ";"),
                lambda: stmt("var_dump(", e("array"), self.one_of(" - ", " * ", " + "), e("int"), ");"),
                lambda: stmt(
                    "var_dump(", e("scalar"), self.one_of(" | ", " & ", " ^ ", " + ", " - ", " ** "), e("scalar"), ");"
                ),
                lambda: stmt("var_dump(~", e("scalar"), ");"),
                lambda: stmt("var_dump(-", e("scalar"), ");"),
                lambda: stmt("undefined_function(", e("scalar"), ");"),
                lambda: stmt("$x = ", e("scalar"), "; $x[1][2] = ", e("int"), "; var_dump($x);"),
                lambda: stmt("$x = ", e("scalar"), f"; $x[{self.one_of(*KEYS)}] = ", e("int"), "; var_dump($x);"),
                lambda: stmt("$x = 'abc'; $x[] = ", e("str"), ";"),
                lambda: stmt("$x = [PHP_INT_MAX => 1]; $x[] = ", e("str"), ";"),
                lambda: stmt("echo UNDEFINED_CONSTANT;"),
            )
        )()

    # ---- functions

    def function(self) -> Node:
        """A function: typed or not, recursive or not. It calls only those made before it, and itself with a smaller
        count.
        """
        self.fresh += 1
        name = f"fn{self.fresh}"
        recursive = self.chance(0.4)
        kinds = [
            self.one_of("int", "int", "float", "str", "num", "array", "hash")
            for _ in range(self.random.randrange(1, 4))
        ]
        result = self.one_of("int", "int", "float", "str", "num", "array")
        self.scope = Scope(weight=20)
        params, required = self.parameters(kinds)
        if recursive:
            params.insert(0, self.one_of("$n", "int $n", "int $n"))
            required += 1
        body: list[str | Node] = []
        if recursive:
            body.append(stmt("if ($n <= 0) return ", self.expression(result, 1), ";"))
        body += [self.statement(2) for _ in range(self.random.randrange(1, 5))]
        if recursive:
            body += [self.recursion(name, kinds[: required - 1], result) for _ in range(self.random.choice((1, 1, 2)))]
        value = self.expression(result, 2)
        if result == "str":
            body += [stmt("$s7 = ", value, ";", self.cut(result, "$s7")), stmt("return $s7;")]
        else:
            body.append(stmt("return ", value, ";"))
        signature = tuple((["count"] if recursive else []) + kinds)
        self.functions.append(Function(name, signature, required, result, 600 if recursive else 30))
        returns = self.one_of(*DECLARED[result]).strip()
        return Node(
            "function", [f"function {name}({', '.join(params)}){': ' + returns if returns else ''} ", Node(BLOCK, body)]
        )

    def parameters(self, kinds: list[str]) -> tuple[list[str], int]:
        """The parameters' texts, and how many are required."""
        params, required = [], 0
        optional = False
        for k, kind in enumerate(kinds):
            variable = f"${CLASSES[kind]}{k}"
            self.learn(kind, variable)
            optional = optional or self.chance(0.2)
            required += not optional
            params.append(self.one_of(*DECLARED[kind]) + variable + (f" = {DEFAULT[kind]}" if optional else ""))
        return params, required

    def recursion(self, name: str, kinds: list[str], result: str) -> Node:
        """$x = f($n - 1, ...)"""
        variable = self.target(result)
        arguments: list[str | Node] = []
        for kind in kinds:
            arguments += [", ", self.expression(kind, 1)]
        self.learn(result, variable)
        return stmt(f"{variable} = {name}($n - 1", *arguments, ");", self.cut(result, variable))


def generate(seed: int, size: int = 30, builtins: frozenset[str] | None = None) -> Program:
    """The program of a seed. `size`: most statements at the top level. `builtins`: the functions it may call; None:
    all that we know.
    """
    return Generator(seed, size, builtins).program()
