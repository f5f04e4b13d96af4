"""Errors that are found before an engine runs, or outside one: shown and logged as the settings say, in the forms of interp/errors/styles.py.

    report(ini, ERROR_LEVELS["E_PARSE"], b"Parse error", b"syntax error, ..", b"/a.php", 3)
"""

import os
import time

from pyphp.command.main import STDERR, STDOUT, say
from pyphp.settings.ini import ERROR_LEVELS, Ini

ESCAPED = ERROR_LEVELS["E_ERROR"] | ERROR_LEVELS["E_PARSE"]


def report(ini: Ini, kind: int, label: bytes, message: bytes, file: bytes, line: int, startup: bool = False) -> None:
    """Log and show an error. startup: of the settings themselves; those that are not shown are logged."""
    if not ini.error_level & kind:
        return
    shown = ini.display_fd is not None and (not startup or ini.flag("display_startup_errors"))
    if ini.flag("log_errors") or startup and not shown:
        _log(ini, b"PHP %s:  %s in %s on line %d\n" % (label, message, file, line))
    if not shown:
        return
    if ini.display_fd == STDERR and not ini.flag("html_errors"):
        say(STDERR, b"%s: %s in %s on line %d\n" % (label, message, file, line))
        return
    text = b"\n%s: %s in %s on line %d\n" % (label, message, file, line)
    if ini.flag("html_errors"):
        body = _escaped(message) if kind & ESCAPED else message
        text = b"<br />\n<b>%s</b>:  %s in <b>%s</b> on line <b>%d</b><br />\n" % (label, body, file, line)
    before, after = (os.fsencode(ini.text(f"error_{name}_string")) for name in ("prepend", "append"))
    say(STDOUT, before + text + after)


def _log(ini: Ini, line: bytes) -> None:
    fd = ini.log_fd
    stamp = b"" if fd == STDERR else time.strftime("[%d-%b-%Y %H:%M:%S UTC] ", time.gmtime()).encode()
    say(fd, stamp + line)


def _escaped(message: bytes) -> bytes:
    return message.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;").replace(b'"', b"&quot;")
