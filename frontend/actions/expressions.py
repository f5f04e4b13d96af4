"""Actions for operators, assignments and the constructs that look like calls."""

from __future__ import annotations

from .. import ast
from ..errors import PhpSyntaxError
from ..syntax.tokens import Token
from .base import ActionsBase

CAST_TYPES = {
    "T_INT_CAST": "int",
    "T_DOUBLE_CAST": "float",
    "T_STRING_CAST": "string",
    "T_ARRAY_CAST": "array",
    "T_OBJECT_CAST": "object",
    "T_BOOL_CAST": "bool",
    "T_UNSET_CAST": "unset",
}


class ExpressionActions(ActionsBase):
    """Operators, assignments, match, yield and the like."""

    # ---- operators

    def binary(self, left: ast.Expr, operator: Token, right: ast.Expr) -> ast.Binary:
        return ast.Binary(left.line, operator.text, left, right)

    def not_equal(self, left: ast.Expr, _operator: Token, right: ast.Expr) -> ast.Binary:
        return ast.Binary(left.line, "!=", left, right)

    def logical_xor(self, left: ast.Expr, _operator: Token, right: ast.Expr) -> ast.Binary:
        return ast.Binary(left.line, "xor", left, right)

    def logical_and(self, left: ast.Expr, _operator: Token, right: ast.Expr) -> ast.Logical:
        return ast.Logical(left.line, "&&", left, right)

    def logical_or(self, left: ast.Expr, _operator: Token, right: ast.Expr) -> ast.Logical:
        return ast.Logical(left.line, "||", left, right)

    def coalesce(self, left: ast.Expr, _operator: Token, right: ast.Expr) -> ast.Coalesce:
        return ast.Coalesce(left.line, left, right)

    def ternary(
        self, condition: ast.Expr, _question: Token, then: ast.Expr, _colon: Token, otherwise: ast.Expr
    ) -> ast.Ternary:
        self._check_nested_ternary(condition, short=False)
        return ast.Ternary(condition.line, condition, then, otherwise)

    def short_ternary(self, condition: ast.Expr, _question: Token, _colon: Token, otherwise: ast.Expr) -> ast.Ternary:
        self._check_nested_ternary(condition, short=True)
        return ast.Ternary(condition.line, condition, None, otherwise)

    def _check_nested_ternary(self, condition: ast.Expr, *, short: bool) -> None:
        """`a ? b : c ? d : e` groups to the left in the grammar, and is refused; `a ?: b ?: c` is fine."""
        if not isinstance(condition, ast.Ternary) or condition.parenthesized:
            return
        if condition.then is not None and not short:
            message = (
                "Unparenthesized `a ? b : c ? d : e` is not supported. "
                "Use either `(a ? b : c) ? d : e` or `a ? b : (c ? d : e)`"
            )
        elif condition.then is not None:
            message = (
                "Unparenthesized `a ? b : c ?: d` is not supported. Use either `(a ? b : c) ?: d` or `a ? b : (c ?: d)`"
            )
        elif not short:
            message = (
                "Unparenthesized `a ?: b ? c : d` is not supported. Use either `(a ?: b) ? c : d` or `a ?: (b ? c : d)`"
            )
        else:
            return
        self.defer(message, condition.line)

    def parenthesized(self, _lp: Token, expr: ast.Expr, _rp: Token) -> ast.Expr:
        if expr.__class__ is ast.Ternary:
            expr.parenthesized = True
        return expr

    def unary(self, operator: Token, operand: ast.Expr) -> ast.Unary:
        return ast.Unary(operand.line, operator.text, operand)

    def unary_sign(self, operator: Token, operand: ast.Expr) -> ast.Unary:
        return ast.Unary(operand.line, operator.text, operand)

    def cast(self, token: Token, operand: ast.Expr) -> ast.Cast:
        if token.type == "T_UNSET_CAST":
            raise self.fail("The (unset) cast is no longer supported", token.line)
        return ast.Cast(operand.line, CAST_TYPES[token.type], operand)

    def silence(self, _at: Token, operand: ast.Expr) -> ast.Silence:
        return ast.Silence(operand.line, operand)

    def clone(self, _clone: Token, operand: ast.Expr) -> ast.Clone:
        return ast.Clone(operand.line, operand)

    def instance_of(self, operand: ast.Expr, _instanceof: Token, class_: ast.Name | ast.Expr) -> ast.InstanceOf:
        return ast.InstanceOf(operand.line, operand, class_)

    # ---- assignments

    def assign(self, target: ast.Expr, _equal: Token, value: ast.Expr) -> ast.Assign:
        return ast.Assign(target.line, target, value)

    def assign_ref(self, target: ast.Expr, _equal: Token, _amp: Token, value: ast.Expr) -> ast.AssignRef:
        return ast.AssignRef(target.line, target, value)

    def assign_ref_new(self, _target: ast.Expr, _equal: Token, amp: Token, _new: ast.New) -> None:
        raise PhpSyntaxError('syntax error, unexpected token "new"', self.filename, amp.line)

    def assign_op(self, target: ast.Expr, operator: Token, value: ast.Expr) -> ast.AssignOp:
        return ast.AssignOp(target.line, operator.text[:-1], target, value)

    def assign_coalesce(self, target: ast.Expr, _operator: Token, value: ast.Expr) -> ast.AssignCoalesce:
        return ast.AssignCoalesce(target.line, target, value)

    def assign_list(
        self,
        list_: Token,
        lp: Token,
        items: list[ast.ArrayItem | None],
        rp: Token,
        _equal: Token,
        value: ast.Expr,
    ) -> ast.Assign:
        target = self.list_target(list_, lp, items, rp)
        self.check_spelling(target, value.line)
        return ast.Assign(target.line, target, value)

    def assign_short_list(
        self, lsqb: Token, items: list[ast.ArrayItem | None], _rsqb: Token, _equal: Token, value: ast.Expr
    ) -> ast.Assign:
        target = self.short_list_target(lsqb, items, _rsqb)
        self.check_spelling(target, value.line)
        return ast.Assign(target.line, target, value)

    def list_target(self, list_: Token, _lp: Token, items: list[ast.ArrayItem | None], _rp: Token) -> ast.ListTarget:
        target = self.short_list_target(list_, items, _rp)
        self.spelt_list.add(id(target))
        return target

    def short_list_target(self, opening: Token, items: list[ast.ArrayItem | None], _closing: Token) -> ast.ListTarget:
        """Array literals inside become targets too; a worklist, because they nest as deep as the program likes."""
        target = ast.ListTarget(items[0].line if items and items[0] else opening.line, items)
        waiting = [target]
        while waiting:
            for item in waiting.pop().items:
                if item is not None and isinstance(item.value, ast.ArrayLiteral):
                    literal = item.value
                    item.value = ast.ListTarget(literal.line, literal.items)
                    if id(literal) in self.spelt_array:
                        self.spelt_array.add(id(item.value))
                    waiting.append(item.value)
        return target

    def check_spelling(self, outermost: ast.ListTarget, line: int) -> None:
        """One of list() and [] all through a target, and no array()."""
        waiting = [outermost]
        while waiting:
            target = waiting.pop()
            for item in target.items:
                if item is None or not isinstance(item.value, ast.ListTarget):
                    continue
                if id(item.value) in self.spelt_array:
                    self.defer("Cannot assign to array(), use [] instead", line)
                elif (id(item.value) in self.spelt_list) != (id(target) in self.spelt_list):
                    self.defer("Cannot mix [] and list()", line)
                waiting.append(item.value)

    def pre_increment(self, _operator: Token, target: ast.Expr) -> ast.IncDec:
        return ast.IncDec(target.line, target, 1, True)

    def pre_decrement(self, _operator: Token, target: ast.Expr) -> ast.IncDec:
        return ast.IncDec(target.line, target, -1, True)

    def post_increment(self, target: ast.Expr, _operator: Token) -> ast.IncDec:
        return ast.IncDec(target.line, target, 1, False)

    def post_decrement(self, target: ast.Expr, _operator: Token) -> ast.IncDec:
        return ast.IncDec(target.line, target, -1, False)

    # ---- language constructs

    def isset(self, _isset: Token, _lp: Token, operands: list[ast.Expr], _comma: Token | None, _rp: Token) -> ast.Isset:
        return ast.Isset(operands[0].line, operands)

    def empty(self, _empty: Token, _lp: Token, operand: ast.Expr, _rp: Token) -> ast.Empty:
        return ast.Empty(operand.line, operand)

    def include(self, keyword: Token, operand: ast.Expr) -> ast.Include:
        return ast.Include(operand.line, keyword.text.lower(), operand)

    def eval(self, _eval: Token, _lp: Token, operand: ast.Expr, _rp: Token) -> ast.Eval:
        return ast.Eval(operand.line, operand)

    def exit(self, keyword: Token, operand: ast.Expr | None) -> ast.Exit:
        return ast.Exit(operand.line if operand else keyword.line, operand)

    def print(self, _print: Token, operand: ast.Expr) -> ast.Print:
        return ast.Print(operand.line, operand)

    def throw(self, _throw: Token, operand: ast.Expr) -> ast.Throw:
        return ast.Throw(operand.line, operand)

    def yield_nothing(self, keyword: Token) -> ast.Yield:
        return ast.Yield(keyword.line, None, None)

    def yield_value(self, _yield: Token, value: ast.Expr) -> ast.Yield:
        return ast.Yield(value.line, None, value)

    def yield_pair(self, _yield: Token, key: ast.Expr, _arrow: Token, value: ast.Expr) -> ast.Yield:
        return ast.Yield(value.line, key, value)

    def yield_from(self, _yield: Token, operand: ast.Expr) -> ast.YieldFrom:
        return ast.YieldFrom(operand.line, operand)

    def match(
        self,
        _match: Token,
        _lp: Token,
        subject: ast.Expr,
        _rp: Token,
        _lb: Token,
        arms: list[ast.MatchArm],
        _rb: Token,
    ) -> ast.Match:
        return ast.Match(subject.line, subject, arms)

    def match_arm(
        self, conditions: list[ast.Expr], _comma: Token | None, _arrow: Token, body: ast.Expr
    ) -> ast.MatchArm:
        return ast.MatchArm(conditions[0].line, conditions, body)

    def match_default(self, _default: Token, _comma: Token | None, _arrow: Token, body: ast.Expr) -> ast.MatchArm:
        return ast.MatchArm(body.line, None, body)
