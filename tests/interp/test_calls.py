"""Calls: frames, arguments, types, traces."""

import pytest

from pyphp.interp.bytecode import TYPE_FLOAT, TYPE_INT, TYPE_NULL, TYPE_STRING
from tests.interp.assembly import run
from tests.interp.test_handlers import uncaught, warning

FACTORIAL = """
    MOVE t2 20
    CALL t0 t0 #1 "fact"
    ECHO t0
function fact($n)
    ENTER t0 #0
    NEED_ARGS #1 #0
    JLT $n 2 @one
    SUB t2 $n 1
    CALL t0 t0 #1 "FACT"
    MUL t0 $n t0
    RETURN t0 #1
one:
    RETURN 1 #1
"""


def test_recursion() -> None:
    assert run(FACTORIAL) == "2432902008176640000"


COUNT_DOWN = """
    MOVE t2 {depth}
    CALL t0 t0 #1 "down"
    ECHO t0
function down($n)
    ENTER t0 #0
    JLT $n 1 @end
    SUB t2 $n 1
    CALL t0 t0 #1 "down"
    RETURN t0 #1
end:
    RETURN "deep" #1
"""


def test_calls_nest_deeper_than_python_could() -> None:
    assert run(COUNT_DOWN.format(depth=100_000)) == "deep"


def test_endless_recursion_exhausts_memory() -> None:
    printed = run(COUNT_DOWN.format(depth=1 << 40), ini={"memory_limit": "1M"})
    text = "Allowed memory size of 1048576 bytes exhausted (tried to allocate 262144 bytes)"
    assert printed == f"\nFatal error: {text} in /t.php on line 5\n[status 255]"


def test_too_few_arguments() -> None:
    program = """
        MOVE t2 "a long string that is cut"
        CALL t0 t0 #1 "f"
    function f($a, $b)
        ENTER t0 #0
        NEED_ARGS #2 #0
    """
    message = "Too few arguments to function f(), 1 passed in /t.php on line 2 and exactly 2 expected"
    trace = "#0 /t.php(2): f('a long string t...')\n#1 {main}"
    assert run(program) == uncaught(f"ArgumentCountError: {message}", 5, trace)


def test_surplus_arguments_are_released() -> None:
    program = """
        NEW_ARRAY t4 #0
        NEW_ARRAY t3 #0
        CALL_ANY _ t1 #2 "f"
        FREE t0
    function f($a)
        ENTER t0 #0
        RETURN $a #1
    """
    assert run(program) == ""


def test_frames_are_released_by_a_throwable() -> None:
    program = """
        MOVE $x "counted"
        NEW_ARRAY t2 #0
        MOVE t3 -0.0
        CALL t0 t0 #2 "f"
    function f($a, $b)
        ENTER t0 #0
        NEW_ARRAY t0 #0
        MOVE t3 "half built window"
        MOD t1 1 0
    """
    assert run(program) == uncaught("DivisionByZeroError: Modulo by zero", 9, "#0 /t.php(4): f(Array, -0.0)\n#1 {main}")


def param(mask: int, written: str, value: str) -> str:
    """What `function f(T $x) { echo $x; }` does with a value."""
    return run(f"""
        MOVE t2 {value}
        CALL _ t0 #1 "f"
    function f($x)
        RECV_TYPE $x #0 #{mask} "{written}"
        ECHO $x
        RETURN null #1
    """)


@pytest.mark.parametrize(
    ("mask", "written", "value", "printed"),
    [
        (TYPE_INT, "int", '" 7 "', "7"),
        (TYPE_INT, "int", '"1e3"', "1000"),
        (TYPE_INT, "int", "true", "1"),
        (TYPE_FLOAT, "float", "5", "5"),
        (TYPE_STRING, "string", "1.5", "1.5"),
        (TYPE_INT | TYPE_FLOAT, "int|float", '"1.5"', "1.5"),
        (TYPE_INT | TYPE_STRING, "string|int", "1e30", "1.0E+30"),
        (TYPE_INT | TYPE_NULL, "?int", "null", ""),
        (3 << 2, "bool", "1e30", "1"),
    ],
)
def test_parameters_are_coerced(mask: int, written: str, value: str, printed: str) -> None:
    assert param(mask, written, value) == printed


def test_fractions_are_deprecated() -> None:
    deprecation = warning("Implicit conversion from float 1.5 to int loses precision", 4, "Deprecated")
    assert param(TYPE_INT, "int", "1.5") == deprecation + "1"


@pytest.mark.parametrize(
    ("mask", "written", "value", "given", "shown"),
    [
        (TYPE_INT, "int", '"5 x"', "string", "'5 x'"),
        (TYPE_INT, "int", "1e30", "float", "1.0E+30"),
        (TYPE_INT, "int", "null", "null", "NULL"),
    ],
)
def test_parameters_of_another_type(mask: int, written: str, value: str, given: str, shown: str) -> None:
    message = f"TypeError: f(): Argument #1 ($x) must be of type {written}, {given} given, called in /t.php on line 2"
    trace = f"#0 /t.php(2): f({shown})\n#1 {{main}}"
    expected = uncaught(message, 4, trace).replace("on line 2 in", "on line 2 and defined in")
    assert param(mask, written, value) == expected


def test_exit() -> None:
    assert run("EXIT 3\nECHO 1") == "[status 3]"
    assert run('CALL _ t0 #0 "f"\nECHO 1\nfunction f()\nEXIT "bye"') == "bye"
