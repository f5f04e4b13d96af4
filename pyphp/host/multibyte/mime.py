"""Heads of mails (RFC 2047): =?UTF-8?B?5pel?=

What begins with words of plain ASCII stays so; from the first other character on all is encoded.
"""

import binascii
import re

from pyphp.host.multibyte.charsets import BAD
from pyphp.host.multibyte.encodings import decode, encode, writer
from pyphp.host.multibyte.names import MIME_NAMES, proper_name
from pyphp.host.multibyte.transfer import read_base64, read_quoted
from pyphp.host.multibyte.writing import Substitute, write

LINE = 74  # letters
_WORD_LINE = 60  # so full may a line be in which an encoded word begins
_PLAIN = frozenset(range(0x21, 0x7F)) - frozenset(b"=?_")
_LEFT = frozenset(b"\0!*+-/ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")  # by Q, in encoded words
_ENCODED = re.compile(rb"=\?([^?]+)\?([BbQq])\?(.*?)(?:\?=|\Z)", re.DOTALL)
_BLANK = re.compile(rb"[ \t\r\n]+")
_FOLD = re.compile(rb"[\r\n][\r\n \t]*")


class _Header:
    """The lines so far. linehead: where the last one begins; indent: letters that are before the first one."""

    def __init__(self, charset: str, base64: bool, newline: bytes, indent: int, substitute: Substitute) -> None:
        self.made = bytearray()
        self.linehead = 0
        self.indent = indent if 0 < indent < LINE else 0
        self.charset, self.base64, self.substitute = charset, base64, substitute
        self.fold = newline + b" "
        self.opening = b"=?%s?%s?" % (MIME_NAMES[charset].encode(), b"B" if base64 else b"Q")

    def length(self) -> int:
        return len(self.made) - self.linehead + self.indent

    def break_line(self) -> None:
        self.made += self.fold
        self.linehead = len(self.made)
        self.indent = 0

    def spell(self, cps: list[int]) -> bytes:
        """Characters as they are in an encoded word."""
        text = write(writer(self.charset), cps, self.substitute)
        if self.base64:
            return binascii.b2a_base64(text, newline=False)
        return b"".join(bytes((byte,)) if byte in _LEFT else b"=%02X" % byte for byte in text)

    def encode(self, cps: list[int]) -> None:
        """All of these, in as many words as it takes."""
        self.made += self.opening
        start = 0
        for k in range(1, len(cps) + 1):
            if self.length() + len(self.spell(cps[start:k])) >= LINE:
                self.made += self.spell(cps[start : k - 1]) + b"?="
                self.break_line()
                self.made += self.opening
                start = k - 1
        self.made += self.spell(cps[start:]) + b"?="


def encoded(
    text: bytes, source: str, charset: str, base64: bool, newline: bytes, indent: int, substitute: Substitute
) -> bytes:
    """A text as the head of a mail."""
    head = _Header(charset, base64, newline, indent, substitute)
    cps = decode(source, text)
    word = bytearray()
    starts = True  # nothing but spaces yet since the last word
    for k, cp in enumerate(cps):
        if cp in _PLAIN:
            word.append(cp)
            starts = False
        elif starts and cp == 0x20:
            word.append(cp)
        elif cp == 0x20 and len(word) < LINE:
            if head.length() + len(word) > LINE:
                head.break_line()
            elif head.made:
                head.made += b" "
            head.made += word
            word.clear()
            starts = True
        else:
            if head.length() + len(head.opening) > _WORD_LINE:
                head.break_line()
            elif head.made:
                head.made += b" "
            head.encode([*word, *cps[k:]])
            return bytes(head.made)
    if word:
        if head.made:
            if head.length() + len(word) > LINE:
                head.made += head.fold
            else:
                head.made += b" "
        head.made += word
    return bytes(head.made)


def decoded(text: bytes, target: str, substitute: Substitute) -> bytes:
    """The text of such a head."""
    cps: list[int] = []
    at = 0
    behind_word = False
    while at < len(text):
        blank = _BLANK.match(text, at)
        if blank:
            if not (behind_word and _word_at(text, blank.end())):
                cps += _FOLD.sub(b" ", blank[0])
            at = blank.end()
            behind_word = behind_word and bool(_word_at(text, at))
            continue
        found = _word_at(text, at)
        if found:
            name, kind, body = found[1], found[2], found[3]
            charset = proper_name(name.decode("latin-1"))
            assert charset is not None
            raw = read_base64(body) if kind in b"Bb" else read_quoted(body)
            cps += decode(charset, bytes(byte for byte in raw if byte != BAD))
            at = found.end()
            behind_word = True
            continue
        cps.append(text[at] if text[at] < 0x80 else BAD)
        at += 1
        behind_word = False
    return encode(target, cps, substitute)


def _word_at(text: bytes, at: int) -> "re.Match[bytes] | None":
    found = _ENCODED.match(text, at)
    return found if found and proper_name(found[1].decode("latin-1")) else None
