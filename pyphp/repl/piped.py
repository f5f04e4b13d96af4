"""The shell where the input is no terminal: `pyphp -a < FILE`, as php -a does it.

Lines are collected until they are a statement; each is run; what it printed is ended with a newline. exit() ends a statement, not the shell, whose
status is that of the last exit().
"""

from __future__ import annotations

import sys

from pyphp.command.main import STDOUT, say
from pyphp.command.options import CommandLine
from pyphp.session import Session, is_complete
from pyphp.settings.ini import Ini

GREETING = "Interactive shell\n\n"


def run(line: CommandLine, ini: Ini) -> int:
    """The shell's exit status. Raises SettingError."""
    session = Session(line, ini)
    say(STDOUT, GREETING)
    status, text = 0, ""
    for read in sys.stdin:
        text += read
        if text.strip() and is_complete(text):
            status = session.run(text) or status
            session.fresh_line()
            text = ""
            if session.engine.abandoned:
                break
    session.finish()
    return status
