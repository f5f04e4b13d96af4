"""The lexer's regular expressions, one master pattern a mode.

Named groups are token kinds; the lexer branches on the name of the group that matched. The text of a token is the
last group of its match, and lookaheads never consume, so a token ends where its match ends. Repetitions are
possessive: no input makes them backtrack. That of a character is written `*+`, that of a group `repeated(..)`:
CPython up to 3.11.4 matches `(?:..)*+` wrongly, and later ones lose the captures in it (tests/test_patterns.py
refuses it).
"""

from __future__ import annotations

import re


def repeated(each: str) -> str:
    """A pattern of `each` as often as it comes, with no way back: what `(?:each)*+` stands for.

    The matcher notes every turn of a loop until the atomic group around it ends: a hundred at a time take no memory
    to speak of, where a string with a million escapes would take 180 MB.
    """
    return f"(?>(?:(?>(?:{each}){{1,100}}))*)"


WORD = r"[a-zA-Z_\x80-\xff][a-zA-Z0-9_\x80-\xff]*+"
NOT_IN_WORD = r"(?![a-zA-Z0-9_\x80-\xff])"
BLANK = r"[ \n\r\t]"
DIGITS = r"[0-9]+(?:_[0-9]+)*"

# White space and comments, but not doc comments: those are kept.
LINE_COMMENT = r"(?:\#(?!\[)|//)" + repeated(r"[^\r\n?]++|\?(?!>)")
SKIPPED = repeated(rf"{BLANK}++|{LINE_COMMENT}|/\*(?!\*{BLANK})(?s:.*?)\*/")

# A double-quoted string is one token if nothing in it is interpolated.
PLAIN_DOUBLE = r'"[^"\\${]*+' + repeated(r'(?:\\(?s:.)|\$(?![a-zA-Z_\x80-\xff{])|\{(?!\$))[^"\\${]*+') + '"'
PLAIN_SINGLE = r"'[^'\\]*+" + repeated(r"\\(?s:.)[^'\\]*+") + "'"

MORE_WORDS = repeated(rf"\\{WORD}")
EXPONENT = rf"[eE][+-]?{DIGITS}"

SCRIPT = re.compile(
    SKIPPED
    + rf"""(?:
      (?P<variable>\${WORD})
    | (?P<string>[bB]?(?:{PLAIN_SINGLE}|{PLAIN_DOUBLE}))
    | (?P<heredoc>[bB]?<<<[ \t]*(?:{WORD}|'{WORD}'|"{WORD}")(?:\r\n|\n|\r))
    | (?P<quote>[bB]?"|`)
    | (?P<unterminated_string>[bB]?'(?s:.*))
    | (?P<name>{WORD}{MORE_WORDS})
    | (?P<cast>\([ \t]*(?i:int(?:eger)?|double|float|real|string|binary|array|object|bool(?:ean)?|unset)[ \t]*\))
    | (?P<open>[(\[{{]|\#\[)
    | (?P<close>[)\]}}])
    | (?P<arrow>\??->)
    | (?P<float>(?:(?:{DIGITS})?\.{DIGITS}|{DIGITS}\.)(?:{EXPONENT})?|{DIGITS}{EXPONENT})
    | (?P<integer>0[xX][0-9a-fA-F]+(?:_[0-9a-fA-F]+)*|0[bB][01]+(?:_[01]+)*|0[oO][0-7]+(?:_[0-7]+)*|{DIGITS})
    | (?P<qualified>\\{WORD}{MORE_WORDS})
    | (?P<doc_comment>/\*\*(?={BLANK})(?s:.*?)\*/)
    | (?P<unterminated_comment>/\*)
    | (?P<ampersand>&(?={BLANK}*+(?:\$|\.\.\.)))
    | (?P<close_tag>\?>(?:\r\n|\n|\r)?)
    | (?P<operator>[;,@~$\\]|=(?:==?|>)?|::?|\+[+=]?|-[-=]?|\*(?:\*=?|=)?|[/%^]=?|\.(?:\.\.|=)?
        |<(?:<=?|=>?|>)?|>(?:>=?|=)?|!(?:==?)?|&[&=]?|\|[|=]?|\?(?:\?=?)?)
    | (?P<end>\Z)
    | (?P<bad>(?s:.))
    )""",
    re.VERBOSE,
)

PROPERTY_NAME = re.compile(repeated(rf"{BLANK}++|{LINE_COMMENT}|/\*(?s:.*?)\*/") + f"({WORD})")
YIELD_FROM = re.compile(rf"{BLANK}++from{NOT_IN_WORD}", re.IGNORECASE)
ENUM_NAME_FOLLOWS = re.compile(rf"{BLANK}++(?!(?:extends|implements){NOT_IN_WORD})[a-zA-Z_\x80-\xff]", re.IGNORECASE)

OPEN_TAG = re.compile(r"<\?(?:=|php(?:[ \t]|\r\n|\n|\r|\Z)|)", re.IGNORECASE)
SHEBANG = re.compile(r"\#![^\r\n]*(?:\r\n|\n|\r|\Z)")
NEWLINE = re.compile(r"\r\n|\n|\r")
LABEL = re.compile(WORD)


def _template_text(quote: str) -> re.Pattern[str]:
    """Template text up to something interpolated or the closing quote; a heredoc has no quote and does not escape newlines."""
    escaped = r"\\(?s:.)" if quote else r"\\(?:[^\r\n]|(?=[\r\n]))"
    plain = rf"[^{quote}\\${{]*+"
    return re.compile(plain + repeated(rf"(?:{escaped}|\\\Z|\$(?![a-zA-Z_\x80-\xff{{])|\{{(?!\$)){plain}"))


TEMPLATE_TEXT = {quote: _template_text(quote) for quote in ('"', "`", "")}
TEMPLATE_VARIABLE = re.compile(rf"(\${WORD})(?:(\[)|(\?->|->)(?=[a-zA-Z_\x80-\xff]))?")
VARIABLE_NAME_IN_BRACES = re.compile(rf"{WORD}(?=[\[}}])")

OFFSET = re.compile(
    rf"""(?P<variable>\${WORD})
    | (?P<number>0[xX][0-9a-fA-F]+(?:_[0-9a-fA-F]+)*|0[bB][01]+(?:_[01]+)*|0[oO][0-7]+(?:_[0-7]+)*|{DIGITS})
    | (?P<word>{WORD})
    | (?P<blank>[ \n\r\t\\'#])
    | (?P<operator>[\]\[;:,.|^&+\-/*=%!~$<>?@()}}{{"`])
    | (?P<bad>(?s:.))""",
    re.VERBOSE,
)

HEREDOC_LABEL = re.compile(rf"(['\"]?)({WORD})")


def heredoc_end(label: str) -> re.Pattern[str]:
    """The closing label with the newline before it, which belongs to it; group 1 is the indentation.

    The first line has no newline before it in the body, so there a newline behind is enough.
    """
    return re.compile(rf"(?:\r\n|\n|\r|(?<=[\r\n]))([ \t]*)({re.escape(label)}){NOT_IN_WORD}")
