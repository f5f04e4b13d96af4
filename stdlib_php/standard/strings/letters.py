"""Upper and lower case: ASCII letters only, whatever the locale."""

from collections.abc import Callable
from typing import Final

from attrs import frozen

from pyphp.interp.bytecode import TYPE_STRING
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import intmask
from pyphp.interp.rlib.templates import Static, instances
from pyphp.interp.rlib.text import Str, lit, str_alloc, str_copy, str_word
from pyphp.interp.rlib.value import STR, Value, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.arguments import text, text_or
from pyphp.stdlib_php.support.bytesets import byte_set
from pyphp.stdlib_php.support.registry import P, builtin

EACH: Final[int] = 0x0101010101010101
LOW_BITS: Final[int] = 0x7F7F7F7F7F7F7F7F
TOP_BITS: Final[int] = -0x7F7F7F7F7F7F7F80


def upper(b: int) -> int:
    """The capital of an ASCII letter, other bytes as they are."""
    return b - 32 if ord(b"a") <= b and b <= ord(b"z") else b


def lower(b: int) -> int:
    """The small one of an ASCII letter, other bytes as they are."""
    return b + 32 if ord(b"A") <= b and b <= ord(b"Z") else b


def first_letter(s: Str, a: int) -> int:
    """The first of the 26 letters from `a` on, or the length. Eight bytes a step: in each, adding carries into the top
    bit.
    """
    to_a = (128 - a) * EACH
    to_z = (127 - a - 25) * EACH
    k = 0
    while k + 8 <= s.length:
        w = str_word(s, k)
        low = w & LOW_BITS
        if intmask(low + to_a) & ~intmask(low + to_z) & ~w & TOP_BITS != 0:
            break
        k = k + 8
    while k < s.length and (s.byte(k) < a or s.byte(k) > a + 25):
        k = k + 1
    return k


@frozen(eq=False)
class Case:
    """A case of letters: what brings a letter into it, and the first of those that are not in it."""

    letter: Callable[[int], int]
    others: int


@dont_look_inside
def in_case(s: Str, t: Static[Case]) -> Str:
    """The string in a case; s itself if it is."""
    k = first_letter(s, t.others)
    if k == s.length:
        return s
    r = str_alloc(s.length)
    str_copy(r, 0, s, 0, k)
    for i in range(k, s.length):
        r.set_byte(i, t.letter(s.byte(i)))
    return r


lowered, raised = instances(in_case, lowered=Case(lower, ord(b"A")), raised=Case(upper, ord(b"a")))


def with_first(s: Str, b: int) -> Str:
    """s with another first byte."""
    if s.byte(0) == b:
        return s
    r = str_alloc(s.length)
    str_copy(r, 0, s, 0, s.length)
    r.set_byte(0, b)
    return r


@builtin(b"strtoupper", P(b"string", TYPE_STRING))
def strtoupper(vm: VM, args: Frame, n: int) -> Value:
    """In capitals."""
    return v_ref(STR, raised(text(args, 0)))


@builtin(b"strtolower", P(b"string", TYPE_STRING))
def strtolower(vm: VM, args: Frame, n: int) -> Value:
    """In small letters."""
    return v_ref(STR, lowered(text(args, 0)))


@builtin(b"ucfirst", P(b"string", TYPE_STRING))
def ucfirst(vm: VM, args: Frame, n: int) -> Value:
    """With a capital at the beginning."""
    s = text(args, 0)
    return v_ref(STR, s if s.length == 0 else with_first(s, upper(s.byte(0))))


@builtin(b"lcfirst", P(b"string", TYPE_STRING))
def lcfirst(vm: VM, args: Frame, n: int) -> Value:
    """With a small letter at the beginning."""
    s = text(args, 0)
    return v_ref(STR, s if s.length == 0 else with_first(s, lower(s.byte(0))))


@builtin(b"ucwords", P(b"string", TYPE_STRING), P(b"separators", TYPE_STRING, optional=True))
def ucwords(vm: VM, args: Frame, n: int) -> Value:
    """With a capital at the beginning and behind every separator."""
    s = text(args, 0)
    separators = byte_set(text_or(args, n, 1, lit(b" \t\r\n\f\v")))
    return v_ref(STR, with_capitals(s, separators))


@dont_look_inside
def with_capitals(s: Str, separators: Str) -> Str:
    """s with a capital at the beginning and behind every byte of a set."""
    if s.length == 0:
        return s
    r = str_alloc(s.length)
    r.set_byte(0, upper(s.byte(0)))
    for k in range(1, s.length):
        b = s.byte(k)
        r.set_byte(k, upper(b) if separators.byte(r.byte(k - 1)) == 1 else b)
    return r
