"""What is outside the subset is refused with file, line and reason."""

import re

import pytest

from pyphp.jit.translate.build.program import SubsetError
from pyphp.jit.translate.build.statements import SubsetErrors
from tests.translate.native import program_of

BODY = [
    ("x: int", "int", "return x // 2", "operator FloorDiv: see rlib.rarithmetic"),
    ("x: int", "int", "return x % 2", "operator Mod: see rlib.rarithmetic"),
    ("x: int", "int", "return x << 2", "operator LShift: see rlib.rarithmetic"),
    ("x: int", "int", "return x >> 2", "operator RShift: see rlib.rarithmetic"),
    ("x: float", "float", "return x / 2.0", "operator Div: see rlib.rarithmetic"),
    ("x: float", "int", "return int(x)", "call of int, which is not in the program"),
    ("x: int, y: float", "float", "return x + y", "int add float"),
    ("x: int", "float", "return x", "int where float is due"),
    ("x: int, y: float", "bool", "return x < y", "int compared with float"),
    ("x: int", "int", "return 1 if x else 2", "a condition of type int"),
    ("x: Str", "int", "while x:\n        pass\n    return 1", "a condition of type Str"),
    ("x: bool", "int", "return x + 1", "bool add int"),
    ("x: int", "int", "x = 2\n    return x", "parameter x is reassigned"),
    ("x: int", "int", "x += 2\n    return x", "parameter x is reassigned"),
    ("x: int", "int", "for x in range(3):\n        pass\n    return 1", "parameter x is reassigned"),
    ("x: int", "int", "y = 1\n    y = 2.0\n    return y", "float where int is due"),
    ("x: int", "int", "y: int = 1\n    for z in range(3):\n        y = z\n    z = 2.0\n    return y", "float where int is due"),
    ("x: int", "int", "if x > 0:\n        y = 1\n    return y", "y may be unassigned here"),
    ("x: int", "int", "while x > 0:\n        y = 1\n    return y", "y may be unassigned here"),
    ("x: int", "int", "y = z\n    z = 1\n    return y", "name z is not known (yet)"),
    ("x: int", "int", "y = None\n    return x", "y needs an annotation: None alone has no type"),
    ("x: int", "int", "f = lambda y: y\n    return f(x)", "expression Lambda"),
    ("x: int", "int", "def g(y: int) -> int:\n        return y\n    return g(x)", "statement FunctionDef"),
    ("x: int", "int", "return [x][0]", "expression List"),
    ("x: int", "int", "y, z = x, x\n    return y", "assignment target"),
    ("x: int", "int", "y = z = x\n    return y", "chained assignment"),
    ("x: int", "int", "return len('abc')", "call of len, which is not in the program"),
    ("x: int", "int", "y = 'abc'\n    return x", "not a constant of the subset: 'abc'"),
    ("x: int", "int", "for y in [1]:\n        pass\n    return 1", "for over anything but range(...)"),
    ("x: int", "int", "for y in range(0, 9, 2):\n        pass\n    return 1", "else on a loop, or a range with a step"),
    ("x: int", "int", "while x > 1:\n        pass\n    else:\n        pass\n    return 1", "else on a loop"),
    ("x: int", "int", "raise ValueError", "raise of anything but Thrown"),
    ("x: int", "int", "raise Thrown", "a function that may raise needs a parameter vm: VM"),
    ("x: int", "int", "try:\n        y = x\n    except OverflowError:\n        y = 1\n    return y", "try of anything but `r = ovfcheck(a OP b)`"),
    ("x: int", "int", "return 9223372036854775808", "an int constant beyond 64 bits"),
    ("x: int", "int", "return x if 1 < x + 1 < 3 else 2", "a chained comparison of anything but a local in the middle"),
    ("x: int", "bool", "return x is None", "`is` between anything but references"),
    ("x: Str, y: Str", "bool", "return x == y", "Str compared with Str"),
    ("x: int", "int", "x.y = 2\n    return x", "int has no field y"),
    ("x: int", "int", "return x.y", "attribute y of int"),
    ("x: int", "int", "return x[0]", "subscript of int"),
    ("x: int", "int", "return f(x=x)", "keyword arguments"),
    ("x: int", "int", "return f(x, x)", "unit.f takes 1 arguments"),
    ("x: Array[int]", "int", "x[f(x)] += 1\n    return 1", "a call in the target of an augmented assignment, which would run twice"),
    ("x: Str", "Str", "return lit(x)", "lit of anything but a bytes literal"),
    ("x: int, y: Str", "Value", "return v_ref(x, y)", "v_ref with a computed tag"),
    ("x: int", "int", "print(x)\n    return x", "call of print, which is not in the program"),
    ("x: int", "int", "f = x\n    return f(x)", "call of f, a local"),
    ("x: Frame", "Value", "return x[1]", "an int where a Slot is due: use slot(k)"),
    ("x: bool", "int", "return -x", "USub of bool"),
    ("x: int", "int", "return ord(b'ab')", "ord of anything but a literal of one byte"),
    ("x: Str", "int", "for k in places(x):\n        pass\n    return 1", "a loop over places() has 2 variables and no else"),
    ("x: Str", "Str", "return filled(b'%s%s', x)", "a message with 2 holes and 1 values"),
    ("x: Str", "Str", "return filled(x, x)", "a message that is no bytes literal"),
]


@pytest.mark.parametrize(("params", "result", "body", "reason"), BODY, ids=[b[2].replace("\n", "; ") for b in BODY])
def test_bodies(params: str, result: str, body: str, reason: str) -> None:
    with pytest.raises((SubsetErrors, SubsetError), match=r"/\S+\.py:\d+: .*" + re.escape(reason)):
        program_of(f"def f({params}) -> {result}:\n    {body}\n")


HEADS = [
    ("def f(x) -> int:\n    return 1\n", "f: parameter x has no annotation"),
    ("def f(x: int):\n    return 1\n", "f: no result annotation"),
    ("def f(x: int = 1) -> int:\n    return 1\n", "f: only plain positional parameters"),
    ("def f(*x: int) -> int:\n    return 1\n", "f: only plain positional parameters"),
    ("def f(x: str) -> int:\n    return 1\n", "not a type of the subset: str"),
    ("def f(x: list[int]) -> int:\n    return 1\n", "not a type of the subset: list[int]"),
]


@pytest.mark.parametrize(("source", "reason"), HEADS, ids=[h[1] for h in HEADS])
def test_heads(source: str, reason: str) -> None:
    with pytest.raises(SubsetError, match=re.escape(reason)):
        program_of(source)


def test_the_line_is_the_statements() -> None:
    """Line 1 is the prelude of these tests."""
    with pytest.raises(SubsetErrors, match=r"\.py:4: unit\.f: operator Mod"):
        program_of("def f(x: int) -> int:\n    y = x\n    return y % 2\n")


def test_all_are_told_at_once() -> None:
    with pytest.raises(SubsetErrors) as caught:
        program_of("def f(x: int) -> int:\n    return x % 2\ndef g(x: int) -> int:\n    return x << 2\n")
    assert str(caught.value).count("\n") == 1


def test_a_borrowed_reference_does_not_outlive_a_call_in_an_expression() -> None:
    """The node's name is read before g, used after, and g may take it away."""
    with pytest.raises(SubsetError, match="take it into a local first"):
        program_of(
            "@define(slots=True, eq=False)\nclass VM(HeapObject):\n    thrown: bool\n    name: Str\n"
            "def g(vm: VM) -> Str:\n    vm.name = str_alloc(1)\n    raise Thrown\n"
            "def f(vm: VM) -> int:\n    return str_order(vm.name, g(vm))\n"
        )
