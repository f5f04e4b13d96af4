"""Actions for statements. `if: endif` and its like give the same nodes as braces."""

from __future__ import annotations

from .. import ast
from ..syntax.tokens import Token
from .expressions import ExpressionActions

Body = list[ast.Statement]


def statements_of(statement: ast.Statement) -> Body:
    """The body that a statement is: a block's content, else itself alone."""
    return statement.statements if isinstance(statement, ast.Block) else [statement]


class StatementActions(ExpressionActions):
    """Control flow and simple statements."""

    def block(self, lb: Token, statements: Body, _rb: Token) -> ast.Block:
        return ast.Block(statements[0].line if statements else lb.line, statements)

    def body(self, statement: ast.Statement) -> Body:
        return statements_of(statement)

    def colon_body(self, _colon: Token, statements: Body, _end: Token, _semicolon: Token) -> Body:
        return statements

    # ---- if

    def if_head(self, _if: Token, _lp: Token, condition: ast.Expr, _rp: Token, statement: ast.Statement) -> ast.If:
        return ast.If(condition.line, [ast.IfBranch(condition.line, condition, statements_of(statement))], None)

    def elseif_branch(
        self, head: ast.If, _elseif: Token, _lp: Token, condition: ast.Expr, _rp: Token, statement: ast.Statement
    ) -> ast.If:
        head.branches.append(ast.IfBranch(condition.line, condition, statements_of(statement)))
        return head

    def if_without_else(self, head: ast.If) -> ast.If:
        return head

    def if_with_else(self, head: ast.If, _else: Token, statement: ast.Statement) -> ast.If:
        head.otherwise = statements_of(statement)
        return head

    def if_colon_head(
        self, _if: Token, _lp: Token, condition: ast.Expr, _rp: Token, _colon: Token, body: Body
    ) -> ast.If:
        return ast.If(condition.line, [ast.IfBranch(condition.line, condition, body)], None)

    def elseif_colon_branch(
        self, head: ast.If, _elseif: Token, _lp: Token, condition: ast.Expr, _rp: Token, _colon: Token, body: Body
    ) -> ast.If:
        head.branches.append(ast.IfBranch(condition.line, condition, body))
        return head

    def if_colon_without_else(self, head: ast.If, _endif: Token, _semicolon: Token) -> ast.If:
        return head

    def if_colon_with_else(
        self, head: ast.If, _else: Token, _colon: Token, body: Body, _endif: Token, _semicolon: Token
    ) -> ast.If:
        head.otherwise = body
        return head

    # ---- loops

    def while_statement(self, _while: Token, _lp: Token, condition: ast.Expr, _rp: Token, body: Body) -> ast.While:
        return ast.While(condition.line, condition, body)

    def do_while_statement(
        self,
        _do: Token,
        statement: ast.Statement,
        _while: Token,
        _lp: Token,
        condition: ast.Expr,
        _rp: Token,
        _semicolon: Token,
    ) -> ast.DoWhile:
        return ast.DoWhile(statement.line, statements_of(statement), condition)

    def for_statement(
        self,
        keyword: Token,
        _lp: Token,
        init: list[ast.Expr],
        _semicolon1: Token,
        condition: list[ast.Expr],
        _semicolon2: Token,
        step: list[ast.Expr],
        _rp: Token,
        body: Body,
    ) -> ast.For:
        first = next((exprs[0].line for exprs in (init, condition, step) if exprs), keyword.line)
        return ast.For(first, init, condition, step, body)

    def foreach_values(
        self, _foreach: Token, _lp: Token, subject: ast.Expr, _as: Token, value: ast.Expr, _rp: Token, body: Body
    ) -> ast.Foreach:
        return self._foreach(subject, None, value, body)

    def foreach_pairs(
        self,
        _foreach: Token,
        _lp: Token,
        subject: ast.Expr,
        _as: Token,
        key: ast.Expr,
        _arrow: Token,
        value: ast.Expr,
        _rp: Token,
        body: Body,
    ) -> ast.Foreach:
        if isinstance(key, ast.ArrayItem):
            self.defer("Key element cannot be a reference", subject.line)
            key = key.value
        elif isinstance(key, ast.ListTarget):
            self.defer("Cannot use list as key element", subject.line)
        return self._foreach(subject, key, value, body)

    def _foreach(self, subject: ast.Expr, key: ast.Expr | None, value: ast.Expr, body: Body) -> ast.Foreach:
        if isinstance(value, ast.ListTarget):
            self.check_spelling(value, subject.line)
        return ast.Foreach(
            subject.line,
            subject,
            key,
            value.value if isinstance(value, ast.ArrayItem) else value,
            isinstance(value, ast.ArrayItem),
            body,
        )

    def reference_target(self, _amp: Token, target: ast.Expr) -> ast.ArrayItem:
        return ast.ArrayItem(target.line, None, target, True, False)

    def break_statement(self, _break: Token, levels: ast.Expr | None, semicolon: Token) -> ast.Break:
        return ast.Break(levels.line if levels else semicolon.line, self._levels("break", levels))

    def continue_statement(self, _continue: Token, levels: ast.Expr | None, semicolon: Token) -> ast.Continue:
        return ast.Continue(levels.line if levels else semicolon.line, self._levels("continue", levels))

    def _levels(self, keyword: str, levels: ast.Expr | None) -> int:
        if levels is None:
            return 1
        if not isinstance(levels, (ast.Int, ast.Float, ast.String)):
            self.defer(f"'{keyword}' operator with non-integer operand is no longer supported", levels.line)
            return 1
        if not isinstance(levels, ast.Int) or levels.value < 1:
            self.defer(f"'{keyword}' operator accepts only positive integers", levels.line)
            return 1
        return levels.value

    # ---- switch

    def switch_statement(
        self, _switch: Token, _lp: Token, subject: ast.Expr, _rp: Token, cases: list[ast.Case]
    ) -> ast.Switch:
        return ast.Switch(subject.line, subject, cases)

    def case(
        self, cases: list[ast.Case], _case: Token, test: ast.Expr, _separator: Token, body: Body
    ) -> list[ast.Case]:
        cases.append(ast.Case(test.line, test, body))
        return cases

    def default_case(self, cases: list[ast.Case], _default: Token, separator: Token, body: Body) -> list[ast.Case]:
        cases.append(ast.Case(separator.line, None, body))
        return cases

    # ---- exceptions

    def try_statement(
        self,
        _try: Token,
        lb: Token,
        body: Body,
        _rb: Token,
        catches: list[ast.Catch],
        finally_: Body | None,
    ) -> ast.Try:
        line = lb.line
        if not catches and finally_ is None:
            self.defer("Cannot use try without catch or finally", line)
        return ast.Try(line, body, catches, finally_)

    def catch(
        self,
        catches: list[ast.Catch],
        _catch: Token,
        _lp: Token,
        types: list[ast.Name],
        variable: Token | None,
        _rp: Token,
        _lb: Token,
        body: Body,
        _rb: Token,
    ) -> list[ast.Catch]:
        name = self.bytes_of[variable.text[1:]] if variable else None
        catches.append(ast.Catch(types[0].line, types, name, body))
        return catches

    # ---- simple statements

    def nop(self, semicolon: Token) -> ast.Nop:
        return ast.Nop(semicolon.line)

    def inline_html(self, token: Token) -> ast.InlineHtml:
        return ast.InlineHtml(token.line, token.text.encode("latin-1"))

    def echo_statement(self, _echo: Token, exprs: list[ast.Expr], _semicolon: Token) -> ast.Echo:
        return ast.Echo(exprs[0].line, exprs)

    def expr_statement(self, expr: ast.Expr, _semicolon: Token) -> ast.ExprStatement:
        return ast.ExprStatement(expr.line, expr)

    def return_statement(self, _return: Token, expr: ast.Expr | None, semicolon: Token) -> ast.Return:
        return ast.Return(expr.line if expr else semicolon.line, expr)

    def global_statement(self, _global: Token, variables: list[ast.Variable], _semicolon: Token) -> ast.Global:
        return ast.Global(variables[0].line, variables)

    def static_statement(
        self, _static: Token, variables: list[ast.StaticVariable], _semicolon: Token
    ) -> ast.StaticDeclaration:
        return ast.StaticDeclaration(variables[0].line, variables)

    def static_variable(
        self, name: Token, _equal: Token | None = None, default: ast.Expr | None = None
    ) -> ast.StaticVariable:
        return ast.StaticVariable(name.line, self.bytes_of[name.text[1:]], default)

    def unset_statement(
        self, _unset: Token, _lp: Token, targets: list[ast.Expr], _comma: Token | None, _rp: Token, _semicolon: Token
    ) -> ast.Unset:
        return ast.Unset(targets[0].line, targets)

    def goto_statement(self, _goto: Token, label: Token, _semicolon: Token) -> ast.Goto:
        return ast.Goto(label.line, self.bytes_of[label.text])

    def label(self, name: Token, _colon: Token) -> ast.Label:
        return ast.Label(name.line, self.bytes_of[name.text])

    def declare_statement(
        self, _declare: Token, _lp: Token, items: list[ast.ConstItem], _rp: Token, body: Body | None
    ) -> ast.Declare:
        directives = [ast.DeclareDirective(item.line, item.name, item.value) for item in items]
        return ast.Declare(items[0].line, directives, body)

    def declare_body(self, statement: ast.Statement) -> Body | None:
        """`declare(...);` has no body; the lone `;` is its end."""
        return None if isinstance(statement, ast.Nop) else statements_of(statement)

    def halt_compiler(self, keyword: Token, _lp: Token, _rp: Token, _semicolon: Token) -> ast.HaltCompiler:
        return ast.HaltCompiler(keyword.line, self.lexer.pos)

    def halt_compiler_inside(self, keyword: Token, _lp: Token, _rp: Token, _semicolon: Token) -> None:
        raise self.fail_thrown("__HALT_COMPILER() can only be used from the outermost scope", keyword.line)
