"""The parse table: built once with Lark, kept as marshal data, loaded in about two milliseconds without Lark.

A row is one dict a state, from a symbol's name to what to do on it:

    row["T_ECHO"] == 17         shift, go to state 17
    row["SEMICOLON"] == -5      reduce by rules[-5]
    row["expr"] == 203          after a reduction to expr, go to state 203

A rule is (number of symbols, its name, its action's name or None); rules[-1] is the grammar's first rule, so that a
reduction is a plain negative index.

The file is a header (magic, digest of the grammar and of this code, digest of the body) and the body. Whatever does
not match, be it stale, cut short, flipped bits or another Python's marshal, is no table and is built again: marshal is
only ever given bytes that this program wrote. The file is in the package when the build put it there (`python -m
pyphp.frontend.syntax.table`), else in the user's cache folder (pyphp/cache/cachedir.py).
"""

from __future__ import annotations

import marshal
import os
import sys
from pathlib import Path

from attrs import define

from pyphp.cache import cachedir

HERE = Path(__file__).parent
PACKAGED = HERE / "php.table"
GRAMMAR = HERE / "php.lark"
# What decides the table's content. Its bytes are in the digest, so a table never outlives its grammar.
SOURCES = ("php.lark", "precedence.py", "tokens.py", "table.py")
MAGIC = b"pyphp LALR table\n"
DIGEST_SIZE = 32
HEADER_SIZE = len(MAGIC) + 2 * DIGEST_SIZE


@define(eq=False)
class ParseTable:
    """The automaton as the driver runs it."""

    rows: list[dict[str, int]]
    rules: list[tuple[int, str, str | None]]
    accepting: int
    # Tokens that a nonassoc operator made an error, by state: no default reduction there.
    errors: dict[int, list[str]]

    def expected(self, states: list[int], token: str) -> list[str]:
        """The tokens PHP would list as expected, when `token` has no action in the last of `states`.

        PHP's parser is made by Bison, where each state reduces by its most frequent rule on any token that it does not
        mention. So an error is found late: after default reductions, in the first state that has none. Expected are
        then the tokens which that state mentions.
        """
        states = list(states)
        while states[-1] != self.accepting:
            state = states[-1]
            default = self._default_reduction(state)
            if default is None or token in self.errors.get(state, ()):
                return [
                    symbol
                    for symbol, action in self.rows[state].items()
                    if (symbol.isupper() or symbol == "$END") and action != default
                ]
            length, name, _ = self.rules[default]
            if length:
                del states[-length:]
            states.append(self.rows[states[-1]][name])
        return ["$END"]

    def _default_reduction(self, state: int) -> int | None:
        counts: dict[int, int] = {}
        for action in self.rows[state].values():
            if action < 0:
                counts[action] = counts.get(action, 0) + 1
        # Of equally frequent rules, the first in the grammar.
        return max(counts, key=lambda rule: (counts[rule], rule)) if counts else None


def build() -> ParseTable:
    """Runs Lark over the grammar."""
    from lark import Lark
    from lark.lexer import Lexer as LarkLexer

    from .precedence import Automaton, build_automaton

    class NoLexer(LarkLexer):
        """Lark insists on a lexer; ours is elsewhere."""

        def __init__(self, lexer_conf: object) -> None:
            pass

        def lex(self, lexer_state: object, parser_state: object) -> object:
            raise NotImplementedError("the table is run by pyphp.frontend.syntax.driver")

    class Plugin:
        """Stands where Lark's own parser would be."""

        def __init__(self, parser_conf: object, debug: bool = False, strict: bool = False) -> None:
            self.automaton: Automaton = build_automaton(parser_conf)

    lark = Lark(
        terminal_definitions() + GRAMMAR.read_text("utf-8"),
        parser="lalr",
        lexer=NoLexer,
        keep_all_tokens=True,
        _plugins={"LALR_Parser": Plugin},
    )
    return from_automaton(lark.parser.parser.automaton)


def terminal_definitions() -> str:
    """The grammar's terminals, from the token tables: `T_ECHO: "echo"`, and %declare for those that have no fixed text.
    """
    from .tokens import AMPERSAND_VARIABLE, DESCRIPTIONS, OPERATORS, SPELLINGS

    variable = {AMPERSAND_VARIABLE, OPERATORS["&"], *DESCRIPTIONS} - {"$END"}
    lines = [f"%declare {' '.join(sorted(variable))}"]
    for name, text in SPELLINGS.items():
        if name not in variable:
            quoted = text.replace("\\", "\\\\").replace('"', '\\"')
            lines.append(f'{name}: "{quoted}"')
    return "\n".join(lines) + "\n"


def from_automaton(automaton: object) -> ParseTable:
    """Numbers states and rules as the driver wants them."""
    rows = []
    errors = {}
    for number, state in enumerate(automaton.states):
        row = dict(state.shifts)
        row.update({symbol: -1 - rule for symbol, rule in state.reductions.items()})
        rows.append({sys.intern(symbol): row[symbol] for symbol in sorted(row)})
        if state.errors:
            errors[number] = sorted(state.errors)
    rules = [(len(expansion), sys.intern(name), action) for name, expansion, action in automaton.rules]
    return ParseTable(rows, rules[::-1], automaton.accepting, errors)


def to_bytes(table: ParseTable, sources_digest: bytes) -> bytes:
    """The file content."""
    body = marshal.dumps((table.rows, table.rules, table.accepting, table.errors))
    return MAGIC + sources_digest + _digest(body) + body


def from_bytes(content: bytes, sources_digest: bytes) -> ParseTable | None:
    """The table in a file's content, or None if it is not one of ours, for this grammar, and whole."""
    if content[: len(MAGIC)] != MAGIC or content[len(MAGIC) : len(MAGIC) + DIGEST_SIZE] != sources_digest:
        return None
    body = content[HEADER_SIZE:]
    if _digest(body) != content[len(MAGIC) + DIGEST_SIZE : HEADER_SIZE]:
        return None
    return ParseTable(*marshal.loads(body))


def digest_of_sources() -> bytes:
    """What a table must have been built from to be used: the grammar, the code that builds it, this Python's marshal.
    """
    python = f"{sys.implementation.cache_tag} {marshal.version}".encode()
    return _digest(b"".join([python, *((HERE / name).read_bytes() for name in SOURCES)]))


def _digest(content: bytes) -> bytes:
    return cachedir.blake2b(content, digest_size=DIGEST_SIZE).digest()


def load(packaged: Path = PACKAGED) -> ParseTable:
    """The table, from the package or the cache folder, or built (and kept if the folder can be written)."""
    sources = digest_of_sources()
    kept = f"php-{sources.hex()[:16]}.table"
    table = from_bytes(read_if_there(packaged), sources) or from_bytes(cachedir.read(kept) or b"", sources)
    if table is None:
        table = build()
        cachedir.write(kept, to_bytes(table, sources))
    return table


def read_if_there(path: Path) -> bytes:
    """The file's content, nothing if it cannot be read: then the table is built."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def main() -> None:
    """Puts the table into the package: for the build."""
    content = to_bytes(build(), digest_of_sources())
    new = PACKAGED.with_suffix(f".{os.getpid()}.new")
    new.write_bytes(content)
    new.replace(PACKAGED)  # whole or not at all, whoever else builds it
    print(f"{PACKAGED}: {len(content)} bytes")


if __name__ == "__main__":
    main()
