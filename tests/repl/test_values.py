"""How values are shown, from what engines tell of them; and that the colours can be read."""

import pytest
from rich.console import Console

from pyphp.repl import theme, values
from pyphp.session import Session
from tests.repl.conftest import open_session


def shown(session: Session, text: str, width: int = 80) -> str:
    """What the shell shows of an expression's value."""
    session.run(f"$value = {text};")
    return values.shown(values.read(session.variable(b"value", values.MOST_BYTES)), width).plain


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("7", "7"),
        ("-7", "-7"),
        ("1.0", "1.0"),
        ("0.1 + 0.2", "0.30000000000000004"),
        ("1e100", "1.0E+100"),
        ("-0.0", "-0.0"),
        ("INF", "INF"),
        ("NAN", "NAN"),
        ("true", "true"),
        ("false", "false"),
        ("null", ""),
        ("''", '""'),
        (r'"a\n\"\$\t\\\e\0"', r'"a\n\"\$\t\\\e\x00"'),
        ("'日本'", '"日本"'),
        (r'"a\xff"', r'"a\xFF"'),
        ('"\\u{200b}"', '"\\u{200B}"'),
        ("[]", "[]"),
        ("[1, 2]", "[1, 2]"),
        ("[1 => 1]", "[1 => 1]"),
        ("['a' => [null, 1.5]]", '["a" => [null, 1.5]]'),
        ("STDIN", "resource(1) of type (stream)"),
        ("""["a\\"]=>\\n  int(1)" => 2]""", '["a\\"]=>\\n  int(1)" => 2]'),
        ("[[[]]]", "[[[]]]"),
    ],
)
def test_literals(session: Session, text: str, literal: str) -> None:
    if text == "null":
        session.run("$value = null;")
        assert values.read(session.variable(b"value", 100)) == values.Scalar("constant", "null", "null")
    else:
        assert shown(session, text) == literal


def test_what_is_too_wide_takes_lines(session: Session) -> None:
    assert shown(session, "['first' => 'aaaaaaaaaa', 'second' => ['bbbbbbbbbb', 'cccccccccc']]", 30) == (
        '[\n  "first" => "aaaaaaaaaa",\n  "second" => [\n    "bbbbbbbbbb",\n    "cccccccccc",\n  ],\n]'
    )
    assert shown(session, "range(1, 30)", 30).splitlines()[:3] == [
        "[",
        "  1, 2, 3, 4, 5, 6, 7, 8, 9,",
        "  10, 11, 12, 13, 14, 15, 16,",
    ]


def test_no_more_than_can_be_read(session: Session) -> None:
    text = shown(session, "range(1, 100000)")
    assert text.endswith("99, 100,\n  … and 99900 more\n]")
    assert shown(session, "str_repeat('a', 100000)").endswith('" … (100000 bytes)')
    assert len(shown(session, "array_fill(0, 1000, str_repeat('a', 1000))")) < 10 * values.MOST_BYTES
    assert shown(session, "array_fill(0, 1000, range(1, 50))", 40).count("\n") < 1000


def test_arrays_in_themselves_and_deep_ones(session: Session) -> None:
    session.run("$value = [1]; $value[] = &$value;")
    assert "*RECURSION*" in values.shown(values.read(session.variable(b"value", 1000)), 80).plain
    session.run("$value = []; for ($i = 0; $i < 5000; $i++) $value = [$value];")
    assert (
        "[…]" in values.shown(values.read(session.variable(b"value", values.MOST_BYTES)), 80).plain
        or "1 elements" in values.shown(values.read(session.variable(b"value", values.MOST_BYTES)), 80).plain
    )


def test_summaries_fit() -> None:
    session = open_session("python")
    session.run("$value = range(1, 1000);")
    text = values.summary(values.read(session.variable(b"value", 1000)), 20)
    assert text.cell_len == 20
    assert text.plain.endswith("…")


def test_what_is_no_value() -> None:
    for told in (b"", b"int(", b"hello\n", b"array(1) {\n  [0]=>\n  what\n}\n"):
        with pytest.raises(values.Unreadable):
            values.read(told)


def luminance(colour: int) -> float:
    """Relative luminance, as WCAG defines it."""
    red, green, blue = (
        (c / 255 / 12.92) if c / 255 <= 0.03928 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in theme.rgb(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", theme.COLOURS.values(), ids=theme.COLOURS)
def test_colours_are_readable_on_dark_and_light(colour: int) -> None:
    there = luminance(colour)
    assert (there + 0.05) / 0.05 >= 4  # on black
    assert 1.05 / (there + 0.05) >= 4  # on white


def test_values_have_colours_of_the_theme() -> None:
    console = Console(theme=theme.output_theme(), force_terminal=True, color_system="256", width=80)
    with console.capture() as capture:
        console.print(values.shown(values.read(b'array(2) {\n  [0]=>\n  int(1)\n  [1]=>\n  string(1) "a"\n}\n'), 80))
    assert capture.get() == '[\x1b[38;5;31m1\x1b[0m, \x1b[38;5;28m"a"\x1b[0m]\n'
