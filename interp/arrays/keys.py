"""Array keys: a string that spells an int as echo would is that int.

"12" and "-5" are; "012", "-0", " 1", "1.0" and "9223372036854775808" stay strings.
"""

from typing import Final

from pyphp.interp.rlib.hints import elidable
from pyphp.interp.rlib.rarithmetic import intmask
from pyphp.interp.rlib.text import Str, lit, str_order
from pyphp.interp.rlib.value import STR, Value, v_int, v_ref

ZERO: Final[int] = ord(b"0")
NINE: Final[int] = ord(b"9")
MINUS: Final[int] = ord(b"-")


def is_int_key(s: Str) -> bool:
    """Does this string name an int key? Nearly every other string is told by its first byte."""
    if s.length == 0 or s.byte(0) > NINE:
        return False
    return _is_decimal_int(s)


@elidable
def _is_decimal_int(s: Str) -> bool:
    start = 1 if s.byte(0) == MINUS else 0
    digits = s.length - start
    if digits == 0 or digits > 19:
        return False
    for i in range(start, s.length):
        if s.byte(i) < ZERO or s.byte(i) > NINE:
            return False
    if s.byte(start) == ZERO:
        return digits == 1 and start == 0
    if digits < 19:
        return True
    if start == 1:
        return str_order(s, lit(b"-9223372036854775808")) <= 0
    return str_order(s, lit(b"9223372036854775807")) <= 0


@elidable
def int_key(s: Str) -> int:
    """The int that an int key spells."""
    negative = s.byte(0) == MINUS
    n = 0
    for i in range(1 if negative else 0, s.length):
        n = intmask(n * 10 + (s.byte(i) - ZERO))
    return intmask(-n) if negative else n


def str_key(s: Str) -> Value:
    """The key that a string stands for, as a Value: an int or the string."""
    return v_int(int_key(s)) if is_int_key(s) else v_ref(STR, s)
