"""Values as the shell shows them: as PHP would write them, in colour, and no more of them than fits.

    array(2) {                  what an engine tells about a value (stdlib_php/standard/variables/inspecting.py)
      [string(1) "a"]=>
      float(1)
      [0]=>
      array(0) {
      }
    }

    ["a" => 1.0, 0 => []]       what is shown

An engine cuts long answers off; what came is shown, and how many elements there are.
"""

from __future__ import annotations

import re

import attrs
from rich.text import Text

MOST_BYTES = 1 << 15  # that an engine is asked for
MOST_ELEMENTS = 100  # of one array
MOST_LETTERS = 2000  # of one string
DEEPEST = 12  # arrays inside arrays: beyond them only their size is shown

_PLAIN = re.compile(
    rb"(NULL|bool\((true|false)\)|int\((-?\d+)\)|float\(([^)]+)\)|(resource\(\d+\) of type \(.*?\))"
    rb"|(\*RECURSION\*)|((?:enum|uninitialized)\(.*?\)))\n"
)
_COUNTED = re.compile(rb'(?:array\((\d+)\) \{\n|string\((\d+)\) ")')
_KEY = re.compile(rb' *\[(?:(-?\d+)\]=>\n|string\((\d+)\) ")')
_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "$": "\\$",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\v": "\\v",
    "\x1b": "\\e",
    "\f": "\\f",
}


class Unreadable(Exception):
    """Not what an engine tells about a value."""


@attrs.frozen(slots=True)
class Scalar:
    """What has no parts: the style it is shown in, its text, and PHP's name for its type."""

    style: str
    text: str
    type: str


@attrs.frozen(slots=True)
class Array:
    """An array: how many elements it has, and those of them that are known."""

    count: int
    elements: tuple[tuple[Scalar, Value], ...]

    @property
    def is_list(self) -> bool:
        """Are the keys 0, 1, 2 ..?"""
        return all(key.type == "int" and key.text == str(k) for k, (key, _) in enumerate(self.elements))


Value = Scalar | Array


def read(told: bytes) -> Value:
    """The value that an engine has told about. Raises Unreadable."""
    value, _ = _value(told, 0)
    if value is None:
        raise Unreadable(told[:80].decode("utf-8", "backslashreplace"))
    return value


def type_of(value: Value) -> str:
    """PHP's name for its type, with the size of what has one."""
    return f"array({value.count})" if isinstance(value, Array) else value.type


def _value(told: bytes, at: int) -> tuple[Value | None, int]:
    """(a value, the position behind it); None if the text was cut off before it. An engine's answer is not deep enough
    for the recursion to matter: every level costs it two blanks more in every line.
    """
    if told[at : at + 1] == b"&":
        at += 1
    plain = _PLAIN.match(told, at)
    if plain is not None:
        return _scalar(plain), plain.end()
    counted = _COUNTED.match(told, at)
    if counted is None:
        if at < len(told):
            raise Unreadable(told[at : at + 80].decode("utf-8", "backslashreplace"))
        return None, at
    if counted[2] is not None:
        end = counted.end() + int(counted[2])
        return string(told[counted.end() : end], int(counted[2])), end + 2
    return _array(told, counted.end(), int(counted[1]))


def _array(told: bytes, at: int, count: int) -> tuple[Array, int]:
    elements: list[tuple[Scalar, Value]] = []
    while (key := _KEY.match(told, at)) is not None:
        at = key.end()
        if key[1] is not None:
            name = Scalar("number", key[1].decode(), "int")
        else:
            end = at + int(key[2])
            name = string(told[at:end], end - at)
            at = end + len(b'"]=>\n')
        at = _unindented(told, at)
        value, at = _value(told, at)
        if value is None:
            break
        elements.append((name, value))
    end = told.find(b"}\n", at)
    return Array(count, tuple(elements)), len(told) if end < 0 else end + 2


def _unindented(told: bytes, at: int) -> int:
    while told[at : at + 1] == b" ":
        at += 1
    return at


def _scalar(found: re.Match[bytes]) -> Scalar:
    text = found[1].decode("utf-8", "backslashreplace")
    if found[3] is not None:
        return Scalar("number", found[3].decode(), "int")
    if found[4] is not None:
        digits = found[4].decode()
        return Scalar("number", digits + ".0" if digits.lstrip("-").isdigit() else digits, "float")
    if found[2] is not None:
        return Scalar("constant", found[2].decode(), "bool")
    if found[5] is not None:
        return Scalar("keyword", text, "resource")
    return Scalar("constant", "null", "null") if text == "NULL" else Scalar("note", text, "")


def string(content: bytes, length: int) -> Scalar:
    """A string as a literal in double quotes. What is no text in UTF-8, or cannot be seen, is escaped."""
    text = content[: 4 * MOST_LETTERS].decode("utf-8", "surrogateescape")
    shown = "".join(map(_escaped, text[:MOST_LETTERS]))
    more = f" … ({length} bytes)" if len(text) > MOST_LETTERS or length > 4 * MOST_LETTERS else ""
    return Scalar("string", f'"{shown}"{more}', f"string({length})")


def _escaped(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    code = ord(letter)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is no UTF-8
        return f"\\x{code - 0xDC00:02X}"
    if letter.isprintable():
        return letter
    return f"\\x{code:02X}" if code < 0x80 else f"\\u{{{code:X}}}"


def shown(value: Value, width: int) -> Text:
    """A value on one line, or on as many as it needs where that is too narrow."""
    line = in_line(value, width)
    return line if line is not None else _in_lines(value, width, 0)


def in_line(value: Value, width: int) -> Text | None:
    """A value on one line of at most so many columns; None if it does not fit, or is not all known."""
    text = Text()
    return text if _add_in_line(text, value, width, 0) and text.cell_len <= width else None


def summary(value: Value, width: int) -> Text:
    """A value, or its beginning, on one line of at most so many columns."""
    text = Text()
    if not _add_in_line(text, value, width, 0) or text.cell_len > width:
        text.truncate(width, overflow="ellipsis")
    return text


def _add_in_line(text: Text, value: Value, width: int, depth: int) -> bool:
    """Append a value. False if not all of it was, because it is not known or there is no room for it."""
    if isinstance(value, Scalar):
        text.append(value.text, value.style)
        return True
    if depth > DEEPEST and value.count:
        text.append("[…]", "note")
        return False
    text.append("[")
    is_list = value.is_list
    for k, (key, element) in enumerate(value.elements):
        if text.cell_len > width:
            return False
        if k:
            text.append(", ")
        if not is_list:
            text.append(key.text, key.style)
            text.append(" => ")
        if not _add_in_line(text, element, width, depth + 1):
            return False
    if len(value.elements) < value.count:
        text.append(f", … ({value.count})", "note")
        return False
    text.append("]")
    return True


def _in_lines(value: Value, width: int, depth: int) -> Text:
    if isinstance(value, Scalar):
        return Text(value.text, value.style)
    if depth > DEEPEST and value.count:
        return Text.assemble("[", (f"… {value.count} elements", "note"), "]")
    text = Text("[\n")
    blanks = "  " * (depth + 1)
    is_list = value.is_list
    if is_list and all(isinstance(element, Scalar) for _, element in value.elements):
        _add_flow(text, value, width, blanks)
        text.append(blanks[2:] + "]")
        return text
    for key, element in value.elements[:MOST_ELEMENTS]:
        text.append(blanks)
        head = "" if is_list else f"{key.text} => "
        if head:
            text.append(key.text, key.style)
            text.append(" => ")
        room = width - len(blanks) - len(head) - 1
        line = in_line(element, max(room, 1))
        text.append_text(line if line is not None else _in_lines(element, width, depth + 1))
        text.append(",\n")
    _add_hidden(text, value, blanks)
    text.append(blanks[2:] + "]")
    return text


def _add_flow(text: Text, value: Array, width: int, blanks: str) -> None:
    """A list of scalars: as many on a line as there is room for."""
    line = Text(blanks)
    for _, element in value.elements[:MOST_ELEMENTS]:
        item = _in_lines(element, width, 0)
        if len(line) > len(blanks) and line.cell_len + item.cell_len + 1 > width:
            line.rstrip()
            text.append_text(line.append("\n"))
            line = Text(blanks)
        line.append_text(item).append(", ")
    line.rstrip()
    text.append_text(line.append("\n"))
    _add_hidden(text, value, blanks)


def _add_hidden(text: Text, value: Array, blanks: str) -> None:
    """How many elements are not shown."""
    hidden = value.count - min(len(value.elements), MOST_ELEMENTS)
    if hidden:
        text.append(blanks)
        text.append(f"… and {hidden} more\n", "note")
