"""Actions for variables, members, calls and `new`."""

from __future__ import annotations

from typing import Any

from .. import ast
from ..syntax.tokens import Token
from .names import NameActions

# What `f(...)` has instead of an argument list.
CALLABLE_MARKER: Any = object()


class VariableActions(NameActions):
    """What can be read from, written to and called."""

    # ---- variables

    def variable(self, token: Token) -> ast.Variable:
        return ast.Variable(token.line, self.bytes_of[token.text[1:]])

    def variable_variable(self, _dollar: Token, name: ast.Variable) -> ast.Variable:
        return ast.Variable(name.line, name)

    def variable_variable_dollar_braced(self, _dollar: Token, _lb: Token, name: ast.Expr, _rb: Token) -> ast.Variable:
        return ast.Variable(name.line, name)

    def variable_variable_braced(self, _open: Token, name: ast.Expr, _close: Token) -> ast.Variable:
        variable = ast.Variable(name.line, name)
        self.braced[id(variable)] = False
        return variable

    def index(self, base: ast.Expr, _lsqb: Token, index: ast.Expr | None, _rsqb: Token) -> ast.Index:
        return ast.Index(base.line, base, index)

    def curly_index(self, base: ast.Expr, _lb: Token, index: ast.Expr, _rb: Token) -> ast.Index:
        self.defer("Array and string offset access syntax with curly braces is no longer supported", base.line)
        return ast.Index(base.line, base, index)

    # ---- members

    def member_identifier(self, token: Token) -> ast.Identifier:
        return ast.Identifier(token.line, self.bytes_of[token.text])

    def property(self, object_: ast.Expr, _arrow: Token, name: ast.Expr) -> ast.Property:
        return ast.Property(object_.line, object_, name, False)

    def nullsafe_property(self, object_: ast.Expr, _arrow: Token, name: ast.Expr) -> ast.Property:
        return ast.Property(object_.line, object_, name, True)

    def static_property(
        self, class_: ast.Name | ast.Expr, _colons: Token, variable: ast.Variable
    ) -> ast.StaticProperty:
        return ast.StaticProperty(class_.line, class_, variable.name)

    def class_constant(self, class_: ast.Name | ast.Expr, _colons: Token, name: Token) -> ast.ClassConstant:
        return ast.ClassConstant(class_.line, class_, self.member_identifier(name))

    # ---- arguments

    def no_arguments(self, lp: Token, _rp: Token) -> list[ast.Arg]:
        self.opened = lp.line
        return []

    def some_arguments(self, lp: Token, args: list[ast.Arg], _comma: object, _rp: Token) -> list[ast.Arg]:
        self.opened = lp.line
        return args

    def callable_marker(self, _lp: Token, _ellipsis: Token, _rp: Token) -> object:
        return CALLABLE_MARKER

    def argument(self, value: ast.Expr) -> ast.Arg:
        return ast.Arg(value.line, value, False, None)

    def named_argument(self, name: Token, _colon: Token, value: ast.Expr) -> ast.Arg:
        return ast.Arg(name.line, value, False, self.bytes_of[name.text])

    def spread_argument(self, _ellipsis: Token, value: ast.Expr) -> ast.Arg:
        return ast.Arg(value.line, value, True, None)

    # ---- calls

    def call(self, callee: ast.Name | ast.Expr, args: list[ast.Arg]) -> ast.Expr:
        if args is CALLABLE_MARKER:
            return ast.CallableReference(callee.line, ast.Call(callee.line, callee, []))
        return ast.Call(callee.line if isinstance(callee, ast.Name) else self.opened, callee, args)

    def call_readonly(self, readonly: Token, args: list[ast.Arg]) -> ast.Expr:
        """A function may be called `readonly`, though it is a keyword."""
        return self.call(self.unqualified_name(readonly), args)

    def method_call(self, object_: ast.Expr, _arrow: Token, name: ast.Expr, args: list[ast.Arg]) -> ast.Expr:
        if args is CALLABLE_MARKER:
            return ast.CallableReference(object_.line, ast.MethodCall(object_.line, object_, name, [], False))
        return ast.MethodCall(object_.line, object_, name, args, False)

    def nullsafe_method_call(self, object_: ast.Expr, _arrow: Token, name: ast.Expr, args: list[ast.Arg]) -> ast.Expr:
        if args is CALLABLE_MARKER:
            self.defer("Cannot combine nullsafe operator with Closure creation", object_.line)
            args = []
        return ast.MethodCall(object_.line, object_, name, args, True)

    def static_call(self, class_: ast.Name | ast.Expr, _colons: Token, name: ast.Expr, args: list[ast.Arg]) -> ast.Expr:
        if args is CALLABLE_MARKER:
            return ast.CallableReference(class_.line, ast.StaticCall(class_.line, class_, name, []))
        return ast.StaticCall(class_.line, class_, name, args)

    # ---- new

    def new(self, new: Token, class_: ast.Name | ast.Expr, args: list[ast.Arg]) -> ast.New:
        if args is CALLABLE_MARKER:
            self.defer("Cannot create Closure for new expression", class_.line)
            args = []
        return ast.New(class_.line, class_, args)

    def anonymous_class(
        self,
        keyword: Token,
        args: list[ast.Arg],
        extends: ast.Name | None,
        implements: list[ast.Name],
        doc: bytes | None,
        _lb: Token,
        members: list[ast.Node],
        rb: Token,
    ) -> ast.New:
        if args is CALLABLE_MARKER:
            self.defer("Cannot create Closure for new expression", keyword.line)
            args = []
        declaration = ast.ClassDeclaration(
            keyword.line, rb.line, ast.ClassKind.CLASS, None, 0, extends, implements, None, members, [], doc
        )
        return ast.New(keyword.line, declaration, args)

    def new_anonymous(self, _new: Token, new: ast.New) -> ast.New:
        return new

    def new_anonymous_attributed(self, _new: Token, groups: list[ast.AttributeGroup], new: ast.New) -> ast.New:
        assert isinstance(new.class_, ast.ClassDeclaration)
        new.class_.attributes = groups
        return new
