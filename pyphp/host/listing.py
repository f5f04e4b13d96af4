"""-s and -w, highlight_string() and its kin: a source in colours, as HTML, and without comments and superfluous
blanks.

Both put the text between the lexer's tokens back: blanks, comments and open tags, which the parser has no use for.
"""

import html
import re
from collections.abc import Iterator

from pyphp.frontend.errors import FrontendError
from pyphp.frontend.syntax.lexer import Lexer
from pyphp.frontend.syntax.tokens import END
from pyphp.host.script import NotAProgram, Script
from pyphp.interp.contracts.hostcodes import ANSWERED
from pyphp.interp.outside.answers import Answer
from pyphp.interp.outside.host_records import unpacked
from pyphp.settings.ini import Ini

BLANK, COMMENT, OPEN_TAG, HTML = "blank", "comment", "open tag", "T_INLINE_HTML"
TEXT = "T_ENCAPSED_AND_WHITESPACE"
_GAP = re.compile(
    r"(?P<blank>[ \t\r\n]+)|(?P<comment>(?://|\#(?!\[))[^\r\n]*?(?=\?>|[\r\n]|\Z)|/\*.*?\*/)"
    r"|(?P<tag><\?(?:php(?:[ \t]|\r?\n|\Z))?)",
    re.DOTALL | re.IGNORECASE,
)
_KINDS = {"blank": BLANK, "comment": COMMENT, "tag": OPEN_TAG}
_DEFAULT = frozenset(
    [
        OPEN_TAG,
        "T_LINE",
        "T_FILE",
        "T_DIR",
        "T_TRAIT_C",
        "T_METHOD_C",
        "T_FUNC_C",
        "T_NS_C",
        "T_CLASS_C",
        "T_VARIABLE",
        "T_STRING",
        "T_LNUMBER",
        "T_DNUMBER",
    ]
    + ["T_NAME_RELATIVE", "T_NAME_QUALIFIED", "T_NAME_FULLY_QUALIFIED", "T_STRING_VARNAME", "T_NUM_STRING"]
)
_STRINGS = frozenset(['"', TEXT, "T_CONSTANT_ENCAPSED_STRING"])
_BLANKS = {"\n": "<br />", " ": "&nbsp;", "\t": "&nbsp;&nbsp;&nbsp;&nbsp;"}


class AnyLexer(Lexer):
    """One for texts that are no programs, as far as it can read them."""

    def _unclosed(self, pos: int, closer: str) -> None:
        """Brackets need not match."""
        if closer:
            self._open.append(("(", 0, None))

    def _refuse(self, message: str, pos: int) -> None:
        """It is a token."""

    def _check_indentation(self, indentation: str, start: int, stop: int) -> None:
        """Text may stand where it likes."""


def answer(request: bytes, ini: Ini) -> Answer:
    """What a program wants to see of a source, whatever that is."""
    act, source = unpacked(request)
    assert isinstance(source, bytes)
    script = Script(source, b"", b"", b"", in_script=False)
    pieces = _pieces(script, ini, AnyLexer)
    return Answer(ANSWERED, _in_colours(pieces, ini) if act == b"colours" else _bare(pieces))


def highlighted(script: Script, ini: Ini) -> bytes:
    """The source as php's -s shows it, in the colours of the settings."""
    return _in_colours(_pieces(script, ini), ini)


def _in_colours(pieces: Iterator[tuple[str, str]], ini: Ini) -> bytes:
    colours = {name: ini.text(f"highlight.{name}") for name in ("html", "comment", "default", "string", "keyword")}
    out = [f'<code><span style="color: {colours["html"]}">\n']
    last = colours["html"]
    for kind, text in pieces:
        if kind != BLANK:
            now = colours[_role(kind, text)]
            if now != last:
                out.append("</span>" if last != colours["html"] else "")
                out.append(f'<span style="color: {now}">' if now != colours["html"] else "")
                last = now
        out.append(re.sub(r"[\n \t]", lambda blank: _BLANKS[blank[0]], html.escape(text, quote=False)))
    out.append("</span>\n" if last != colours["html"] else "")
    return ("".join(out) + "</span>\n</code>").encode("latin-1")


def _role(kind: str, text: str) -> str:
    if kind == HTML:
        return "html"
    if kind == COMMENT:
        return "comment"
    if kind in _STRINGS or text == '"':
        return "string"
    return "default" if kind in _DEFAULT or text in ("<?=",) or text.startswith("?>") else "keyword"


def stripped(script: Script, ini: Ini) -> bytes:
    """The source as php's -w shows it."""
    return _bare(_pieces(script, ini))


def _bare(pieces: Iterator[tuple[str, str]]) -> bytes:
    out: list[str] = []
    after_blank = False
    for kind, text in pieces:
        if kind == COMMENT:
            continue
        if kind == BLANK:
            out.append("" if after_blank else " ")
        elif kind == "T_END_HEREDOC":
            follows, what = next(pieces, (BLANK, ""))
            out.append(text + ("" if follows == BLANK else what) + "\n")
        else:
            out.append(text)
        after_blank = kind in (BLANK, "T_END_HEREDOC")
    return "".join(out).encode("latin-1")


def _pieces(script: Script, ini: Ini, reader: type[Lexer] = Lexer) -> Iterator[tuple[str, str]]:
    """The whole text, in pieces: (type of the token, or one of ours; text). Raises NotAProgram where the lexer knows no
    way on; an AnyLexer gives the rest as one piece.
    """
    source = script.source.decode("latin-1")
    at = 0
    in_script = script.in_script
    while at < len(source):
        lexer = reader(
            source[at:], script.file, short_tags=ini.flag("short_open_tag"), skip_shebang=at == 0, in_script=in_script
        )
        at = start = at + lexer.pos
        try:
            for token in lexer.tokens():
                if token.type == END:
                    break
                for kind, text in between(source, at, token.type, token.text):
                    at += len(text)
                    yield kind, text
                at += len(token.text)
                yield token.type, token.text
        except FrontendError as error:
            if reader is Lexer:
                raise NotAProgram(error) from None
            yield "", source[at:]
            return
        for kind, text in between(source, at, END, ""):
            at += len(text)
            yield kind, text
        if at == start:
            break
        in_script = True  # behind __halt_compiler();


def between(source: str, at: int, type_: str, text: str) -> Iterator[tuple[str, str]]:
    """What stands between a place and the token that comes next."""
    if type_ == "T_END_HEREDOC":
        end = source.index(text, at)
        if end > at:
            yield TEXT, source[at:end]
        return
    while not (type_ in (HTML, TEXT, "T_ECHO") and source.startswith(text, at)):
        found = _GAP.match(source, at)
        if found is None:
            return
        yield _KINDS[str(found.lastgroup)], found[0]
        at = found.end()
