"""The shell's colours, which can be read on a dark and on a light terminal.

Nobody asks the terminal what its background is, so each colour stands out by 4 to 1 or more (WCAG's measure) from
black and from white. The fixed part of the 256 colours has some twenty such: these are seven of them, by what they are
used for. Where a terminal has 16 colours, the nearest one is taken; where NO_COLOR is set, none.
"""

from __future__ import annotations

from functools import cache

from prompt_toolkit.styles import Style
from pygments.style import Style as CodeStyle
from pygments.token import Token, string_to_tokentype
from rich.syntax import PygmentsSyntaxTheme
from rich.theme import Theme

COLOURS = {
    "string": 28,
    "number": 31,
    "keyword": 133,
    "variable": 130,
    "constant": 98,
    "function": 27,
    "comment": 243,
    "error": 161,
}
_STEPS = (0, 95, 135, 175, 215, 255)  # of red, green and blue in the cube of 6 * 6 * 6
_GREY = 232  # the first of the greys

# What pygments calls the tokens of PHP, as prompt_toolkit writes the names of styles.
_TOKENS = {
    "comment": "comment",
    "keyword": "keyword",
    "keyword.constant": "constant",
    "operator.word": "keyword",
    "name.variable": "variable",
    "name.function": "function",
    "name.constant": "constant",
    "literal.number": "number",
    "literal.string": "string",
}


def rgb(colour: int) -> tuple[int, int, int]:
    """Red, green and blue of one of the fixed colours, 16 to 255."""
    if colour >= _GREY:
        grey = 8 + 10 * (colour - _GREY)
        return grey, grey, grey
    cube = colour - 16
    return _STEPS[cube // 36], _STEPS[cube // 6 % 6], _STEPS[cube % 6]


def _hex(name: str) -> str:
    return "#{:02x}{:02x}{:02x}".format(*rgb(COLOURS[name]))


def input_style() -> Style:
    """For prompt_toolkit: what is typed, the prompt, suggestions, completions."""
    tokens = {f"pygments.{token}": _hex(name) for token, name in _TOKENS.items()}
    return Style.from_dict(
        {**tokens, "prompt": f"bold {_hex('function')}", "more": _hex("comment"), "auto-suggestion": _hex("comment")}
    )


def output_theme() -> Theme:
    """For rich: `[string]..` and its kin, and headings."""
    return Theme(
        {
            **{name: f"color({colour})" for name, colour in COLOURS.items()},
            "heading": "bold",
            "note": f"color({COLOURS['comment']})",
        }
    )


@cache
def code_style() -> PygmentsSyntaxTheme:
    """For rich's listings: no background of its own."""
    styles = {Token: ""}
    for token, name in _TOKENS.items():
        styles[string_to_tokentype(".".join(part.capitalize() for part in token.split(".")))] = _hex(name)
    return PygmentsSyntaxTheme(
        type(
            "ShellStyle",
            (CodeStyle,),
            {"background_color": "default", "line_number_color": _hex("comment"), "styles": styles},
        )
    )
