"""What was typed, as the session takes it; or is there more to come?

    1 + 1                 1 + 1;            a semicolon may be left out
    if ($x)               more to come      `if ($x);` is PHP, but nobody means it
    <?php echo 1; ?> b    a file            HTML before, between and behind
    $s = <<<A             more to come

Texts that are wrong are not held back: running them says why.
"""

from __future__ import annotations

import re
from enum import Enum

import attrs

from pyphp.frontend.errors import CompileError, FrontendError, UnexpectedEnd
from pyphp.frontend.parser import parse
from pyphp.session import SHELL_FILE

END = "\n;"  # a semicolon that no comment hides
_FILE = re.compile(r"\s*<(\?|[^<].*<\?)|#!.*\n\s*<\?", re.DOTALL)
_DOC_COMMENT = re.compile(
    r"\s*/\*\*\s((?!\*/).)*\*/[ \t]*", re.DOTALL
)  # and nothing behind it: it belongs to what follows
_MORE_MAY_FOLLOW = "\nfinally { }"


class Verdict(Enum):
    """What the parser says about a text."""

    RIGHT = 1
    ENDS_TOO_EARLY = 2
    WRONG = 3


@attrs.frozen(slots=True)
class Input:
    """A text that can run. in_script: it is PHP from its first letter, no file."""

    text: str
    in_script: bool


def complete(typed: str) -> Input | None:
    """What to run; None if there is more to come."""
    in_script = is_script(typed)
    verdict = judge(typed + "\n", in_script)
    if verdict is Verdict.RIGHT:
        return None if _DOC_COMMENT.fullmatch(typed) else Input(typed, in_script)
    if verdict is Verdict.ENDS_TOO_EARLY:
        ended = judge(typed + END, in_script, checked=False) is Verdict.RIGHT
        return Input(typed + END, in_script) if ended and not _awaits_statement(typed, in_script) else None
    return None if judge(typed + _MORE_MAY_FOLLOW, in_script) is Verdict.RIGHT else Input(typed, in_script)


def as_it_is(typed: str) -> Input:
    """What to run, complete or not."""
    return complete(typed) or Input(typed, is_script(typed))


def is_script(typed: str) -> bool:
    """Is it PHP from its first letter, and no file?"""
    return _FILE.match(typed) is None


def _awaits_statement(typed: str, in_script: bool) -> bool:
    """Would another statement fit as well as a semicolon: behind if (..), while (..), else?"""
    return judge(typed + "\nbreak;", in_script, checked=False) is Verdict.RIGHT


def judge(text: str, in_script: bool, checked: bool = True) -> Verdict:
    """What the parser says. checked: a text that is PHP but means nothing is wrong."""
    try:
        parse(text.encode("utf-8", "surrogateescape"), SHELL_FILE, in_script=in_script, skip_shebang=True)
    except UnexpectedEnd:
        return Verdict.ENDS_TOO_EARLY
    except CompileError:
        return Verdict.WRONG if checked else Verdict.RIGHT
    except FrontendError:
        return Verdict.WRONG
    return Verdict.RIGHT


def open_string(before: str) -> str | None:
    """What stands behind the quote of a string that is not closed; None where the end is in no string, or a name in
    braces.
    """
    quote, start, k = "", 0, 0
    while k < len(before):
        letter = before[k]
        if quote:
            if letter == "\\":
                k += 1
            elif letter == quote:
                quote = ""
        elif letter in "'\"":
            quote, start = letter, k + 1
        elif before.startswith("/*", k):
            end = before.find("*/", k + 2)
            if end < 0:
                return None
            k = end + 1
        elif letter == "#" or before.startswith("//", k):
            end = before.find("\n", k)
            if end < 0:
                return None
            k = end
        k += 1
    return before[start:] if quote else None
