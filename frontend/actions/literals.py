"""Actions for literals: numbers, strings, templates, heredocs, arrays and magic constants."""

from __future__ import annotations

from pyphp.interp.bytecode import Notice

from .. import ast
from ..errors import PhpSyntaxError
from ..syntax.literals import (
    LiteralError,
    float_number,
    number,
    octal_overflows,
    offset_number,
    plain_string,
    remove_indentation,
    unescape,
)
from ..syntax.tokens import Token
from .expressions import ExpressionActions
from .variables import VariableActions


class LiteralActions(ExpressionActions, VariableActions):
    """Literals and templates."""

    def integer(self, token: Token) -> ast.Int:
        return ast.Int(token.line, int(number(token.text)))

    def float(self, token: Token) -> ast.Float:
        return ast.Float(token.line, float_number(token.text))

    def string(self, token: Token) -> ast.String:
        try:
            if token.text[-1] == '"':
                self._note_octals(token.text, token.line)
            return ast.String(token.line, plain_string(token.text))
        except LiteralError as error:
            raise self._bad_literal(error, token) from None

    def magic_constant(self, token: Token) -> ast.MagicConstant:
        return ast.MagicConstant(token.line, self.bytes_of[token.text.upper()])

    def constant(self, name: ast.Name) -> ast.ConstantFetch:
        return ast.ConstantFetch(name.line, name)

    def _note_octals(self, text: str, line: int) -> None:
        """php complains about escapes like \\777 while it reads."""
        for digits, lines in octal_overflows(text):
            message = f"Octal escape sequence overflow \\{digits} is greater than \\377"
            self.notices.append(Notice("Compile warning", message.encode(), line + lines))

    def _bad_literal(self, error: LiteralError, token: Token) -> PhpSyntaxError:
        return PhpSyntaxError(error.message, self.filename, token.line + error.lines)

    # ---- templates

    def interpolated(self, _open: Token, parts: list[Token | ast.Expr], _close: Token) -> ast.Interpolated:
        return ast.Interpolated(parts[0].line, self._text_to_strings(parts, '"'))

    def shell_exec(self, open: Token, parts: list[Token | ast.Expr], _close: Token) -> ast.ShellExec:
        return ast.ShellExec(parts[0].line if parts else open.line, self._text_to_strings(parts, "`"))

    def heredoc_empty(self, start: Token, _end: Token) -> ast.String:
        return ast.String(start.line, b"")

    def heredoc_text(self, start: Token, text: Token, end: Token) -> ast.Expr:
        self._dedent([text], end)
        if "'" in start.text:
            return ast.String(text.line, text.text.encode("latin-1"))
        (string,) = self._text_to_strings([text], "") or [ast.String(text.line, b"")]
        return string

    def heredoc(self, _start: Token, parts: list[Token | ast.Expr], end: Token) -> ast.Interpolated:
        self._dedent(parts, end)
        return ast.Interpolated(parts[0].line, self._text_to_strings(parts, ""))

    def _dedent(self, parts: list[Token | ast.Expr], end: Token) -> None:
        """Takes the closing label's indentation off every line that begins in a text part."""
        indentation = end.text[: len(end.text) - len(end.text.lstrip(" \t"))]
        for place, part in enumerate(parts):
            if isinstance(part, Token):
                try:
                    part.text = remove_indentation(
                        part.text, indentation, at_line_start=place == 0, at_end=place == len(parts) - 1
                    )
                except LiteralError as error:
                    raise self._bad_literal(error, part) from None
            elif place == 0 and indentation:
                message = f"Invalid body indentation level (expecting an indentation level of at least {len(indentation)})"
                raise PhpSyntaxError(message, self.filename, part.line)

    def _text_to_strings(self, parts: list[Token | ast.Expr], quote: str) -> list[ast.Expr]:
        strings: list[ast.Expr] = []
        for part in parts:
            if not isinstance(part, Token):
                strings.append(part)
            elif part.text:
                self._note_octals(part.text, part.line)
                try:
                    strings.append(ast.String(part.line, unescape(part.text, quote)))
                except LiteralError as error:
                    raise self._bad_literal(error, part) from None
        return strings

    def template_index(self, name: Token, _lsqb: Token, offset: ast.Expr, _rsqb: Token) -> ast.Index:
        return ast.Index(name.line, self.variable(name), offset)

    def template_property(self, name: Token, arrow: Token, member: Token) -> ast.Property:
        return ast.Property(
            name.line, self.variable(name), self.member_identifier(member), arrow.type == "T_NULLSAFE_OBJECT_OPERATOR"
        )

    def template_varname(self, _open: Token, name: Token, _close: Token) -> ast.Variable:
        variable = ast.Variable(name.line, self.bytes_of[name.text])
        self.braced[id(variable)] = True
        return variable

    def template_varname_index(
        self, _open: Token, name: Token, _lsqb: Token, index: ast.Expr, _rsqb: Token, _close: Token
    ) -> ast.Index:
        element = ast.Index(name.line, ast.Variable(name.line, self.bytes_of[name.text]), index)
        self.braced[id(element)] = True
        return element

    def template_offset_word(self, token: Token) -> ast.String:
        return ast.String(token.line, self.bytes_of[token.text])

    def template_offset_number(self, token: Token) -> ast.Int | ast.String:
        value = offset_number(token.text)
        return ast.Int(token.line, value) if isinstance(value, int) else ast.String(token.line, value)

    def template_offset_negative(self, _minus: Token, token: Token) -> ast.Int | ast.String:
        return self.template_offset_number(Token(token.type, "-" + token.text, token.line))

    # ---- arrays

    def array_items(self, items: list[ast.ArrayItem | None]) -> list[ast.ArrayItem | None]:
        """A trailing comma is no hole."""
        if items[-1] is None:
            items.pop()
        return items

    def array_long(self, array: Token, _lp: Token, items: list[ast.ArrayItem | None], _rp: Token) -> ast.ArrayLiteral:
        literal = ast.ArrayLiteral(items[0].line if items and items[0] else array.line, items)
        self.spelt_array.add(id(literal))
        return literal

    def array_short(self, lsqb: Token, items: list[ast.ArrayItem | None], _rsqb: Token) -> ast.ArrayLiteral:
        return ast.ArrayLiteral(items[0].line if items and items[0] else lsqb.line, items)

    def item(self, value: ast.Expr) -> ast.ArrayItem:
        return ast.ArrayItem(value.line, None, value, False, False)

    def keyed_item(self, key: ast.Expr, _arrow: Token, value: ast.Expr) -> ast.ArrayItem:
        return ast.ArrayItem(value.line, key, value, False, False)

    def reference_item(self, _amp: Token, value: ast.Expr) -> ast.ArrayItem:
        return ast.ArrayItem(value.line, None, value, True, False)

    def keyed_reference_item(self, key: ast.Expr, _arrow: Token, _amp: Token, value: ast.Expr) -> ast.ArrayItem:
        return ast.ArrayItem(value.line, key, value, True, False)

    def spread_item(self, _ellipsis: Token, value: ast.Expr) -> ast.ArrayItem:
        return ast.ArrayItem(value.line, None, value, False, True)

    def list_item(self, list_: Token, _lp: Token, items: list[ast.ArrayItem | None], _rp: Token) -> ast.ArrayItem:
        return self.item(self.list_target(list_, _lp, items, _rp))

    def keyed_list_item(
        self, key: ast.Expr, _arrow: Token, list_: Token, _lp: Token, items: list[ast.ArrayItem | None], _rp: Token
    ) -> ast.ArrayItem:
        return self.keyed_item(key, _arrow, self.list_target(list_, _lp, items, _rp))
