"""The grammar of php.ini: what a file of settings says, line by line.

    [section]                          Entry("", None, "section")
    name = E_ALL & ~E_NOTICE           Entry("name", None, "32759")
    name = "text with ${HOME}"         Entry("name", None, "text with /root")
    list[] = a, list[key] = b          Entry("list", "", "a"), Entry("list", "key", "b")

In raw form a value is the rest of its line as it is, without double quotes around all of it; `;` ends it unless such a
quote is open.

A value is a sequence of words, quoted texts and ${NAME}, joined; or an expression of such with | & ^ ~ ! and
parentheses, whose operators have one precedence and group to the left (~ and ! bind tighter). A word that is the name
of a constant stands for it; on, yes, true are 1; off, no, none, false and null are empty, if they stand alone. What is
not quoted ends at `;` or the end of the line.

What is wrong is found where PHP finds it: what comes before counts.
"""

import re

from pyphp.settings.values import ERROR_LEVELS, WORDS, leading_integer

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Lookup = Callable[[str], str | None]

_TOKENS = {"1": "BOOL_TRUE", "": "BOOL_FALSE"}
_BLANKS = re.compile(r"[ \t]*")
_NOTHING = re.compile(r"[ \t]*(?:;[^\r\n]*)?(?:\r\n|\r|\n|\Z)")
_LABEL = re.compile(r"[^=\n\r\t;&|^$~(){}!\"\[\]\0]+")
_WORD = re.compile(r"(?:[^$= \t\n\r;&|^~()!\"'\0]|\$[^{\0])+")
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_ESCAPE = re.compile(r"\\([\\\"$])")
_NUMBER = re.compile(r"-?\d+|\d*\.\d+|\d+\.\d*")
_SINGLE = re.compile(r"'([^']*)'")
_VARIABLE = re.compile(r"\$\{([^}\n\r]+)\}")
_SECTION = re.compile(r"[^\]\n\r\"';$]+")
_RAW_SECTION = re.compile(r"[^\]\n\r]*")
_LINE = re.compile(r"[^\r\n]*")
_BINARY = "|&^"

TEXT = 0  # kinds of values
TRUE = 1
FALSE = 2
NULL = 3
NUMBER = 4


class IniSyntaxError(Exception):
    """Text that is no php.ini, in PHP's words, and its line."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class Entry:
    """A section (its name is the value; name is empty), or a setting: its name, the index in brackets (None: there are
    none), the value (None: there is no `=`). kind: what a value is that is one word without quotes.
    """

    __slots__ = ("index", "kind", "name", "value")

    def __init__(self, name: str, index: str | None, value: str | None, kind: int = TEXT) -> None:
        self.name = name
        self.index = index
        self.value = value
        self.kind = kind


def entries(text: str, lookup: "Lookup", constant: "Lookup", raw: bool = False) -> "Iterator[Entry]":
    """What a text says, as far as it is right; then IniSyntaxError. lookup: what ${NAME} stands for; constant: the text
    of a constant; None where there is none. raw: the values are in raw form.
    """
    reader = _Reader(text, lookup, constant, raw)
    while (entry := reader.next_entry()) is not None:
        yield entry


def constant_text(name: str) -> str | None:
    """A constant of PHP's core as text."""
    if name in ERROR_LEVELS:
        return str(ERROR_LEVELS[name])
    from pyphp.interp.contracts.constants import CORE

    value = CORE.get(name.encode())
    return (
        None
        if value is None
        else value.decode()
        if isinstance(value, bytes)
        else f"{value:.14G}"
        if isinstance(value, float)
        else str(int(value))
    )


class _Reader:
    """A place in a text."""

    def __init__(self, text: str, lookup: "Lookup", constant: "Lookup", raw: bool) -> None:
        self._text = text
        self._raw = raw
        self._kind = TEXT  # of the value that was read last
        self._bare = True  # nothing of the value has been read
        self._at = 0
        self._lookup = lookup
        self._constant = constant
        self._in_line = False  # behind a value

    def next_entry(self) -> Entry | None:
        """The next one, or None at the end."""
        if self._in_line:
            self._in_line = False
            self._end_line()
        while self._at < len(self._text):
            empty = _NOTHING.match(self._text, self._at)
            if empty is not None:
                if empty.end() == self._at:
                    break
                self._at = empty.end()
                continue
            self._skip_blanks()
            return self._section() if self._peek() == "[" else self._setting()
        return None

    # -- the parts of a line

    def _section(self) -> Entry:
        self._at += 1
        if self._raw:
            found = _RAW_SECTION.match(self._text, self._at)
            assert found is not None
            self._at = found.end()
            return Entry("", None, found[0] + self._bracketed())
        return Entry("", None, self._bracketed())

    def _bracketed(self) -> str:
        """What is before the closing bracket, which is passed."""
        parts: list[str] = []
        while (char := self._peek()) != "]":
            if char == '"':
                parts.append(self._quoted())
            elif self._text.startswith("${", self._at):
                parts.append(self._variable())
            elif found := _SINGLE.match(self._text, self._at):
                parts.append(found[1])
                self._at = found.end()
            elif found := _SECTION.match(self._text, self._at):
                parts.append(found[0])
                self._at = found.end()
            else:
                raise self._error(
                    "unexpected end of file, expecting ']'" if char in ("", "\n", "\r", ";") else f"unexpected '{char}'"
                )
        self._at += 1
        return "".join(parts)

    def _setting(self) -> Entry:
        label = _LABEL.match(self._text, self._at)
        if label is None:
            raise self._error(f"unexpected '{self._peek()}'")
        self._at = label.end()
        name = label[0].rstrip(" ")
        if name.lower() in WORDS:
            raise self._error(f"unexpected {_token(name)}")
        index = None
        if self._peek() == "[":
            self._at += 1
            self._skip_blanks()
            index = self._bracketed()
        self._skip_blanks()
        if self._peek() == "=":
            self._at += 1
            self._skip_blanks()
            value = self._raw_value() if self._raw else self._value()
            return Entry(name, index, value, self._kind)
        if _NOTHING.match(self._text, self._at) is None:
            raise self._error(f"unexpected '{self._peek()}'")
        self._end_line()
        if index is not None:
            ended = self._text[self._at - 1] in "\r\n"
            raise self._error(f"unexpected {'END_OF_LINE' if ended else 'end of file'}, expecting '='")
        return Entry(name, index, None)

    def _end_line(self) -> None:
        ending = _NOTHING.match(self._text, self._at)
        if ending is None:
            word = _WORD.match(self._text, self._at)
            raise self._error(f"unexpected {_token(word[0])}" if word else f"unexpected '{self._peek()}'")
        self._at = ending.end()

    # -- values

    def _raw_value(self) -> str:
        self._skip_blanks()
        line = _LINE.match(self._text, self._at)
        assert line is not None
        quoted = line[0].startswith('"')
        comment = line[0].find(";", line[0].rfind('"') + 1 if quoted else 0)
        value = line[0] if comment < 0 else line[0][:comment]
        self._at += len(value)
        value = value.rstrip(" \t\v\f")
        self._in_line = True
        return value[1:-1] if quoted and len(value) > 1 and value.endswith('"') else value

    def _value(self) -> str:
        self._kind = TEXT
        word = _WORD.match(self._text, self._at)
        if word is not None and word[0].lower() in WORDS:
            self._at = word.end()
            self._skip_blanks()
            value = WORDS[word[0].lower()]
            self._kind = NULL if word[0].lower() == "null" else TRUE if value else FALSE
        elif _NOTHING.match(self._text, self._at):
            value = ""
        else:
            value = self._expression()
        self._in_line = True
        return value

    def _expression(self) -> str:
        """Up to the end of the value or a closing parenthesis."""
        left = self._operand()
        while (operator := self._peek_past_blanks()) in _BINARY and operator:
            self._pass(operator)
            x, y = leading_integer(left), leading_integer(self._operand())
            left = str(x | y if operator == "|" else x & y if operator == "&" else x ^ y)
            self._kind = TEXT
        return left

    def _operand(self) -> str:
        head = self._peek_past_blanks()
        if head in ("~", "!", "(") and head:
            self._pass(head)
            if head in ("~", "!"):
                number = leading_integer(self._operand())
                self._kind = TEXT
                return str(~number if head == "~" else int(not number))
            inside = self._expression()
            if self._peek_past_blanks() != ")":
                self._end_line()
                raise self._error("unexpected END_OF_LINE, expecting '^' or '|' or '&' or ')'")
            self._pass(")")
            return inside
        parts = self._parts()
        if not parts:
            if _NOTHING.match(self._text, self._at):
                self._end_line()
                raise self._error("unexpected END_OF_LINE")
            raise self._error(f"unexpected '{self._peek()}'")
        return "".join(parts)

    def _parts(self) -> list[str]:
        """Words, quoted texts and variables, and the blanks between them."""
        parts: list[str] = []
        while True:
            self._bare = not parts
            blanks = _BLANKS.match(self._text, self._at)
            assert blanks is not None
            before = self._text[self._at - 1 : self._at]
            self._at = blanks.end()
            beside_quote = before == '"' or self._peek() == '"'  # blanks there are none of the value's
            start = self._at
            part = self._part()
            if part is None:
                if parts and blanks[0] and before != '"' and self._at == len(self._text):  # what no line's end cuts off
                    parts.append(blanks[0])
                    self._kind = TEXT
                return parts
            if parts and not beside_quote:
                parts.append(blanks[0])
            self._kind = NUMBER if not parts and _NUMBER.fullmatch(self._text, start, self._at) else TEXT
            parts.append(part)

    def _part(self) -> str | None:
        char = self._peek()
        if char == '"':
            return self._quoted()
        if char == "'":
            found = _SINGLE.match(self._text, self._at)
            if found is None and self._bare:
                raise self._error("unexpected end of file")
            if found is None:  # it ends nowhere: PHP reads no further
                self._at = len(self._text)
                return None
            self._at = found.end()
            return found[1]
        if self._text.startswith("${", self._at):
            return self._variable()
        word = _WORD.match(self._text, self._at)
        if word is None:
            return None
        if word[0].lower() in WORDS:
            raise self._error(f"unexpected {_token(word[0])}")
        self._at = word.end()
        value = self._constant(word[0]) if _NAME.fullmatch(word[0]) else None
        return word[0] if value is None else value

    def _quoted(self) -> str:
        """Text in double quotes, in which variables stand for their values. A quote behind a backslash goes on, except
        at the end of a line.
        """
        text = self._text
        parts: list[str] = []
        start = k = self._at + 1
        while k < len(text):
            char = text[k]
            if char == "$" and text[k + 1 : k + 2] == "{":
                parts.append(_ESCAPE.sub(r"\1", text[start:k]))
                self._at = k
                parts.append(self._variable())
                start = k = self._at
            elif char == '"' and not (text[k - 1] == "\\" and text[k + 1 : k + 2] not in ("", "\r", "\n")):
                parts.append(_ESCAPE.sub(r"\1", text[start:k]))
                self._at = k + 1
                return "".join(parts)
            else:
                k += 2 if char == "\\" and text[k + 1 : k + 2] != '"' else 1
        self._at = len(text)
        raise self._error("unexpected end of file, expecting TC_DOLLAR_CURLY or TC_QUOTED_STRING or '\"'")

    def _variable(self) -> str:
        """What ${NAME} stands for; nothing where there is none."""
        found = _VARIABLE.match(self._text, self._at)
        if found is None:
            raise self._error(
                "unexpected '}', expecting TC_VARNAME"
                if self._text.startswith("${}", self._at)
                else "unexpected end of file, expecting TC_VARNAME"
            )
        self._at = found.end()
        return self._lookup(found[1]) or ""

    # -- characters

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _skip_blanks(self) -> None:
        while self._peek() in (" ", "\t"):
            self._at += 1

    def _peek_past_blanks(self) -> str:
        self._skip_blanks()
        return self._peek()

    def _pass(self, operator: str) -> None:
        self._at += len(operator)
        self._skip_blanks()

    def _error(self, message: str) -> IniSyntaxError:
        return IniSyntaxError(f"syntax error, {message}", self._text.count("\n", 0, self._at) + 1)


def _token(word: str) -> str:
    """What PHP's parser calls a word."""
    if word.lower() == "null":
        return "NULL_NULL"
    if word.lower() in WORDS:
        return _TOKENS[WORDS[word.lower()]]
    if _NAME.fullmatch(word):
        return "TC_CONSTANT"
    return "TC_NUMBER" if _NUMBER.fullmatch(word) else "TC_STRING"
