"""Actions for functions, closures, parameters and attributes."""

from __future__ import annotations

from typing import Any

from .. import ast
from ..syntax.tokens import Token
from .base import ActionsBase
from .modifiers import NOTHING, add_member_modifier

Body = list[ast.Statement]


class FunctionActions(ActionsBase):
    """Everything with a parameter list, except methods."""

    def function_declaration(
        self,
        keyword: Token,
        by_ref: bool,
        name: Token,
        doc: bytes | None,
        _lp: Token,
        params: list[ast.Parameter],
        _rp: Token,
        return_type: ast.Type | None,
        _lb: Token,
        body: Body,
        rb: Token,
    ) -> ast.FunctionDeclaration:
        return ast.FunctionDeclaration(
            keyword.line, rb.line, self.bytes_of[name.text], params, return_type, body, by_ref, [], doc
        )

    def closure(
        self,
        keyword: Token,
        by_ref: bool,
        doc: bytes | None,
        _lp: Token,
        params: list[ast.Parameter],
        _rp: Token,
        uses: list[ast.ClosureUse],
        return_type: ast.Type | None,
        _lb: Token,
        body: Body,
        rb: Token,
    ) -> ast.Closure:
        return ast.Closure(keyword.line, rb.line, params, uses, return_type, body, by_ref, False, [], doc)

    def arrow_function(
        self,
        keyword: Token,
        by_ref: bool,
        doc: bytes | None,
        _lp: Token,
        params: list[ast.Parameter],
        _rp: Token,
        return_type: ast.Type | None,
        _arrow: Token,
        expr: ast.Expr,
    ) -> ast.ArrowFunction:
        return ast.ArrowFunction(keyword.line, self.lexer.last_line, params, return_type, expr, by_ref, False, [], doc)

    def static_function(
        self, _static: Token, function: ast.Closure | ast.ArrowFunction
    ) -> ast.Closure | ast.ArrowFunction:
        function.static = True
        return function

    def attributed_static_function(
        self, groups: list[ast.AttributeGroup], _static: Token, function: ast.Closure | ast.ArrowFunction
    ) -> ast.Closure | ast.ArrowFunction:
        function.static = True
        function.attributes = groups
        return function

    def closure_use(self, name: Token) -> ast.ClosureUse:
        return ast.ClosureUse(name.line, self.bytes_of[name.text[1:]], False)

    def closure_use_by_ref(self, _amp: Token, name: Token) -> ast.ClosureUse:
        return ast.ClosureUse(name.line, self.bytes_of[name.text[1:]], True)

    # ---- parameters

    def parameter(
        self,
        flags: int,
        type: ast.Type | None,
        by_ref: bool,
        variadic: bool,
        name: Token,
        doc: bytes | None,
        _equal: Token | None = None,
        default: ast.Expr | None = None,
    ) -> ast.Parameter:
        return ast.Parameter(name.line, self.bytes_of[name.text[1:]], type, default, by_ref, variadic, flags, [], doc)

    def no_modifiers(self) -> int:
        return NOTHING

    def add_promotion_modifier(self, flags: int, modifier: Token) -> int:
        return add_member_modifier(flags, modifier, self.fail)

    # ---- attributes

    def attributed(self, groups: list[ast.AttributeGroup], declaration: Any) -> Any:
        declaration.attributes = groups
        return declaration

    def attribute_group(
        self, _open: Token, attributes: list[ast.Attribute], _comma: Token | None, _close: Token
    ) -> ast.AttributeGroup:
        return ast.AttributeGroup(attributes[0].line, attributes)

    def attribute(self, name: ast.Name, args: Any = ()) -> ast.Attribute:
        if not isinstance(args, (list, tuple)):  # `A(...)`, which is refused when attributes are looked at
            reference = ast.CallableReference(name.line, ast.Call(name.line, name, []))
            args = [ast.Arg(name.line, reference, False, None)]
        return ast.Attribute(name.line, name, list(args))
