"""Numbers to text and back. The expected texts are php 8.2's."""

import math

import pytest

from pyphp.interp.data.numbers import (
    FLOAT_NUMERIC,
    INT_NUMERIC,
    NOT_NUMERIC,
    float_repr,
    float_to_str,
    int_to_str,
    parse_numeric,
)
from pyphp.interp.rlib.rarithmetic import INT_MAX, INT_MIN
from pyphp.interp.rlib.text import from_bytes, to_bytes


@pytest.mark.parametrize("i", [0, 1, 9, 10, 99, 100, -1, -9, -10, 1234567890, INT_MAX, INT_MIN, INT_MIN + 1])
def test_ints(i):
    assert to_bytes(int_to_str(i)) == b"%d" % i


@pytest.mark.parametrize(
    ("f", "echo", "dump"),
    [
        (0.1 + 0.2, b"0.3", b"0.30000000000000004"),
        (0.0, b"0", b"0"),
        (-0.0, b"-0", b"-0"),
        (1.0, b"1", b"1"),
        (-1.5, b"-1.5", b"-1.5"),
        (100000.0, b"100000", b"100000"),
        (1e14 - 1, b"99999999999999", b"99999999999999"),
        (1e14, b"1.0E+14", b"100000000000000"),
        (1e15, b"1.0E+15", b"1000000000000000"),
        (1e16, b"1.0E+16", b"10000000000000000"),
        (1e17, b"1.0E+17", b"1.0E+17"),
        (1e25, b"1.0E+25", b"1.0E+25"),
        (123456789012345678.0, b"1.2345678901235E+17", b"1.2345678901234568E+17"),
        (9007199254740993.0, b"9.007199254741E+15", b"9007199254740992"),
        (0.0001, b"0.0001", b"0.0001"),
        (0.000015, b"1.5E-5", b"1.5E-5"),
        (0.00012345678901234567, b"0.00012345678901235", b"0.00012345678901234567"),
        (5e-324, b"4.9406564584125E-324", b"5.0E-324"),
        (2.2250738585072014e-308, b"2.2250738585072E-308", b"2.2250738585072014E-308"),
        (1.7976931348623157e308, b"1.7976931348623E+308", b"1.7976931348623157E+308"),
        (2.0**-1017, b"7.120236347223E-307", b"7.120236347223045E-307"),
        (930870167029505.0, b"9.3087016702950E+14", b"930870167029505"),
        (100000000000005.0, b"1.0000000000000E+14", b"100000000000005"),
        (100000000000015.0, b"1.0000000000002E+14", b"100000000000015"),
        (1 / 3, b"0.33333333333333", b"0.3333333333333333"),
        (math.inf, b"INF", b"INF"),
        (-math.inf, b"-INF", b"-INF"),
        (math.nan, b"NAN", b"NAN"),
    ],
)
def test_floats(f, echo, dump):
    assert to_bytes(float_to_str(14, f)) == echo
    assert to_bytes(float_repr(-1, f)) == dump


@pytest.mark.parametrize(
    ("precision", "f", "text"),
    [
        (17, 0.1, b"0.10000000000000001"),
        (17, 1e16, b"10000000000000000"),
        (0, 123456.0, b"1.0E+5"),
        (5, 1 / 3, b"0.33333"),
        (40, 0.1, b"0.1000000000000000055511151231257827021182"),
        (5, 123456.0, b"1.2346E+5"),
        (5, 100005.0, b"1.0000E+5"),
        (5, 2000.05, b"2000"),
    ],
)
def test_other_precisions(precision, f, text):
    assert to_bytes(float_to_str(precision, f)) == text


@pytest.mark.parametrize(
    ("text", "value", "whole"),
    [
        (b"12", 12, True),
        (b"+5", 5, True),
        (b"-5", -5, True),
        (b"00012", 12, True),
        (b" \t\n\r\v\f1", 1, True),
        (b"1 \n", 1, True),
        (b" 1x", 1, False),
        (b"1_0", 1, False),
        (b"0x1A", 0, False),
        (b"1\0", 1, False),
        (b"9223372036854775807", INT_MAX, True),
        (b"-9223372036854775808", INT_MIN, True),
        (b"9223372036854775808", 2.0**63, True),
        (b"-9223372036854775809", -(2.0**63), True),
        (b"100000000000000000000", 1e20, True),
        (b"1.", 1.0, True),
        (b".5", 0.5, True),
        (b"-.5e-3", -0.0005, True),
        (b"1e5", 100000.0, True),
        (b"1.e3", 1000.0, True),
        (b"1E+5", 100000.0, True),
        (b"1e", 1, False),
        (b"1e+", 1, False),
        (b"1.5.5", 1.5, False),
        (b"1e1000", math.inf, True),
        (b"", None, False),
        (b"  ", None, False),
        (b".", None, False),
        (b"-", None, False),
        (b"- 1", None, False),
        (b"+.e1", None, False),
        (b"abc", None, False),
        (b"\x001", None, False),
        (b"INF", None, False),
    ],
)
def test_numeric_strings(text, value, whole):
    n = parse_numeric(from_bytes(text))
    kind = {int: INT_NUMERIC, float: FLOAT_NUMERIC}.get(type(value), NOT_NUMERIC)
    assert (n.kind, n.whole) == (kind, whole)
    if kind == INT_NUMERIC:
        assert n.i == value
    if kind == FLOAT_NUMERIC:
        assert n.f == value
