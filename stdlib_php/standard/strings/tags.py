"""strip_tags: what stands between < and > is left out, but for tags that are allowed.

A scan over the bytes in one of five states. Quotes hide > in tags, a < in a tag has to be closed, too, comments end in -->, and what looks like PHP
ends in ?>, outside of parentheses.
"""

from typing import Final

from attrs import define

from pyphp.interp.arrays.api import iter_first, iter_next, iter_valid, iter_value
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_NULL, TYPE_STRING
from pyphp.interp.data.numbers import is_space
from pyphp.interp.data.strings import StrBuilder, new_builder
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, STR, Value, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.letters import lowered
from pyphp.stdlib_php.support.arguments import array, given, text
from pyphp.stdlib_php.support.registry import P, builtin

TEXT: Final[int] = 0
TAG: Final[int] = 1
CODE: Final[int] = 2
DECLARATION: Final[int] = 3
COMMENT: Final[int] = 4

LESS: Final[int] = 60
GREATER: Final[int] = 62
QUOTE: Final[int] = 34
APOSTROPHE: Final[int] = 39
EXCLAMATION: Final[int] = 33
QUESTION: Final[int] = 63
HYPHEN: Final[int] = 45
SLASH: Final[int] = 47
BACKSLASH: Final[int] = 92
OPEN: Final[int] = 40
CLOSE: Final[int] = 41
NONE: Final[int] = 0


@define(slots=True, eq=False)
class Stripper(HeapObject):
    """The scan. tag: the tag that is being read, if some are allowed. last: the byte that opened or closed something last."""

    s: Str
    k: int
    state: int
    out: StrBuilder
    tag: StrBuilder
    allowed: Str
    depth: int
    quote: int
    last: int
    parentheses: int
    is_xml: bool

    def before(self, distance: int) -> int:
        """The byte so far before the one at hand, in small letters; NONE if there is none."""
        if self.k < distance:
            return NONE
        b = self.s.byte(self.k - distance)
        return b | 32 if b >= 65 and b <= 90 else b

    def keep(self, b: int) -> None:
        """A byte of a tag that may be allowed."""
        if self.allowed.length > 0:
            self.tag.add_byte(b)

    def closes(self) -> bool:
        """Is the > at hand one that ends what the scan is in?"""
        if self.depth > 0:
            self.depth = self.depth - 1
            return False
        return self.quote == NONE

    def turn(self, b: int) -> None:
        """A quote begins or ends."""
        if self.quote == NONE:
            self.quote = b
        elif self.quote == b:
            self.quote = NONE

    def leave(self) -> None:
        """Back to text."""
        self.state = TEXT
        self.quote = NONE
        self.tag = new_builder(16)


@builtin(
    b"strip_tags",
    P(b"string", TYPE_STRING),
    P(b"allowed_tags", TYPE_STRING | TYPE_ARRAY | TYPE_NULL, optional=True),
)
def strip_tags(vm: VM, args: Frame, n: int) -> Value:
    """The string without tags, comments and code."""
    allowed = lit(b"")
    if given(args, n, 1):
        allowed = tags_of(vm, array(args, 1)) if args[slot(1)].tag == ARR else text(args, 1)
    return v_ref(STR, stripped(text(args, 0), lowered(allowed)))


@dont_look_inside
def tags_of(vm: VM, names: PhpArray) -> Str:
    """The names as tags."""
    out = new_builder(32)
    pos = iter_first(names)
    while iter_valid(names, pos):
        out.add_byte(LESS)
        out.add(to_str(vm, iter_value(names, pos)))
        out.add_byte(GREATER)
        pos = iter_next(names, pos)
    return out.finish()


@dont_look_inside
def stripped(s: Str, allowed: Str) -> Str:
    """See strip_tags."""
    scan = Stripper(s, 0, TEXT, new_builder(s.length), new_builder(16), allowed, 0, NONE, NONE, 0, False)
    while scan.k < s.length:
        b = s.byte(scan.k)
        if scan.state == TEXT:
            in_text(scan, b)
        elif scan.state == TAG:
            in_tag(scan, b)
        elif scan.state == CODE:
            in_code(scan, b)
        elif scan.state == DECLARATION:
            in_declaration(scan, b)
        elif b == GREATER and scan.quote == NONE and scan.before(1) == HYPHEN and scan.before(2) == HYPHEN:
            scan.leave()
        scan.k = scan.k + 1
    return scan.out.finish()


def blank_follows(scan: Stripper) -> bool:
    """Then < is no tag."""
    k = scan.k + 1
    return k < scan.s.length and is_space(scan.s.byte(k))


def in_text(scan: Stripper, b: int) -> None:
    """What is no tag stays, but for zero bytes."""
    if b == NONE:
        return
    if b == LESS and scan.quote == NONE and not blank_follows(scan):
        scan.last = LESS
        scan.keep(LESS)
        scan.state = TAG
    elif b == GREATER:
        if scan.closes():
            scan.out.add_byte(b)
    elif b != LESS or scan.quote == NONE:
        scan.out.add_byte(b)


def in_tag(scan: Stripper, b: int) -> None:
    """Between < and >."""
    if b == NONE or (b == LESS and scan.quote != NONE):
        return
    if b == LESS and not blank_follows(scan):
        scan.depth = scan.depth + 1
    elif b == GREATER:
        if scan.closes():
            scan.last = GREATER
            if scan.is_xml and scan.before(1) == HYPHEN:
                return
            scan.is_xml = False
            if scan.allowed.length > 0:
                scan.tag.add_byte(GREATER)
                tag = scan.tag.finish()
                if c_find(scan.allowed, plain_tag(tag), 0) >= 0:
                    scan.out.add(tag)
            scan.leave()
    elif b == EXCLAMATION and scan.before(1) == LESS:
        scan.state = DECLARATION
        scan.last = b
    elif b == QUESTION and scan.before(1) == LESS:
        scan.parentheses = 0
        scan.state = CODE
    else:
        if (b == QUOTE or b == APOSTROPHE) and scan.k > 0:
            scan.turn(b)
        scan.keep(b)


def in_code(scan: Stripper, b: int) -> None:
    """Between <? and ?>; behind <?xml it is a tag."""
    quoted = scan.last == QUOTE or scan.last == APOSTROPHE
    if b == OPEN and not quoted:
        scan.last = OPEN
        scan.parentheses = scan.parentheses + 1
    elif b == CLOSE and not quoted:
        scan.last = CLOSE
        scan.parentheses = scan.parentheses - 1
    elif b == GREATER:
        if scan.closes() and scan.parentheses == 0 and scan.last != QUOTE and scan.before(1) == QUESTION:
            scan.leave()
    elif (b == QUOTE or b == APOSTROPHE) and scan.before(1) != BACKSLASH:
        if scan.last == b:
            scan.last = NONE
        elif scan.last != BACKSLASH:
            scan.last = b
        scan.turn(b)
    elif b | 32 == 108 and scan.k > 4 and scan.before(1) == 109 and scan.before(2) == 120:
        if is_code_start(scan):
            scan.state = TAG
            scan.is_xml = True


def is_code_start(scan: Stripper) -> bool:
    """Is there <? before the xml that ends here?"""
    return scan.before(3) == QUESTION and scan.before(4) == LESS


def in_declaration(scan: Stripper, b: int) -> None:
    """Between <! and >; <!-- is a comment, <!doctype a tag."""
    if b == GREATER:
        if scan.closes():
            scan.leave()
    elif b == QUOTE or b == APOSTROPHE:
        if scan.before(1) != BACKSLASH:
            scan.turn(b)
    elif b == HYPHEN:
        if scan.before(1) == HYPHEN and scan.before(2) == EXCLAMATION:
            scan.state = COMMENT
    elif b | 32 == 101 and scan.k > 6 and ends_doctyp(scan):
        scan.state = TAG


def ends_doctyp(scan: Stripper) -> bool:
    """Do the letters doctyp stand before the one at hand?"""
    name = lit(b"doctyp")
    for k in range(name.length):
        if scan.before(name.length - k) != name.byte(k):
            return False
    return True


def plain_tag(tag: Str) -> Str:
    """<a href=..> and </a> as <a>."""
    out = new_builder(tag.length)
    named = False
    k = 0
    while k < tag.length:
        b = tag.byte(k)
        if b == GREATER:
            break
        if b == LESS:
            out.add_byte(b)
        elif is_space(b):
            if named:
                break
        else:
            named = True
            if b != SLASH or (tag.byte(k - 1) != LESS and tag.byte(k + 1) != GREATER):
                out.add_byte(b | 32 if b >= 65 and b <= 90 else b)
        k = k + 1
    out.add_byte(GREATER)
    return out.finish()
