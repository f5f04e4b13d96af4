"""The wording of `syntax error, unexpected ...`.

    syntax error, unexpected identifier "foo", expecting "(" or "{"

A token is named by what it is and its text (a name, a number, a string), or only quoted (an operator, a keyword).
PHP lists what it expected only if there are at most four such tokens, in the order of its token numbers.
"""

from __future__ import annotations

from .patterns import NEWLINE
from .tokens import BAD_CHARACTER, DESCRIPTIONS, END, ERROR_ORDER, OPERATORS, SPELLINGS, Token, UnterminatedString

MOST_EXPECTED = 4
# Long texts are cut to 30 characters; up to three more do not count, as the dots would be as long.
LONGEST_TEXT = 30
DOTS = "..."


def unexpected(token: Token, expected: list[str]) -> str:
    """The message for a token that does not fit, given the terminals that would have."""
    message = f"syntax error, unexpected {describe(token)}"
    if 0 < len(expected) <= MOST_EXPECTED:
        names = sorted(expected, key=ERROR_ORDER.__getitem__)
        message += ", expecting " + " or ".join(map(describe_expected, names))
    return message


def describe_expected(terminal: str) -> str:
    """A terminal as PHP calls it when it would have fitted. Of the two `&` tokens one has a nickname there."""
    if terminal == OPERATORS["&"]:
        return "amp"
    return DESCRIPTIONS.get(terminal) or f'"{SPELLINGS[terminal]}"'


def line_of(token: Token) -> int:
    """Where PHP reports a token: the line it ends on, as its lexer has read it. Unterminated strings and `?>` do not count theirs."""
    if token.type == "SEMICOLON" or isinstance(token, UnterminatedString):
        return token.line
    return token.line + len(NEWLINE.findall(token.text))


def describe(token: Token) -> str:
    """A token as PHP calls it when it was not expected."""
    if token.type == END:
        return "end of file"
    if token.type == "DQUOTE":
        return "double-quote mark"
    if token.type == BAD_CHARACTER:
        return f"character 0x{ord(token.text):02X}"
    kind = DESCRIPTIONS.get(token.type)
    if kind is None:
        return f'token "{SPELLINGS[token.type]}"'
    if kind == "quoted string" and token.text[0] in "'\"":
        kind = "single-quoted string" if token.text[0] == "'" else "double-quoted string"
    return f'{kind} "{shorten(token.text)}"'


def shorten(text: str) -> str:
    """The text of a token, fit for one line of a log: its first line, without quotes, cut if it is long."""
    text = text.split("\n", 1)[0]
    if text[:1] in ("'", '"') and text[:1]:
        text = text[1:]
    if text[-1:] in ("'", '"') and text[-1:]:
        text = text[:-1]
    if len(text) > LONGEST_TEXT + len(DOTS):
        text = text[:LONGEST_TEXT] + DOTS
    return text
