"""Tables of the checksums: CRC-32 for eight bytes at a time, and the constants of MD5 and SHA."""

import math
from typing import Final

from pyphp.interp.rlib.text import Str, lit

TRANSLATED = False

CRC_POLYNOMIAL = 0xEDB88320  # reflected


def words(numbers: list[int]) -> Str:
    """Numbers of up to 63 bits as words of eight bytes, for str_word."""
    return lit(b"".join(n.to_bytes(8, "little") for n in numbers))


def crc_tables() -> list[int]:
    """Table k at 256 * k: what a byte followed by k zero bytes does to the sum."""
    first = []
    for byte in range(256):
        c = byte
        for _ in range(8):
            c = (c >> 1) ^ (CRC_POLYNOMIAL if c & 1 else 0)
        first.append(c)
    tables = list(first)
    for k in range(1, 8):
        for byte in range(256):
            c = tables[256 * (k - 1) + byte]
            tables.append((c >> 8) ^ first[c & 255])
    return tables


def roots(power: float, count: int, bits: int) -> list[int]:
    """The first bits of the fractional parts of roots of the first primes, exactly."""
    primes = [p for p in range(2, 410) if all(p % q for q in range(2, p))][:count]
    return [_root(p, power, bits) for p in primes]


def _root(p: int, power: float, bits: int) -> int:
    degree = round(1 / power)
    target = p << (degree * bits)
    low, high = 0, 1 << (bits + 8)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= target else (low, middle)
    return low & ((1 << bits) - 1)


CRC: Final[Str] = words(crc_tables())
MD5_SINES: Final[Str] = words([int(abs(math.sin(k + 1)) * 2**32) for k in range(64)])
MD5_SHIFTS: Final[Str] = lit(bytes([7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]))
SHA256_ROUNDS: Final[Str] = words(roots(1 / 3, 64, 32))
