"""Tables of the checksums: CRC-32 for eight bytes at a time, and the constants of MD5 and SHA."""

import math
from typing import Final

from pyphp.interp.rlib.text import Str, lit
from pyphp.stdlib_php.support.tables import words

TRANSLATED = False

CRC_POLYNOMIAL = 0xEDB88320  # reflected


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


def pi_words(count: int) -> list[int]:
    """The first words of 32 bits behind the point of pi, by Machin's formula."""
    bits = 32 * count + 64
    one = 1 << bits

    def arctan(inverse: int) -> int:
        total, power, k = 0, one // inverse, 0
        while power:
            total += -(power // (2 * k + 1)) if k & 1 else power // (2 * k + 1)
            power //= inverse * inverse
            k += 1
        return total

    pi = 4 * (4 * arctan(5) - arctan(239))
    fraction = (pi & (one - 1)) >> 64
    return [fraction >> (32 * (count - 1 - k)) & 0xFFFFFFFF for k in range(count)]


def crc_table(polynomial: int, reflected: bool) -> list[int]:
    """What a byte does to a sum that takes one at a time."""
    made = []
    for byte in range(256):
        c = byte if reflected else byte << 24
        for _ in range(8):
            if reflected:
                c = (c >> 1) ^ (polynomial if c & 1 else 0)
            else:
                c = ((c << 1) ^ (polynomial if c & 0x80000000 else 0)) & 0xFFFFFFFF
        made.append(c)
    return made


CRC: Final[Str] = words(crc_tables())
CRC_BZIP: Final[Str] = words(crc_table(0x04C11DB7, False))
CRC_CASTAGNOLI: Final[Str] = words(crc_table(0x82F63B78, True))
MD5_SINES: Final[Str] = words([int(abs(math.sin(k + 1)) * 2**32) for k in range(64)])
MD5_SHIFTS: Final[Str] = lit(bytes([7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]))
SHA256_ROUNDS: Final[Str] = words(roots(1 / 3, 64, 32))
SHA512_ROUNDS: Final[Str] = words(roots(1 / 3, 80, 64))
HAVAL_CONSTANTS: Final[Str] = words(pi_words(136)[8:])  # of the second to the fifth pass


def keccak_rounds() -> list[int]:
    """The constants of 24 rounds: bits of a shift register at places 2**k - 1."""
    constants, register = [], 1
    for _ in range(24):
        constant = 0
        for k in range(7):
            constant |= (register & 1) << ((1 << k) - 1)
            register = (register << 1) ^ (0x171 if register & 0x80 else 0)
        constants.append(constant)
    return constants


def whirlpool_tables() -> tuple[list[int], list[int]]:
    """What a byte in the first column becomes, as a row of eight bytes; the constants of ten rounds."""
    exponent = [1, 11, 9, 12, 13, 6, 15, 3, 14, 8, 7, 4, 10, 2, 5, 0]
    other = [7, 12, 11, 13, 14, 4, 9, 15, 6, 3, 8, 10, 2, 5, 1, 0]
    box = []
    for byte in range(256):
        high, low = exponent[byte >> 4], exponent.index(byte & 15)
        both = other[high ^ low]
        box.append(exponent[high ^ both] << 4 | exponent.index(low ^ both))

    def times(a: int, b: int) -> int:
        made = 0
        while b:
            made ^= a if b & 1 else 0
            a, b = (a << 1) ^ (0x11D if a & 0x80 else 0), b >> 1
        return made

    rows = [int.from_bytes(bytes(times(b, factor) for factor in (1, 1, 4, 1, 8, 5, 2, 9)), "big") for b in box]
    return rows, [int.from_bytes(bytes(box[8 * k : 8 * k + 8]), "big") for k in range(10)]


def gost_boxes() -> bytes:
    """For the test parameters of GOST R 34.11-94 and those of CryptoPro: what each of four bytes is replaced by, from
    the substitutions of their eight halves.
    """
    sets = (
        "4a92d80e6b1c7f53 eb4c6dfa23810759 581da342efc7609b 7da1089fe46cb253 6c715fd84a9e03b2 4ba0721d36859cfe "
        "db413f590ae7682c 1fd057a4923e6b8c",
        "a4568137dce092bf 5f402db91763cea8 7fce94103b526a8d 4a7c0f28e165db93 764b9c2a180efd35 7624d9f0a15b8ec3 "
        "de41705a3c8f629b 13a95b4f867ed02c",
    )
    made = bytearray()
    for each in sets:
        digits = each.replace(" ", "")
        boxes = [[int(digit, 16) for digit in digits[16 * k : 16 * k + 16]] for k in range(8)]
        for k in range(0, 8, 2):
            made += bytes(boxes[k + 1][byte >> 4] << 4 | boxes[k][byte & 15] for byte in range(256))
    return bytes(made)


KECCAK_ROUNDS: Final[Str] = words(keccak_rounds())
_ROWS, _CONSTANTS = whirlpool_tables()
WHIRLPOOL: Final[Str] = words(_ROWS)
WHIRLPOOL_ROUNDS: Final[Str] = words(_CONSTANTS)
GOST: Final[Str] = lit(gost_boxes())
XXH3_SECRET: Final[Str] = lit(
    bytes.fromhex(
        "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221"
        "b8084674f743248ee03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8"
        "a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb"
        "170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e"
    )
)
