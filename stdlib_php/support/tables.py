"""Tables of numbers as texts of the program. Host side."""

from pyphp.interp.rlib.text import Str, lit

TRANSLATED = False


def words(numbers: list[int]) -> Str:
    """Numbers of up to 63 bits as words of eight bytes, for str_word."""
    return lit(b"".join(n.to_bytes(8, "little") for n in numbers))
