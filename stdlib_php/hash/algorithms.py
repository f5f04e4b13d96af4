"""The algorithms of hash(), as a table for the subset. Host side.

Of each: its name, what it is computed by, the sizes of digest and block in bytes, the words that a state begins with
and whether they have 64 bits, and the fields of its state as php writes them when a HashContext is serialized:

    l8l2b64     eight words of 32 bits, two more, 64 bytes; q has 64 bits, i is an int, b alone a byte; `.` at the end

A state is a string with these fields, one after the other, the lowest byte first (states.py); state_size() says how
long. Digests for which no order of fields is public (xxh3, xxh128) have no spec, and a size instead.
"""

import re
from typing import Final

from attrs import frozen

from pyphp.interp.rlib.text import Str, lit
from pyphp.stdlib_php.hash.data import pi_words, roots
from pyphp.stdlib_php.support.tables import words

TRANSLATED = False

# what computes a digest
MD2, MD4, MD5, SHA1, SHA2, SHA512, KECCAK, RIPEMD, WHIRLPOOL, TIGER, SNEFRU, GOST, HAVAL = range(13)
FIRST_SUM = 13
ADLER, CRC, CRC_B, CRC_C, FNV32, FNV1A32, FNV64, FNV1A64, JOAAT = range(FIRST_SUM, 22)
FIRST_FAST = 22
MURMUR_A, MURMUR_C, MURMUR_F, XXH32, XXH64, XXH3, XXH128 = range(FIRST_FAST, 29)
SIZES = {"b": 1, "s": 2, "i": 4, "l": 4, "q": 8}
XXH3_SIZE = 112 + 240 + 64 + 64 + 256  # see xxh3.py


@frozen
class Algorithm:
    """A row. variant: passes or rounds, or which of several boxes."""

    name: bytes
    kind: int
    digest: int
    block: int
    spec: str
    start: tuple[int, ...] = ()
    wide: bool = False
    variant: int = 0
    cryptographic: bool = True

    @property
    def fields(self) -> list[tuple[str, int, int]]:
        """Type, number and place of each field of the state."""
        found, at = [], 0
        for letter, count in re.findall(r"([bsilq])(\d*)", self.spec):
            found.append((letter, int(count or 1), at))
            at += SIZES[letter] * int(count or 1)
        return found

    @property
    def size(self) -> int:
        """Bytes of a state."""
        if not self.spec:
            return XXH3_SIZE
        letter, count, at = self.fields[-1]
        return at + SIZES[letter] * count

    @property
    def buffer_at(self) -> int:
        """Where the bytes are that wait for their block to be full."""
        return max((at for letter, count, at in self.fields if letter == "b" and count == self.block), default=0)


_LITTLE = (0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476)
_FIFTH = 0xC3D2E1F0
_SECOND = (0x76543210, 0xFEDCBA98, 0x89ABCDEF, 0x01234567, 0x3C2D1E0F)
_ROOTS = tuple(roots(1 / 2, 16, 64))  # of the first primes: SHA-384 has those of the ninth to the sixteenth
_SHA512_224 = (
    0x8C3D37C819544DA2, 0x73E1996689DCD4D6, 0x1DFAB7AE32FF9C82, 0x679DD514582F9FCF, 0x0F6D2B697BD44DA8,
    0x77E36F7304C48942, 0x3F9D85A86A1D36C8, 0x1112E6AD91D692A1,
)  # fmt: skip
_SHA512_256 = (
    0x22312194FC2BF72C, 0x9F555FA3C84C64C2, 0x2393B86B6F53B151, 0x963877195940EABD, 0x96283EE2A88EFFE3,
    0xBE5E1E2553863992, 0x2B0199FC2C85B8AA, 0x0EB72DDC81C52CA2,
)  # fmt: skip
_TIGER = (0x0123456789ABCDEF, 0xFEDCBA9876543210, 0xF096A5B4C3B2E187)
_PI = tuple(pi_words(8))
_ONES = (1 << 64) - 1
_KECCAK = tuple(_ONES if lane in (1, 2, 8, 12, 17, 20) else 0 for lane in range(25))  # these are kept complemented
_FNV32, _FNV64 = 0x811C9DC5, 0xCBF29CE484222325
_PRIME1, _PRIME2 = 0x9E3779B1, 0x85EBCA77
_WIDE1, _WIDE2 = 0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F

ALL: tuple[Algorithm, ...] = (
    Algorithm(b"md2", MD2, 16, 16, "b48b16b16b."),
    Algorithm(b"md4", MD4, 16, 64, "l4l2b64.", _LITTLE),
    Algorithm(b"md5", MD5, 16, 64, "llllllb64llllllllllllllll.", _LITTLE),
    Algorithm(b"sha1", SHA1, 20, 64, "l5l2b64.", (*_LITTLE, _FIFTH)),
    Algorithm(b"sha224", SHA2, 28, 64, "l8l2b64.", tuple(root & 0xFFFFFFFF for root in _ROOTS[8:])),
    Algorithm(b"sha256", SHA2, 32, 64, "l8l2b64.", tuple(root >> 32 for root in _ROOTS[:8])),
    Algorithm(b"sha384", SHA512, 48, 128, "q8q2b128.", _ROOTS[8:], True),
    Algorithm(b"sha512/224", SHA512, 28, 128, "q8q2b128.", _SHA512_224, True),
    Algorithm(b"sha512/256", SHA512, 32, 128, "q8q2b128.", _SHA512_256, True),
    Algorithm(b"sha512", SHA512, 64, 128, "q8q2b128.", _ROOTS[:8], True),
    *(Algorithm(b"sha3-%d" % (8 * d), KECCAK, d, 200 - 2 * d, "b200i.", _KECCAK, True) for d in (28, 32, 48, 64)),
    Algorithm(b"ripemd128", RIPEMD, 16, 64, "l4l2b64.", _LITTLE, variant=4),
    Algorithm(b"ripemd160", RIPEMD, 20, 64, "l5l2b64.", (*_LITTLE, _FIFTH), variant=5),
    Algorithm(b"ripemd256", RIPEMD, 32, 64, "l8l2b64.", (*_LITTLE, *_SECOND[:4]), variant=8),
    Algorithm(b"ripemd320", RIPEMD, 40, 64, "l10l2b64.", (*_LITTLE, _FIFTH, *_SECOND), variant=10),
    Algorithm(b"whirlpool", WHIRLPOOL, 64, 64, "q8b32iib64.", (0,) * 8, True),
    *(
        Algorithm(b"tiger%d,%d" % (8 * d, passes), TIGER, d, 64, "q3qb64i.", _TIGER, True, passes)
        for passes in (3, 4)
        for d in (16, 20, 24)
    ),
    Algorithm(b"snefru", SNEFRU, 32, 32, "l16l2ib32."),
    Algorithm(b"snefru256", SNEFRU, 32, 32, "l16l2ib32."),
    Algorithm(b"gost", GOST, 32, 32, "l16l2ib32."),
    Algorithm(b"gost-crypto", GOST, 32, 32, "l16l2ib32.", variant=1),
    Algorithm(b"adler32", ADLER, 4, 4, "l.", (1,), cryptographic=False),
    Algorithm(b"crc32", CRC, 4, 4, "l.", (0xFFFFFFFF,), cryptographic=False),
    Algorithm(b"crc32b", CRC_B, 4, 4, "l.", (0xFFFFFFFF,), cryptographic=False),
    Algorithm(b"crc32c", CRC_C, 4, 4, "l.", (0xFFFFFFFF,), cryptographic=False),
    Algorithm(b"fnv132", FNV32, 4, 4, "l.", (_FNV32,), cryptographic=False),
    Algorithm(b"fnv1a32", FNV1A32, 4, 4, "l.", (_FNV32,), cryptographic=False),
    Algorithm(b"fnv164", FNV64, 8, 4, "q.", (_FNV64,), True, cryptographic=False),
    Algorithm(b"fnv1a64", FNV1A64, 8, 4, "q.", (_FNV64,), True, cryptographic=False),
    Algorithm(b"joaat", JOAAT, 4, 4, "l.", (0,), cryptographic=False),
    Algorithm(b"murmur3a", MURMUR_A, 4, 4, "lll.", cryptographic=False),
    Algorithm(b"murmur3c", MURMUR_C, 16, 4, "lllllllll.", cryptographic=False),
    Algorithm(b"murmur3f", MURMUR_F, 16, 8, "qqqql.", cryptographic=False),
    Algorithm(
        b"xxh32", XXH32, 4, 16, "llllllllllll.",
        (0, 0, (_PRIME1 + _PRIME2) & 0xFFFFFFFF, _PRIME2, 0, -_PRIME1 & 0xFFFFFFFF), cryptographic=False,
    ),  # fmt: skip
    Algorithm(
        b"xxh64", XXH64, 8, 32, "qqqqqqqqqllq.", (0, (_WIDE1 + _WIDE2) & _ONES, _WIDE2, 0, -_WIDE1 & _ONES), True,
        cryptographic=False,
    ),  # fmt: skip
    Algorithm(b"xxh3", XXH3, 8, 64, "", cryptographic=False),
    Algorithm(b"xxh128", XXH128, 16, 64, "", cryptographic=False),
    *(
        Algorithm(b"haval%d,%d" % (8 * d, passes), HAVAL, d, 128, "l8l2b128.", _PI, variant=passes)
        for passes in (3, 4, 5)
        for d in (16, 20, 24, 28, 32)
    ),
)  # fmt: skip

COLUMNS: Final[int] = 16
ROWS: Final[int] = len(ALL)


def _rows() -> tuple[Str, Str]:
    """The table: numbers, sixteen a row, and the texts that they point into."""
    texts = b""
    numbers: list[int] = []
    for each in ALL:
        start = b"".join((w & _ONES).to_bytes(8 if each.wide else 4, "little") for w in each.start)
        if each.kind == MD5:
            start = bytes(8) + start  # its count comes first
        row = [each.kind, each.digest, each.block, each.size, each.buffer_at, each.variant, int(each.cryptographic)]
        for text in (each.name, start, each.spec.encode()):
            row += [len(texts), len(text)]
            texts += text
        numbers += row + [0] * (COLUMNS - len(row))
    return words(numbers), lit(texts)


TABLE, TEXTS = _rows()
