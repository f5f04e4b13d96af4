"""Styles of errors: log_errors, html_errors, error_prepend_string, error_append_string.

    PHP Warning:  text in FILE on line N                        logged, on stderr
    [29-Nov-2026 20:15:02 UTC] PHP Warning:  text ..            logged in a file
    <br />\n<b>Warning</b>:  text in <b>FILE</b> on line <b>N</b><br />

As on php's command line, HTML goes to the output whatever display_errors says, and what is shown on stderr has no texts around it.
"""

from typing import Final

from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.data.strings import StrBuilder, concat2, new_builder, substring
from pyphp.interp.data.wording import join4, join5
from pyphp.interp.frames.output import write, write_to
from pyphp.interp.rlib.libc import c_time_us
from pyphp.interp.rlib.rarithmetic import int_div, int_mod
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.vm import VM

LOGGED: Final[int] = 1
HTML: Final[int] = 2
WITH_TEXTS: Final[int] = 4  # vm.error_prepend, vm.error_append
STDERR: Final[int] = 2
DAY: Final[int] = 86400
MONTHS: Final[Str] = lit(b"JanFebMarAprMayJunJulAugSepOctNovDec")
ESCAPED: Final[int] = 1 | 4  # kinds whose messages are escaped whole: E_ERROR, E_PARSE


def log(vm: VM, level: Str, text: Str, file: Str, line: int) -> None:
    """Write a message where errors are logged."""
    message = join4(join4(lit(b"PHP "), level, lit(b":  "), text), lit(b" in "), file, concat2(lit(b" on line "), int_to_str(line)))
    if vm.log_fd != STDERR:
        message = concat2(time_stamp(int_div(c_time_us(), 1000000)), message)
    write_to(vm.log_fd, concat2(message, lit(b"\n")))


def show_styled(vm: VM, kind: int, level: Str, text: Str, file: Str, line: int) -> None:
    """Write a message to the output, in HTML and between its texts if that is wanted."""
    write(vm, vm.error_prepend)
    if vm.error_style & HTML != 0:
        body = escaped(text) if kind & ESCAPED != 0 or begins_with_call(text) else text
        write(vm, join5(lit(b"<br />\n<b>"), level, lit(b"</b>:  "), body, lit(b" in <b>")))
        write(vm, join4(file, lit(b"</b> on line <b>"), int_to_str(line), lit(b"</b><br />\n")))
    else:
        write(vm, join5(lit(b"\n"), level, lit(b": "), text, lit(b" in ")))
        write(vm, join4(file, lit(b" on line "), int_to_str(line), lit(b"\n")))
    write(vm, vm.error_append)


def begins_with_call(text: Str) -> bool:
    """Is it a builtin's complaint, `name(..): ..`? PHP escapes those."""
    k = 0
    while k < text.length and is_name_byte(text.byte(k)):
        k = k + 1
    return k > 0 and k < text.length and text.byte(k) == 40


def is_name_byte(b: int) -> bool:
    """A letter, a digit or _?"""
    letter = b | 32
    return (letter >= 97 and letter <= 122) or (b >= 48 and b <= 57) or b == 95


def escaped(text: Str) -> Str:
    """With entities for & < > and double quotes."""
    out = new_builder(text.length + 16)
    for k in range(text.length):
        b = text.byte(k)
        if b == 38:
            out.add(lit(b"&amp;"))
        elif b == 60:
            out.add(lit(b"&lt;"))
        elif b == 62:
            out.add(lit(b"&gt;"))
        elif b == 34:
            out.add(lit(b"&quot;"))
        else:
            out.add_byte(b)
    return out.finish()


def time_stamp(now: int) -> Str:
    """`[29-Nov-2026 20:15:02 UTC] `. Days are counted from the 1st of March of the year 0, as leap days come last then."""
    seconds = int_mod(now, DAY)
    days = int_div(now, DAY) + 719468
    era = int_div(days, 146097)
    day = days - era * 146097
    year = int_div(day - int_div(day, 1460) + int_div(day, 36524) - int_div(day, 146096), 365)
    day = day - (365 * year + int_div(year, 4) - int_div(year, 100))
    shifted = int_div(5 * day + 2, 153)
    month = shifted + 3 if shifted < 10 else shifted - 9
    out = new_builder(32)
    out.add_byte(91)
    add_two(out, day - int_div(153 * shifted + 2, 5) + 1)
    out.add_byte(45)
    out.add(substring(MONTHS, 3 * month - 3, 3))
    out.add_byte(45)
    out.add_int(era * 400 + year + (1 if month <= 2 else 0))
    out.add_byte(32)
    add_two(out, int_div(seconds, 3600))
    out.add_byte(58)
    add_two(out, int_mod(int_div(seconds, 60), 60))
    out.add_byte(58)
    add_two(out, int_mod(seconds, 60))
    out.add(lit(b" UTC] "))
    return out.finish()


def add_two(out: StrBuilder, n: int) -> None:
    """A number below 100 in two digits."""
    out.add_byte(48 + int_div(n, 10))
    out.add_byte(48 + int_mod(n, 10))
