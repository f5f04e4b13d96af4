"""Arguments of builtins by number (from 0), already of their declared types; optional ones with what stands for them.
"""

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.data.strings import substring
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.libc import c_find_byte
from pyphp.interp.rlib.rarithmetic import int_sar, int_shl
from pyphp.interp.rlib.text import Str
from pyphp.interp.rlib.value import NULL, TRUE, as_ref


def text(args: Frame, k: int) -> Str:
    """Argument k, a string."""
    return as_ref(Str, args[slot(k)])


def array(args: Frame, k: int) -> PhpArray:
    """Argument k, an array."""
    return as_ref(PhpArray, args[slot(k)])


def given(args: Frame, n: int, k: int) -> bool:
    """Was argument k passed, and is it not null?"""
    return n > k and args[slot(k)].tag > NULL


def flag(args: Frame, n: int, k: int) -> bool:
    """Argument k, a bool that is false unless given."""
    return n > k and args[slot(k)].tag == TRUE


def int_or(args: Frame, n: int, k: int, default: int) -> int:
    """Argument k, an int, or what stands for it if it is missing or null."""
    return args[slot(k)].i if given(args, n, k) else default


def text_or(args: Frame, n: int, k: int, default: Str) -> Str:
    """Argument k, a string, or what stands for it if it is missing or null."""
    return as_ref(Str, args[slot(k)]) if given(args, n, k) else default


def int_of_c(x: int) -> int:
    """What an int of C, of 32 bits, has of a number."""
    return int_sar(int_shl(x, 32), 32)


def text_of_c(s: Str) -> Str:
    """What a text of C, which ends at its first zero byte, has of a string."""
    end = c_find_byte(s, 0, 0)
    return s if end < 0 else substring(s, 0, end)
