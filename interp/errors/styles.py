"""Styles of errors: log_errors, html_errors, error_prepend_string, error_append_string.

    PHP Warning:  text in FILE on line N                        logged, on stderr
    [29-Nov-2026 20:15:02 UTC] PHP Warning:  text ..            logged in a file
    <br />\n<b>Warning</b>:  text in <b>FILE</b> on line <b>N</b><br />

As on php's command line, HTML goes to the output whatever display_errors says, and what is shown on stderr has no
texts around it.
"""

from typing import Final

from pyphp.interp.data.filling import fill
from pyphp.interp.data.lookup import lower
from pyphp.interp.data.strings import StrBuilder, new_builder, substring
from pyphp.interp.frames.output import write, write_to
from pyphp.interp.rlib.libc import c_find, c_time_us
from pyphp.interp.rlib.rarithmetic import int_div, int_mod
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.vm import VM

LOGGED: Final[int] = 1
HTML: Final[int] = 2
WITH_TEXTS: Final[int] = 4  # vm.error_prepend, vm.error_append
UNREPEATED: Final[int] = 8  # ignore_repeated_errors
ANYWHERE: Final[int] = 16  # ignore_repeated_source
STDERR: Final[int] = 2
DAY: Final[int] = 86400
MONTHS: Final[Str] = lit(b"JanFebMarAprMayJunJulAugSepOctNovDec")
ESCAPED: Final[int] = 1 | 4  # kinds whose messages are escaped whole: E_ERROR, E_PARSE


def log(vm: VM, level: Str, text: Str, file: Str, line: int) -> None:
    """Write a message where errors are logged."""
    log_text(vm, fill(b"PHP %s:  %s in %s on line %d", level, text, file, line))


def log_text(vm: VM, message: Str) -> None:
    """Write a line where errors are logged."""
    stamp = lit(b"") if vm.log_fd == STDERR else time_stamp(int_div(c_time_us(), 1000000))
    write_to(vm.log_fd, fill(b"%s%s\n", stamp, message))


def show_styled(vm: VM, kind: int, level: Str, text: Str, file: Str, line: int) -> None:
    """Write a message to the output, in HTML and between its texts if that is wanted."""
    write(vm, vm.error_prepend)
    if vm.error_style & HTML != 0:
        body = escaped(text) if kind & ESCAPED != 0 or begins_with_call(text) else text
        if vm.docref_root.length > 0 and begins_with_call(text):
            body = with_link(vm, body)
        write(vm, fill(b"<br />\n<b>%s</b>:  %s in <b>", level, body))
        write(vm, fill(b"%s</b> on line <b>%d</b><br />\n", file, line))
    else:
        write(vm, fill(b"\n%s: %s in ", level, text))
        write(vm, fill(b"%s on line %d\n", file, line))
    write(vm, vm.error_append)


def begins_with_call(text: Str) -> bool:
    """Is it a builtin's complaint, `name(..): ..`, or `A::name(..): ..`? PHP escapes those."""
    k = 0
    while k < text.length and (is_name_byte(text.byte(k)) or text.byte(k) == ord(b":")):
        k = k + 1
    return k > 0 and k < text.length and text.byte(k) == ord(b"(")


def with_link(vm: VM, text: Str) -> Str:
    """A builtin's complaint with a link to the manual: `name(..) [<a href='..'>function.name</a>]: ..`"""
    end = c_find(text, lit(b"): "), 0)
    if end < 0:
        return text
    page = new_builder(32)
    colons = c_find(text, lit(b"::"), 0)
    paren = c_find(text, lit(b"("), 0)
    start = 0
    if colons >= 0 and colons < paren:
        page.add(lower(substring(text, 0, colons)))
        start = colons + 2
    else:
        page.add(lit(b"function"))
    page.add_byte(ord(b"."))
    while start < paren and text.byte(start) == ord(b"_"):
        start = start + 1
    for k in range(start, paren):
        b = text.byte(k)
        page.add_byte(ord(b"-") if b == ord(b"_") else b | 32 if b >= ord(b"A") and b <= ord(b"Z") else b)
    page.add(vm.docref_ext)
    name = page.finish()
    link = fill(b" [<a href='%s%s'>%s</a>]", vm.docref_root, name, name)
    return fill(b"%s%s%s", substring(text, 0, end + 1), link, substring(text, end + 1, text.length - end - 1))


def is_name_byte(b: int) -> bool:
    """A letter, a digit or _?"""
    letter = b | 32
    return (letter >= ord(b"a") and letter <= ord(b"z")) or (b >= ord(b"0") and b <= ord(b"9")) or b == ord(b"_")


def escaped(text: Str) -> Str:
    """With entities for & < > and double quotes."""
    out = new_builder(text.length + 16)
    for k in range(text.length):
        b = text.byte(k)
        if b == ord(b"&"):
            out.add(lit(b"&amp;"))
        elif b == ord(b"<"):
            out.add(lit(b"&lt;"))
        elif b == ord(b">"):
            out.add(lit(b"&gt;"))
        elif b == ord(b'"'):
            out.add(lit(b"&quot;"))
        else:
            out.add_byte(b)
    return out.finish()


def time_stamp(now: int) -> Str:
    """`[29-Nov-2026 20:15:02 UTC] `. Days are counted from the 1st of March of the year 0, as leap days come last then.
    """
    seconds = int_mod(now, DAY)
    days = int_div(now, DAY) + 719468
    era = int_div(days, 146097)
    day = days - era * 146097
    year = int_div(day - int_div(day, 1460) + int_div(day, 36524) - int_div(day, 146096), 365)
    day = day - (365 * year + int_div(year, 4) - int_div(year, 100))
    shifted = int_div(5 * day + 2, 153)
    month = shifted + 3 if shifted < 10 else shifted - 9
    out = new_builder(32)
    out.add_byte(ord(b"["))
    add_two(out, day - int_div(153 * shifted + 2, 5) + 1)
    out.add_byte(ord(b"-"))
    out.add(substring(MONTHS, 3 * month - 3, 3))
    out.add_byte(ord(b"-"))
    out.add_int(era * 400 + year + (1 if month <= 2 else 0))
    out.add_byte(32)
    add_two(out, int_div(seconds, 3600))
    out.add_byte(ord(b":"))
    add_two(out, int_mod(int_div(seconds, 60), 60))
    out.add_byte(ord(b":"))
    add_two(out, int_mod(seconds, 60))
    out.add(lit(b" UTC] "))
    return out.finish()


def add_two(out: StrBuilder, n: int) -> None:
    """A number below 100 in two digits."""
    out.add_byte(ord(b"0") + int_div(n, 10))
    out.add_byte(ord(b"0") + int_mod(n, 10))
