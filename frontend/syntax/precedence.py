"""Operator precedence for Lark's LALR tables, as in yacc: %left, %right, %nonassoc.

Lark alone resolves every shift/reduce conflict by shifting, which makes `1 * 2 + 3` mean `1 * (2 + 3)`. Here a conflict
between reducing a rule and shifting a token is decided by their precedences:

    expr: expr "*" expr .    next token "+"      `*` is higher than `+`:  reduce
    expr: expr "+" expr .    next token "*"      lower:                   shift
    expr: expr "+" expr .    next token "+"      equal, left:             reduce
    expr: expr "==" expr .   next token "=="     equal, nonassoc:         neither, it is a syntax error

A rule has the precedence of its last token, unless RULE_PRECEDENCE names another one. A conflict in which either side has no
precedence, or between two rules, is a mistake in the grammar: GrammarConflict.

This module needs Lark and is loaded only when the table is built.
"""

from __future__ import annotations

from attrs import define
from lark.parser_frontends import ParserConf
from lark.parsers.lalr_analysis import LALR_Analyzer, LR0ItemSet

from .tokens import OPERATORS

# Lowest first. "only" is a level that no two tokens can meet on.
LEVELS: list[tuple[str, str]] = [
    ("only", "T_THROW"),
    ("only", "ARROW_FUNCTION"),
    ("only", "T_INCLUDE T_INCLUDE_ONCE T_REQUIRE T_REQUIRE_ONCE"),
    ("left", "T_LOGICAL_OR"),
    ("left", "T_LOGICAL_XOR"),
    ("left", "T_LOGICAL_AND"),
    ("only", "T_PRINT"),
    ("only", "T_YIELD"),
    ("only", "=>"),
    ("only", "T_YIELD_FROM"),
    ("only", "= += -= *= /= .= %= &= |= ^= <<= >>= **= ??="),
    ("left", "? :"),
    ("right", "??"),
    ("left", "||"),
    ("left", "&&"),
    ("left", "|"),
    ("left", "^"),
    ("left", "& T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG"),
    ("nonassoc", "== != === !== <=>"),
    ("nonassoc", "< <= > >="),
    ("left", "."),
    ("left", "<< >>"),
    ("left", "+ -"),
    ("left", "* / %"),
    ("only", "!"),
    ("only", "T_INSTANCEOF"),
    (
        "only",
        "~ T_INT_CAST T_DOUBLE_CAST T_STRING_CAST T_ARRAY_CAST T_OBJECT_CAST T_BOOL_CAST T_UNSET_CAST @",
    ),
    ("right", "**"),
    ("only", "T_CLONE"),
    ("only", "T_NEW"),
    ("only", "IF_WITHOUT_ELSE"),
    ("only", "T_ELSEIF"),
    ("only", "T_ELSE"),
]

# Rules (by their action) that bind like something else than their last token.
RULE_PRECEDENCE = {
    "unary_sign": "TILDE",
    "arrow_function": "ARROW_FUNCTION",
    "if_without_else": "IF_WITHOUT_ELSE",
    "short_ternary": "COLON",
}

PRECEDENCE: dict[str, tuple[int, str]] = {
    OPERATORS.get(word, word): (level, associativity)
    for level, (associativity, words) in enumerate(LEVELS)
    for word in words.split()
}


class GrammarConflict(Exception):
    """A choice between two parses that no precedence decides."""


@define(eq=False)
class State:
    """One LALR state as plain data; every symbol is named. A token in `errors` was made an error by nonassoc."""

    shifts: dict[str, int]
    reductions: dict[str, int]
    errors: set[str]


@define(eq=False)
class Automaton:
    """States numbered from the start state (0) in a fixed order, and the rules that reductions name by index."""

    states: list[State]
    rules: list[tuple[str, tuple[str, ...], str | None]]
    accepting: int


class PrecedenceAnalyzer(LALR_Analyzer):
    """Lark's LALR analysis, with conflicts decided by PRECEDENCE instead of always shifting."""

    def __init__(self, parser_conf: ParserConf) -> None:
        super().__init__(parser_conf)
        self.grammar_rules = parser_conf.rules

    def automaton(self) -> Automaton:
        """The resolved automaton; raises GrammarConflict if any choice is left."""
        self.compute_lr0_states()
        self.compute_reads_relations()
        self.compute_includes_lookback()
        self.compute_lookaheads()
        rules = self.grammar_rules
        rule_numbers = {rule: number for number, rule in enumerate(rules)}
        (root,) = self.lr0_start_states.values()
        order = self._in_order(root)
        numbers = {id(itemset): number for number, itemset in enumerate(order)}
        conflicts: list[str] = []
        states = []
        for itemset in order:
            state = State({str(symbol.name): numbers[id(to)] for symbol, to in itemset.transitions.items()}, {}, set())
            for symbol, found in itemset.lookaheads.items():
                if len(found) > 1:
                    conflicts.append(f"on {symbol.name}: {' or '.join(map(str, found))}")
                    continue
                (rule,) = found
                if rule not in rule_numbers:  # the root: handled by accepting
                    continue
                if symbol.name not in state.shifts or self._prefers_reduce(rule, symbol.name, state, conflicts):
                    state.reductions[str(symbol.name)] = rule_numbers[rule]
            states.append(state)
        if conflicts:
            raise GrammarConflict("\n".join(sorted(conflicts)))
        return Automaton(
            states,
            [
                (str(r.origin.name), tuple(str(symbol.name) for symbol in r.expansion), r.alias and str(r.alias))
                for r in rules
            ],
            states[0].shifts["start"],
        )

    def _prefers_reduce(self, rule: object, token: str, state: State, conflicts: list[str]) -> bool:
        """Decides one shift/reduce conflict; removes the shift where reducing (or neither) is right."""
        rule_level = rule_precedence(rule)
        if rule_level is None or token not in PRECEDENCE:
            conflicts.append(f"shift {token} or reduce {rule}")
            return False
        level, associativity = PRECEDENCE[token]
        if rule_level < level or (rule_level == level and associativity == "right"):
            return False
        if rule_level == level and associativity == "only":
            conflicts.append(f"shift {token} or reduce {rule}: their level has no associativity")
            return False
        del state.shifts[token]
        if rule_level == level and associativity == "nonassoc":
            state.errors.add(token)
            return False
        return True

    @staticmethod
    def _in_order(root: LR0ItemSet) -> list[LR0ItemSet]:
        """Every state, breadth first with symbols by name: the same numbers whatever the hash seed."""
        seen, order = {id(root)}, [root]
        for itemset in order:
            for _, to in sorted(itemset.transitions.items(), key=lambda step: step[0].name):
                if id(to) not in seen:
                    seen.add(id(to))
                    order.append(to)
        return order


def rule_precedence(rule: object) -> int | None:
    """The level of a grammar rule, None if nothing in it has one."""
    named = RULE_PRECEDENCE.get(rule.alias)
    if named is None:
        terminals = [symbol.name for symbol in rule.expansion if symbol.is_term]
        named = terminals[-1] if terminals else None
    return PRECEDENCE[named][0] if named in PRECEDENCE else None


def build_automaton(parser_conf: ParserConf) -> Automaton:
    """The automaton of a Lark grammar under PRECEDENCE."""
    return PrecedenceAnalyzer(parser_conf).automaton()
