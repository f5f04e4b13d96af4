"""Handlers, one instruction at a time: what goes in, what is printed. The messages are php 8.2's."""

import pytest

from tests.interp.assembly import run


def warning(text: str, line: int = 1, level: str = "Warning") -> str:
    """As the CLI prints it."""
    return f"\n{level}: {text} in /t.php on line {line}\n"


def uncaught(text: str, line: int = 1, trace: str = "#0 {main}") -> str:
    """The fatal error that ends the script."""
    return (
        f"\nFatal error: Uncaught {text} in /t.php:{line}\nStack trace:\n{trace}\n  thrown in /t.php on line {line}\n"
        "[status 255]"
    )


NON_NUMERIC = warning("A non-numeric value encountered")


def imprecise(value: str) -> str:
    return warning(f"Implicit conversion from {value} to int loses precision", 1, "Deprecated")


@pytest.mark.parametrize(
    ("instruction", "printed"),
    [
        ("ADD t0 9223372036854775807 1", "9.2233720368548E+18"),
        ("ADD t0 1 2.5", "3.5"),
        ("ADD t0 true null", "1"),
        ('ADD t0 "1.5 " " 2"', "3.5"),
        ('ADD t0 "5 apples" 1', NON_NUMERIC + "6"),
        ('ADD t0 "abc" 1', uncaught("TypeError: Unsupported operand types: string + int")),
        ("ADD t0 $u 1", warning("Undefined variable $u") + "1"),
        ("SUB t0 -9223372036854775808 1", "-9.2233720368548E+18"),
        ("MUL t0 -9223372036854775808 -1", "9.2233720368548E+18"),
        ("DIV t0 7 2", "3.5"),
        ("DIV t0 6 2", "3"),
        ("DIV t0 -9223372036854775808 -1", "9.2233720368548E+18"),
        ("DIV t0 1 0", uncaught("DivisionByZeroError: Division by zero")),
        ("DIV t0 1.5 -0.0", uncaught("DivisionByZeroError: Division by zero")),
        ("MOD t0 -7 3", "-1"),
        ("MOD t0 -9223372036854775808 -1", "0"),
        ("MOD t0 5 0", uncaught("DivisionByZeroError: Modulo by zero")),
        ("MOD t0 5.7 2.3", imprecise("float 5.7") + imprecise("float 2.3") + "1"),
        ('MOD t0 "1e30" 7', imprecise('float-string "1e30"') + "0"),
        ("MOD t0 1e30 7", imprecise("float 1.0E+30") + "5"),
        ("POW t0 2 62", "4611686018427387904"),
        ("POW t0 2 63", "9.2233720368548E+18"),
        ("POW t0 -2 63", "-9223372036854775808"),
        ("POW t0 2 -1", "0.5"),
        ("POW t0 3 41", "3.6472996377171E+19"),
        ("BIT_OR t0 12 3", "15"),
        ('BIT_OR t0 "ab" "c"', "cb"),
        ('BIT_AND t0 "ab" "c"', "a"),
        ('BIT_XOR t0 "ab" "AB"', "  "),
        ("SHL t0 1 63", "-9223372036854775808"),
        ("SHL t0 1 64", "0"),
        ("SHR t0 -8 64", "-1"),
        ("SHR t0 1 -1", uncaught("ArithmeticError: Bit shift by negative number")),
        ("BIT_NOT t0 5", "-6"),
        ("BIT_NOT t0 null", uncaught("TypeError: Cannot perform bitwise not on null")),
        ("CONCAT t0 1.0 -0.0", "1-0"),
        ("CONCAT t0 false -9223372036854775808", "-9223372036854775808"),
        ("SPACESHIP t0 1 2.5", "-1"),
        ('EQ t0 "abc" 0', ""),
        ('EQ t0 "1e3" "1000"', "1"),
        ('EQ t0 "9223372036854775807" "9223372036854775808"', ""),
        ('EQ t0 null ""', "1"),
        ("IDENT t0 1 1.0", ""),
        ("XOR t0 1 0", "1"),
        ('NOT t0 "0"', "1"),
        ("CAST_INT t0 1e30", "5076964154930102272"),
        ('CAST_INT t0 "99999999999999999999"', "9223372036854775807"),
        ("CAST_INT t0 inf", "0"),
        ('CAST_FLOAT t0 "1.5abc"', "1.5"),
        ("ISSET t0 $u", ""),
        ("FETCH_DIM t0 5 0", warning("Trying to access array offset on value of type int")),
        ('FETCH_DIM t0 "abc" -1', "c"),
        ('FETCH_DIM t0 "abc" 9', warning("Uninitialized string offset 9")),
        ('FETCH_DIM t0 "abc" "1x"', warning('Illegal string offset "1x"') + "b"),
        ('FETCH_DIM t0 "abc" "x"', uncaught("TypeError: Cannot access offset of type string on string")),
        ('FETCH_DIM t0 "abc" 1.7', warning("String offset cast occurred") + "b"),
        ('FETCH_DIM_IS t0 "abc" "x"', ""),
        ('ISSET_DIM t0 "abc" " 1"', "1"),
        ('EMPTY_DIM t0 "a0" 1', "1"),
        ('FETCH_CONST t0 "PHP_INT_MAX"', "9223372036854775807"),
        ('FETCH_CONST t0 "NOPE"', uncaught('Error: Undefined constant "NOPE"')),
        ('FIND_FUNC "nope"', uncaught("Error: Call to undefined function nope()")),
    ],
)
def test_one_instruction(instruction: str, printed: str) -> None:
    assert run(f"\n{instruction}\nECHO t0") == printed


@pytest.mark.parametrize(
    ("value", "up", "down"),
    [
        ("null", "1", ""),
        ("true", "1", "1"),
        ("1.5", "2.5", "0.5"),
        ("9223372036854775807", "9.2233720368548E+18", "9223372036854775806"),
        ('"5.5"', "6.5", "4.5"),
        ('"Az"', "Ba", "Az"),
        ('"Zz"', "AAa", "Zz"),
        ('"a9"', "b0", "a9"),
        ('"zZ9"', "aaA0", "zZ9"),
        ('"a-9"', "a-0", "a-9"),
        ('"5 x"', "5 y", "5 x"),
        ('""', "1", "-1"),
    ],
)
def test_increments(value: str, up: str, down: str) -> None:
    assert run(f"MOVE $x {value}\nINC $x\nECHO $x") == up
    assert run(f"MOVE $x {value}\nPOST_DEC t0 $x\nECHO $x\nFREE t0") == down


def test_append_in_place_leaves_a_shared_string_alone() -> None:
    program = """
        MOVE $s "ab"
        CONCAT $s $s "cd"
        MOVE $t $s
        CONCAT $s $s "ef"
        CONCAT $s $s $s
        ECHO $s
        ECHO $t
    """
    assert run(program) == "abcdefabcdefabcd"


def test_copy_on_write() -> None:
    program = """
        NEW_ARRAY $a #2
        ASSIGN_DIM $a 0 1
        MOVE $b $a
        ASSIGN_DIM $b 0 2
        APPEND_DIM $a $a
        FETCH_DIM t0 $a 0
        ECHO t0
        FETCH_DIM t0 $b 0
        ECHO t0
        FETCH_DIM t0 $a 1
        FETCH_DIM t0 t0 0
        ECHO t0
    """
    assert run(program) == "121"


def test_deep_elements_are_made_and_separated() -> None:
    program = """
        MOVE t0 "x"
        MOVE t1 5
        ASSIGN_DIMS $a t0 "one" #16
        MOVE $b $a
        MOVE t0 "x"
        MOVE t1 5
        ASSIGN_DIMS $b t0 "two" #16
        FETCH_DIM t0 $a "x"
        FETCH_DIM t0 t0 5
        ECHO t0
        FETCH_DIM t0 $b "x"
        FETCH_DIM t0 t0 5
        ECHO t0
        MOVE t0 "x"
        MOVE t1 5
        UNSET_DIMS $a t0 #16
        FETCH_DIM t0 $a "x"
        FETCH_DIM t0 t0 5
    """
    assert run(program) == "onetwo" + warning("Undefined array key 5", 18)


def test_foreach_walks_the_array_as_it_was() -> None:
    program = """
        NEW_ARRAY $a #0
        ASSIGN_DIM $a "k" 1
        ASSIGN_DIM $a 7 2
        FE_RESET t0 $a @end
        JMP @fetch
    body:
        ASSIGN_DIM $a $v 0
        FE_KEY $k t0
        ECHO $k
        ECHO $v
    fetch:
        FE_FETCH t0 $v @body
        FREE t0
    end:
    """
    assert run(program) == "k172"
    assert run("\nFE_RESET t0 5 @end\nend:") == warning("foreach() argument must be of type array|object, int given")


def test_string_offsets_are_written() -> None:
    program = """
        MOVE $s "abc"
        MOVE $t $s
        ASSIGN_DIM $s 5 "xyz"
        ASSIGN_DIM $s -20 "a"
        ECHO $s
        ECHO $t
        APPEND_DIM $s 1
    """
    assert run(program) == (
        warning("Only the first byte will be assigned to the string offset", 3)
        + warning("Illegal string offset -20", 4)
        + "abc  xabc"
        + uncaught("Error: [] operator not supported for strings", 7)
    )


@pytest.mark.parametrize(
    ("value", "message"),
    [("5", "Error: Cannot use a scalar value as an array"), ("true", "Error: Cannot use a scalar value as an array")],
)
def test_scalars_have_no_elements(value: str, message: str) -> None:
    assert run(f"\nMOVE $x {value}\nASSIGN_DIM $x 0 1") == uncaught(message, 2)


def test_false_becomes_an_array() -> None:
    printed = run("\nMOVE $x false\nAPPEND_DIM $x 1\nFETCH_DIM t0 $x 0\nECHO t0")
    assert printed == warning("Automatic conversion of false to array is deprecated", 2, "Deprecated") + "1"


def test_the_last_key_is_occupied() -> None:
    printed = run("\nASSIGN_DIM $x 9223372036854775807 1\nAPPEND_DIM $x 1")
    assert printed == uncaught("Error: Cannot add element to the array as the next element is already occupied", 2)
