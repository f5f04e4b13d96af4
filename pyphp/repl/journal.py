"""What a session has run, as a PHP file that does the same.

Inputs that failed are left out. `$_`, the value that was shown last, is assigned where a later input asks for it.

    1 + 1           <?php
    echo $_;
                    $_ = 1 + 1;
                    echo $_;
"""

from __future__ import annotations

import attrs

from pyphp.frontend import ast
from pyphp.frontend.parser import parse
from pyphp.repl.inputs import Input, Verdict, judge
from pyphp.session import LAST_VALUE, SHELL_FILE, has_value, last_of

MENTION = "$" + LAST_VALUE.decode()


@attrs.frozen(slots=True)
class Journal:
    """Inputs that have been run, oldest first, and whether each came to its end."""

    entries: list[tuple[Input, bool]] = attrs.Factory(list)

    def note(self, entry: Input, succeeded: bool) -> None:
        """An input has been run."""
        self.entries.append((entry, succeeded))

    @property
    def done(self) -> list[Input]:
        """Those that came to their end."""
        return [entry for entry, succeeded in self.entries if succeeded]

    def as_file(self) -> str:
        """The text of a file."""
        parts = ["<?php\n\n"]
        for k, entry in enumerate(self.done):
            wants_value = any(MENTION in later.text for later in self.done[k + 1 :])
            text = with_value(entry) if wants_value else entry.text
            part = joined(text) + "\n" if entry.in_script else "?>\n" + _without_shebang(text)
            parts.append(part)
            if judge(part + "<?php ;", in_script=True, checked=False) is Verdict.RIGHT:  # it ends in HTML
                parts.append("<?php\n")
            elif not entry.in_script:
                parts.append("\n")
        return "".join(parts)


def joined(text: str) -> str:
    """A text whose last semicolon is on a line of its own because a comment, or a heredoc, might have hidden it: on
    that of the text, if it can be.
    """
    head = text.removesuffix("\n;")
    if head == text:
        return text
    return head + ";" if _count(head + ";") == _count(text) else text


def _count(text: str) -> int:
    """How many statements a text has; -1 if it is none."""
    if judge(text, in_script=True, checked=False) is not Verdict.RIGHT:
        return -1
    return len(_statements(text))


def _statements(text: str) -> list[ast.Statement]:
    return parse(text.encode("utf-8", "surrogateescape"), SHELL_FILE, in_script=True).statements


def with_value(entry: Input) -> str:
    """An input's text, with its last statement, if that is an expression for its value's sake, assigned to $_."""
    if not entry.in_script or not has_value(last_of(_statements(entry.text))):
        return entry.text
    text = entry.text
    wanted = len([s for s in _statements(text) if not isinstance(s, ast.Nop)])
    for at in _ends_of_statements(text):
        head, tail = text[:at], text[at:]
        if (
            judge(head, True, checked=False) is Verdict.RIGHT
            and len([s for s in _statements(head) if not isinstance(s, ast.Nop)]) == wanted - 1
        ):
            stripped = tail.lstrip()
            changed = head + tail[: len(tail) - len(stripped)] + f"{MENTION} = {stripped}"
            if judge(changed, True, checked=False) is Verdict.RIGHT:
                return changed
    return text


def _ends_of_statements(text: str) -> list[int]:
    """Where a last statement could begin, latest first."""
    return [k for k in range(len(text), 0, -1) if text[k - 1] in ";}"] + [0]


def _without_shebang(text: str) -> str:
    return text.partition("\n")[2] if text.startswith("#!") else text
