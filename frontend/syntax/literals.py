"""What literals mean: numbers, escapes, and the indentation of heredocs.

All of it works on source text with one character a byte; results are bytes. Errors are PHP's, raised as `LiteralError` with the
number of lines into the token, because only the caller knows the token's place.
"""

from __future__ import annotations

import re

INT_MAX = 2**63 - 1

_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "e": "\x1b", "v": "\v", "\\": "\\", "$": "$"}
_ESCAPE = re.compile(r"\\(?:([ntrfev\\$\"`])|[xX]([0-9a-fA-F]{1,2})|([0-7]{1,3})|u\{([^}]*)(\}?))", re.DOTALL)
_SINGLE_ESCAPE = re.compile(r"\\([\\'])")
_NEWLINE = re.compile(r"(\r\n|\n|\r)")
_INDENTATION = re.compile(r"[ \t]*")
_CANONICAL_INT = re.compile(r"0|[1-9][0-9]*")


class LiteralError(Exception):
    """A literal that means nothing; `lines` is how far into the token it goes wrong."""

    def __init__(self, message: str, lines: int) -> None:
        super().__init__(message)
        self.message = message
        self.lines = lines


def number(text: str) -> int | float:
    """An integer literal: an int if it fits 64 bits, else the nearest float."""
    digits = text.replace("_", "")
    if digits[:2].lower() in ("0x", "0b", "0o"):
        value = int(digits, 0)
    elif digits[0] == "0":
        value = int(digits, 8)
    elif len(digits) > 19:
        return float(digits)
    else:
        value = int(digits)
    if value <= INT_MAX:
        return value
    try:
        return float(value)
    except OverflowError:
        return float("inf")


def float_number(text: str) -> float:
    """A float literal, or an integer literal that is one because it is too large."""
    if text[:2].lower() not in ("0x", "0b", "0o") and not text.replace("_", "").isdigit():
        return float(text.replace("_", ""))
    return float(number(text))


def offset_number(text: str) -> int | bytes:
    """The index in `"$a[text]"`: an int only where it is written as PHP would print it."""
    unsigned = text.removeprefix("-")
    if _CANONICAL_INT.fullmatch(unsigned) and int(unsigned) <= INT_MAX and text != "-0":
        return int(text)
    return text.encode("latin-1")


def octal_overflows(text: str) -> list[tuple[str, int]]:
    """The octal escapes in a text that are more than a byte, and how many lines into it each is."""
    found = []
    for escape in _ESCAPE.finditer(text) if "\\" in text else ():
        if escape[3] and int(escape[3], 8) > 255:
            found.append((escape[3], len(_NEWLINE.findall(text, 0, escape.start()))))
    return found


def plain_string(text: str) -> bytes:
    """A quoted literal without interpolation, quotes and `b` prefix included."""
    body = text[2:-1] if text[0] in "bB" else text[1:-1]
    if "\\" not in body:
        return body.encode("latin-1")
    if text[-1] == "'":
        return _SINGLE_ESCAPE.sub(r"\1", body).encode("latin-1")
    return unescape(body, '"')


def unescape(text: str, quote: str) -> bytes:
    """Template text after its escapes; `quote` is the one that may be escaped, "" in a heredoc."""
    if "\\" not in text:
        return text.encode("latin-1")

    def replace(found: re.Match[str]) -> str:
        simple, hexadecimal, octal, codepoint, brace = found.groups()
        if simple:
            return _SIMPLE.get(simple) or (simple if simple == quote else found[0])
        if hexadecimal:
            return chr(int(hexadecimal, 16))
        if octal:
            return chr(int(octal, 8) & 0xFF)
        return _utf8(codepoint, brace, text, found.start())

    return _ESCAPE.sub(replace, text).encode("latin-1")


def _utf8(digits: str, brace: str, text: str, start: int) -> str:
    """`\\u{digits}` as the bytes of its UTF-8 form; surrogates too, as PHP."""
    lines = len(_NEWLINE.findall(text, 0, start))
    if not brace or not digits or digits.strip("0123456789abcdefABCDEF"):
        raise LiteralError("Invalid UTF-8 codepoint escape sequence", lines)
    codepoint = int(digits, 16)
    if codepoint > 0x10FFFF:
        raise LiteralError("Invalid UTF-8 codepoint escape sequence: Codepoint too large", lines)
    return chr(codepoint).encode("utf-8", "surrogatepass").decode("latin-1")


def remove_indentation(text: str, indentation: str, *, at_line_start: bool, at_end: bool) -> str:
    """One piece of a heredoc's text without the indentation of its closing label.

    at_line_start: the piece begins a line (else it follows an interpolation); at_end: the closing label follows. Lines of only
    white space may be indented less.
    """
    if not indentation:
        return text
    pieces = _NEWLINE.split(text)
    last = len(pieces) - 1
    for place in range(0 if at_line_start else 2, len(pieces), 2):
        line = pieces[place]
        blank = _INDENTATION.match(line)
        assert blank is not None  # it matches the empty text
        found = blank[0][: len(indentation)]
        is_blank = len(found) == len(line) and (place < last or at_end)
        if len(found) < len(indentation) and not is_blank:
            expected = f"(expecting an indentation level of at least {len(indentation)})"
            raise LiteralError(f"Invalid body indentation level {expected}", place // 2)
        if found.strip(indentation[0]):
            raise LiteralError("Invalid indentation - tabs and spaces cannot be mixed", place // 2)
        pieces[place] = line[len(found) :]
    return "".join(pieces)
