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
