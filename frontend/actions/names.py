"""Actions for names, types, imports, namespaces and constants."""

from __future__ import annotations

from .. import ast
from ..syntax.tokens import Token
from .base import ActionsBase

USE_KINDS = {"T_FUNCTION": ast.UseKind.FUNCTION, "T_CONST": ast.UseKind.CONST}


class NameActions(ActionsBase):
    """Names and what declares or imports them."""

    def unqualified_name(self, token: Token) -> ast.Name:
        return ast.Name(token.line, ast.NameKind.UNQUALIFIED, self.bytes_of[token.text])

    def qualified_name(self, token: Token) -> ast.Name:
        return ast.Name(token.line, ast.NameKind.QUALIFIED, self.bytes_of[token.text])

    def fully_qualified_name(self, token: Token) -> ast.Name:
        return ast.Name(token.line, ast.NameKind.FULLY_QUALIFIED, self.bytes_of[token.text[1:]])

    def relative_name(self, token: Token) -> ast.Name:
        return ast.Name(token.line, ast.NameKind.RELATIVE, self.bytes_of[token.text[len("namespace\\") :]])

    # ---- types

    def keyword_type(self, token: Token) -> ast.NamedType:
        name = ast.Name(token.line, ast.NameKind.UNQUALIFIED, self.bytes_of[token.text.lower()])
        return ast.NamedType(token.line, name)

    def named_type(self, name: ast.Name) -> ast.NamedType:
        return ast.NamedType(name.line, name)

    def nullable_type(self, _question: Token, inner: ast.NamedType) -> ast.NullableType:
        return ast.NullableType(inner.line, inner)

    def union_type(self, left: ast.UnionMember, _bar: Token, right: ast.UnionMember) -> ast.UnionType:
        return ast.UnionType(left.line, [left, right])

    def union_type_more(self, union: ast.UnionType, _bar: Token, member: ast.UnionMember) -> ast.UnionType:
        union.types.append(member)
        return union

    def intersection_type(self, left: ast.NamedType, _amp: Token, right: ast.NamedType) -> ast.IntersectionType:
        return ast.IntersectionType(left.line, [left, right])

    def intersection_type_more(
        self, intersection: ast.IntersectionType, _amp: Token, member: ast.NamedType
    ) -> ast.IntersectionType:
        intersection.types.append(member)
        return intersection

    # ---- namespaces and imports

    def namespace_statement(self, _namespace: Token, name: Token, _semicolon: Token) -> ast.Namespace:
        return ast.Namespace(name.line, self.bytes_of[name.text], None)

    def namespace_block(
        self, _namespace: Token, name: Token, _opened: None, _lb: Token, body: list[ast.Statement], _rb: Token
    ) -> ast.Namespace:
        return ast.Namespace(name.line, self.bytes_of[name.text], body)

    def namespace_global(
        self, namespace: Token, _opened: None, _lb: Token, body: list[ast.Statement], _rb: Token
    ) -> ast.Namespace:
        return ast.Namespace(namespace.line, None, body)

    def use_kind(self, token: Token) -> str:
        return USE_KINDS[token.type]

    def use_item(self, name: Token, _as: Token | None = None, alias: Token | None = None) -> ast.UseItem:
        imported = self.bytes_of[name.text.lstrip("\\")]
        return ast.UseItem(name.line, ast.UseKind.CLASS, imported, self.bytes_of[alias.text] if alias else None)

    def use_tail_of_kind(self, kind: str, item: ast.UseItem) -> ast.UseItem:
        item.kind = kind
        return item

    def group_use(
        self, prefix: Token, _backslash: Token, _lb: Token, items: list[ast.UseItem], _comma: Token | None, _rb: Token
    ) -> list[ast.UseItem]:
        for item in items:
            item.name = self.bytes_of[prefix.text.lstrip("\\")] + b"\\" + item.name
        return items

    def use_statement(self, _use: Token, items: list[ast.UseItem], _semicolon: Token) -> ast.Use:
        return ast.Use(items[0].line, items)

    def use_statement_of_kind(self, _use: Token, kind: str, items: list[ast.UseItem], _semicolon: Token) -> ast.Use:
        for item in items:
            item.kind = kind
        return ast.Use(items[0].line, items)

    # ---- constants

    def const_item(self, name: Token, _equal: Token, value: ast.Expr, doc: bytes | None) -> ast.ConstItem:
        return ast.ConstItem(name.line, self.bytes_of[name.text], value, doc)

    def const_statement(self, _const: Token, items: list[ast.ConstItem], _semicolon: Token) -> ast.ConstDeclaration:
        return ast.ConstDeclaration(items[0].line, items)
