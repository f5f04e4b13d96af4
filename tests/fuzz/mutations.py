"""What is changed in a PHP text: one of its lines, or one token by what might stand there as well.

    mutated(text, other, random)      a line goes, comes twice, or comes from `other`; or a token becomes another one

The text stays a program more often than not: a modifier becomes another modifier, a type another type, an operator
another operator, a number one of those at which something ends, a variable another one of the text's.
"""

from __future__ import annotations

import re
from random import Random

LINES = ((0.14, "gone"), (0.20, "twice"), (0.26, "another's"))  # chances, added up; else it is a token
TRIES = 200  # tokens that are looked at for one that can become another

VALUES = (
    *b"0 1 -1 2 3 100 PHP_INT_MAX PHP_INT_MIN 1.5 -0.0 NAN INF null true false [] [1,2] STDERR".split(),
    *(b'""', b'"1"', b'"abc"', b'"5x"', b'"1e3"', b"new stdClass"),
)
TEXTS = (
    *VALUES,
    *(b"'a'", b"'stdClass'", b"'strlen'", b"'A::b'", b"'self'", b"'Foo'", b'"\\0"', b"__FUNCTION__", b"__CLASS__"),
)


def _kin(*rows: str) -> dict[bytes, tuple[bytes, ...]]:
    """`word: word, word, ..` each; `-` is nothing."""
    found = {}
    for row in rows:
        word, _, others = row.partition(": ")
        found[word.encode()] = tuple(b"" if other == "-" else other.encode() for other in others.split(", "))
    return found


KIN = {
    **_kin(
        "public: private, protected, static, public static, final public, abstract public, readonly public, -",
        "private: public, protected, private static",
        "protected: public, private",
        "static: -, abstract, final",
        "abstract: -, final",
        "final: -, abstract, static",
        "interface: class, trait, enum",
        "trait: class, interface",
        "class: interface, trait, final class, abstract class, readonly class, enum",
        "extends: implements",
        "implements: extends",
        "int: string, ?int, array, float, int|string, bool, iterable, callable, self, mixed, null|int, false, object",
        "string: int, ?string, array, Stringable, object, never, static",
        "array: int, iterable, ?array, callable",
        "void: int, never, mixed, static",
        "self: static, parent",
        "parent: self, static",
        "new: clone, -, throw",
        "return: yield, throw, echo, -",
        "yield: return, yield from, throw",
        "throw: return",
        "echo: print, return",
        "try: if(1), do",
        "function: static function, function &, fn",
        "use: use function, namespace",
        "const: final const, private const, static",
        "isset: empty, unset",
        "unset: isset, var_dump",
        "empty: isset",
        "foreach: while, for",
        "if: while, elseif",
        "while: if",
        "break: continue, break 2",
        "continue: break, continue 2",
        "finally: catch (Exception $e)",
        "as: instanceof",
        "==: ===, <=>, !=",
        "+: -, ., *, **, %, |, &, ^, <<, ??",
        ".: +",
        "=: =&, .=, +=, ??=, [] =, ==",
        "->: ?->, ::",
        "::: ->",
        "=>: => &",
        "$this: self, $that, static, new self",
        "&: -, ...",
        "?: -",
        "...: -, &",
    ),
    **dict.fromkeys((b"null", b"true", b"false"), VALUES),
}
FURTHER = {  # what may come in where one of these is
    b")": (b", 1)", b", null)", b", ...[])", b", [])", b', "a")', b", x: 1)"),
    b"(": (b"(1, ", b"(null, ", b"(...", b'("a", ', b"(...) . (", b"([], "),
    b",": (b", ...",),
    b";": (b"",),
}
CHANCE = {b"(": 0.05, b")": 0.05, b",": 0.15, b";": 0.1}  # of such a token, when it has been chosen
KEPT = (b"{", b"}", b"php", b"<", b"?")
NAME = re.compile(rb"[A-Za-z_]\w+")
TOKEN = re.compile(
    rb"""//[^\n]*|\#(?!\[)[^\n]*|/\*.*?\*/|<<<\s*(['"]?)(\w+)\1\n.*?\n\s*\2\b|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
    rb"""|\$+\w+|\d[\w.]*|[A-Za-z_\\][\w\\]*|\?->|->|::|=>|===|==|=|\.\.\.|\.|\s+|.""",
    re.DOTALL,
)


def mutated(text: bytes, other: bytes, random: Random) -> bytes:
    """The text with one change."""
    chance = random.random()
    for limit, change in LINES:
        if chance < limit:
            return _with_other_lines(text, other, change, random)
    return _with_another_token(text, random)


def _with_other_lines(text: bytes, other: bytes, change: str, random: Random) -> bytes:
    lines = text.split(b"\n")
    at = random.randrange(1, len(lines)) if len(lines) > 1 else 0
    if change == "gone":
        del lines[at]
    elif change == "twice":
        lines.insert(at, lines[at])
    else:
        found = other.split(b"\n")
        lines.insert(at, random.choice(found[1:] or found))
    return b"\n".join(lines)


def _with_another_token(text: bytes, random: Random) -> bytes:
    tokens = [found[0] for found in TOKEN.finditer(text)]
    variables = [token for token in tokens if token[:1] == b"$" and token != b"$this"]
    names = [token for token in tokens if NAME.fullmatch(token) and token.lower() not in KIN]
    for _ in range(TRIES if tokens else 0):
        at = random.randrange(len(tokens))
        became = _instead(tokens[at], variables, names, random)
        if became not in (None, tokens[at]):
            tokens[at] = became or b""
            return b"".join(tokens)
    return text


def _instead(token: bytes, variables: list[bytes], names: list[bytes], random: Random) -> bytes | None:
    """What a token becomes; None: it is left alone."""
    if token.isspace() or token[:2] in (b"//", b"/*") or token[:1] == b"#" or token in KEPT:
        return None
    if token in KIN:
        return random.choice(KIN[token])
    if token in FURTHER:
        return random.choice(FURTHER[token]) if random.random() < CHANCE[token] else None
    if token[:1].isdigit():
        return random.choice(VALUES)
    if token[:1] in (b'"', b"'"):
        return random.choice(TEXTS)
    if token[:1] == b"$":
        return random.choice([*variables, *VALUES[:6], b"$undef", b"$GLOBALS"])
    if NAME.fullmatch(token) and names and random.random() < 0.5:
        return random.choice(names)
    return b"" if random.random() < 0.05 else None
