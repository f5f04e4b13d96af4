"""Constants of the extensions whose tables are long: numbers as php on Linux has them."""

from pyphp.interp.bytecode import Constant

LOCALE: dict[bytes, Constant] = {
    b"LC_CTYPE": 0, b"LC_NUMERIC": 1, b"LC_TIME": 2, b"LC_COLLATE": 3, b"LC_MONETARY": 4, b"LC_MESSAGES": 5, b"LC_ALL": 6,
    b"CODESET": 14, b"RADIXCHAR": 0x10000, b"THOUSANDS_SEP": 0x10001, b"THOUSEP": 0x10001,
    b"ABDAY_1": 0x20000, b"ABDAY_2": 0x20001, b"ABDAY_3": 0x20002, b"ABDAY_4": 0x20003, b"ABDAY_5": 0x20004,
    b"ABDAY_6": 0x20005, b"ABDAY_7": 0x20006,
    b"DAY_1": 0x20007, b"DAY_2": 0x20008, b"DAY_3": 0x20009, b"DAY_4": 0x2000A, b"DAY_5": 0x2000B, b"DAY_6": 0x2000C,
    b"DAY_7": 0x2000D,
    **{b"ABMON_%d" % (k + 1): 0x2000E + k for k in range(12)},
    **{b"MON_%d" % (k + 1): 0x2001A + k for k in range(12)},
    b"AM_STR": 0x20026, b"PM_STR": 0x20027, b"D_T_FMT": 0x20028, b"D_FMT": 0x20029, b"T_FMT": 0x2002A,
    b"T_FMT_AMPM": 0x2002B, b"ERA": 0x2002C, b"ERA_YEAR": 0x2002D, b"ERA_D_FMT": 0x2002E, b"ALT_DIGITS": 0x2002F,
    b"ERA_D_T_FMT": 0x20030, b"ERA_T_FMT": 0x20031,
    b"MON_DECIMAL_POINT": 0x40002, b"MON_THOUSANDS_SEP": 0x40003, b"MON_GROUPING": 0x40004, b"CRNCYSTR": 0x4000F,
    b"YESEXPR": 0x50000, b"NOEXPR": 0x50001, b"YESSTR": 0x50002, b"NOSTR": 0x50003,
}  # fmt: skip

_MHASH = (
    b"CRC32", b"MD5", b"SHA1", b"HAVAL256", b"", b"RIPEMD160", b"", b"TIGER", b"GOST", b"CRC32B", b"HAVAL224",
    b"HAVAL192", b"HAVAL160", b"HAVAL128", b"TIGER128", b"TIGER160", b"MD4", b"SHA256", b"ADLER32", b"SHA224",
    b"SHA512", b"SHA384", b"WHIRLPOOL", b"RIPEMD128", b"RIPEMD256", b"RIPEMD320", b"", b"SNEFRU256", b"MD2",
    b"FNV132", b"FNV1A32", b"FNV164", b"FNV1A64", b"JOAAT", b"CRC32C", b"MURMUR3A", b"MURMUR3C", b"MURMUR3F",
    b"XXH32", b"XXH64", b"XXH3", b"XXH128",
)  # fmt: skip
HASH: dict[bytes, Constant] = {
    b"HASH_HMAC": 1,
    **{b"MHASH_" + name: k for k, name in enumerate(_MHASH) if name},
}
PASSWORD: dict[bytes, Constant] = {
    b"PASSWORD_DEFAULT": b"2y", b"PASSWORD_BCRYPT": b"2y", b"PASSWORD_ARGON2I": b"argon2i",
    b"PASSWORD_ARGON2ID": b"argon2id", b"PASSWORD_BCRYPT_DEFAULT_COST": 10,
    b"PASSWORD_ARGON2_DEFAULT_MEMORY_COST": 65536, b"PASSWORD_ARGON2_DEFAULT_TIME_COST": 4,
    b"PASSWORD_ARGON2_DEFAULT_THREADS": 1, b"PASSWORD_ARGON2_PROVIDER": b"standard",
    b"CRYPT_SALT_LENGTH": 123, b"CRYPT_STD_DES": 1, b"CRYPT_EXT_DES": 1, b"CRYPT_MD5": 1, b"CRYPT_BLOWFISH": 1,
    b"CRYPT_SHA256": 1, b"CRYPT_SHA512": 1,
}  # fmt: skip
