"""token_get_all() and PhpToken::tokenize(): the lexer's tokens with all that stands between them, as PHP counts them.

The answer is a serialized array: [number, text, line] of each token, a character that is a token of its own having its
code for a number; or [message, line], if the text is asked to be a program and is none.
"""

from collections.abc import Iterable, Iterator

from pyphp.frontend.errors import FrontendError
from pyphp.frontend.parser import parse
from pyphp.frontend.syntax.tokens import BAD_CHARACTER, END, KEYWORDS, PUNCTUATION
from pyphp.host import listing
from pyphp.host.listing import BLANK, COMMENT, HTML, OPEN_TAG, TEXT, AnyLexer, between
from pyphp.interp.contracts.hostcodes import ANSWERED
from pyphp.interp.outside.answers import Answer
from pyphp.interp.outside.host_records import unpacked
from pyphp.settings.ini import Ini
from pyphp.stdlib_php.support.token_constants import NUMBERS

_CODES = {name: ord(text) for text, name in PUNCTUATION.items()}
_ALIKE = {BLANK: "T_WHITESPACE", COMMENT: "T_COMMENT", OPEN_TAG: "T_OPEN_TAG"}
_BEFORE_NAMES = frozenset(
    NUMBERS[name] for name in (b"T_OBJECT_OPERATOR", b"T_NULLSAFE_OBJECT_OPERATOR", b"T_PAAMAYIM_NEKUDOTAYIM")
)
_UNSEEN = frozenset(NUMBERS[name] for name in (b"T_WHITESPACE", b"T_COMMENT", b"T_DOC_COMMENT"))
_STRING = NUMBERS[b"T_STRING"]
HALT = ("T_HALT_COMPILER", "LPAR", "RPAR", "SEMICOLON")

Numbered = tuple[int, str, int]  # number, text, line


def answer(request: bytes, ini: Ini) -> Answer:
    """What a program wants to see of a source: its tokens, or what listing.py makes of them."""
    act, source = unpacked(request)
    assert isinstance(source, bytes)
    if act == b"names of tokens":
        return Answer(ANSWERED, serialized_names())
    if act in (b"tokens", b"parsed tokens"):
        return Answer(ANSWERED, serialized_tokens(source, ini, act == b"parsed tokens"))
    return listing.answer(request, ini)


def serialized_names() -> bytes:
    """The names by number."""
    named = [(number, name) for name, number in NUMBERS.items()]
    named = [(number, b"T_DOUBLE_COLON" if name == b"T_PAAMAYIM_NEKUDOTAYIM" else name) for number, name in named]
    return b"a:%d:{%s}" % (len(named), b"".join(b'i:%d;s:%d:"%s";' % (k, len(name), name) for k, name in named))


def serialized_tokens(source: bytes, ini: Ini, parsed: bool) -> bytes:
    """Those of a text. parsed: it is to be a program."""
    if parsed:
        try:
            parse(source, b"", short_tags=ini.flag("short_open_tag"))
        except FrontendError as error:
            message = error.message
            return b'a:2:{i:0;s:%d:"%s";i:1;i:%d;}' % (len(message), message, error.line)
    made = list(_numbered(source.decode("latin-1"), ini))
    if parsed:
        made = list(_names_as_such(made))
    return _serialized(made)


def _serialized(tokens: list[Numbered]) -> bytes:
    out = [b"a:%d:{" % len(tokens)]
    for k, (number, text, line) in enumerate(tokens):
        raw = text.encode("latin-1")
        out.append(b'i:%d;a:3:{i:0;i:%d;i:1;s:%d:"%s";i:2;i:%d;}' % (k, number, len(raw), raw, line))
    out.append(b"}")
    return b"".join(out)


def _numbered(source: str, ini: Ini) -> Iterator[Numbered]:
    """All of the text, in pieces."""
    line = 1
    for kind, text in _joined(_pieces(source, ini)):
        yield _number(kind, text), text, line
        line += text.count("\n") + (text.count("\r") - text.count("\r\n") if "\r" in text else 0)


def _joined(pieces: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The newline before a heredoc's end is a part of its text."""
    waiting = ""
    for kind, text in pieces:
        if kind == TEXT:
            waiting += text
            continue
        if waiting:
            yield TEXT, waiting
            waiting = ""
        yield kind, text
    if waiting:
        yield TEXT, waiting


def _pieces(source: str, ini: Ini) -> Iterator[tuple[str, str]]:
    """(type, text) of each. What the lexer knows no way on from is what remains, in one."""
    lexer = AnyLexer(source, b"", short_tags=ini.flag("short_open_tag"))
    at = 0
    inside = False
    halting = 0
    try:
        for token in lexer.tokens():
            for kind, text in between(source, at, token.type, token.text):
                if kind == OPEN_TAG and inside:
                    break  # a comparison with what begins with a question mark
                inside = True
                at += len(text)
                yield kind, text
            inside = token.type != HTML and not (token.type == "SEMICOLON" and token.text != ";")
            if token.type == END:
                if at < len(source):
                    yield HTML, source[at:]  # behind __halt_compiler();
                return
            at += len(token.text)
            yield token.type, token.text
            halting = halting + 1 if token.type == HALT[halting] else int(token.type == HALT[0])
            if halting == len(HALT):
                if at < len(source):
                    yield HTML, source[at:]
                return
    except FrontendError:
        for kind, text in between(source, at, END, ""):
            at += len(text)
            yield kind, text
        if at < len(source):
            yield COMMENT if source.startswith("/*", at) else BAD_CHARACTER, source[at:]


def _number(kind: str, text: str) -> int:
    if kind == COMMENT and text.startswith("/**") and text[3:4] in tuple(" \t\r\n"):
        kind = "T_DOC_COMMENT"
    elif kind == "T_ECHO" and text == "<?=":
        kind = "T_OPEN_TAG_WITH_ECHO"
    elif kind == "SEMICOLON" and text != ";":
        kind = "T_CLOSE_TAG"
    kind = _ALIKE.get(kind, kind)
    return _CODES[kind] if kind in _CODES else NUMBERS[kind.encode()]


def _names_as_such(tokens: Iterable[Numbered]) -> Iterator[Numbered]:
    """Words that are names where they stand: PHP's parser says so."""
    before = 0
    for number, text, line in tokens:
        if before in _BEFORE_NAMES and text.lower() in KEYWORDS:
            number = _STRING
        yield number, text, line
        if number not in _UNSEEN:
            before = number
