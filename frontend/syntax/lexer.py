"""The lexer: PHP text to tokens, one master regular expression a mode.

PHP text is several languages in turn, so the lexer has modes and each mode is a generator that yields tokens
until the mode changes, and then returns the mode that follows:

    <b><?php echo "a $b[0] {$c}";        html | script | quoted, offset, quoted, script, quoted | script

Braces say which mode to come back to, so the stack of open brackets holds the mode to resume. That same stack
gives PHP's "Unclosed '{' on line 3".

The parser pulls one token at a time; what it reads between two tokens (`doc_comment`) is therefore as fresh as in PHP.
The source is a str with one character a byte (latin-1), because str patterns match as fast and compare with terminals.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Generator, Iterator
from re import Match, Pattern
from typing import Any

from ..errors import PhpSyntaxError, ThrownCompileError, UnexpectedEnd
from .literals import LiteralError, number, remove_indentation
from .patterns import (
    ENUM_NAME_FOLLOWS,
    HEREDOC_LABEL,
    LABEL,
    NEWLINE,
    OFFSET,
    OPEN_TAG,
    PROPERTY_NAME,
    SCRIPT,
    SHEBANG,
    TEMPLATE_TEXT,
    TEMPLATE_VARIABLE,
    VARIABLE_NAME_IN_BRACES,
    YIELD_FROM,
    heredoc_end,
)
from .tokens import AMPERSAND_VARIABLE, BAD_CHARACTER, CASTS, END, KEYWORDS, OPERATORS, Token, UnterminatedString

Mode = Callable[[], "Reading"]
Reading = Generator[Token, None, Mode | None]  # tokens, and then the mode that follows
Found = Any  # of a pattern that matches wherever it is asked

CLOSES = {"(": ")", "[": "]", "#[": "]", "{": "}"}
# len("0x8000000000000000"): no shorter integer literal is too large for 64 bits.
SHORTEST_OVERFLOW = 18
OFFSET_TYPES = {"variable": "T_VARIABLE", "number": "T_NUM_STRING", "word": "T_STRING", "bad": BAD_CHARACTER}


class Template:
    """The string being read: its closing quote, or how its heredoc ends ("" is the quote of a heredoc)."""

    __slots__ = ("end", "end_pattern", "quote", "start")

    def __init__(self, quote: str, start: int, end_pattern: Pattern[str] | None = None) -> None:
        self.quote = quote
        self.start = start
        self.end_pattern = end_pattern
        self.end: Match[str] | None = None

    def find_end(self, source: str, pos: int) -> Match[str] | None:
        """The closing label at or after pos, looked for once; a label inside `{$...}` is passed by and is none."""
        if self.end is None or self.end.start() < pos:
            assert self.end_pattern is not None
            self.end = self.end_pattern.search(source, pos)
        return self.end


class Lexer:
    """The tokens of one source text."""

    def __init__(
        self,
        source: str,
        filename: bytes = b"",
        *,
        short_tags: bool = True,
        skip_shebang: bool = False,
        in_script: bool = False,
    ) -> None:
        self.source = source
        self.filename = filename
        self.short_tags = short_tags
        self.pos = 0
        # The last /** */ comment that no declaration has taken yet.
        self.doc_comment: str | None = None
        # The line of the token last read in script mode.
        self.last_line = 1
        # Where each line ends, and a sentinel past the end of the text.
        self._line_ends = [m.end() - 1 for m in NEWLINE.finditer(source)] + [len(source) + 1]
        # Open brackets: the bracket, its line, and the mode to resume when a `}` inside a string closes it.
        self._open: list[tuple[str, int, Mode | None]] = []
        # The string being read, and those around the `{$` or `${` being read.
        self._template = Template("", 0)
        self._outer_templates: list[Template] = []
        self._mode: Mode | None = self._script if in_script else self._html
        if skip_shebang and (shebang := SHEBANG.match(source)):
            self.pos = shebang.end()

    def tokens(self) -> Iterator[Token]:
        """Every token, then END for ever. Raises PhpSyntaxError where the text cannot be a token."""
        while self._mode is not None:
            self._mode = yield from self._mode()
        if self._open:
            self._unclosed(len(self.source), "")
        while True:
            yield Token(END, "", len(self._line_ends))

    def line_at(self, pos: int) -> int:
        """The line of a place in the text, from 1."""
        return bisect_left(self._line_ends, pos) + 1

    def error(self, message: str, pos: int) -> PhpSyntaxError:
        """A syntax error at a place in the text, to be raised."""
        return PhpSyntaxError(message, self.filename, self.line_at(pos))

    def _refuse(self, message: str, pos: int) -> None:
        """What is a token, but one that no program may have."""
        raise self.error(message, pos)

    # ---- modes

    def _html(self) -> Reading:
        """Text up to the next open tag."""
        source, start, search = self.source, self.pos, self.pos
        while True:
            tag_at = source.find("<?", search)
            if tag_at < 0:
                if start < len(source):
                    yield Token("T_INLINE_HTML", source[start:], self.line_at(start))
                self.pos = len(source)
                return None
            tag: Found = OPEN_TAG.match(source, tag_at)
            if len(tag[0]) > 2 or self.short_tags:
                break
            search = tag_at + 2
        if tag_at > start:
            yield Token("T_INLINE_HTML", source[start:tag_at], self.line_at(start))
        self.pos = tag.end()
        if tag[0] == "<?=":
            yield Token("T_ECHO", "<?=", self.line_at(tag_at))
        return self._script

    def _script(self) -> Reading:
        """PHP proper. The hot loop of the lexer: alternatives are tested most frequent first."""
        source, match, line_ends, brackets = self.source, SCRIPT.match, self._line_ends, self._open
        pos = self.pos
        line = self.line_at(pos)
        line_end = line_ends[line - 1]
        until_halt = 0  # tokens left before the text ends at __halt_compiler ( ) ;
        while True:
            found: Found = match(source, pos)
            kind = found.lastgroup
            text = found[found.lastindex]
            pos = found.end()
            start = pos - len(text)
            if start > line_end:
                line = self.last_line = bisect_left(line_ends, start) + 1
                line_end = line_ends[line - 1]
            if kind == "variable":
                yield Token("T_VARIABLE", text, line)
            elif kind == "operator":
                yield Token(OPERATORS[text], text, line)
            elif kind == "name":
                lowered = text.lower()
                type = KEYWORDS.get(lowered)
                if type is None:
                    if "\\" in text:
                        type = "T_NAME_RELATIVE" if lowered.startswith("namespace\\") else "T_NAME_QUALIFIED"
                    elif lowered == "enum" and ENUM_NAME_FOLLOWS.match(source, pos):
                        type = "T_ENUM"
                    else:
                        type = "T_STRING"
                elif type == "T_YIELD":
                    if from_word := YIELD_FROM.match(source, pos):
                        pos = from_word.end()
                        text = source[start:pos]
                        type = "T_YIELD_FROM"
                elif type == "T_HALT_COMPILER":
                    until_halt = 4
                yield Token(type, text, line)
            elif kind == "open":
                brackets.append((text, line, None))
                yield Token(OPERATORS[text], text, line)
            elif kind == "close":
                if not brackets or CLOSES[brackets[-1][0]] != text:
                    self._unclosed(start, text)
                resumed = brackets.pop()[2]
                if text == "}":
                    self.doc_comment = None
                yield Token(OPERATORS[text], text, line)
                if resumed is not None:
                    self._template = self._outer_templates.pop()
                    self.pos = pos
                    return resumed
            elif kind == "string":
                yield Token("T_CONSTANT_ENCAPSED_STRING", text, line)
            elif kind == "arrow":
                yield Token(OPERATORS[text], text, line)
                if member := PROPERTY_NAME.match(source, pos):
                    pos = member.end()
                    text = member[1]
                    yield Token("T_STRING", text, self.line_at(pos - len(text)))
            elif kind == "integer":
                digits = text
                if text[0] == "0" and text.isdigit() and ("8" in text or "9" in text):
                    self._refuse("Invalid numeric literal", start)
                    digits = text[: min(text.find(c) for c in "89" if c in text)]
                overflows = len(digits) >= SHORTEST_OVERFLOW and isinstance(number(digits), float)
                yield Token("T_DNUMBER" if overflows else "T_LNUMBER", text, line)
            elif kind == "doc_comment":
                self.doc_comment = text
            elif kind == "ampersand":
                yield Token(AMPERSAND_VARIABLE, text, line)
            elif kind == "float":
                yield Token("T_DNUMBER", text, line)
            elif kind == "close_tag":
                yield Token("SEMICOLON", text, line)
                self.pos = pos
                if until_halt == 1:
                    self._halt(line)
                    return None
                return self._html
            elif kind == "end":
                self.pos = pos
                return None
            elif kind == "qualified":
                yield Token("T_NAME_FULLY_QUALIFIED", text, line)
            elif kind == "cast":
                word = text[1:-1].strip(" \t").lower()
                if word == "real":
                    self._refuse("The (real) cast has been removed, use (float) instead", start)
                yield Token(CASTS.get(word, "T_DOUBLE_CAST"), text, line)
            elif kind == "heredoc":
                yield Token("T_START_HEREDOC", text, line)
                self.pos = pos
                heredoc: Found = HEREDOC_LABEL.search(text, 3)
                delimiter, label = heredoc.groups()
                self._template = Template("", pos, heredoc_end(label))
                return self._nowdoc if delimiter == "'" else self._text
            elif kind == "quote":
                yield Token(OPERATORS[text[-1]], text, line)
                self.pos = pos
                self._template = Template(text[-1], pos)
                return self._text
            elif kind == "unterminated_comment":
                raise UnexpectedEnd(f"Unterminated comment starting line {line}", self.filename, line)
            elif kind == "unterminated_string":
                self.pos = pos
                yield UnterminatedString("T_ENCAPSED_AND_WHITESPACE", text, line)
                return None
            else:
                yield Token(BAD_CHARACTER, text, line)
            if until_halt:
                until_halt -= 1
                if until_halt == 0:
                    self.pos = pos
                    self._halt(line)
                    return None

    def _halt(self, line: int) -> None:
        """The text ends at `__halt_compiler();`, wherever the parser is."""
        if self._open:
            raise ThrownCompileError("__HALT_COMPILER() can only be used from the outermost scope", self.filename, line)

    def _text(self) -> Reading:
        """The inside of "...", `...` or a heredoc: text, `$name`, `$name[0]`, `$name->x`, `${` and `{$`."""
        source, start, template = self.source, self.pos, self._template
        end = template.find_end(source, start) if template.end_pattern else None
        text_limit = end.start() if end else len(source)
        plain: Found = TEMPLATE_TEXT[template.quote].match(source, start, text_limit)
        text_end = plain.end()
        if end is not None and end[1] and text_end == text_limit:
            self._check_indentation(end[1], start, text_end)
        if text_end > start:
            yield Token("T_ENCAPSED_AND_WHITESPACE", source[start:text_end], self.line_at(start))
        self.pos = text_end
        if end is not None and text_end == text_limit:
            return (yield from self._end_heredoc(end))
        if text_end == len(source):
            return None
        line = self.line_at(text_end)
        character = source[text_end]
        if character == template.quote:
            self.pos += 1
            yield Token(OPERATORS[character], character, line)
            return self._script
        if character == "{" or source[text_end + 1] == "{":
            return (yield from self._interpolated_braces(line))
        variable: Found = TEMPLATE_VARIABLE.match(source, text_end)
        self.pos = variable.end()
        yield Token("T_VARIABLE", variable[1], line)
        if variable[2]:
            yield Token("LSQB", "[", line)
            return self._offset
        if arrow := variable[3]:
            yield Token(OPERATORS[arrow], arrow, line)
            member: Found = LABEL.match(source, self.pos)
            self.pos = member.end()
            yield Token("T_STRING", member[0], line)
        return self._text

    def _interpolated_braces(self, line: int) -> Reading:
        """`{$` and `${`: PHP up to the matching brace."""
        dollar_first = self.source[self.pos] == "$"
        self._open.append(("{", line, self._text))
        self._outer_templates.append(self._template)
        if not dollar_first:
            self.pos += 1
            yield Token("T_CURLY_OPEN", "{", line)
            return self._script
        self.pos += 2
        yield Token("T_DOLLAR_OPEN_CURLY_BRACES", "${", line)
        if name := VARIABLE_NAME_IN_BRACES.match(self.source, self.pos):
            self.pos = name.end()
            yield Token("T_STRING_VARNAME", name[0], line)
        return self._script

    def _offset(self) -> Reading:
        """The inside of `$name[...]` in a template: one word, number or variable, no blanks."""
        while found := OFFSET.match(self.source, self.pos):
            kind, text = str(found.lastgroup), found[0]
            line = self.line_at(self.pos)
            if kind == "blank":
                yield Token("T_ENCAPSED_AND_WHITESPACE", "", line)
                break
            self.pos = found.end()
            yield Token(OPERATORS[text] if kind == "operator" else OFFSET_TYPES[kind], text, line)
            if text == "]":
                break
        return self._text

    def _nowdoc(self) -> Reading:
        """The inside of <<<'LABEL': text only."""
        source, start = self.source, self.pos
        end = self._template.find_end(source, start)
        self.pos = end.start() if end else len(source)
        if end and end[1]:
            self._check_indentation(end[1], start, self.pos)
        if self.pos > start:
            yield Token("T_ENCAPSED_AND_WHITESPACE", source[start : self.pos], self.line_at(start))
        return (yield from self._end_heredoc(end)) if end else None

    def _check_indentation(self, indentation: str, start: int, stop: int) -> None:
        """The last piece of a heredoc's text is indented as the closing label behind it is. PHP's lexer says so, before
        its parser sees what comes next.
        """
        if " " in indentation and "\t" in indentation:
            return  # that is said first, where it ends
        try:
            remove_indentation(
                self.source[start:stop], indentation, at_line_start=self.source[start - 1] in "\r\n", at_end=True
            )
        except LiteralError as error:
            raise PhpSyntaxError(error.message, self.filename, self.line_at(start) + error.lines) from None

    def _end_heredoc(self, end: Match[str]) -> Reading:
        indentation, label = end.groups()
        if " " in indentation and "\t" in indentation:
            self._refuse("Invalid indentation - tabs and spaces cannot be mixed", self._template.start)
        self.pos = end.end()
        yield Token("T_END_HEREDOC", indentation + label, self.line_at(end.start(1)))
        return self._script

    def _unclosed(self, pos: int, closer: str) -> None:
        """Raises the error for a closing bracket ("" is the end of the text) that does not match."""
        if not self._open:
            raise self.error(f"Unmatched '{closer}'", pos)
        opener, opened_line, _ = self._open[-1]
        message = f"Unclosed '{opener[-1]}'"
        if opened_line != self.line_at(pos):
            message += f" on line {opened_line}"
        if closer:
            raise self.error(f"{message} does not match '{closer}'", pos)
        raise UnexpectedEnd(message, self.filename, self.line_at(pos))
