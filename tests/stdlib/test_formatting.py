"""sprintf, vsprintf and number_format: calls beside what php 8.2 answers or throws."""

import math

import pytest

from tests.stdlib.calls import PhpError, call_builtin, exact

CALLS = [
    ("sprintf", (b"%d|%5d|%-5d|%05d|%+d", 42, 42, 42, 42, 42), b"42|   42|42   |00042|+42"),
    ("sprintf", (b"%-05d|%-05s|%05s|%'*8s|%-'x6d", -4, b"ab", b"ab", b"hi", 7), b"-4   |ab000|000ab|******hi|7xxxxx"),
    ("sprintf", (b"%s|%s|%s|%s", True, None, 1.0, -0.0), b"1||1|-0"),
    ("sprintf", (b"%.2s|%5.1s|%-4.2s|", b"abcdef", b"xyz", b"abc"), b"ab|    x|ab  |"),
    ("sprintf", (b"%u|%b|%o|%x|%X|%c", -1, 5, 8, 255, 255, 65), b"18446744073709551615|101|10|ff|FF|A"),
    (
        "sprintf",
        (b"%x|%o|%b", -1, -1, -1),
        b"ffffffffffffffff|1777777777777777777777|1111111111111111111111111111111111111111111111111111111111111111",
    ),
    ("sprintf", (b"%.2x|%08x|%-08x|", 255, 255, 255), b"|000000ff|ff000000|"),
    ("sprintf", (b"%u", -9223372036854775808), b"9223372036854775808"),
    (
        "sprintf",
        (b"%f|%.2f|%.0f|%10.3f|%-10.3f|%010.3f", 1.5, 1.005, 2.5, 3.14159, 3.14159, -3.14159),
        b"1.500000|1.00|2|     3.142|3.142     |-00003.142",
    ),
    ("sprintf", (b"%F|%.10F", 1e25, 0.3333333333333333), b"10000000000000000905969664.000000|0.3333333333"),
    ("sprintf", (b"%.1f|%.0f|%f", -0.05, -0.4, -0.0), b"-0.1|-0|0.000000"),
    ("sprintf", (b"%.50f", 0.1), b"0.10000000000000000555111512312578270211815834045410"),
    (
        "sprintf",
        (b"%e|%.0e|%E|%.3e|%.15e", 12345.678, 12345.678, 0.0, -1234.5678, 0.1),
        b"1.234568e+4|1e+4|0.000000E+0|-1.235e+3|1.000000000000000e-1",
    ),
    (
        "sprintf",
        (b"%g|%G|%.3g|%g|%g|%h|%H", 1.234e-05, 1e20, 1234567.0, 1000000000000000.0, 123456789.0, 1.5e-10, 1.5e-10),
        b"1.234e-5|1.0E+20|1.23e+6|1.0e+15|1.23457e+8|1.5e-10|1.5E-10",
    ),
    ("sprintf", (b"%.0g|%.1g|%.53g", 1.5, 0.15, 0.1), b"2|0.1|0.10000000000000000555111512312578270211815834045410156"),
    ("sprintf", (b"%.*g|%.*G", -1, 0.1, -1, 1e30), b"0.1|1.0E+30"),
    ("sprintf", (b"%f|%5f|%-5f|%05f|%+5f", math.nan, math.inf, -math.inf, -math.inf, math.inf), b"NaN|INF|INF|-NF|INF"),
    (
        "sprintf",
        (b"%+d|%+d|%+u|%+x|%+s|%+e|%+g|%+.1f", 3, -3, 3, 3, 3, 1.0, 1.0, 0.0),
        b"+3|-3|3|3|3|+1.000000e+0|+1|+0.0",
    ),
    ("sprintf", (b"%+05d|%+-5d|%-+05d|% 5d", 42, 42, 42, 42), b"+0042|+42  |+42  |   42"),
    ("sprintf", (b"%2$s %1$s %2$05d", b"a", 7), b"7 a 00007"),
    ("sprintf", (b"%1$s %s %s", b"a", b"b"), b"a a b"),
    ("sprintf", (b"%*d|%-*d|%.*f", 5, 42, 5, 42, 2, 3.14159), b"   42|42   |3.14"),
    ("sprintf", (b"%*1$d|%2$*1$d", 5, 42), b"    5|   42"),
    ("sprintf", (b"100%% %5% %-3%|", 1, 2), b"100% % %|"),
    ("sprintf", (b"%ld", 3), b"3"),
    ("sprintf", (b"%d|%d|%d|%d|%d", b"1e3", b"12abc", b"abc", True, 1.9), b"1000|12|0|1|1"),
    ("sprintf", (b"%c%c", 322, -1), b"B\xff"),
    ("sprintf", (b"%.f|%.s", 1.5, b"abc"), b"1.500000|abc"),
    ("sprintf", (b"%'010d|%'.10d|%''5d", 42, 42, 42), b"0000000042|........42|'''42"),
    ("sprintf", (b"%d %d", 1), PhpError("ArgumentCountError: 3 arguments are required, 2 given")),
    ("sprintf", (b"%5$d", 1), PhpError("ArgumentCountError: 6 arguments are required, 2 given")),
    ("sprintf", (b"%-5%|%", 1), PhpError("ArgumentCountError: 3 arguments are required, 2 given")),
    ("sprintf", (b"%",), PhpError("ArgumentCountError: 2 arguments are required, 1 given")),
    ("sprintf", (b"%", 1), PhpError("ValueError: Missing format specifier at end of string")),
    ("sprintf", (b"%y", 1), PhpError('ValueError: Unknown format specifier "y"')),
    ("sprintf", (b"%5", 1), PhpError("ValueError: Missing format specifier at end of string")),
    ("sprintf", (b"%'", 1), PhpError("ValueError: Missing padding character")),
    ("sprintf", (b"%lld", 1), PhpError('ValueError: Unknown format specifier "l"')),
    (
        "sprintf",
        (b"%0$s", 1),
        PhpError("ValueError: Argument number specifier must be greater than zero and less than 2147483647"),
    ),
    ("sprintf", (b"%*d", b"5", 1), PhpError("ValueError: Width must be an integer")),
    ("sprintf", (b"%*d", -5, 1), PhpError("ValueError: Width must be greater than zero and less than 2147483647")),
    ("sprintf", (b"%.*f", -1, 1.5), PhpError("ValueError: Precision -1 is only supported for %g, %G, %h and %H")),
    ("sprintf", (b"%.*f", -2, 1.5), PhpError("ValueError: Precision must be between -1 and 2147483647")),
    ("sprintf", (b"%.*f", b"x", 1.5), PhpError("ValueError: Precision must be an integer")),
    ("sprintf", (b"%2147483647d", 1), PhpError("ValueError: Width must be greater than zero and less than 2147483647")),
    (
        "sprintf",
        (b"%.2147483647d", 1),
        PhpError("ValueError: Precision must be greater than zero and less than 2147483647"),
    ),
    (
        "sprintf",
        (b"%2147483647$d", 1),
        PhpError("ValueError: Argument number specifier must be greater than zero and less than 2147483647"),
    ),
    (
        "sprintf",
        (b"%99999999999999999999d", 1),
        PhpError("ValueError: Width must be greater than zero and less than 2147483647"),
    ),
    ("vsprintf", (b"%2$s-%1$s", {b"x": 1, b"y": 2}), b"2-1"),
    ("vsprintf", (b"%d %d", [1]), PhpError("ValueError: The arguments array must contain 2 items, 1 given")),
    ("vsprintf", (b"%d", []), PhpError("ValueError: The arguments array must contain 1 items, 0 given")),
    ("number_format", (1234567.891,), b"1,234,568"),
    ("number_format", (1234567.891, 2), b"1,234,567.89"),
    ("number_format", (1234567.891, 2, b",", b"."), b"1.234.567,89"),
    ("number_format", (1234567.5, 2, b"::", b"--"), b"1--234--567::50"),
    ("number_format", (1234.5, 2, b"", b""), b"123450"),
    ("number_format", (1234.5, 2, None, None), b"1,234.50"),
    ("number_format", (0.5,), b"1"),
    ("number_format", (-0.4,), b"0"),
    ("number_format", (-1234.567, 2), b"-1,234.57"),
    ("number_format", (-0.01,), b"0"),
    ("number_format", (math.inf,), b"inf"),
    ("number_format", (-math.inf, 2), b"inf"),
    ("number_format", (math.nan,), b"nan"),
    ("number_format", (1e20, 2), b"100,000,000,000,000,000,000.00"),
    ("number_format", (1234.5678, -2), b"1,235"),
    ("number_format", (999.999, 2), b"1,000.00"),
    ("number_format", (12,), b"12"),
    ("number_format", (b"1e3",), b"1,000"),
]


@pytest.mark.parametrize(("name", "args", "expected"), CALLS)
def test_result(caller, name, args, expected):
    assert exact(call_builtin(caller, name, args)) == exact(expected)


def test_printf_writes_and_returns_the_length(caller):
    assert caller.call("printf", b"%s-%s", 1, 2) == 3
    assert caller.output_of("printf", b"%s-%s", 1, 2) == b"1-2"
    assert caller.output_of("vprintf", b"%2$s", [b"a", b"b"]) == b"b"


def test_too_much_precision_is_noticed(caller):
    notice = b"sprintf(): Requested precision of 60 digits was truncated to PHP maximum of 53 digits"
    assert caller.output_of("sprintf", b"%.60f", 1.5) == b"\nNotice: " + notice + b" in t.php on line 1\n"
