"""Texts for a shell: escapeshellarg(), escapeshellcmd()."""

from typing import Final

from pyphp.interp.bytecode import TYPE_STRING
from pyphp.interp.data.filling import fill
from pyphp.interp.data.strings import new_builder
from pyphp.interp.errors.raising import fatal
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find_byte
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import STR, Value, as_ref, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.utf8 import INVALID, code_at, size_of

MOST_COMMAND: Final[int] = 2097152  # bytes that the system takes
QUOTE: Final[int] = ord(b"'")
DOUBLE: Final[int] = ord(b'"')
BACKSLASH: Final[int] = ord(b"\\")
SPECIAL: Final[Str] = lit(b"#&;`|*?~<>^()[]{}$\\\n")


@builtin(b"escapeshellarg", P(b"arg", TYPE_STRING))
def escapeshellarg(vm: VM, args: Frame, n: int) -> Value:
    """In single quotes."""
    arg = checked(vm, args)
    if arg.length > MOST_COMMAND - 3:
        fatal(vm, fill(b"escapeshellarg(): Argument exceeds the allowed length of %d bytes", MOST_COMMAND))
    return v_ref(STR, quoted_argument(arg))


def checked(vm: VM, args: Frame) -> Str:
    """The argument, which no zero byte may end."""
    arg = as_ref(Str, args[slot(0)])
    if c_find_byte(arg, 0, 0) >= 0:
        bad_argument(vm, 1, lit(b"must not contain any null bytes"))
    return arg


@dont_look_inside
def quoted_argument(arg: Str) -> Str:
    """See escapeshellarg. As in php bytes that are no characters of the locale's (UTF-8) are left out."""
    out = new_builder(arg.length + 2)
    out.add_byte(QUOTE)
    k = 0
    while k < arg.length:
        c = code_at(arg, k)
        size = size_of(c)
        if c == QUOTE:
            out.add(lit(b"'\\''"))
        elif c != INVALID:
            out.add_part(arg, k, size)
        k = k + size
    out.add_byte(QUOTE)
    return out.finish()


@builtin(b"escapeshellcmd", P(b"command", TYPE_STRING))
def escapeshellcmd(vm: VM, args: Frame, n: int) -> Value:
    """With a backslash before all that a shell would take for something else."""
    command = checked(vm, args)
    if command.length > MOST_COMMAND - 1:
        fatal(vm, fill(b"escapeshellcmd(): Command exceeds the allowed length of %d bytes", MOST_COMMAND))
    return v_ref(STR, escaped_command(command))


@dont_look_inside
def escaped_command(command: Str) -> Str:
    """Quotes that come in pairs stay."""
    out = new_builder(command.length + 16)
    partner = -1
    k = 0
    while k < command.length:
        c = code_at(command, k)
        size = size_of(c)
        if c == QUOTE or c == DOUBLE:
            found = c_find_byte(command, c, k + 1) if partner < 0 else -1
            if partner == k:
                partner = -1
            elif found >= 0:
                partner = found
            else:
                out.add_byte(BACKSLASH)
        elif c != INVALID and size == 1 and c_find_byte(SPECIAL, c, 0) >= 0:
            out.add_byte(BACKSLASH)
        if c != INVALID:
            out.add_part(command, k, size)
        k = k + size
    return out.finish()
