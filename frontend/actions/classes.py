"""Actions for classes, interfaces, traits, enums and their members."""

from __future__ import annotations

from .. import ast
from ..syntax.tokens import Token
from .base import ActionsBase
from .modifiers import NOTHING, add_class_modifier, add_member_modifier

Body = list[ast.Statement]


class ClassActions(ActionsBase):
    """Class-like declarations and what is in them."""

    def class_modifier(self, modifier: Token) -> int:
        return add_class_modifier(NOTHING, modifier, self.fail_thrown)

    def add_class_modifier(self, flags: int, modifier: Token) -> int:
        return add_class_modifier(flags, modifier, self.fail_thrown)

    def class_with_modifiers(
        self,
        flags: int,
        keyword: Token,
        name: Token,
        extends: ast.Name | None,
        implements: list[ast.Name],
        doc: bytes | None,
        lb: Token,
        members: list[ast.Node],
        rb: Token,
    ) -> ast.ClassDeclaration:
        declaration = self.class_declaration(keyword, name, extends, implements, doc, lb, members, rb)
        declaration.flags = flags
        return declaration

    def class_declaration(
        self,
        keyword: Token,
        name: Token,
        extends: ast.Name | None,
        implements: list[ast.Name],
        doc: bytes | None,
        _lb: Token,
        members: list[ast.Node],
        rb: Token,
    ) -> ast.ClassDeclaration:
        return ast.ClassDeclaration(
            keyword.line,
            rb.line,
            ast.ClassKind.CLASS,
            self.bytes_of[name.text],
            0,
            extends,
            implements,
            None,
            members,
            [],
            doc,
        )

    def trait_declaration(
        self, keyword: Token, name: Token, doc: bytes | None, _lb: Token, members: list[ast.Node], rb: Token
    ) -> ast.ClassDeclaration:
        return ast.ClassDeclaration(
            keyword.line, rb.line, ast.ClassKind.TRAIT, self.bytes_of[name.text], 0, None, [], None, members, [], doc
        )

    def interface_declaration(
        self,
        keyword: Token,
        name: Token,
        parents: list[ast.Name],
        doc: bytes | None,
        _lb: Token,
        members: list[ast.Node],
        rb: Token,
    ) -> ast.ClassDeclaration:
        return ast.ClassDeclaration(
            keyword.line,
            rb.line,
            ast.ClassKind.INTERFACE,
            self.bytes_of[name.text],
            0,
            None,
            parents,
            None,
            members,
            [],
            doc,
        )

    def enum_declaration(
        self,
        keyword: Token,
        name: Token,
        backing_type: ast.Type | None,
        implements: list[ast.Name],
        doc: bytes | None,
        _lb: Token,
        members: list[ast.Node],
        rb: Token,
    ) -> ast.ClassDeclaration:
        return ast.ClassDeclaration(
            keyword.line,
            rb.line,
            ast.ClassKind.ENUM,
            self.bytes_of[name.text],
            0,
            None,
            implements,
            backing_type,
            members,
            [],
            doc,
        )

    # ---- members

    def member_modifier(self, modifier: Token) -> int:
        return add_member_modifier(NOTHING, modifier, self.fail_thrown)

    def add_member_modifier(self, flags: int, modifier: Token) -> int:
        return add_member_modifier(flags, modifier, self.fail_thrown)

    def var_modifier(self, _var: Token) -> int:
        return NOTHING

    def property_declaration(
        self, flags: int, type: ast.Type | None, items: list[ast.PropertyItem], _semicolon: Token
    ) -> ast.PropertyDeclaration:
        return ast.PropertyDeclaration(type.line if type else items[0].line, flags, type, items, [])

    def property_item(self, name: Token, doc: bytes | None) -> ast.PropertyItem:
        return ast.PropertyItem(name.line, self.bytes_of[name.text[1:]], None, doc)

    def property_item_with_default(
        self, name: Token, _equal: Token, default: ast.Expr, doc: bytes | None
    ) -> ast.PropertyItem:
        return ast.PropertyItem(name.line, self.bytes_of[name.text[1:]], default, doc)

    def class_const_declaration(
        self, flags: int, _const: Token, items: list[ast.ConstItem], _semicolon: Token
    ) -> ast.ClassConstDeclaration:
        return ast.ClassConstDeclaration(items[0].line, flags, items, [])

    def method_declaration(
        self,
        flags: int,
        keyword: Token,
        by_ref: bool,
        name: Token,
        doc: bytes | None,
        _lp: Token,
        params: list[ast.Parameter],
        _rp: Token,
        return_type: ast.Type | None,
        body: tuple[Body | None, int],
    ) -> ast.MethodDeclaration:
        statements, end_line = body
        return ast.MethodDeclaration(
            keyword.line,
            end_line,
            self.bytes_of[name.text],
            params,
            return_type,
            statements,
            by_ref,
            flags,
            [],
            doc,
        )

    def no_method_body(self, semicolon: Token) -> tuple[None, int]:
        return None, semicolon.line

    def method_body(self, _lb: Token, statements: Body, rb: Token) -> tuple[Body, int]:
        return statements, rb.line

    def enum_case(
        self, _case: Token, doc: bytes | None, name: Token, value: ast.Expr | None, _semicolon: Token
    ) -> ast.EnumCase:
        return ast.EnumCase(name.line, self.bytes_of[name.text], value, [], doc)

    # ---- traits in classes

    def no_trait_rules(self, *_tokens: Token) -> list[ast.TraitAlias | ast.TraitPrecedence]:
        return []

    def trait_use(
        self, _use: Token, traits: list[ast.Name], rules: list[ast.TraitAlias | ast.TraitPrecedence]
    ) -> ast.TraitUse:
        return ast.TraitUse(traits[0].line, traits, rules)

    def trait_method(self, name: Token) -> tuple[ast.Name | None, Token]:
        return None, name

    def absolute_trait_method(self, trait: ast.Name, _colons: Token, name: Token) -> tuple[ast.Name, Token]:
        return trait, name

    def trait_precedence(
        self, method: tuple[ast.Name, Token], _insteadof: Token, losers: list[ast.Name]
    ) -> ast.TraitPrecedence:
        trait, name = method
        return ast.TraitPrecedence(trait.line, trait, self.bytes_of[name.text], losers)

    def trait_alias(self, method: tuple[ast.Name | None, Token], _as: Token, alias: Token) -> ast.TraitAlias:
        return self._trait_alias(method, NOTHING, alias)

    def trait_alias_with_modifier(
        self, method: tuple[ast.Name | None, Token], _as: Token, modifier: Token, alias: Token | None = None
    ) -> ast.TraitAlias:
        return self._trait_alias(method, add_member_modifier(NOTHING, modifier, self.fail_thrown), alias)

    def _trait_alias(self, method: tuple[ast.Name | None, Token], flags: int, alias: Token | None) -> ast.TraitAlias:
        trait, name = method
        return ast.TraitAlias(
            name.line, trait, self.bytes_of[name.text], flags, self.bytes_of[alias.text] if alias else None
        )
